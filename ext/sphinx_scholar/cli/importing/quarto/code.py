"""Report the links that Quarto puts on the names of functions in code."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ..source.files import line_of
from ..source.report import Level
from .results import CELL

if TYPE_CHECKING:
    from ..source.model import Document, Site

_OPTION = re.compile(r"(?m)^[ \t]*code-link:[ \t]*true\b")
_SETTINGS = ("_quarto.yml", "_quarto.yaml", "_metadata.yml")
_CODE = re.compile(r"<pre[^>]*\bsourceCode\b.*?</pre>", re.DOTALL)


def report_code_links(site: Site, output: str) -> None:
    """Report each file that sets ``code-link``; *output* is the folder of the rendered site.

    Quarto finds the links when it runs R, so the source does not have them.
    """
    source = site.source
    pages = [d for d in site.documents if CELL.search(d.body)]
    settings = [n for n in source.names if posixpath.basename(n) in _SETTINGS]
    for name in settings:
        folder = f"{posixpath.dirname(name)}/".lstrip("/")
        _report(site, name, [d for d in pages if d.source.startswith(folder)], output)
    for page in pages:
        _report(site, page.source, [page], output)


def _report(site: Site, name: str, pages: list[Document], output: str) -> None:
    text = site.source.text(name)
    head = text if name.endswith(("yml", "yaml")) else text.partition("\n---")[0]
    option = _OPTION.search(head)
    if option is None or not pages:
        return
    number = sum(_count(site, page, output) for page in pages)
    links = f"{number} links" if number else "links"
    where = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
    message = f"{links} of the option code-link, on names in the code of {where}; not made"
    site.report.add(Level.LOST, message, name, line_of(text, option[0].strip()))


def _count(site: Site, page: Document, output: str) -> int:
    """Return how many links the rendered page has in its code; 0 if it is not in the source."""
    name = f"{output}{page.url}index.html" if page.url.endswith("/") else f"{output}{page.url}"
    if not site.source.exists(name):
        return 0
    return sum(code.count('<a href="http') for code in _CODE.findall(site.source.text(name)))
