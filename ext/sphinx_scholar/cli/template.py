"""The template of a new site, and the answers that fill it.

The files are in ``starter/site``. Each is a Jinja template with delimiters that occur neither in
MyST nor in GitHub's workflows: ``[[ … ]]`` for values and ``[% … %]`` for statements. A file that
renders to nothing is not written, so each template says itself when it is needed. A name that
begins with ``dot-`` is written with a dot.
"""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_scholar import __version__
from sphinx_scholar.records.keys import ascii_letters

STARTER = Path(__file__).parent / "starter"
KINDS = ("person", "lab", "course")
HOSTS = ("github", "gitlab", "readthedocs", "none")
PAGES = ("blog", "talks", "teaching")
SUFFIX = ".jinja"

_TEX = re.compile(r"[&%$#_{}]")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>{}$]")


@dataclass(frozen=True)
class Answers:
    """What the author wants; the record of a site keeps it for ``upgrade``."""

    name: str
    kind: str = "person"
    """One of `KINDS`."""
    address: str = ""
    """The address of the site, empty if it is not known yet."""
    language: str = "en"
    hosting: str = "github"
    """One of `HOSTS`."""
    examples: bool = True
    pages: tuple[str, ...] = ()
    """Some of `PAGES`."""

    @property
    def key(self) -> str:
        """The key of the person whose site it is: ``jane-doe``."""
        return "-".join(re.findall(r"[a-z0-9]+", ascii_letters(self.name).lower())) or "me"


def render(answers: Answers) -> dict[str, str]:
    """Return the files of a new site: paths relative to its folder, and their text."""
    jinja = Environment(
        loader=FileSystemLoader(STARTER / "site"),
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - the files are no HTML; names are quoted by filters
    )
    jinja.filters |= {
        "filled": filled,
        "markdown": markdown,
        "quoted": quoted,
        "tex": tex,
    }
    values = _values(answers)
    files = {}
    for name in jinja.list_templates():
        text = jinja.get_template(name).render(values).lstrip("\n")
        if text.strip():
            files[_path(name)] = text
    return files


def _path(template: str) -> str:
    """Return where the file of a template goes: ``dot-gitignore.jinja`` is ``.gitignore``."""
    parts = template.removesuffix(SUFFIX).split("/")
    return "/".join(re.sub(r"^dot-", ".", part) for part in parts)


def _values(answers: Answers) -> dict[str, Any]:
    """Return what the templates can use."""
    return {
        **vars(answers),
        "key": answers.key,
        "person": answers.kind == "person",
        "lab": answers.kind == "lab",
        "course": answers.kind == "course",
        "version": __version__,
        "t": texts(answers.language),
    }


def _texts_file(language: str) -> Path:
    return STARTER / "texts" / f"{re.split('[-_]', language)[0]}.yml"


def has_texts(language: str) -> bool:
    """Return whether the pages of a new site are translated into a language."""
    return _texts_file(language).is_file()


def texts(language: str) -> dict[str, str]:
    """Return the words of the pages in a language, in English if there is no translation."""
    file = _texts_file(language if has_texts(language) else "en")
    found: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def quoted(value: str) -> str:
    """Return a string between quotes, as Python and YAML read it."""
    return json.dumps(value, ensure_ascii=False)


def tex(value: str) -> str:
    """Return text with the characters escaped that have a meaning in BibTeX."""
    return _TEX.sub(lambda match: "\\" + match[0], value)


def markdown(value: str) -> str:
    """Return text with the characters escaped that have a meaning in MyST."""
    return _MARKDOWN.sub(lambda match: "\\" + match[0], value)


def filled(value: str, indent: int = 0) -> str:
    """Return a paragraph in lines of at most 100 characters, indented from the second on."""
    return textwrap.fill(
        value,
        100,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    ).lstrip()
