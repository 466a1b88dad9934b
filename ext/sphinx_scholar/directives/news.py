"""``{news}``: a list of news; and what the front matter says of an item, on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform

from sphinx_scholar.domain import domain_of
from sphinx_scholar.messages import _
from sphinx_scholar.parts.dated import dated_list
from sphinx_scholar.parts.dates import in_words
from sphinx_scholar.parts.lines import line_of, link_to
from sphinx_scholar.parts.summary import summary
from sphinx_scholar.records.faults import Subtype

from . import ScholarDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_scholar.domain import ScholarDomain
    from sphinx_scholar.parts.dated import Entry
    from sphinx_scholar.records.news import News


class NewsDirective(ScholarDirective):
    """All news, the newest first; or the latest, or those of a year.

    .. code-block:: markdown

       ```{news}
       :limit: 3
       :year: 2024
       ```

    With the flag ``:toctree:`` the pages of the news also become children of this page. A list
    that leaves nothing out ends with a link to the feed, ``atom.xml``, where there is one: a feed
    needs ``html_baseurl``.
    """

    option_spec: ClassVar = {
        "limit": directives.positive_int,
        "year": directives.positive_int,
        "toctree": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        list(self.domain.use_all("news"))
        year, limit = self.options.get("year"), self.options.get("limit")
        news = list(self.domain.catalogue.news.values())
        chosen = [item for item in news if year in (None, int(item.date[:4]))][:limit]
        if not chosen:
            message = "no news to show; change ':year:' or write 'news: 2024-03-13' on a page"
            self.warn(Subtype.EMPTY, message)
            return []
        feed = [] if year or limit else self._feed()
        return [*self.toctree(chosen), dated_list(map(self._entry, chosen)), *feed]

    def _entry(self, item: News) -> Entry:
        title = link_to(f"/{item.docname}", nodes.inline("", item.label))
        return in_words(item.date, self.config.language), title, about_line(self.domain, item)

    def _feed(self) -> list[nodes.Node]:
        feed = self.domain.file("atom.xml", nodes.inline("", _("News as a feed (Atom)")))
        return [nodes.paragraph("", "", feed, classes=["scholar-links"])]


class ShowNews(SphinxTransform):
    """On the page of an item: date, summary and what it is about, below the title."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        item = domain.catalogue.news.get(self.env.current_document.docname)
        title = self.document.next_node(nodes.title)
        if item is None or title is None:
            return
        domain.use("news", item.key)
        date = nodes.paragraph("", in_words(item.date, self.config.language))
        date["classes"].append("scholar-date")
        more = [*summary(item, self.env, self.document), *about_line(domain, item)]
        title.replace_self([title, date, *more])


def about_line(domain: ScholarDomain, item: News) -> list[nodes.Node]:
    """The papers and projects that an item is about."""
    links = [domain.reference(record) for record in domain.catalogue.about(item)]
    return line_of(links, "; ", "scholar-about")


def setup(app: Sphinx) -> None:
    app.add_directive_to_domain("scholar", "news", NewsDirective)
    app.add_transform(ShowNews)
