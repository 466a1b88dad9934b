from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

BASE = "https://a.example/site/"


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    papers = site("papers")
    papers.write("_static/card.png", b"")
    conf = (papers.source / "conf.py").read_text(encoding="utf-8")
    papers.write("conf.py", f'{conf}html_static_path = ["_static"]\n')
    return papers


def head(here: Site, file: str) -> BeautifulSoup:
    return BeautifulSoup(here.output(file).read_text(encoding="utf-8"), "html.parser")


def tag(here: Site, file: str, name: str) -> str | None:
    found = head(here, file).select(f'meta[name="{name}"], meta[property="{name}"]')
    assert len(found) <= 1
    return str(found[0]["content"]) if found else None


def things(here: Site, file: str) -> dict[str, Any]:
    blocks = head(here, file).select('script[type="application/ld+json"]')
    read = [json.loads(block.get_text()) for block in blocks]
    assert all(thing["@context"] == "https://schema.org" for thing in read)
    return {thing["@type"]: thing for thing in read}


def test_home_is_about_the_owner(here: Site) -> None:
    assert here.build(html_baseurl=BASE).warnings == ""
    found = things(here, "index.html")
    assert list(found) == ["ProfilePage"]
    assert found["ProfilePage"]["mainEntity"]["name"] == "Ada Lovelace"
    assert found["ProfilePage"]["url"] == f"{BASE}index.html"


def test_a_project_and_the_way_to_it(here: Site) -> None:
    here.edit("project.md", "papers: [norms]", "papers: [norms]\ncollaborators: [sean]")
    assert here.build(html_baseurl=BASE).warnings == ""
    found = things(here, "project.html")
    assert found["ResearchProject"]["name"] == "A Project"
    assert found["ResearchProject"]["member"] == [
        {"@type": "Person", "name": "Sean O'Brien", "url": "https://sean.example"}
    ]
    way = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "Home", f"{BASE}index.html"),
        (2, "A Project", f"{BASE}project.html"),
    ]


