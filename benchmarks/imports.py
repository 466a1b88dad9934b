"""Compare an imported, built site with the HTML that the original generator renders.

    python -m benchmarks.imports ORIGINAL_HTML IMPORTED BUILT [OLD_ADDRESS]

ORIGINAL_HTML is the folder that the old generator wrote, IMPORTED what `sphinx-scholar import`
wrote, BUILT the HTML that Sphinx made of it. Each row says how many things of a kind the original
shows, how many of them the new site has, and how many of the missing ones IMPORT.md does not name.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

ROOTS = (
    "//main",
    "//*[@role='main']",
    "//*[@id='main']",
    "//*[@id='quarto-content']",
    "//*[contains(@class,'page-content')]",
    "//article",
    "//*[@id='content']",
    "//body",
)
CHROME = (
    ".//nav",
    ".//script",
    ".//style",
    ".//noscript",
    ".//footer[not(ancestor::blockquote)]",
    ".//*[contains(@class,'share')]",
    ".//*[contains(@class,'pagination')]",
    ".//*[@id='comments']",
    ".//*[contains(@class,'headerlink')]",
    ".//*[contains(@class,'eqno')]",
    ".//*[contains(@class,'anchor')][not(text())]",
    ".//*[contains(@class,'sphinxsidebar')]",
    ".//*[@id='quarto-margin-sidebar']",
    ".//*[contains(@class,'navbar')]",
    ".//*[contains(@class,'post-nav')]",
    ".//*[contains(@class,'page__related')]",
    ".//template",
)
SHARE = re.compile(
    r"twitter\.com/(intent|share)|facebook\.com/shar|linkedin\.com/(share|cws)|reddit\.com/submit|plus\.google|bsky\.app/intent|addtoany"
)
LISTS = re.compile(
    r"/(tags?|categor(y|ies)|archives?|page/?\d+|page\d+|author)/|/page\d+|/(tags?|categories|year-archive|tag-archive|collection-archive|sitemap)(/index)?\.html$|^blog/\d{4}(/\d\d)*/index\.html$"
)
LEFT = re.compile(
    r"\{\{[^{}]{1,80}\}\}|\{%[^%]{1,80}%\}|\{:\s*[.#\w][^}]*\}|\{(?:width|height)=[^{}]*\}|\{[.#][\w-]+\}|^:::|\{\{[<%]"
)


@dataclass
class Page:
    links: set[str] = field(default_factory=set)
    inner: set[str] = field(default_factory=set)
    images: set[str] = field(default_factory=set)
    headings: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    text: str = ""


def simple(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def address(href: str) -> str:
    if found := re.search(r"scholar\.google\.[a-z.]+/citations\?.*user=([\w-]+)", href):
        return f"scholar:{found[1]}".lower()
    href = re.sub(r"https?://(dx\.)?doi\.org/(?=https?:/)", "", href)
    return (
        re.sub(r"\s", "", unquote(href))
        .rstrip("/")
        .removesuffix("#")
        .replace("https://", "http://")
        .replace("://www.", "://")
        .replace("://twitter.com/", "://x.com/")
        .lower()
    )


def formula(text: str) -> str:
    text = re.sub(r"^\\[(\[]|\\[)\]]$|^\$+|\$+$", "", text.strip())
    text = re.sub(
        r"\\(begin|end)\{(split|aligned|equation|align|gather)\*?\}|\\tag\{[^}]*\}|\\label\{[^}]*\}",
        "",
        text,
    )
    return re.sub(r"\s|\\_|[.,]$", "", text)


def parse(path: Path, host: str) -> Page | None:
    data = path.read_bytes()
    if not data.strip():
        return None
    try:
        tree = lxml_html.document_fromstring(data.decode("utf-8", "replace"))
    except (etree.ParserError, ValueError):
        return None
    if tree.xpath("//meta[@http-equiv='refresh']"):
        return None
    root = next((found[0] for xpath in ROOTS if (found := tree.xpath(xpath))), tree)
    page = Page()
    for script in root.xpath(".//script[starts-with(@type,'math/tex')]"):
        page.formulas.append(formula(script.text or ""))
    for xpath in CHROME:
        for element in root.xpath(xpath):
            if element.getparent() is not None:
                element.drop_tree()
    for comment in root.xpath(".//comment()"):
        comment.drop_tree()
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if re.match(r"https?://", href) and urlsplit(href).netloc.lower() != host.lower():
            if not SHARE.search(href):
                page.links.add(address(href))
        elif href and not re.match(r"[a-z]+:", href) and not href.startswith("#"):
            page.inner.add(href)
    for image in root.iter("img"):
        source = image.get("src") or ""
        if source and not source.startswith(("data:", "http")):
            page.images.add(Path(unquote(urlsplit(source).path)).name.lower())
    xpath = (
        "|".join(f".//h{n}" for n in range(1, 7))
        + "|.//summary|.//*[contains(@class,'rubric')]|.//dt[contains(@class,'sig')]"
    )
    for heading in root.xpath(xpath):
        if text := simple("".join(heading.itertext())):
            page.headings.append(text)
    page.text = simple("".join(root.itertext()))
    page.formulas += formulas(root)
    for block in root.xpath(".//pre|.//code|.//*[contains(@class,'math')]"):
        block.text, block[:] = "", []
    text = " ".join(root.itertext())
    page.left = [found[0] for found in LEFT.finditer(text)]
    return page


def formulas(root: lxml_html.HtmlElement) -> list[str]:
    found = []
    for element in root.xpath(".//*[contains(concat(' ',@class,' '),' math ')]"):
        found.append(formula("".join(element.itertext())))
        element.text, element[:] = "", []
    for block in root.xpath(".//pre|.//code"):
        block.text, block[:] = "", []
    text = "\n".join(root.itertext())
    pattern = r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$"
    found += [
        formula(next(g for g in m.groups() if g)) for m in re.finditer(pattern, text, re.DOTALL)
    ]
    return [f for f in found if f]


def pages(folder: Path, host: str) -> dict[str, Page]:
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("_static/", "genindex", "search.html")) or "_downloads" in name:
            continue
        if page := parse(path, host):
            found[name] = page
    return found


def stem(name: str) -> str:
    """Return an image's name without the digest that a build adds."""
    name = re.sub(r"_hu_?[0-9a-f]{6,}(_[\w-]*)?(?=\.\w+$)", "", name)  # sizes that Hugo makes
    return re.sub(r"(\.[0-9a-f]{8}|\d+)?(\.\w+)$", r"\2", name).rpartition(".")[0]


