"""Whatever a file holds, the readers report faults and do not raise.

``SCHOLAR_FUZZ`` is the number of examples of each test; it is small by default.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_scholar.kinds.paper.bibliography import parse_bibliography
from sphinx_scholar.records.latex import as_text, spans, symbols, without_tex
from sphinx_scholar.records.text import CONTROL
from sphinx_scholar.records.yaml_source import parse_yaml

if TYPE_CHECKING:
    from sphinx_scholar.records.faults import Fault

PROFILE = settings(
    max_examples=int(os.environ.get("SCHOLAR_FUZZ", "50")),
    deadline=None,
    database=None,
    derandomize="SCHOLAR_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)

WORDS = st.sampled_from(
    [
        *("@misc", "@string", "@comment", "@preamble", "@article", "{", "}", "(", ")", ",", "="),
        *('"', "#", "\n", " ", "a", "b", "title", "author", "year", "month", "date", "crossref"),
        *("{T}", "{A B and C, D}", "2024", "jan", "doi = {10.1/x}", "url = {https://a.example}"),
        *("\\emph{", "\\'e", "\\", "$", "$x$", "%", "&", "~", "``", "''", "\x07", "ü", "\u202e"),
    ]
)
BIB = st.one_of(st.text(), st.lists(WORDS, max_size=60).map("".join))
TEX = st.one_of(st.text(), st.lists(WORDS, max_size=30).map("".join))
YAML = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [*"abc:-?[]{}|>&*!%@`'\"#,\t", "\n", "\n  ", ": ", "- ", "&a ", "*a", "<<: ", "---\n"]
        ),
        max_size=60,
    ).map("".join),
)


def check(faults: tuple[Fault, ...] | list[Fault]) -> None:
    """Every fault has a place and says what to do."""
    for fault in faults:
        assert fault.line
        assert "; " in fault.message
        assert "\n" not in fault.message


@PROFILE
@given(BIB)
def test_bibtex(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.bib")
        path.write_text(text, encoding="utf-8", errors="ignore", newline="")
        bibliography = parse_bibliography([path], path.parent)
    check(bibliography.faults)
    for paper in (bibliography.papers or {}).values():
        assert not CONTROL.search(paper.model_dump_json())


@PROFILE
@given(TEX)
def test_latex(text: str) -> None:
    pieces = spans(text)
    assert all(piece for _kind, piece in pieces)
    assert as_text(pieces) == as_text(pieces).strip(" ")
    without_tex(pieces)
    symbols(text)


@PROFILE
@given(st.text(alphabet=st.characters(categories=("L", "N"), include_characters=" .,;:!?-()/")))
def test_words_without_latex_are_kept(text: str) -> None:
    if "--" not in text:
        assert as_text(spans(text)) == re.sub(" +", " ", normalize("NFC", text)).strip(" ")


@PROFILE
@given(YAML)
def test_yaml(text: str) -> None:
    source = parse_yaml(text, Path("a.yml"))
    check(source.faults)
    assert source.data is None or isinstance(source.data, (str, list, dict))
