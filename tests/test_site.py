"""The site of this checkout: built by the commands that people use, and what its pages show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree
from zipfile import ZipFile

import pybtex.database
import pybtex.errors
import pytest
import yaml
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
DATA = ROOT / "source/_data"

# Title and collaborators of the projects, in the order of the page that this site replaces.
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

# The addresses that the page linked.
ADDRESSES = {
    "Salman Avestimehr": "https://scholar.google.com/citations?user=Qhe5ua0AAAAJ",
    "Ramy E. Ali": "https://scholar.google.com/citations?user=FLJ86DwAAAAJ",
    "Saurav Prakash": "https://sauravpr.com",
    "Souvik Kundu": "https://scholar.google.com/citations?user=b591SVkAAAAJ",
    "Sunwoo Lee": "https://scholar.google.com/citations?user=WA9KNNcAAAAJ",
    "Zalan Fabian": "https://scholar.google.com/citations?user=5EKjsXQAAAAJ",
    "Mahdi Soltanolkotabi": "https://scholar.google.com/citations?user=narJyMAAAAAJ",
}


def load(name: str) -> Any:
    """Return what a data file contains."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def papers() -> list[str]:
    """Return the keys of the papers in the ``.bib`` files, without drafts."""
    found = [pybtex.database.parse_file(str(path)) for path in sorted(DATA.glob("*.bib"))]
    entries = [item for bibliography in found for item in bibliography.entries.items()]
    return [key for key, entry in entries if entry.fields.get("draft") != "true"]


def news() -> list[str]:
    """Return the dates of the news pages, newest first."""
    dates = []
    for path in (ROOT / "source/news").glob("*.md"):
        _, front_matter, *_ = f"{path.read_text(encoding='utf-8')}---\n---\n".split("---\n")
        item = yaml.safe_load(front_matter)
        if isinstance(item, dict) and "news" in item and not item.get("draft"):
            dates.append(str(item["news"]))
    return sorted(dates, reverse=True)


def own_addresses(person: dict[str, Any]) -> list[str]:
    """Return the addresses of an entry of ``people.yml``, best first."""
    known = (
        ("homepage", "{}"),
        ("scholar", "https://scholar.google.com/citations?user={}"),
        ("github", "https://github.com/{}"),
    )
    return [form.format(person[name]) for name, form in known if name in person]


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
    links = {str(a["href"]) for path in made(built) for a in page(path).select("main a[href]")}
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
    by_title = {words(card.h2): card for card in found}
    return ((key, by_title[title]) for key, (title, _people) in PROJECTS.items())


def test_the_four_titles_are_headings_in_order(built: Path) -> None:
    headings = page(built / "research/index.html").select("h2")
    titles = [title for title, _people in PROJECTS.values()]
    assert [words(h) for h in headings if words(h) in titles] == titles


def test_collaborators_are_in_order_and_link_to_their_own_addresses(built: Path) -> None:
    people = {person["name"]: own_addresses(person) for person in load("people.yml").values()}
    for key, card in cards(built):
        line = card.select_one(".scholar-collaborators")
        names = PROJECTS[key][1]
        assert words(line) == f"with {', '.join(names)}"
        linked = {words(a): a["href"] for a in line.select("a")}
        assert set(linked) >= set(names) & set(ADDRESSES)
        assert linked == {name: people[name][0] for name in names if people[name]}


def test_the_page_of_collaborators_has_everybody_once_but_the_owner(built: Path) -> None:
    entries = page(built / "people.html").select("section.scholar-person")
    people = {key: person["name"] for key, person in load("people.yml").items()}
    owner = people.pop("yue-niu")
    assert owner not in [words(entry.h2) for entry in entries]
    assert [words(entry.h2) for entry in entries] == list(people.values())
    for entry in entries:
        links = [a["href"].rstrip("/") for a in entry.select(".scholar-links a")]
        assert ADDRESSES.get(words(entry.h2), links[0]) in links


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
    main = soup.select_one("main")
    for entry in main.select(".scholar-papers"):
        entry.decompose()
    assert 400 <= len(words(main).split()) <= 1500


def test_all_papers_are_on_one_page_newest_first_and_none_twice(built: Path) -> None:
    publications = page(built / "publications.html")
    ids = [str(entry["id"]) for entry in publications.select("li.scholar-paper")]
    assert sorted(ids) == sorted(f"paper-{key}" for key in papers())
    years = [int(h2.get_text().strip("#")) for h2 in publications.select("h2")]
    assert years == sorted(years, reverse=True)
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
    assert sorted(again.entries) == sorted(papers())


def test_each_bibtex_entry_has_a_doi_or_an_address_if_the_paper_has_one(built: Path) -> None:
    bibliography = pybtex.database.parse_file(str(DATA / "papers.bib")).entries
    shown = pybtex.database.parse_file(str(built / "publications.bib")).entries
    for key, entry in shown.items():
        known = {"doi", "url", "openreview", "arxiv", "code"} & set(bibliography[key].fields)
        assert bool(known) == bool({"doi", "url"} & set(entry.fields)), key


def test_no_link_is_labeled_by_a_host(built: Path) -> None:
    labels = {
        (words(a), urlsplit(str(a["href"])).netloc)
        for path in made(built)
        for a in page(path).select("main a[href^=http]")
    }
    assert [label for label, host in labels if host.removeprefix("www.") in label] == []


def test_news_talks_and_cv_show_every_record(built: Path) -> None:
    items = page(built / "news/index.html").select(".scholar-dated > li")
    shown = [words(item.select_one(".scholar-date")) for item in items]
    assert [date[-4:] for date in shown] == [date[:4] for date in news()]
    assert len(page(built / "index.html").select(".scholar-dated > li")) == min(3, len(shown))
    talks = page(built / "talks.html").select(".scholar-talk")
    assert len(talks) == len(load("talks.yml"))
    cv = page(built / "cv.html")
    assert len(cv.select(".scholar-authors")) == len(papers())
    assert [words(h) for h in cv.select("h2")] == [
        "Experience",
        "Education",
        "Awards",
        "Publications",
        "Talks and posters",
        "Teaching",
        "Service",
    ]


def test_the_cv_is_a_short_pdf_with_nothing_private(built: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    pages = pypdf.PdfReader(built / "cv.pdf").pages
    assert len(pages) <= 2 + len(papers()) // 12
    text = " ".join(" ".join(sheet.extract_text() for sheet in pages).split())
    for part in load("cv.yml").values():
        assert [entry["what"] for entry in part if entry["what"] not in text] == []
    assert not re.search(r"@(?!10\.8W)|\+?\d[\d() -]{8,}\d", text.replace("\N{EN DASH}", "/"))
    assert sum(len(sheet.get("/Annots") or ()) for sheet in pages) > 60
