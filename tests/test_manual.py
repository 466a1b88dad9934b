"""The manual, source/colophon/, says all that there is, and nothing else."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_scholar.kinds.paper import reading as paper_entry
from sphinx_scholar.kinds.schema import schemas
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.sources import PAGE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "source/colophon"
SNIPPETS = ROOT / "tests/snippets"

# The manual explains these once its examples have data of their own.
LATER = {"award", "course", "dataset", "grant", "post", "software"}
LATER |= {f"{name}s" for name in LATER}
_FILTERS = ("person", "project", "paper", "year", "type", "tag")
COMMON = {f":{name}:" for name in (*_FILTERS, "group", "sort", "exclude", "limit", *LATER)}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[SphinxTestApp]:
    """Sphinx with the kit, which has registered all that there is."""
    (tmp_path / "conf.py").write_text(
        (ROOT / "tests/roots/snippets/conf.py").read_text("utf-8"), "utf-8"
    )
    app = SphinxTestApp("dummy", srcdir=tmp_path)
    yield app
    app.cleanup()


def page(name: str) -> str:
    return (MANUAL / name).read_text(encoding="utf-8")


def section(name: str, begin: str) -> str:
    """A page from the line *begin* to the next heading of a target of its own."""
    found = re.search(
        rf"^{re.escape(begin)}\n(?:#+ [^\n]*\n)?(.*?)(?=^#+ |^\(|\Z)",
        page(name),
        re.DOTALL | re.MULTILINE,
    )
    return found[1] if found else ""


def terms(text: str) -> set[str]:
    """The names that a text explains: a line with names in backticks, above one with a colon."""
    return {
        name
        for line in re.findall(r"^(`.*)\n: ", text, re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", line)
    }


def lacking(kind: str, wanted: Iterable[str], explained: Iterable[str], where: str) -> list[str]:
    """What *where* leaves out, and what it explains though there is no such thing."""
    wanted, explained = set(wanted), set(explained)
    return [
        *(
            f"{kind} '{name}' is not in source/colophon/{where}; add a line '`{name}`' there and,"
            " below it, one that begins with ': '"
            for name in sorted(wanted - explained)
        ),
        *(
            f"source/colophon/{where} explains the {kind} '{name}', which there is no more"
            for name in sorted(explained - wanted)
        ),
    ]


def shown(kind: str, name: str, file: str, heading: str) -> Iterator[str]:
    """What a directive or role lacks: a section, an example, its place in the section."""
    body = section(file, f"## {heading}")
    snippet = f"{name}.md"
    if not body:
        yield f"{kind} '{name}' is not in source/colophon/{file}; add '## {heading}' and its use"
    if not (SNIPPETS / snippet).is_file():
        yield f"{kind} '{name}' has no tests/snippets/{snippet}; write its smallest example there"
    for how in ("literalinclude", "include"):
        if f"```{{{how}}} ../../tests/snippets/{snippet}\n" not in body:
            yield (
                f"{kind} '{name}' does not show its example; add {{{how}}}"
                f" ../../tests/snippets/{snippet} below '## {heading}' in source/colophon/{file}"
            )


def test_every_directive_has_an_example_and_its_options_are_explained(app: SphinxTestApp) -> None:
    known = app.registry.domain_directives["scholar"]
    known = {name: directive for name, directive in known.items() if name not in LATER}
    assert len(known) > 5
    missing = []
    for name, directive in sorted(known.items()):
        missing += shown("directive", name, "directives.md", f"`{{{name}}}`")
        options = {f":{option}:" for option in directive.option_spec or {}}
        where = f"directives.md below '## `{{{name}}}`'"
        explained = terms(section("directives.md", f"## `{{{name}}}`"))
        missing += lacking("option", options - (COMMON - explained), explained, where)
    assert not missing, "\n" + "\n".join(missing)


def test_every_role_has_an_example(app: SphinxTestApp) -> None:
    known = app.registry.domains["scholar"].roles.keys() - LATER
    assert len(known) > 2
    missing = [
        line
        for name in sorted(known)
        for line in shown("role", f"{name}-role", "roles.md", f"`{name}`")
    ]
    assert not missing, "\n" + "\n".join(missing)


def test_every_snippet_stands_in_the_manual() -> None:
    manual = "".join(path.read_text(encoding="utf-8") for path in MANUAL.glob("*.md"))
    lost = [
        f"tests/snippets/{snippet.name} is not shown by {{{how}}} in source/colophon/"
        for snippet in sorted(SNIPPETS.iterdir())
        for how in ("literalinclude", "include")
        if f"```{{{how}}} ../../tests/snippets/{snippet.name}\n" not in manual
    ]
    assert not lost, "\n" + "\n".join(lost)


def test_every_setting_and_builder_is_explained(app: SphinxTestApp) -> None:
    settings = {value.name for value in app.config if value.name.startswith("scholar_")}
    builders = {
        name
        for name, builder in app.registry.builders.items()
        if builder.__module__.startswith("sphinx_scholar")
        and name not in {getattr(base, "name", "") for base in builder.__mro__[1:]}  # mended only
    }
    explained = terms(page("settings.md"))
    missing = lacking(
        "setting", settings, {n for n in explained if n.startswith("scholar_")}, "settings.md"
    )
    missing += lacking(
        "builder", builders, terms(section("settings.md", "## Builders")), "settings.md"
    )
    assert not missing, "\n" + "\n".join(missing)


def test_every_warning_is_explained() -> None:
    missing = lacking("warning", map(str, Subtype), terms(page("warnings.md")), "warnings.md")
    assert not missing, "\n" + "\n".join(missing)


def records() -> Iterator[tuple[str, set[str]]]:
    """The name and fields of each record that an author writes, as the schemas have them."""
    for schema in schemas().values():
        tops = {schema["title"]: schema} if "properties" in schema else {}
        for name, record in {**tops, **schema.get("$defs", {})}.items():
            yield name, set(record.get("properties", {})) - PAGE_KEYS


def test_every_field_of_a_record_is_explained() -> None:
    missing = []
    for record, fields in records():
        label = f"(data-{record.lower()})="
        where = f"data.md below '{label}'"
        missing += lacking(f"{record}'s field", fields, terms(section("data.md", label)), where)
    assert not missing, "\n" + "\n".join(missing)


def test_every_field_of_a_paper_that_is_shown_is_explained() -> None:
    named = {name for name, _label, _form in paper_entry._LINKS}
    named |= set(re.findall(r'self\.text\("(\w+)"\)', inspect.getsource(paper_entry)))
    named -= {"archiveprefix", "eprinttype", "pubstate"}  # say how to read another
    left = named - terms(section("data.md", "(data-paper)="))
    assert not left, f"{sorted(left)}: add them to source/colophon/data.md below '(data-paper)='"


def test_every_data_file_is_named() -> None:
    files = {schema["title"] for schema in schemas().values()}
    named = page("data.md")
    left = {file for file in files if file.endswith(".yml") and f"`_data/{file}`" not in named}
    assert not left, f"{sorted(left)}: name them in source/colophon/data.md"
