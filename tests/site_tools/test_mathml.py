from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pypandoc")

from sphinx_site_tools import mathml
from sphinx_site_tools.mathml import cache
from sphinx_site_tools.mathml.pandoc import to_mathml

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site


def test_inline_and_displayed_formulas() -> None:
    inline, displayed = to_mathml([("x^2", False), (r"\sum_i x_i", True)])
    assert inline.startswith('<math display="inline"')
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in inline
    assert displayed.startswith('<math display="block"')


def test_mathml_has_no_tex_annotation() -> None:
    assert "annotation" not in to_mathml([("x", False)])[0]


def test_broken_formula_does_not_affect_others() -> None:
    first, broken, unknown, last = to_mathml(
        [("a", False), (r"\frac{a}{b", False), (r"\nosuch{x}", True), ("b", False)]
    )
    assert "<mi>a</mi>" in first
    assert broken == unknown == ""
    assert "<mi>b</mi>" in last


def test_macros_are_expanded() -> None:
    assert "ℝ" in to_mathml([(r"\newcommand{\R}{\mathbb{R}}x \in \R", False)])[0]


PAGE = r"""# Home

A line with $n^2$.

$$ \sum_i \R_i $$ (sum)

Cannot be converted: $\boxed{x}$.
"""
WARNING = (
    "index.md:7: WARNING: formula '\\boxed{x}' cannot be converted to MathML; "
    "its TeX is shown instead [mathml.formula]\n"
)


@pytest.fixture
def here(new_site: Callable[..., Site]) -> Site:
    here = new_site("mathml", {"index.md": PAGE})
    conf = (here.source / "conf.py").read_text(encoding="utf-8")
    here.write("conf.py", conf + 'mathml_macros = [r"\\newcommand{\\R}{\\mathbb{R}}"]\n')
    return here


def test_page_holds_mathml_and_no_script(here: Site) -> None:
    assert here.build().warnings == WARNING
    inline, displayed = here.page("index.html").select("math")
    assert (inline["display"], displayed["display"]) == ("inline", "block")
    assert "ℝ" in displayed.get_text()
    assert here.page("index.html").select_one("span.eqno").get_text().startswith("(1)")
    assert here.page("index.html").select_one("span.math > code").get_text() == r"\boxed{x}"
    assert "mathjax@" not in here.output("index.html").read_text(encoding="utf-8")


def test_without_pandoc_the_site_keeps_its_renderer(
    here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mathml, "find_spec", lambda _name: None)
    assert here.build().warnings == ""
    page = here.page("index.html")
    assert page.select("math") == []
    assert page.select_one("span.math").get_text() == r"\(n^2\)"


def test_pandoc_is_called_once_for_all_pages(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        here.write(f"p{number}.md", f"---\norphan: true\n---\n# P\n\n$a_{number}$ and $b$\n")
    calls: list[int] = []

    def counted(formulas: list[tuple[str, bool]]) -> list[str]:
        calls.append(len(formulas))
        return to_mathml(formulas)

    monkeypatch.setattr(cache, "to_mathml", counted)
    here.build(mathml_cache="../formulas")
    assert calls == [3 + 6]
    shutil.rmtree(here.folder / "build")
    assert here.build(mathml_cache="../formulas").warnings == WARNING
    assert calls == [3 + 6]
    here.edit("p0.md", "$b$", "$c$")
    here.build(mathml_cache="../formulas")
    assert calls == [3 + 6, 1]


def test_damaged_cache_is_replaced(here: Site) -> None:
    here.build(mathml_cache="../formulas")
    page = here.output("index.html").read_bytes()
    (file,) = (here.folder / "formulas").iterdir()
    file.write_bytes(file.read_bytes()[:50])
    shutil.rmtree(here.folder / "build")
    here.build(mathml_cache="../formulas")
    assert here.output("index.html").read_bytes() == page
