"""The command ``sphinx-scholar``: one module for each of its commands.

A command's module has ``SUMMARY``, ``add_arguments(parser)`` and ``run(arguments)``, which returns
the exit status. It is imported only when it is used.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "init": "sphinx_scholar.cli.init",
    "upgrade": "sphinx_scholar.cli.upgrade",
    "import": "sphinx_scholar.cli.importing.command",
    "papers": "sphinx_scholar.cli.papers.command",
    "cv": "sphinx_scholar.cli.cv.command",
    "check": "sphinx_scholar.cli.check",
}
SUMMARIES = {
    "init": "write a complete small site for a person, a lab or a course",
    "upgrade": "show what is new in the files that init wrote, and apply it",
    "import": "import a Jekyll, Hugo, Quarto or Sphinx site",
    "papers": "add papers by DOI, arXiv number or file, or all of an ORCID record",
    "cv": "import or export the CV as JSON Resume",
    "check": "list what an import left to do, or what is still an example",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="sphinx-scholar", description="Tools for a researcher's site made with Sphinx."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    named = next((word for word in given if not word.startswith("-")), "")
    module = None
    for name, path in COMMANDS.items():
        command = commands.add_parser(name, help=SUMMARIES[name], description=SUMMARIES[name])
        if name == named:
            module = import_module(path)
            module.add_arguments(command)
    parsed = parser.parse_args(given)
    if module is None:  # argparse has ended for an unknown name
        return 2
    try:
        return int(module.run(parsed))
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return 130
