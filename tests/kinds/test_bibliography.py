from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds import paper as paper_kind
from sphinx_scholar.kinds.paper.bibliography import Bibliography, parse_bibliography
from sphinx_scholar.records.files import Files
from sphinx_scholar.records.richtext import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.richtext import Rich
    from sphinx_scholar.records.table import Table

    Read = Callable[..., tuple[Catalogue, list[str]]]


def parse(tmp_path: Path, text: str) -> tuple[Bibliography, list[str]]:
    file = tmp_path / "papers.bib"
    file.write_text(text, encoding="utf-8")
    bibliography = parse_bibliography([file], tmp_path)
    return bibliography, [
        f"{fault.location.removeprefix(f'{tmp_path}/')}: {fault.message} [{fault.subtype}]"
        for fault in bibliography.faults
    ]


def pieces(rich: Rich) -> list[tuple[str, str]]:
    return [(span.style, span.text) for span in rich.spans]


ADDRESS = "write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
AGAIN = "is defined twice, first in line 1; rename or remove one [duplicate]"


def entry(fields: str, kind: str = "article") -> str:
    return f"@{kind}{{a,\n title = {{A}}, author = {{Ada Lovelace}}, year = 1843,\n {fields}\n}}\n"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ada Lovelace and Bob Stone", ["Ada Lovelace", "Bob Stone"]),
        ("Lovelace, Ada", ["Ada Lovelace"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("Garc{\\'\\i}a M{\\'a}rquez, Gabriel", ["Gabriel García Márquez"]),
        ("Ludwig van Beethoven", ["Ludwig van Beethoven"]),
        ("van der Berg, Anna", ["Anna van der Berg"]),
        ("{\\'E}mile Zola and Sean O'Brien", ["Émile Zola", "Sean O'Brien"]),
        ("{Barnes and Noble} and Ada Lovelace", ["Barnes and Noble", "Ada Lovelace"]),
        ("{{CERN} Collaboration}", ["CERN Collaboration"]),
        ("Plato", ["Plato"]),
        ("Lovelace, Ada, and Stone, Bob,", ["Ada Lovelace", "Bob Stone"]),
        ("and Ada Lovelace and", ["Ada Lovelace"]),
        ("AT{\\&}T Labs and Ada Lovelace\\thanks{x}", ["AT&T Labs", "Ada Lovelace"]),
    ],
)
def test_authors_keep_their_order(tmp_path: Path, written: str, names: list[str]) -> None:
    text = f"@misc{{a, title={{A}}, year=1, author = {{{written}}}}}".replace("year=1", "year=2001")
    papers, faults = parse(tmp_path, text)
    assert faults == []
    assert [author.name for author in papers.papers["a"].authors] == names


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ada Lovelace* and Bob Stone", [("Ada Lovelace", "*"), ("Bob Stone", "")]),
        (r"Ada$^\dagger$ Lovelace", [("Ada Lovelace", "†")]),
        (r"Ada Lovelace\textsuperscript{1,2}", [("Ada Lovelace", "1,2")]),
        (r"Ada Lovelace$^{*,\ddagger}$", [("Ada Lovelace", "*,‡")]),
        (r"Lovelace\dag{}, Ada", [("Ada Lovelace", "†")]),
        ("Ada Lovelace^*", [("Ada Lovelace", "*")]),
    ],
)
def test_marks_of_authors(tmp_path: Path, written: str, expected: list[tuple[str, str]]) -> None:
    text = f"@misc{{a, title={{A}}, year=2001, author = {{{written}}}}}"
    papers, faults = parse(tmp_path, text)
    assert faults == []
    authors = papers.papers["a"].authors
    assert [(author.name, author.mark) for author in authors] == expected
    assert not any(author.equal for author in authors)


