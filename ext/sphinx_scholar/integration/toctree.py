"""``{toctree}``: Sphinx's own, without the pages that the site leaves out.

The author of a draft leaves it out on purpose, and a page that is not UTF-8 is reported where it is
read; Sphinx would warn that there is no such page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from sphinx.directives.other import TocTree
from sphinx.util import docname_join
from sphinx.util.nodes import explicit_title_re

from .domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes


class TocTreeDirective(TocTree):
    """The pages below this one.

    .. code-block:: markdown

       ```{toctree}
       research/index
       The people <people>
       ```
    """

    def run(self) -> list[nodes.Node]:
        kept = [item for item in self.content.xitems() if not self._is_left_out(item[2])]
        if len(kept) < len(self.content):
            self.env.note_reread()  # it may come back
            lines = [text for _source, _line, text in kept]
            self.content = StringList(lines, items=[(source, line) for source, line, _text in kept])
        return super().run()

    def _is_left_out(self, entry: str) -> bool:
        explicit = explicit_title_re.match(entry)
        docname = docname_join(
            self.env.current_document.docname, explicit[2] if explicit else entry
        )
        for suffix in self.config.source_suffix:
            docname = docname.removesuffix(suffix)
        return docname in domain_of(self.env).catalogue.hidden
