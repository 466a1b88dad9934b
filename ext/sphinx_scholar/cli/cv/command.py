"""``sphinx-scholar cv import`` and ``cv export``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..sites import catalogue_of
from .exporting import to_resume
from .importing import from_resume

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

SUMMARY = "import or export the CV as JSON Resume"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=("import", "export"), help="what to do")
    parser.add_argument(
        "path",
        type=Path,
        nargs="?",
        metavar="PATH",
        help="import: the JSON Resume; export: the source folder of the site, by default 'source'",
    )
    parser.add_argument("--output", type=Path, help="the file to write")
    parser.add_argument(
        "--force", action="store_true", help="replace the cv.yml that exists when importing"
    )


def run(arguments: Namespace) -> int:
    """Import or export; return 1 if a file cannot be read or must not be written."""
    path: Path | None = arguments.path
    if arguments.action == "export":
        return _export(path or Path("source"), arguments.output)
    if path is None:
        return _fail("name the file to import: sphinx-scholar cv import resume.json")
    output = arguments.output or Path("source/_data/cv.yml")
    return _import(path, output, force=arguments.force)


def _import(resume: Path, output: Path, *, force: bool) -> int:
    if output.exists() and not force:
        return _fail(f"{output} exists; choose another --output, or --force to replace it")
    try:
        data = json.loads(resume.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        return _fail(f"{resume} cannot be read ({error})")
    if not isinstance(data, dict):
        return _fail(f"{resume} is no JSON Resume; it must be an object")
    cv, person, left = from_resume(data)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(_yaml(cv), encoding="utf-8")
    sys.stdout.write(f"Wrote {output}.\n")
    if person:
        sys.stdout.write(f"\nFor people.yml, where the owner of the site is:\n\n{_yaml(person)}")
    for message in left:
        sys.stdout.write(f"not imported: {message}\n")
    return 0


def _export(source: Path, output: Path | None) -> int:
    catalogue = catalogue_of(source)
    if catalogue is None:
        return _fail(f"{source} is no source folder of a site; it has no conf.py")
    resume = json.dumps(to_resume(catalogue), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        sys.stdout.write(resume)
    else:
        output.write_text(resume, encoding="utf-8")
        sys.stdout.write(f"Wrote {output}.\n")
    return 0


def _yaml(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _fail(message: str) -> int:
    sys.stderr.write(f"sphinx-scholar: {message}\n")
    return 1