def test_names_in_a_list_with_commas_are_kept(tmp_path: Path) -> None:
    names = "Ada Lovelace, Bob Stone, Eve Hill, Zoe Poe"
    papers, _faults = parse(tmp_path, f"@misc{{a, title={{A}}, year=2001, author={{{names}}}}}")
    assert [author.name for author in papers.papers["a"].authors] == names.split(", ")


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ("hal = {hal-01234567}", ("HAL", "https://hal.science/hal-01234567")),
        ("pmid = {12345678}", ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/12345678/")),
        ("inspirehep_id = {1234}", ("INSPIRE", "https://inspirehep.net/literature/1234")),
        ("blog = {https://a.example/b}", ("Blog", "https://a.example/b")),
        ("supp = {https://a.example/s}", ("Supplement", "https://a.example/s")),
        ("altmetric = {248277}", ("Altmetric", "https://www.altmetric.com/details/248277")),
        (
            "altmetric = {true}, arxiv = {2403.08994}",
            ("Altmetric", "https://www.altmetric.com/details/arxiv/2403.08994"),
        ),
        (
            "dimensions = {true}, doi = {10.1000/182}",
            ("Dimensions", "https://badge.dimensions.ai/details/doi/10.1000/182"),
        ),
        (
            "dimensions = {pub.1012}",
            ("Dimensions", "https://badge.dimensions.ai/details/id/pub.1012"),
        ),
    ],
)
def test_services_are_plain_links(tmp_path: Path, fields: str, link: tuple[str, str]) -> None:
    papers, faults = parse(tmp_path, entry(fields))
    assert faults == []
    assert papers.papers["a"].links[-1] == link


def test_other_fields_of_al_folio(tmp_path: Path) -> None:
    fields = (
        "award = {Best \\emph{paper}}, award_name = {Best paper}, isbn = {978-3-16}, "
        "keywords = {norms; graphs, trees}, bibtex_show = {false}, altmetric = {false}, "
        "additional_info = {oral}, dimensions = {true}"
    )
    papers, faults = parse(tmp_path, entry(fields))
    assert faults == []
    paper = papers.papers["a"]
    assert pieces(paper.award) == [("", "Best "), ("emphasis", "paper")]
    assert (paper.award_name, paper.isbn) == ("Best paper", "978-3-16")
    assert paper.keywords == ("norms", "graphs", "trees")
    assert not paper.show_bibtex
    assert paper.links == ()


def test_invalid_date_beside_a_year_keeps_the_year(tmp_path: Path) -> None:
    papers, faults = parse(tmp_path, entry("date = {25--30}, month = mar"))
    assert len(faults) == 1
    assert papers.papers["a"].date == "1843-03"


def test_unnamed_authors_are_others(tmp_path: Path) -> None:
    papers, faults = parse(tmp_path, "@misc{a, title={A}, year=2001, author={A One and others}}")
    assert faults == []
    assert [author.name for author in papers.papers["a"].authors] == ["A One"]
    assert papers.papers["a"].others


@pytest.mark.parametrize(
    "fields",
    [
        "author = {Ada Lovelace* and Bob Stone* and Eve Hill}",
        "author = {Lovelace*, Ada and Stone*, Bob and Hill, Eve}",
        "author = {Ada Lovelace$^*$ and Bob Stone\\textsuperscript{*} and Eve Hill}",
        "author = {Ada Lovelace and Bob Stone and Eve Hill}, author+an = {1=equal; 2=equal}",
    ],
)
def test_equal_contribution_is_a_mark(tmp_path: Path, fields: str) -> None:
    papers, faults = parse(tmp_path, f"@misc{{a, title={{A}}, year=2001, {fields}}}")
    assert faults == []
    authors = papers.papers["a"].authors
    assert {author.equal for author in authors} == ({True, False} if "+an" in fields else {False})
    assert [(author.name, author.mark) for author in authors] == [
        ("Ada Lovelace", "*"),
        ("Bob Stone", "*"),
        ("Eve Hill", ""),
    ]


