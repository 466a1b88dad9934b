"""The preview: many edits with one application end as a clean build, and use no more memory."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from sphinx_site_tools.preview import __main__ as command
from sphinx_site_tools.preview import server
from sphinx_site_tools.preview.site import Report
from sphinx_site_tools.preview.site import Site as Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from queue import Queue

    from tests.conftest import Site

# MyST uses what Sphinx will remove.
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"
)

EXT = Path(__file__).parents[2] / "ext"
EDITS = int(os.environ.get("EDITS", "20"))
PAGES = 8
SCRIPT = f"""
def setup(app):
    def add(app, pagename, *rest):
        if pagename == "p{PAGES - 1}":
            app.add_js_file("https://example.org/one-page.js")
    app.connect("html-page-context", add)
"""
EXTENSIONS = ["myst_parser", *(f"sphinx_site_tools.{name}" for name in ("clean_builds", "speed"))]


@pytest.fixture
def here(new_site: Callable[..., Site]) -> Site:
    names = [f"p{number}" for number in range(PAGES)]
    files = {"index.md": "# Home\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"}
    for name in names:
        files[f"{name}.md"] = f"# Page {name}\n\nWords of {name}, see [home](index.md).\n"
    site = new_site("preview", files)
    conf = (site.source / "conf.py").read_text(encoding="utf-8")
    site.write("conf.py", conf + SCRIPT)
    return site


@pytest.fixture
def reports() -> list[Report]:
    return []


@pytest.fixture
def preview(here: Site, reports: list[Report]) -> Iterator[Preview]:
    output = here.output("")
    settings = {"extensions": EXTENSIONS, "html_theme": "alabaster"}
    site = Preview(here.source, output, here.source, settings, reports.append, current=here.source)
    first = site.build()
    assert first == Report(first.pages)
    reports.clear()
    yield site
    site.forget()


def test_an_edit_changes_its_page_only(here: Site, preview: Preview, reports: list[Report]) -> None:
    app = preview.app
    here.write("p3.md", "# Page p3\n\nOther words.\n")
    assert preview.build() == Report(frozenset({"p3.html"}))
    assert reports[0].pages == {"p3.html"}
    assert preview.app is app
    assert b"Other words." in here.output("p3.html").read_bytes()


def test_an_edited_page_is_shown_before_the_build_that_finds_its_warnings(
    here: Site, preview: Preview, reports: list[Report]
) -> None:
    page = here.source / "p3.md"
    here.write("p3.md", "# Page p3\n\nOther words, {unknown}`x`.\n")
    report = preview.build([page])
    assert report.pages == {"p3.html"}
    assert reports == [Report(frozenset({"p3.html"})), Report(warnings=report.warnings)]
    assert len(report.warnings) == 1


def test_what_other_pages_show_of_an_edited_page_follows(
    here: Site, preview: Preview, reports: list[Report]
) -> None:
    here.write("p3.md", "# Another title\n")
    preview.build([here.source / "p3.md"])
    first, second = (report.pages for report in reports[:2])
    assert first == {"p3.html"}
    assert {"p2.html", "p4.html", "index.html"} <= second
    assert "p3.html" not in second


def test_a_page_with_a_new_image_is_shown_with_the_image(
    here: Site, preview: Preview, reports: list[Report]
) -> None:
    (here.source / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    here.write("p3.md", "# Page p3\n\n![A dot](dot.svg)\n")
    was_there = {}

    def note(report: Report) -> None:
        was_there.update(dict.fromkeys(report.pages, here.output("_images/dot.svg").is_file()))

    preview.announce = note
    preview.build([here.source / "p3.md"])
    assert was_there["p3.html"]


def test_a_warning_has_file_and_line_until_it_is_corrected(here: Site, preview: Preview) -> None:
    here.write("p3.md", "# Page p3\n\n{unknown}`x`\n")
    (warning,) = preview.build().warnings
    assert warning.startswith("p3.md:3: WARNING: ")
    here.write("p4.md", "# Page p4\n\nOther words.\n")
    assert preview.build().warnings == (warning,)
    here.write("p3.md", "# Page p3\n\nRight.\n")
    assert preview.build().warnings == ()


@pytest.mark.parametrize(
    ("folder", "path"),
    [("source", "p3.md"), (".", "source/p3.md"), ("source/images", "../p3.md")],
)
def test_paths_of_warnings_open_in_the_current_folder(
    here: Site, preview: Preview, folder: str, path: str
) -> None:
    preview.current = here.source.parent / folder
    here.write("p3.md", "# Page p3\n\n{unknown}`x`\n")
    (warning,) = preview.build().warnings
    assert warning.startswith(f"{path}:3: WARNING: ")


def test_the_path_of_conf_py_opens_in_the_current_folder(here: Site, preview: Preview) -> None:
    (here.source.parent / "conf.py").write_text("""\
