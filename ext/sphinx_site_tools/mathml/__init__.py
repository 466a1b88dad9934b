r"""Render mathematics as MathML when the site is built, so that pages need no script for it.

.. code-block:: python

   extensions = ["sphinx_site_tools.mathml"]
   mathml_macros = [r"\newcommand{\R}{\mathbb{R}}"]

pandoc converts all new formulas of a build in one call. It comes with the Python package
``pypandoc_binary``; without it, the site keeps the renderer that it has. The renderer is called
``mathml`` and is the default unless ``html_math_renderer`` names another. A formula that pandoc
cannot convert triggers a warning and appears as TeX.

Converted formulas are kept beside the doctrees, or in the folder ``mathml_cache`` (from the folder
of conf.py), where they survive a clean build.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.math import get_node_equation_number

from .cache import Cache

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

    from .pandoc import Formula

RENDERER = "mathml"
_logger = logging.getLogger(__name__)


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Make this renderer the default unless conf.py names one."""
    if config.html_math_renderer is None:
        config.html_math_renderer = RENDERER


class Formulas:
    """The formulas of one build."""

    def __init__(self) -> None:
        self.cache: Cache | None = None

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the formulas of the page that was just read."""
        noted_formulas(app.env).update(dict.fromkeys(self._formulas(app, doctree).values()))

    def merge(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over the formulas that another process noted."""
        noted_formulas(env).update(noted_formulas(other))

    def convert_noted(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Convert the formulas of all pages that were read, in one call of pandoc."""
        noted = noted_formulas(env)
        if noted and _is_used(app):
            with progress_message("setting formulas"):
                self._cache(app).convert(list(noted))
        noted.clear()

    def convert(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Store the MathML of each formula of a page in its node; warn of those without."""
        if not _is_used(app):
            return
        formulas = self._formulas(app, doctree)
        for node, mathml in zip(
            formulas, self._cache(app).convert(list(formulas.values())), strict=True
        ):
            node["mathml"] = mathml
            if not mathml:
                _logger.warning(
                    "formula '%s' cannot be converted to MathML; its TeX is shown instead",
                    node.astext(),
                    type="mathml",
                    subtype="formula",
                    location=node,
                )

    def _cache(self, app: Sphinx) -> Cache:
        if self.cache is None:
            folder = app.config.mathml_cache
            self.cache = Cache(Path(app.confdir, folder) if folder else Path(app.doctreedir))
        return self.cache

    @staticmethod
    def _formulas(app: Sphinx, doctree: nodes.document) -> dict[nodes.Element, Formula]:
        """Return the formulas of a page: TeX with macros, and whether it is displayed."""
        macros = "".join(app.config.mathml_macros)
        return {
            node: (macros + node.astext(), isinstance(node, nodes.math_block))
            for node in doctree.findall()
            if isinstance(node, (nodes.math, nodes.math_block))
        }


def noted_formulas(env: BuildEnvironment) -> dict[Formula, None]:
    """Return the formulas of the pages that were read so far, in order."""
    noted: dict[Formula, None] = vars(env).setdefault("mathml_formulas", {})
    return noted


def _is_used(app: Sphinx) -> bool:
    builder = app.builder
    return builder.format == "html" and getattr(builder, "math_renderer_name", "") == RENDERER


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
    app.add_config_value("mathml_cache", "", "", str, "folder of converted formulas")
    # Sphinx uses a renderer that is offered, so it is offered only if pandoc is installed.
    if find_spec("pypandoc"):
        app.add_html_math_renderer(RENDERER, (visit_inline, None), (visit_block, None))
        app.connect("config-inited", choose_renderer)
        formulas = Formulas()
        app.connect("doctree-read", formulas.note)
        app.connect("env-merge-info", formulas.merge)
        app.connect("env-updated", formulas.convert_noted)
        app.connect("doctree-resolved", formulas.convert)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
