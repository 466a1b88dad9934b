"""The built site on 127.0.0.1, with a script that loads a page again when it changed."""

from __future__ import annotations

import json
import queue
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from .site import Report

OWN = "/@preview/"
"""The path of the preview's own files, which no site has."""

_FILES = {"client.js": "text/javascript", "client.css": "text/css"}
_TAGS = (
    f'<link rel="stylesheet" href="{OWN}client.css">'
    f'<script src="{OWN}client.js" data-build="%d"></script>'
)
_SILENCE = 15.0
"""Seconds after which a browser that went away is noticed."""


class Preview:
    """Serves a folder, and sends each report of a build to the browsers that are open."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.folder = folder
        self._browsers: set[queue.Queue[str]] = set()
        self._lock = threading.Lock()
        self.build = 0
        """The number of builds that were announced."""
        self._changed: dict[str, int] = {}
        """For each page the last build that changed it."""
        self._shown: dict[str, Any] = {"warnings": [], "error": ""}
        handler = partial(_Handler, self, directory=str(folder))
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:  # another preview may use the port
            self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def start(self) -> None:
        """Serve until ``stop`` is called."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def announce(self, report: Report) -> None:
        """Send a report to all browsers."""
        with self._lock:
            self.build += 1
            self._changed |= dict.fromkeys(report.pages, self.build)
            self._shown = {"warnings": report.warnings, "error": report.error}
            message = json.dumps({"pages": sorted(report.pages), **self._shown})
            for browser in self._browsers:
                browser.put(message)

    def open(self, build: int) -> queue.Queue[str]:
        """Return the messages for a browser whose page is from a build.

        The first is the last report, with the pages that changed since then.
        """
        messages: queue.Queue[str] = queue.Queue()
        with self._lock:
            pages = [page for page, last in self._changed.items() if last > build]
            messages.put(json.dumps({"pages": pages, **self._shown}))
            self._browsers.add(messages)
        return messages

    def close(self, messages: queue.Queue[str]) -> None:
        """Forget a browser."""
        with self._lock:
            self._browsers.discard(messages)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of the site, and the preview's own."""

    def __init__(self, preview: Preview, *arguments: Any, **options: Any) -> None:
        self.preview = preview
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path)
        name = path.removeprefix(OWN)
        if path == f"{OWN}events":
            self._send_events(int(address.query) if address.query.isdecimal() else 0)
        elif path.startswith(OWN) and name in _FILES:
            self._send((Path(__file__).parent / name).read_bytes(), _FILES[name])
        elif page := self._page(path):
            build = self.preview.build  # before the page is read, which may change meanwhile
            self._send(_with_script(page.read_bytes(), build), "text/html")
        else:
            super().do_GET()

    def _page(self, path: str) -> Path | None:
        """Return the file of a page, or None for other files and pages that do not exist."""
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() and path.endswith("/") else file
        return file if file.suffix == ".html" and file.is_file() else None

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self, build: int) -> None:
        """Send the reports of builds after *build* as they come, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        messages = self.preview.open(build)
        try:
            while True:
                try:
                    self.wfile.write(f"data: {messages.get(timeout=_SILENCE)}\n\n".encode())
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
        except OSError:
            self.close_connection = True
        finally:
            self.preview.close(messages)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing of requests."""


def _with_script(page: bytes, build: int) -> bytes:
    """Return a page that loads the preview's script, which asks for changes after *build*."""
    tags = (_TAGS % build).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + tags + end + after if end else page + tags