def test_editors_and_organizations_stand_for_authors(tmp_path: Path) -> None:
    papers, faults = parse(
        tmp_path,
        "@book{a, title={A}, year=2001, editor={Ada Lovelace}}"
        "@report{b, title={B}, year=2001, institution={Bell Labs and Sons}}",
    )
    assert faults == []
    assert [author.name for author in papers.papers["a"].authors] == ["Ada Lovelace"]
    assert [author.name for author in papers.papers["b"].authors] == ["Bell Labs and Sons"]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", "", "journal"),
        ("InProceedings", "", "conference"),
        ("inproceedings", "entrysubtype = {workshop}", "workshop"),
        ("phdthesis", "", "thesis"),
        ("misc", "arxiv = {2403.08994}", "preprint"),
        ("misc", "", "other"),
        ("online", "eprint = {2403.08994}, eprinttype = {arxiv}", "preprint"),
        ("unheard", "", "other"),
    ],
)
def test_the_type_follows_from_the_kind_of_entry(
    tmp_path: Path, kind: str, fields: str, expected: str
) -> None:
    papers, faults = parse(tmp_path, entry(fields, kind))
    assert faults == []
    assert papers.papers["a"].type == expected


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2024-03-13}", "2024-03-13"),
        ("date = {2024-03}", "2024-03"),
        ("date = {2024}", "2024"),
        ("date = {2024-07-11/2024-07-15}", "2024-07-11"),
        ("year = 2024, month = mar", "2024-03"),
        ("year = {2024}, month = {3}", "2024-03"),
        ("year = {2024}, month = {March}", "2024-03"),
        ("year = {2024}, month = jun # {~5--7}", "2024-06"),
        ("year = {c. 1843}", "1843"),
        ("year = {in press}", ""),
        ("pubstate = {forthcoming}", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(tmp_path: Path, fields: str, date: str) -> None:
    papers, faults = parse(tmp_path, f"@misc{{a, title={{A}}, author={{A One}}, {fields}}}")
    assert faults == []
    assert papers.papers["a"].date == date


def test_fields_have_the_names_that_al_folio_uses(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    papers, faults = parse(
        tmp_path,
        entry(
            "abbr = {ICML}, abstract = {We \\emph{show} $x$.}, arxiv = {2403.08994}, "
            "doi = {10.1000/182}, pdf = {https://a.example/a.pdf}, code = {https://a.example/c}, "
            "slides = {https://a.example/s}, poster = {https://a.example/p}, "
            "video = {https://a.example/v}, website = {https://a.example/}, selected = {true}, "
            "preview = {/a.png}, annotation = {* Equal contribution}"
        ),
    )
    assert faults == []
    paper = papers.papers["a"]
    assert paper.abbr == "ICML"
    assert pieces(paper.abstract) == [
        ("", "We "),
        ("emphasis", "show"),
        ("", " "),
        ("math", "x"),
        ("", "."),
    ]
    assert paper.links == (
        ("DOI", "https://doi.org/10.1000/182"),
        ("arXiv", "https://arxiv.org/abs/2403.08994"),
        ("PDF", "https://a.example/a.pdf"),
        ("Website", "https://a.example/"),
        ("Code", "https://a.example/c"),
        ("Slides", "https://a.example/s"),
        ("Poster", "https://a.example/p"),
        ("Video", "https://a.example/v"),
    )
    assert paper.selected
    assert paper.preview == "/a.png"
    assert str(paper.annotation) == "* Equal contribution"


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("url = {https://www.a.example/x_y}", [("Website", "https://www.a.example/x_y")]),
        (r"url = {\url{https://a.example/x\_y}}", [("Website", "https://a.example/x_y")]),
        (r"url = {https://a.example/\~{}me}", [("Website", "https://a.example/~me")]),
        (
            "url = {https://ieeexplore.ieee.org/document/1}",
            [("IEEE Xplore", "https://ieeexplore.ieee.org/document/1")],
        ),
        (
            'url = {https://a.example}, url+an = {="Conference page"}',
            [("Conference page", "https://a.example")],
        ),
        (
            "doi = {10.1000/182}, url = {https://doi.org/10.1000/182}",
            [("DOI", "https://doi.org/10.1000/182")],
        ),
        (
            "arxiv = {2403.08994}, url = {http://arxiv.org/abs/2403.08994}",
            [("arXiv", "https://arxiv.org/abs/2403.08994")],
        ),
        (
            "eprint = {arXiv:2403.08994}, archiveprefix = {arXiv}",
            [("arXiv", "https://arxiv.org/abs/2403.08994")],
        ),
        (
            "openreview = {lx1WnkL9fk}",
            [("OpenReview", "https://openreview.net/forum?id=lx1WnkL9fk")],
        ),
        ('url = {/folder/page}, url+an = {=""}', [("Website", "/folder/page")]),
        (
            "html = {https://a.example}, url = {https://a.example}",
            [("HTML", "https://a.example")],
        ),
        (
            "doi = {10.1002/(SICI)1097<1::AID>3.0.CO;2-X}",
            [("DOI", "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-X")],
        ),
        (
            r"doi = {10.1007/978-3-031-44137-0\_31}",
            [("DOI", "https://doi.org/10.1007/978-3-031-44137-0_31")],
        ),
    ],
)
def test_links_are_named_and_not_repeated(
    tmp_path: Path, fields: str, links: list[tuple[str, str]]
) -> None:
    papers, faults = parse(tmp_path, entry(fields))
    assert faults == []
    assert list(papers.papers["a"].links) == links


