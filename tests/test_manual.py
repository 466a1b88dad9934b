"""The reference in docs/ documents everything that exists, and nothing else."""

from __future__ import annotations

import argparse
import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_scholar.cli import COMMANDS
from sphinx_scholar.kinds import KINDS
from sphinx_scholar.kinds.paper import dates, links, reading
from sphinx_scholar.kinds.schema import schemas
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.records.sources import PAGE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs/reference"
SNIPPETS = ROOT / "docs/snippets"


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
    return (REFERENCE / name).read_text(encoding="utf-8")


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
            f"{kind} '{name}' is not in docs/reference/{where}; add a line '`{name}`' there and,"
            " below it, one that begins with ': '"
            for name in sorted(wanted - explained)
        ),
        *(
            f"docs/reference/{where} explains the {kind} '{name}', which does not exist"
            for name in sorted(explained - wanted)
        ),
    ]


def shown(kind: str, name: str, file: str, heading: str) -> Iterator[str]:
    """What a directive or role lacks: a section, an example, its place in the section."""
    body = section(file, f"## {heading}")
    snippet = f"{name}.md"
    if not body:
        yield f"{kind} '{name}' is not in docs/reference/{file}; add '## {heading}' and its use"
    if not (SNIPPETS / snippet).is_file():
        yield f"{kind} '{name}' has no docs/snippets/{snippet}; write its smallest example there"
    for how in ("literalinclude", "include"):
        if f"```{{{how}}} ../snippets/{snippet}\n" not in body:
            yield (
                f"{kind} '{name}' does not show its example; add {{{how}}}"
                f" ../snippets/{snippet} below '## {heading}' in docs/reference/{file}"
            )


def test_every_directive_has_an_example_and_its_options_are_explained(app: SphinxTestApp) -> None:
    known = app.registry.domain_directives["scholar"]
    assert len(known) > 5
    common = terms(section("directives.md", "## Options of all lists"))
    assert {":exclude:", ":limit:", ":person:"} <= common
    missing = []
    for name, directive in sorted(known.items()):
        missing += shown("directive", name, "directives.md", f"`{{{name}}}`")
        options = {f":{option}:" for option in directive.option_spec or {}}
        where = f"directives.md below '## `{{{name}}}`', or in 'Options of all lists'"
        explained = terms(section("directives.md", f"## `{{{name}}}`"))
        explained = {option for option in explained if option.startswith(":")}
        missing += lacking("option", options - common, explained, where)
    assert not missing, "\n" + "\n".join(missing)


def test_every_list_has_the_common_options(app: SphinxTestApp) -> None:
    common = terms(section("directives.md", "## Options of all lists"))
    directives = app.registry.domain_directives["scholar"]
    for kind in KINDS:
        if kind.listed_by:
            options = {f":{option}:" for option in directives[kind.listed_by].option_spec}
            assert common - {f":{kind.name}:"} <= options, kind.name


def test_every_value_of_a_list_option_is_named() -> None:
    missing = []
    for kind in KINDS:
        if not kind.listed_by:
            continue
        body = section("directives.md", f"## `{{{kind.listed_by}}}`")
        values = {
            "group": tuple(kind.groups),
            "sort": tuple(kind.sorts),
            **{name: chosen.values for name, chosen in kind.filters.items()},
        }
        for option, names in values.items():
            found = re.search(rf"^`:{option}:`\n: (.*?)\n\n", body, re.DOTALL | re.MULTILINE)
            named = set(re.findall(r"`(\w+)`", found[1] if found else ""))
            missing += [
                f"{{{kind.listed_by}}}, :{option}:: name the value '{name}' in"
                " docs/reference/directives.md"
                for name in names
                if name not in named
            ]
    assert not missing, "\n" + "\n".join(missing)


def test_every_role_has_an_example(app: SphinxTestApp) -> None:
    known = app.registry.domains["scholar"].roles.keys()
    assert len(known) > 2
    missing = [
        line
        for name in sorted(known)
        for line in shown("role", f"{name}-role", "roles.md", f"`{name}`")
    ]
    assert not missing, "\n" + "\n".join(missing)


def test_every_snippet_is_in_the_reference() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md"))
    lost = [
        f"docs/snippets/{snippet.name} is not shown by {{{how}}} in docs/reference/"
        for snippet in sorted(SNIPPETS.iterdir())
        for how in ("literalinclude", "include")
        if f"```{{{how}}} ../snippets/{snippet.name}\n" not in pages
    ]
    assert not lost, "\n" + "\n".join(lost)


def test_every_setting_and_builder_is_explained(app: SphinxTestApp) -> None:
    settings = {value.name for value in app.config if value.name.startswith("scholar_")}
    builders = {
        name
        for name, builder in app.registry.builders.items()
        if builder.__module__.startswith("sphinx_scholar")
        and name not in {getattr(base, "name", "") for base in builder.__mro__[1:]}
    }
    explained = terms(page("settings.md"))
    missing = lacking(
        "setting", settings, {n for n in explained if n.startswith("scholar_")}, "settings.md"
    )
    missing += lacking(
        "builder", builders, terms(section("settings.md", "## Builders")), "settings.md"
    )
    assert not missing, "\n" + "\n".join(missing)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_its_options_are_explained(name: str) -> None:
    parser = argparse.ArgumentParser()
    import_module(COMMANDS[name]).add_arguments(parser)
    options = {option for action in parser._actions for option in action.option_strings}
    heading = f"## `sphinx-scholar {name}`"
    body = section("commands.md", heading)
    assert body, f"add '{heading}' to docs/reference/commands.md"
    missing = lacking("option", options - {"-h", "--help"}, terms(body), "commands.md")
    assert not missing, "\n" + "\n".join(missing)


def test_every_warning_is_explained() -> None:
    wanted = {str(subtype) for subtype in Subtype}
    for kind in KINDS:
        wanted |= {f"unknown_{kind.name}", f"no_{kind.name}"} if kind.source.keyed else set()
    # The names with a dot are of Sphinx and MyST.
    explained = {name for name in terms(page("warnings.md")) if "." not in name}
    missing = lacking("warning", wanted, explained, "warnings.md")
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
    named = {name for name, *_rest in (*links.IDENTIFIERS, *links.ADDRESSES)}
    named |= {name for name, *_rest in links.BADGES}
    for module in (reading, links, dates):
        source = inspect.getsource(module)
        named |= set(re.findall(r'(?:text|_rich|fields\.get)\("([\w+]+)"', source))
    named -= {"archiveprefix", "eprinttype", "pubstate"}  # say how to read another
    left = named - terms(section("data.md", "(data-paper)="))
    assert not left, f"{sorted(left)}: add them to docs/reference/data.md below '(data-paper)='"


def test_every_data_file_is_named() -> None:
    files = {schema["title"] for schema in schemas().values()}
    named = page("data.md")
    left = {file for file in files if file.endswith(".yml") and f"`_data/{file}`" not in named}
    assert not left, f"{sorted(left)}: name them in docs/reference/data.md"
