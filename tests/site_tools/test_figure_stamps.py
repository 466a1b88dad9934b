from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_site_tools.figures.stamps import digest, why_outdated, with_stamp

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


def test_stamp_is_written_once_before_the_end(script: Path, tmp_path: Path) -> None:
    svg = tmp_path / "curve.svg"
    once = with_stamp(SVG, [script])
    assert once == SVG.replace("</svg>", f"<!-- made with {digest(script)} -->\n</svg>")
    assert with_stamp(once, [script]) == once
    svg.write_text(once, encoding="utf-8")
    assert why_outdated(svg, {"curve.py": script}) == ""
    script.write_text("draw(2)\n", encoding="utf-8")
    assert why_outdated(svg, {"curve.py": script}).startswith("is older than 'curve.py'; ")


def test_only_svg_can_be_stamped(script: Path) -> None:
    with pytest.raises(ValueError, match="no </svg>"):
        with_stamp("<html></html>", [script])
