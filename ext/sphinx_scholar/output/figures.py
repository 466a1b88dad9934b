"""Two builders for figures that a script makes: one makes them anew, the other only compares.

``sphinx-build -b figures`` makes those that are older than their script or data, beside their
pages. ``sphinx-build -b figurecheck`` makes all, keeps none, and warns of each that shows
something else now. A script runs in a copy that holds it and its data and nothing else: what it
reads without being named is not there, and if it fails the figure is left as it was.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.dummy import DummyBuilder
from sphinx.util.display import status_iterator

from sphinx_scholar import messages
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.figure_values import find_difference
from sphinx_scholar.records.figures import staleness, stamped

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

Made = tuple[str, ...]
"""A figure, its script and its data, each from the source folder."""

ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""More threads would add numbers up in another order, and round the last digit in another way."""


class FiguresBuilder(DummyBuilder):
    """Make the figures whose script or data changed."""

    name = "figures"
    epilog = "The figures are as new as their scripts."

    def init(self) -> None:
        # What this builder is about to mend need not be told.
        self.config.suppress_warnings = [*self.config.suppress_warnings, "scholar.stale"]

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        wanted = {made: page for made, page in self._shown(docnames).items() if self.wants(made)}
        for made in status_iterator(
            wanted, "making figures... ", length=len(wanted), stringify_func=lambda made: made[0]
        ):
            try:
                self.take(made, make_figure(self.srcdir, made))
            except FigureError as fault:
                messages.warn(fault.subtype, f"figure '{made[0]}' {fault}", (wanted[made], None))

    def _shown(self, docnames: AbstractSet[str]) -> dict[Made, str]:
        """The figures on pages that a script makes, each with the first page that shows it."""
        shown: dict[Made, str] = {}
        for docname in sorted(docnames):
            for card in self.env.get_doctree(docname).findall(nodes.figure):
                if "made" in card:
                    shown.setdefault(tuple(path.lstrip("/") for path in card["made"]), docname)
        return shown

    def wants(self, made: Made) -> bool:
        """Whether a figure is to be made."""
        return bool(
            staleness(self.srcdir / made[0], {path: self.srcdir / path for path in made[1:]})
        )

    def take(self, made: Made, svg: str) -> None:
        """Do what is to be done with a figure made anew."""
        (self.srcdir / made[0]).write_text(svg, encoding="utf-8", newline="\n")


class FigureCheckBuilder(FiguresBuilder):
    """Make all figures and compare what they show with what they showed."""

    name = "figurecheck"
    epilog = "The figures show what their scripts make."

    def init(self) -> None:
        pass

    def wants(self, made: Made) -> bool:
        return True

    def take(self, made: Made, svg: str) -> None:
        difference = find_difference((self.srcdir / made[0]).read_text("utf-8"), svg)
        if difference:
            message = f"is not what '{made[1]}' makes: {difference}; make it anew"
            raise FigureError(Subtype.STALE, message)


class FigureError(Exception):
    """Why a figure could not be made, or not be left as it is."""

    def __init__(self, subtype: Subtype, message: str) -> None:
        super().__init__(message)
        self.subtype = subtype


def make_figure(srcdir: Path, made: Made) -> str:
    """Run the script of a figure; return the SVG that it wrote, with its stamp."""
    figure, script, *_data = made
    with TemporaryDirectory() as folder:
        for path in made[1:]:
            copy = Path(folder, path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(srcdir / path, copy)
        ran = Path(folder, script)
        done = subprocess.run(  # noqa: S603 - the author's own script
            [sys.executable, ran.name],
            cwd=ran.parent,
            env=os.environ | ONE_THREAD,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            why = done.stderr.strip().rpartition("\n")[2]
            raise FigureError(Subtype.SCRIPT, f"cannot be made; '{script}' says: {why}")
        try:
            svg = Path(folder, figure).read_text("utf-8")
            return stamped(svg, [srcdir / path for path in made[1:]])
        except (OSError, ValueError) as error:
            message = f"cannot be made; '{script}' writes no such SVG beside itself"
            raise FigureError(Subtype.SCRIPT, message) from error


def setup(app: Sphinx) -> None:
    app.add_builder(FiguresBuilder)
    app.add_builder(FigureCheckBuilder)
