"""``{talks}``: the talks of ``talks.yml``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.nodes import make_id

from sphinx_scholar.parts.talk import talk_lines, talk_title
from sphinx_scholar.records.faults import Subtype

from . import ScholarDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_scholar.records.talks import Talk


class TalksDirective(ScholarDirective):
    """All talks by year, the newest first; or the latest, in one piece.

    .. code-block:: markdown

       ```{talks}
       :limit: 3
       ```
    """

    option_spec: ClassVar = {"limit": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        list(self.domain.use_all("talk"))
        talks = list(self.domain.catalogue.talks.values())
        if not talks:
            self.warn(Subtype.EMPTY, "no talks to show; add them to talks.yml")
            return []
        if limit := self.options.get("limit"):
            return [self._list(talks[:limit])]
        years = groupby(talks, lambda talk: talk.year)
        return [self._section(year, list(some)) for year, some in years]

    def _section(self, year: str, talks: list[Talk]) -> nodes.section:
        node_id = make_id(self.env, self.state.document, "year", year)
        section = nodes.section(ids=[node_id], classes=["scholar-group"])
        self.set_source_info(section)
        section += nodes.title("", year)
        section += self._list(talks)
        self.state.document.note_explicit_target(section)
        return section

    def _list(self, talks: list[Talk]) -> nodes.bullet_list:
        return nodes.bullet_list("", *map(self._entry, talks), classes=["scholar-talks"])

    def _entry(self, talk: Talk) -> nodes.list_item:
        entry = nodes.list_item(classes=["scholar-talk"])
        title = talk_title(self.domain, talk)
        entry += nodes.paragraph("", "", title, classes=["scholar-talk-title"])
        entry += talk_lines(talk, self.config.language)
        return entry


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "talks", TalksDirective)
