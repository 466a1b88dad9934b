"""The kit's words on pages: each can be said in another language, and in German each is."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sphinx_scholar.kinds import KINDS, cv, paper
from sphinx_scholar.kinds.paper import links
from sphinx_scholar.kinds.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from babel.messages import Catalog
    from conftest import Site

KIT = Path(__file__).parents[1] / "ext/sphinx_scholar"
FOLDERS = sorted((KIT / "locale").glob("*/LC_MESSAGES"))
SERVICES = {"Scholar", "ORCID", "GitHub", "LinkedIn", "Mastodon", "Bluesky", "X"}
SERVICES |= {"OpenReview", "PDF", "HTML"}
"""Names, which are the same in every language."""


def words() -> Iterator[str]:
    """The English texts of the extension: calls of ``_()`` and ``translate()``, titles, labels."""
    for path in KIT.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        if "from sphinx.locale import _" in code:
            continue  # Sphinx translates these.
        for node in ast.walk(ast.parse(code)):
            if (
                isinstance(node, ast.Call)
                and (getattr(node.func, "id", "") or getattr(node.func, "attr", ""))
                in ("_", "translate")
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value
    yield from (kind.title for kind in KINDS if kind.title)
    yield from (kind.name for kind in KINDS)
    yield from (*cv.TITLES.values(), *paper.TYPE_TITLES.values())
    everything = {name: "x" for name in Person.model_fields if name not in ("links", "aliases")}
    person = Person.model_construct(**{**everything, "mastodon": "a@b.c", "links": {}})
    yield from {label for label, _address in person.addresses} - SERVICES
    yield from {label for _name, label in links.ADDRESSES if label} - SERVICES


def catalogue(folder: Path) -> Catalog:
    with (folder / "sphinx_scholar.po").open("rb") as file:
        return read_po(file, locale=folder.parent.name)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_word_is_translated(folder: Path) -> None:
    said = {str(message.id): message for message in catalogue(folder) if message.id}
    wanted = set(words())
    file = (folder / "sphinx_scholar.po").relative_to(KIT.parents[1])
    missing = sorted(wanted - {name for name, m in said.items() if m.string and not m.fuzzy})
    assert not missing, f"{file} lacks {missing}; add each with its msgid and msgstr"
    left = sorted(said.keys() - wanted)
    assert not left, f"{file} has words that the kit does not say: {left}; remove them"
    for name, message in said.items():
        fields = re.findall(r"{\w+}|%s", name)
        assert re.findall(r"{\w+}|%s", str(message.string)) == fields, name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_what_sphinx_loads_is_what_is_written(folder: Path) -> None:
    with (folder / "sphinx_scholar.mo").open("rb") as file:
        loaded = read_mo(file)
    assert {m.id: m.string for m in loaded if m.id} == {
        m.id: m.string for m in catalogue(folder) if m.id
    }, "compile it again: pybabel compile -D sphinx_scholar -d ext/sphinx_scholar/locale"


def test_there_is_a_language_but_english() -> None:
    assert [folder.parent.name for folder in FOLDERS] == ["de"]


def test_a_german_site_speaks_german(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build(language="de").warnings == ""
    card = here.page("research/index.html").select_one("#project-engines")
    line = card.select_one(".scholar-collaborators").get_text()
    assert line == "mit Ada Lovelace, Bob Stone"
    assert card.select_one("a:has(.scholar-read-more)").get_text() == "Weiterlesen über Engines"


def test_german_papers_are_under_german_headings(site: Callable[[str], Site]) -> None:
    here = site("papers")
    here.write("publications.md", "# Schriften\n\n```{publications}\n:group: type\n```\n")
    assert here.build(language="de").warnings == here.clean_copy().build().warnings
    page = here.page("publications.html")
    headings = {h2.get_text().rstrip("¶#") for h2 in page.select("h2")}
    assert "Konferenzbeiträge" in headings
    english = set(words()) - {str(m.string) for folder in FOLDERS for m in catalogue(folder)}
    said = {str(text).strip() for text in page.find_all(string=True)}
    assert sorted(english & said) == []
