"""What Jekyll's tags, and those of the plugins that academic themes use, become."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from ..markdown.dialects import render
from ..source.listings import list_element
from .liquid import parameters
from .margintags import arguments, image_figure, margin_tags

if TYPE_CHECKING:
    from collections.abc import Callable

    from .site import JekyllSite


def tags(reader: JekyllSite) -> dict[str, Callable[[Any, str, str], str]]:
    """Return what each tag becomes: (context, text of the tag, inner text) to HTML."""
    silent = dict.fromkeys(
        [
            "seo",
            "feed_meta",
            "csrf_meta",
            "toc",
            "jekyll_spaceship",
            "favicon",
            "google_fonts",
            "bust_cache",
            "github_edit_link",
            "avatar",
            "paginate",
            "support",
            "social_links",
            "nocite",
        ],
        lambda context, text, inner: "",
    )
    return {
        **silent,
        **margin_tags(reader),
        "*": lambda context, text, inner: _image_named(reader, context, text),
        "link": lambda context, text, inner: _link(reader, text),
        "post_url": lambda context, text, inner: _post_url(reader, text),
        "highlight": _highlight,
        "details": lambda c, t, i: (
            f"<details><summary>{t}</summary>\n{render(i, reader.dialect)}</details>\n"
        ),
        "bibliography": lambda context, text, inner: _bibliography(text),
        "cite": lambda context, text, inner: _cite(text),
        "reference": lambda context, text, inner: _cite(text),
        "quote": lambda c, t, i: f"<blockquote>{render(i, reader.dialect)}</blockquote>",
        "youtube": lambda c, t, i: (
            f'<a href="https://www.youtube.com/watch?v={_word(t)}">Video</a>'
        ),
        "pdf": lambda c, t, i: f'<iframe src="{escape(_word(t))}"></iframe>',
        "file_exists": lambda c, t, i: str(reader.source.exists(_word(t).lstrip("/"))).lower(),
        "vimeo": lambda c, t, i: f'<a href="https://vimeo.com/{_word(t)}">Video</a>',
        "gist": lambda c, t, i: f'<a href="https://gist.github.com/{_word(t)}">Gist {_word(t)}</a>',
        "twitter": lambda c, t, i: f'<a href="{_word(t)}">Post on X</a>',
        "raw_html": lambda c, t, i: i,
        "tabs": lambda c, t, i: i,
        "tab": lambda c, t, i: f"\n\n**{escape(_word(t.partition(' ')[2] or t))}**\n\n{i}\n\n",
        "mermaid": lambda c, t, i: f"\n\n```mermaid\n{i.strip()}\n```\n\n",
        "include:figure": _figure,
        "include:image": _figure,
        "include:img": _figure,
        "include:video": lambda c, t, i: (
            f'<video src="{escape(str(_given(c, t).get("path") or ""))}"></video>'
        ),
        "include:toc": lambda c, t, i: "",
        "include:base_path": lambda c, t, i: "",
        "include:selected_papers": lambda c, t, i: list_element("publications", selected="1"),
        "include:news": lambda c, t, i: list_element("news"),
        "include:bibliography": lambda c, t, i: list_element("publications"),
    }


_IMAGE = re.compile(r"[^\s\"'=:,][^\"'=,\n]*\.(?:png|jpe?g|gif|svg|webp|avif)\b", re.IGNORECASE)


def _image_named(reader: JekyllSite, context: Any, text: str) -> str:
    """Return the images that an unknown tag names, with the longest other text as the caption.

    A plugin of the site's own may look for them anywhere, so that a name is enough if it is the
    only one, or if its folder has the name of the page.
    """
    given = arguments(text)
    named = [i for word in given for i in _IMAGE.findall(word)]
    if not named:
        return ""
    slug = str((context.resolve("page") or {}).get("slug") or "")
    found = [_image_address(reader, name, slug) for name in named]
    if not all(found):
        return ""
    said = [w for w in given if not _IMAGE.search(w) and " " in w]
    caption = max(said, key=len, default="")
    images = "".join(image_figure(address, "") for address in found[:-1])
    return f"\n{images}{image_figure(found[-1], caption)}\n"


def _image_address(reader: JekyllSite, name: str, slug: str) -> str:
    if re.match(r"https?://", name):
        return name
    ending = "/" + name.lstrip("./")
    files = [f"/{n}" for n in reader.source.names if f"/{n}".endswith(ending)]
    near = [n for n in files if slug and f"/{slug}/" in n] or files
    return near[0] if len(near) == 1 or near[:1] == [ending] else ""


def _word(text: str) -> str:
    return (text.split() or [""])[0].strip("\"'")


def _given(context: Any, text: str) -> dict[str, Any]:
    return context if isinstance(context, dict) else parameters(context, text)


def _link(reader: JekyllSite, text: str) -> str:
    name = text.strip().strip("\"'").lstrip("/")
    for document in reader.site.sources:
        if document.source == name:
            return document.url
    if reader.source.exists(name):
        return f"/{name}"
    reader.liquid.problem(f"link to '{name}', which is not in the source")
    return "#"


def _post_url(reader: JekyllSite, text: str) -> str:
    wanted = text.strip().strip("\"'").lstrip("/")
    for document in reader.site.sources:
        stem = re.sub(r"\.\w+$", "", document.source).replace("_posts/", "")
        if document.kind == "post" and (stem == wanted or stem.endswith(f"/{wanted}")):
            return document.url
    reader.liquid.problem(f"post '{wanted}' is not in the source")
    return "#"


def _highlight(context: Any, text: str, inner: str) -> str:
    language = escape(_word(text))
    body = escape(inner.strip("\n"))
    return f'\n<pre data-info="{language}"><code>{body}</code></pre>\n'


def _bibliography(text: str) -> str:
    """Return the list of papers; its query says which."""
    if "--cited" in text:
        return list_element("publications", cited="1")
    options = {}
    if re.search(r"selected\s*=\s*\{?true", text):
        options["selected"] = "1"
    if found := re.search(r"(?:-f|--file)[= ]\s*([\w./{}-]+)", text):
        options["file"] = found[1]
    if found := re.search(r"@(\*|\w+)\s*\[([^\]]*)\]|@(\w+)", text):
        query = found[2] or ""
        kind = found[1] or found[3] or ""
        if kind and kind != "*":
            options["entry"] = kind
        conditions = [c for c in re.split(r"&&", query) if "selected" not in c and c.strip()]
        if conditions:
            options["query"] = " && ".join(c.strip() for c in conditions)
    if found := re.search(r"--max\s+(\d+)", text):
        options["limit"] = found[1]
    return list_element("publications", **options)


def _cite(text: str) -> str:
    keys = [word for word in text.split() if not word.startswith("-") and "=" not in word]
    return ", ".join(f'<x-cite key="{escape(key.strip(","))}"></x-cite>' for key in keys)


def _figure(context: Any, text: str, inner: str) -> str:
    given = _given(context, text)
    source = (
        given.get("path") or given.get("src") or given.get("image_path") or given.get("url") or ""
    )
    alt = given.get("alt") or given.get("title") or ""
    width = given.get("width") or ""
    caption = given.get("caption") or ""
    image = (
        f'<img src="{escape(str(source))}" alt="{escape(str(alt))}" width="{escape(str(width))}">'
    )
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else image
