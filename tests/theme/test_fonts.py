"""The fonts of the theme: what they promise, what they have, and what the site needs."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

FONTS = Path(__file__).parents[2] / "ext/sphinx_scholar_theme/fonts"
PAIRS = ("serif", "sans")
EXT = FONTS.parents[1]
STYLES = (
    EXT / "sphinx_scholar_theme/theme/sphinx_scholar_theme/static/scholar-theme.css",
    EXT / "sphinx_scholar/static/sphinx-scholar.css",
)

# Every system has a font with these.
SYSTEM = set("←→↗✓▾\n\u2061\u2062\u2063\u2064\ufe0e\u2009\u200a\u202f\u200b")


def faces(*groups: str) -> list[tuple[str, set[int], bytes]]:
    """Family, promised characters and data of each font of some groups."""
    found = []
    for group in groups:
        text = (FONTS / f"{group}.css").read_text("utf-8")
        for rule in re.findall(r"@font-face \{(.*?)\n\}", text, re.DOTALL):
            data = (FONTS / group / re.search(r'url\("(fonts/[^"]+)"', rule)[1]).read_bytes()
            promised = set()
            for first, last in re.findall(
                r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", rule.partition("unicode-range")[2]
            ):
                promised |= set(range(int(first, 16), int(last or first, 16) + 1))
            found.append((re.search(r'font-family: "([^"]+)"', rule)[1], promised, data))
    return found


def test_each_font_has_the_characters_that_it_promises() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    found = faces("common", *PAIRS)
    assert len(found) > 12
    for family, promised, data in found:
        font = ttlib.TTFont(io.BytesIO(data))
        assert set(font.getBestCmap()) == promised
        assert ("MATH" in font) == (family == "Scholar Math")
        assert "Source" not in font["name"].getDebugName(1)  # a reserved name


@pytest.mark.parametrize("pair", PAIRS)
def test_the_script_provides_the_letters_of_every_face(pair: str) -> None:
    script = (FONTS / pair / "scholar-fonts.js").read_text("utf-8")
    provided = re.findall(r'\["(Scholar \w+)", "(\w+)", "(\w+)", "([^"]+)"\]', script)
    rules = (FONTS / "common.css").read_text("utf-8") + (FONTS / f"{pair}.css").read_text("utf-8")
    letters = re.search(r'unicodeRange = "([^"]+)"', script)[1]
    assert rules.count(f"unicode-range: {letters};") == len(provided) >= 3
    for family, style, weight, data in provided:
        name = f"{family.split()[1].lower()}-{style}-{weight}.woff2"
        (file,) = (
            FONTS / group / "fonts" / name
            for group in ("common", pair)
            if (FONTS / group / "fonts" / name).is_file()
        )
        assert b64decode(data) == file.read_bytes()


@pytest.mark.parametrize("group", ["common", *PAIRS])
def test_each_font_file_is_used(group: str) -> None:
    named = set(re.findall(r'url\("fonts/([^"]+)"', (FONTS / f"{group}.css").read_text("utf-8")))
    assert {path.name for path in (FONTS / group / "fonts").glob("*.woff2")} == named


@pytest.mark.parametrize("pair", PAIRS)
def test_the_fonts_have_each_character_of_the_site(built: Path, pair: str) -> None:
    has: dict[str, set[int]] = {}
    for family, promised, _data in faces("common", pair):
        has.setdefault(family, set()).update(promised)
    text_font = has[f"Scholar {pair.capitalize()}"]
    for path in built.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for formula in page.select("math"):
            text = set(formula.get_text()) - SYSTEM
            missing = {ord(c) for c in text} - has["Scholar Math"] - text_font
            assert {chr(code) for code in missing} == set(), f"{path}: {formula}"
            formula.extract()
        for code in page.select("script, code, pre, title"):
            code.extract()
        text = set(page.get_text()) - SYSTEM
        assert {c for c in text if ord(c) not in text_font} == set(), path


def test_italics_in_bold_titles_use_the_regular_weight() -> None:
    """No font has a bold italic cut, and browsers would slant the bold one."""
    text = "".join(path.read_text("utf-8") for path in (*FONTS.glob("*.css"), *STYLES))
    italic = re.findall(r"font-style: italic; font-weight: (\d+)", text)
    assert set(italic) == {"400"}
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    bold, regular = set(), set()
    for selector, declared in rules:
        titles = set(
            re.findall(r"(?<![\w-])(?:h[1-6]|\.scholar-(?:\w+-)?title)(?![\w-])", selector)
        )
        if selector.rstrip().endswith(":is(em, i, cite)") and "font-weight: 400" in declared:
            regular |= titles
        elif re.search(r"font(-weight)?: 600", declared):
            bold |= titles
    assert bold >= {"h1", "h2", ".scholar-record-title", ".scholar-dated-title"}
    # The title of a paper also has the class of the titles of all records.
    assert bold - regular == {".scholar-paper-title"}