@pytest.mark.parametrize(
    ("text", "fault", "shown"),
    [
        (
            entry("doi = {https://doi.org/10.1000/182}"),
            (
                "papers.bib:3: paper 'a': doi: 'https://doi.org/10.1000/182' is not a bare DOI; "
                "write '10.1000/182' [invalid_value]"
            ),
            True,
        ),
        (
            entry("doi = {10.1000/ 182}"),
            (
                "papers.bib:3: paper 'a': doi: '10.1000/ 182' is not a bare DOI; "
                "write '10.1000/182' [invalid_value]"
            ),
            True,
        ),
        (
            entry("doi = {none}"),
            (
                "papers.bib:3: paper 'a': doi: invalid DOI 'none'; "
                "write it as 10.1000/182 [invalid_value]"
            ),
            True,
        ),
        (
            entry("url = {javascript:alert(1)}"),
            "papers.bib:3: paper 'a': url: invalid address 'javascript:alert(1)'; " + ADDRESS,
            True,
        ),
        (
            entry("code = {github.com/a}"),
            "papers.bib:3: paper 'a': code: invalid address 'github.com/a'; " + ADDRESS,
            True,
        ),
        (
            entry("month = {Sprember}"),
            (
                "papers.bib:3: paper 'a': month: invalid month 'Sprember'; "
                "write jan to dec without braces, or 1 to 12 [invalid_value]"
            ),
            True,
        ),
        (
            entry("date = {2024-13-01}"),
            (
                "papers.bib:3: paper 'a': date: invalid date '2024-13-01'; "
                "write 2024-03-13, 2024-03 or 2024 [invalid_value]"
            ),
            True,
        ),
        (
            entry("preview = {a.png}"),
            (
                "papers.bib:3: paper 'a': preview: file 'a.png' does not exist; "
                "put it beside papers.bib or correct its name [missing_file]"
            ),
            True,
        ),
        (
            "@misc{a, title={A}, author={A One}}",
            "papers.bib:1: paper 'a' has no 'year'; add 'year = {2024}' [missing_field]",
            True,
        ),
        (
            "@misc{a, title={A}, author={A One},\n year={soon}}",
            "papers.bib:2: paper 'a': year: invalid year 'soon'; write it as 2024 [invalid_value]",
            True,
        ),
        (
            "@misc{a, title={A}, year=2001}",
            (
                "papers.bib:1: paper 'a' has no 'author'; "
                "add 'author = {Family, Given and …}' [missing_field]"
            ),
            True,
        ),
        (
            "@misc{a, author={A One}, year=2001}",
            "papers.bib:1: paper 'a' has no 'title'; add 'title = {…}' [missing_field]",
            False,
        ),
        (
            entry("") + "@misc{b, title={B}, year=2001,\n author={One, Two, Three, Four}}",
            (
                "papers.bib:6: paper 'b': author: 'One, Two, Three, Four' has too many commas; "
                "separate authors as in 'Family, Given and Family, Given' [invalid_value]"
            ),
            True,
        ),
        (
            entry("") + entry(""),
            f"papers.bib:5: paper 'a' {AGAIN}",
            True,
        ),
        (
            entry("") + entry("").replace("{a,", "{A,"),
            f"papers.bib:5: paper 'A' {AGAIN}",
            True,
        ),
    ],
)
def test_an_error_is_reported_once_and_the_rest_is_kept(
    tmp_path: Path, text: str, fault: str, shown: bool
) -> None:
    papers, faults = parse(tmp_path, text + "@misc{z, title={Z}, author={Z Z}, year=2001}")
    assert faults == [fault]
    assert ("a" in papers.papers) == shown
    assert "z" in papers.papers


def test_a_doi_written_as_an_address_is_read_as_a_doi(tmp_path: Path) -> None:
    papers, _faults = parse(tmp_path, entry("doi = {https://doi.org/10.1000/182}"))
    assert papers.papers["a"].doi == "10.1000/182"


