"""Every accent and pair of fonts is readable in both modes, as WCAG 2.2 AA requires."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from sphinx_scholar_theme.look import WIDTHS, stylesheet
from sphinx_scholar_theme.options import Options
from sphinx_scholar_theme.palette import ACCENTS, contrast

STATIC = Path(__file__).parents[2] / "ext/sphinx_scholar_theme/theme/sphinx_scholar_theme/static"
CUSTOM = {"light": "#5a2a83", "dark": "#cbb2ee"}
PAIR = r"light-dark\((#\w{6}), (#\w{6})\)"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(
    ("accent", "fonts", "mode"),
    list(product([*ACCENTS, CUSTOM], ["serif", "sans"], [0, 1])),
    ids=str,
)
def test_text_is_readable(accent: object, fonts: str, mode: int) -> None:
    style = stylesheet(Options.model_validate({"accent": accent, "fonts": fonts}))
    found = re.findall(rf"--scholar-([\w-]+): {PAIR}", style)
    colors = {name: (light, dark)[mode] for name, light, dark in found}
    hues = [name for name in colors if name.startswith("hue-")]
    assert len(hues) == 12
    for text, background in product(("ink", "soft", "accent", *hues), ("paper", "note")):
        assert contrast(colors[text], colors[background]) >= 4.5, (text, background)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_marks_of_notes_are_visible(mode: int) -> None:
    """Marks that carry meaning need a contrast of 3."""
    paper = ("#fbfaf7", "#14171c")[mode]
    marks = re.findall(PAIR, (STATIC / "scholar-docs.css").read_text("utf-8"))
    assert len(marks) == 2
    for pair in marks:
        assert contrast(pair[mode], paper) >= 3


@pytest.mark.parametrize("width", WIDTHS)
def test_the_margin_begins_where_it_fits(width: str) -> None:
    style = stylesheet(Options.model_validate({"width": width}))
    (begin,) = re.findall(r"min-width: (\d+)rem", style)
    columns = re.findall(r"minmax\(0, (\d+)rem\) (\d+)rem;", style)[0]
    assert int(begin) == sum(map(int, columns)) + 2 + 3  # the gap, and the padding of the page
    assert width != "normal" or begin == "75"
