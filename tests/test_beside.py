"""Adding the extension to an existing documentation project changes none of its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

CONF = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
project = "Docs"
extensions = {extensions}
bibtex_bibfiles = ["refs.bib"]
exclude_patterns = ["_data"]
"""
INDEX = """
Docs
====

.. function:: weave(cards)

   Weave a pattern.

.. autofunction:: loom.thread

.. option:: --fast

See :func:`weave`, :term:`loom` and :cite:p:`ada43`.

.. glossary::

   loom
      A machine.

.. bibliography::

.. toctree::

   page
"""
PAGE = (
    "---\ntitle: A title\ndate: 2024-01-01\nauthor: Ada\n---\n\n# A page\n\n```{note}\nText.\n```\n"
)
MODULE = 'def thread(n: int) -> int:\n    """Return the thread *n*."""\n    return n\n'
BIB = "@article{ada43, title={Notes}, author={Lovelace, Ada}, year={1843}, journal={Memoirs}}\n"
OURS = re.compile(rb"\s*<link[^>]*sphinx-scholar\.css[^>]*>")
VERSIONS = re.compile(rb'"envversion":\s*\{[^}]*\}')
EXTENSIONS = ["myst_parser", "sphinx.ext.autodoc", "sphinxcontrib.bibtex"]


def without_ours(content: bytes) -> bytes:
    """A file without the link to our stylesheet and the versions of extensions."""
    return VERSIONS.sub(b"", OURS.sub(b"", content))


def docs(site_type: type[Site], folder: Path, extensions: list[str]) -> Site:
    source = folder / "written"
    source.mkdir(parents=True)
    site = site_type(folder, source)
    site.write("conf.py", CONF.format(extensions=extensions))
    site.write("index.rst", INDEX)
    site.write("page.md", PAGE)
    site.write("loom.py", MODULE)
    site.write("refs.bib", BIB)
    return site


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_pages_of_a_documentation_project_stay_as_they_are(
    tmp_path: Path, site_type: type[Site], written: Callable[[Path], dict[str, bytes]]
) -> None:
    outputs = []
    for name, extensions in (("without", EXTENSIONS), ("with", [*EXTENSIONS, "sphinx_scholar"])):
        here = docs(site_type, tmp_path / name, extensions)
        assert here.build(nitpicky=False).warnings == ""
        files = written(here.output(""))
        outputs.append({file: without_ours(content) for file, content in files.items()})
    without, with_extension = outputs
    added = set(with_extension) - set(without)
    assert added == {"_static/sphinx-scholar.css", "_static/sphinx-scholar.js"}
    changed = {name for name in without if without[name] != with_extension[name]}
    assert changed == set()
