"""Write text, code and destinations so that MyST reads them as they are meant."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*$]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_BRACKET = re.compile(r"\](?=[(\[:{])|\[(?=\^)|!(?=\[)")
_LINE_START = re.compile(
    r"(?m)^([ \t]*)(?:(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|~{3,}|:{3,}|:(?=\s)|%|\+\+\+|[=-]+[ \t]*$|"
    r"\|(?=.*\|)|\[(?=[^\]\n]*\]:)|\((?=[^()\s]+\)=[ \t]*$))|(\d{1,9})([.)])(?=\s|$))"
)
_URL = re.compile(r"(?<![\w<(/\"'=])(https?://[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]])")


def escape_text(text: str) -> str:
    """Return *text* so that none of its characters is markup within a line."""
    text = _ALWAYS.sub(lambda m: "&amp;" if m[0] == "&" else f"\\{m[0]}", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _BRACKET.sub(lambda m: f"\\{m[0]}", text)


def escape_line_starts(text: str) -> str:
    """Return inline Markdown so that no line of it begins a block."""

    def change(found: re.Match[str]) -> str:
        if found[3]:
            return f"{found[1]}{found[3]}\\{found[4]}"
        return f"{found[1]}\\{found[2]}"

    return _LINE_START.sub(change, text)


def autolinks(text: str) -> str:
    """Return text in which bare web addresses are links."""
    return _URL.sub(r"<\1>", text)


def code_span(text: str) -> str:
    """Return *text* as inline code; an empty text is nothing."""
    text = " ".join(text.split("\n"))
    if not text.strip():
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1) if longest else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fence(text: str, info: str = "") -> str:
    """Return *text* as a fenced code block."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    ticks = "`" * (longest + 1)
    return f"{ticks}{info}\n{text.strip(chr(10))}\n{ticks}"


def directive(
    name: str, argument: str = "", options: dict[str, str] | None = None, body: str = ""
) -> str:
    """Return a directive between colons; more colons than any directive in its body has."""
    longest = max((len(run) for run in re.findall(r"(?m)^\s*(:{3,})", body)), default=2)
    colons = ":" * (longest + 1)
    head = f"{colons}{{{name}}}" + (f" {argument}" if argument else "")
    lines = [head, *(f":{k}: {_value(v)}".rstrip() for k, v in (options or {}).items())]
    if body.startswith(":") and not body.startswith("::"):
        body = "\\" + body  # a colon in the first line would begin an option
    if body:
        lines += ["", body] if options else [body]
    return "\n".join([*lines, colons])


def _value(text: str) -> str:
    """Return the value of an option; one that begins like a quoted value is quoted whole."""
    if text[:1] not in ("'", '"', "|", ">"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def destination(address: str) -> str:
    """Return an address as the destination of a link or an image."""
    address = re.sub(r"[\n\t]", "", address.strip())
    if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
        address = address.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
        address = address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
        if address.count("(") != address.count(")"):
            address = address.replace("(", "%28").replace(")", "%29")
        return address.replace("*", "%2A").replace("|", "%7C").replace("`", "%60")
    if re.search(r"[\s()<>]", address):
        return f"<{address.replace('<', '%3C').replace('>', '%3E')}>"
    return address


def indent(text: str, first: str, rest: str) -> str:
    """Return *text* with *first* before its first line and *rest* before the others."""
    lines = text.split("\n")
    tail = (rest + line if line.strip() else "" for line in lines[1:])
    return "\n".join([first + lines[0], *tail])
