"""JSON schemas of the files that authors write, made from the records.

``python -m sphinx_scholar.model.schema FOLDER`` writes them; an editor that knows them completes
and checks while one types.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from .projects import PAGE_KEYS
from .records import Key, Person, Project

_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def people_schema() -> dict[str, Any]:
    """The schema of ``people.yml``."""
    schema = TypeAdapter(dict[Key, Person]).json_schema()
    return _DIALECT | {"title": "people.yml"} | schema | {"additionalProperties": False}


def project_schema() -> dict[str, Any]:
    """The schema of the front matter of a project's page."""
    schema = Project.model_json_schema(by_alias=True)
    schema["properties"] |= dict.fromkeys(sorted(PAGE_KEYS), True)
    schema["patternProperties"] = {"^html_theme": True}
    return _DIALECT | schema


SCHEMAS = {"people.schema.json": people_schema, "project.schema.json": project_schema}


def write_schemas(folder: Path) -> None:
    """Write every schema into *folder*."""
    for name, schema in SCHEMAS.items():
        text = json.dumps(schema(), indent=2, ensure_ascii=False)
        (folder / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
