"""Mathematics set at build time: MathML, which a browser draws without a script.

pandoc turns TeX into MathML, all formulas of a page in one call. It comes as a wheel
(``sphinx-scholar[math]``); where it is not installed, a site keeps the renderer that it has.
"""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.math import get_node_equation_number

from sphinx_scholar import messages
from sphinx_scholar.formats.mathml import MACROS, amend, is_lost
from sphinx_scholar.records.faults import Subtype

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "scholar"
_MATHML = re.compile(r"<math.*?</math>", re.DOTALL)


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Set mathematics with pandoc unless conf.py says otherwise."""
    if config.html_math_renderer is None:
        config.html_math_renderer = RENDERER


def set_formulas(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each formula of a page its MathML; warn of those that cannot be set."""
    builder = app.builder
    if builder.format != "html" or getattr(builder, "math_renderer_name", "") != RENDERER:
        return
    formulas = [
        node for node in doctree.findall() if isinstance(node, (nodes.math, nodes.math_block))
    ]
    if not formulas:
        return
    macros = "".join(app.config.scholar_math_macros)
    tex = [(macros + node.astext(), isinstance(node, nodes.math_block)) for node in formulas]
    for node, mathml in zip(formulas, to_mathml(tex), strict=True):
        node["mathml"] = mathml
        if not mathml:
            message = f"'{node.astext()}' cannot be set as MathML; its TeX is shown instead"
            messages.warn(Subtype.FORMULA, message, node)


def to_mathml(formulas: Sequence[tuple[str, bool]]) -> list[str]:
    """The MathML of each formula, given as TeX and whether it is displayed; empty where none."""
    import pypandoc  # an extra, and not needed by pages without formulas

    def block(tex: str, displayed: bool) -> dict[str, object]:
        kind = {"t": "DisplayMath" if displayed else "InlineMath"}
        return {"t": "Para", "c": [{"t": "Math", "c": [kind, tex]}]}

    blocks = [block(MACROS + tex, displayed) for tex, displayed in formulas]
    # pandoc's own tree: no formula can run into the next, whatever stands in it.
    tree = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    options = ["--mathml", "--wrap=none", "--quiet"]
    html = pypandoc.convert_text(json.dumps(tree), "html", format="json", extra_args=options)
    paragraphs = html.split("<p>")[1:]
    found = (_MATHML.search(paragraph) for paragraph in paragraphs)
    return [
        amend(match[0], tex) if match and not is_lost(tex) else ""
        for match, (tex, _displayed) in zip(found, formulas, strict=True)
    ]


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line of text."""
    self.body.append(self.starttag(node, "span", "", CLASS="math"))
    self.body.append(_shown(self, node) + "</span>")
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, with its number and a link to it."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(_shown(self, node))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, messages._("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _shown(self: HTML5Translator, node: nodes.Element) -> str:
    return node.get("mathml") or f"<code>{self.encode(node.astext()).strip()}</code>"


def setup(app: Sphinx) -> None:
    app.add_config_value(
        "scholar_math_macros", (), "env", (list, tuple), "TeX before each formula: \\newcommand…"
    )
    # Sphinx takes a renderer that is offered, so it is offered only where it can be had.
    if find_spec("pypandoc"):
        app.add_html_math_renderer(RENDERER, (visit_inline, None), (visit_block, None))
        app.connect("config-inited", choose_renderer)
        app.connect("doctree-resolved", set_formulas)
