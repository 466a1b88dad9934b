"""Pages whose front matter has an error, which is reported where the records are read.

MyST would report the same error in other words, and Sphinx what follows from it: headings without a
title above them, and a page that no list names.
"""

from __future__ import annotations

import re

_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_ORPHAN = "---\norphan: true\n---\n"


def readable(front: str, docname: str) -> tuple[str, str]:
    """Return front matter without errors in as many lines, and the heading of the page.

    *front* includes the lines that mark it.
    """
    written = _TITLE.search(front)
    title = written[1].strip(" \r\t'\"[]{}|>") if written else ""
    title = title or docname.removesuffix("/index").rpartition("/")[2]
    return _ORPHAN + "\n" * (front.count("\n") - _ORPHAN.count("\n")), f"# {title}\n"
