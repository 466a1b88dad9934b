"""Look for what went missing without a word: addresses, headings and images of each source file."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .source.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .records.conversion import Conversion
    from .source.model import Document

_URL = re.compile(r"https?://(?:\\_|[^\s\"'<>`\\{}|^])+")
_COMMENT = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?(?:-->|\Z)|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{/\*.*?\*/\}",
    re.DOTALL,
)
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.+?)[ \t#]*$|<h[1-6][^>]*>(.*?)</h[1-6]>")
_HEADING_BELOW = re.compile(r"(?m)^(\S[^\n]*)\n(?:={3,}|-{3,})[ \t]*$")
_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[ \t]*$|\{%-?\s*highlight.*?endhighlight\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
_FRAME = re.compile(r"^(_includes|_layouts|layouts)/.*(footer|sidebar|contact)[\w-]*\.(html|md)$")
"""Parts of the old frame that an author can have written to, such as a line on funding."""
_IGNORED = re.compile(
    r"^https?://(www\.)?(jekyllrb\.com|github\.com/(alshedivat|academicpages|mmistakes|greenelab/lab-website)|"
    r"[\w.]*(wowchemy|hugoblox|gohugo|sourcethemes|mademistakes|pages\.github|fontawesome|unsplash)\.|"
    r"www\.w3\.org/(\d{4}/|TR/)|(name|example)\.com\b|"
    r"jpswalsh\.|fonts\.g|cdnjs?\.|code\.jquery|maxcdn|unpkg|ajax\.|polyfill|raw\.githubusercontent\.com/alshedivat)"
)


def audit(conversion: Conversion, texts: Iterable[str]) -> None:
    """Report what the source says and the new site does not, and no line of the report names."""
    known = "\n".join(texts)
    addresses = {_folded(part) for a in _URL.findall(_plain(known)) for part in _beginnings(a)}
    rows = frozenset(_letters(line) for line in known.split("\n"))
    words = _letters(known) + " " + _letters(re.sub(r"\]\([^()\s]*\)", "", known))
    named = {(f.file, f.message) for f in conversion.report.findings}
    said = "\n".join(message for _, message in named)
    own = _folded(conversion.site.url)
    documents = {d.source: d for d in conversion.site.sources if d.raw is None}
    for name, text in _sources(conversion):
        page = _page(conversion, name)
        lines = _Lines(text)
        bare = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)
        if name.endswith((".yml", ".yaml", ".toml")):
            bare = re.sub(r"(?m)^\s*#.*$", "", bare)
        elif bare.startswith(("---", "+++")):
            bare = _front_comments(bare)
        for found in _URL.finditer(bare):
            if bare[found.end() : found.end() + 1] == "{" or _is_beginning(bare, found.start()):
                continue  # the rest of the address is made by a template
            address = found[0].partition("](")[0].rstrip(".,;:!?)]*_~")
            if own and _folded(address).startswith(own):
                continue
            if _folded(address) in addresses or _IGNORED.match(address) or address in said:
                continue
            if _identifier(address) in known:
                continue
            conversion.report.add(
                Level.LOST,
                f"the address {address} is not in the new site",
                name,
                lines.of(found.start()),
                page,
            )
        if document := documents.get(name):
            start = (
                max(0, text.rfind(document.body[-2000:]) - max(0, len(document.body) - 2000))
                if document.body
                else 0
            )
            _headings(conversion, document, start, (rows, words), said, lines)


def _is_beginning(text: str, place: int) -> bool:
    """Return whether the key before an address says that a template completes it."""
    # A line of HTML can hold a whole page; no key is that long.
    line = text[max(text.rfind("\n", 0, place) + 1, place - 40) : place]
    return re.search(r"\b(prepend|prefix|base_?url|url_prefix)\b[\"':\s]*$", line) is not None


def _front_comments(text: str) -> str:
    end = text.find("\n---", 3)
    front = re.sub(r"(?m)^\s*#.*$|(?<=\s)# .*$", "", text[:end]) if end > 0 else ""
    return front + text[end:] if end > 0 else text


def _sources(conversion: Conversion) -> list[tuple[str, str]]:
    site = conversion.site
    found = {d.source: d.text for d in site.sources if d.source and d.text and d.raw is None}
    for document in site.sources:
        found |= document.parts
    found |= {n: site.source.text(n) for n in site.source.names if _FRAME.search(n)}
    for name, what in conversion.report.files.items():
        if (
            what == "data"
            and site.source.exists(name)
            and not re.search(
                r"(navigation|menu|ui-text|comments/|coauthors|venues|sources|orcid|types|repositories"
                r"|_data/(assets|locales|origin|share|media)\b)",
                name,
            )
        ):
            found[name] = site.source.text(name)
    return sorted(found.items())


def _page(conversion: Conversion, name: str) -> str:
    documents = conversion.documents_with_pages()
    document = next((d for d in documents if d.source == name or name in d.parts), None)
    return f"source/{document.docname}.md" if document else ""


def _headings(
    conversion: Conversion,
    document: Document,
    start: int,
    shown: tuple[frozenset[str], str],
    said: str,
    lines: _Lines,
) -> None:
    def is_shown(text: str) -> bool:
        # Most headings are a line of their own, which is found faster than a part of all texts.
        return any(_letters(text) in letters for letters in shown)

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0])

    text = _CODE.sub(blank, _COMMENT.sub(blank, document.body))
    page = f"source/{document.docname}.md" if document.docname else ""
    for pattern in (_HEADING, _HEADING_BELOW):
        for found in pattern.finditer(text):
            heading = next(g for g in found.groups() if g is not None)
            if re.search(r"\{[{%]|^[-|]", heading) or is_shown(heading):
                continue
            plain = re.sub(r"<[^>]+>|\{:?[^{}]*\}|\]\([^)]*\)|\$[^$]*\$", "", heading).strip(" []!")
            if not _letters(plain) or is_shown(plain) or plain in said:
                continue
            line = lines.of(start + found.start())
            conversion.report.add(
                Level.LOST,
                f"the heading '{plain}' is not in the new site",
                document.source,
                line,
                page,
            )


def _beginnings(address: str) -> list[str]:
    """Return an address and its parts before brackets, which may belong to what is around it."""
    return [address, *(address[: m.start()] for m in re.finditer(r"[)\]\[(*]", address))]


class _Lines:
    """Lines of positions in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, position: int) -> int:
        return self._text.count("\n", 0, min(position, len(self._text))) + 1


def _plain(text: str) -> str:
    return unescape(text).replace("\\_", "_").replace("\\", "")


def _folded(address: str) -> str:
    address = unquote(unescape(address)).replace("\\", "").rstrip(".,;:!?)]*_/#")
    return re.sub(r"^https?://(www\.)?", "", address).lower()


def _identifier(address: str) -> str:
    """Return what the new site says instead of the address: a DOI, an arXiv number, an account."""
    if found := re.match(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,}/\S{3,})", address):
        return found[1]
    if found := re.match(r"https?://arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", address):
        return f"{{{found[1]}}}"
    found = re.search(r"scholar\.google\.[a-z.]+/citations\?.*user=([\w-]{12})", address)
    if found:
        return found[1]
    found = re.search(
        r"(?:github\.com|twitter\.com|x\.com|linkedin\.com/in|orcid\.org)/([\w.-]{3,})/?$", address
    )
    return f": {found[1]}\n" if found else "\0"


def _letters(text: str) -> str:
    text = re.sub(r"\{(?:strong|emphasis|sup|sub|abbr)\}", "", unescape(text))
    return re.sub(r"[\W_]+", "", re.sub(r"</?[a-z][^<>]{0,300}>", "", text).lower())
