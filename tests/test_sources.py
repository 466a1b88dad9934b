"""Which files are pages of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

TOOLS = (".venv", "venv", "node_modules", ".tox", "_build", "demo/.venv")


def test_files_of_tools_are_no_pages_and_patterns_of_the_site_are_kept(
    site: Callable[[str], Any],
) -> None:
    here = site("no-project")
    before = here.build()
    for folder in (*TOOLS, "draft"):
        for name in ("README", "lib/python/package/LICENSE", "lib/python/package/docs/index"):
            here.write(f"{folder}/{name}.md", "Text {unknown}`role`.\n")
    after = here.build(exclude_patterns=["draft"])
    assert after.warnings == before.warnings
    assert after.env.found_docs == before.env.found_docs
    assert not here.output(".venv/README.html").exists()
