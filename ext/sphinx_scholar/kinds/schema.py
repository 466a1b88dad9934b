"""JSON schemas of the files that authors write, derived from the kinds.

``python -m sphinx_scholar.kinds.schema FOLDER`` writes them. An editor that knows them completes
and checks while its user types.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from . import KINDS


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each data file and each kind of front matter, by file name."""
    found = (kind.source.schema(kind) for kind in KINDS)
    return dict(schema for schema in found if schema)


def write_schemas(folder: Path) -> None:
    """Write every schema into *folder*, which is created if it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        (folder / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
