"""Write a Content-Security-Policy into every page, for hosts that do not let you set headers.

.. code-block:: python

   extensions = ["sphinx_site_tools.csp"]
   csp_policy = "default-src 'self'; img-src 'self' data:"

The policy is the first tag of a page, so nothing loads before it. It also applies to the scripts
that a theme writes between ``<script>`` and ``</script>``. EPUB books get no policy.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIRST = 900
"""A late priority: what later handlers prepend to the tags of a page comes before the others."""


def add_policy(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the policy before all other tags of a page."""
    policy = " ".join(app.config.csp_policy.split())
    if policy and app.builder.name != "epub":
        content = escape(policy, quote=False).replace('"', "&quot;")
        tag = f'<meta http-equiv="Content-Security-Policy" content="{content}" />'
        context["metatags"] = f"\n    {tag}{context.get('metatags', '')}"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value(
        "csp_policy", "", "html", str, "the Content-Security-Policy of every page; empty for none"
    )
    app.connect("html-page-context", add_policy, priority=FIRST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
