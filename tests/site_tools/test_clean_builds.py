"""Incremental builds give the files and the warnings of clean ones, edit by edit."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Site

    Written = Callable[[Path], dict[str, bytes]]

# MyST 5.2 asks Sphinx for something deprecated when it resolves a link to a page.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app.*is deprecated"),
]

FILES = {
    "index.md": (
        "# Home\n\n```{toctree}\na\nb\nsub/c\n```\n\nSee {doc}`a`, {ref}`here` and [c](sub/c.md).\n"
    ),
    "a.md": "# First page\n\nApples and [more](b.md).\n\n![A box.](box.svg)\n",
    "b.md": "# Second page\n\n(here)=\n## A place\n\nBananas. {download}`data.csv`\n",
    "sub/c.md": (
        "# Third page\n\nCherries.\n\n```{literalinclude} code.py\n```\n\n![Other.](box.svg)\n"
    ),
    "sub/code.py": "print('one')\n",
    "sub/box.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"></svg>\n',
    "data.csv": "1,2\n",
    "static/site.css": "body { color: black }\n",
    "static/old.txt": "old\n",
    "extra/CNAME": "a.example\n",
}
CONF = """
html_static_path = ["static"]
html_css_files = ["site.css"]
html_extra_path = ["extra"]
exclude_patterns = ["extra", "static"]
"""


@pytest.fixture
def here(new_site: Callable[..., Site], box: str) -> Site:
    here = new_site(["clean_builds", "image_names"], {**FILES, "box.svg": box})
    here.write("conf.py", (here.source / "conf.py").read_text(encoding="utf-8") + CONF)
    return here


def compare(here: Site, written: Written, builder: str = "html", **settings: object) -> str:
    """Build; compare files and warnings with a clean build; return the warnings."""
    build = here.build(builder, **settings)
    shutil.rmtree(here.folder / "clean", ignore_errors=True)
    clean = here.clean_copy()
    expected = clean.build(builder, **settings)
    assert sorted(build.warnings.splitlines()) == sorted(expected.warnings.splitlines())
    got, wanted = written(here.output("", builder)), written(clean.output("", builder))
    assert sorted(got) == sorted(wanted)
    assert [name for name in wanted if got[name] != wanted[name]] == []
    return build.warnings


def age(path: Path) -> None:
    """Give a file an old time stamp."""
    past = time.time() - 10**6
    os.utime(path, (past, past))


EDITS: dict[str, Callable[[Site], None]] = {
    "text": lambda here: here.edit("a.md", "Apples", "Pears"),
    "title": lambda here: here.edit("a.md", "# First page", "# Other page"),
    "heading": lambda here: here.edit("b.md", "## A place", "## Another place"),
    "new page": lambda here: (
        here.write("d.md", "# New\n\nWords.\n"),  # type: ignore[func-returns-value]
        here.edit("index.md", "sub/c\n", "sub/c\nd\n"),
    ),
    "removed page": lambda here: here.remove("a.md"),
    "removed page that nothing mentions": lambda here: (
        here.edit("index.md", "a\nb", "b"),
        here.edit("index.md", "{doc}`a`, ", ""),
        here.remove("a.md"),
    ),
    "moved page": lambda here: (
        here.move("sub/c.md", "c.md"),
        here.write("c.md", "# Third page\n"),
        here.edit("index.md", "sub/c\n", "c\n"),
        here.edit("index.md", "(sub/c.md)", "(c.md)"),
    ),
    "order of pages": lambda here: here.edit("index.md", "a\nb\n", "b\na\n"),
    "style": lambda here: here.edit("static/site.css", "black", "gray"),
    "removed static file": lambda here: here.remove("static/old.txt"),
    "removed extra file": lambda here: here.remove("extra/CNAME"),
    "changed code": lambda here: here.edit("sub/code.py", "one", "two"),
    "removed code": lambda here: here.remove("sub/code.py"),
    "changed image": lambda here: here.edit("box.svg", 'width="20"', 'width="21"'),
    "removed image": lambda here: here.remove("box.svg"),
    "removed download": lambda here: here.remove("data.csv"),
    "no download": lambda here: here.edit("b.md", "{download}`data.csv`", ""),
    "unknown role": lambda here: here.edit("a.md", "Apples", "{nothing}`x`"),
    "unknown link": lambda here: here.edit("a.md", "(b.md)", "(nowhere.md)"),
    "duplicate label": lambda here: here.edit("a.md", "Apples", "(here)=\n## Twice\n\nApples"),
    "new words only": lambda here: here.edit("sub/c.md", "Cherries", "Dates and figs"),
}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("edit", EDITS)
def test_incremental_build_equals_a_clean_one(
    here: Site, written: Written, edit: str, builder: str
) -> None:
    here.build(builder)
    EDITS[edit](here)
    first = compare(here, written, builder)
    assert here.build(builder).warnings == first  # and again, until it is fixed


@pytest.mark.parametrize("file", ["a.md", "sub/code.py", "static/site.css"])
def test_file_with_an_older_time_stamp_is_noticed(here: Site, written: Written, file: str) -> None:
    here.build()
    here.write(file, (here.source / file).read_bytes().replace(b"e", b"E"))
    age(here.source / file)
    compare(here, written)


def test_fixed_fault_is_reported_no_more(here: Site, written: Written) -> None:
    here.write("d.md", "---\norphan: true\n---\n\n# D\n\n[x](e.md) {nothing}`x`\n")
    assert here.build().warnings.count("\n") == 2
    assert here.build().warnings.count("\n") == 2
    here.write("e.md", "---\norphan: true\n---\n\n# E\n")
    here.edit("d.md", "{nothing}`x`", "")
    assert compare(here, written) == ""
    assert here.build().read == set()


def test_language_changes_static_files(here: Site, written: Written) -> None:
    here.build(language="de")
    compare(here, written, language="fr")
    compare(here, written, language="en")


def test_changed_setting_leaves_no_backup(here: Site, written: Written) -> None:
    here.build()
    compare(here, written, html_title="Another")
    assert not here.output(".buildinfo.bak").exists()


@pytest.mark.parametrize("edit", EDITS)
def test_builders_that_share_doctrees_follow_each_other(
    here: Site, written: Written, edit: str
) -> None:
    for builder in ("html", "dirhtml", "text"):
        here.build(builder)
    EDITS[edit](here)
    for builder in ("text", "dirhtml", "html"):
        here.build(builder)
    clean = here.clean_copy()
    for builder in ("text", "dirhtml", "html"):
        clean.build(builder)
        got, wanted = written(here.output("", builder)), written(clean.output("", builder))
        assert sorted(got) == sorted(wanted)
        assert [name for name in wanted if got[name] != wanted[name]] == []


def test_nothing_is_done_when_nothing_changed(here: Site) -> None:
    here.build()
    pages = {path: path.stat().st_ctime_ns for path in here.output("").rglob("*.html")}
    assert here.build().read == set()
    again = {path.name for path, then in pages.items() if path.stat().st_ctime_ns != then}
    assert again == {"genindex.html", "search.html"}


def test_near_outline_writes_only_the_pages_that_show_a_title(here: Site) -> None:
    pages = {f"p{number}": f"# Page {number}\n" for number in range(6)}
    for name, text in pages.items():
        here.write(f"sub/{name}.md", text)
    here.edit("sub/c.md", "Cherries.", "```{toctree}\n" + "\n".join(pages) + "\n```\n")
    settings = {"clean_builds_outline": "near"}
    here.build(**settings)
    before = {path: path.stat().st_ctime_ns for path in here.output("").rglob("*.html")}
    here.edit("sub/p0.md", "# Page 0", "# Page zero")
    here.build(**settings)
    again = {
        path.relative_to(here.output("")).as_posix()
        for path, then in before.items()
        if path.stat().st_ctime_ns != then
    }
    # Its own page, the next one, those whose toctree shows it, and those that Sphinx always writes.
    shown = {"sub/p0.html", "sub/p1.html", "sub/c.html", "index.html"}
    assert again == shown | {"genindex.html", "search.html"}
