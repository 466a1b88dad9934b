"""What a figure was made with: stamps, and figures that show the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.figures import digest, say_the_same, staleness, stamped

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg><path d="M 1.50 20.25 L -3.75 4.00" id="p12"/></svg>\n'


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "curve.py"
    path.write_text("draw()\n", encoding="utf-8")
    return path


def test_a_digest_is_that_of_sha256sum(script: Path) -> None:
    # printf 'draw()\n' | sha256sum
    assert digest(script) == (
        "sha256:7de2964c26f0a10ad897a926059233f42d87405a419c644a8a9eada5b8251dc4"
    )


def test_a_stamp_stands_once_before_the_end_and_says_what_was_used(
    script: Path, tmp_path: Path
) -> None:
    svg = tmp_path / "curve.svg"
    once = stamped(SVG, [script])
    assert once == SVG.replace("</svg>", f"<!-- made with {digest(script)} -->\n</svg>")
    assert stamped(once, [script]) == once
    svg.write_text(once, encoding="utf-8")
    assert staleness(svg, {"curve.py": script}) == ""
    script.write_text("draw(2)\n", encoding="utf-8")
    assert staleness(svg, {"curve.py": script}).startswith("was made before 'curve.py' changed; ")


def test_what_is_no_svg_takes_no_stamp(script: Path) -> None:
    with pytest.raises(ValueError, match="no </svg>"):
        stamped("<html></html>", [script])


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("", "", True),
        ("20.25", "21.25", True),
        ("20.25", "21.26", False),
        ("-3.75", "3.75", False),
        ("p12", "p13", False),
        (" L ", " M ", False),
        (" L -3.75 4.00", "", False),
    ],
)
def test_figures_show_the_same_up_to_a_unit(old: str, new: str, same: bool) -> None:
    assert say_the_same(SVG, SVG.replace(old, new)) is same
    assert say_the_same(SVG.replace(old, new), SVG) is same
