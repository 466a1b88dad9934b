"""Each piece gives the same bytes and does less work, counted and not timed."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
import yaml
from docutils.frontend import OptionParser
from docutils.writers import _html_base
from jinja2 import Environment
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search.en import SearchEnglish

from sphinx_site_tools import speed
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
            f"---\ntags: [a, b]\nauthor: Ada\n---\n\n# Page {name}\n\nRunning words and {name}.\n\n"
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
        "settings, stems, stylesheets, templates, unchanged [speed.piece]\n"
    )


def test_docutils_conf_is_obeyed(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    here.write("docutils.conf", "[general]\nlanguage_code: de\n")
    monkeypatch.chdir(here.source)
    assert Defaults().values(read_config_files=True) is None
    values = Defaults().values(read_config_files=False, defaults={"language_code": "fr"})
    assert values is not None
    assert values.language_code == "fr"
