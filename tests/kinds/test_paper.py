from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.paper import KIND, json_ld
from sphinx_scholar.records.entry import Code, Details, Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.entry import Entry

    Read = Callable[..., tuple[Catalogue, list[str]]]

PEOPLE = "ada: {name: Ada Lovelace, homepage: 'https://ada.example'}\nbob: {name: Bob Stone}\n"


def entry_of(read: Read, fields: str, kind: str = "article", **settings: str) -> Entry:
    bib = f"@{kind}{{a, title = {{On $\\alpha$ and \\emph{{B}}}}, {fields}}}"
    catalogue, faults = read({"people.yml": PEOPLE, "papers.bib": bib, "p.png": ""}, **settings)
    assert faults == []
    return catalogue.entry("paper", "a")


def test_an_entry_has_title_byline_venue_and_links(read: Read) -> None:
    entry = entry_of(
        read,
        "author = {Ada Lovelace* and Stone, Bob and Eve Hill and others}, year = 2024,"
        " author+an = {1=equal},"
        " journal = {Annals}, volume = 7, number = 2, pages = {1--9}, doi = {10.1000/182},"
        " abbr = {ANN}, note = {Best paper.}",
    )
    assert (entry.kind, entry.key, entry.date) == ("paper", "a", "2024")
    assert entry.title.record == ("paper", "a")
    assert entry.title.own_page
    assert [(span.text, span.style) for span in entry.title.text.spans] == [
        *(("On ", ""), ("\\alpha", "math"), (" and ", ""), ("B", "emphasis"))
    ]
    assert isinstance(entry.byline, Line)
    assert [(str(item.text), item.record, item.mark) for item in entry.byline.items] == [
        ("Ada Lovelace", ("person", "ada"), "*"),
        ("Bob Stone", ("person", "bob"), ""),
        ("Eve Hill", None, ""),
        ("and others", None, ""),
    ]
    assert str(entry.byline.after) == "(* equal contribution)"
    assert entry.lines[0].plain() == "ANN, Annals 7(2), 1\N{EN DASH}9, 2024 · Best paper."
    assert [(str(item.text), item.address) for item in entry.links.items] == [
        ("DOI", "https://doi.org/10.1000/182")
    ]


def test_the_summary_and_the_remark_of_a_paper_are_shown(read: Read) -> None:
    fields = "author = {A B}, year = 2024, summary = {We show.}, additional_info = {oral}"
    entry = entry_of(read, fields)
    assert [line.plain() for line in entry.lines if line] == ["2024 · oral", "We show."]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("year = 2024", "2024"),
        ("abbr = {ICML}, year = 2024", "ICML, 2024"),
        ("abbr = {ICML 2024}, year = 2024", "ICML 2024"),
        ("journal = {Annals}, year = 2024", "Annals, 2024"),
        ("pages = {1--9}, year = 2024", "1\N{EN DASH}9, 2024"),
        ("pubstate = {forthcoming}", ""),
    ],
)
def test_the_venue_is_a_line_of_what_is_known(read: Read, fields: str, line: str) -> None:
    assert entry_of(read, f"author = {{A B}}, {fields}").lines[0].plain() == line


def test_the_owner_of_the_site_is_strong(read: Read) -> None:
    entry = entry_of(read, "author = {Ada Lovelace and Bob Stone}, year = 2024", owner_key="bob")
    assert [item.text.spans[0].style for item in entry.byline.items] == ["", "strong"]


def test_an_author_written_by_a_key_is_shown_by_name(read: Read) -> None:
    entry = entry_of(read, "author = {bob and Ada Lovelace}, year = 2024")
    assert [str(item.text) for item in entry.byline.items] == ["Bob Stone", "Ada Lovelace"]


def test_a_long_byline_is_shortened_around_the_owner_and_unfolds(read: Read) -> None:
    names = [f"N{number} X" for number in range(12)]
    names[6] = "Ada Lovelace"
    authors = " and ".join(names)
    entry = entry_of(read, f"author = {{{authors}}}, year = 2024", owner_key="ada")
    assert isinstance(entry.byline, Details)
    shown = "".join(span.text for part in entry.byline.summary for span in part.spans)
    assert shown == "N0 X, N1 X, N2 X, … , Ada Lovelace, … , N11 X"
    (unfolded,) = entry.byline.content
    assert [str(item.text) for item in unfolded.items] == names


def test_ten_authors_are_all_shown(read: Read) -> None:
    authors = " and ".join(f"N{number} X" for number in range(10))
    entry = entry_of(read, f"author = {{{authors}}}, year = 2024")
    assert isinstance(entry.byline, Line)


def test_an_annotation_replaces_the_remark_on_equal_contribution(read: Read) -> None:
    fields = "author = {A B* and C D*}, year = 2024, annotation = {* Joint first authors}"
    assert str(entry_of(read, fields).byline.after) == "* Joint first authors"


def test_abstract_and_bibtex_unfold(read: Read) -> None:
    entry = entry_of(read, "author = {A B}, year = 2024, abstract = {We show.}")
    abstract, bibtex = entry.details
    assert [str(part) for part in abstract.summary] == ["Abstract"]
    assert [str(part) for part in abstract.content] == ["We show."]
    (code,) = bibtex.content
    assert isinstance(code, Code)
    assert code.text.startswith("@article{a,\n  title = {On $\\alpha$ and \\emph{B}},\n")


def test_a_preview_has_an_alternative_text(read: Read) -> None:
    entry = entry_of(read, "author = {A B}, year = 2024, preview = {/p.png}")
    assert entry.image is not None
    assert (entry.image.file, entry.image.alt) == ("/p.png", "Preview of On \\alpha and B")


