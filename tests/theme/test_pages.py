"""What pages of a documentation project look like to browsers and to other themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Callable

    Themed = Callable[..., tuple[Any, str]]


def page(site: Any, name: str = "guide.html") -> BeautifulSoup:
    return BeautifulSoup(site.output(name).read_text("utf-8"), "html.parser")


def loaded(soup: BeautifulSoup) -> list[str]:
    tags = soup.select("script[src], link[rel=stylesheet]")
    addresses = (str(tag.get("src") or tag.get("href")) for tag in tags)
    return [address.partition("?")[0].rpartition("/")[2] for address in addresses]


def test_a_documentation_project_builds_without_warnings(themed: Themed) -> None:
    here, warnings = themed()
    assert warnings == ""
    assert "Return the water level" in page(here, "api.html").select_one("main").get_text()


def test_pages_hold_no_script_and_load_nothing_of_the_parent_theme(themed: Themed) -> None:
    here, _ = themed()
    for name in ("index.html", "guide.html", "api.html", "search.html"):
        soup = page(here, name)
        assert soup.select("script:not([src]), style, [style], [onclick]") == [], name
        for script in soup.select("script[src]"):
            assert script.get_text() == ""
    files = ["scholar-theme.css", "scholar-docs.css", "scholar-look.css"]
    scripts = ["scholar-fonts.js", "scholar-theme.js"]
    mathjax = ["tex-mml-chtml.js"]
    assert loaded(page(here)) == files + mathjax + scripts
    assert loaded(page(here, "details.html")) == ["scholar-theme.css", "scholar-look.css", *scripts]
    static = here.output("_static")
    for name in ("styles", "scripts", "vendor", "webpack-macros.html"):
        assert not (static / name).exists(), name


def test_files_of_the_site_with_names_of_the_parent_theme_stay(
    site: Callable[[str], Any],
) -> None:
    here = site("theme-docs")
    here.write("_static/styles/theme.css", "/* mine */")
    here.build(html_theme="sphinx_scholar_theme", html_static_path=["_static"], nitpicky=False)
    assert here.output("_static/styles/theme.css").read_text("utf-8") == "/* mine */"


def test_a_script_of_an_extension_finds_those_of_sphinx(site: Callable[[str], Any]) -> None:
    here = site("theme-docs")
    here.write("_static/mine.js", "")
    here.build(
        html_theme="sphinx_scholar_theme",
        html_static_path=["_static"],
        html_js_files=["mine.js", (None, {"body": "let mine = 1;"})],
        nitpicky=False,
    )
    soup = page(here, "details.html")
    assert {"documentation_options.js", "doctools.js", "mine.js"} <= set(loaded(soup))
    assert [script.get_text() for script in soup.select("script:not([src])")] == ["let mine = 1;"]


def test_another_theme_is_left_alone(site: Callable[[str], Any], written: Any) -> None:
    with_theme = site("theme-docs")
    without = with_theme.clean_copy()
    without.edit("conf.py", ', "sphinx_scholar_theme"', "")
    for here in (with_theme, without):
        assert here.build(nitpicky=False).warnings == ""
    assert written(with_theme.output("")) == written(without.output(""))


def test_the_header_lists_the_entries_of_the_home_page(themed: Themed) -> None:
    here, _ = themed(external_links=[{"name": "Map", "url": "https://example.org/map"}])
    links = page(here, "details.html").select(".site-navigation a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("Guide", "guide.html"),
        ("API", "api.html"),
        ("Sphinx", "https://www.sphinx-doc.org/"),
        ("Map", "https://example.org/map"),
    ]
    assert [link.parent.get("class") for link in links] == [["current"], None, None, None]
    assert [link.get("aria-current") for link in links] == [None] * 4
    assert page(here).select_one(".site-navigation a")["aria-current"] == "page"


def test_more_links_than_fit_go_behind_a_word(themed: Themed) -> None:
    here, _ = themed(header_links_before_dropdown=1)
    navigation = page(here).select_one(".site-navigation")
    assert [a.get_text() for a in navigation.select("details a")] == ["API", "Sphinx"]
    assert navigation.select_one("summary").get_text() == "More"


def test_more_than_three_links_are_a_menu_that_folds(themed: Themed) -> None:
    here, _ = themed()
    assert page(here).select(".site-navigation > ul > li > a") != []
    assert page(here).select(".site-menu") == []
    options = {"external_links": [{"name": "Map", "url": "https://example.org/map"}]}
    here.build(html_theme="sphinx_scholar_theme", html_theme_options=options, nitpicky=False)
    menu = page(here).select_one(".site-navigation > details.site-menu:not([open])")
    assert menu.summary.get_text() == "Menu"
    links = [a.get_text() for a in menu.select("ul > li > a")]
    assert links == ["Guide", "API", "Sphinx", "Map"]


def test_entries_under_a_caption_are_for_the_footer(site: Callable[[str], Any]) -> None:
    here = site("theme-docs")
    here.edit("index.rst", "   api\n", "\n.. toctree::\n   :caption: More\n\n   api\n")
    here.build(html_theme="sphinx_scholar_theme", nitpicky=False)
    assert [a.get_text() for a in page(here).select(".site-navigation a")] == ["Guide"]


def test_headings_are_listed_without_the_title(themed: Themed) -> None:
    here, _ = themed(show_toc_level=1)
    contents = page(here).select_one("details.page-contents")
    assert [a["href"] for a in contents.select("nav > ul > li > a")] == [
        "#first-steps",
        "#second-steps",
    ]
    assert [a["href"] for a in contents.select("ul ul > li > a")] == ["#deeper"]
    assert "levels-1" in contents["class"]
    assert page(here, "details.html").select(".page-contents") == []


def test_the_section_lists_its_pages_where_the_site_asks_for_it(themed: Themed) -> None:
    here, _ = themed({"html_sidebars": {"**": ["sidebar-nav-bs"]}})
    section = page(here, "details.html").select_one(".section-navigation")
    assert [(a["href"], a.get("aria-current")) for a in section.select("a")] == [("#", "page")]
    assert page(here, "api.html").select(".section-navigation") == []


def test_no_page_resolves_the_contents_of_the_site(
    themed: Themed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sphinx's ``toctree()`` does so for each page, which is quadratic in their number."""

    def fail(*_arguments: object, **_options: object) -> str:
        raise AssertionError

    monkeypatch.setattr(StandaloneHTMLBuilder, "_get_local_toctree", fail)
    _, warnings = themed({"html_sidebars": {"**": ["sidebar-nav-bs"]}})
    assert warnings == ""


def test_a_template_of_the_site_comes_first(site: Callable[[str], Any]) -> None:
    here = site("theme-docs")
    here.write("_templates/breadcrumbs.html", "<p id='mine'></p>")
    settings = {"templates_path": ["_templates"], "html_theme": "sphinx_scholar_theme"}
    here.build(**settings, nitpicky=False)
    assert page(here).select_one("#mine") is not None


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_html_builders_have_the_theme(site: Callable[[str], Any], builder: str) -> None:
    here = site("theme-docs")
    built = here.build(builder, html_theme="sphinx_scholar_theme", nitpicky=False)
    assert built.warnings == ""
    soup = BeautifulSoup(here.output("index.html", builder).read_text("utf-8"), "html.parser")
    assert soup.select_one(".site-header") is not None
