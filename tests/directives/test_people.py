from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def test_everybody_in_the_file_s_order(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    entries = here.page("people.html").select("section.scholar-person")
    assert [(entry["id"], entry.h2.get_text()) for entry in entries] == [
        ("person-ada", "Ada Lovelace¶"),
        ("person-bob", "Bob Stone¶"),
        ("person-eve", "Eve Hill¶"),
    ]


def test_an_entry_has_the_person_s_addresses_and_projects(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    page = here.page("people.html")

    def links(selector: str) -> list[tuple[str, str]]:
        return [(a.get_text(), str(a["href"])) for a in page.select(f"{selector} a")]

    assert links("#person-ada .scholar-links") == [("Homepage", "https://ada.example")]
    assert links("#person-eve .scholar-links") == [("GitHub", "https://github.com/evehill")]
    assert page.select_one("#person-bob .scholar-links") is None
    assert links("#person-bob .scholar-person-projects") == [
        ("Engines", "research/engines/index.html"),
        ("Notes", "research/notes/index.html"),
    ]
    assert page.select_one("#person-eve .scholar-person-projects") is None


def test_nobody_to_show_is_told(site: Callable[[str], Site]) -> None:
    here = site("person-role")
    here.write("_data/people.yml", "# nobody yet\n")
    here.write("index.md", "# Home\n\n```{toctree}\npeople\n```\n")
    assert here.build().warnings == (
        "people.md:3: WARNING: no people to show; add some to people.yml [scholar.empty]\n"
    )
    here.write("_data/people.yml", "ada: {name: Ada}\n")
    assert here.build().warnings == ""


def test_of_two_people_pages_the_first_in_the_contents_is_where_links_lead(
    site: Callable[[str], Site],
) -> None:
    here = site("person-role")
    here.write("another.md", "# Another\n\n```{people}\n```\n")
    for order, first in (("people\nanother", "people"), ("another\npeople", "another")):
        home = "# Home\n\n{person}`ada`\n\n```{toctree}\n:hidden:\n\n"
        here.write("index.md", f"{home}{order}\n```\n")
        build = here.build()
        assert build.warnings == ""
        assert {a["href"] for a in here.page("index.html").select("p a")} == {
            f"{first}.html#person-ada"
        }


def test_a_people_page_outside_the_contents_is_where_no_link_leads(
    site: Callable[[str], Site],
) -> None:
    here = site("person-role")
    here.write("another.md", "---\norphan: true\n---\n\n# Another\n\n```{people}\n```\n")
    assert here.build().warnings == ""
    assert {a["href"] for a in here.page("index.html").select("p a")} == {"people.html#person-ada"}


def test_those_of_a_project_in_its_order_and_no_place_of_theirs(
    site: Callable[[str], Site],
) -> None:
    here = site("whole-site")
    here.edit("research/engines/index.md", "collaborators: [", "collaborators: [eve, ")
    page = (here.source / "research/engines/index.md").read_text(encoding="utf-8")
    here.write("research/engines/index.md", page + "\n```{people}\n:project:\n```\n")
    here.write("about.md", "# About\n\n```{people}\n:project: notes\n```\n")
    assert here.build().warnings == ""
    assert names(here, "research/engines/index.html") == ["Eve Hill", "Ada Lovelace", "Bob Stone"]
    assert names(here, "about.html") == ["Bob Stone"]
    page = here.page("research/engines/index.html")
    projects = [link.get_text() for link in page.select(".scholar-person-projects a")]
    assert projects == ["Notes"]  # without the project of the page itself
    line = page.select_one(".scholar-collaborators")
    assert {str(a["href"]).partition("#")[0] for a in line.select("a")} == {"../../people.html"}
    here.edit("_data/people.yml", "Bob Stone", "Robert Stone")
    assert here.build().warnings == ""
    assert names(here, "about.html") == ["Robert Stone"]


def test_excluded_people_are_left_out_and_links_lead_to_own_addresses(
    site: Callable[[str], Site],
) -> None:
    here = site("whole-site")
    here.edit("people.md", "```{people}\n", "```{people}\n:exclude: bob, Eve Hill\n")
    assert here.build().warnings == ""
    assert names(here, "people.html") == ["Ada Lovelace"]
    line = here.page("research/engines/index.html").select_one(".scholar-collaborators")
    assert [str(a["href"]) for a in line.select("a")] == ["https://ada.example"]


def test_links_to_people_without_an_address_lead_to_a_list_that_leaves_others_out(
    site: Callable[[str], Site],
) -> None:
    here = site("whole-site")
    here.edit("people.md", "```{people}\n", "```{people}\n:exclude: eve\n")
    here.write("about.md", "# About\n\n{person}`ada`, {person}`bob` and {person}`eve`\n")

    def addresses() -> list[str]:
        assert here.build().warnings == ""
        links = here.page("about.html").select(".body p a")
        return [str(link["href"]) for link in links]

    bob, eve = "people.html#person-bob", "https://github.com/evehill"
    assert addresses() == ["https://ada.example", bob, eve]
    here.edit(
        "_data/people.yml", "{name: Bob Stone}", "{name: Bob Stone, homepage: 'https://b.org'}"
    )
    assert addresses() == ["https://ada.example", "https://b.org", eve]


def test_an_unknown_excluded_person_is_reported(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    here.edit("people.md", "```{people}\n", "```{people}\n:exclude: bop\n")
    assert here.build().warnings == (
        "people.md:3: WARNING: unknown person 'bop'; did you mean 'bob'? [scholar.unknown_person]\n"
    )


def names(here: Site, file: str) -> list[str]:
    headings = here.page(file).select("section.scholar-person > :is(h2, h3)")
    return [heading.get_text().rstrip("¶") for heading in headings]


def test_people_are_grouped_by_role(site: Callable[[str], Site]) -> None:
    here = site("person-role")
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    here.write("photos/eve.svg", picture)
    here.write(
        "_data/people.yml",
        "ada: {name: Ada, role: Principal investigator}\n"
        "bob: {name: Bob, role: PhD students, period: 2022-09/present}\n"
        "eve: {name: Eve, role: PhD students, photo: /photos/eve.svg}\n"
        "old: {name: Olga, role: Alumni, period: 2015/2019, now: Engineer at Mill}\n",
    )
    here.write("index.md", "# Home\n\n```{toctree}\npeople\nalumni\n```\n")
    here.write("people.md", "# People\n\n```{people}\n:group: role\n```\n")
    here.write("alumni.md", "# Alumni\n\n```{people}\n:role: alumni\n```\n")
    assert here.build().warnings == ""
    page = here.page("people.html")
    headings = [(h.name, h.get_text().strip("¶")) for h in page.select("h2, h3")]
    assert headings == [
        ("h2", "Principal investigator"),
        ("h3", "Ada"),
        ("h2", "PhD students"),
        ("h3", "Bob"),
        ("h3", "Eve"),
        ("h2", "Alumni"),
        ("h3", "Olga"),
    ]
    (photo,) = page.select("#person-eve img")
    assert photo["alt"] == "Eve"
    assert [p.get_text() for p in page.select(".scholar-affiliation")] == [
        "Sep 2022–present",
        "2015–2019 · now Engineer at Mill",
    ]
    assert [h.get_text().strip("¶") for h in here.page("alumni.html").select("h2")] == ["Olga"]