from sphinx.util.logging import getLogger

def setup(app):
    def warn(*_app):
        getLogger("x").warning("odd", location=f"{app.confdir / 'conf.py'}:1")
    app.connect("builder-inited", warn)
""")
    preview.conf = preview.current = here.source.parent
    preview.forget()
    assert preview.build().warnings[0].startswith("conf.py:1: WARNING: odd")


def test_a_page_that_is_removed_during_a_build_is_no_error(here: Site, preview: Preview) -> None:
    def remove(_app: object, docname: str, _content: list[str]) -> None:
        if docname == "p1":
            (here.source / "p2.md").unlink()

    preview.app.connect("source-read", remove)
    for name in ("p1", "p2"):
        here.edit(f"{name}.md", "Words", "Other words")
    report = preview.build()
    assert report.error == ""
    assert [line.partition(" WARNING: ")[2] for line in report.warnings] == [
        "toctree contains reference to nonexisting document 'p2' [toc.not_readable]"
    ]


def test_an_error_is_reported_and_the_next_build_recovers(here: Site, preview: Preview) -> None:
    conf = here.source / "conf.py"
    text = conf.read_text(encoding="utf-8")
    here.write("conf.py", "extensions = [\n")
    preview.forget()
    assert "ConfigError" in preview.build().error
    here.write("conf.py", text)
    assert preview.build().error == ""


MEMORY = """
import gc, sys, tracemalloc
from pathlib import Path
from sphinx_site_tools.preview.site import Site

source, output, edits = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
site = Site(source, output, source, {})
for number in range(-10, edits):  # until all caches are filled, then the edits
    if number == 0:
        tracemalloc.start()
    page = source / f"p{number % 8}.md"
    page.write_text(f"# Page {number % 5}\\n\\nEdit {number}, see [home](index.md).\\n")
    assert site.build([page]).error == ""
