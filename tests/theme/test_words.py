"""The words of the theme: each has a translation in every language that the theme has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import Environment

from sphinx_scholar_theme.navigation import SPECIAL

THEME = Path(__file__).parents[2] / "ext/sphinx_scholar_theme"
FOLDERS = sorted((THEME / "locale").glob("*/LC_MESSAGES"))
DEFAULTS = {"More", "Icon Links"}
"""Values of options of pydata_sphinx_theme that pages show."""


def words() -> set[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found = set(SPECIAL.values()) | DEFAULTS
    for template in (THEME / "theme").rglob("*.html"):
        text = template.read_text("utf-8")
        found |= {message for _line, _name, message in environment.extract_translations(text)}
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_word_has_a_translation_and_no_other_is_translated(folder: Path) -> None:
    with (folder / "sphinx.po").open("rb") as file:
        known = {str(message.id) for message in read_po(file) if message.id and message.string}
    assert words() - known == set()
    assert known - words() == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_the_compiled_catalog_is_up_to_date(folder: Path) -> None:
    with (folder / "sphinx.po").open("rb") as po, (folder / "sphinx.mo").open("rb") as mo:
        source = {message.id: message.string for message in read_po(po) if message.id}
        compiled = {message.id: message.string for message in read_mo(mo) if message.id}
    assert compiled == source


def test_the_theme_names_no_other_package_of_the_project() -> None:
    for module in THEME.glob("*.py"):
        assert not re.search(
            r"^(from|import) sphinx_(scholar|site_tools)\b(?!_theme)",
            module.read_text("utf-8"),
            re.MULTILINE,
        )


def test_templates_give_only_literal_texts_to_translators() -> None:
    jinja = Environment(extensions=["jinja2.ext.i18n"])
    for template in (THEME / "theme").rglob("*.html"):
        for line, _function, text in jinja.extract_translations(template.read_text("utf-8")):
            assert isinstance(text, str), f"{template.name}:{line}"
