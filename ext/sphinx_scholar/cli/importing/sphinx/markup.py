"""Roles and directives of other extensions, which the new site does not have, as plain markup."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from ..source.yamlfiles import mapping
from .code import outside_code_blocks
from .footnotes import with_plain_footnotes
from .repair import repaired_directive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_KNOWN_DIRECTIVES = """
    acks admonition article-info attention button-link button-ref card card-carousel card-footer
    card-header caution centered class code code-block code-cell codeauthor collaborators compound
    container contents courses csv-table cv danger date default-role deprecated div dropdown
    epigraph error eval-rst figure footer glossary grid grid-item grid-item-card header highlight
    highlights hint hlist image important include index line-block list-table literalinclude math
    meta news note only parsed-literal people posts productionlist project projects
    publications pull-quote raw replace role rst-class rubric section-numbering sectionauthor
    sectnum seealso sidebar sourcecode tab-item tab-set tab-set-code table tabularcolumns talks
    target-notes tip title toctree topic unicode versionadded versionchanged versionremoved
    warning
"""
_KNOWN_ROLES = """
    abbr abbreviation acronym any button-ref code command dfn doc download emphasis envvar eq fab
    far fas file guilabel index kbd keyword literal mailheader makevar manpage math menuselection
    mimetype newsgroup numref octicon option paper pep pep-reference person program raw ref regexp
    rfc rfc-reference samp strong sub subscript sup superscript term title-reference token
