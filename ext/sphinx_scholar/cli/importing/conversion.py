"""Turn a site that was read into the pages and data of the new one."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from lxml import html as lxml_html

from . import home, sections
from .bibdraft import draft
from .data import Data
from .htmltree import tree_of
from .labels import find_labels, simple, unlink_missing
from .links import PUBLIC, Resolver, Target
from .missing import report_missing, texts_of
from .model import Document
from .myst import Writer, settle
from .names import ascii_key, docname_of, unique
from .pages import PageContext
from .papers import Bibliography, citations, paper_of
from .people import Registry
from .records import (
    course_record,
    iso,
    news_front,
    post_front,
    project_front,
    talk_record,
    text_of,
    title_of,
    unused_fields,
)
from .report import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from .model import Site

FOLDERS = {
    "post": "posts",
    "news": "news",
    "project": "projects",
    "person": "people",
    "paper": "publications",
    "talk": "talks",
    "course": "courses",
}
INDEXES = {
    "posts": "post",
    "news": "news",
    "projects": "project",
    "people": "person",
    "publications": "paper",
    "talks": "talk",
    "courses": "course",
}
TITLES = {
    "posts": "Blog",
    "news": "News",
    "projects": "Projects",
    "people": "People",
    "publications": "Publications",
    "talks": "Talks",
    "courses": "Teaching",
}
_INDEX_URL = {
    "posts": r"/(blog|posts?|year-archive|archives?|writing|articles|log)/?((index)?\.html)?$",
    "news": r"/(news|announcements|updates|allnews)/?(\.html)?$",
    "projects": r"/(projects?|research|portfolio)/?(\.html)?$",
    "people": r"/(people|team|members?|lab|group|about/team)/?(\.html)?$",
    "publications": r"/(publications?|papers?|pubs?|research)/?(\.html)?$",
    "talks": r"/(talks?|presentations?|events?)/?(\.html)?$",
    "courses": r"/(teaching|courses?)/?(\.html)?$",
}


class Conversion:
    """The new site as it comes about: pages, data and files by their paths in DEST."""

    def __init__(
        self, site: Site, html: Callable[[Document], str], progress: Callable[[str], None]
    ) -> None:
        self.site, self.report, self._html, self._progress = site, site.report, html, progress
        self.made: dict[str, bytes] = site.made
        self.labels: dict[tuple[str, str], str] = {}
        self.people = Registry(site.report)
        self.author_keys: dict[str, str] = {}
        self.papers = Bibliography(self)
        self.paper_keys: set[str] = set()
        self.indexes: dict[str, Document] = {}
        self.listed: set[str] = set()
        self.courses: dict[str, dict[str, Any]] = dict(site.courses)
        self.talks: list[dict[str, Any]] = list(site.talks)
        self._contexts: dict[str, PageContext] = {}
        self._pointers: dict[str, bool] = {}
        self.docnames: set[str] = set()
        self.pages: dict[str, str] = {}
        self.schemes: set[str] = set()
        self.draft = ""
        """``papers-draft.bib``."""
        self.copies: dict[str, str] = {}
        """Images under names that every builder can read: address and path in the source."""

    # --- the steps

    def run(self) -> None:
        """Do everything. Afterwards ``pages`` holds the texts of the pages by docname."""
        self._name_documents()
        self.resolver = Resolver(self.site)
        self._read_people()
        for number, document in enumerate(self.site.documents):
            self._progress(f"reading {document.source}" if number % 50 == 0 else "")
            self._parse(document)
        sections.split_projects(self)
        self._read_papers()
        self.talks += [self._talk(d) for d in self._of("talk")]
        self._read_courses()
        self.data = Data(self)
        self.data.curriculum()
        self._find_indexes()
        home.complete(self)
        find_labels(self)
        self.draft = draft(self)
        for number, document in enumerate(self.documents_with_pages()):
            self._progress(f"writing {document.docname}" if number % 50 == 0 else "")
            self.pages[document.docname] = self._write(document)
            self._count(document)
        unlink_missing(self)

    def _of(self, kind: str) -> list[Document]:
        return [d for d in self.site.documents if d.kind == kind]

    def documents_with_pages(self) -> list[Document]:
        """Return the documents that have a page of their own."""
        return [d for d in self.site.documents if d.docname]

    def _name_documents(self) -> None:
        for document in self.site.documents:
            if document.kind == "post" and not iso(document.meta.get("date")):
                document.kind = "page"
                self.report.add(Level.LOOK, "a post without a date became a page", document.source)
        for document in self.site.documents:
            if document.kind == "page" and document.url in (
                "/",
                "/index.html",
                "/home/",
                "/home.html",
            ):
                document.kind, document.docname = "home", "index"
                self.docnames.add("index")
                break
        self.docnames |= {d.docname for d in self.site.documents if d.raw is not None}

        def rank(document: Document) -> tuple[bool, int, str]:
            return document.kind != "page", document.url.count("/"), document.source

        for document in sorted(self.site.documents, key=rank):
            if document.kind == "home" or document.raw is not None:
                continue
            folder = FOLDERS.get(document.kind)
            if folder:
                stem = PurePosixPath(document.source).stem
                if stem in ("index", "_index"):
                    stem = PurePosixPath(document.source).parent.name
                stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", stem)
                said = document.meta.get("slug") if document.kind == "post" else None
                key = ascii_key(str(said or stem)) or document.kind
                name = unique(f"{folder}/{key}", self.docnames)
                document.key, document.docname = name.rpartition("/")[2], name
            else:
                document.docname = unique(docname_of(document.url), self.docnames)
            self.docnames.add(document.docname)

    def _parse(self, document: Document) -> None:
        try:
            html = self._html(document)
        except RecursionError:
            self.report.add(Level.LOST, "nested too deeply to be read", document.source)
            html = ""
        if document.raw is not None:
            document.lists = set(re.findall(r"(?m)^`{3,}\{(posts)\}", document.raw))
        document.tree = tree_of(html)
        for element in document.tree.xpath(
            ".//*[contains(@class,'carousel-indicators') or contains(@class,'carousel-control')]"
        ):
            element.drop_tree()
        for element in document.tree.xpath(".//x-list[contains(@query,'year')]"):
            heading = element.getprevious()
            is_heading = heading is not None and re.fullmatch(r"h[1-6]", str(heading.tag))
            if is_heading and re.fullmatch(r"\s*(19|20)\d\d\s*", "".join(heading.itertext())):
                heading.drop_tree()  # the list has its own headings by year
        document.lists = {e.get("kind") for e in document.tree.iter("x-list")}

    # --- records

    def _read_people(self) -> None:
        if self.site.owner.get("name"):
            owner = {k: v for k, v in self.site.owner.items() if not k.startswith("x-")}
            self.site.owner["key"] = self.people.add(owner)
        for said in self.site.people:
            record = {k: v for k, v in said.items() if not k.startswith("x-")}
            key = self.people.add(record, str(said.get("x-file", "")))
            for other in said.get("x-keys", ()):
                self.author_keys[str(other).lower()] = key
        for document in self._of("person"):
            self._person(document)

    def _person(self, document: Document) -> None:
        from .profiles import profile

        meta = document.meta
        name = text_of(meta.get("name") or meta.get("title"))
        links = meta.get("links")
        said = {**meta, **(links if isinstance(links, dict) else {})}
        record: dict[str, Any] = {
            "name": name,
            **profile({k: v for k, v in said.items() if k not in ("url", "link")}),
        }
        aliases = meta.get("aliases")
        if isinstance(aliases, list):
            record["aliases"] = [str(a) for a in aliases]
        for field in ("affiliation", "organization", "institution"):
            if isinstance(meta.get(field), str):
                record.setdefault("affiliation", text_of(meta[field]))
        record["key"] = document.key
        key = self.people.add(record, document.source)
        if not key:
            self.report.add(
                Level.LOOK, f"'{name}' is not taken for a person's name", document.source
            )
            return
        document.key = key
        for other in (
            document.key,
            PurePosixPath(document.source).stem,
            document.source.split("/")[-2],
        ):
            self.author_keys.setdefault(other.lower(), key)
        self.people.records[key].setdefault("links", {}).setdefault(
            "Profile", f"/{document.docname}"
        )

    def _read_papers(self) -> None:
        for name, text in self.site.papers:
            self.papers.add_file(name, text)
        data = self.site.config.get("x-citations")
        if isinstance(data, list):
            citations(data, self.papers, "_data/citations.yaml")
        for document in self._of("paper"):
            kind, fields = paper_of(document, self)
            own = document.meta.get("x-bibtex")
            self._paper_body(document, fields)
            if isinstance(own, str) and own.strip():
                before = set(self.papers.keys)
                self.papers.add_file(document.meta["x-bibtex-file"], own)
                document.key = next(
                    (k for k in self.papers.keys if k not in before),
                    self.papers.key_of_title(str(fields.get("title") or "")) or document.key,
                )
                if document.key in self.papers.keys:
                    self.papers.complete(document.key, fields)
            else:
                document.key = self.papers.add_record(kind, fields, document.key)
        self.paper_keys = set(self.papers.keys)

    def _paper_body(self, document: Document, fields: dict[str, Any]) -> None:
        """Keep the page of a paper only if it holds more than a few words and links."""
        tree = document.tree
        text = " ".join("".join(tree.itertext()).split())
        rich = (
            len(text) > 400
            or next(
                tree.iter("img", "h1", "h2", "h3", "table", "iframe", "x-math", "pre", "figure"),
                None,
            )
            is not None
        )
        if rich:
            fields["website"] = fields.get("website") or f"/{document.docname}"
            return
        self.docnames.discard(document.docname)
        document.docname = ""
        for link in tree.iter("a"):
            href = link.get("href") or ""
            target = self.address(href, document)
            if target and target not in fields.values():
                label = "".join(link.itertext()).lower()
                names = [f for f in ("pdf", "code", "slides", "video", "poster") if f in label]
                name = next(
                    (f for f in [*names, "html", "website", "blog", "supp"] if f not in fields), ""
                )
                if name:
                    fields[name] = target
                else:
                    self.report.add(
                        Level.LOST, f"link to {target} on the page of a paper", document.source
                    )
        body = re.sub(
            r"(\[?Download (paper|pdf|slides).*?here\]?\.?|Recommended citation:.*$)",
            "",
            text,
            flags=re.IGNORECASE | re.DOTALL,
        ).strip()
        filler = re.match(r"(The contents above will be part|This paper is about)", body)
        if body and not filler and body not in str(fields.get("annotation", "")):
            fields["annotation"] = f"{fields.get('annotation', '')} {body}".strip()

    def _has_body(self, document: Document) -> bool:
        if (
            "".join(document.tree.itertext()).strip()
            or next(document.tree.iter("img", "x-list"), None) is not None
        ):
            return True
        self.docnames.discard(document.docname)
        document.docname = ""
        return False

    def _talk(self, document: Document) -> dict[str, Any]:
        record = talk_record(document, self)
        if self._has_body(document):
            record.setdefault("links", {})["Details"] = f"/{document.docname}"
        return record

    def _read_courses(self) -> None:
        for document in self._of("course"):
            record = course_record(document, self)
            if self._has_body(document):
                record.setdefault("links", {})["Details"] = f"/{document.docname}"
            self.courses[unique(document.key, self.courses)] = record

    # --- lists and labels

    def _find_indexes(self) -> None:
        has = {
            "posts": self._of("post"),
            "news": self._of("news"),
            "projects": self._of("project"),
            "publications": self.papers.keys,
            "talks": self.talks,
            "courses": self.courses,
            "people": self.people.records if len(self.people.records) > 1 else {},
        }
        for listed, records in has.items():
            if not records:
                continue
            index = self._index(listed)
            if index is None:
                document = Document("", "page", {"title": TITLES[listed]}, "", f"/{listed}/")
                document.docname = unique(listed, self.docnames)
                document.tree = lxml_html.fromstring(
                    f'<body><x-list kind="{listed}"></x-list></body>'
                )
                self.docnames.add(document.docname)
                self.site.documents.append(document)
                self.site.nav.append((TITLES[listed], document.url))
                self.resolver.by_url.setdefault(document.url, document)
                document.lists = {listed}
                index = document
            self.indexes[listed] = index

    def _index(self, listed: str) -> Document | None:
        pages = [d for d in self.site.documents if d.kind in ("page", "home") and d.docname]
        having = [d for d in pages if listed in d.lists]
        pattern = re.compile(_INDEX_URL[listed])
        named = [d for d in pages if pattern.search(d.url) and d.kind == "page"]
        best = [d for d in named if d in having] or [d for d in having if d.kind == "page"]
        if best:
            return min(best, key=lambda d: (len(d.lists), len(d.url), d.url))
        if listed == "people" and named:
            return named[0]
        if listed == "publications":
            named = [d for d in named if not re.search(r"/research", d.url)]
        for document in named:
            if listed == "projects" and self._links_to(document, "project"):
                return document
            element = document.tree.makeelement("x-list", {"kind": listed})
            document.tree.append(element)
            document.lists.add(listed)
            return document
        return None

    def _links_to(self, document: Document, kind: str) -> bool:
        hrefs = [a.get("href") or "" for a in document.tree.iter("a")]
        targets = (self.resolver.find(href, document) for href in hrefs)
        found = {t.document.source for t in targets if t and t.document and t.document.kind == kind}
        return len(found) * 2 >= len(self._of(kind)) > 0

    # --- what pages ask

    def context(self, document: Document) -> PageContext:
        """Return the context of a page, made once."""
        return self._contexts.setdefault(
            document.source or document.docname, PageContext(self, document)
        )

    def is_pointer(self, address: str) -> bool:
        """Return whether the file of an address is only a pointer of Git LFS."""
        name = self.site.files.get(address, "")
        if name and name not in self._pointers:
            self._pointers[name] = self.site.source.is_pointer(name)
        return self._pointers.get(name, False)

    def public(self, address: str) -> str:
        """Return where a file of the old site is in ``source/``, with ``/`` in front."""
        return f"/{PUBLIC}{address}"

    def picture(self, address: str) -> str:
        """Return an image in ``source/``; a name with spaces or other letters gets a plain copy."""
        if not re.search(r"[^\w./@+~,-]", address, re.ASCII):
            return self.public(address)
        path = PurePosixPath(address.strip("/"))
        stem = re.sub(r"[^\w.-]+", "-", str(path.with_suffix("")), flags=re.ASCII).strip("-")
        if not str(path).isascii():
            stem = f"{stem}-{sha256(address.encode()).hexdigest()[:8]}".lstrip("-")
        plain = f"/embedded/{stem}{path.suffix}"
        self.copies[plain] = self.site.files[address]
        return f"/{PUBLIC}{plain}"

    def destination(self, target: Target, page: Document) -> str | None:
        """Return the destination of a link as MyST writes it."""
        if target.address:
            scheme = target.address.partition(":")[0].lower()
            if scheme not in ("http", "https", "mailto"):
                self.schemes.add(scheme)
            return target.address
        if target.index:
            index = self.indexes.get(target.index)
            return f"/{index.docname}.md" if index else None
        if target.file:
            if target.file.endswith((".html", ".htm")) and self.site.url:
                return f"{self.site.url}{self.site.base}{target.file}"
            return None if self.is_pointer(target.file) else self.public(target.file)
        document = target.document
        if document is None:
            return None
        if target.fragment and document.docname:
            label = self.labels.get((document.source, target.fragment))
            if label:
                return f"#{label}"
            if document is page:
                return None
        if document.docname:
            return f"/{document.docname}.md"
        listed = next((name for name, kind in INDEXES.items() if kind == document.kind), "")
        index = self.indexes.get(listed)
        return f"/{index.docname}.md" if index else None

    def destination_page(self, document: Document) -> str:
        """Return the page that stands for a document, its own or the list of its kind."""
        if document.docname:
            return document.docname
        listed = next((name for name, kind in INDEXES.items() if kind == document.kind), "")
        index = self.indexes.get(listed)
        return index.docname if index else ""

    def address(self, said: str, document: Document) -> str | None:
        """Return an address for a data file: of the web, ``/page`` or ``/public/file``."""
        said = said.strip()
        if not said or said == "#":
            return None
        if re.match(r"www\.", said):
            said = f"https://{said}"
        target = self.resolver.find(said, document)
        found = self.destination(target, document) if target else None
        if found is None or found.startswith(("#", "tel:")):
            self.context(document).report(
                Level.LOST, f"link to '{said}', which is not in the source", said
            )
            return None
        if re.search(r"\s", found) and found.startswith("http"):
            found = found.replace(" ", "%20")
        return (
            found.removesuffix(".md")
            if found.startswith("/") and not found.startswith(f"/{PUBLIC}/")
            else found
        )

    def listing(
        self, kind: str, options: dict[str, str], document: Document, context: PageContext
    ) -> str:
        """Return a list directive; a second one on a page that would list the same is left out."""
        return self.data.listing(kind, options, document, context)

    # --- pages

    def _write(self, document: Document) -> str:
        from .frontmatter import front_text

        if document.raw is not None:
            return (
                front_text(self._front(document))
                + "\n"
                + (document.raw.strip() + self._toctrees(document)).strip()
                + "\n"
            )
        texts = texts_of(document.tree)
        self._drop_repeated_title(document)
        writer = Writer(self.context(document))
        front = self._front(document)
        blocks = writer.page(document.tree)
        body = settle(blocks)
        if document.kind == "project" and "{project}" not in body:
            body = "```{project}\n```\n\n" + body
        body = body.strip() + self._toctrees(document)
        unused_fields(document, self)
        text = front_text(front) + "\n" + body.strip() + "\n"
        report_missing(texts, text, self.context(document))
        return text

    def _front(self, document: Document) -> dict[str, Any]:
        if document.front:
            return document.front
        if document.kind == "post":
            return post_front(document, self)
        if document.kind == "news":
            return news_front(document, self)
        if document.kind == "project":
            return project_front(document, self)
        title = document.title or text_of(document.meta.get("name"))
        if document.kind == "home":
            title = self.site.title or title or "Home"
        front: dict[str, Any] = {"title": title_of(title) or self._heading_as_title(document)}
        if (document.kind == "page" and not self._in_menu(document)) or document.kind in (
            "paper",
            "talk",
            "course",
            "person",
        ):
            front["orphan"] = True
        return front

    def _heading_as_title(self, document: Document) -> str:
        for heading in document.tree.iter("h1", "h2"):
            text = " ".join("".join(heading.itertext()).split())
            if text:
                heading.getparent().remove(heading) if not (
                    heading.tail or ""
                ).strip() else heading.clear()
                return title_of(text)
        stem = document.docname.rpartition("/")[2]
        return title_of(stem.replace("-", " ").replace("_", " ").capitalize())

    def _drop_repeated_title(self, document: Document) -> None:
        first = next(document.tree.iter("h1", "h2", "p", "img"), None)
        if first is None or first.tag not in ("h1", "h2"):
            return
        title = document.title or (self.site.title if document.kind == "home" else "")
        same = simple("".join(first.itertext())) == simple(text_of(title))
        if same and title and not (first.tail or "").strip() and first.getparent() is not None:
            parent = first.getparent()
            parent.remove(first)

    def _in_menu(self, document: Document) -> bool:
        return (
            any(
                (t := self.resolver.find(url, document)) and t.document is document
                for _, url in self.site.nav
            )
            or document in self.indexes.values()
        )

    def _toctrees(self, document: Document) -> str:
        parts = []
        for listed, index in self.indexes.items():
            if index is document and listed in ("posts", "news", "projects"):
                order = "\n:reversed:" if listed != "projects" else ""
                inside = [d.docname for d in self._of(INDEXES[listed]) if d.docname]
                if inside and all(name.rpartition("/")[0] == listed for name in inside):
                    inside = [f"{listed}/*"]
                lines = "\n".join(f"/{name}" for name in sorted(inside))
                parts.append(f"```{{toctree}}\n:hidden:\n:glob:{order}\n\n{lines}\n```")
        if document.kind == "home":
            names = []
            for _, url in self.site.nav:
                target = self.resolver.find(url, document)
                if (
                    target
                    and target.document
                    and target.document.kind == "page"
                    and target.document.docname
                ):
                    names.append(target.document.docname)
            names += [index.docname for index in self.indexes.values() if index.kind == "page"]
            names = list(dict.fromkeys(names))
            if names:
                parts.append(
                    "```{toctree}\n:hidden:\n\n" + "\n".join(f"/{name}" for name in names) + "\n```"
                )
        return "".join(f"\n\n{part}" for part in parts)

    def _count(self, document: Document) -> None:
        self.report.imported[
            f"pages ({document.kind})" if document.kind != "page" else "pages"
        ] += 1
        for name in (document.source, *document.parts):
            if name:
                self.report.files[name] = f"source/{document.docname}.md"
