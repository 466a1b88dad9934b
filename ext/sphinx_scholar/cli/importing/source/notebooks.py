"""Notebooks as Markdown: their texts, code and the outputs that are stored in them."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

from ..markdown.lexers import known_language

if TYPE_CHECKING:
    from collections.abc import Callable

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def notebook_text(
    text: str, keep: Callable[[str, bytes], str], lost: Callable[[str], None]
) -> tuple[str, str]:
    """Return a notebook's Markdown and its language.

    *keep* takes a picture, (suffix, data), and returns its address; *lost* takes what is left out.
    """
    try:
        book = json.loads(text)
    except json.JSONDecodeError as error:
        lost(f"the notebook is not valid JSON ({error})")
        return "", "python"
    metadata = book.get("metadata") or {}
    language = str(
        (metadata.get("kernelspec") or {}).get("language")
        or (metadata.get("language_info") or {}).get("name")
        or "python"
    )
    parts = []
    for cell in book.get("cells") or []:
        source = _joined(cell.get("source"))
        kind = cell.get("cell_type")
        if kind == "markdown":
            parts.append(_with_attachments(source, cell.get("attachments") or {}, keep))
        elif kind == "raw":
            parts.append(source)
        elif kind == "code" and source.strip():
            options = dict(re.findall(r"(?m)^#\|\s*([\w-]+):\s*(.*)$", source))
            code = re.sub(r"(?m)^#\|.*\n?", "", source)
            if options.get("echo") != "false" and options.get("include") != "false":
                code = code.strip()
                parts.append(f"```{known_language(language, code)}\n{code}\n```")
            if options.get("include") != "false":
                parts += [
                    o for o in (_output(o, keep, lost) for o in cell.get("outputs") or []) if o
                ]
    return "\n\n".join(parts) + "\n", language


def _joined(source: Any) -> str:
    return "".join(source) if isinstance(source, list) else str(source or "")


def _with_attachments(
    source: str, attachments: dict[str, Any], keep: Callable[[str, bytes], str]
) -> str:
    for name, data in attachments.items():
        for kind, value in data.items():
            address = keep(_suffix(kind), base64.b64decode(_joined(value)))
            source = source.replace(f"attachment:{name}", address)
    return source


def _suffix(kind: str) -> str:
    return {
        "image/png": "png",
        "image/jpeg": "jpg",
        "image/svg+xml": "svg",
        "image/gif": "gif",
    }.get(kind, "bin")


def _output(
    output: dict[str, Any], keep: Callable[[str, bytes], str], lost: Callable[[str], None]
) -> str:
    kind = output.get("output_type")
    if kind == "stream":
        return _text(_joined(output.get("text")))
    if kind == "error":
        return _text(_joined("\n".join(output.get("traceback") or [])))
    data = output.get("data") or {}
    for name in ("image/png", "image/jpeg", "image/gif", "image/svg+xml"):
        if name in data:
            raw = _joined(data[name])
            content = raw.encode() if name.endswith("xml") else base64.b64decode(raw)
            return f"![output]({keep(_suffix(name), content)})"
    if "text/html" in data and "<table" in _joined(data["text/html"]):
        html = re.sub(
            r"<style.*?</style>|\n\s*\n", "\n", _joined(data["text/html"]), flags=re.DOTALL
        )
        return html.strip()
    if "text/markdown" in data:
        return _joined(data["text/markdown"])
    if "text/plain" in data:
        return _text(_joined(data["text/plain"]))
    if data:
        lost(f"an output of kind {', '.join(sorted(data))}")
    return ""


def _text(text: str) -> str:
    text = _ANSI.sub("", text).strip("\n")
    return f"```text\n{text}\n```" if text.strip() else ""
