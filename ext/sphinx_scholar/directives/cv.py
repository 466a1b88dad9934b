"""``{cv}``: a curriculum vitae from ``cv.yml``, the papers and the talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_id

from sphinx_scholar.messages import _
from sphinx_scholar.myst import myst_nodes
from sphinx_scholar.parts.dated import dated_list
from sphinx_scholar.parts.dates import in_words
from sphinx_scholar.parts.lines import line_of, link_to
from sphinx_scholar.parts.paper import PaperParts, by_type
from sphinx_scholar.parts.talk import talk_lines, talk_title
from sphinx_scholar.records.catalogue import newest_first
from sphinx_scholar.records.cv import PARTS, unknown_part
from sphinx_scholar.records.faults import Subtype

from . import ScholarDirective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx

    from sphinx_scholar.parts.dated import Entry
    from sphinx_scholar.records.cv import Cv, CvEntry
    from sphinx_scholar.records.records import Paper
    from sphinx_scholar.records.talks import Talk


class CvDirective(ScholarDirective):
    """The parts of ``cv.yml``, all papers by type, all talks; and a link to the same as ``cv.pdf``.

    .. code-block:: markdown

       ```{cv}
       ```

    The PDF is made where ``sphinx-scholar[pdf]`` is installed, unless ``scholar_cv_pdf`` is false.
    With the name of a part, ``{cv} awards``, it is that part's list, without its heading.
    """

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        self.domain.use("cv", "cv")
        if self.arguments:
            return self._part(self.arguments[0])
        self.domain.use("person", self.config.scholar_owner)
        list(self.domain.use_all("paper"))
        list(self.domain.use_all("talk"))
        cv = self.domain.catalogue.cv
        if cv is None:
            self.warn(Subtype.EMPTY, "no CV to show; create cv.yml")
            return []
        self.domain.place("cv", "cv", "")
        pdf = self.domain.file("cv.pdf", nodes.inline("", _("CV as PDF")))
        return [nodes.paragraph("", "", pdf, classes=["scholar-links"]), *self._sections(cv)]

    def _part(self, name: str) -> list[nodes.Node]:
        if name not in PARTS:
            self.warn(Subtype.UNKNOWN_FIELD, unknown_part(name))
            return []
        shown = self._list(getattr(self.domain.catalogue.cv, name, ()))
        if not shown:
            self.warn(Subtype.EMPTY, f"no {name} to show; add '{name}:' to cv.yml")
        return shown

    def _sections(self, cv: Cv) -> list[nodes.section]:
        papers = newest_first(self.domain.catalogue.papers.values())
        groups = [
            self._section(title, [dated_list(map(self._paper, some))])
            for title, some in by_type(papers)
        ]
        talks = self.domain.catalogue.talks.values()
        sections: list[tuple[str, Sequence[nodes.Node]]] = [
            (_("Experience"), self._list(cv.experience)),
            (_("Education"), self._list(cv.education)),
            (_("Awards"), self._list(cv.awards)),
            (_("Publications"), groups),
            (_("Talks and posters"), [dated_list(map(self._talk, talks))] if talks else []),
            (_("Teaching"), self._list(cv.teaching)),
            (_("Service"), self._list(cv.service)),
        ]
        return [self._section(title, content) for title, content in sections if content]

    def _section(self, title: str, content: Sequence[nodes.Node]) -> nodes.section:
        node_id = make_id(self.env, self.state.document, "cv", title)
        section = nodes.section(ids=[node_id], classes=["scholar-cv-section"])
        self.set_source_info(section)
        section += nodes.title("", title)
        section += content
        self.state.document.note_explicit_target(section)
        return section

    def _list(self, entries: tuple[CvEntry, ...]) -> list[nodes.Node]:
        return [dated_list(map(self._entry, entries))] if entries else []

    def _entry(self, entry: CvEntry) -> Entry:
        where: nodes.Element = nodes.inline("", entry.where or "")
        where = link_to(entry.url, where) if entry.url else where
        lines = line_of([where], "", "scholar-where") if entry.where else []
        if entry.text:
            path = self.env.srcdir / self.config.scholar_data_dir / "cv.yml"
            lines += myst_nodes(entry.text, path, entry.text_line, self.state.document)
        return self._date(entry.date), nodes.inline("", entry.what), lines

    def _paper(self, paper: Paper) -> Entry:
        parts = PaperParts(
            paper, self.domain.catalogue, self.config.scholar_owner, self.domain.reference
        )
        title = self.domain.page_of(paper, nodes.inline("", "", *parts.title()))
        return paper.date[:4], title, [*parts.authors(), *parts.source(year=False)]

    def _talk(self, talk: Talk) -> Entry:
        return self._date(talk.date), talk_title(self.domain, talk), talk_lines(talk)

    def _date(self, date: str | None) -> str:
        return in_words(date, self.config.language) if date else ""


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "cv", CvDirective)
