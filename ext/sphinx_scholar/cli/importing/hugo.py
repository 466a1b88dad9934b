"""Read a Hugo site: Hugo Blox (Academic, Wowchemy) with its kinds of pages, and others."""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from . import hugoblocks
from .dialects import Dialect, render, render_html
from .files import line_of
from .filler import leave_out_examples
from .liquidfilters import parse_date
from .model import Document, Site
from .people import clean_name
from .profiles import add_address, profile
from .report import Level
from .shortcodes import Shortcodes
from .yamlfiles import split_front_matter

if TYPE_CHECKING:
    from .files import Source
    from .report import Report

_KINDS = (
    ("post", r"posts?|blogs?|articles?|writing|notes"),
    ("paper", r"publications?|papers?"),
    ("talk", r"talks?|events?|presentations?"),
    ("project", r".*projects?|portfolio|research"),
    ("news", r"news|announcements?|updates"),
    ("person", r"authors?|people|team|members?"),
)
LISTED = {
    "post": "posts",
    "paper": "publications",
    "talk": "talks",
    "project": "projects",
    "news": "news",
    "person": "people",
}
_LANGUAGE = re.compile(r"\.([a-z]{2}(?:-[a-zA-Z]{2,4})?)$")
_FILLER = re.compile(
    r"Nelson Bighetti|吳恩達|Example Talk|An example (preprint|conference|journal)"
)


