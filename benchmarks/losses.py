"""Find silent losses: words, links and images of a source that the imported site does not have.

    python -m benchmarks.losses SOURCE IMPORTED

SOURCE is the folder of the old site, IMPORTED what `sphinx-scholar import` wrote. Each line of the
output is a line of a page of the source whose words are neither in the new site nor named in
IMPORT.md; the last line counts them. Nothing has to be rendered, so it works for every generator.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path

WORDS = 4
"""How many words in a row are looked up together."""

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|^[ \t]*\.\. (?:post|postlist|youtube)::[^\n]*"
    r"|^[ \t]*:{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]*)[ \t]*:*[ \t]*$"
    r"|<(script|style|svg|video|audio|title)\b.*?</\1\s*>|<![a-z][^<>]*>|\{%-?\s*comment.*?endcomment\s*-?%\}"
    r"|\{::comment\}.*?\{:/(?:comment)?\}|\{/\*.*?\*/\}"
    r"|\$\$.+?\$\$|\\\[.+?\\\]|\\begin\{(\w+\*?)\}.*?\\end\{\2\}|\{\{.*?\}\}|\{%.*?%\}"
    r"|</?[a-zA-Z][^<>\n]*\n[^<>]*>",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_RST_MATH = re.compile(
    r"^([ \t]*)\.\. math::[^\n]*\n(?:[ \t]*\n|\1[ \t]+\S[^\n]*\n)*", re.MULTILINE
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE)
"""The address of links by name, with a title that a reader sees at most below the pointer."""
_RST_HIDDEN = re.compile(
    r"^\.\. \|[^|\n]+\| image::[^\n]*|\A\s*(?::[\w -]+:[^\n]*\n)+"
    r"|(?<=\n)\.\. (?:post|postlist)::[^\n]*\n(?:[ \t]+:[\w-]+:[^\n]*\n)*",
    re.MULTILINE,
)
"""Images by name, which have no words, and the fields of a page or post."""
_MARKUP = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]"
    r"|`r [^`\n]*`|</?[a-zA-Z][^<>@]*>|\{:?[^{}\n]*\}|https?://\S+|\$\$?[^$\n]+\$\$?|\\{1,2}[(\[].*?\\{1,2}[)\]]|&\w+;"
    r"|:[a-z0-9_+-]+:|\[\^[^\]]+\]|\[?@[\w:.-]+"
)


def blank(found: re.Match[str]) -> str:
    """Return the line breaks of a match, so that lines keep their numbers."""
    return "\n" * found[0].count("\n")


def body_of(text: str) -> str:
    """Return a page's text without its front matter, which is replaced by empty lines."""
    pattern = r"\A\ufeff?\s*(---|\+\+\+)[ \t]*\n.*?\n\1-*[ \t]*(?:\n|\Z)"
    return re.sub(pattern, blank, text, count=1, flags=re.DOTALL)


def words_of(line: str) -> list[str]:
    """Return the words that a reader sees of a line."""
    line = re.sub(
        r"^\s*(?:\d+[.)]\s|\.\. [\w:-]+::)", "", line
    )  # names of directives, and numbers that change
    return re.findall(r"[^\W_]+", unescape(_MARKUP.sub(" ", line)).lower())


def letters(text: str) -> str:
    """Return the letters and digits of what a reader sees of a text."""
    text = re.sub(r"\$\$[^$]+\$\$|\$[^$\n]+\$|\{math\}`[^`]*`", " ", text)
    text = re.sub(r"\{[a-z:]+\}`([^`]*)`", r"\1", text.replace("\\", ""))
    text = re.sub(r":[a-z:]+:`([^`]*)`", r"\1", text)
    text = re.sub(r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)", " ", text)
    text = re.sub(r"(?<!<)https?://\S+|\[?@[\w:.-]+", " ", text)
    return re.sub(r"[\W_]+", "", unescape(re.sub(r"</?[a-zA-Z][^<>\n]{0,300}>", "", text)).lower())


def named_lines(report: str) -> dict[str, set[int]]:
    """Return the lines of each file that a report names."""
    named: dict[str, set[int]] = {}
    for file, line in re.findall(r"^- (?:\[.\] )?`(.+?):(\d+)`: ", report, re.MULTILINE):
        named.setdefault(file, set()).add(int(line))
    return named


def silent_losses(source: Path, imported: Path) -> tuple[list[tuple[str, int, str]], int]:
    """Return the lines that lost words silently, as (file, line, text), and the lines read."""
    report = (imported / "IMPORT.md").read_text("utf-8")
    texts = [p.read_text("utf-8", "replace") for p in (imported / "source").rglob("*.md")]
    texts += [p.read_text("utf-8", "replace") for p in (imported / "source/_data").glob("*")]
    known, folded = letters("\n".join(texts)), letters(report)
    pages = dict(
        re.findall(r"^\| (.+?) \| (source/.+?\.md|source/_data/.+?) \|$", report, re.MULTILINE)
    )
    named, found, count = named_lines(report), [], 0
    for name in sorted(pages):
        found_paths = (p for p in source.rglob(Path(name).name) if str(p).endswith(f"/{name}"))
        files = sorted((p for p in found_paths if p.is_file()), key=lambda p: len(p.parts))
        path = files[0] if files else None  # a theme's example site has the same names deeper
        if path is None or path.suffix not in (".md", ".markdown", ".qmd", ".html", ".Rmd", ".rst"):
            continue
        text = body_of(path.read_text("utf-8", "replace"))
        text = _RST_HIDDEN.sub(blank, text) if path.suffix == ".rst" else text
        text = _HIDDEN.sub(blank, text)
        text = _DEFINITION.sub("", _RST_MATH.sub(blank, text))
        for number, line in enumerate(_CODE.sub(blank, text).split("\n"), 1):
            words = words_of(line)
            groups = [words[i : i + WORDS] for i in range(0, len(words), WORDS)]
            groups = [g for g in groups if len("".join(g)) > 5]
            count += bool(groups)
            lost = [g for g in groups if "".join(g) not in known and "".join(g) not in folded]
            near = any(abs(number - n) <= 1 for n in named.get(name, ()))
            if lost and len(lost) * 2 > len(groups) and not near:
                found.append((name, number, line.strip()))
    return found, count


if __name__ == "__main__":
    losses, lines = silent_losses(Path(sys.argv[1]), Path(sys.argv[2]))
    for name, number, line in losses:
        print(f"{name}:{number}: {line[:140]}")
    print(f"{len(losses)} of {lines} lines")
