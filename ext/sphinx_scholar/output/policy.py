"""A Content-Security-Policy in every page, for hosts on which one cannot set headers.

``scholar_csp`` holds the policy. It is the first thing that a page says, so nothing loads before
it. It forbids what a theme writes between ``<script>`` and ``</script>``, unless it says otherwise.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx


def add_policy(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the policy before all other tags of a page."""
    policy = " ".join(app.config.scholar_csp.split())
    if policy and app.builder.name != "epub":
        content = escape(policy, quote=False).replace('"', "&quot;")
        tag = f'<meta http-equiv="Content-Security-Policy" content="{content}" />'
        context["metatags"] = f"\n    {tag}{context.get('metatags', '')}"


def setup(app: Sphinx) -> None:
    app.add_config_value(
        "scholar_csp", "", "html", str, "the Content-Security-Policy of every page; empty for none"
    )
    app.connect("html-page-context", add_policy, priority=900)  # before what others put there
