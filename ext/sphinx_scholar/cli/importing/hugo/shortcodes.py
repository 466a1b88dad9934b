"""Hugo's shortcodes as HTML, before the Markdown is read."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from ..source.tags import anchor
from .shortcodetags import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    Own = Callable[[str, dict[str, str] | list[str], str, bool], str | None]

_ARGUMENT = re.compile(
    r"([\w-]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\s\"]+)|(\"(?:[^\"\\]|\\.)*\"|`[^`]*`|[^\s\"]+)"
)
_COMMENT = re.compile(r"\{\{([<%])\s*/\*(.*?)\*/\s*([%>])\}\}", re.DOTALL)

Problem = "Callable[[str, str], None]"


class Shortcodes:
    """Evaluate the shortcodes of one page.

    *markdown* renders Markdown, *find* returns the address of a page that ``ref`` names, *album*
    returns the images of an album with their captions, and *problem* takes what has no meaning
    here, as (message, needle). *own* evaluates the templates of the site, those of its theme only
    if asked to; it returns None if there is none.
    """

    def __init__(
        self,
        markdown: Callable[[str], str],
        find: Callable[[str], str],
        problem: Callable[[str, str], None],
        author: Callable[[str], str],
        album: Callable[[str], list[tuple[str, str]]],
        own: Own,
    ) -> None:
        self.markdown, self.find, self.problem, self.author = markdown, find, problem, author
        self.album, self.own = album, own

    def render(self, text: str) -> str:
        """Return *text* without shortcodes."""
        if "{{" not in text:
            return text
        held: list[str] = []

        def hold(found: re.Match[str]) -> str:
            held.append("{{" + found[1] + found[2] + found[3] + "}}")
            return f"\x01{len(held) - 1}\x01"

        text = _COMMENT.sub(hold, text)
        text = evaluate(text, self._one)
        return re.sub(r"\x01(\d+)\x01", lambda m: held[int(m[1])], text)

    def _one(self, name: str, said: str, inner: str | None, whole: str) -> str:
        named: dict[str, str] = {}
        plain: list[str] = []
        for key, value, word in _ARGUMENT.findall(said):
            text = (value or word).strip()
            text = text[1:-1].replace('\\"', '"') if text[:1] in '"`' else text
            if key:
                named[key] = text
            elif text and text != "/":
                plain.append(text)
        arguments: dict[str, str] | list[str] = named or plain
        if (html := self.own(name, arguments, inner or "", False)) is not None:
            return self._of_template(html, whole)
        method = getattr(self, f"_{name.replace('-', '_').replace('/', '_')}", None)
        if method is None:
            method = getattr(self, f"_{_SAME.get(name, '')}", None)
        if method is not None:
            result: str = method(named, plain, inner or "")
            return result
        if (html := self.own(name, arguments, inner or "", True)) is not None:
            return self._of_template(html, whole)
        if inner is not None and inner.strip():
            return f"\n\n{inner.strip()}\n\n" if "\n" in inner else inner
        self.problem(f"shortcode '{name}' left out", whole)
        return ""

    def _of_template(self, html: str, whole: str) -> str:
        """Return what a template made: within a line, as a block, or as Markdown in ``{{% %}}``."""
        if "\n" not in html and re.match(
            r"[^<]|<(a|abbr|b|em|i|img|span|strong|sub|sup|u)\b", html
        ):
            return html
        return self._block(html if whole.startswith("{{%") else _joined(html))

    def _line(self, text: str) -> str:
        """Return a line of Markdown as HTML without a paragraph."""
        return self.markdown(text).strip().removeprefix("<p>").removesuffix("</p>")

    def _block(self, html: str) -> str:
        return f"\n\n{html}\n\n"

    def _figure(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        source = named.get("src") or (plain[0] if plain else "")
        if named.get("library") in ("true", "1") and not re.match(r"https?:|/", source):
            source = f"/media/{source}"
        size = "".join(f' {n}="{escape(named[n])}"' for n in ("width", "height") if named.get(n))
        image = f'<img src="{escape(source)}" alt="{escape(named.get("alt", ""))}"{size}>'
        if named.get("link"):
            image = f'<a href="{escape(named["link"])}">{image}</a>'
        parts = [named.get("title", ""), named.get("caption", ""), named.get("attr", "")]
        caption = " ".join(self._line(p) for p in parts if p)
        if named.get("attrlink") and named.get("attr"):
            caption += f' <a href="{escape(named["attrlink"])}">{escape(named["attr"])}</a>'
        if caption:
            return self._block(
                f"<figure>{image}<figcaption>{caption}</figcaption></figure>".replace("\n", " ")
            )
        return self._block(f"<p>{image}</p>")

    def _gallery(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        name = named.get("album") or (plain or [""])[0]
        images = self.album(name)
        if not images:
            self.problem(f"gallery '{name}' has no images in the source", "gallery")
        return "".join(self._figure({"src": u, "caption": c}, [], "") for u, c in images)

    def _callout(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        kind = (plain or [named.get("type") or "note"])[0]
        html = self.markdown(self.render(inner))
        return self._block(f'<div class="alert alert-{escape(kind)}">{_joined(html)}</div>')

    def _spoiler(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        title = (
            named.get("text")
            or named.get("title")
            or named.get("summary")
            or (plain[0] if plain else "Details")
        )
        body = self.markdown(self.render(inner))
        return self._block(
            f"<details><summary>{self._line(title)}</summary>{_joined(body)}</details>"
        )

    def _youtube(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        name = named.get("id") or (plain[0] if plain else "")
        title = named.get("title") or "Video"
        return self._block(
            f'<p><a href="https://www.youtube.com/watch?v={escape(name)}">{escape(title)}</a></p>'
        )

    def _vimeo(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        name = named.get("id") or (plain or [""])[0]
        return self._block(f"<p>{anchor(f'https://vimeo.com/{name}', 'Video')}</p>")

    def _tweet(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        name = named.get("id") or (plain[-1] if plain else "")
        user = named.get("user") or "i/web"
        return self._block(
            f'<p><a href="https://x.com/{escape(user)}/status/{escape(name)}">Post on X</a></p>'
        )

    def _gist(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        path = "/".join(plain[:2])
        return self._block(f'<p><a href="https://gist.github.com/{escape(path)}">Gist</a></p>')

    def _video(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        source = named.get("src") or (plain[0] if plain else "")
        if named.get("library") in ("true", "1"):
            source = f"/media/{source}"
        return self._block(f'<video src="{escape(source)}"></video>')

    def _iframe(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return self._block(
            f'<iframe src="{escape(named.get("src") or (plain or [""])[0])}"></iframe>'
        )

    def _cta(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        names = ("cta_link", "link", "url", "href", "relref")
        link = next((named[n] for n in names if named.get(n)), "")
        text = named.get("cta_text") or named.get("text") or inner.strip() or link
        return f"[{text}]({link})" if link else text

    def _ref(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return self.find(named.get("path") or (plain[0] if plain else ""))

    def _staticref(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return f"[{inner.strip()}](/{(plain or [''])[0].lstrip('/')})"

    def _math(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return inner

    def _icon(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return ""

    def _mention(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return self.author((plain or [""])[0])

    def _highlight(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        code = inner.strip("\n")
        return f"\n\n```{(plain or [''])[0]}\n{code}\n```\n\n"

    def _mermaid(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return f"\n\n```mermaid\n{inner.strip()}\n```\n\n"

    def _hl(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return inner

    def _toc(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        return ""

    def _a_rel(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        href = named.get("href") or named.get("src") or (plain or [""])[0]
        return f"[{inner.strip() or href}]({href})"

    def _email(self, named: dict[str, str], plain: list[str], inner: str) -> str:
        address = (plain or [named.get("address", "")])[0]
        return f"[{address}](mailto:{address})" if address else ""


def _joined(html: str) -> str:
    """Return HTML without empty lines, which would end a block of HTML in Markdown."""
    return re.sub(r"\n(?:[ \t]*\n)+", lambda found: "&#10;" * found[0].count("\n"), html)


_SAME = {
    "alert": "callout",
    "notice": "callout",
    "admonition": "callout",
    "relref": "ref",
    "details": "spoiler",
    "collapsible-section": "spoiler",
    "collapse": "spoiler",
    "expand": "spoiler",
    "x": "tweet",
    "twitter": "tweet",
    "image": "figure",
    "img": "figure",
    "button": "cta",
    "toc": "toc",
    "katex": "math",
    "audio": "video",
    "pdf": "iframe",
    "embed-pdf": "iframe",
}