def test_a_paper_and_the_way_to_it(here: Site) -> None:
    assert here.build(html_baseurl=BASE).warnings == ""
    found = things(here, "papers/norms.html")
    article = found["ScholarlyArticle"]
    assert article["headline"] == "R: the L^2 norm & others"
    assert [author["name"] for author in article["author"]] == [
        "Ada Lovelace",
        "Émile Zola",
        "Barnes and Noble",
        "Sean O'Brien",
    ]
    assert article["datePublished"] == "2024-03-13"
    assert article["url"] == f"{BASE}papers/norms.html"
    way = found["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in way] == ["Home", "Publications", "R: the L^2 norm & others"]


def test_a_pdf_of_the_site_is_named_where_it_is_published(here: Site) -> None:
    here.write("files/a b.pdf", b"%PDF-1.4")
    here.edit("_data/papers.bib", "code = {https://code.example}", "pdf = {/files/a b.pdf}")
    assert here.build(html_baseurl=BASE).warnings == ""
    address = tag(here, "papers/norms.html", "citation_pdf_url")
    assert address is not None
    assert address.startswith(f"{BASE}_downloads/")
    assert address.endswith("/a%20b.pdf")
    published = here.output(address.removeprefix(BASE).replace("%20", " "))
    assert published.read_bytes() == b"%PDF-1.4"
    (link,) = here.page("papers/norms.html").select("a.download")
    assert address == f"{BASE}{str(link['href']).removeprefix('../')}"
    here.build(html_baseurl="")
    assert tag(here, "papers/norms.html", "citation_pdf_url") is None


def test_without_an_address_nothing_claims_one(here: Site) -> None:
    assert here.build().warnings == ""
    assert tag(here, "project.html", "og:url") is None
    assert tag(here, "project.html", "og:image") is None
    assert list(things(here, "project.html")) == ["ResearchProject"]
    assert "url" not in things(here, "project.html")["ResearchProject"]
    assert not here.output("sitemap.xml").exists()
    assert not here.output("robots.txt").exists()


def test_a_description_is_plain_and_short(here: Site) -> None:
    summary = 'A *bold* idea of {person}`sean` with $\\alpha^2$ and "quotes" & marks.'
    long = " word" * 60
    here.edit("project.md", "papers: [norms]", f"papers: [norms]\nsummary: |\n  {summary}{long}")
    here.edit("project.md", "## Papers", "```{project}\n```\n\n## Papers")
    assert here.build(html_baseurl=BASE, myst_enable_extensions=["dollarmath"]).warnings == ""
    words = tag(here, "project.html", "description")
    assert words is not None
    assert words.startswith('A bold idea of Sean O\'Brien with α^2 and "quotes" & marks. word')
    assert words.endswith("word …")
    assert len(words) <= 200
    assert tag(here, "project.html", "og:description") == words
    assert tag(here, "papers/norms.html", "description") == (
        'We show that L^2 is "enough" </script>.'
    )


def test_what_a_page_says_of_itself_comes_first(here: Site) -> None:
    text = (
        '---\nmyst:\n  html_meta:\n    "description": Own & words\n'
        '    "property=og:image": https://a.example/own.png\n---\n\n# Own\n\nA paragraph.\n'
    )
    here.write("people.md", text)
    assert here.build(html_baseurl=BASE, scholar_image="_static/card.png").warnings == ""
    assert tag(here, "people.html", "description") == "Own & words"
    assert tag(here, "people.html", "og:description") == "Own & words"
    assert tag(here, "people.html", "og:image") == "https://a.example/own.png"


def test_a_list_of_projects_is_not_described_by_its_first(here: Site) -> None:
    here.edit("project.md", "papers: [norms]", "papers: [norms]\nsummary: Of the project.")
    here.edit("project.md", "## Papers", "```{project}\n```\n\n## Papers")
    here.write("people.md", "# Projects\n\nThe list.\n\n```{projects}\n```\n")
    assert here.build().warnings == ""
    assert tag(here, "people.html", "description") == "The list."
    assert tag(here, "project.html", "description") == "Of the project."


def test_a_page_without_a_paragraph_is_described_by_what_it_lists(here: Site) -> None:
    table = "# Schedule\n\n| Week | Topic |\n|---|---|\n| 1 | Tides |\n| 2 | |\n| 3 | Waves |\n"
    here.write("index.md", "# Site\n\n```{toctree}\npublications\npeople\nproject\nplan\n```\n")
    here.write("plan.md", table)
    assert here.build(html_title="Site").warnings == ""
    described = {
        name: tag(here, f"{name}.html", "description")
        for name in ("index", "publications", "people", "project", "plan")
    }
    assert described["publications"] == (
        "Publications – Site: R: the L^2 norm & others; By one of two; Many hands; In time"
    )
    assert described["people"].startswith("People – Site: Ada Lovelace; Émile Zola; ")
    assert described["plan"] == "Schedule – Site: Tides; Waves"
    assert described["project"] == "A Project – Site: Papers"
    assert described["index"] == ("Site: Publications; People; A Project; Schedule")


def test_all_pages_are_described_if_the_site_has_an_owner_or_the_theme(here: Site) -> None:
    here.write("plan.md", "---\norphan: true\n---\n\n# Plan\n\nA paragraph.\n")
    extensions = ["sphinx_scholar", "sphinx_scholar_theme", "sphinx_site_tools.mathml"]
    theme = {"html_theme": "sphinx_scholar_theme", "extensions": extensions}
    for settings, expected in (
        ({"scholar_owner": ""}, None),
        ({"scholar_owner": "", **theme}, "A paragraph."),
    ):
        assert here.build(**settings).warnings == ""
        assert tag(here, "plan.html", "description") == expected


def test_an_edit_to_a_person_reaches_pages_that_name_them_in_the_head_only(
    here: Site, written: Callable[[Path], dict[str, bytes]]
) -> None:
    here.write("project.md", "---\ntitle: P\nproject: p\ncollaborators: [sean]\n---\n\nText.\n")
    here.write("index.md", "# Home\n\n```{toctree}\npublications\npeople\nproject\n```\n")
    assert here.build(html_baseurl=BASE).warnings == ""
    here.edit("_data/people.yml", "https://sean.example", "https://new.example")
    here.edit("_data/people.yml", "aliases: [A. Lovelace]", "affiliation: London")
    assert here.build(html_baseurl=BASE).warnings == ""
    home, project = things(here, "index.html"), things(here, "project.html")
    assert home["ProfilePage"]["mainEntity"]["affiliation"]["name"] == "London"
    assert project["ResearchProject"]["member"][0]["url"] == "https://new.example"
    clean = here.clean_copy()
    assert clean.build(html_baseurl=BASE).warnings == ""
    assert written(here.output("")) == written(clean.output(""))


def test_a_site_s_address_needs_no_slash_at_its_end(
    here: Site, written: Callable[[Path], dict[str, bytes]]
) -> None:
    outputs = []
    for address in (BASE, BASE.rstrip("/")):
        assert here.build(html_baseurl=address, scholar_image="_static/card.png").warnings == ""
        files = written(here.output(""))
        outputs.append({name: file for name, file in files.items() if ".buildinfo" not in name})
    assert outputs[0] == outputs[1]
    assert tag(here, "people.html", "og:image") == f"{BASE}_static/card.png"


def test_open_graph(here: Site) -> None:
    settings = {"html_baseurl": BASE, "html_title": "Site", "scholar_image": "_static/card.png"}
    assert here.build(**settings).warnings == ""
    expected = {
        "og:title": "Publications",
        "og:type": "website",
        "og:url": f"{BASE}publications.html",
        "og:site_name": "Site",
        "og:image": f"{BASE}_static/card.png",
        "og:image:alt": "Site",
        "twitter:card": "summary_large_image",
    }
    assert {name: tag(here, "publications.html", name) for name in expected} == expected
    links = head(here, "publications.html").select('link[rel="canonical"]')
    assert [link["href"] for link in links] == [f"{BASE}publications.html"]


def test_sitemap_and_robots(here: Site) -> None:
    here.write("gone.md", "---\norphan: true\nno-search: true\n---\n\n# Gone\n")
    here.write("draft.md", "---\norphan: true\nproject: d\ntitle: D\ndraft: true\n---\n")
    assert here.build("dirhtml", html_baseurl=BASE).warnings == ""
    text = here.output("sitemap.xml", "dirhtml").read_text(encoding="utf-8")
    addresses = [loc.text for loc in ET.fromstring(text).iter() if loc.tag.endswith("loc")]
    names = [
        "",
        "papers/DBLP-conf-wu-X-d1c1fa/",
        "papers/many/",
        "papers/norms/",
        "papers/undated/",
    ]
    names += ["people/", "project/", "publications/"]
    assert addresses == [BASE + name for name in names]
    robots = here.output("robots.txt", "dirhtml").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE}sitemap.xml\n" in robots