gc.collect()
print(tracemalloc.get_traced_memory()[0])
"""


def test_many_edits_use_no_more_memory(here: Site) -> None:
    here.write("conf.py", f"extensions = {EXTENSIONS!r}\n")
    command = [sys.executable, "-W", "ignore", "-c", MEMORY, here.source, here.output("")]
    environment = {**os.environ, "PYTHONPATH": str(EXT)}
    done = subprocess.run(
        [*command, str(EDITS)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # Some kB for each edit would be a leak. Python enlarges its table of names by 4 MB once.
    assert int(done.stdout) < 1_000_000 + (4_000_000 if EDITS > 300 else 0)


def test_many_edits_end_with_the_bytes_of_a_clean_build(
    here: Site, preview: Preview, written: Callable[[Path], dict[str, bytes]]
) -> None:
    for number in range(EDITS):
        name = f"p{number % PAGES}"
        title = f"Page {name}" if number % 3 else f"Page {name}, edit {number}"
        link = f"[next](p{(number + 1) % PAGES}.md)"
        here.write(f"{name}.md", f"# {title}\n\nEdit {number} of this page, {link}.\n")
        report = preview.build([here.source / f"{name}.md"])
        assert report.error == ""
        assert report.warnings == ()
        assert f"{name}.html" in report.pages
    preview.forget()
    clean = here.clean_copy()
    other = Preview(clean.source, clean.output(""), clean.source, preview.settings)
    assert other.build().error == ""
    other.forget()
    assert written(here.output("")) == written(clean.output(""))


def test_pages_are_served_with_the_script_and_reports_are_sent(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>Hi</body></html>")
    (tmp_path / "a.txt").write_text("</body>")
    host = server.Preview(tmp_path)
    host.start()
    address = urlsplit(host.address).netloc

    def get(path: str) -> str:
        connection = HTTPConnection(address)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    script = '<script src="/@preview/client.js" data-build="0"></script></body></html>'
    assert get("/a.html").endswith(script)
    assert get("/a.txt") == "</body>"
    assert "EventSource" in get("/@preview/client.js")
    host.announce(Report(frozenset({"a.html"}), ("a.md:1: WARNING: odd",)))
    assert 'data-build="1"' in get("/a.html")
    name, port = address.split(":")
    with socket.create_connection((name, int(port))) as browser:
        browser.sendall(b"GET /@preview/events?1 HTTP/1.0\r\n\r\n")
        lines = browser.makefile()
        first = next(line for line in iter(lines.readline, "") if line.startswith("data: "))
        assert first == 'data: {"pages": [], "warnings": ["a.md:1: WARNING: odd"], "error": ""}\n'
        host.announce(Report(frozenset({"a.html"})))
        lines.readline()
        assert lines.readline() == 'data: {"pages": ["a.html"], "warnings": [], "error": ""}\n'
    with socket.create_connection((name, int(port))) as late:
        late.sendall(b"GET /@preview/events?1 HTTP/1.0\r\n\r\n")
        lines = late.makefile()
        first = next(line for line in iter(lines.readline, "") if line.startswith("data: "))
        assert first == 'data: {"pages": ["a.html"], "warnings": [], "error": ""}\n'
    host.stop()


def test_the_command_opens_the_site_at_a_free_port_and_keeps_its_cache_apart(
    here: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here.write("conf.py", f"extensions = {EXTENSIONS!r}\nhtml_theme = 'alabaster'\n")
    opened, pages = [], []

    def visit(site: Preview) -> None:
        for address in opened:
            connection = HTTPConnection(urlsplit(address).netloc)
            connection.request("GET", "/p3.html")
            pages.append(connection.getresponse().read().decode())
        site.forget()
        raise KeyboardInterrupt

    monkeypatch.setattr(command.webbrowser, "open", opened.append)
    monkeypatch.setattr(command, "watch", visit)
    cache, output = tmp_path / "cache", here.output("")
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        command.main(
            [str(here.source), str(output), "-d", str(cache), "--open", "--port", str(port)]
        )
    shown = capsys.readouterr()
    assert shown.err == ""
    assert [f"The site is at {address}" for address in opened] == [shown.out.splitlines()[-1]]
    assert f"Port {port} is in use" in shown.out
    assert str(port) not in opened[0]
    assert "Words of p3" in pages[0]
    assert (cache / "environment.pickle").is_file()
    assert not (output / ".doctrees").exists()


def test_changed_code_starts_the_command_again_but_opens_no_second_tab(
    here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    class RestartError(Exception):
        pass

    def restart(_program: str, arguments: list[str]) -> None:
        raise RestartError(*arguments[3:])

    def change(site: Preview, _watched: object, _stop: object, changes: Queue[set[Path]]) -> None:
        changes.put({next(iter(site.code()))})

    monkeypatch.setattr(command.os, "execv", restart)
    monkeypatch.setattr(command, "_collect_changes", change)
    monkeypatch.setattr(sys, "argv", ["preview", "--open", "-n", "source", "html"])
    output = here.output("")
    site = Preview(
        here.source, output, here.source, {"extensions": EXTENSIONS}, lambda report: None
    )
    with pytest.raises(RestartError) as raised:
        command.watch(site)
    assert raised.value.args == ("-n", "source", "html")