"""
_OF_POSTS = frozenset(("post", "postlist"))
"""Directives of ablog, which are read before: a page is one post, and lists are not nested."""
_DIRECTIVES = frozenset(_KNOWN_DIRECTIVES.split())
_LATER = frozenset(("contents", "section-numbering", "sectnum", "target-notes"))
"""Directives that act when a page is complete, which an ``eval-rst`` block never is."""
_LITERAL = frozenset(
    (
        "code",
        "code-block",
        "code-cell",
        "csv-table",
        "eval-rst",
        "highlight",
        "literalinclude",
        "math",
        "parsed-literal",
        "raw",
        "sourcecode",
    )
)
"""Directives whose bodies are no MyST."""
_ROLES = frozenset(_KNOWN_ROLES.split())
_RST_ROLE = re.compile(r"(?<![\w:`]):([\w-]+(?::[\w-]+)?):`([^`]+)`")
_MYST_ROLE = re.compile(r"\{([\w-]+(?::[\w-]+)?)\}`([^`]+)`")
_RST_DIRECTIVE = re.compile(
    r"(?m)^([ \t]*)\.\. ([\w:-]+)::[ \t]*([^\n]*)(?:\n|\Z)((?:\1[ \t]+:[\w-]+:[^\n]*(?:\n|\Z))*)"
    r"((?:[ \t]*\n|\1[ \t]+\S[^\n]*(?:\n|\Z))*)"
)
_MYST_DIRECTIVE = re.compile(
    r"(?ms)^([ \t]*)(`{3,}|:{3,})\{([\w:-]+)\}[ \t]*([^\n]*)\n"
    r"((?:[ \t]*:[\w-]+:[^\n]*\n)*)(.*?)^\1\2[ \t]*$"
)

_DIAGRAMS = frozenset(("digraph", "graph", "graphviz", "mermaid", "uml"))
_AS_CODE = "the diagram of directive '{}' is shown as its code"
_TEMPLATE = "directive '{}' left out, since its text is a template of another extension"
_SUBSTITUTION = re.compile(
    r"(?m)^\.\. \|([^|\n]+)\|[ \t]*(\w+)::[ \t]*([^\n]*\n?(?:[ \t]+\S[^\n]*\n?)*)"
)
_EMOJI = re.compile(r"\|(:[\w+-]+:)\|")
"""An emoji of an extension, which stays as its name."""
_NAMED_TARGET = re.compile(r"(?m)^[ \t]*\.\. _`?([^:`\n]+)`?:[ \t]+(\S+)[ \t]*$")
_UNNAMED_TARGET = re.compile(r"(?m)^[ \t]*(?:__|\.\. __:)[ \t]+(\S+)[ \t]*$")


class Markup:
    """Replace what only the old site's extensions know.

    *tell* takes what was replaced, as (message, needle).
    """

    def __init__(self, settings: Mapping[str, Any], tell: Callable[[str, str], None]) -> None:
        self.links = mapping(settings.get("extlinks"))
        parts = (settings.get("rst_prolog"), settings.get("rst_epilog"))
        self.epilog = "\n\n".join(str(part).strip("\n") for part in parts if part)
        self.tell = tell

    def rst(self, text: str) -> str:
        """Return reStructuredText that the new site can read."""
        text = with_plain_footnotes(text)
        for _ in range(4):
            text = _RST_DIRECTIVE.sub(self._rst_directive, text)
        text = _RST_ROLE.sub(lambda m: self._role(m, "`{} <{}>`__", "``{}``"), text)
        return self._targets(text)

    def myst(self, text: str) -> str:
        """Return MyST that the new site can read."""
        for _ in range(4):
            text = _MYST_DIRECTIVE.sub(self._myst_directive, text)

        def change(part: str) -> str:
            return _MYST_ROLE.sub(lambda m: self._role(m, "[{}]({})", "`{}`"), part)

        return outside_code_blocks(text, change)

    def _role(self, found: re.Match[str], link: str, literal: str) -> str:
        name, content = found[1], found[2]
        if name in self.links and isinstance(self.links[name], (list, tuple)):
            address, caption = (*self.links[name], None)[:2]
            title = re.fullmatch(r"(.*?)\s*<([^<>]+)>", content)
            part = title[2] if title else content
            label = title[1] if title else str(caption or "%s").replace("%s", part)
            return link.format(label, str(address).replace("%s", part))
        if name in _ROLES:
            return found[0]
        shown = re.sub(r"\s*<[^<>]+>$", "", content)
        shown = shown.rpartition(".")[2] if shown.startswith("~") else shown.lstrip("!")
        return literal.format(shown)

    def _rst_directive(self, found: re.Match[str]) -> str:
        indent, name, argument, options, body = found.groups()
        if indent and _is_literal(found.string[: found.start()], len(indent)):
            return found[0]
        if name in _LATER or (name in ("class", "rst-class") and not body.strip()):
            self.tell(
                f"directive '{name}' left out, since it acts on the whole page", f".. {name}::"
            )
            return "\n"
        if name in _LITERAL:
            return found[0]
        if name in _DIRECTIVES:
            inner = _RST_DIRECTIVE.sub(self._rst_directive, body)
            return found[0].removesuffix(body) + inner
        if name in _DIAGRAMS:
            self.tell(_AS_CODE.format(name), f".. {name}:: {argument}".rstrip())
            body = textwrap.indent(textwrap.dedent(body).strip("\n"), "   ")
            return textwrap.indent(f".. code-block:: text\n\n{body}", indent) + "\n\n"
        if name in _OF_POSTS:
            self.tell(f"directive '{name}' within a page left out", f".. {name}:: {argument}")
            return "\n"
        if "{%" in body:
            self.tell(_TEMPLATE.format(name), f".. {name}:: {argument}".rstrip())
            return "\n"
        said = self._options(name, options, f".. {name}:: {argument}".rstrip())
        link = self._argument(name, argument, "`{0} <{1}>`__")
        lines = [link, *said, textwrap.dedent(body).strip("\n")]
        text = "\n\n".join(line for line in lines if line.strip())
        return textwrap.indent(text, indent) + "\n\n"

    def _myst_directive(self, found: re.Match[str]) -> str:
        indent, _, name, argument, options, body = found.groups()
        if name == "eval-rst" and not (argument or options):
            return found[0].replace(body, self.rst(body).rstrip() + "\n", 1)
        if name in _DIRECTIVES:
            classes = re.search(r":class:[ \t]*([^\n]*)\n", options) if name == "div" else None
            if classes:  # an argument of the directive in the new site
                head = found[0].replace("{div}", f"{{div}} {classes[1]}", 1)
                return self._inner(head.replace(classes[0], "", 1), body)
            parts = repaired_directive(found[2], name, argument, options, body)
            whole = f"{indent}{parts}{indent}{found[2]}"
            return whole if name in _LITERAL else self._inner(whole, body)
        if "{%" in body:
            self.tell(_TEMPLATE.format(name), f"{{{name}}} {argument}".rstrip())
            return ""
        if name in _DIAGRAMS:
            self.tell(_AS_CODE.format(name), f"{{{name}}} {argument}".rstrip())
            return f"{indent}```text\n{body}{indent}```"
        said = self._options(name, options, f"{{{name}}} {argument}".rstrip())
        lines = [self._argument(name, argument, "[{0}]({1})"), *said, textwrap.dedent(body).strip()]
        text = "\n\n".join(line for line in lines if line.strip())
        return textwrap.indent(text, indent)

    def _inner(self, directive: str, body: str) -> str:
        """Return a directive with the directives within its body replaced."""
        return directive.replace(body, _MYST_DIRECTIVE.sub(self._myst_directive, body), 1)

    def _options(self, name: str, options: str, needle: str) -> list[str]:
        """Return the options of an unknown directive that are text; report it and the others."""
        values = re.findall(r":([\w-]+):[ \t]*([^\n]*)", options)
        single = ((option, value.strip()) for option, value in values if " " not in value.strip())
        others = ", ".join(f"{option} ({value})" if value else option for option, value in single)
        rest = f", but not its options {others}" if others else ""
        self.tell(f"directive '{name}' is of another extension; its text is kept{rest}", needle)
        return [value.strip() for _, value in values if " " in value.strip()]

    @staticmethod
    def _argument(name: str, argument: str, link: str) -> str:
        if name == "youtube" and argument.strip():
            return link.format("Video", f"https://www.youtube.com/watch?v={argument.strip()}")
        if name == "iframe" and argument.strip():
            return link.format(argument.strip(), argument.strip())
        if re.fullmatch(r"https?://\S+", argument.strip()):
            return link.format(argument.strip(), argument.strip())
        return argument.strip()

    def _substituted(self, text: str) -> str:
        """Return the text with what its substitutions mean: ``eval-rst`` knows none of them."""
        text = _EMOJI.sub(r"\1", text)
        found = list(_SUBSTITUTION.finditer(text))
        if not found:
            return text
        meanings = {m[1]: " ".join(m[3].split()) for m in found if m[2] == "replace"}
        for match in found:
            if match[2] == "image" and f"|{match[1]}|" in _SUBSTITUTION.sub("", text):
                alt = re.search(r":alt:[ \t]*(.+)", match[3])
                meanings[match[1]] = alt[1].strip() if alt else match[1]
                address = match[3].split()[0] if match[3].split() else ""
                self.tell(f"image '{address}' within the text; its name is kept", f"|{match[1]}|")
        return re.sub(
            r"\|(?!\s)([^|\n]+)(?<!\s)\|_{0,2}",
            lambda m: meanings[m[1]].ljust(len(m[0])) if m[1] in meanings else m[0],
            _SUBSTITUTION.sub("", text),
        )

    def _targets(self, text: str) -> str:
        """Return the text with links at their places: MyST's ``eval-rst`` resolves no names."""
        text = self._substituted(f"{text.rstrip()}\n\n{self.epilog}" if self.epilog else text)
        named = {_folded(m[1]): m[2] for m in _NAMED_TARGET.finditer(text)}
        unnamed = [m[1] for m in _UNNAMED_TARGET.finditer(text)]
        text = _UNNAMED_TARGET.sub("", _NAMED_TARGET.sub("", text))
        headings = re.findall(r"(?m)^(\S[^\n]*)\n[=\-~^\"'#*+.]{3,}\s*$", text)
        places = {_folded(n) for n in re.findall(r"(?m)^\s*\.\. _`?([^:`\n]+)`?:\s*$", text)}
        places |= {_folded(heading) for heading in headings}
        places |= {_folded(n) for n in re.findall(r"`([^`<>]+?)\s*<[^`<>]+>`_(?!_)", text)}

        def one(found: re.Match[str]) -> str:
            name = _folded(found[1])
            if name in named:
                return f"`{found[1]} <{named[name]}>`__"
            return found[0] if name in places else found[1]

        def next_one(found: re.Match[str]) -> str:
            return f"`{found[1]} <{unnamed.pop(0)}>`__" if unnamed else found[1]

        text = re.sub(r"(?<![:`\w])`([^`<>]+)`__(?![_\w])", next_one, text)
        text = re.sub(r"(?<![:`\w])`([^`<>]+)`_(?![_\w])", one, text)
        return re.sub(r"(?<![\w`:/.|-])([A-Za-z][\w-]*[A-Za-z0-9])_(?![\w_`:])", one, text)


def _is_literal(before: str, indent: int) -> bool:
    """Return whether a line with this indent is code, since ``::`` ends what it belongs to."""
    for line in reversed(before.split("\n")):
        if line.strip() and len(line) - len(line.lstrip()) < indent:
            text = line.strip()
            code = re.match(r"\.\. (code|code-block|sourcecode|parsed-literal)::", text)
            return bool(code) or (text.endswith("::") and not text.startswith(".. "))
    return False


def _folded(name: str) -> str:
    return " ".join(name.lower().split())