def test_a_robots_txt_of_the_site_s_own_stays(here: Site) -> None:
    here.write("robots.txt", "User-agent: *\nDisallow: /\n")
    assert here.build(html_baseurl=BASE, html_extra_path=["robots.txt"]).warnings == ""
    assert here.output("robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"


def test_people_json(here: Site) -> None:
    assert here.build().warnings == ""
    people = json.loads(here.output("people.json").read_text(encoding="utf-8"))
    assert [person["key"] for person in people] == ["ada", "emile", "sean", "anna", "amy"]
    assert people[2] == {
        "key": "sean",
        "name": "Sean O'Brien",
        "aliases": [],
        "affiliation": None,
        "links": {"Homepage": "https://sean.example"},
        "projects": [],
        "papers": ["norms", "undated"],
    }


def test_an_owner_whom_nobody_knows_is_told(here: Site) -> None:
    assert here.build(scholar_owner="adda").warnings == (
        "conf.py:3: WARNING: scholar_owner: unknown person 'adda'; did you mean 'ada'? "
        "[scholar.unknown_person]\n"
    )


@pytest.mark.parametrize("builder", ["text", "epub", "singlehtml"])
def test_other_builders_write_none_of_these_files(here: Site, builder: str) -> None:
    settings = {"html_baseurl": BASE, "version": "1", "copyright": "A"}
    assert here.build(builder, **settings).warnings == ""
    for name in ("sitemap.xml", "robots.txt", "people.json", "publications.bib"):
        assert not here.output(name, builder).exists()
