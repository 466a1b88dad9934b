"""An HTTP client that ends: time limits, a limit on size, few retries, and a cache."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

if TYPE_CHECKING:
    from collections.abc import Callable

TIMEOUT = (5, 20)
"""Seconds to connect, and between two parts of an answer."""
LIMIT = 20_000_000
"""Bytes of an answer."""
TRIES = 3
LONGEST_WAIT = 30
"""Seconds that a server can make the client wait before it gives up."""
FRESH = 24 * 3600
"""Seconds for which a cached answer is used."""


class FetchError(Exception):
    """An answer could not be had."""


class NotFoundError(FetchError):
    """The server does not know what was asked for."""


@dataclass(frozen=True)
class Services:
    """Where the services are."""

    crossref: str = "https://api.crossref.org"
    datacite: str = "https://api.datacite.org"
    arxiv: str = "https://export.arxiv.org"
    orcid: str = "https://pub.orcid.org"


def cache_folder() -> Path:
    """Return the folder of cached answers."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "sphinx-scholar"


@dataclass
class Client:
    """Fetch answers. *agent* names the program, as the services ask for."""

    agent: str
    cache: Path = field(default_factory=cache_folder)
    services: Services = field(default_factory=Services)
    refresh: bool = False
    wait: Callable[[float], None] = time.sleep

    def text(self, url: str, accept: str) -> str:
        """Return the answer of a URL. NotFoundError or FetchError if there is none."""
        name = sha256(f"{url}\n{accept}".encode()).hexdigest()
        file = self.cache / f"{name}.txt"
        if not self.refresh and file.is_file() and time.time() - file.stat().st_mtime < FRESH:
            return file.read_text("utf-8")
        answer = self._fetch(url, accept)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(answer, "utf-8")
        return answer

    def json(self, url: str) -> Any:
        """Return the data of a URL."""
        try:
            return json.loads(self.text(url, "application/json"))
        except json.JSONDecodeError as error:
            raise FetchError(f"{url} did not answer with JSON: {error}") from None

    def _fetch(self, url: str, accept: str) -> str:
        headers = {"User-Agent": self.agent, "Accept": accept}
        for attempt in range(1, TRIES + 1):
            try:
                with requests.get(url, headers=headers, timeout=TIMEOUT, stream=True) as answer:
                    if answer.status_code in (429, 500, 502, 503, 504) and attempt < TRIES:
                        self.wait(_delay(answer.headers.get("Retry-After"), attempt, url))
                        continue
                    return _body(answer, url)
            except requests.RequestException as error:
                if attempt == TRIES:
                    raise FetchError(f"{urlsplit(url).netloc} cannot be reached: {error}") from None
                self.wait(attempt)
        raise FetchError(f"{url} did not answer")


def _delay(said: str | None, attempt: int, url: str) -> float:
    seconds = float(said) if said and said.isdigit() else float(attempt)
    if seconds > LONGEST_WAIT:
        raise FetchError(f"{urlsplit(url).netloc} asks to wait {seconds:.0f} s; try later")
    return seconds


def _body(answer: requests.Response, url: str) -> str:
    if answer.status_code in (404, 410):
        raise NotFoundError(f"{url} is not there")
    if answer.status_code != 200:
        raise FetchError(f"{url} answered {answer.status_code}")
    data = b""
    for part in answer.iter_content(65536):
        data += part
        if len(data) > LIMIT:
            raise FetchError(f"{url} answered with more than {LIMIT} bytes")
    return data.decode(answer.encoding or "utf-8", errors="replace")
