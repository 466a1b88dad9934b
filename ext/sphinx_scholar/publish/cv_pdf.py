"""``cv.pdf``: the sections of the CV, set by typst. Needs the extra ``sphinx-scholar[pdf]``."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sphinx_scholar.views.typst import TypstView, sections

from .typst_math import can_convert, to_typst

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.entry import Item

NAME = "cv.pdf"
_TEMPLATE = Path(__file__).parent.parent / "templates" / "cv.typ"
ACCENT = "#0b5c73"
"""The color of headings and links if the theme has none."""
_PAPERS = {"a4": "a4", "letter": "us-letter"}


def cv_data(
    catalogue: Catalogue,
    address: Callable[[Item], str],
    default_name: str,
    profile: Mapping[str, Any] | None = None,
    accent: str = "",
) -> dict[str, Any]:
    """Return what the template needs.

    *address* gives the absolute URL of an item; *default_name* is the name of a site without an
    owner. *profile* has position, affiliation, location, email and links of the owner.
    *accent* is a color as ``#rrggbb``.
    """
    owner, profile = catalogue.owner, profile or {}
    view = TypstView(address, catalogue.in_words)
    links = [(link["name"], link["url"]) for link in profile.get("links", ())]
    if owner and owner.homepage and owner.homepage not in {url for _name, url in links}:
        links.insert(0, (catalogue.translate("Homepage"), owner.homepage))
    if profile.get("email"):
        links.append(("", f"mailto:{profile['email']}"))
    cv = catalogue.records("cv")["cv"]
    return {
        "name": owner.name if owner else default_name,
        "lines": [
            words
            for words in (_about(profile, "position", "affiliation"), _about(profile, "location"))
            if words
        ],
        "links": [_link(label, url) for label, url in links if ":" in url],
        "accent": accent or ACCENT,
        "language": catalogue.language,
        "paper": _PAPERS[cv.paper],
        "photo": "photo" + Path(cv.photo).suffix.lower() if cv.photo else "",
        "sections": list(sections(catalogue.entry("cv", "cv").sections, view)),
    }


def _about(profile: Mapping[str, Any], *names: str) -> str:
    return ", ".join(profile[name] for name in names if profile.get(name))


def _link(label: str, url: str) -> dict[str, str]:
    """Return a link; an email address is shown itself, since a CV is also read on paper."""
    return {"text": url.removeprefix("mailto:") if url.startswith("mailto:") else label, "url": url}


def source_of(data: dict[str, Any], photo: Path | None = None) -> str:
    """Return everything that decides the bytes of the PDF, as text."""
    digest = sha256(photo.read_bytes()).hexdigest() if photo else ""
    words = json.dumps(data, ensure_ascii=False)
    return words + digest + str(can_convert()) + _TEMPLATE.read_text(encoding="utf-8")


def _formulas(data: Any) -> set[str]:
    """Return the TeX of all formulas in the sections."""
    if isinstance(data, str):
        return set()
    found = {data["tex"]} if isinstance(data, dict) and "tex" in data else set()
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return found.union(*map(_formulas, parts))


def cv_pdf(data: dict[str, Any], photo: Path | None = None) -> bytes:
    """Set the CV; the same data give the same bytes."""
    import typst  # an extra, and slow to load

    formulas = to_typst(sorted(_formulas(data["sections"])))
    with TemporaryDirectory() as folder:  # typst reads files below the folder of the template only
        template = Path(shutil.copy(_TEMPLATE, folder))
        if photo:
            shutil.copy(photo, Path(folder, data["photo"]))
        try:
            return _set(template, data, formulas)
        except typst.TypstError:
            if not formulas:
                raise
            return _set(template, data, {})  # typst may refuse what pandoc made of a formula


def _set(template: Path, data: dict[str, Any], formulas: dict[str, str]) -> bytes:
    import typst

    inputs = {"cv": json.dumps(data, ensure_ascii=False), "formulas": json.dumps(formulas)}
    return typst.compile(template, format="pdf", sys_inputs=inputs)  # type: ignore[no-any-return]
