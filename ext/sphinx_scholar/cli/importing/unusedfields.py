"""Front matter that the new site does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .report import Level
from .values import text_of

if TYPE_CHECKING:
    from .conversion import Conversion
    from .model import Document

_SHOWN = [
    "layout",
    "title",
    "permalink",
    "date",
    "published",
    "nav",
    "nav_order",
    "tags",
    "tag",
    "categories",
    "category",
    "collection",
    "comments",
    "related_posts",
    "related_publications",
    "toc",
    "author_profile",
    "redirect_from",
    "share",
    "excerpt",
    "header",
    "classes",
    "last_modified_at",
    "image",
    "img",
    "importance",
    "inline",
    "description",
    "output",
    "author",
    "authors",
    "pagination",
    "disqus_comments",
    "giscus_comments",
    "mathjax",
    "math",
    "usemathjax",
    "use_math",
    "display_categories",
    "horizontal",
    "featured",
    "thumbnail",
    "images",
    "pretty_table",
    "code_diff",
    "mermaid",
    "chart",
    "echarts",
    "tikzjax",
    "typograms",
    "bibliography",
    "slug",
    "summary",
    "subtitle",
    "excerpt_separator",
    "read_time",
    "sidebar",
    "type",
    "venue",
    "location",
    "paperurl",
    "slidesurl",
    "bibtexurl",
    "citation",
    "url_slug",
    "url_pdf",
    "draft",
    "lang",
    "locale",
    "id",
    "weight",
    "order",
    "hidden",
    "sitemap",
    "search",
    "highlight",
    "gallery",
    "name",
    "role",
    "affiliation",
    "links",
    "aliases",
    "email",
    "website",
    "tooltip",
    "profile",
    "news",
    "selected_papers",
    "social",
    "announcements",
    "latest_posts",
    "news_limit",
    "selected_papers_limit",
    "section_number",
    "distill",
    "_styles",
    "og_image",
    "path",
    "url",
    "dir",
    "relative_path",
    "group",
    "github",
    "github_stars",
    "redirect",
    "linkedin",
    "twitter",
    "scholar",
    "orcid",
    "homepage",
    "photo",
    "avatar",
    "page_css",
    "teaser",
    "tagline",
    "categories_map",
    "hero",
    "backgrounds",
    "background",
    "keywords",
    "robots",
    "canonical_url",
    "seo",
    "feed",
    "markup",
]


def unused_fields(document: Document, conversion: Conversion) -> None:
    """Report the front matter that nothing of the new site shows."""
    for name, value in document.meta.items():
        if (
            name in _SHOWN
            or value in (None, "", [], {}, False, True)
            or name.startswith(("x-", "_"))
        ):
            continue
        if isinstance(value, (int, float)):
            continue
        shown = text_of(value if isinstance(value, str) else str(value))
        line = next(
            (n for n, row in enumerate(document.text.split("\n"), 1) if row.startswith(f"{name}:")),
            1,
        )
        page = f"source/{document.docname}.md" if document.docname else ""
        conversion.report.add(
            Level.LOOK,
            f"front matter '{name}: {shown[:80]}' is not used",
            document.source,
            line,
            page,
        )