def test_a_paper_links_to_the_projects_that_name_it(read: Read) -> None:
    bib = "@misc{a, title = {A}, author = {A B}, year = 2024}"
    pages = {
        "p.md": "---\nproject: p\ntitle: A *P*\npapers: [a]\n---\n",
        "q.md": "---\nproject: q\ntitle: Q\nmethod: QX\npapers: [a]\n---\n",
    }
    catalogue, faults = read({"papers.bib": bib} | pages)
    assert faults == []
    links = catalogue.entry("paper", "a").links
    assert [(str(item.text), item.record) for item in links.items] == [
        ("Project: A P", ("project", "p")),
        ("Project: QX", ("project", "q")),
    ]


def test_json_ld_describes_the_paper(read: Read) -> None:
    bib = (
        "@article{a, title = {On $\\alpha$}, author = {Ada Lovelace and Eve Hill and {CERN}},"
        " journal = {Annals}, date = {2024-03}, pages = {1--9}, pdf = {/a.pdf},"
        " doi = {10.1000/182}, abstract = {We show.}}"
    )
    catalogue, _faults = read({"people.yml": PEOPLE, "papers.bib": bib})
    assert json_ld(catalogue.records("paper")["a"], catalogue) == {
        "@type": "ScholarlyArticle",
        "headline": "On α",
        "name": "On α",
        "author": [
            {"@type": "Person", "name": "Ada Lovelace", "url": "https://ada.example"},
            {"@type": "Person", "name": "Eve Hill"},
            {"@type": "Organization", "name": "CERN"},
        ],
        "datePublished": "2024-03",
        "isPartOf": {"@type": "CreativeWork", "name": "Annals"},
        "pagination": "1\N{EN DASH}9",
        "abstract": "We show.",
        "sameAs": ["https://doi.org/10.1000/182"],
    }


def test_a_paper_gets_a_page_of_its_own_with_citation_tags(read: Read) -> None:
    assert KIND.pages == "papers"
    bib = "@misc{a, title = {A}, author = {A B}, year = 2024}"
    catalogue, _faults = read({"papers.bib": bib})
    paper = catalogue.records("paper")["a"]
    assert ("citation_title", "A") in list(KIND.meta(paper, catalogue))


@pytest.mark.parametrize(
    ("award", "line"),
    [
        ("award_name = {Best paper}", "Best paper"),
        ("award = {By the jury.}", "By the jury."),
        ("award_name = {Best paper}, award = {By the jury.}", "Best paper: By the jury."),
        ("award_name = {Best paper}, award = {Best Paper Award}", "Best Paper Award"),
    ],
)
def test_an_award_has_a_line_below_the_venue(read: Read, award: str, line: str) -> None:
    entry = entry_of(read, f"author = {{Ada Lovelace}}, year = 2024, {award}")
    venue, shown, *_ = filter(None, entry.lines)
    assert (venue.name, shown.name, shown.plain()) == ("scholar-venue", "scholar-award", line)


def test_bibtex_can_be_hidden(read: Read) -> None:
    fields = "author = {Ada Lovelace}, year = 2024"
    assert "scholar-bibtex" in [item.name for item in entry_of(read, fields).details]
    entry = entry_of(read, fields + ", bibtex_show = {false}")
    assert "scholar-bibtex" not in [item.name for item in entry.details]


def test_paper_at_google_scholar_is_below_the_profile_of_the_owner(read: Read) -> None:
    bib = "@misc{a, title = {A}, author = {B C}, year = 2024, google_scholar_id = {qyhm}}"
    people = "ada: {name: Ada Lovelace, scholar: abcdefghijkl}"
    files = {"people.yml": people, "papers.bib": bib}
    catalogue, faults = read(files, owner_key="ada")
    assert faults == []
    view = "view_op=view_citation&citation_for_view=abcdefghijkl:qyhm"
    (link,) = catalogue.entry("paper", "a").links.items
    assert link.address == f"https://scholar.google.com/citations?{view}"
    assert read(files)[0].entry("paper", "a").links.items == ()


@pytest.mark.parametrize(
    ("color", "style"),
    [
        ("#f00", "hue-1"),
        ("#00369f", "hue-8"),
        ("#009F36", "hue-6"),
        ("#777777", ""),
        ("#ff0001", "hue-1"),
    ],
)
def test_a_color_of_a_venue_becomes_the_nearest_hue(read: Read, color: str, style: str) -> None:
    entry = "@misc{a, title = {A}, author = {A B}, year = 2024, abbr = {J X}}"
    venues = f'J X: {{color: "{color}"}}\n'
    catalogue, faults = read({"papers.bib": entry, "venues.yml": venues})
    assert faults == []
    assert catalogue.records("paper")["a"].abbr_hue == style


def test_faults_of_venues_are_reported_at_their_line(read: Read) -> None:
    entry = "@misc{a, title = {A}, author = {A B}, year = 2024, abbr = {JX}}"
    _catalogue, faults = read(
        {"papers.bib": entry, "venues.yml": "JX:\n  color: blue\n  url: x\n  colour: 1\n"}
    )
    assert sorted(fault.partition("; ")[0] for fault in faults) == [
        "venues.yml:2:3: venue 'JX': color: invalid value 'blue'",
        "venues.yml:3:3: venue 'JX': url: invalid web address 'x'",
        "venues.yml:4:3: venue 'JX': unknown field 'colour'",
    ]
