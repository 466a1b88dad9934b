"""The builders ``figures``, which rebuilds figures, and ``figurecheck``, which only compares."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.builders.dummy import DummyBuilder
from sphinx.util import logging
from sphinx.util.display import status_iterator

from .outdated import figures_with_places
from .stamps import why_outdated, with_stamp
from .values import find_difference

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from .outdated import Made

ONE_THREAD = {"OMP_NUM_THREADS": "1"}
"""More threads would sum numbers in another order and round the last digit differently."""

COMMAND = "sphinx-build -b figures"
_logger = logging.getLogger(__name__)


class FiguresBuilder(DummyBuilder):
    """Rebuild the figures whose script or data changed, in the source folder."""

    name = "figures"
    epilog = "The figures are up to date."

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        places = figures_with_places(self.env)
        wanted = {made: places[made] for made in places if self.wants(made)}
        for made in status_iterator(
            wanted, "drawing figures... ", length=len(wanted), stringify_func=lambda made: made[0]
        ):
            try:
                limit = self.config.figures_time_limit
                self.take(made, draw_figure(self.srcdir, made, limit))
            except FigureError as error:
                _logger.warning(
                    "figure '%s' %s",
                    made[0],
                    error,
                    type="figures",
                    subtype=error.subtype,
                    location=wanted[made],
                )

    def wants(self, made: Made) -> bool:
        """Return whether to draw a figure."""
        return bool(
            why_outdated(self.srcdir / made[0], {path: self.srcdir / path for path in made[1:]})
        )

    def take(self, made: Made, svg: str) -> None:
        """Use the SVG that a script has drawn."""
        file = Path(self.srcdir, made[0])
        temporary = file.with_name(f"{file.name}.tmp")
        try:
            temporary.write_text(svg, encoding="utf-8", newline="\n")
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)


class FigureCheckBuilder(FiguresBuilder):
    """Draw all figures and compare them with those in the source folder."""

    name = "figurecheck"
    epilog = "The figures were compared with what their scripts draw."

    def wants(self, made: Made) -> bool:
        return True

    def take(self, made: Made, svg: str) -> None:
        difference = find_difference((self.srcdir / made[0]).read_text("utf-8"), svg)
        if difference:
            message = f"differs from what '{made[1]}' draws: {difference}; run '{COMMAND}'"
            raise FigureError(message, "outdated")


class FigureError(Exception):
    """Why a figure could not be drawn, or differs; *subtype* is that of the warning."""

    def __init__(self, message: str, subtype: str) -> None:
        super().__init__(message)
        self.subtype = subtype


def draw_figure(srcdir: Path, made: Made, limit: float) -> str:
    """Run the script of a figure and return the SVG that it writes, with its stamp.

    The script runs in a temporary folder that holds only the script and its data, so a file that
    it reads must be named. FigureError if the script fails or takes more than *limit* seconds.
    """
    figure, script, *_data = made
    with TemporaryDirectory() as folder:
        for path in made[1:]:
            copy = Path(folder, path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(srcdir / path, copy)
        program = Path(folder, script)
        try:
            done = subprocess.run(  # noqa: S603 - the author's own script
                [sys.executable, program.name],
                cwd=program.parent,
                env=os.environ | ONE_THREAD,
                capture_output=True,
                text=True,
                check=False,
                timeout=limit,
            )
        except subprocess.TimeoutExpired as error:
            message = (
                f"cannot be drawn; '{script}' takes more than {limit:g} seconds; "
                "make it faster or set figures_time_limit"
            )
            raise FigureError(message, "script") from error
        if done.returncode:
            why = done.stderr.strip().rpartition("\n")[2]
            raise FigureError(f"cannot be drawn; '{script}' fails: {why}", "script")
        try:
            svg = Path(folder, figure).read_text("utf-8")
            return with_stamp(svg, [srcdir / path for path in made[1:]])
        except (OSError, ValueError) as error:
            message = f"cannot be drawn; '{script}' does not write this SVG in its folder"
            raise FigureError(message, "script") from error
