"""Icons as inline SVG, found by name or by an address."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = Path(__file__).parent / "icons"

ALIASES = {
    "email": "envelope",
    "google-scholar": "googlescholar",
    "home": "globe",
    "house": "globe",
    "linkedin-in": "linkedin",
    "semantic-scholar": "semanticscholar",
    "twitter": "x",
    "x-twitter": "x",
}
HOSTS = {
    "arxiv.org": "arxiv",
    "bitbucket.org": "bitbucket",
    "bsky.app": "bluesky",
    "codeberg.org": "codeberg",
    "dblp.org": "dblp",
    "github.com": "github",
    "gitlab.com": "gitlab",
    "huggingface.co": "huggingface",
    "linkedin.com": "linkedin",
    "orcid.org": "orcid",
    "pypi.org": "pypi",
    "researchgate.net": "researchgate",
    "scholar.google.com": "googlescholar",
    "semanticscholar.org": "semanticscholar",
    "twitter.com": "x",
    "x.com": "x",
    "youtube.com": "youtube",
    "zenodo.org": "zenodo",
}


def icon_name(icon: str, url: str = "") -> str:
    """Return the name of an icon, or an empty string if there is none.

    *icon* is a name of this package or of Font Awesome (``fa-brands fa-github``). If it is empty,
    the scheme, host or file type of *url* decides.
    """
    if icon:
        name = icon.split()[-1].removeprefix("fa-").removeprefix("square-")
        name = ALIASES.get(name, name)
        return name if name in names() else ""
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return "envelope"
    if parts.path.endswith(".pdf"):
        return "file-pdf"
    host = (parts.hostname or "").removeprefix("www.")
    return HOSTS.get(host, "")


@cache
def names() -> frozenset[str]:
    """Return the names of all icons."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


def known() -> list[str]:
    """Return the names of all icons and their other names."""
    return sorted({*names(), *ALIASES})


@cache
def svg(name: str) -> str:
    """Return the markup of an icon, which assistive technology ignores; empty for no name."""
    if not name:
        return ""
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    (box,) = re.findall(r'viewBox="([^"]+)"', text)
    paths = "".join(re.findall(r"<path[^>]*/>", text))
    return f'<svg class="icon" viewBox="{box}" aria-hidden="true">{paths}</svg>'
