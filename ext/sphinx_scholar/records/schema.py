"""JSON schemas of the files that authors write, made from the records.

``python -m sphinx_scholar.records.schema FOLDER`` writes them; an editor that knows them completes
and checks while one types.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from .cv import Cv
from .news import News
from .pages import PAGE_KEYS
from .records import Key, PageRecord, Person, Project
from .talks import Talk

if TYPE_CHECKING:
    from collections.abc import Callable

_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def people_schema() -> dict[str, Any]:
    """The schema of ``people.yml``."""
    schema = TypeAdapter(dict[Key, Person]).json_schema()
    return _DIALECT | {"title": "people.yml"} | schema | {"additionalProperties": False}


def talks_schema() -> dict[str, Any]:
    """The schema of ``talks.yml``."""
    return _DIALECT | {"title": "talks.yml"} | TypeAdapter(list[Talk]).json_schema()


def cv_schema() -> dict[str, Any]:
    """The schema of ``cv.yml``."""
    return _DIALECT | Cv.model_json_schema() | {"title": "cv.yml"}


def page_schema(model: type[PageRecord]) -> dict[str, Any]:
    """The schema of the front matter of a page that is a record."""
    schema = model.model_json_schema(by_alias=True)
    schema["properties"] |= dict.fromkeys(sorted(PAGE_KEYS), True)
    schema["patternProperties"] = {"^html_theme": True}
    return _DIALECT | schema


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "cv.schema.json": cv_schema,
    "news.schema.json": partial(page_schema, News),
    "people.schema.json": people_schema,
    "project.schema.json": partial(page_schema, Project),
    "talks.schema.json": talks_schema,
}


def write_schemas(folder: Path) -> None:
    """Write every schema into *folder*."""
    for name, schema in SCHEMAS.items():
        text = json.dumps(schema(), indent=2, ensure_ascii=False)
        (folder / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
