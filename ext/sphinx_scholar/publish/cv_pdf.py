"""``cv.pdf``: the sections of the CV, set by typst. Needs the extra ``sphinx-scholar[pdf]``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_scholar.views.typst import TypstView, sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.entry import Item

NAME = "cv.pdf"
_TEMPLATE = Path(__file__).parent.parent / "templates" / "cv.typ"


def cv_data(
    catalogue: Catalogue, address: Callable[[Item], str], default_name: str
) -> dict[str, Any]:
    """Return what the template needs.

    *address* gives the absolute URL of an item; *default_name* is the name of a site without an
    owner.
    """
    owner = catalogue.owner
    view = TypstView(address, catalogue.in_words)
    links = owner.addresses if owner else ()
    return {
        "name": owner.name if owner else default_name,
        "affiliation": (owner and owner.affiliation) or "",
        "links": [
            {"text": catalogue.translate(label), "url": url}
            for label, url in links
            if url.startswith("http")
        ],
        "language": catalogue.language,
        "sections": list(sections(catalogue.entry("cv", "cv").sections, view)),
    }


def source_of(data: dict[str, Any]) -> str:
    """Return everything that decides the bytes of the PDF, as text."""
    return json.dumps(data, ensure_ascii=False) + _TEMPLATE.read_text(encoding="utf-8")


def cv_pdf(data: dict[str, Any]) -> bytes:
    """Set the CV; the same data give the same bytes."""
    import typst  # an extra, and slow to load

    inputs = {"cv": json.dumps(data, ensure_ascii=False)}
    return typst.compile(str(_TEMPLATE), format="pdf", sys_inputs=inputs)  # type: ignore[no-any-return]
