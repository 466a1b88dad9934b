"""Tell by its folders and settings which generator a site was made with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """What a folder was recognized as."""

    generator: str
    """``jekyll``, ``hugo``, ``quarto``, ``sphinx`` or ``plain``."""
    theme: str = ""
    root: str = ""
    """The folder of the site within the source; empty if it is the source itself."""

    @property
    def label(self) -> str:
        where = f" in {self.root}/" if self.root else ""
        theme = f" ({self.theme})" if self.theme else ""
        name = "plain pages" if self.generator == "plain" else self.generator.capitalize()
        return f"{name}{theme}{where}"


_LIKELY = (
    "docs",
    "site",
    "website",
    "web",
    "src",
    "source",
    "jekyll",
    "hugo",
    "blog",
    "www",
    "doc",
)


def recognize(folder: Path) -> Kind:
    """Return what *folder* holds. A site may be in a subfolder."""
    if found := _at(folder, ""):
        return found
    inside = sorted(
        (
            p
            for p in folder.iterdir()
            if p.is_dir() and not p.is_symlink() and p.name[0] not in "._"
        ),
        key=lambda p: (p.name not in _LIKELY, p.name),
    )
    for path in inside:
        if found := _at(path, path.name):
            return found
    for path in inside:
        for inner in sorted(p for p in path.iterdir() if p.is_dir() and not p.is_symlink()):
            if inner.name[0] not in "._" and (found := _at(inner, f"{path.name}/{inner.name}")):
                return found
    return Kind("plain")


def _at(folder: Path, root: str) -> Kind | None:
    def has(*names: str) -> bool:
        return any((folder / name).exists() for name in names)

    if has("_quarto.yml", "_quarto.yaml"):
        return Kind("quarto", "", root)
    if _is_hugo(folder):
        return Kind("hugo", _hugo_theme(folder), root)
    if has("_config.yml", "_config.yaml", "_config.toml") and not has("scaffolds", "_toc.yml"):
        return Kind("jekyll", _jekyll_theme(folder), root)
    if has("conf.py") and re.search(
        r"^extensions\s*=|^html_theme\s*=", _read(folder / "conf.py"), re.MULTILINE
    ):
        return Kind("sphinx", "ablog" if "ablog" in _read(folder / "conf.py") else "", root)
    if not root and has("_posts", "_layouts"):
        return Kind("jekyll", "", root)
    return None


def _is_hugo(folder: Path) -> bool:
    names = [
        f"{stem}.{ext}" for stem in ("hugo", "config") for ext in ("toml", "yaml", "yml", "json")
    ]
    settings = any((folder / name).is_file() for name in names)
    settings = settings or (folder / "config" / "_default").is_dir()
    return settings and (folder / "content").is_dir()


def _hugo_theme(folder: Path) -> str:
    content = folder / "content"
    if (content / "authors").is_dir() or (folder / "hugoblox.yaml").exists():
        return "Hugo Blox / Academic"
    return ""


def _jekyll_theme(folder: Path) -> str:
    def has(*names: str) -> bool:
        return any((folder / name).exists() for name in names)

    config = _read(folder / "_config.yml") or _read(folder / "_config.yaml")
    if has("_cite", "auto-cite", "_data/citations.yaml"):
        return "lab-website-template"
    if has("_bibliography") or "al-folio" in config or "\nscholar:" in config:
        return "al-folio"
    if has("_includes/author-profile.html", "_publications", "talkmap.py", "markdown_generator"):
        return "academicpages"
    if has("_data/team_members.yml", "_data/publist.yml"):
        return "allanlab"
    found = re.search(r"^(?:remote_)?theme:\s*[\"']?([\w./@-]+)", config, re.MULTILINE)
    return found[1] if found else ""


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
