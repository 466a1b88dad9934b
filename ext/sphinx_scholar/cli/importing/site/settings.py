"""``conf.py`` of the imported site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.model import PUBLIC
from .naming import DRAFTS

if TYPE_CHECKING:
    from ..records.conversion import Conversion

_SYNTAX = frozenset(
    [
        "alert",
        "attrs_block",
        "fieldlist",
        "html_admonition",
        "html_image",
        "replacements",
        "smartquotes",
        "strikethrough",
        "substitution",
    ]
)
"""What such a site may switch on, of what the new one can read."""
_EXTENSIONS = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath", "tasklist"]


def conf_py(conversion: Conversion, redirects: dict[str, str]) -> str:
    """Return the settings of the new site."""
    site = conversion.site
    extensions = ["sphinx_scholar", "sphinx_scholar_theme", "sphinx_design"]
    extensions += ["sphinx_reredirects"] if redirects else []
    language = site.language.replace("-", "_").split("_")[0] or "en"
    wanted = site.myst.get("myst_enable_extensions")
    syntax = {*_EXTENSIONS, *(_SYNTAX.intersection(wanted) if isinstance(wanted, list) else ())}
    lines = [
        '"""Settings of the site."""',
        "",
        f"project = html_title = {site.title or site.owner.get('name') or 'Home'!r}",
        f"author = {site.owner.get('name') or site.title or 'Home'!r}",
        f"language = {language!r}",
        f"extensions = {extensions!r}",
        "primary_domain = None  # {class} is docutils' own, not a Python class",
        f"exclude_patterns = {_excluded(conversion)!r}",
        f"myst_enable_extensions = {sorted(syntax)!r}",
        "myst_title_to_header = True",
        'highlight_language = "none"',
        'html_theme = "sphinx_scholar_theme"',
        'html_extra_path = ["source/public"]  # files keep their old addresses',
        "# IMPORT.md lists images without a text and papers without authors or years.",
        'suppress_warnings = ["scholar.missing_alt", "scholar.missing_field"]',
    ]
    for name, kind in (("myst_heading_anchors", int), ("myst_substitutions", dict)):
        if isinstance(site.myst.get(name), kind):
            lines.append(f"{name} = {site.myst[name]!r}")
    if site.owner.get("key"):
        lines.append(f"scholar_owner = {site.owner['key']!r}")
    if conversion.portrait:
        profile = {"profile": {"portrait": conversion.portrait}}
        lines.append(f"html_theme_options = {profile!r}  # the rest is in _data/people.yml")
    if site.url:
        lines.append(f"html_baseurl = {site.url + site.base + '/'!r}")
    if conversion.schemes:
        schemes = sorted({"http", "https", "mailto", "ftp", *conversion.schemes})
        lines.append(f"myst_url_schemes = {schemes!r}")
    lines += ["", "# Where the pages were before.", "redirects = {"] if redirects else []
    lines += [f"    {old!r}: {new!r}," for old, new in sorted(redirects.items())]
    lines += ["}"] if redirects else []
    return "\n".join(lines) + "\n"


def _excluded(conversion: Conversion) -> list[str]:
    """Return the folders in ``source/`` whose files are no pages."""
    has_drafts = any(name.startswith(f"{DRAFTS}/") for name in conversion.pages)
    return ["_data", *([DRAFTS] if has_drafts else []), PUBLIC]
