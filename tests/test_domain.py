from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def links(site: Site, file: str) -> list[tuple[str, str | None]]:
    """What the links of a page say and where they lead, but the links of headings to themselves."""
    found = site.page(file).select("a:not(.headerlink)")
    return [(link.get_text(), link.get("href")) for link in found]


def test_a_person_is_linked_to_the_place_on_the_site(site: Callable[[str], Site]) -> None:
    here = site("person-role")
    assert here.build().warnings == ""
    place = "people.html#person-ada"
    assert links(here, "index.html")[:5] == [
        ("Ada Lovelace", place),
        ("Ada Lovelace", place),
        ("Ada Lovelace", place),
        ("the Countess", place),
        ("Ada Lovelace", place),
    ]
    assert here.page("index.html").find("code") is None


def test_without_a_place_a_person_is_linked_to_the_best_address_or_plain(
    site: Callable[[str], Site],
) -> None:
    here = site("person-without-place")
    assert here.build().warnings == ""
    assert links(here, "index.html") == [
        ("Has Homepage", "https://home.example"),
        ("Has Scholar", "https://scholar.google.com/citations?user=AAAAAAAAAAAA"),
        ("Has Orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("Has Github", "https://github.com/gh"),
    ]
    line = here.page("index.html").select_one(".scholar-collaborators")
    assert line.get_text() == "with Has Homepage, Has Scholar, Has Orcid, Has Github, Has Nothing"


def test_a_built_file_is_linked_where_a_builder_writes_it(site: Callable[[str], Site]) -> None:
    here = site("cv")
    here.write("other.md", "---\norphan: true\n---\n\n# Other\n\nMy {built-file}`CV <cv.pdf>`.\n")
    assert here.build().warnings == ""
    wanted = [("CV", "cv.pdf")] if find_spec("typst") else []
    assert links(here, "other.html") == wanted
    assert here.build(scholar_cv_pdf=False).warnings == ""
    assert "My CV." in here.page("other.html").get_text()
    assert links(here, "other.html") == []
    assert here.build("text").warnings == ""
    assert "My *CV*." in here.output("other.txt", "text").read_text(encoding="utf-8")


def test_files_beside_the_pages_are_linked_if_there_is_anything_in_them(
    site: Callable[[str], Site],
) -> None:
    files = ("publications.bib", "publications.json", "people.json", "sitemap.xml", "robots.txt")
    roles = " ".join(f"{{built-file}}`{file}`" for file in files)
    here = site("papers")
    here.write("other.md", f"---\norphan: true\n---\n\n# Other\n\n{roles}\n")
    assert here.build(html_baseurl="https://ada.example/").warnings == ""
    assert links(here, "other.html") == [(file, file) for file in files]
    assert all(here.output(file).is_file() for file in files)
    without = site("person-role")
    without.write("other.md", f"---\norphan: true\n---\n\n# Other\n\n{roles}\n")
    assert without.build().warnings == ""
    assert links(without, "other.html") == [("people.json", "people.json")]
    assert [file for file in files if without.output(file).is_file()] == ["people.json"]


def test_a_built_file_that_no_build_writes_is_reported(site: Callable[[str], Site]) -> None:
    here = site("any-role")
    here.write("index.md", "# Home\n\nMy {built-file}`CV <cv.pfd>`.\n")
    assert here.build().warnings == (
        "index.md:3: WARNING: no build writes the file 'cv.pfd'; did you mean 'cv.pdf'? "
        "[scholar.missing_file]\n"
    )


@pytest.mark.parametrize("builder", ["text", "dirhtml", "singlehtml", "latex", "man", "xml"])
def test_every_builder_takes_a_link_to_a_person(site: Callable[[str], Site], builder: str) -> None:
    assert site("person-without-place").build(builder).warnings == ""
    assert site("whole-site").build(builder).warnings == ""


MYST = "ignore:'myst_parser:sphinx.deprecation.RemovedInSphinx11Warning"


@pytest.mark.filterwarnings(MYST)
def test_any_finds_people_and_projects_and_says_what_they_are_called(
    site: Callable[[str], Site],
) -> None:
    here = site("any-role")
    assert here.build().warnings == ""
    assert links(here, "index.html")[:4] == [
        ("Ada Lovelace", "#person-ada"),
        ("Engines", "#"),
        ("the Countess", "#person-ada"),
        ("Ada Lovelace", "#person-ada"),
    ]


def test_the_inventory_holds_what_stands_somewhere(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    inventory = InventoryFile.loads(here.output("objects.inv").read_bytes(), uri="")
    objects = {
        f"{kind} {key}": (item.display_name, item.uri)
        for kind, items in inventory.data.items()
        if kind.startswith("scholar:")
        for key, item in items.items()
    }
    assert objects == {
        "scholar:person ada": ("Ada Lovelace", "people.html#person-ada"),
        "scholar:person bob": ("Bob Stone", "people.html#person-bob"),
        "scholar:person eve": ("Eve Hill", "people.html#person-eve"),
        "scholar:project engines": ("Engines", "research/engines/index.html"),
        "scholar:project notes": ("Notes", "research/notes/index.html"),
    }


def test_the_inventory_holds_nobody_without_a_place(site: Callable[[str], Site]) -> None:
    here = site("person-without-place")
    assert here.build().warnings == ""
    inventory = InventoryFile.loads(here.output("objects.inv").read_bytes(), uri="")
    assert [kind for kind in inventory.data if kind.startswith("scholar:")] == []


def test_names_with_markup_are_shown_as_written(site: Callable[[str], Site]) -> None:
    here = site("names-with-markup")
    assert here.build(smartquotes=False).warnings == ""
    page = here.page("index.html")
    name, title = 'Ada "A&B" <Lovelace> O\'Hara', "Where a < b & \"c\" is 'd'"
    assert page.select_one(".scholar-kicker").get_text() == 'R&D <m> "q" · A < B'
    assert page.select_one(".scholar-collaborators").get_text() == f"with {name}"
    image = page.select_one("figure img")
    assert image["alt"] == "Shows \"a < b\" & 'c'."
    assert page.select_one("figcaption p .caption-text").get_text() == 'If a < b & "c".'
    assert [link for link in links(here, "index.html") if link[0] in (name, title)][-2:] == [
        (title, "#"),
        (title, "#"),
    ]
    assert page.select_one("section.scholar-person h2").get_text() == f"{name}¶"
    assert page.select_one(".scholar-affiliation").get_text() == 'R&D <Lab>, "Engines"'
    assert ('Talks & "notes"', 'https://ada.example/?a=1&b=<2>"') in links(here, "index.html")
    assert ('Code & "data"', "https://code.example/?a=1&b=2") in links(here, "index.html")


def test_restructuredtext_has_the_same_roles_and_directives(site: Callable[[str], Site]) -> None:
    here = site("role-in-restructuredtext")
    assert here.build().warnings == ""
    assert links(here, "index.html")[:2] == [
        ("Ada Lovelace", "#person-ada"),
        ("Ada Lovelace", "#person-ada"),
    ]


@pytest.mark.parametrize("domain", ["py", "std", "scholar"])
def test_roles_and_directives_work_under_any_primary_domain(
    site: Callable[[str], Site], domain: str
) -> None:
    here = site("person-role")
    assert here.build(primary_domain=domain).warnings == ""
    here.write("index.md", "# Home\n\n{scholar:person}`ada`\n\n```{toctree}\npeople\n```\n")
    here.write("people.md", "# People\n\n```{scholar:people}\n```\n")
    assert here.build(primary_domain=domain).warnings == ""


def test_what_a_page_notes_goes_with_the_page(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    build = here.build()
    assert build.warnings == ""
    data = build.env.domaindata["scholar"]
    assert "about" in data["used"]
    assert set(data["placed"]) == {"people"}
    here.remove("about.md")
    here.remove("people.md")
    here.edit("index.md", "people\nabout\n", "")
    build = here.build()
    assert build.warnings == ""
    data = build.env.domaindata["scholar"]
    assert "about" not in data["used"]
    assert data["placed"] == {}
