"""Options: what they do, and the warning for a wrong one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sphinx_scholar_theme.options import faults
from sphinx_scholar_theme.portrait import portrait_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Themed = Callable[..., tuple[Any, str]]

KNOWN = ["accent", "fonts", "width", "logo", "icon_links", "navigation", "footer_links", "profile"]


def page(site: Any, name: str = "guide.html") -> BeautifulSoup:
    return BeautifulSoup(site.output(name).read_text("utf-8"), "html.parser")


def look(site: Any) -> str:
    return site.output("_static/scholar-look.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("acent", "teal", "unknown option 'acent'; did you mean 'accent'?"),
        (
            "accent",
            "tael",
            "'accent': must be one of teal, indigo, brick; did you mean 'teal'?",
        ),
        ("accent", {"light": "#0b5c73"}, "'accent.dark': field required"),
        (
            "accent",
            {"ligth": "#0b5c73"},
            "unknown option 'accent.ligth'; did you mean 'accent.light'?",
        ),
        (
            "accent",
            {"light": "#7cc7dc", "dark": "#7cc7dc"},
            "'accent': #7cc7dc has a contrast of 1.8 on #fbfaf7; text needs 4.5",
        ),
        ("accent", {"light": "teal", "dark": "#7cc7dc"}, "'accent.light': string should match"),
        ("fonts", "serfi", "'fonts': must be one of serif, sans; did you mean 'serif'?"),
        ("width", 60, "'width': input should be 'narrow', 'normal' or 'wide'"),
        ("logo", "logo.svg", "'logo': input should be a valid dictionary"),
        ("icon_links", {"name": "GitHub"}, "'icon_links': input should be a valid tuple"),
        ("icon_links", [{"name": "GitHub"}], "'icon_links.0.url': field required"),
        (
            "icon_links",
            [{"url": "https://a.org", "icno": "x"}],
            "unknown option 'icon_links.0.icno'; did you mean 'icon_links.0.icon'?",
        ),
        ("external_links", [{"name": "Map"}], "'external_links.0.url': field required"),
        ("show_toc_level", "many", "'show_toc_level': input should be a valid integer"),
        ("show_prev_next", "some", "'show_prev_next': must be one of all, section, none"),
        ("header_links_before_dropdown", 0, "'header_links_before_dropdown': input should be"),
        ("switcher", {"json_url": "versions.json"}, "'switcher.version_match': field required"),
        ("announcement", "https://a.org/news", "'announcement': must be text, not the address"),
        ("analytics", {"google_analytics_id": "G-1"}, "'analytics': cannot use google_analytics"),
        (
            "profile",
            {"postion": "Analyst"},
            "unknown option 'profile.postion'; did you mean 'profile.position'?",
        ),
    ],
)
def test_a_wrong_option_is_one_sentence(option: str, value: object, message: str) -> None:
    known = [*KNOWN, option] if option != "acent" else KNOWN
    found = faults(
        {option: value, "fonts": "serif"} if option != "fonts" else {option: value}, known
    )
    ((name, sentence),) = found.items()
    assert name.partition(".")[0] == option
    assert sentence.startswith(message)


def test_an_unknown_field_like_no_other_has_no_suggestion() -> None:
    assert faults({"profile": {"color": "teal"}}, KNOWN) == {
        "profile.color": "unknown option 'profile.color'"
    }


def test_a_wrong_option_is_reported_once_at_its_line_and_dropped(site: Any) -> None:
    here = site("theme-docs")
    here.edit(
        "conf.py",
        "extensions",
        'html_theme = "sphinx_scholar_theme"\n'
        "html_theme_options = {\n"
        '    "accent": "indgo",\n'
        '    "icon_links": "https://github.com",\n'
        '    "logo_text": "Tides",\n'
        "}\nextensions",
    )
    built = here.build(html_theme="sphinx_scholar_theme", nitpicky=False)
    assert built.warnings.splitlines() == [
        (
            "conf.py:11: WARNING: html_theme_options: unknown option 'logo_text';"
            " did you mean 'logo'? [scholar_theme.option]"
        ),
        (
            "conf.py:9: WARNING: html_theme_options: 'accent': must be one of teal, indigo, brick;"
            " did you mean 'indigo'? [scholar_theme.option]"
        ),
        (
            "conf.py:10: WARNING: html_theme_options: 'icon_links': input should be a valid tuple"
            " [scholar_theme.option]"
        ),
    ]
    assert "--scholar-accent: light-dark(#0b5c73, #7cc7dc)" in look(here)


def test_a_part_of_an_option_is_reported_at_its_own_line_with_the_nearest_name(site: Any) -> None:
    here = site("theme-docs")
    here.write("me.png", "not an image")
    here.edit(
        "conf.py",
        "extensions",
        "html_theme_options = {\n"
        '    "profile": {\n'
        '        "portrait": "Me.png",\n'
        '        "links": [\n'
        '            {"name": "CV", "url": "https://a.org/cv", "icon": "fa-solid fa-filepdf"},\n'
        '            "giude",\n'
        '            {"name": "Box", "url": "https://b.org", "icon": "fa-solid fa-box"},\n'
        "        ],\n"
        "    },\n"
        '    "icon_links": [\n'
        '        {"name": "Code", "url": "https://github.com/x", "icno": "github"},\n'
        "    ],\n"
        "}\nextensions",
    )
    built = here.build(html_theme="sphinx_scholar_theme", nitpicky=False)
    assert [line.partition(" [")[0] for line in built.warnings.splitlines()] == [
        f"conf.py:{line}: WARNING: html_theme_options: {message}"
        for line, message in (
            (17, "unknown option 'icon_links.0.icno'; did you mean 'icon_links.0.icon'?"),
            (9, "'profile': there is no image 'Me.png'; did you mean 'me.png'?"),
            (11, "'profile': there is no icon 'fa-solid fa-filepdf'; did you mean 'file-pdf'?"),
            (12, "'profile' links to an unknown page 'giude'; did you mean 'guide'?"),
        )
    ]


def test_an_unknown_page_is_reported_in_every_build(themed: Themed) -> None:
    here, warnings = themed(footer_links=["giude", "api"], navigation=["guide"])
    assert "'footer_links' links to an unknown page 'giude'; did you mean 'guide'?" in warnings
    assert warnings.count("WARNING") == 1
    assert [a.get_text() for a in page(here).select(".footer-line > a")] == ["API"]
    assert [a.get_text() for a in page(here).select(".site-navigation a")] == ["Guide"]


def test_colors_fonts_and_width_are_custom_properties(themed: Themed) -> None:
    here, warnings = themed(
        accent={"light": "#5a2a83", "dark": "#cbb2ee"}, fonts="sans", width="narrow"
    )
    assert warnings == ""
    assert "--scholar-accent: light-dark(#5a2a83, #cbb2ee)" in look(here)
    assert '--scholar-text: "Scholar Sans"' in look(here)
    assert "--scholar-width: 48rem" in look(here)
    assert here.output("_static/fonts/sans-normal-400.woff2").is_file()
    assert not here.output("_static/fonts/serif-normal-400.woff2").exists()
    assert here.output("_static/fonts/serif-normal-600.woff2").is_file()


def test_a_changed_option_changes_what_pages_load(themed: Themed) -> None:
    here, _ = themed()
    other = here.clean_copy()
    other.build(
        html_theme="sphinx_scholar_theme", html_theme_options={"accent": "brick"}, nitpicky=False
    )
    one, two = (page(site).select_one("link[href*=look]")["href"] for site in (here, other))
    assert one.partition("?")[0] == two.partition("?")[0]
    assert one != two


def test_styles_of_pygments_give_colors_for_both_modes_without_a_script(themed: Themed) -> None:
    here, warnings = themed(pygments_light_style="friendly", pygments_dark_style="monokai")
    assert warnings == ""
    assert "light-dark(#007020, #66D9EF)" in look(here)


def test_icons_are_drawn_in_the_page_and_named(themed: Themed) -> None:
    links = [
        {"name": "Source", "url": "https://github.com/a/b", "icon": "fa-brands fa-square-github"},
        {"name": "ORCID", "url": "https://orcid.org/0000"},
        {"name": "Forum", "url": "https://forum.example.org", "icon": "fa-solid fa-comments"},
    ]
    here, warnings = themed(icon_links=links)
    assert warnings == ""
    shown = page(here).select(".icon-links a")
    assert [a.get_text(strip=True) for a in shown] == ["Source", "ORCID", "Forum"]
    assert [len(a.select("svg[aria-hidden=true] path")) for a in shown] == [1, 1, 0]


def test_analytics_is_an_external_script(themed: Themed) -> None:
    here, warnings = themed(
        analytics={"script": "https://count.example.org/c.js", "attributes": {"data-site": "7"}}
    )
    assert warnings == ""
    script = page(here).select_one("script[src^='https://count']")
    assert (script["data-site"], script["defer"]) == ("7", "defer")
    assert page(here).select("script:not([src])") == []


def test_the_options_of_plausible_keep_working(themed: Themed) -> None:
    names = {"domain": "tides.org", "url": "https://plausible.io/js/script.js"}
    here, _ = themed(analytics={f"plausible_analytics_{k}": v for k, v in names.items()})
    assert page(here).select_one("script[data-domain='tides.org']")["src"] == names["url"]


def test_an_announcement_is_shown_above_the_header(themed: Themed) -> None:
    here, _ = themed(announcement="New: <a href='guide.html'>a guide</a>")
    assert page(here).select_one(".announcement a").get_text() == "a guide"


def test_links_of_an_announcement_lead_to_pages_from_every_folder(themed: Themed) -> None:
    here, _ = themed()
    here.write("deep/below.rst", ":orphan:\n\nBelow\n=====\n")
    text = (
        "<a href='/guide'>1</a> <a href='guide.html#top'>2</a> <a href=\"/guide.rst\">3</a>"
        " <a href='_static/scholar-look.css'>4</a> <a href='https://a.org/?b=1&amp;c=2'>5</a>"
        " <a href='#main'>6</a> <a href='/giude'>7</a> <a href='deep/bellow.html'>8</a>"
    )
    options = {"announcement": text}
    built = here.build(
        html_theme="sphinx_scholar_theme", html_theme_options=options, nitpicky=False
    )
    links = page(here, "deep/below.html").select(".announcement a")
    assert [link["href"] for link in links[:6]] == [
        "../guide.html",
        "../guide.html#top",
        "../guide.html",
        "../_static/scholar-look.css",
        "https://a.org/?b=1&c=2",
        "#main",
    ]
    assert page(here).select_one(".announcement a")["href"] == "#"
    assert [line.partition("'announcement' ")[2] for line in built.warnings.splitlines()] == [
        "links to an unknown page '/giude'; did you mean 'guide'? [scholar_theme.option]",
        (
            "links to an unknown page 'deep/bellow.html'; did you mean 'deep/below'?"
            " [scholar_theme.option]"
        ),
    ]


def test_the_name_of_the_project_can_be_a_link_or_be_turned_off(themed: Themed) -> None:
    here, _ = themed()
    assert page(here).select_one(".built-with").get_text() == "Built with sphinx-scholar"
    assert page(here).select(".built-with a") == []
    given = {"built_with": "https://example.org/scholar"}
    here.build(html_theme="sphinx_scholar_theme", html_theme_options=given, nitpicky=False)
    assert page(here).select_one(".built-with a")["href"] == "https://example.org/scholar"
    here.build(
        html_theme="sphinx_scholar_theme", html_theme_options={"built_with": False}, nitpicky=False
    )
    assert page(here).select(".built-with") == []


def test_neighbors_are_shown_as_the_site_asks(themed: Themed) -> None:
    here, _ = themed()
    guide = here.source / "guide.rst"
    guide.write_text(guide.read_text("utf-8").replace("   details\n", "   details\n   more\n"))
    here.write("more.rst", "More\n====\n")
    here.build(html_theme="sphinx_scholar_theme", nitpicky=False)
    assert page(here).select(".turn") == []
    links = {
        name: [link["href"] for link in page(here, f"{name}.html").select(".turn a")]
        for name in ("guide", "details", "more")
    }
    assert links == {"guide": [], "details": ["more.html"], "more": ["details.html"]}
    for value, shown in ((True, 1), (False, 0)):
        options = {"show_prev_next": value}
        here.build(html_theme="sphinx_scholar_theme", html_theme_options=options, nitpicky=False)
        assert len(page(here).select(".turn")) == shown


def test_a_logo_replaces_the_name(site: Any) -> None:
    here = site("theme-docs")
    here.write("_static/day.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    here.write("_static/night.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    logo = {
        "image_light": "_static/day.svg",
        "image_dark": "_static/night.svg",
        "link": "https://example.org",
    }
    here.build(
        html_theme="sphinx_scholar_theme",
        html_static_path=["_static"],
        html_theme_options={"logo": logo},
        nitpicky=False,
    )
    name = page(here).select_one(".site-name")
    assert name["href"] == "https://example.org"
    assert [image["alt"] for image in name.select("img")] == ["Tide Gauge", "Tide Gauge"]
    assert name.get_text(strip=True) == ""


def test_a_page_without_serifs_has_one_sans(themed: Themed) -> None:
    small = '--scholar-small: "Scholar Sans"'
    assert small in look(themed(fonts="sans")[0])


def test_the_sans_of_the_system_is_beside_serifs(themed: Themed) -> None:
    assert "--scholar-small" not in look(themed()[0])


def test_a_site_without_favicon_has_a_mark_in_its_accent(themed: Themed) -> None:
    here, _ = themed(accent={"light": "#5a2a83", "dark": "#cbb2ee"})
    icon = page(here).select_one("link[rel=icon]")["href"]
    mark = here.output(icon).read_text("utf-8")
    assert "rect { fill: #5a2a83 }" in mark
    assert "rect { fill: #cbb2ee }" in mark
    assert BeautifulSoup(mark, "html.parser").select_one("text").get_text() == "T"


def test_a_favicon_of_the_site_is_kept(site: Any) -> None:
    here = site("theme-docs")
    here.write("own.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    here.build(html_theme="sphinx_scholar_theme", html_favicon="own.svg", nitpicky=False)
    assert page(here).select_one("link[rel=icon]")["href"].startswith("_static/own.svg")
    assert not here.output("_static/scholar-mark.svg").exists()


def test_the_source_can_be_edited(themed: Themed) -> None:
    context = {"github_user": "ada", "github_repo": "tides", "github_version": "main"}
    here, warnings = themed({"html_context": context}, use_edit_page_button=True)
    assert warnings == ""
    link = page(here).select_one(".page-source")
    assert link["href"] == "https://github.com/ada/tides/edit/main/guide.rst"
    assert link.get_text() == "Edit on GitHub"


def test_the_person_of_the_site_follows_the_title_of_the_home_page(site: Any) -> None:
    pillow = pytest.importorskip("PIL.Image")
    here = site("theme-docs")
    here.edit("index.rst", "==\n\n..", "==\n\nA lead.\n\n..")
    pillow.new("RGB", (40, 50)).save(here.source / "ada.png")
    profile = {
        "portrait": "ada.png",
        "alt": "Ada Lovelace",
        "position": "Analyst",
        "affiliation": "Analytical Society",
        "email": "ada@example.org",
        "links": [{"name": "GitHub", "url": "https://github.com/ada"}, "guide"],
    }
    built = here.build(
        html_theme="sphinx_scholar_theme", html_theme_options={"profile": profile}, nitpicky=False
    )
    assert built.warnings == ""
    block = page(here, "index.html").select_one("h1 + p + .profile")
    portrait = block.select_one("img")
    assert (portrait["width"], portrait["height"]) == ("40", "50")
    assert here.output("_static/ada.png").is_file()
    assert [a["href"] for a in block.select("a")] == [
        "https://github.com/ada",
        "guide.html",
        "mailto:ada@example.org",
    ]
    assert "ada@example.org" not in here.output("index.html").read_text("utf-8")
    assert page(here).select(".profile") == []


def photo(*, turned: bool = False, color: str = "teal") -> bytes:
    """A large photo of a camera that notes where it was, and whether it was turned."""
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    exif[0x010F] = "Maker of cameras"
    written = BytesIO()
    Image.new("RGB", (1600, 1200), color).save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.mark.parametrize(("turned", "height"), [(False, "540"), (True, "960")])
def test_a_large_photo_is_shown_in_sizes_for_screens(
    site: Callable[[str], Any], turned: bool, height: str
) -> None:
    here = site("theme-docs")
    profile = {"portrait": "me, 1.jpg", "alt": "Ada"}

    def build() -> str:
        options = {"profile": profile}  # pydata_sphinx_theme adds to them
        given = {"html_theme": "sphinx_scholar_theme", "html_theme_options": options}
        return str(here.build(nitpicky=False, **given).warnings)

    here.write("me, 1.jpg", photo(turned=turned))
    assert build() == ""
    (shown,) = page(here, "index.html").select(".portrait")
    assert (shown["width"], shown["height"]) == ("720", height)
    sources = [part.split() for part in shown["srcset"].split(", ")]
    assert [width for _name, width in sources] == ["240w", "480w", "720w"]
    for name, width in sources:
        file = here.output(unquote(name))
        with Image.open(file) as copy:
            assert copy.width == int(width.removesuffix("w"))
        assert b"Maker of cameras" not in file.read_bytes()
    assert unquote(sources[-1][0]) == unquote(shown["src"])
    assert not here.output("_static/me, 1.jpg").exists()  # it says where it was taken
    here.write("me, 1.jpg", photo(color="red"))
    assert build() == ""
    (shown,) = page(here, "index.html").select(".portrait")
    copies = {file.name for file in here.output("_static").glob("*.webp")}
    assert copies == {unquote(part.split()[0])[8:] for part in shown["srcset"].split(", ")}


@pytest.mark.parametrize(
    ("builder", "file"),
    [("text", "index.txt"), ("latex", "tidegauge.tex"), ("epub", "index.xhtml")],
)
def test_the_profile_is_in_outputs_without_the_theme(
    site: Callable[[str], Any], builder: str, file: str
) -> None:
    here = site("theme-docs")
    profile = {
        "position": "Analyst",
        "location": "London",
        "email": "ada@example.org",
        "links": [{"name": "GitHub", "url": "https://github.com/ada"}, "guide"],
    }
    built = here.build(
        builder,
        html_theme="sphinx_scholar_theme",
        html_theme_options={"profile": profile},
        nitpicky=False,
        version="1",
        copyright="Ada",
    )
    assert built.warnings == ""
    text = here.output(file, builder).read_text("utf-8")
    words_only = BeautifulSoup(text, "html.parser").get_text() if builder == "epub" else text
    parts = [words_only.find(words) for words in ("Analyst", "London", "GitHub", "ada@example.org")]
    assert -1 not in parts
    assert parts == sorted(parts)
    assert words_only.count("Analyst") == 1
    if builder == "epub":
        assert 'href="https://github.com/ada"' in text
        assert 'href="guide.xhtml"' in text


def test_a_missing_portrait_is_reported(themed: Themed) -> None:
    _, warnings = themed(profile={"portrait": "nobody.jpg"})
    assert "'profile': there is no image 'nobody.jpg'" in warnings
    assert warnings.count("WARNING") == 1


def test_preview_builds_are_not_for_search_engines(themed: Themed) -> None:
    here, _ = themed(noindex=True)
    assert page(here).select_one("meta[name=robots]")["content"] == "noindex"
    assert len(page(here, "search.html").select("meta[name=robots]")) == 1


def test_words_are_translated(themed: Themed) -> None:
    here, warnings = themed({"language": "de"})
    assert warnings == ""
    soup = page(here)
    assert soup.select_one(".skip").get_text() == "Zum Hauptinhalt springen"
    assert soup.select_one(".page-contents summary").get_text() == "Auf dieser Seite"
    assert soup.select_one("button.mode .only-light").get_text() == "Dunkel"
    assert soup.select_one(".built-with").get_text() == "Erstellt mit sphinx-scholar"


def test_versions_are_offered_by_a_script_of_its_own(themed: Themed) -> None:
    switcher = {"json_url": "https://tides.org/versions.json", "version_match": "2.0"}
    here, warnings = themed(
        switcher=switcher, check_switcher=False, navbar_end=["version-switcher"]
    )
    assert warnings == ""
    menu = page(here).select_one("details.versions")
    assert menu["data-versions"] == switcher["json_url"]
    assert menu.has_attr("hidden")
    assert page(here).select_one("script[src*=scholar-versions]") is not None
    assert page(here).select("script:not([src])") == []


def test_a_component_that_does_not_exist_is_reported(themed: Themed) -> None:
    here, warnings = themed(footer_end=["bult-with", "last-updated"])
    assert "'footer_end': there is no component 'bult-with'; did you mean 'built-with'?" in warnings
    assert warnings.count("WARNING") == 1
    assert page(here).select_one(".built-with") is not None


def test_an_edit_link_that_leads_nowhere_is_reported(themed: Themed) -> None:
    here, warnings = themed(use_edit_page_button=True)
    assert "'use_edit_page_button' needs github_user, github_repo, github_version" in warnings
    assert warnings.count("WARNING") == 1
    assert [a.get_text() for a in page(here).select(".page-source")] == ["Show Source"]


def test_decimal_places_of_a_portrait_are_rounded(tmp_path: Path) -> None:
    file = tmp_path / "ada.svg"
    file.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='480.4' height='479.6'/>")
    assert portrait_of(file).attributes == {"width": "480", "height": "480"}


def test_a_page_leads_to_its_translations(themed: Themed) -> None:
    languages = {"en": "https://ada.org", "de": "https://ada.org/de/", "pt-BR": "https://ada.org/b"}
    here, warnings = themed(languages=languages)
    assert "languages" not in warnings
    guide = page(here)
    alternates = {link["hreflang"]: link["href"] for link in guide.select("link[hreflang]")}
    assert alternates == {
        "en": "https://ada.org/guide.html",
        "x-default": "https://ada.org/guide.html",
        "de": "https://ada.org/de/guide.html",
        "pt-BR": "https://ada.org/b/guide.html",
    }
    switch = guide.select(".site-navigation a[lang]")
    assert [(link["lang"], link.get_text(), link["href"]) for link in switch] == [
        ("de", "Deutsch", "https://ada.org/de/guide.html"),
        ("pt-BR", "Português (Brasil)", "https://ada.org/b/guide.html"),
    ]
    assert page(here, "search.html").select("link[hreflang]") == []
    assert len(page(here, "search.html").select(".site-navigation a[lang]")) == 2


@pytest.mark.parametrize("given", [{"german": "https://a.org"}, {"de": "/de/"}])
def test_an_invalid_language_or_address_is_a_warning(themed: Themed, given: dict[str, str]) -> None:
    here, warnings = themed(languages=given)
    assert warnings.count("html_theme_options: 'languages.") == 1
    assert page(here).select("[hreflang]") == []
