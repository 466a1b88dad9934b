"""Front matter that the new site does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.report import Level
from ..source.values import text_of

if TYPE_CHECKING:
    from ..records.conversion import Conversion
    from ..source.model import Document

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
    "about",
    "body-classes",
    "css",
    "date-modified",
    "editor",
    "editor_options",
    "engine",
    "execute",
    "format",
    "jupyter",
    "lightbox",
    "lastmod",
    "listing",
    "theme",
]
_OF_KIND = {
    "paper": "abstract abstract_short author_notes caption doi external_link focal_point projects "
    "publication publication_short publication_types publishdate year url_code url_dataset "
    "url_poster url_preprint url_project url_slides url_source url_video url_custom",
    "talk": "abstract event event_url publishdate url_code url_slides url_video slides",
    "person": "bio organizations interests education experience work skills awards languages "
    "profiles first_name last_name is_owner user_groups",
    "project": "external_link url_code url_slides url_video",
    "home": "sections",
    "page": "sections",
}
"""The fields that records of a kind, or the readers of its pages, use."""
_LOOK = (
    *("anchor-", "code-", "fig-", "html-", "image-", "include-", "number-", "page-", "tbl-"),
    *("title-block-", "toc-", "x-", "_"),
)
"""Beginnings of names that say how the old generator shows a page."""


def unused_fields(document: Document, conversion: Conversion) -> None:
    """Report the front matter that nothing of the new site shows."""
    for name, value in document.meta.items():
        if name in _SHOWN or value in (None, "", [], {}, False, True) or name.startswith(_LOOK):
            continue
        if isinstance(value, (int, float)) or name in _OF_KIND.get(document.kind, "").split():
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
