"""Cut the fonts of the theme from their sources: ``python fonts/cut.py FOLDER``.

FOLDER holds the Fontsource packages of Source Serif 4, Source Sans 3 and STIX Two Math, all under
the SIL Open Font License (``fonts/OFL.txt``, which is copied beside the results). ``tox run -e
fonts`` fetches them. The results are written to ``ext/sphinx_scholar_theme/fonts``:

- ``common``, ``serif``, ``sans``: folders of static files. A site gets ``common`` and the folder of
  the pair that its option ``fonts`` names.
- ``common.css``, ``serif.css``, ``sans.css``: their ``@font-face`` rules. ``unicode-range`` lets a
  browser fetch a file only if a page shows one of its characters, and the fonts for mathematics
  only if the reader's system has none.
- ``serif/scholar-fonts.js``, ``sans/scholar-fonts.js``: the letters that every page shows. A font
  that a script in the head provides is ready when the first line is laid out, so text does not move
  while a page loads. Without JavaScript the files serve.

"Source" is a reserved font name, so the results have other names. The same sources give the same
bytes.
"""

from __future__ import annotations

import io
import shutil
import sys
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
FONTS = HERE.parent / "ext/sphinx_scholar_theme/fonts"
SOURCES = {
    "serif": "@fontsource-variable/source-serif-4/files/source-serif-4-{part}-opsz-{style}.woff2",
    "sans": "@fontsource-variable/source-sans-3/files/source-sans-3-{part}-wght-{style}.woff2",
}
MATH = "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"


@dataclass(frozen=True)
class Face:
    """One style and weight of a typeface."""

    typeface: str
    """A key of `SOURCES`."""

    style: str
    weight: int

    size: int = 0
    """The optical size in points, for a typeface that has such an axis."""

    @property
    def name(self) -> str:
        return f"{self.typeface}-{self.style}-{self.weight}"

    @property
    def family(self) -> str:
        return f"Scholar {self.typeface.capitalize()}"


# Titles are large, so their optical size is larger than that of the text.
TITLES = Face("serif", "normal", 600, 24)
PAIRS = {
    "serif": [Face("serif", "normal", 400, 14), Face("serif", "italic", 400, 14)],
    "sans": [Face("sans", "normal", 400), Face("sans", "normal", 600), Face("sans", "italic", 400)],
}

RARE = set(map(ord, "`^~\\|<>{}@$_"))
LETTERS = {*range(0x20, 0x7F), *map(ord, "\u00a0·×–—‘’“”…−")} - RARE
ACCENTED = RARE | {*range(0xA1, 0x100), *map(ord, "ıŒœ‚„•′″‹›€™")} - LETTERS
EXTENDED = {*range(0x100, 0x180), *map(ord, "†‡")} - ACCENTED

