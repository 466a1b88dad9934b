"""Undocumented parts of Sphinx that the tools use: a test fails here when Sphinx changes one.

The code of each tool says which change of Sphinx would remove the need.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import pytest

USED = [
    ("linkcheck", "sphinx.builders.linkcheck:CheckExternalLinksBuilder.finish", ["self"]),
    ("linkcheck", "sphinx.builders.linkcheck:CheckExternalLinksBuilder.process_result", None),
    (
        "linkcheck",
        "sphinx.builders.linkcheck:HyperlinkAvailabilityChecker.invoke_threads",
        ["self"],
    ),
    (
        "linkcheck",
        "sphinx.builders.linkcheck:HyperlinkAvailabilityCheckWorker.__init__",
        ["self", "config", "rqueue", "wqueue", "rate_limits"],
    ),
    (
        "linkcheck",
        "sphinx.builders.linkcheck:HyperlinkAvailabilityCheckWorker.limit_rate",
        ["self", "response_url", "retry_after"],
    ),
    ("linkcheck", "sphinx.builders.linkcheck:HyperlinkCollector._add_uri", ["self", "uri", "node"]),
    ("linkcheck", "sphinx.builders.linkcheck:Hyperlink", ["uri", "docname", "docpath", "lineno"]),
    ("epub_mathml", "sphinx.builders.epub3:Epub3Builder.build_content", ["self"]),
    ("clean_builds", "sphinx.builders.html._assets:_file_checksum_inner.cache_clear", None),
    ("clean_builds", "sphinx.builders:Builder.read_doc", ["self", "docname", "_cache"]),
    ("clean_builds", "sphinx.util.logging:WarningStreamHandler", None),
    (
        "clean_builds",
        "sphinx.util.logging:is_suppressed_warning",
        ["warning_type", "sub_type", "suppress_warnings"],
    ),
    (
        "speed",
        "sphinx.util.docutils:_get_settings",
        ["components", "defaults", "read_config_files"],
    ),
    ("speed", "myst_parser.mdit_to_docutils.base:get_default_settings", ["components"]),
    ("speed", "docutils.nodes:Node._fast_findall", ["self", "cls"]),
    ("speed", "docutils.nodes:Node._superfast_findall", ["self"]),
    (
        "speed",
        "docutils.utils.smartquotes:educate_tokens",
        ["text_tokens", "attr", "language"],
    ),
    ("figures", "sphinx.directives.patches:Figure.run", ["self"]),
]


@pytest.mark.parametrize(("tool", "path", "parameters"), USED)
def test_sphinx_still_has_it(tool: str, path: str, parameters: list[str] | None) -> None:
    module, _, name = path.partition(":")
    thing: Any = import_module(module)
    for part in name.split("."):
        thing = getattr(thing, part, None)
        assert thing is not None, f"sphinx_site_tools.{tool} needs {path}"
    if parameters is not None:
        assert [*inspect.signature(thing).parameters] == parameters, (
            f"sphinx_site_tools.{tool} expects other parameters of {path}"
        )


def test_index_builder_still_has_its_parts() -> None:
    source = inspect.getsource(import_module("sphinx.search").IndexBuilder)
    for name in (
        "_mapping",
        "_title_mapping",
        "_objtypes",
        "_objnames",
        "_index_entries",
        "_titles",
    ):
        assert f"self.{name}" in source, f"sphinx_site_tools.clean_builds needs {name}"
