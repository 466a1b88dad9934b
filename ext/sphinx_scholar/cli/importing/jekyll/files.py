"""The files of a Jekyll site that are copied, and those that hold records."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..source.sections import TOP
from ..source.urls import archives
from .documents import GENERATED, collection_folders

if TYPE_CHECKING:
    from .site import JekyllSite

_TOOLS = (
    ".gemspec",
    ".lock",
    ".scss",
    ".sass",
    ".less",
    ".map",
    ".rb",
    ".coffee",
    ".Rproj",
    ".bat",
    ".ps1",
)
_STYLE = re.compile(r"\.(css|js|mjs|woff2?|ttf|eot|otf)$", re.IGNORECASE)


def read_files(reader: JekyllSite) -> None:
    """Note the files that are copied under their old addresses, and what became of the rest."""
    documents = {d.source for d in (*reader.site.sources, *reader.site.left_out)}
    reader.site.archives |= dict.fromkeys(archives(reader.config, reader.site.documents), "posts")
    apps, app_files = _apps(reader)
    for name in reader.source.names:
        address = _address(reader, name)
        if name in documents or name in reader.report.files or not address:
            continue
        base = PurePosixPath(name).name
        in_app = any(name.startswith(app) for app in apps if app) or name in app_files
        if reader.excluded(name) or ("/" not in name and TOP.match(base)):
            reader.report.files[name] = "left out (generator)"
        elif not in_app and (name.endswith(_TOOLS) or _STYLE.search(name)):
            reader.report.files[name] = "left out (theme's style or script)"
        elif name.startswith(("bin/", "script/", "scripts/", "markdown_generator/")):
            reader.report.files[name] = "left out (tools)"
        elif GENERATED.search(name):
            reader.report.files[name] = "left out (generator)"
        else:
            reader.site.files[address] = name


def _address(reader: JekyllSite, name: str) -> str:
    """Return the address at which Jekyll serves a file; empty if it serves it nowhere."""
    if reader.included(name):
        return f"/{name}"
    for folder, label in collection_folders(reader).items():
        if name.startswith(f"{folder}/") and reader.collections[label].get("output"):
            return f"/{label}{name.removeprefix(folder)}"
    return ""


def _apps(reader: JekyllSite) -> tuple[list[str], set[str]]:
    """Return the folders of static HTML, copied with all in them, and the files they name."""
    app_files: set[str] = set()
    folders = []
    for name in reader.source.names:
        if not name.endswith((".html", ".htm")) or not _address(reader, name):
            continue
        text = reader.source.text(name)
        if text.lstrip("\ufeff \n").startswith("---") or reader.excluded(name):
            continue
        folder = name.rpartition("/")[0]
        if folder:
            folders.append(f"{folder}/")
        for address in re.findall(r"(?:src|href)\s*=\s*[\"']?([^\"'\s>]+)", text):
            app_files.add(
                posixpath.normpath(posixpath.join(folder, address.split("?")[0])).lstrip("/")
            )
    return folders, app_files


def read_records(reader: JekyllSite) -> None:
    """Read bibliographies, citations and the CV."""
    scholar = reader.config.get("scholar")
    folder = (
        str((scholar or {}).get("source") or "_bibliography")
        if isinstance(scholar, dict)
        else "_bibliography"
    )
    for name in reader.source.under(folder.strip("./")):
        if name.endswith((".bib", ".bibtex")):
            reader.site.papers.append((name, reader.source.text(name)))
            reader.report.files[name] = "source/_data/papers.bib"
    documents = (*reader.site.sources, *reader.site.left_out)
    cited = {str(d.meta.get("bibliography")) for d in documents}
    for name in reader.source.names:
        is_copied = name.endswith(".bib") and f"/{name}" in reader.site.files
        if is_copied and PurePosixPath(name).name not in cited:
            reader.site.papers.append((name, reader.source.text(name)))
    if isinstance(reader.data.get("citations"), list):
        reader.config["x-citations"] = reader.data["citations"]
    if isinstance(reader.data.get("publist"), list):
        reader.config["x-publist"] = reader.data["publist"]
    if reader.data.get("cv"):
        reader.config |= {"x-cv": reader.data["cv"], "x-cv-file": "_data/cv.yml"}
    elif reader.source.exists("assets/json/resume.json"):
        reader.config |= {
            "x-cv": reader.source.data("assets/json/resume.json"),
            "x-cv-file": "assets/json/resume.json",
        }
