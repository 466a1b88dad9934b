"""The site of this checkout: built by the commands that people use, and what its pages show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import pybtex.database
import pybtex.errors
import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

# Title, and who took part, each with whether the page that this site replaces links the name.
PROJECTS = {
    "ethos": (
        "LLM Alignment with Model Editing",
        ["Lei Gao", "Tingting Tang", "Salman Avestimehr", "Murali Annavaram"],
    ),
    "asymml": (
        "Asymmetric Learning for Privacy-Preserving ML",
        ["Ramy E. Ali", "Saurav Prakash", "Salman Avestimehr"],
    ),
    "prism": (
        "Federated Learning at the Resource-Constrained Edge",
        ["Saurav Prakash", "Souvik Kundu", "Sunwoo Lee", "Salman Avestimehr"],
    ),
    "mlbfgs": (
        "High-Order Optimization on Large-Scale NN Training",
        ["Zalan Fabian", "Sunwoo Lee", "Mahdi Soltanolkotabi", "Salman Avestimehr"],
    ),
}

# The addresses that facts give; a name may link to no other.
ADDRESSES = {
    "Salman Avestimehr": "https://scholar.google.com/citations?user=Qhe5ua0AAAAJ",
    "Ramy E. Ali": "https://scholar.google.com/citations?user=FLJ86DwAAAAJ",
    "Saurav Prakash": "https://sauravpr.com",
    "Souvik Kundu": "https://scholar.google.com/citations?user=b591SVkAAAAJ",
    "Sunwoo Lee": "https://scholar.google.com/citations?user=WA9KNNcAAAAJ",
    "Zalan Fabian": "https://scholar.google.com/citations?user=5EKjsXQAAAAJ",
    "Mahdi Soltanolkotabi": "https://scholar.google.com/citations?user=narJyMAAAAAJ",
}


def sphinx(*arguments: str | Path) -> str:
    """Run sphinx-build in the root of the checkout; return what it complains of."""
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "ext")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr if done.returncode == 0 or done.stderr else done.stdout


def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def made(built: Path) -> list[Path]:
    """The pages of the site; a theme may have templates among its static files."""
    return [path for path in built.rglob("*.html") if "_static" not in path.parts]


def words(element: object) -> str:
    """The text of an element without the sign that links a heading to itself."""
    return " ".join(element.get_text().replace("#", "").replace("¶", "").split())


@pytest.mark.parametrize(
    ("command", "home"),
    [
        (["-n", "-W", ".", "OUT"], "index.html"),
        (["-n", "-W", "-b", "dirhtml", "-c", ".", "source", "OUT"], "index.html"),
        (["-M", "html", "source", "OUT", "-c", "."], "html/index.html"),
        (["-n", "-W", "--keep-going", "-j", "auto", "-c", ".", "source", "OUT"], "index.html"),
        (["-n", "-W", "-b", "text", "-c", ".", "source", "OUT"], "index.txt"),
    ],
    ids=" ".join,
)
def test_every_command_builds_without_a_warning(
    command: list[str], home: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    before = set((ROOT / "source").rglob("*"))
    assert sphinx(*(str(out) if word == "OUT" else word for word in command)) == ""
    assert (out / home).is_file()
    assert not (out / "source").exists()
    assert set((ROOT / "source").rglob("*")) == before


def test_every_builder_takes_the_site(tmp_path: Path) -> None:
    for builder in ("gettext", "singlehtml", "man", "latex", "epub", "xml", "dummy"):
        # All share one reading, but gettext may not.
        doctrees = tmp_path / ("doctrees" if builder != "gettext" else "of-gettext")
        command = ["-n", "-W", "-b", builder, "-d", doctrees, "-c", ".", "source"]
        assert sphinx(*command, tmp_path / builder) == "", builder
    assert len(list((tmp_path / "latex").glob("overview*.pdf"))) == len(PROJECTS)
    with ZipFile(tmp_path / "epub/YueNiu.epub") as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        roots = {name: ElementTree.fromstring(book.read(name)) for name in names}
    assert {"index", "people", "research/ethos/index"} <= {name[:-6] for name in names}
    assert [name for name in names if "404" in name or ".html" in name] == []
    assert [name for name, root in roots.items() if root.find(".//{*}header") is not None] == []


def test_linkcheck_sees_every_address_of_every_page(built: Path, tmp_path: Path) -> None:
    command = ["-n", "-W", "-b", "linkcheck", "-D", "linkcheck_ignore=.", "-c", ".", "source"]
    assert sphinx(*command, tmp_path) == ""
    lines = (tmp_path / "output.json").read_text(encoding="utf-8").splitlines()
    seen = {json.loads(line)["uri"] for line in lines}
    links = {str(a["href"]) for path in made(built) for a in page(path).select("a[href]")}
    shown = {link for link in links if urlsplit(link).scheme in ("http", "https")}
    assert len(shown) > 40
    doi = "https://doi.org/"
    assert {link.replace(doi, f"{doi}api/handles/") for link in shown} - seen == set()


def test_two_workers_give_the_bytes_of_one(built: Path, tmp_path: Path, written: object) -> None:
    assert sphinx("-n", "-W", "-j", "2", "-c", ".", "source", tmp_path / "two") == ""
    one, two = written(built), written(tmp_path / "two")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def cards(built: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    found = page(built / "research/index.html").select("section.scholar-project")
    assert len(found) == len(PROJECTS)
    return zip(PROJECTS, found, strict=True)


def test_the_four_titles_are_headings_in_order(built: Path) -> None:
    headings = page(built / "research/index.html").select("h2")
    titles = [title for title, _people in PROJECTS.values()]
    assert [words(h) for h in headings if words(h) in titles] == titles
    assert [words(card.h2) for _key, card in cards(built)] == titles


def test_collaborators_are_in_order_and_linked_to_their_own_entries(built: Path) -> None:
    people = page(built / "people.html")
    for key, card in cards(built):
        line = card.select_one(".scholar-collaborators")
        names = PROJECTS[key][1]
        assert words(line) == f"with {', '.join(names)}"
        linked = {words(a): a["href"] for a in line.select("a")}
        assert set(linked) >= set(names) & set(ADDRESSES)
        for name, href in linked.items():
            file, anchor = urldefrag(href)
            assert file == "../people.html", f"{name} is linked to {href}"
            entry = people.find(id=anchor)
            assert words(entry.h2) == name
            addresses = [a["href"] for a in entry.select(".scholar-links a")]
            if name in ADDRESSES:
                assert ADDRESSES[name] in [address.rstrip("/") for address in addresses]


def test_everybody_stands_once_on_the_people_page(built: Path) -> None:
    names = [words(h) for h in page(built / "people.html").select("section.scholar-person h2")]
    assert len(set(names)) == len(names)
    assert {name for _title, people in PROJECTS.values() for name in people} <= set(names)


def test_each_figure_says_what_it_shows_and_keeps_its_room(built: Path) -> None:
    alts = []
    for key, card in cards(built):
        (image,) = card.select("figure img")
        assert len(image["alt"]) > 30, key
        assert image["alt"].lower() != "drawing"
        assert int(image["width"]) > 0
        assert int(image["height"]) > 0
        assert (built / "research" / image["src"]).resolve().is_file()
        alts.append(image["alt"])
    assert len(set(alts)) == len(PROJECTS)


def test_read_more_opens_the_project_s_page(built: Path) -> None:
    for key, card in cards(built):
        more = card.select_one(".scholar-read-more").find_parent("a")
        assert words(more).startswith("Read more")
        assert more["href"] == f"{key}/index.html"
        project = page(built / "research" / more["href"])
        assert [words(h) for h in project.select("h1")] == [PROJECTS[key][0]]


@pytest.mark.parametrize(
    "name", ["research/index.html", *(f"research/{k}/index.html" for k in PROJECTS)]
)
def test_there_is_a_way_home(built: Path, name: str) -> None:
    file = built / name
    home = (built / "index.html").resolve()
    assert any(
        (file.parent / urldefrag(str(a["href"]))[0]).resolve() == home
        for a in page(file).select("a[href]")
        if not urlsplit(str(a["href"])).scheme
    )


def test_every_link_within_the_site_leads_somewhere(built: Path) -> None:
    ids = {path: {str(tag["id"]) for tag in page(path).select("[id]")} for path in made(built)}
    dead = []
    for path in ids:
        for tag in page(path).select("a[href], img[src], link[href], script[src]"):
            address = str(tag.get("href") or tag.get("src"))
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            file, anchor = urldefrag(address)
            file = unquote(file.partition("?")[0])
            # The page for what is missing is shown anywhere, so its links begin at the host.
            folder = built if path.name == "404.html" else path.parent
            target = (folder / file.removeprefix("/homepage/")).resolve() if file else path
            known = ids.get(target)
            if not target.exists() or (anchor and known is not None and anchor not in known):
                dead.append(f"{path.relative_to(built)}: {address}")
    assert dead == []


def test_no_page_shows_a_directive_or_markup_unmade(built: Path) -> None:
    for path in (built / "research").rglob("*.html"):
        article = page(path).select_one("article, main, body")
        for code in article.select("pre, code, script"):
            code.decompose()
        assert not re.search(r"\{\w[\w-]*\}`|```|:::|\]\(", article.get_text()), path


@pytest.mark.parametrize("key", PROJECTS)
def test_a_project_page_has_its_head_and_is_long_enough(built: Path, key: str) -> None:
    soup = page(built / f"research/{key}/index.html")
    head = soup.select_one(".scholar-project-head")
    for part in ("kicker", "summary", "collaborators", "links", "figure-card"):
        assert head.select_one(f".scholar-{part}") is not None, part
    assert [words(h) for h in soup.select("h2")][-1] == "Papers"
    assert 500 <= len(words(soup.select_one("article, main, body")).split()) <= 1500


def test_the_24_papers_stand_on_one_page_newest_first_and_none_twice(built: Path) -> None:
    publications = page(built / "publications.html")
    ids = [str(entry["id"]) for entry in publications.select("li.scholar-paper")]
    assert len(ids) == len(set(ids)) == 24
    years = [int(h2.get_text().strip("#")) for h2 in publications.select("h2")]
    assert years == sorted(years, reverse=True)
    assert "paper-mlbfgs-tmlr23" in ids
    own = [path.stem for path in (built / "papers").glob("*.html")]
    assert {f"paper-{stem}" for stem in own} == set(ids)


def test_publications_bib_is_read_again_strictly(built: Path) -> None:
    pybtex.errors.set_strict_mode(True)
    try:
        again = pybtex.database.parse_file(str(built / "publications.bib"))
    finally:
        pybtex.errors.set_strict_mode(False)
    items = json.loads((built / "publications.json").read_text(encoding="utf-8"))
    assert list(again.entries) == [item["id"] for item in items]
    assert len(again.entries) == 24


def test_news_talks_and_cv_say_what_is_known(built: Path) -> None:
    news = page(built / "news/index.html").select(".scholar-dated > li")
    assert len(news) == 7
    dates = [words(item.select_one(".scholar-date")) for item in news]
    assert (dates[0], dates[-1]) == ("20 Aug 2025", "Jul 2023")
    assert len(page(built / "index.html").select(".scholar-dated > li")) == 3
    assert len(page(built / "talks.html").select(".scholar-talk")) == 9
    cv = page(built / "cv.html")
    assert len(cv.select(".scholar-authors")) == 24
    assert [words(h) for h in cv.select("h2")] == [
        "Experience",
        "Education",
        "Awards",
        "Publications",
        "Talks and posters",
        "Teaching",
        "Service",
    ]


def test_the_cv_is_a_pdf_of_two_or_three_pages_with_nothing_private(built: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    pages = pypdf.PdfReader(built / "cv.pdf").pages
    assert len(pages) in (2, 3)
    text = " ".join(" ".join(sheet.extract_text() for sheet in pages).split())
    for said in ("Yue Niu", "Research Scientist, Meta", "MobiZO", "Reviewer for conferences"):
        assert said in text
    assert not re.search(r"@(?!10\.8W)|\+?\d[\d() -]{8,}\d", text.replace("\N{EN DASH}", "/"))
    assert sum(len(sheet.get("/Annots") or ()) for sheet in pages) > 60