def test_drafts_are_left_out(tmp_path: Path) -> None:
    papers, faults = parse(tmp_path, entry("draft = {true}"))
    assert (dict(papers.papers), faults) == ({}, [])


def test_an_entry_inherits_the_fields_of_its_collection(tmp_path: Path) -> None:
    papers, faults = parse(
        tmp_path,
        "@inproceedings{a, title={A}, author={A One}, crossref={p}}\n"
        "@proceedings{p, title={Proceedings}, year=2001, editor={E E}}",
    )
    assert faults == []
    assert list(papers.papers) == ["a"]
    assert papers.papers["a"].venue.spans == (Span("Proceedings"),)
    assert papers.papers["a"].year == 2001


def test_the_newest_is_first_and_papers_without_a_date_are_last(read: Read) -> None:
    dates = {"old": "1999", "may": "2024-05", "day": "2024-05-02", "year": "2024", "also": "2024"}
    text = "".join(
        f"@misc{{{key}, title={{A}}, author={{A One}}, date={{{date}}}}}\n"
        for key, date in dates.items()
    )
    text = "@misc{never, title={A}, author={A One}, pubstate={x}}" + text
    catalogue, faults = read({"papers.bib": text})
    assert faults == []
    assert list(catalogue.records("paper")) == ["day", "may", "year", "also", "old", "never"]


def test_a_summary_and_a_remark_are_read(tmp_path: Path) -> None:
    papers, _faults = parse(
        tmp_path, entry("summary = {We \\emph{show}.}, additional_info = {oral}")
    )
    paper = papers.papers["a"]
    assert pieces(paper.summary) == [("", "We "), ("emphasis", "show"), ("", ".")]
    assert str(paper.additional_info) == "oral"


def test_the_same_key_in_two_files_is_reported_with_the_first_file(tmp_path: Path) -> None:
    paths = [tmp_path / "a.bib", tmp_path / "b.bib"]
    for path in paths:
        path.write_text(entry(""), encoding="utf-8")
    (fault,) = parse_bibliography(paths, tmp_path).faults
    assert fault.path == paths[1]
    assert fault.message == (
        "paper 'a' is defined twice, first in line 1 of a.bib; rename or remove one"
    )


def test_a_paper_hidden_by_an_error_is_not_reported_as_unknown(read: Read) -> None:
    page = "---\nproject: p\ntitle: P\npapers: [a]\n---\n"
    bib = "@misc{a, author={A One}, year=2001}"
    catalogue, faults = read({"papers.bib": bib, "p.md": page})
    assert faults == ["papers.bib:1: paper 'a' has no 'title'; add 'title = {…}' [missing_field]"]
    assert catalogue.unknown("paper", "a") == ""
    assert catalogue.unknown("paper", "b") == "unknown paper 'b'; add it to papers.bib"


def read_table(folder: Path, memory: dict[str, tuple[str, object]]) -> Table:
    files = Files(folder, folder, {}, memory=memory)
    return paper_kind.KIND.source.read(paper_kind.KIND, files)


def test_unchanged_files_are_not_parsed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory: dict[str, tuple[str, object]] = {}
    (tmp_path / "a.bib").write_text(entry("month = {Sprember}"))
    first = read_table(tmp_path, memory)
    assert list(first.records) == ["a"]
    with monkeypatch.context() as patch:
        patch.setattr("sphinx_scholar.kinds.paper.bibliography.parse_bibtex", None)
        second = read_table(tmp_path, memory)
        assert second.records == first.records
        assert second.faults == first.faults != []
        second.tellers["a"]("duplicate", "seen in this build only", ())
        assert read_table(tmp_path, memory).faults == first.faults
    (tmp_path / "b.bib").write_text(entry("").replace("{a,", "{b,"))
    assert list(read_table(tmp_path, memory).records) == ["a", "b"]


def test_a_file_that_a_paper_links_to_is_looked_for_in_each_build(tmp_path: Path) -> None:
    memory: dict[str, tuple[str, object]] = {}
    (tmp_path / "a.png").touch()
    (tmp_path / "a.bib").write_text(entry("preview = {/a.png}"))
    assert read_table(tmp_path, memory).faults == []
    (tmp_path / "a.png").unlink()
    (fault,) = read_table(tmp_path, memory).faults
    assert fault.subtype == "missing_file"
    (tmp_path / "a.png").touch()
    assert read_table(tmp_path, memory).faults == []
