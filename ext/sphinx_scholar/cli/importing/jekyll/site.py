"""The settings and data of a Jekyll site, and which of its files count."""

from __future__ import annotations

import fnmatch
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import Dialect
from ..source.model import Site
from ..source.report import Level
from ..source.urls import collections_of, words

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.report import Report
    from .liquid import Jekyll

KINDS = (
    ("news", r"news|announcements?|updates"),
    ("project", r".*projects?|portfolio|research"),
    ("paper", r"publications?|papers?|selected_papers"),
    ("talk", r"talks?|presentations?"),
    ("course", r"teachings?|courses?|lectures"),
    ("person", r"members?|people|team|alumni|students"),
    ("post", r"posts|blog"),
)
_OF_THEMES = re.compile(
    r"authors|citations|coauthors|contact|cv|locales|members|menu|nav|navigation|people|publist|"
    r"repositories|share|socials?|team|types|ui-text|venues"
)
"""Data that a theme may show whose templates are not in the source."""
_MATH = re.compile(r"mathjax|katex|tex2jax|\busemathjax\b|\bmath:\s*true", re.IGNORECASE)


def kind_of_collection(label: str) -> str:
    """Return the kind of record that a collection's name tells."""
    return next((k for k, pattern in KINDS if re.fullmatch(pattern, label, re.IGNORECASE)), "page")


class JekyllSite:
    """What all parts of the reader know of a site."""

    liquid: Jekyll
    """Evaluates templates; made when everything else is read."""

    def __init__(self, source: Source, report: Report, theme: str) -> None:
        self.source, self.report = source, report
        self.config = self._config()
        self.site = Site(f"Jekyll ({theme})" if theme else "Jekyll", source, report, self.config)
        url = str(self.config.get("url") or "").rstrip("/")
        if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", url):
            url = f"https://{url}"
        found = re.match(r"(https?://[^/]+)(/.*)", url)
        self.site.url, folder = (found[1], found[2].strip("/")) if found else (url, "")
        base = str(self.config.get("baseurl") or "").strip("/")
        self.site.base = "".join(f"/{part}" for part in (folder, base) if part)
        self.theme = theme
        self.collections = {
            label: options
            for label, options in collections_of(self.config).items()
            if label != "posts"
        }
        self.data = self._data()
        self.site.dollars = self._has_mathematics()
        self.dialect = Dialect(
            "kramdown",
            "kramdown",
            dollars=self.site.dollars,
            brackets=False,
            inline_double=True,
            headless_tables=True,
            markdown_in_html=self._option("kramdown", "parse_block_html") is True,
        )
        if str(self.config.get("markdown") or "").lower() in ("commonmark", "commonmarkghpages"):
            self.dialect = Dialect("commonmark", dollars=self.site.dollars)

    def _config(self) -> dict[str, Any]:
        for name in ("_config.yml", "_config.yaml", "_config.toml"):
            if self.source.exists(name):
                data = self.source.data(name)
                return data if isinstance(data, dict) else {}
        return {}

    def _option(self, section: str, name: str) -> Any:
        found = self.config.get(section)
        return found.get(name) if isinstance(found, dict) else None

    def _data(self) -> dict[str, Any]:
        folder = str(self.config.get("data_dir") or "_data").strip("/")
        data: dict[str, Any] = {}
        for name in self.source.under(folder):
            path = PurePosixPath(name).relative_to(folder)
            if path.suffix not in (".yml", ".yaml", ".json", ".csv", ".tsv"):
                continue
            place = data
            for part in path.parts[:-1]:
                inner = place.setdefault(part, {})
                place = inner if isinstance(inner, dict) else {}
            place[path.stem] = self.source.data(name)
            self.report.files[name] = "data"
        self._note_unshown(folder)
        return data

    def _note_unshown(self, folder: str) -> None:
        """Note the data files that no template names and no theme is known to show."""
        names = self.source.under(folder)
        suffixes = (".html", ".htm", ".md", ".markdown", ".liquid", ".xml", ".rb")
        templates = [n for n in self.source.names if n.endswith(suffixes) and n not in names]
        shown = "\n".join(map(self.source.text, templates)) if names else ""
        for name in names:
            top = PurePosixPath(name).relative_to(folder).parts[0].partition(".")[0]
            named = re.search(rf"\bdata\s*[.\[=]\s*[\"':]?{re.escape(top)}\b", shown)
            if not named and not _OF_THEMES.fullmatch(top) and name in self.report.files:
                self.report.add(Level.LEFT, "data that no page of the old site shows", name)
                self.report.files[name] = "data that no page shows"

    def _has_mathematics(self) -> bool:
        names = [
            n for n in self.source.names if n.startswith(("_includes/", "_layouts/", "_config"))
        ]
        names = [n for n in names if n.endswith((".html", ".liquid", ".yml", ".yaml"))]
        return any(_MATH.search(self.source.text(name)) for name in names)

    def excluded(self, name: str) -> bool:
        """Return whether the settings leave a file out."""
        for pattern in (
            words(self.config.get("exclude"))
            if not isinstance(self.config.get("exclude"), list)
            else self.config["exclude"]
        ):
            pattern = str(pattern).strip("/")
            if name == pattern or name.startswith(f"{pattern}/") or fnmatch.fnmatch(name, pattern):
                return True
        return False

    def included(self, name: str) -> bool:
        """Return whether Jekyll looks at a file, whatever its name begins with."""
        parts = PurePosixPath(name).parts
        said = self.config.get("include")
        included = {str(i).strip("/") for i in (said if isinstance(said, list) else words(said))}
        included.add("_pages")
        return all(
            part[0] not in "_.#~" or part in included or "/".join(parts[: i + 1]) in included
            for i, part in enumerate(parts)
        )