def main(
    original: Path, imported: Path, built: Path, old: str = ""
) -> dict[str, tuple[int, int, int]]:
    host = urlsplit(old).netloc
    before, after = pages(original, host), pages(built, host)
    report = (imported / "IMPORT.md").read_text("utf-8")
    folded = simple(report)
    data = "".join(p.read_text("utf-8") for p in (imported / "source" / "_data").glob("*"))
    kept_links = set().union(*(p.links for p in after.values()))
    kept_links |= {f"scholar:{u}".lower() for u in re.findall(r"scholar: '?([\w-]{12})", data)}
    kept_links |= {f"http://x.com/{u}".lower() for u in re.findall(r"twitter: '?([\w.-]+)", data)}
    kept_links |= {address(u) for u in re.findall(r"https?://[^\s\"'{}|<>]+", data)}
    kept_heads = {h for p in after.values() for h in p.headings} | {
        simple(t) for t in re.findall(r"[^\n]+", data)
    }
    kept_text = " ".join(p.text for p in after.values())
    kept_images = {stem(i) for p in after.values() for i in p.images}
    kept_math = {f for p in after.values() for f in p.formulas}
    rows: dict[str, tuple[int, int, int]] = {}

    def row(name: str, there: set[str], kept: set[str], named: set[str] | None = None) -> None:
        lost = there - kept
        silent = [x for x in sorted(lost) if not (named and x in named)]
        rows[name] = (len(there), len(there) - len(lost), len(silent))
        for x in sorted(lost - set(silent))[:25] if "-v" in sys.argv else []:
            print(f"   named {name}: {x[:150]}")
        for x in silent[:12] if "-v" in sys.argv else []:
            where = next(
                (
                    n
                    for n, p in before.items()
                    if x in p.links | p.images | set(p.headings) | set(p.formulas)
                ),
                "",
            )
            print(f"   silent {name}: {x[:150]}  <- {where}")

    examples = {
        a.strip("/").removesuffix(".html")
        for a in re.findall(r"an example of the theme, at (\S+)", report)
    }
    before = {n: p for n, p in before.items() if n != "404.html"}
    before = {n: p for n, p in before.items() if re.sub(r"(/index)?\.html$", "", n) not in examples}
    documents = {
        n for n in before if not LISTS.search(f"/{n}") and not LISTS.search(n) and n != "404.html"
    }
    reachable = {n for n in documents if (built / n).is_file()}
    row("documents", documents, reachable)
    shown = {n: p for n, p in before.items() if n in documents}
    links = set().union(*(p.links for p in shown.values())) if shown else set()
    row(
        "external links",
        links,
        kept_links,
        {u for u in links if simple(u.removeprefix("http://")) in folded},
    )
    images = set().union(*(p.images for p in shown.values())) if shown else set()
    images &= {p.name.lower() for p in original.rglob("*") if p.is_file()}
    images = {stem(i) for i in images}
    files = {
        stem(p.name.lower()) for p in (imported / "source" / "public").rglob("*") if p.is_file()
    }
    row(
        "images",
        images,
        kept_images,
        {i for i in images if simple(i) in folded or i not in files},
    )
    heads = {h for p in shown.values() for h in p.headings}
    row(
        "headings",
        heads,
        {h for h in heads if h in kept_heads or h in kept_text},
        {h for h in heads if h in folded},
    )
    maths = {f for p in shown.values() for f in p.formulas}
    row("formulas", maths, kept_math, {f for f in maths if simple(f) in folded})
    inner = [(n, h) for n, p in after.items() for h in p.inner]
    good = [h for n, h in inner if _resolves(n, h, built)]
    rows["links that resolve"] = (len(inner), len(good), 0)
    old_inner = {(urljoin("/" + n, h)) for n, p in shown.items() for h in p.inner}
    valid = {h for h in old_inner if _resolves("", h, original)}
    rows["old addresses"] = (len(valid), sum(_resolves("", h, built) for h in valid), 0)
    rows["leftovers"] = (sum(len(p.left) for p in after.values()), 0, 0)
    if "-v" in sys.argv:
        for n, p in after.items():
            for x in p.left[:5]:
                print(f"   left on {n}: {x}")
        for n, h in inner:
            if not _resolves(n, h, built):
                print(f"   dead on {n}: {h}")
    return rows


def _resolves(page: str, href: str, folder: Path) -> bool:
    path = unquote(urlsplit(urljoin("/" + page, href)).path).lstrip("/")
    found = folder / path
    return (
        found.is_file()
        or (found / "index.html").is_file()
        or (folder / f"{path.rstrip('/')}.html").is_file()
    )


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a not in ("-v", "--json")]
    result = main(*(Path(a) for a in arguments[:3]), *arguments[3:4])
    if "--json" in sys.argv:
        print(json.dumps(result))
    else:
        for label, (there, kept, silent) in result.items():
            share = f"{100 * kept / there:6.1f} %" if there else "     – "
            print(f"{label:20} {there:6} {kept:6} {share}  silent {silent}")
