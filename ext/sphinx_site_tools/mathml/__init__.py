r"""Render mathematics as MathML when the site is built, so that pages need no script for it.

.. code-block:: python

   extensions = ["sphinx_site_tools.mathml"]
   mathml_macros = [r"\newcommand{\R}{\mathbb{R}}"]

pandoc converts all formulas of a page in one call. It comes with the Python package
``pypandoc_binary``; without it, the site keeps the renderer that it has. The renderer is called
``mathml`` and is the default unless ``html_math_renderer`` names another. A formula that pandoc
cannot convert triggers a warning and appears as TeX.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from .pandoc import to_mathml

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "mathml"
_logger = logging.getLogger(__name__)


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Make this renderer the default unless conf.py names one."""
    if config.html_math_renderer is None:
        config.html_math_renderer = RENDERER


def convert_formulas(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Store the MathML of each formula of a page in its node; warn of those without."""
    builder = app.builder
    if builder.format != "html" or getattr(builder, "math_renderer_name", "") != RENDERER:
        return
    formulas = [
        node for node in doctree.findall() if isinstance(node, (nodes.math, nodes.math_block))
    ]
    if not formulas:
        return
    macros = "".join(app.config.mathml_macros)
    tex = [(macros + node.astext(), isinstance(node, nodes.math_block)) for node in formulas]
    for node, mathml in zip(formulas, to_mathml(tex), strict=True):
        node["mathml"] = mathml
        if not mathml:
            _logger.warning(
                "formula '%s' cannot be converted to MathML; its TeX is shown instead",
                node.astext(),
                type="mathml",
                subtype="formula",
                location=node,
            )


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line of text."""
    self.body.append(self.starttag(node, "span", "", CLASS="math"))
    self.body.append(_markup(self, node) + "</span>")
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a displayed formula with its number and a link to it."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    self.body.append(_markup(self, node))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _markup(self: HTML5Translator, node: nodes.Element) -> str:
    return node.get("mathml") or f"<code>{self.encode(node.astext()).strip()}</code>"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value(
        "mathml_macros", (), "env", (list, tuple), "TeX before each formula: \\newcommand…"
    )
    # Sphinx uses a renderer that is offered, so it is offered only if pandoc is installed.
    if find_spec("pypandoc"):
        app.add_html_math_renderer(RENDERER, (visit_inline, None), (visit_block, None))
        app.connect("config-inited", choose_renderer)
        app.connect("doctree-resolved", convert_formulas)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
