"""Explain errors of YAML's syntax in words that an author knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from yaml.error import Mark

_TAB = ("a tab in the indentation", "indent with spaces")
_VALUE = "mapping values are not allowed in this context"
_PROBLEMS = {
    _VALUE: (
        "a colon in text without quotes",
        "put quotes around the text, or check the indentation",
    ),
    "found a tab character that violates indentation": _TAB,
    "found undefined alias": ("unknown alias", "put quotes around text that starts with '*'"),
    "exceeded maximum nesting depth": ("brackets are nested too deeply", "remove some of them"),
    "but found another document": ("a second document starts here", "remove the line '---'"),
}
"""Frequent problems as libyaml describes them, and how to describe and fix them."""

_KEY = "did not find expected key"
_COLON = "could not find expected ':'"
_LINES = {
    _KEY: (
        "the line is indented differently from the fields before it",
        "align it with them",
    ),
    "did not find expected '-' indicator": (
        "the line is not an item of the list before it",
        "begin it with '- ', or correct its indentation",
    ),
    "did not find expected <document start>": (
        "the line is indented less than the first one",
        "align the two",
    ),
    _COLON: (
        "a line without a colon where a field is expected",
        "write it as 'name: value', or put quotes around the text",
    ),
}
"""Problems of a line, if quotes and brackets are not the reason."""

_START = "a value cannot start with {!r}"


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Mark | None, str]:
    """Return the place to look at and the message for an error in *text*."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "cannot be read"
    fix = error.note or "check the indentation, quotes and brackets"
    letter = text[mark.index : mark.index + 1] if mark else ""
    if problem == _VALUE and mark and _is_field(text, mark):
        problem = "the line is indented more than the one before it and continues its text"
        fix = "align the two, or end the line before with a colon"
    elif problem in _PROBLEMS:
        problem, fix = _PROBLEMS[problem]
    elif problem == "found character that cannot start any token":
        problem, fix = _START.format(letter), "put quotes around it"
        if letter == "	":
            problem, fix = _TAB
    elif error.context == "while scanning a quoted scalar":
        mark, problem, fix = error.context_mark, "a quote is never closed", "close it"
    elif mark and (quote := _quote_before(text, mark)):
        mark, problem, fix = quote, "text follows this quoted text", "check its quotes"
    elif error.context in ("while parsing a flow sequence", "while parsing a flow mapping"):
        bracket = "[" if "sequence" in error.context else "{"
        mark, problem, fix = error.context_mark, f"'{bracket}' is not closed", "close it"
    elif problem in _LINES:
        # Where a colon is missing, the parser notices it at the next line.
        mark = error.context_mark if problem == _COLON else mark
        problem, fix = _line_problem(problem, letter)
    return mark, f"invalid YAML: {problem}; {fix}"


def _is_field(text: str, mark: Mark) -> bool:
    """Return whether only a name is before *mark* in its line, and another line before that."""
    before, _, line = text[: mark.index].rpartition("\n")
    return bool(before.strip()) and re.fullmatch(r" +[\w-]+", line) is not None


def _line_problem(problem: str, letter: str) -> tuple[str, str]:
    """Return how to describe and fix a problem of a line, which begins or goes on with *letter*."""
    if problem == _KEY and letter in ("]", "}", ","):
        return f"unexpected '{letter}'", "remove it, or put quotes around the text"
    if problem == _KEY and letter == "-":
        return "an item of a list where a field is expected", "correct its indentation"
    return _LINES[problem]


def _quote_before(text: str, mark: Mark) -> Mark | None:
    """Return the start of the quoted text that ends just before *mark*."""
    last = None
    try:
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if token.start_mark.index >= mark.index:
                break
            last = token
    except yaml.YAMLError:
        pass
    quoted = isinstance(last, yaml.ScalarToken) and last.style in ("'", '"')
    return last.start_mark if last and quoted and last.end_mark.line == mark.line else None