class HugoReader:
    """Read the content folder, its bundles, the static files and the menus."""

    def __init__(self, source: Source, report: Report, theme: str) -> None:
        self.source, self.report = source, report
        self.config = self._config()
        self.params = self.config.get("params") or {}
        self.site = Site(f"Hugo ({theme})" if theme else "Hugo", source, report, self.config)
        parts = re.match(r"(https?://[^/]+)(/.*)?$", str(self.config.get("baseurl") or ""))
        if parts:
            self.site.url, self.site.base = parts[1], (parts[2] or "").rstrip("/")
        self.site.title = str(self.config.get("title") or "")
        self.site.language = str(
            self.config.get("languagecode") or self.config.get("defaultcontentlanguage") or "en"
        )
        self.content = str(self.config.get("contentdir") or "content").strip("/")
        self.dialect = Dialect("goldmark")
        self.names: dict[str, str] = {}

    def read(self) -> Site:
        """Return the site."""
        self._documents()
        leave_out_examples(self.site)
        self._files()
        self._people()
        self._menu()
        hugoblocks.widgets(self)
        for document in self.site.documents:
            hugoblocks.landing(self, document)
        return self.site

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = {}
        tops = [
            n for n in self.source.names if re.fullmatch(r"(hugo|config)\.(toml|ya?ml|json)", n)
        ]
        parts = [
            n
            for n in self.source.names
            if re.fullmatch(r"config/_default/[\w.-]+\.(toml|ya?ml|json)", n)
        ]
        for name in (*tops, *parts):
            data = self.source.data(name)
            stem = PurePosixPath(name).stem.partition(".")[0]
            self.report.files[name] = "settings"
            if not isinstance(data, dict):
                continue
            if name in tops or stem in ("hugo", "config"):
                config |= {k.lower() if k != "params" else k: v for k, v in data.items()}
            else:
                known = config.get(stem)
                config[stem] = {**known, **data} if isinstance(known, dict) else data
        return config

    # --- documents

    def _documents(self) -> None:
        for name in self.source.under(self.content):
            if not re.search(r"\.(md|markdown|html|Rmd|Rmarkdown)$", name):
                continue
            stem = PurePosixPath(name).stem
            if name.endswith((".Rmd", ".Rmarkdown")):
                rendered = [re.sub(r"\.Rm\w+$", s, name) for s in (".html", ".md", ".markdown")]
                if any(self.source.exists(r) for r in rendered):
                    self.report.files[name] = "left out (its rendered page is there)"
                    continue
            self._document(name, stem)

    def _document(self, name: str, stem: str) -> None:
        text = self.source.text(name)

        def problem(line: int, message: str) -> None:
            self.report.add(Level.CHANGED, message, name, line)

        meta, body, _ = split_front_matter(text, problem)
        if meta is None and name.endswith(".html"):
            return
        meta = {k.lower(): v for k, v in (meta or {}).items()}
        if meta.get("draft") is True:
            self.report.add(Level.LOST, "a draft; left out", name)
            self.report.files[name] = "left out (draft)"
            return
        path = PurePosixPath(name).relative_to(self.content)
        language = found[1] if (found := _LANGUAGE.search(stem)) and stem != found[0] else ""
        stem = stem.removesuffix(f".{language}") if language else stem
        if (
            meta.get("headless") is True
            or _never_rendered(meta)
            or (len(path.parts) > 1 and path.parts[0] == "home")
        ):
            if path.parts[0] != "home":
                self.report.add(Level.LEFT, "a headless page", name)
            return
        kind = self._kind(path, stem, meta)
        form = "html" if name.endswith(".html") else "md"
        document = Document(
            name, kind, meta, body, self._url(path, stem, meta, language), form, self.dialect, text
        )
        aliases = meta.get("aliases")
        document.aliases = [str(a) for a in aliases] if isinstance(aliases, list) else []
        if kind == "paper":
            self._paper(document)
        self.site.documents.append(document)

    def _kind(self, path: PurePosixPath, stem: str, meta: dict[str, Any]) -> str:
        if len(path.parts) < 2:
            return "page"
        section = (
            str(meta.get("type") or path.parts[0])
            if meta.get("type") in ("post", "publication", "talk", "project", "event")
            else path.parts[0]
        )
        if stem == "_index" and not re.fullmatch(r"authors?|people|team|members?", path.parts[0]):
            return "page"
        if stem == "_index" and len(path.parts) == 2:
            return "page"
        kind = next(
            (k for k, pattern in _KINDS if re.fullmatch(pattern, section, re.IGNORECASE)), "page"
        )
        if (
            kind == "person"
            and path.parts[0] in ("people", "team", "members")
            and stem == "index"
            and len(path.parts) == 2
        ):
            return "page"
        return kind

    def _url(self, path: PurePosixPath, stem: str, meta: dict[str, Any], language: str) -> str:
        prefix = f"/{language}" if language and language != self.site.language.split("-")[0] else ""
        if url := meta.get("url"):
            return prefix + "/" + str(url).lstrip("/")
        folder = str(path.parent) if str(path.parent) != "." else ""
        slug = str(meta.get("slug") or "")
        if stem in ("index", "_index"):
            if slug and folder:
                folder = str(PurePosixPath(folder).parent / slug)
            address = f"/{folder}/" if folder else "/"
        else:
            address = f"/{folder}/{slug or stem}/".replace("//", "/")
        links = self.config.get("permalinks")
        links = links.get("page", links) if isinstance(links, dict) else {}
        section = path.parts[0] if len(path.parts) > 1 else ""
        if isinstance(links, dict) and isinstance(links.get(section), str) and stem != "_index":
            address = self._permalink(links[section], path, stem, meta)
        address = re.sub(r"^/authors/", "/author/", address) if self._taxonomy_author() else address
        return prefix + re.sub(r"\s+", "-", address.lower())

    def _taxonomy_author(self) -> bool:
        links = self.config.get("permalinks")
        return isinstance(links, dict) and "authors" in links

    def _permalink(self, style: str, path: PurePosixPath, stem: str, meta: dict[str, Any]) -> str:
        date = parse_date(meta.get("date"))
        bundle = path.parent.name if stem == "index" else stem
        slug = str(meta.get("slug") or bundle)
        title = re.sub(r"[^\w]+", "-", str(meta.get("title") or slug).lower()).strip("-")
        values = {
            "section": path.parts[0],
            "sections": str(path.parent),
            "slug": slug,
            "filename": bundle,
            "contentbasename": bundle,
            "slugorcontentbasename": slug,
            "slugorfilename": slug,
            "title": title,
        }
        if date:
            values |= {
                "year": f"{date.year:04}",
                "month": f"{date.month:02}",
                "day": f"{date.day:02}",
            }
        text = re.sub(r":([a-z]+)", lambda m: str(values.get(m[1], m[0])), style)
        return "/" + text.strip("/") + "/"

    def _paper(self, document: Document) -> None:
        folder = document.source.rpartition("/")[0]
        for name in self.source.under(folder):
            if name.endswith(".bib") and name.rpartition("/")[0] == folder:
                document.meta["x-bibtex"] = self.source.text(name)
                document.meta["x-bibtex-file"] = name
                self.report.files[name] = "source/_data/papers.bib"
                return

    # --- files

    def _files(self) -> None:
        documents = {d.source: d for d in (*self.site.documents, *self.site.left_out)}
        pages = {
            PurePosixPath(d.source).parent: d.url
            for d in self.site.documents
            if PurePosixPath(d.source).stem.partition(".")[0] in ("index", "_index")
        }
        for name in self.source.names:
            path = PurePosixPath(name)
            if name in documents or name in self.report.files:
                continue
            if name.startswith("static/"):
                self.site.files[f"/{path.relative_to('static')}"] = name
            elif name.startswith("assets/media/"):
                self.site.files.setdefault(f"/media/{path.relative_to('assets/media')}", name)
            elif name.startswith(("assets/images/", "assets/img/")):
                self.site.files.setdefault(f"/{path.relative_to('assets')}", name)
            elif name.startswith(f"{self.content}/") and path.suffix not in (
                ".md",
                ".Rmd",
                ".markdown",
                ".bib",
            ):
                inner = next((p for p in path.parents if p in pages), None)
                if inner is not None:
                    self.site.files[f"{pages[inner].rstrip('/')}/{path.relative_to(inner)}"] = name
                else:
                    self.site.files[f"/{path.relative_to(self.content)}"] = name

    # --- people, menus

    def _people(self) -> None:
        for document in self.site.documents:
            if document.kind != "person":
                continue
            meta = document.meta
            given = f"{meta.get('first_name') or ''} {meta.get('last_name') or ''}".strip()
            name = clean_name(str(meta.get("title") or meta.get("name") or given))
            if not name:
                continue
            record: dict[str, Any] = {"name": name, **profile({"email": meta.get("email")})}
            organizations = meta.get("organizations")
            first = organizations[0] if isinstance(organizations, list) and organizations else None
            if isinstance(first, dict) and first.get("name"):
                record["affiliation"] = str(first["name"])
            social = meta.get("social") or (
                meta.get("profiles") if isinstance(meta.get("profiles"), list) else None
            )
            for item in social if isinstance(social, list) else []:
                if isinstance(item, dict):
                    link = str(item.get("link") or item.get("url") or "")
                    if link.startswith("/") or link.endswith(".pdf"):
                        continue
                    add_address(
                        record,
                        link,
                        str(item.get("label") or item.get("icon") or "").split("/")[-1],
                    )
            folder = PurePosixPath(document.source).parent.name
            record["x-keys"] = [
                folder,
                PurePosixPath(document.source).stem,
                str(meta.get("username") or ""),
            ]
            self.names[folder.lower()] = name
            document.meta["name"] = name
            if meta.get("superuser") is True or folder == "admin":
                self.site.owner = {
                    **{k: v for k, v in record.items() if k != "x-keys"},
                    "x-author": document,
                }
                record["x-keys"].append("admin")
                self.site.people.insert(0, record)
            else:
                self.site.people.append(record)
        if not self.site.owner.get("name"):
            author = self.config.get("author") or self.params.get("author")
            author = author.get("name") if isinstance(author, dict) else author
            self.site.owner = {**self.site.owner, "name": clean_name(str(author or ""))}

    def _menu(self) -> None:
        menus = self.config.get("menus") or self.config.get("menu") or {}
        main = menus.get("main") if isinstance(menus, dict) else None
        items = sorted(
            (m for m in main or [] if isinstance(m, dict)), key=lambda m: m.get("weight") or 0
        )
        for item in items:
            url = str(item.get("url") or item.get("pageRef") or "")
            if url and "#" not in url and not url.startswith("http"):
                self.site.nav.append(
                    (str(item.get("name") or ""), url if url.startswith("/") else f"/{url}")
                )
        for document in self.site.documents:
            said = document.meta.get("menu") or document.meta.get("menus")
            if said and document.kind == "page":
                self.site.nav.append((document.title, document.url))

    # --- text

    def markdown(self, text: str, document: Document) -> str:
        """Return Markdown with shortcodes as HTML."""

        def problem(message: str, needle: str) -> None:
            self.report.add(
                Level.LOST, message, document.source, line_of(document.text, needle.split("\n")[0])
            )

        def find(path: str) -> str:
            return self._ref(path, document)

        codes = Shortcodes(
            lambda t: render(t, self.dialect),
            find,
            problem,
            lambda name: self.names.get(name.lower(), name),
        )
        from .dialects import outside_code

        return render(outside_code(text, codes.render), self.dialect)

    def _ref(self, path: str, document: Document) -> str:
        wanted, _, fragment = path.partition("#")
        stem = re.sub(
            r"(/_?index)?\.md$|/$", "", wanted.strip("/").removeprefix("./").replace("../", "")
        )
        fragment = f"#{fragment}" if fragment else ""
        if not stem:
            return fragment or "#"
        for other in self.site.documents:
            inner = re.sub(r"(/_?index)?\.\w+$", "", other.source.removeprefix(f"{self.content}/"))
            if inner == stem or inner.endswith(f"/{stem}"):
                return other.url + fragment
        self.report.add(
            Level.LOST,
            f"ref to '{path}', which is not in the source",
            document.source,
            line_of(document.text, path),
        )
        return "#"

    def html(self, document: Document) -> str:
        """Return a document's body as HTML, with what its layout shows of the front matter."""
        if document.html:
            return document.html
        if document.format == "html":
            document.html = render_html(document.body)
        else:
            document.html = self.markdown(document.body, document)
        if document.kind == "person":
            document.html = hugoblocks.author_card(self, document) + document.html
        elif document.kind in ("post", "project", "page", "talk", "paper"):
            document.html = self._image(document) + document.html + self._links(document)
        if document.source.endswith("_index.md") and document.kind == "page" and not document.lists:
            document.html += self._section_list(document)
        return document.html

    def _image(self, document: Document) -> str:
        said = document.meta.get("image")
        said = said if isinstance(said, dict) else {}
        folder = document.url.rstrip("/")
        address = next(
            (
                u
                for u in self.site.files
                if re.fullmatch(
                    rf"{re.escape(folder)}/[\w-]*featured[\w-]*\.(jpe?g|png|gif|webp|svg)",
                    u,
                    re.IGNORECASE,
                )
            ),
            "",
        )
        if not address and isinstance(said.get("filename"), str) and said["filename"]:
            address = f"/media/{said['filename']}"
        if not address or document.kind == "project":
            if address:
                document.meta["image"] = address
            return ""
        alt = escape(str(said.get("alt_text") or said.get("caption") or document.title), quote=True)
        image = f'<img src="{escape(address)}" alt="{re.sub("<[^>]+>", "", alt)}">'
        caption = str(said.get("caption") or "")
        if caption and said.get("preview_only") is not True:
            html = render(caption, self.dialect)
            return f"<figure>{image}<figcaption>{html}</figcaption></figure>\n"
        return f"<p>{image}</p>\n" if said.get("preview_only") is not True else ""

    def _links(self, document: Document) -> str:
        if document.kind in ("talk", "paper"):
            return ""
        links = []
        for name in (
            "url_pdf",
            "url_code",
            "url_slides",
            "url_video",
            "url_dataset",
            "url_poster",
            "url_project",
            "url_source",
            "external_link",
        ):
            if document.kind == "project" and name in (
                "url_pdf",
                "url_code",
                "url_slides",
                "url_video",
                "external_link",
            ):
                continue
            if isinstance(said := document.meta.get(name), str) and said.strip():
                links.append((name.removeprefix("url_").replace("_", " ").capitalize(), said))
        for item in document.meta.get("links") or []:
            if isinstance(item, dict) and item.get("url"):
                links.append(
                    (str(item.get("name") or item.get("icon") or "Link"), str(item["url"]))
                )
        if not links:
            return ""
        return (
            "<p>" + " · ".join(f'<a href="{escape(u)}">{escape(n)}</a>' for n, u in links) + "</p>"
        )

    def _section_list(self, document: Document) -> str:
        """Return the list that Hugo's theme shows on the page of a section."""
        folder = document.source.rpartition("/")[0]
        if folder == self.content:
            return ""
        inside = [
            d
            for d in self.site.documents
            if d is not document and d.source.startswith(f"{folder}/")
        ]
        kinds = {d.kind for d in inside} & set(LISTED)
        if len(kinds) == 1 and (kind := kinds.pop()) != "person":
            return f'<x-list kind="{LISTED[kind]}"></x-list>'
        items = [
            f'<li><a href="{escape(d.url)}">{escape(d.title or d.source)}</a></li>'
            for d in inside
            if d.source.count("/") <= document.source.count("/") + 1
        ]
        return f"<ul>{''.join(items)}</ul>" if items else ""


def _never_rendered(meta: dict[str, Any]) -> bool:
    build = meta.get("_build") or meta.get("build")
    return isinstance(build, dict) and build.get("render") in (False, "never")
