"""``sphinx-scholar papers add DOI|arXiv|FILE`` and ``sphinx-scholar papers sync``."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from ..bibtex import entries
from . import services
from .client import Client, FetchError, NotFoundError
from .library import Library

if TYPE_CHECKING:
    import argparse

_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "--bib", type=Path, default=Path("source/_data/papers.bib"), help="default: %(default)s"
    )
    parser.add_argument("--refresh", action="store_true", help="ask again for what is cached")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="add papers by DOI, arXiv number or .bib file")
    add.add_argument("what", nargs="+", help="a DOI, an arXiv number, an address of one, or a file")
    sync = actions.add_parser("sync", help="add and update all papers of ORCID records")
    sync.add_argument("orcid", nargs="*", help="iDs; default: those of the last time")


def client_of(arguments: argparse.Namespace) -> Client:
    """Return the client that the command uses."""
    try:
        number = version("sphinx-scholar")
    except PackageNotFoundError:
        number = "0"
    return Client(f"sphinx-scholar/{number}", refresh=arguments.refresh)


def run(arguments: argparse.Namespace, client: Client | None = None) -> int:
    """Add or synchronize; return 1 if something could not be fetched."""
    client = client or client_of(arguments)
    library = Library.read(arguments.bib)
    before = library.text
    failed = (
        _add(arguments.what, library, client)
        if arguments.action == "add"
        else _sync(arguments.orcid, library, client)
    )
    library.save()
    changed = "changed" if library.text != before else "not changed"
    sys.stdout.write(f"{arguments.bib} {changed}; review the difference before you commit it\n")
    return 1 if failed else 0


def _say(done: str, what: str, title: object = "") -> None:
    sys.stdout.write(f"{done:9} {what}" + (f"  {title}" if title else "") + "\n")


def _fail(what: str, error: Exception) -> int:
    sys.stderr.write(f"failed    {what}: {error}\n")
    return 1


def _add(given: list[str], library: Library, client: Client) -> int:
    failed = 0
    for what in given:
        if Path(what).is_file():
            _add_file(Path(what), library)
            continue
        try:
            paper = _fetch(what, client)
        except FetchError as error:
            failed += _fail(what, error)
            continue
        _say(library.put(paper), paper.identifier, paper.fields.get("title"))
    return failed


def _fetch(what: str, client: Client) -> services.Paper:
    bare = re.sub(
        r"^(https?://)?(dx\.)?(doi\.org/|arxiv\.org/(abs|pdf)/|doi:|arxiv:)",
        "",
        what.strip(),
        flags=re.IGNORECASE,
    )
    if services.DOI.fullmatch(bare):
        return services.by_doi(client, bare)
    number = re.sub(r"(v\d+)?(\.pdf)?$", "", bare)
    if services.ARXIV.fullmatch(number):
        return services.by_arxiv(client, number)
    raise FetchError("neither a DOI, an arXiv number nor a file")


def _add_file(file: Path, library: Library) -> None:
    """Add the entries of a .bib file that are not there yet."""
    for entry in entries(file.read_text("utf-8"))[0]:
        if not entry.key:
            continue
        doi = entry.fields.get("doi", "").lower()
        if library.find(f"doi:{doi}" if doi else "", entry.fields.get("title", "")):
            _say("known", entry.key)
            continue
        text = entry.text
        taken = {known.key for known in library.entries}
        if entry.key in taken:
            text = text.replace(entry.key, f"{entry.key}-2", 1)
        library.text = f"{library.text.rstrip()}\n\n{text}\n".lstrip("\n")
        _say("added", entry.key, entry.fields.get("title"))


def _sync(given: list[str], library: Library, client: Client) -> int:
    names = given or library.lock["orcid"]
    if not names:
        sys.stderr.write("name an ORCID iD: sphinx-scholar papers sync 0000-0002-1825-0097\n")
        return 1
    failed = 0
    for name in names:
        found = _ORCID.search(name.strip())
        if not found:
            failed += _fail(name, ValueError("not an ORCID iD"))
            continue
        orcid = found[1]
        if orcid not in library.lock["orcid"]:
            library.lock["orcid"] = sorted([*library.lock["orcid"], orcid])
        try:
            works = services.works(client, orcid)
        except FetchError as error:
            failed += _fail(orcid, error)
            continue
        for work in works:
            failed += _sync_work(work, orcid, library, client)
    return failed


def _sync_work(work: services.Work, orcid: str, library: Library, client: Client) -> int:
    try:
        paper = _details(work, orcid, client)
    except FetchError as error:
        return _fail(work.title or work.put_code, error)
    _say(library.put(paper), paper.identifier, paper.fields.get("title"))
    return 0


def _details(work: services.Work, orcid: str, client: Client) -> services.Paper:
    """Return what the best source says of a work: its DOI's agency, arXiv, or the record itself."""
    for doi in work.dois:
        try:
            return services.by_doi(client, doi)
        except NotFoundError:
            continue
    if work.arxiv:
        return services.by_arxiv(client, work.arxiv)
    return services.by_put_code(client, orcid, work.put_code)
