"""Cut the site's fonts from their sources: ``python fonts/cut.py FOLDER``, or ``tox run -e fonts``.

FOLDER holds the Fontsource packages of Source Serif 4 and STIX Two Math, both under the SIL Open
Font License, which stands in ``_static/fonts``. What comes out:

- ``_static/fonts/*.woff2`` and ``_static/fonts.css``, which offers them: ``unicode-range`` lets a
  browser fetch a file only for a page that shows one of its characters, and mathematics only where
  the reader's system has no font for it;
- ``_static/fonts.js``: the letters that every page shows, once more. A font that a script brings
  is there when the first line is laid out, so nothing is drawn twice and nothing jumps; one inside
  a stylesheet would be read a moment too late. Without JavaScript the files serve.

"Source" is a reserved name, so what was cut bears another. The same sources give the same bytes.
"""

from __future__ import annotations

import io
import sys
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

if TYPE_CHECKING:
    from collections.abc import Iterable

STATIC = Path(__file__).parents[1] / "_static"
SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-{}-opsz-{}.woff2"
MATH = "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"

# Text at its own size; headings, which are large, in a cut for large letters.
FACES = {"normal 400": 14, "normal 600": 24, "italic 400": 14}

RARE = set(map(ord, "`^~\\|<>{}@$_"))
LETTERS = {*range(0x20, 0x7F), *map(ord, "\u00a0·×–—‘’“”…−")} - RARE
ACCENTED = RARE | {*range(0xA1, 0x100), *map(ord, "ıŒœ‚„•′″‹›€™")} - LETTERS
EXTENDED = {*range(0x100, 0x180), *map(ord, "†‡")} - ACCENTED

# Of formulas, the first file has Latin and Greek letters in the style that a lone letter has, and
# what stretches; digits and upright letters are those of the text.
GREEK = dict(zip(range(0x3B1, 0x3CA), range(0x1D6FC, 0x1D715), strict=True))
NABLA = 0x1D6FB  # which a browser takes for a nabla alone
COMMON = {
    NABLA,
    *range(0x1D434, 0x1D468),
    *range(0x1D6FC, 0x1D71C),
    *GREEK,
    *range(0x300, 0x30D),  # accents
    *map(ord, "ℎ ()[]{}|+-=<>/*,.!:;'~^_ΓΔΘΛΞΠΣΦΨΩ¯ˆ˜˙‾"),
    *map(ord, "±·×…′″‖→←⇒⇔↦∀∂∃∅∇∈∉∏∑−∗∘√∝∞∥∧∨∩∪∫∼≈≠≡≤≥≪≫⊂⊆⊕⊗⊙⊤⊥⋅⋆⋮⋯⋱⌈⌉⌊⌋⟨⟩ℓℝ𝔼𝖳"),
}
CAPITALS = {*range(0x391, 0x3AA), *range(0x1D6E2, 0x1D6FB)}
OPERATORS = {*range(0x2190, 0x2300), *range(0x27C0, 0x2800), *range(0x2A00, 0x2B00)}
FORMULAS = {
    "math": COMMON,
    "math-bold": {*range(0x1D400, 0x1D434), *range(0x1D468, 0x1D49C), *range(0x1D6A8, 0x1D6E2)},
    "math-styled": {*range(0x1D49C, 0x1D5D4), *range(0x2100, 0x2150), *range(0x1D7CE, 0x1D800)}
    - COMMON,
    "math-signs": (CAPITALS | OPERATORS) - COMMON,
}
STRETCH = set("()[]{}|‖∥⌈⌉⌊⌋⟨⟩√∑∏∫‾¯ˆ˜→")
LOCAL = ("STIX Two Math", "STIXTwoMath-Regular", "Cambria Math")


