"""The kinds of records. Each module declares one kind; this list is the only place that names all.

A site can add kinds of its own with the setting ``scholar_kinds``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_scholar.records.files import Files
from sphinx_scholar.records.reading import read_catalogue
from sphinx_scholar.records.sources import FrontMatter

from . import award, course, cv, dataset, grant, news, paper, person, post, project, software, talk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_scholar.records.catalogue import Catalogue
    from sphinx_scholar.records.faults import Fault
    from sphinx_scholar.records.kind import Kind

_MODULES = (
    person,
    paper,
    project,
    news,
    post,
    talk,
    software,
    dataset,
    course,
    award,
    grant,
    cv,
)

KINDS: tuple[Kind[Any], ...] = tuple(module.KIND for module in _MODULES)


def read_site(
    srcdir: Path, kinds: Iterable[Kind[Any]] = KINDS, data_dir: str = "_data", **settings: Any
) -> tuple[Catalogue, list[Fault]]:
    """Read the records of a source folder without Sphinx, all Markdown files being pages."""
    by_name = {kind.name: kind for kind in kinds}
    pages = {
        path.relative_to(srcdir).with_suffix("").as_posix(): path for path in srcdir.rglob("*.md")
    }
    files = Files(srcdir, srcdir / data_dir, pages, page_keys(by_name.values()))
    return read_catalogue(by_name, files, **settings)


def page_keys(kinds: Iterable[Kind[Any]]) -> frozenset[str]:
    """Return the front matter keys that make a page a record."""
    return frozenset(kind.source.field for kind in kinds if isinstance(kind.source, FrontMatter))
