"""Find what is still an example in a site that ``init`` wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from . import record
from .template import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INVENTED = re.compile(
    r"example|beispiel|erfunden|octocat|sample|muster|ejemplo|esempio|primer|portrait\.svg|/photos/",
    re.IGNORECASE,
)
"""Words of the invented records, in the languages of the starter."""

_MARKUP = re.compile(r"\s*(?:$|[#`:\[]|\$\$)")
"""Lines of a page that a site of one's own may have as well."""


def remaining(folder: Path) -> Iterator[str]:
    """Yield each file that is an example, or has lines that are: ``source/conf.py: line 44``.

    A file that only sites with examples have is an example until somebody changes it. In all other
    files, a line counts that is as ``init`` wrote it and has an invented name or word; on a page
    with such a line, all text counts that a site without examples does not have.
    Raise FileNotFoundError or ValueError if the record of the site cannot be read.
    """
    written = record.read(folder)
    if not written.answers.examples:
        return
    plain = render(replace(written.answers, examples=False))
    for path, text in render(written.answers).items():
        file = folder / path
        if not path.startswith("source/") or not file.is_file():
            continue
        now = file.read_text("utf-8", errors="replace")
        if path not in plain and record.digest(now) == written.files.get(path):
            yield path
            continue
        is_page = path in plain and path.endswith(".md")
        if numbers := _example_lines(now, text, plain.get(path, ""), is_page=is_page):
            word = "lines" if len(numbers) > 1 else "line"
            yield f"{path}: {word} {', '.join(map(str, numbers))}"


def _example_lines(now: str, full: str, plain: str, *, is_page: bool) -> list[int]:
    """Return the numbers of lines in *now* that are invented and only in *full*."""
    examples = {line.strip() for line in full.splitlines() if INVENTED.search(line)}
    if examples and is_page:
        examples |= {line.strip() for line in full.splitlines() if not _MARKUP.match(line)}
    examples -= {line.strip() for line in plain.splitlines()}
    return [number for number, line in enumerate(now.splitlines(), 1) if line.strip() in examples]
