"""Read the records of a site with the settings in its ``conf.py``, which is not run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_scholar.kinds import read_site

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_scholar.records.catalogue import Catalogue


def catalogue_of(source: Path) -> Catalogue | None:
    """Return the records in a source folder, or None if no ``conf.py`` is in it or above it.

    Faults are left to the build, which reports them.
    """
    files = (source / "conf.py", source.parent / "conf.py")
    conf = next((path for path in files if path.is_file()), None)
    if conf is None:
        return None
    text = conf.read_text(encoding="utf-8")
    owner = re.search(r"^scholar_owner\s*=\s*[\"'](.*?)[\"']", text, re.MULTILINE)
    folder = re.search(r"^scholar_data_dir\s*=\s*[\"'](.*?)[\"']", text, re.MULTILINE)
    catalogue, _faults = read_site(
        source, data_dir=folder[1] if folder else "_data", owner_key=owner[1] if owner else ""
    )
    return catalogue
