"""Blog posts: pages whose front matter has the key ``post``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from sphinx_scholar.records.base import Figure, Key, PageRecord, Text
from sphinx_scholar.records.dates import Date, newest_first
from sphinx_scholar.records.entry import Entry, Item, Line, record_item
from sphinx_scholar.records.kind import Filter, Group, Kind
from sphinx_scholar.records.references import SoftRef
from sphinx_scholar.records.richtext import text
from sphinx_scholar.records.sources import FrontMatter

from .news import About, about_line
from .person import in_short, people_line

if TYPE_CHECKING:
    from sphinx_scholar.records.catalogue import Catalogue

    from .person import Person


class Post(PageRecord):
    """The front matter of a blog post."""

    key: Key = Field(alias="post")
    date: Date
    updated: Date | None = None
    authors: tuple[SoftRef["Person"], ...] = ()
    about: About = ()
    tags: tuple[Text, ...] = ()
    figure: Figure | None = None


def entry(post: Post, catalogue: Catalogue) -> Entry:
    return Entry(
        title=record_item("post", post),
        date=post.date,
        byline=people_line(post.authors, catalogue),
        image=catalogue.resolved_figure(post.figure),
        body=catalogue.resolved(post.summary),
        lines=(_tags(post, catalogue),),
        more=(about_line(post.about, catalogue),),
        tags=post.tags,
    )


def _tags(post: Post, catalogue: Catalogue) -> Line:
    items = tuple(Item(text(tag)) for tag in post.tags)
    return Line("scholar-tags", items, ", ", f"{catalogue.translate('Tags')}:")


def json_ld(post: Post, catalogue: Catalogue) -> dict[str, Any]:
    """Return a schema.org BlogPosting."""
    authors = ((name, catalogue.follow(name)) for name in post.authors)
    return {
        "@type": "BlogPosting",
        "headline": post.title.without_tex(),
        "datePublished": post.date,
        "dateModified": post.updated,
        "author": [
            in_short(person) if person else {"@type": "Person", "name": str(name)}
            for name, person in authors
        ],
        "keywords": list(post.tags),
    }


KIND = Kind(
    "post",
    Post,
    FrontMatter("post"),
    entry,
    listed_by="posts",
    title="Posts",
    order=lambda post: newest_first(post.date, unknown=0),
    sorts={"title": lambda post: post.title.plain().casefold(), "date": lambda post: post.date},
    groups={
        "year": Group(lambda post, catalogue: post.date[:4]),
        "tag": Group(lambda post, catalogue: post.tags[0] if post.tags else ""),
    },
    filters={
        "year": Filter(lambda post, year: post.date[:4] == year),
        "tag": Filter(lambda post, tag: tag in post.tags),
    },
    grouped_by="year",
    layout="dated",
    parts=("byline", "body", "lines"),
    head=("date", "byline", "lines", "more"),
    own_head=True,
    json_ld=json_ld,
    feed="posts.xml",
    full_feed=True,
)
