"""A folder on 127.0.0.1, served with gzip as hosts do."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = "/homepage/"
"""The path of the site's address: pages for what is missing link from there."""


@dataclass
class Server:
    """What it serves, and what it was asked for: path and bytes on the wire."""

    address: str
    folder: Path
    log: list[tuple[str, int]] = field(default_factory=list)

    def pages(self) -> list[str]:
        """All pages, as paths from the site's root, but those that lead on to others."""
        found = (path for path in self.folder.rglob("*.html") if "_static" not in path.parts)
        return sorted(
            path.relative_to(self.folder).as_posix()
            for path in found
            if 'http-equiv="refresh"' not in path.read_text("utf-8")
        )


def serve(folder: Path) -> tuple[Server, ThreadingHTTPServer]:
    """Serve a folder with gzip, as hosts do."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).removeprefix(PREFIX).lstrip("/")
            file = folder / path
            if file.is_dir():
                file /= "index.html"
            status = 200 if file.is_file() else 404
            file = file if status == 200 else folder / "404.html"
            body = file.read_bytes() if file.is_file() else b""
            self.send_response(status)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            if kind.startswith("text/") or kind.endswith(("xml", "json", "javascript")):
                body = gzip.compress(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            server.log.append((path, len(body)))

        def log_message(self, *arguments: object) -> None:
            pass

    host = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{host.server_port}{PREFIX}", folder)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    return server, host
