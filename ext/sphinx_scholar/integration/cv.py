"""``{cv}``: a curriculum vitae from ``cv.yml`` and the records of other kinds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_scholar.kinds.cv import PARTS, unknown_section
from sphinx_scholar.records.faults import Subtype
from sphinx_scholar.views.layouts import dated_list

from .directives import ScholarDirective

if TYPE_CHECKING:
    from sphinx_scholar.records.entry import EntrySection
    from sphinx_scholar.views.nodes import NodeView


class CvDirective(ScholarDirective):
    """The sections of ``cv.yml``, all papers by type, all talks; and a link to ``cv.pdf``.

    .. code-block:: markdown

       ```{cv}
       ```

    The PDF needs ``sphinx-scholar[pdf]``; ``scholar_cv_pdf`` turns it off. With the name of a
    section, ``{cv} awards``, it is the list of that section, without its heading.
    """

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        sections = self.entry("cv", "cv").sections if self._exists() else ()
        view = replace(self.view(), hidden=frozenset({"date", "year"}))
        if self.arguments:
            return self._part(self.arguments[0], sections, view)
        if not self._exists():
            self.warn(Subtype.EMPTY, "no CV to show; create cv.yml")
            return []
        self.domain.place("cv", "cv", "")
        words = self.domain.catalogue.translate("CV as PDF")
        pdf = nodes.paragraph("", "", view.made_file("cv.pdf", words), classes=["scholar-links"])
        return [pdf, *(self._section(section, view) for section in sections)]

    def _exists(self) -> bool:
        self.domain.use("entry", "cv", "cv")
        return "cv" in self.domain.catalogue.records("cv")

    def _part(
        self, name: str, sections: tuple[EntrySection, ...], view: NodeView
    ) -> list[nodes.Node]:
        for section in sections:
            if section.name == name:
                return self._content(section, view)
        cv = self.domain.catalogue.records("cv").get("cv")
        if name in PARTS or (cv and name in cv.sections):
            self.warn(Subtype.EMPTY, f"no {name} to show; add '{name}:' to cv.yml")
        else:
            self.warn(Subtype.UNKNOWN_FIELD, unknown_section(name))
        return []

    def _section(self, section: EntrySection, view: NodeView) -> nodes.section:
        node = nodes.section(classes=["scholar-cv-section"])
        self.make_target(node, "cv", section.title)
        node += nodes.title("", section.title)
        node += self._content(section, view)
        return node

    def _content(self, section: EntrySection, view: NodeView) -> list[nodes.Node]:
        lists = [dated_list(view, section.entries)] if section.entries else []
        return [*lists, *(self._section(part, view) for part in section.sections)]
