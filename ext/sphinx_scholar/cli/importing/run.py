"""Import a site: recognize, read, convert, write, report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .audit import audit
from .recognize import Kind, recognize
from .records.bibdraft import NAME as DRAFT
from .records.otherbib import report_other_entries
from .site.redirects import redirects
from .site.settings import conf_py
from .site.writer import Output
from .source.files import Source
from .source.model import PUBLIC
from .source.report import Level, Report, render
from .steps import convert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .records.conversion import Conversion
    from .source.model import Document, Site


@dataclass(frozen=True)
class Result:
    """What an import did."""

    kind: Kind
    report: Report
    text: str
    """``IMPORT.md``."""
    written: int


def import_site(
    source: Path,
    dest: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Import the site in *source* into the empty folder *dest*.

    OutputError if *dest* holds something; FileNotFoundError if *source* is no folder.
    """
    if not source.is_dir():
        raise FileNotFoundError(f"{source} is not a folder")
    output = Output(dest, dry_run=dry_run)
    output.check(source)
    report = Report()
    kind = recognize(source)
    site, html = read(source, kind, report)
    progress(f"{kind.label}: {len(site.documents)} documents, {len(site.files)} files")
    conversion = convert(site, html, progress)
    return _write(conversion, output, kind)


def read(source: Path, kind: Kind, report: Report) -> tuple[Site, Callable[[Document], str]]:
    """Read a site with the reader of its kind."""
    root = source / kind.root if kind.root else source
    files = Source(root, report)
    if kind.generator == "hugo":
        from .hugo.reader import HugoReader

        hugo = HugoReader(files, report, kind.theme)
        return hugo.read(), hugo.html
    if kind.generator == "quarto":
        from .quarto.reader import QuartoReader

        quarto = QuartoReader(files, report)
        return quarto.read(), quarto.html
    if kind.generator == "sphinx":
        from .sphinx.reader import SphinxReader

        sphinx = SphinxReader(files, report)
        return sphinx.read(), lambda document: ""
    if kind.generator == "plain":
        from .plain.reader import PlainReader

        plain = PlainReader(files, report)
        return plain.read(), plain.html
    from .jekyll.reader import Reader

    jekyll = Reader(files, report, kind.theme)
    return jekyll.read(), jekyll.html


def _write(conversion: Conversion, output: Output, kind: Kind) -> Result:
    site, report = conversion.site, conversion.report
    moved = redirects(conversion)
    data = conversion.data
    audit(conversion, [*conversion.pages.values(), *data.values()])
    for docname, text in sorted(conversion.pages.items()):
        output.text(f"source/{docname}.md", text)
    for name, text in data.items():
        output.text(f"source/_data/{name}", text)
    for name, content in sorted(conversion.made.items()):
        output.data(f"source/{PUBLIC}{name}", content)
    kept = {}
    for url, old in site.files.items():
        if site.source.is_pointer(old):
            report.add(
                Level.LOST, "only a pointer of Git LFS; fetch the file and import again", old
            )
            report.files[old] = "left out (Git LFS)"
            continue
        kept[f"source/{PUBLIC}{url}"] = old
        report.files[old] = f"source/{PUBLIC}{url}"
    for new, old in conversion.copies.items():
        kept[f"source/{PUBLIC}{new}"] = old
    for new, old in site.beside.items():
        kept[f"source/{new}"] = old
        report.files[old] = f"source/{new}"
    output.copies(site.source, kept)
    for name in site.source.names:
        report.files.setdefault(name, "left out (generator or theme)")
    report_other_entries(conversion)
    report.imported["files"] = len(kept)
    report.imported["redirects"] = len(moved)
    if not site.files and not conversion.made:
        output.text(f"source/{PUBLIC}/.nojekyll", "")
    if conversion.draft:
        output.text(DRAFT, conversion.draft)
    output.text("conf.py", conf_py(conversion, moved))
    text = render(
        report, site.kind + (f" in {kind.root}/" if kind.root else ""), site.title or "a site"
    )
    output.text("IMPORT.md", text)
    return Result(kind, report, text, len(output.names))
