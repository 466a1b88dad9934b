"""What a figure was made with: stamps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.figures import digest, staleness, stamped

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
