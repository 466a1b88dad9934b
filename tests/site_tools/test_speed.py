"""Each piece gives the same bytes and does less work, counted and not timed."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from docutils import nodes
from docutils.frontend import OptionParser
from docutils.utils import smartquotes
from docutils.writers import _html_base
from jinja2 import Environment
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.domains import std
from sphinx.search.en import SearchEnglish
from sphinx.util.nodes import clean_astext

from sphinx_site_tools import speed
from sphinx_site_tools.speed import garbage, quotes, titles, traversal
from sphinx_site_tools.speed.patches import Patches
from sphinx_site_tools.speed.settings import Defaults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Site

PIECES = [*speed.PIECES]
PAGES = 12


@pytest.fixture
def here(new_site: Callable[..., Site]) -> Site:
    names = [f"p{number}" for number in range(PAGES)]
    files = {"index.md": "# Home\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"}
    for name in names:
        files[f"{name}.md"] = (
            f"---\ntags: [a, b]\nauthor: Ada\n---\n\n# Page {name}\n\n"
            f'"Running" words -- of *Ada*\'s... and {name}.\n\n'
            "```{note}\nA note.\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        )
    return new_site("speed", files)


@pytest.mark.parametrize("piece", [*PIECES, "all"])
def test_output_has_the_same_bytes(
    here: Site, written: Callable[[Path], dict[str, bytes]], piece: str
) -> None:
    off = [] if piece == "all" else [name for name in PIECES if name != piece]
    assert here.build(speed_without=off).warnings == ""
    plain = here.clean_copy()
    assert plain.build(speed_without=PIECES).warnings == ""
    assert written(here.output("")) == written(plain.output(""))


def count(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[object]:
    """Count the calls of a function."""
    calls: list[object] = []
    original = getattr(owner, name)

    def counted(*args: object, **options: object) -> object:
        calls.append(args)
        return original(*args, **options)

    monkeypatch.setattr(owner, name, counted)
    return calls


@pytest.mark.parametrize(
    ("piece", "owner", "name", "most"),
    [
        ("settings", OptionParser, "__init__", 8),
        ("stems", SearchEnglish, "stem", 40),
        ("stylesheets", _html_base.HTMLTranslator, "stylesheet_call", 0),
    ],
)
def test_work_does_not_grow_with_the_pages(
    here: Site, monkeypatch: pytest.MonkeyPatch, piece: str, owner: object, name: str, most: int
) -> None:
    calls = count(monkeypatch, owner, name)
    here.build(speed_without=[])
    assert len(calls) <= most
    calls.clear()
    here.clean_copy().build(speed_without=[piece])
    assert len(calls) > max(most, PAGES)


def test_templates_are_compiled_once(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = count(monkeypatch, Environment, "_generate")
    here.build(speed_without=[])
    first = len(calls)
    calls.clear()
    here.build(speed_without=[])
    assert len(calls) < first / 2


def test_the_search_index_is_kept_until_a_page_or_an_object_changes(
    here: Site, written: Callable[[Path], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count(monkeypatch, StandaloneHTMLBuilder, "dump_search_index")
    here.build(speed_without=[])
    first = written(here.output(""))
    here.build(speed_without=[])
    assert len(calls) == 1
    here.output("objects.inv").unlink()
    here.build(speed_without=[])
    assert len(calls) == 1
    assert written(here.output("")) == first
    here.write("p0.md", "# New title\n\nNew words.\n")
    here.build(speed_without=[])
    assert len(calls) == 2
    here.build(speed_without=[], project="Another name")
    assert len(calls) == 3


def test_wrong_front_matter_has_the_usual_warning(here: Site) -> None:
    here.write("p0.md", "---\ntitle: [a\n---\n\n# P\n")
    warnings = here.build(speed_without=[]).warnings
    assert "p0.md" in warnings
    assert warnings == here.clean_copy().build(speed_without=PIECES).warnings


def test_everything_is_as_before_after_a_build(here: Site) -> None:
    before = gc.get_threshold(), yaml.safe_load, OptionParser.__init__
    here.build(speed_without=[])
    assert (gc.get_threshold(), yaml.safe_load, OptionParser.__init__) == before


def test_unknown_piece_is_reported(here: Site) -> None:
    assert here.build(speed_without=["stem"]).warnings == (
        "WARNING: speed_without: there is no piece 'stem'; the pieces are front_matter, garbage, "
        "quotes, settings, stems, stylesheets, templates, titles, traversal, unchanged "
        "[speed.piece]\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        nodes.title("", ""),
        nodes.title("", "", nodes.Text("A title")),
        nodes.title("", "", nodes.Text("A "), nodes.emphasis("", "", nodes.Text("title"))),
        nodes.title("", "", nodes.image(uri="a.svg", alt="A"), nodes.Text(" title")),
        nodes.title("", "", nodes.raw("", "<br>", format="html"), nodes.Text("A title")),
    ],
)
def test_titles_have_the_text_that_sphinx_gives_them(title: nodes.title) -> None:
    patches = Patches()
    expected = clean_astext(title)
    titles.copy_no_plain_titles(patches)
    assert vars(std)["clean_astext"](title) == expected
    patches.undo()


def test_quotes_are_those_of_docutils() -> None:
    choose = random.Random(7)
    parts = [
        "a",
        "Ada",
        " ",
        '"',
        "'",
        "`",
        "-",
        "--",
        ".",
        "...",
        ". . .",
        "\\",
        "&#34;",
        ";",
        "1",
    ]
    patches = Patches()
    for _ in range(3000):
        tokens = [
            (
                choose.choice(["plain", "plain", "literal", "tag"]),
                "".join(choose.choices(parts, k=k)),
            )
            for k in choose.choices(range(5), k=4)
        ]
        attr, language = (
            choose.choice(["qDe", "qBdi", "1", "-1", "qw"]),
            choose.choice(["en", "fr"]),
        )
        expected = list(smartquotes.educate_tokens(tokens, attr, language))
        quotes.skip_plain_texts(patches)
        assert list(smartquotes.educate_tokens(tokens, attr, language)) == expected
        patches.undo()


def test_nodes_are_found_in_the_order_of_docutils() -> None:
    def found() -> list[str]:
        tree = nodes.section(
            "", nodes.title("", "a"), nodes.paragraph("", "", nodes.strong("", "b"))
        )
        order = [node.tagname for node in tree.findall()]
        for node in tree.findall(nodes.TextElement):
            order.append(node.tagname)
            if isinstance(node, nodes.paragraph):  # what is added meanwhile is found
                node += nodes.emphasis("", "c")
            if isinstance(node, nodes.strong):
                node.parent.replace(node, nodes.literal("", "d"))
        return order

    expected = found()
    assert expected[-4:] == ["title", "paragraph", "strong", "emphasis"]
    patches = Patches()
    traversal.find_in_one_loop(patches)
    assert found() == expected
    patches.undo()


def test_a_process_ends_without_a_search_for_garbage(here: Site) -> None:
    code = (
        "import atexit, gc, sys\n"
        "from sphinx.cmd.build import main\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 10_000, flush=True))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    for off, frozen in (([], "True"), (["-D", "speed_without=garbage"], "False")):
        command = [
            sys.executable,
            "-c",
            code,
            "-q",
            *off,
            here.source,
            here.folder / f"out-{frozen}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout == f"{frozen}\n"


def test_other_extensions_are_imported_with_fewer_collections(here: Site) -> None:
    here.write("late.py", "import gc\n\ndef setup(app):\n    print(gc.get_threshold()[0])\n")
    here.write(
        "conf.py",
        f"import sys\nsys.path.append({str(here.source)!r})\n"
        'extensions = ["sphinx_site_tools.speed", "late"]\n',
    )
    here.write("index.rst", "Home\n====\n")
    command = [sys.executable, "-m", "sphinx", "-q", here.source, here.folder / "out"]
    printed = [
        subprocess.run([*command, *off], capture_output=True, text=True, check=True).stdout
        for off in ([], ["-D", "speed_without=garbage"])
    ]
    assert printed == [f"{garbage.THRESHOLDS[0]}\n", f"{gc.get_threshold()[0]}\n"]


def test_docutils_conf_is_obeyed(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    here.write("docutils.conf", "[general]\nlanguage_code: de\n")
    monkeypatch.chdir(here.source)
    assert Defaults().values(read_config_files=True) is None
    values = Defaults().values(read_config_files=False, defaults={"language_code": "fr"})
    assert values is not None
    assert values.language_code == "fr"
