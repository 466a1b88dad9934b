"""What a search of the site finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def test_people_are_found_by_name_and_projects_once(site: Callable[[str], Site]) -> None:
    here = site("whole-site")
    assert here.build().warnings == ""
    text = here.output("searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert {words[2] for words in index["objnames"].values()} == {"person"}
    people = {entry[4] for entries in index["objects"].values() for entry in entries}
    assert "Ada Lovelace" in people
