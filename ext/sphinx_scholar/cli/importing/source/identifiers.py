"""DOIs, arXiv numbers and authors in a text."""

from __future__ import annotations

import re

DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"'<>{}|\\^`]+[^\s\"'<>{}|\\^`.,;)])")
ARXIV = re.compile(
    r"arxiv\.org/(?:abs|pdf|html)/((?:[\w.-]+/)?\d{4}\.?\d{3,5}(?:v\d+)?)", re.IGNORECASE
)


def doi_in(text: str) -> str:
    """Return the first DOI in a text; empty if there is none."""
    found = DOI.search(text)
    return found[1] if found else ""


def arxiv_in(text: str) -> str:
    """Return the first arXiv number in a text, without its version; empty if there is none."""
    found = ARXIV.search(text) or re.search(r"(?i)\barxiv:\s*(\d{4}\.\d{4,5})", text)
    return re.sub(r"v\d+$|\.pdf$", "", found[1]) if found else ""


_INITIALS = re.compile(r"([^\W\d_][\w'’ -]*) ([A-Z]{1,3})")


def with_initials(names: list[str]) -> list[str]:
    """Return names as ``Byron, A. L.`` where most are written with initials last, ``Byron AL``."""
    found = [_INITIALS.fullmatch(name.rstrip(".")) for name in names]
    if len(found) < 2 or sum(map(bool, found)) * 2 < len(found):
        return names
    return [
        f"{m[1]}, {' '.join(f'{letter}.' for letter in m[2])}" if m else name
        for name, m in zip(names, found, strict=True)
    ]


def names_in(citation: str) -> list[str]:
    """Return the authors at the beginning of a reference, as far as its style tells."""
    head = re.split(r"\(\d{4}|&quot;|[\"“]|\.\s+\d{4}|\b(?:19|20)\d\d\b", citation)[0]
    pairs = re.findall(
        r"([^\W\d_][\w'’-]*(?:[ -][^\W\d_][\w'’-]*){0,2}),\s*"
        r"((?:[^\W\d_a-z]\.?[\s-]?){1,4})(?=[,;&.]|\s|$)",
        head,
    )
    if pairs:
        return [
            f"{family.strip()}, {given.strip(' ,')}"
            for family, given in pairs
            if family.lower() != "and"
        ]
    names = [n.strip(" .,*") for n in re.split(r",|\band\b|&|;", head)]
    return [n for n in names if re.fullmatch(r"[^\W\d_][\w.'’-]*(\s[^\W\d_][\w.'’-]*){1,3}", n)]
