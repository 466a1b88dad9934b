"""The command: ``python -m sphinx_site_tools.preview -c CONF SOURCE OUTPUT``."""

from __future__ import annotations

import argparse
import logging
import os
import queue
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from .server import Preview
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .site import Report

STEP = 10
"""Milliseconds without a change after which a build begins."""

TOGETHER = 200
"""Milliseconds of steady changes after which a build begins anyway."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the site, serve it, and build it again at every change."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_site_tools.preview")
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("-c", dest="conf", type=Path, help="the folder of conf.py")
    parser.add_argument("-d", dest="doctrees", type=Path, help="the folder of Sphinx's cache")
    parser.add_argument("-n", dest="nitpicky", action="store_true", help="report broken links")
    parser.add_argument("-D", dest="settings", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--open", action="store_true", help="open the site in the browser")
    chosen = parser.parse_args(arguments)
    source, output = chosen.source.resolve(), chosen.output.resolve()
    settings = dict(setting.split("=", 1) for setting in chosen.settings)
    output.mkdir(parents=True, exist_ok=True)
    preview = Preview(output, chosen.port)
    conf = (chosen.conf or source).resolve()
    doctrees = chosen.doctrees.resolve() if chosen.doctrees else None
    site = Site(
        source,
        output,
        conf,
        settings,
        preview.announce,
        is_nitpicky=chosen.nitpicky,
        doctrees=doctrees,
    )
    _build(site)
    preview.start()
    if chosen.port and not preview.address.endswith(f":{chosen.port}/"):
        print(f"Port {chosen.port} is in use, so another one serves the site.")  # noqa: T201
    print(f"The site is at {preview.address}", flush=True)  # noqa: T201
    if chosen.open:
        webbrowser.open(preview.address)
    try:
        watch(site)
    except KeyboardInterrupt:
        preview.stop()


def watch(site: Site) -> None:
    """Build the site at every change, for ever."""
    changes: queue.Queue[set[Path]] = queue.Queue()
    watched: set[Path] = set()
    stop = threading.Event()
    while True:
        code = site.code()
        if (now := site.watched() | code) != watched:
            stop.set()
            watched, stop = now, threading.Event()
            arguments = (site, watched, stop, changes)
            threading.Thread(target=_collect_changes, args=arguments, daemon=True).start()
        changed = changes.get()
        while not changes.empty():
            changed |= changes.get()
        if changed & code:
            rest = [argument for argument in sys.argv[1:] if argument != "--open"]
            command = [sys.executable, "-m", "sphinx_site_tools.preview", *rest]
            os.execv(sys.executable, command)  # noqa: S606 - this program again
        if not all(map(site.is_page_input, changed)):
            site.forget()
        _build(site, changed)


def _collect_changes(
    site: Site, watched: set[Path], stop: threading.Event, changes: queue.Queue[set[Path]]
) -> None:
    """Collect what changes, also while a build runs."""
    import watchfiles  # an extra

    def is_source(_change: watchfiles.Change, name: str) -> bool:
        path = Path(name)
        if path.is_relative_to(site.output):
            return False
        roots = (root for root in watched if path.is_relative_to(root))
        parts = path.relative_to(next(roots, path)).parts
        return not any(part.startswith(".") or part == "__pycache__" for part in parts)

    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it logs each change
    found = watchfiles.watch(
        *watched, watch_filter=is_source, debounce=TOGETHER, step=STEP, stop_event=stop
    )
    for some in found:
        changes.put({Path(path) for _change, path in some})


def _build(site: Site, edited: Collection[Path] = ()) -> Report:
    start = time.perf_counter()
    report = site.build(edited)
    for line in (*report.warnings, *([report.error] if report.error else [])):
        print(line, file=sys.stderr)  # noqa: T201
    print(f"built in {time.perf_counter() - start:.2f} s", flush=True)  # noqa: T201
    return report


if __name__ == "__main__":
    main()
