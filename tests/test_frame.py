"""The site's frame: what its pages load, and what stands inside them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from sphinx_scholar.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "_static"

# Drawn in another font: arrows and other signs stand in all fonts of systems.
LEFT_TO_THE_SYSTEM = set("←→↗✓\n\u2061\u2062\u2063\u2064\ufe0e\u2009\u200a\u202f\u200b")

# What scripts put on a page, and what any text may hold.
BY_SCRIPTS = {"[data-theme", "#search-results"}
TEXT = {"h3"}
OPTIONAL = {".portrait"}

POLICY = 'meta[http-equiv="Content-Security-Policy"]'
MOVED = "meta[http-equiv=refresh]"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Each page of the site by name, but those that only lead on to another."""
    return {name: page for name, page in read(built) if not page.select_one(MOVED)}


def read(built: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in built.rglob("*.html"):
        if "_static" not in path.parts:  # a theme may have templates there
            page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
            yield path.relative_to(built).as_posix(), page


def test_pages_that_moved_load_nothing(built: Path) -> None:
    for name, page in read(built):
        if page.select_one(MOVED):
            policy = page.select_one(POLICY)
            assert policy is not None, name
            assert policy["content"] == "default-src 'none'"
            assert page.select("script, style, link, img, [style]") == []


def test_no_script_stands_inside_a_page(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        policy = page.select_one(POLICY)
        assert policy is not None, name
        scripts = re.search(r"script-src ([^;]*)", str(policy["content"]))
        assert scripts is not None
        assert scripts[1] == "'self'", name
        inside = [
            tag
            for tag in page.select("script:not([src])")
            if tag.get("type") != "application/ld+json"  # facts; nothing runs them
        ]
        assert inside == [], name
        assert page.select("style, [onclick], [onload], [href^='javascript:']") == [], name


def test_no_page_asks_another_host(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        for tag in page.select("[src], link[rel=stylesheet], link[rel=icon], link[rel=preload]"):
            address = urlsplit(str(tag.get("src") or tag.get("href")))
            assert (address.scheme, address.netloc) == ("", ""), f"{name}: {tag}"
    for style in STATIC.glob("*.css"):
        assert re.findall(r"url\(\"(?!fonts/)|@import", style.read_text("utf-8")) == []


def test_pages_load_only_what_they_use(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        loaded = {
            Path(urlsplit(str(tag.get("src") or tag.get("href"))).path).name
            for tag in page.select("script[src], link[rel=stylesheet]")
        }
        search = {"searchindex.js", "searchtools.js", "language_data.js", "doctools.js"}
        assert search <= loaded if name == "search.html" else not search & loaded, name
        assert {"site.js", "site.css", "fonts.css", "sphinx-scholar.css"} <= loaded
        theme = {"bootstrap.js", "fontawesome.js", "pydata-sphinx-theme.js", "theme.css"}
        assert not loaded & theme, name
        assert ("sphinx-design.min.css" in loaded) == ('class="sd-' in str(page)), name


def test_what_changes_has_a_new_address(pages: dict[str, BeautifulSoup]) -> None:
    for tag in pages["index.html"].select("script[src], link[rel=stylesheet]"):
        assert "?v=" in str(tag.get("src") or tag.get("href"))


def test_the_home_page_shows_a_portrait_if_its_front_matter_names_one(
    pages: dict[str, BeautifulSoup], tmp_path: Path
) -> None:
    assert pages["index.html"].select("img.portrait") == []
    for folder in ("source", "tests/snippets", "_templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    home = tmp_path / "source/index.md"
    text = home.read_text("utf-8")
    assert text.count('portrait: ""\n') == 1
    home.write_text(text.replace('portrait: ""', "portrait: card.png"), "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-c", ROOT, home.parent, tmp_path / "out"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((tmp_path / "out/index.html").read_text("utf-8"), "html.parser")
    (portrait,) = page.select("main img.portrait")
    assert portrait["alt"] == "Portrait of Yue Niu"
    assert (tmp_path / "out" / urlsplit(str(portrait["src"])).path).is_file()


def selectors(style: Path) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{};]+)\{", text)]
    return [head for head in heads if not head.startswith("@")]


def test_each_style_of_the_site_is_used(pages: dict[str, BeautifulSoup]) -> None:
    unused = []
    for selector in selectors(STATIC / "site.css"):
        plain = re.sub(r"::?(hover|focus-visible|focus|before|after|marker|root)\b", "", selector)
        plain = re.sub(r"(^|,)\s*(?=,|$)", r"\1 html", plain)
        by_scripts = any(part in selector for part in BY_SCRIPTS)
        if (
            selector not in TEXT | OPTIONAL
            and not by_scripts
            and not any(page.select(plain) for page in pages.values())
        ):
            unused.append(selector)
    assert "\n".join(unused) == ""


def test_each_class_that_the_kit_styles_is_one_that_it_writes() -> None:
    kit = ROOT / "ext/sphinx_scholar"
    sources = "".join(p.read_text("utf-8") for p in [*kit.rglob("*.py"), *kit.rglob("*.js")])
    styled = set(
        re.findall(r"\.(scholar-[\w-]+)", " ".join(selectors(kit / "static/sphinx-scholar.css")))
    )
    # The names of the others consist of the name of a kind, or of a style of rich text.
    forms = ("{}", "{}s", "all-{}s", "{}-title", "{}-head", "{}-page", "{}s-section")
    composed = {f"scholar-{form.format(kind.name)}" for kind in KINDS for form in forms}
    composed |= {f"scholar-{style}" for style in re.findall(r'"(annotation|read-more)"', sources)}
    assert {name for name in styled - composed if f'"{name}"' not in sources} == set()


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_text_stands_out_in_both_modes(mode: int) -> None:
    style = (STATIC / "site.css").read_text("utf-8")
    found = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", style)
    colours = {name: (light, dark)[mode] for name, light, dark in found}
    for text in ("ink", "soft", "accent"):
        one, other = sorted((luminance(colours[text]), luminance(colours["paper"])))
        assert (other + 0.05) / (one + 0.05) >= 4.5, text


# --- fonts ----------------------------------------------------------------------------------


def faces() -> list[tuple[str, set[int], bytes]]:
    """Family, promised characters and data of each font of the site."""
    rules = re.findall(
        r"@font-face \{(.*?)\n\}", (STATIC / "fonts.css").read_text("utf-8"), re.DOTALL
    )
    found = []
    for rule in rules:
        data = (STATIC / re.search(r'url\("(fonts/[^"]+)"', rule)[1]).read_bytes()
        promised = set()
        for first, last in re.findall(
            r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", rule.partition("unicode-range")[2]
        ):
            promised |= set(range(int(first, 16), int(last or first, 16) + 1))
        found.append((re.search(r'font-family: "([^"]+)"', rule)[1], promised, data))
    return found


def test_each_font_has_the_characters_that_it_promises() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    found = faces()
    assert len(found) > 3
    for family, promised, data in found:
        font = ttlib.TTFont(io.BytesIO(data))
        assert set(font.getBestCmap()) == promised
        assert ("MATH" in font) == (family == "Site Math")
        assert "Source" not in font["name"].getDebugName(1)  # a reserved name


def test_the_script_brings_the_fonts_of_every_page() -> None:
    script = (STATIC / "fonts.js").read_text("utf-8")
    brought = {
        (style, weight): b64decode(data)
        for style, weight, data in re.findall(r'\["(\w+)", "(\w+)", "([^"]+)"\]', script)
    }
    assert brought == {
        (style, weight): (STATIC / f"fonts/serif-{style}-{weight}.woff2").read_bytes()
        for style, weight in (("normal", "400"), ("normal", "600"), ("italic", "400"))
    }
    promised = re.search(r'unicodeRange = "([^"]+)"', script)[1]
    rules = (STATIC / "fonts.css").read_text("utf-8")
    assert rules.count(f"unicode-range: {promised};") == len(brought)


def test_each_font_file_is_used() -> None:
    named = set(re.findall(r'url\("fonts/([^"]+)"', (STATIC / "fonts.css").read_text("utf-8")))
    assert {path.name for path in (STATIC / "fonts").glob("*.woff2")} == named


def test_the_fonts_have_each_character_of_the_site(pages: dict[str, BeautifulSoup]) -> None:
    has: dict[str, set[int]] = {}
    for family, promised, _data in faces():
        has.setdefault(family, set()).update(promised)
    for name, page in pages.items():
        formulas = page.select("math")
        for formula in formulas:
            text = set(formula.get_text()) - LEFT_TO_THE_SYSTEM
            missing = {ord(c) for c in text} - has["Site Math"] - has["Site Serif"]
            assert {chr(code) for code in missing} == set(), f"{name}: {formula}"
            formula.extract()
        for code in page.select("script, code, pre, title"):
            code.extract()
        text = set(page.get_text()) - LEFT_TO_THE_SYSTEM
        assert {c for c in text if ord(c) not in has["Site Serif"]} == set(), name
