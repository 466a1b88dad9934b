"""Where records are written: YAML files and the front matter of pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from .base import Key, texts_in
from .faults import Fault, Subtype, quoted
from .figures import figures_of, root_figure
from .local_files import resolve_folder
from .table import Table, fold
from .text import read_text
from .validation import make_record
from .yaml_source import YamlSource, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .base import Record
    from .files import Files
    from .kind import Kind
    from .richtext import Rich
    from .yaml_source import Trail

_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}

PAGE_KEYS = frozenset(
    [
        "html_meta",
        "myst",
        "no-search",
        "nocomments",
        "orphan",
        "sd_hide_title",
        "substitutions",
        "tocdepth",
    ]
)
"""Front matter of Sphinx, MyST and sphinx-design; keys that begin with ``html_theme`` too."""


def is_page_key(name: str) -> bool:
    """Return whether a key of front matter belongs to Sphinx, MyST, sphinx-design or a theme."""
    return name in PAGE_KEYS or name.startswith("html_theme")


@dataclass(frozen=True)
class YamlMap:
    """A file of the data folder that maps keys to records."""

    file: str
    keyed: bool = True

    @property
    def advice(self) -> str:
        return f"add an entry to {self.file}"

    @property
    def advice_for_list(self) -> str:
        return f"add some to {self.file}"

    def read(self, kind: Kind[Any], files: Files) -> Table:
        source, table = open_yaml(
            files.data_dir / self.file, dict, f"'KEY:' before each {kind.name}", files.parse
        )
        if source is None:
            return table
        for key, written in (source.data or {}).items():
            what = f"{kind.name} '{key}'"
            record = make_record(kind.model, source, (key,), what, key=key)
            if record:
                _keep(record, table, source, (key,), files)
            else:
                table.lost |= {fold(name) for name in _written_names(key, written)}
        return table

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]]:
        record: Any = kind.model
        schema = TypeAdapter(dict[Key, record]).json_schema()
        schema = _DIALECT | {"title": self.file} | schema | {"additionalProperties": False}
        return _schema_name(self.file), schema


@dataclass(frozen=True)
class YamlList:
    """A file of the data folder that lists records, whose keys are their positions.

    *called_by* is the field that names a record in warnings. Roles cannot name such records.
    """

    file: str
    called_by: str
    keyed: bool = False

    @property
    def advice(self) -> str:
        return f"add an entry to {self.file}"

    @property
    def advice_for_list(self) -> str:
        return f"add some to {self.file}"

    def read(self, kind: Kind[Any], files: Files) -> Table:
        source, table = open_yaml(
            files.data_dir / self.file, list, f"'- ' before each {kind.name}", files.parse
        )
        if source is None:
            return table
        for index, written in enumerate(source.data or ()):
            name = written.get(self.called_by) if isinstance(written, dict) else None
            what = f"{kind.name} '{name or index + 1}'"
            record = make_record(kind.model, source, (index,), what, key=str(index))
            if record:
                _keep(record, table, source, (index,), files)
        return table

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]]:
        record: Any = kind.model
        schema = TypeAdapter(list[record]).json_schema()
        return _schema_name(self.file), _DIALECT | {"title": self.file} | schema


@dataclass(frozen=True)
class FrontMatter:
    """The front matter of the pages that have the key *field*.

    Its value is the record's key, or, with *docname_is_key*, another field of the record.
    """

    field: str
    docname_is_key: bool = False
    example: str = "KEY"
    """A value of the key, for warnings."""

    @property
    def keyed(self) -> bool:
        return not self.docname_is_key

    @property
    def advice(self) -> str:
        key = self.example if self.docname_is_key else "{key}"
        return f"write '{self.field}: {key}' on its page"

    @property
    def advice_for_list(self) -> str:
        return f"write '{self.field}: {self.example}' on a page"

    def read(self, kind: Kind[Any], files: Files) -> Table:
        table = Table()
        for docname, source in files.front_matter_of(self.field).items():
            self._read_page(kind, docname, source, table, files)
            table.faults += source.faults
            source.faults.clear()
        return table

    def _read_page(
        self, kind: Kind[Any], docname: str, source: YamlSource, table: Table, files: Files
    ) -> None:
        data = source.data if isinstance(source.data, dict) else {}
        for name in list(data):
            if is_page_key(name):
                del data[name]
        known = {"docname": docname, **({"key": docname} if self.docname_is_key else {})}
        written = data.get(self.field) if data else files.unparsed_value(docname, self.field)
        name = written if isinstance(written, str) and not self.docname_is_key else docname
        what = f"{kind.name} {quoted(name)}"
        record = make_record(kind.model, source, (), what, **known) if data else None
        if record is None:
            table.lost_pages.add(docname)
            table.lost.add(fold(str(written)))
        elif record.draft:
            table.hidden.add(docname)
        elif record.key in table.records:
            first = table.records[record.key].docname  # type: ignore[attr-defined]
            message = (
                f"{kind.name} '{record.key}' is defined twice, first on page '{first}'; rename one"
            )
            source.tell(Subtype.DUPLICATE, message, (self.field,))
            table.lost_pages.add(docname)
        else:
            _keep(record, table, source, (), files)

    def schema(self, kind: Kind[Any]) -> tuple[str, dict[str, Any]]:
        schema = kind.model.model_json_schema(by_alias=True)
        schema["properties"] |= dict.fromkeys(sorted(PAGE_KEYS), True)
        schema["patternProperties"] = {"^html_theme": True}
        return f"{kind.name}.schema.json", _DIALECT | schema


def _schema_name(file: str) -> str:
    return f"{file.rpartition('.')[0]}.schema.json"


def open_yaml(
    path: Path, wanted: type, advice: str, parse: Callable[[str, Path], YamlSource] = parse_yaml
) -> tuple[YamlSource | None, Table]:
    """Parse a data file that should hold a *wanted*, written as *advice* says.

    Return its content, and a table that shares its list of faults.
    """
    if not path.exists():  # A site needs no file for a kind that it does not use.
        return None, Table(missing=f"{path.parent.name}/{path.name}")
    text, faults = read_text(path)
    if text is None:
        return None, Table(faults=faults, lost={"*"})
    source = parse(text, path)
    source.faults[:0] = faults
    if source.data is not None and not isinstance(source.data, wanted):
        what = "mapping" if wanted is dict else "list"
        source.tell(Subtype.INVALID_VALUE, f"the file is not a {what}; write {advice}")
        source.data = None
    lost = {"*"} if source.data is None and len(source.faults) > len(faults) else set()
    return source, Table(faults=source.faults, lost=lost)


def _keep(record: Record, table: Table, source: YamlSource, trail: Trail, files: Files) -> None:
    """Add a record to the table, after checks that need the file system or its place."""

    def tell(subtype: str, message: str, field: Trail) -> None:
        place = source.place((*trail, *field))
        fault = Fault(subtype, message, source.path, place.line, place.column)
        table.faults.append(fault)

    written: Any = source.data
    for step in trail:
        written = written[step]
    rooted: dict[str, Any] = {}
    for name, figure in figures_of(record, written):
        found, problems = root_figure(
            figure, source.path, resolve_folder(files.srcdir), files.data_dir
        )
        for field, subtype, message in problems:
            tell(subtype, message, (name, field))
        if found and found.caption:
            line = source.place((*trail, name, "caption")).text_line
            found = found.model_copy(update={"caption": replace(found.caption, line=line)})
        rooted[name] = found if getattr(record, name) else None
    if rooted:
        record = record.model_copy(update=rooted)
    for rich in texts_in(record):
        table.faults += rich_faults(rich, source.path)
    table.records[record.key] = record
    table.tellers[record.key] = tell


def rich_faults(rich: Rich, path: Path) -> list[Fault]:
    """Return a fault for each piece of markup that a text must not hold."""
    return [
        Fault(Subtype.SUMMARY, message, path, rich.line + offset)
        for offset, message in rich.problems
    ]


def _written_names(key: str, written: object) -> set[str]:
    """Return what an invalid record calls itself, as far as one can tell."""
    fields = written if isinstance(written, dict) else {}
    aliases = fields.get("aliases")
    names = [key, fields.get("name"), *(aliases if isinstance(aliases, list) else [aliases])]
    return {name for name in names if isinstance(name, str)}


def sort_table(table: Table, kind: Kind[Any]) -> None:
    """Put the records into the order of their kind."""
    if kind.order:
        table.records = dict(sorted(table.records.items(), key=lambda item: kind.order(item[1])))  # type: ignore[misc]
