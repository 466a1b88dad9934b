"""What the templates get for a page, and what a page loads."""

from __future__ import annotations

import re
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from . import announcement, icons, navigation
from .languages import UNLISTED, translations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from .languages import Translation
    from .navigation import Item
    from .options import Link, Options, Profile
    from .portrait import Portrait

# Sphinx's own scripts serve the search, and scripts of other extensions.
SPHINX_SCRIPTS = {"documentation_options.js", "doctools.js"}
SEARCH_SCRIPTS = {"sphinx_highlight.js", "translations.js"}
# These scripts use none of Sphinx's.
INDEPENDENT = {
    "scholar-fonts.js",
    "scholar-theme.js",
    "scholar-versions.js",
    "sphinx-scholar.js",
    "design-tabs.js",
}

DESIGN = re.compile(r'class="[^"]*\bsd-')
TABS = re.compile(r'class="[^"]*\bsd-tab-set')
DOCUMENTATION = re.compile(
    r'class="[^"]*\b(admonition|sig|sidebar|topic|versionadded|versionchanged|versionremoved'
    r"|deprecated|field-list|option-list|footnote|citation|linenos|line-block|hlist|indextable"
    r'|genindextable|modindextable|productionlist|highlighttable|align-left|align-center|align-right)\b|<kbd|class="glossary'
)
"""Markup that scholar-docs.css styles."""


class Page:
    """A page as the templates see it; each part is worked out when a template asks for it."""

    def __init__(
        self,
        options: Options,
        env: BuildEnvironment,
        parents: Mapping[str, str],
        sections: list[tuple[str, str]],
        context: dict[str, Any],
        portrait: Portrait,
        profile: Callable[[], Profile],
        uri: str,
    ) -> None:
        self.options = options
        self.portrait = portrait
        self._complete_profile = profile
        self._env = env
        self._parents = parents
        self._sections = sections
        self._context = context
        self._uri = uri

    @cached_property
    def sections(self) -> list[Item]:
        """The links of the header."""
        return navigation.items(self._env, self._sections, self._context)

    @cached_property
    def section_links(self) -> frozenset[str]:
        """The addresses of the first pages of all sections, from this page."""
        first = self._env.toctree_includes.get(self._env.config.root_doc, ())
        return frozenset(self._context["pathto"](name) for name in first)

    @cached_property
    def translations(self) -> list[Translation]:
        """The page in each language of the site."""
        language = self._env.config.language
        pagename = self._context["pagename"]
        given = self.options.languages
        return list(translations(given, language, pagename, self._uri)) if given else []

    @property
    def is_listed(self) -> bool:
        """Whether search engines may offer the page."""
        return self._context["pagename"] not in UNLISTED

    @cached_property
    def contents(self) -> str:
        """The headings of the page, as markup."""
        return navigation.page_contents(self._env, self._context)

    def section_pages(self, depth: int) -> list[Item]:
        """Return the pages of the page's section."""
        return navigation.section_pages(self._env, self._parents, self._context, depth)

    def links(self, links: tuple[Link, ...]) -> list[Item]:
        """Return links of an option as this page shows them."""
        entries = [(link.url, link.name) for link in links]
        return navigation.items(self._env, entries, self._context)

    @property
    def announcement(self) -> str:
        """The line above the header as markup, with links as seen from the page."""
        return announcement.resolved(self.options.announcement, self._env, self._context)

    @cached_property
    def profile(self) -> Profile | None:
        """The person of the site, on its home page."""
        if self._context["pagename"] != self._env.config.root_doc:
            return None
        profile = self._complete_profile()
        return profile if profile.is_shown else None

    @staticmethod
    def icon(icon: str, url: str) -> str:
        """Return the markup of an icon, empty if there is none."""
        return icons.svg(icons.icon_name(icon, url))

    @staticmethod
    def mailto(address: str) -> str:
        """Return the address of a mail, each character as an entity, which simple robots miss."""
        return "".join(f"&#{ord(character)};" for character in f"mailto:{address}")


def trim_scripts(context: dict[str, Any]) -> None:
    """Remove the scripts that a page does not use, and those that pydata writes into it.

    A strict Content-Security-Policy forbids scripts inside a page; pydata_sphinx_theme always adds
    some for its own script, which this theme does not load.
    """
    scripts = [script for script in context["script_files"] if not _is_pydata(script)]
    names = [str(script.filename or "").rpartition("/")[2] for script in scripts]
    search = context["pagename"] == "search"
    others = any(
        name not in SPHINX_SCRIPTS | SEARCH_SCRIPTS | INDEPENDENT
        and "://" not in str(script.filename)
        for name, script in zip(names, scripts, strict=True)
    )
    unused = set() if search else SEARCH_SCRIPTS if others else SPHINX_SCRIPTS | SEARCH_SCRIPTS
    if not TABS.search(context.get("body", "")):
        unused = unused | {"design-tabs.js"}
    # Handlers that run later add their scripts to this very list.
    context["script_files"][:] = [
        script for name, script in zip(names, scripts, strict=True) if name not in unused
    ]


def _is_pydata(script: Any) -> bool:
    body = script.attributes.get("body") or ""
    return not script.filename and "DOCUMENTATION_OPTIONS." in body


def trim_styles(context: dict[str, Any]) -> None:
    """Remove the stylesheets that a page does not use."""
    body = context.get("body", "")
    unused = {"pygments.css", "pygments_dark.css"}  # scholar-look.css has the colors of code
    if not DESIGN.search(body):
        unused.add("sphinx-design.min.css")
    if not DOCUMENTATION.search(body) and context["pagename"] not in ("genindex", "py-modindex"):
        unused.add("scholar-docs.css")
    context["css_files"][:] = [
        css
        for css in context["css_files"]
        if str(getattr(css, "filename", css)).rpartition("/")[2] not in unused
    ]


def attributes(given: Mapping[str, str]) -> str:
    """Return attributes of a tag as markup, with a space before each."""
    return "".join(f' {escape(name)}="{escape(value)}"' for name, value in given.items())