# The first file for formulas has Latin and Greek letters in italics, as single letters are set, and
# the signs that stretch. Digits and upright letters come from the font of the text.
GREEK = dict(zip(range(0x3B1, 0x3CA), range(0x1D6FC, 0x1D715), strict=True))
NABLA = 0x1D6FB  # browsers use it for a single nabla
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
    """Return a font with these characters only, as WOFF2."""
    options = Options(
        flavor="woff2",
        layout_features=list(features),
        hinting=False,
        name_IDs=[0, 13, 14],  # owner and license
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


def instance(folder: Path, face: Face, part: str) -> TTFont:
    """One face of a variable font, drawn for its weight and optical size."""
    source = SOURCES[face.typeface].format(part=part, style=face.style)
    font = TTFont(folder / source, recalcTimestamp=False)
    axes = {"wght": face.weight, "opsz": face.size} if face.size else {"wght": face.weight}
    fixed = instancer.instantiateVariableFont(font, axes)
    again = io.BytesIO()  # fontTools recomputes metrics only when it reads a font
    fixed.save(again)
    return TTFont(again, recalcTimestamp=False)


def mathematics(folder: Path, stretch: set[str]) -> TTFont:
    """Return STIX Two Math with larger forms for *stretch* only, italic small Greek, upright nabla.

    A browser requests the file by the character in the page and then draws its italic form.
    """
    font = TTFont(folder / MATH, recalcTimestamp=False)
    glyphs = font.getBestCmap()
    kept = {glyphs[ord(character)] for character in stretch}
    variants = font["MATH"].table.MathVariants
    for direction in ("Vert", "Horiz"):
        coverage = getattr(variants, f"{direction}GlyphCoverage")
        forms = getattr(variants, f"{direction}GlyphConstruction")
        pairs = [pair for pair in zip(coverage.glyphs, forms, strict=True) if pair[0] in kept]
        coverage.glyphs = [glyph for glyph, _form in pairs]
        setattr(variants, f"{direction}GlyphConstruction", [form for _glyph, form in pairs])
        setattr(variants, f"{direction}GlyphCount", len(pairs))
    for table in font["cmap"].tables:
        table.cmap.update({plain: glyphs[italic] for plain, italic in GREEK.items()})
        if table.format == 12:  # the format for code points beyond U+FFFF
            table.cmap[NABLA] = glyphs[0x2207]
    return font


def ranges(characters: Iterable[int]) -> str:
    """Return characters in the syntax of ``unicode-range``."""
    spans: list[list[int]] = []
    for code in sorted(characters):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


def rule(family: str, style: str, weight: int, sources: str, data: bytes) -> str:
    """Return the ``@font-face`` rule that offers a font for the characters that it has."""
    shown = ranges(TTFont(io.BytesIO(data)).getBestCmap())
    # Formulas are taller in their own font: if it comes late, they would move the text below.
    display = "optional" if family == "Scholar Math" else "swap"
    return (
        f'@font-face {{\n  font-family: "{family}"; font-style: {style}; font-weight: {weight};'
        f" font-display: {display};\n  src: {sources};\n  unicode-range: {shown};\n}}\n"
    )


SCRIPT = """\
// Written by fonts/cut.py.
{{
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const unicodeRange = "{letters}";
  for (const [family, style, weight, data] of [
{faces}
  ]) document.fonts.add(new FontFace(family, bytes(data), {{ style, weight, unicodeRange }}));
}}
"""


class Group:
    """A folder of font files and the rules that offer them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.folder = FONTS / name
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "fonts").mkdir(parents=True)
        self.rules: list[str] = []

    def offer(
        self, file: str, family: str, style: str, weight: int, data: bytes, local: str = ""
    ) -> None:
        """Write a font file and note its rule."""
        (self.folder / f"fonts/{file}.woff2").write_bytes(data)
        sources = f'{local}url("fonts/{file}.woff2") format("woff2")'
        self.rules.append(rule(family, style, weight, sources, data))

    def offer_face(self, folder: Path, face: Face) -> str:
        """Offer a face in three files; return the line that provides its letters in a script."""
        letters = b""
        parts = (
            ("", "latin", LETTERS),
            ("-latin", "latin", ACCENTED),
            ("-latin-ext", "latin-ext", EXTENDED),
        )
        for end, part, characters in parts:
            data = cut(instance(folder, face, part), face.family, characters, ["kern", "liga"])
            letters = letters or data
            self.offer(face.name + end, face.family, face.style, face.weight, data)
        encoded = b64encode(letters).decode()
        return f'    ["{face.family}", "{face.style}", "{face.weight}", "{encoded}"],'

    def write_rules(self) -> None:
        text = "/* Written by fonts/cut.py. */\n" + "".join(self.rules)
        (FONTS / f"{self.name}.css").write_text(text, encoding="utf-8")


def main(folder: Path) -> None:
    common = Group("common")
    shutil.copy(HERE / "OFL.txt", common.folder / "fonts/OFL.txt")
    titles = common.offer_face(folder, TITLES)
    installed = "".join(f'local("{name}"), ' for name in LOCAL)
    for name, characters in FORMULAS.items():
        font = mathematics(folder, STRETCH if name == "math" else set())
        data = cut(font, "Scholar Math", characters, ["ccmp"])
        common.offer(name, "Scholar Math", "normal", 400, data, installed)
    common.write_rules()
    for name, faces in PAIRS.items():
        pair = Group(name)
        lines = [titles, *(pair.offer_face(folder, face) for face in faces)]
        pair.write_rules()
        script = SCRIPT.format(letters=ranges(LETTERS), faces="\n".join(lines))
        (pair.folder / "scholar-fonts.js").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