def cut(font: TTFont, name: str, characters: Iterable[int], features: Iterable[str]) -> bytes:
    """The part of a font that shows these characters, as WOFF2."""
    options = Options(
        flavor="woff2",
        layout_features=list(features),
        hinting=False,
        name_IDs=[0, 13, 14],  # whose it is, and under which licence
        drop_tables=["STAT", "GDEF", "DSIG"],
        glyph_names=False,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(characters))
    subsetter.subset(font)
    for number, text in ((1, name), (2, "Regular"), (4, name), (6, name.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def serif(folder: Path, part: str, style: str, weight: int, size: int) -> TTFont:
    """One weight of Source Serif 4, drawn for one size."""
    font = TTFont(folder / SERIF.format(part, style), recalcTimestamp=False)
    instance = instancer.instantiateVariableFont(font, {"wght": weight, "opsz": size})
    again = io.BytesIO()  # what the axes moved is counted anew only when a font is read
    instance.save(again)
    return TTFont(again, recalcTimestamp=False)


def mathematics(folder: Path, stretch: set[str]) -> TTFont:
    """STIX Two Math, in which only *stretch* has larger forms, small Greek is italic, nabla not.

    A browser asks for the file of the letter that is written, and then draws the italic one.
    """
    font = TTFont(folder / MATH, recalcTimestamp=False)
    glyphs = font.getBestCmap()
    kept = {glyphs[ord(character)] for character in stretch}
    variants = font["MATH"].table.MathVariants
    for way in ("Vert", "Horiz"):
        coverage = getattr(variants, f"{way}GlyphCoverage")
        forms = getattr(variants, f"{way}GlyphConstruction")
        pairs = [pair for pair in zip(coverage.glyphs, forms, strict=True) if pair[0] in kept]
        coverage.glyphs = [glyph for glyph, _form in pairs]
        setattr(variants, f"{way}GlyphConstruction", [form for _glyph, form in pairs])
        setattr(variants, f"{way}GlyphCount", len(pairs))
    for table in font["cmap"].tables:
        table.cmap.update({plain: glyphs[italic] for plain, italic in GREEK.items()})
        if table.format == 12:  # which holds such high numbers
            table.cmap[NABLA] = glyphs[0x2207]
    return font


def ranges(characters: Iterable[int]) -> str:
    """Characters as ``unicode-range`` writes them."""
    spans: list[list[int]] = []
    for code in sorted(characters):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


def face(family: str, kind: str, sources: str, data: bytes) -> str:
    """The rule that offers a font for exactly the characters that it has."""
    style, weight = kind.split()
    shown = ranges(TTFont(io.BytesIO(data)).getBestCmap())
    return (
        f'@font-face {{\n  font-family: "{family}"; font-style: {style}; font-weight: {weight};'
        f" font-display: swap;\n  src: {sources};\n  unicode-range: {shown};\n}}\n"
    )


SCRIPT = """\
// Written by fonts/cut.py, which says what is in here and why.
{{
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const unicodeRange = "{letters}";
  for (const [style, weight, data] of [
{faces}
  ]) document.fonts.add(new FontFace("Site Serif", bytes(data), {{ style, weight, unicodeRange }}));
}}
"""


def main(folder: Path) -> None:
    files, rules, inside = STATIC / "fonts", [], []

    def offer(name: str, family: str, kind: str, data: bytes, local: str = "") -> None:
        (files / f"{name}.woff2").write_bytes(data)
        rules.append(face(family, kind, f'{local}url("fonts/{name}.woff2") format("woff2")', data))

    for kind, size in FACES.items():
        style, weight = kind.split()
        name = f"serif-{style}-{weight}"
        for part, characters in (("latin", LETTERS), ("latin", ACCENTED), ("latin-ext", EXTENDED)):
            font = serif(folder, part, style, int(weight), size)
            data = cut(font, "Site Serif", characters, ["kern", "liga"])
            if characters is LETTERS:
                offer(name, "Site Serif", kind, data)
                inside.append(f'    ["{style}", "{weight}", "{b64encode(data).decode()}"],')
            else:
                offer(f"{name}-{part}", "Site Serif", kind, data)
    installed = "".join(f'local("{name}"), ' for name in LOCAL)
    for name, characters in FORMULAS.items():
        font = mathematics(folder, STRETCH if name == "math" else set())
        offer(
            name, "Site Math", "normal 400", cut(font, "Site Math", characters, ["ccmp"]), installed
        )
    note = "/* Written by fonts/cut.py, which says what is in here and why. */\n"
    (STATIC / "fonts.css").write_text(note + "".join(rules), encoding="utf-8")
    script = SCRIPT.format(letters=ranges(LETTERS), faces="\n".join(inside))
    (STATIC / "fonts.js").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
