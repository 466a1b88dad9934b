"""Digests of what a page shows of other pages, so that it is written again when that changes."""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from .state import Reading


def note_links(env: BuildEnvironment, reading: Reading, doctree: nodes.document) -> None:
    """Note the links and the toctrees of the page that was just read."""
    docname = env.docname
    reading.links[docname] = sorted(
        {
            (
                node.get("refdomain") or "",
                node.get("reftype") or "",
                f"{node.get('reftarget')}#{node.get('reftargetid') or ''}",
                bool(node.get("refexplicit")),
            )
            for node in doctree.findall(addnodes.pending_xref)
        }
    )
    reading.contents[docname] = sorted(
        {file for node in doctree.findall(addnodes.toctree) for file in node["includefiles"]}
    )


_WORD = re.compile(r"\w+")


class Site:
    """The titles, targets and outline of all pages, as they are after reading."""

    def __init__(self, env: BuildEnvironment, reading: Reading, root: str, read: set[str]) -> None:
        """Begin after the pages *read* have been read; the outlines of the others are known."""
        self.env, self.reading, self.root = env, reading, root
        if reading.numbers == self._numbers:
            for docname in read:
                reading.outlines.pop(docname, None)
        else:
            reading.outlines.clear()
        reading.numbers = self._numbers
        self._of_links: dict[tuple[str, str, bool], list[str]] = {}

    def shown_by(self, docname: str, *, outline: bool) -> str:
        """Return a digest of what a page shows; with *outline* of all titles and their order."""
        relations = self._relations.get(docname, (None, None, None))
        parts = [
            str(relations),
            *(self._title(name) for name in relations if name),
            *(self._title(name) for name in self._parents(docname)),
            *self._toctrees(docname),
            *self._links(docname),
            self._outline if outline else self._first_level,
        ]
        return _digest(parts)

    @cached_property
    def _relations(self) -> dict[str, list[str | None]]:
        return self.env.collect_relations()

    def _parents(self, docname: str) -> Iterator[str]:
        seen = {docname}
        parent = self._relations.get(docname, [None])[0]
        while parent and parent not in seen:
            yield parent
            seen.add(parent)
            parent = self._relations.get(parent, [None])[0]

    def _outline_of(self, docname: str) -> tuple[str, str]:
        """Return digests of a page's title, and of its title and headings."""
        known = self.reading.outlines
        if docname not in known:
            title = f"{docname}={_words(self.env.titles.get(docname))}"
            headings = _words(self.env.tocs.get(docname))
            known[docname] = _digest([title])[:16], _digest([title, headings])[:16]
        return known[docname]

    def _title(self, docname: str) -> str:
        return self._outline_of(docname)[0]

    def _toc(self, docname: str) -> str:
        return self._outline_of(docname)[1]

    def _toctrees(self, docname: str) -> Iterator[str]:
        """Yield what the toctrees of a page show: all pages below them."""
        waiting, seen = list(self.reading.contents.get(docname, ())), {docname}
        while waiting:
            below = waiting.pop()
            if below not in seen:
                seen.add(below)
                yield self._toc(below)
                waiting += self.reading.contents.get(below, ())

    def _links(self, docname: str) -> Iterator[str]:
        """Yield what the links of a page show: titles of pages, and descriptions of targets."""
        for domain, kind, target, has_words in self.reading.links.get(docname, ()):
            name, _, anchor = target.rpartition("#")
            if (kind == "doc" or domain == "doc") and not anchor:
                yield self._title(_resolved(docname, name))
                yield self._title(name)
            else:
                link = domain, name, has_words
                if link not in self._of_links:
                    self._of_links[link] = list(self._targets_of(*link))
                yield from self._of_links[link]

    def _targets_of(self, domain: str, name: str, has_words: bool) -> Iterator[str]:
        """Yield what a link can lead to: the objects that share the last word of its target.

        A link with words of its own does not show what they are called. If there are none, it may
        be resolved in another way, by anything.
        """
        words = _WORD.findall(name.casefold())
        objects = self._objects.get((domain, words[-1], has_words)) if words else None
        if objects:
            yield from objects
            yield self._numbers
        else:
            yield self._targets

    @cached_property
    def _objects(self) -> dict[tuple[str, str, bool], list[str]]:
        """Descriptions of objects by their domain and each word of their names.

        The last part of a key is whether they are without what the objects are called.
        """
        standard = self.env.domains.standard_domain
        found: dict[tuple[str, str, bool], set[str]] = {}

        def add(domain: str, name: str, named: str, unnamed: str) -> None:
            for word in _WORD.findall(name.casefold()):
                found.setdefault((domain, word, False), set()).add(named)
                found.setdefault((domain, word, True), set()).add(unnamed)

        for domain in self.env.domains.sorted():
            for thing in domain.get_objects():
                add(domain.name, thing[0], str(thing), str((thing[0], *thing[2:])))
        for name, place in (*standard.labels.items(), *standard.anonlabels.items()):
            add(standard.name, name, f"{name} {place}", f"{name} {place[:2]}")
        return {key: sorted(things) for key, things in found.items()}

    @cached_property
    def _first_level(self) -> str:
        contents = self.reading.contents.get(self.root, ())
        return _digest([self._title(self.root), *map(self._title, contents)])

    @cached_property
    def _outline(self) -> str:
        relations = (f"{name}{relation}" for name, relation in self._relations.items())
        return _digest([*map(self._toc, sorted(self.env.all_docs)), *relations])

    @cached_property
    def _targets(self) -> str:
        """Everything that a link can lead to, with numbers and texts."""
        env, standard = self.env, self.env.domains.standard_domain
        slugs = {name: env.metadata[name].get("myst_slugs") for name in sorted(env.metadata)}
        parts = [
            str(sorted(map(str, self.env.found_docs))),
            str(sorted(standard.labels.items())),
            str(sorted(standard.anonlabels.items())),
            str(slugs),
            self._numbers,
        ]
        for domain in env.domains.sorted():
            parts += [domain.name, *map(str, sorted(domain.get_objects(), key=str))]
        return _digest(parts)

    @cached_property
    def _numbers(self) -> str:
        env = self.env
        numbers = env.toc_fignumbers, env.toc_secnumbers, env.domains.math_domain.equations
        return _digest([str(sorted(some.items())) for some in numbers])


def _words(node: nodes.Element | None) -> str:
    """Return all that a title or an outline shows, faster than ``pformat``."""
    if node is None:
        return ""
    parts = []
    for inner in node.findall():
        if isinstance(inner, nodes.Text):
            parts.append(str(inner))
        elif isinstance(inner, nodes.Element):
            shown = [pair for pair in inner.attributes.items() if pair[1]]
            parts.append(f"<{inner.tagname} {shown}>" if shown else inner.tagname)
    return "\n".join(parts)


def _resolved(docname: str, target: str) -> str:
    """Return the page that a relative target means."""
    if target.startswith("/"):
        return target[1:]
    parts = [*docname.split("/")[:-1], *target.split("/")]
    resolved: list[str] = []
    for part in parts:
        if part == ".." and resolved:
            resolved.pop()
        elif part not in (".", ".."):
            resolved.append(part)
    return "/".join(resolved)


def _digest(parts: list[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
