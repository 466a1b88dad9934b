"""The settings of a Sphinx site: plain values of ``conf.py``, which is not run."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from ..source.model import Site
from ..source.personnames import clean_name, is_name
from ..source.profiles import add_address
from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.report import Report

_SETTINGS_OF_MYST = ("myst_enable_extensions", "myst_heading_anchors", "myst_substitutions")
"""Settings on which the text of the pages depends."""


def settings_of(text: str) -> dict[str, Any]:
    """Return the settings of ``conf.py`` that are plain values; nothing of it is run.

    Lists that later lines extend are complete.
    """
    found: dict[str, Any] = {}
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return found
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if (value := _value(node.value)) is not None:
                found |= dict.fromkeys(names, value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            _extend(found, node.target.id, _value(node.value))
        elif isinstance(node, ast.Expr) and isinstance(call := node.value, ast.Call):
            method = call.func
            if isinstance(method, ast.Attribute) and isinstance(method.value, ast.Name):
                more = [_value(argument) for argument in call.args[-1:]]
                more = more[0] if more and method.attr == "extend" else more
                if method.attr in ("append", "extend", "insert"):
                    _extend(found, method.value.id, more)
    return found


def _value(node: ast.expr) -> Any:
    """Return a plain value; None if it is none."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return None


def _extend(found: dict[str, Any], name: str, more: Any) -> None:
    """Add *more* to a setting that is a list or a text."""
    known = found.get(name)
    if isinstance(known, list) and isinstance(more, (list, tuple)):
        found[name] = [*known, *more]
    elif isinstance(known, str) and isinstance(more, str):
        found[name] = known + more


def site_of(said: dict[str, Any], source: Source, report: Report) -> Site:
    """Return the site that the settings *said* describe, without pages."""
    site = Site(
        "Sphinx" + (" with ablog" if "ablog" in said.get("extensions", []) else ""),
        source,
        report,
        {},
        home_titled=True,
    )
    site.title = str(said.get("html_title") or said.get("blog_title") or said.get("project") or "")
    site.language = str(said.get("language") or "en")
    base = str(said.get("html_baseurl") or said.get("blog_baseurl") or "")
    if parts := re.match(r"(https?://[^/]+)(/.*)?$", base):
        site.url, site.base = parts[1], (parts[2] or "").rstrip("/")
    author = clean_name(str(said.get("author") or ""))
    site.owner = {"name": author if is_name(author) else ""}
    site.myst = {k: v for k, v in said.items() if k in _SETTINGS_OF_MYST}
    options = said.get("html_theme_options")
    for link in (options.get("icon_links") or []) if isinstance(options, dict) else []:
        if isinstance(link, dict) and isinstance(link.get("url"), str):
            add_address(site.owner, link["url"], str(link.get("name") or ""))
    for author in mapping(said.get("blog_authors")).values():
        if isinstance(author, tuple) and author and is_name(clean_name(str(author[0]))):
            person: dict[str, Any] = {"name": str(author[0]), "x-file": "conf.py"}
            add_address(person, str(author[1] if len(author) > 1 else ""))
            site.people.append(person)
    return site


_BUILDS = ("Makefile", "make.bat", "noxfile.py", "tox.ini", "pyproject.toml", "netlify.toml")


def builder_of(said: dict[str, Any], source: Source) -> str:
    """Return the builder of the old site, ``html`` or ``dirhtml``, which its addresses follow."""
    if said.get("ablog_builder"):
        return str(said["ablog_builder"])
    if "ablog" in said.get("extensions", []):
        return "dirhtml"
    workflows = sorted((source.root / ".github" / "workflows").glob("*.y*ml"))
    texts = [source.text(n) for n in source.names if n in _BUILDS or n.endswith(".py")]
    texts += [path.read_text("utf-8", "replace") for path in workflows if path.is_file()]
    return "dirhtml" if any("dirhtml" in text for text in texts) else "html"
