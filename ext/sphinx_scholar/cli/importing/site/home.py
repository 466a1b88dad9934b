"""The home page: what the old theme's layout showed around the text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from ..source.model import PUBLIC, Document

if TYPE_CHECKING:
    from ..records.conversion import Conversion

_ADDRESSES = (
    ("homepage", "Homepage", "{}"),
    ("scholar", "Google Scholar", "https://scholar.google.com/citations?user={}"),
    ("orcid", "ORCID", "https://orcid.org/{}"),
    ("github", "GitHub", "https://github.com/{}"),
    ("linkedin", "LinkedIn", "https://www.linkedin.com/in/{}"),
    ("bluesky", "Bluesky", "https://bsky.app/profile/{}"),
    ("twitter", "X", "https://x.com/{}"),
    ("email", "Email", "mailto:{}"),
)


def complete(conversion: Conversion) -> None:
    """Give the home page the portrait, the lists and the addresses of its layout."""
    home = next((d for d in conversion.site.documents if d.kind == "home"), None)
    if home is None:
        home = Document("", "home", {}, "", "/")
        home.docname = "index"
        text = escape(conversion.site.description)
        home.tree = lxml_html.fromstring(f"<body><p>{text}</p></body>")
        conversion.site.documents.append(home)
        conversion.resolver.by_url.setdefault("/", home)
    _above(home, conversion)
    _move_portrait(home, conversion)
    _below(home, conversion)


def _above(home: Document, conversion: Conversion) -> None:
    """Add the portrait and the facts that the theme shows beside the text."""
    shown = home.meta.get("x-laid-out")
    profile = home.meta.get("profile")
    profile = profile if isinstance(profile, dict) and not shown else {}
    parts: list[str] = []
    subtitle = home.meta.get("subtitle") or home.meta.get("description")
    if isinstance(subtitle, str) and not shown:
        parts.append(f"<p>{subtitle}</p>")
    owner = conversion.site.owner
    image = profile.get("image") or owner.get("x-avatar")
    if isinstance(image, str):
        files = conversion.site.files
        found = next(
            (
                p
                for p in (
                    f"/assets/img/{image}",
                    f"/images/{image}",
                    f"/{image.lstrip('/')}",
                    f"/assets/images/{image}",
                )
                if p in files
            ),
            image,
        )
        name = escape(str(owner.get("name") or conversion.site.title or "Portrait"))
        parts.append(f'<p><img src="{escape(found)}" alt="{name}" width="240"></p>')
    for text in (profile.get("address"), profile.get("more_info")):
        if isinstance(text, str) and text.strip():
            parts.append(text if "<p" in text else f"<p>{text}</p>")
    said = [
        owner.get("x-bio"),
        owner.get("affiliation") if owner.get("x-avatar") else "",
        owner.get("x-location"),
    ]
    if line := " · ".join(escape(str(s)) for s in said if s):
        parts.append(f"<p>{line}</p>")
    _insert(home, parts, 0)


def _move_portrait(home: Document, conversion: Conversion) -> None:
    """Move the owner's portrait to the profile, which is beside the text; its text is the name."""
    owner = conversion.site.owner
    if not owner.get("key"):
        return
    images = (image for image in home.tree.iter("img") if image.get("alt") == owner["name"])
    for image in images:
        target = conversion.resolver.find(image.get("src") or "", home)
        if target and target.file and not conversion.is_pointer(target.file):
            conversion.portrait = f"source/{PUBLIC}{target.file}"
            around = image.getparent()
            image.drop_tree()
            if around.tag in ("p", "figure", "a") and not len(around) and not around.text_content():
                around.drop_tree()
            return


def _insert(home: Document, parts: list[str], place: int) -> None:
    if not parts:
        return
    body = lxml_html.fromstring("<body>" + "".join(parts) + "</body>")
    text, home.tree.text = home.tree.text, None
    children = list(body)
    for child in reversed(children):
        home.tree.insert(place, child)
    if text and text.strip() and children:
        children[-1].tail = (children[-1].tail or "") + text


def _below(home: Document, conversion: Conversion) -> None:
    meta, config = home.meta, conversion.site.config
    parts: list[str] = []

    def on(name: str) -> Any:
        said = meta.get(name)
        return said.get("enabled", True) if isinstance(said, dict) else said

    if meta.get("x-laid-out"):
        _links_below(home, conversion)
        return
    if on("news") or on("announcements"):
        said = meta.get("announcements")
        limit = said.get("limit") if isinstance(said, dict) else config.get("news_limit")
        parts.append("<h2>News</h2>" + _listed("news", limit))
    if on("latest_posts"):
        said = meta.get("latest_posts")
        parts.append(
            "<h2>Latest posts</h2>"
            + _listed("posts", said.get("limit") if isinstance(said, dict) else 3)
        )
    elif meta.get("layout") in ("home", "blog", "posts") and "posts" not in home.lists:
        parts.append(_listed("posts", None))
    if on("selected_papers") and any(
        p.fields.get("selected", "").lower() == "true" for p in conversion.entries.values()
    ):
        parts.append(
            '<h2>Selected publications</h2><x-list kind="publications" selected="1"></x-list>'
        )
    for name in ("news", "posts"):
        if name not in conversion.indexes:
            parts = [p for p in parts if f'kind="{name}"' not in p]
    _insert(home, parts, len(home.tree))
    _links_below(home, conversion)


def _links_below(home: Document, conversion: Conversion) -> None:
    """Add the addresses of the owner that neither the page nor the profile has."""
    there = {a.get("href") for a in home.tree.iter("a")}
    links = [html for address, html in _addresses(conversion.site.owner) if address not in there]
    links = [] if conversion.site.owner.get("key") else links
    place = len(home.tree)
    for marker in list(home.tree.iter("x-addresses")):
        place = home.tree.index(marker)
        marker.drop_tree()
    if links:
        _insert(home, [f"<p>{' · '.join(links)}</p>"], place)


def _listed(kind: str, limit: Any) -> str:
    said = f' limit="{limit}"' if isinstance(limit, int) and limit > 0 else ""
    return f'<x-list kind="{kind}"{said}></x-list>'


def _addresses(owner: dict[str, Any]) -> list[tuple[str, str]]:
    links = [
        (label, form.format(owner[field])) for field, label, form in _ADDRESSES if owner.get(field)
    ]
    if mastodon := owner.get("mastodon"):
        name, server = str(mastodon).split("@")[-2:]
        links.append(("Mastodon", f"https://{server}/@{name}"))
    links += list((owner.get("links") or {}).items())
    return [
        (str(address), f'<a href="{escape(str(address))}">{escape(str(label))}</a>')
        for label, address in links
    ]
