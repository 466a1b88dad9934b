"""The files of a Quarto website that are no pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.model import Site

_TOOLS = (
    *(".qmd", ".md", ".Rmd", ".R", ".Rproj", ".lua", ".ejs", ".toml", ".lock", ".sh"),
    *(".scss", ".css", ".js", ".bst", ".csl", ".tex"),
)
_NAMES = frozenset(("Makefile", "LICENSE", "requirements.txt", "environment.yml", "CNAME"))
_SHOWN = re.compile(r"\.(png|svg|jpe?g|gif|webp|pdf)$", re.IGNORECASE)
"""Files that Quarto copies, wherever they are, if a page names them."""
_MADE = re.compile(r"\.|_site/|_book/|_freeze/|_extensions/")
_FIGURE = re.compile(r"_files/figure-html/[^/]+\.(png|svg|jpe?g|gif)$")


def read_files(site: Site, output: str) -> list[str]:
    """Read the files into *site*; return the addresses of figures that the folder *output* has.

    *output* is the rendered site, which some repositories hold. Of it only figures are used.
    """
    source = site.source
    figures = {n.removeprefix(output): n for n in source.under(output) if _FIGURE.search(n)}
    site.files |= figures
    pages = {d.source for d in site.sources}
    texts = "\n".join(d.text for d in site.sources)
    for name in source.names:
        path = PurePosixPath(name)
        if name in pages or name.startswith(f"{output}/"):
            continue
        if name.startswith("_freeze/"):
            if "/figure-" in name:
                stem, _, rest = str(path.relative_to("_freeze")).partition("/figure-")
                site.files[f"/{stem}_files/figure-{rest}"] = name
        elif any(part[0] in "_." for part in path.parts):
            if _SHOWN.search(name) and not _MADE.match(name) and path.name in texts:
                site.files[f"/{name}"] = name
        elif _in_app(source, name) or not (name.endswith(_TOOLS) or path.name in _NAMES):
            site.files[f"/{name}"] = name
    return list(figures)


def _in_app(source: Source, name: str) -> bool:
    """Return whether a script or style belongs to an HTML page that is copied as it is."""
    folder = name.rpartition("/")[0]
    is_part = bool(folder) and name.endswith((".js", ".css"))
    return is_part and source.exists(f"{folder}/index.html")
