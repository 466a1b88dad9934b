"""What an author writes as text comes out as text, in every field and every output.

Each field holds a text between two marks. An output is parsed; where it has the first mark of a
field, the text and the second mark follow. ``FUZZED_SITES`` is the number of sites.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import Site
from tests.output import outputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    # Sphinx and MyST use what Sphinx 11 will no longer have.
    pytest.mark.filterwarnings("ignore::PendingDeprecationWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

SITES = int(os.environ.get("FUZZED_SITES", "2"))
TOKENS = (
    *("<evil>", "<evil onload=x>", "</script>", "<!--", "-->", "]]>", "&amp;", "&lt;", "&#60;"),
    *("&", "<", ">", '"', "'", "`", "\\", "{", "}", "[", "]", "(", ")", "*", "_", "#", "%", "$"),
    *("^", "~", "|", "@", "=", "+", "!", ":", ";", ",", ".", "...", "--", "---", "/", "//", "?"),
    *("{{ x }}", "{% x %}", "$x$", "$$", "**b**", "*i*", "[a](b)", "![a](b)", "{role}`x`", "||"),
    *("\\input{x}", "\\end{document}", "%x", "#set", "#{", "//x", "/*", "@label", "<x@y>", "```"),
    *("http://e.example", "a@b.example", "é", "ß", "漢", "😀", "—", "“", "”", " ", " ", "x", "Yz9"),
)
TEXTS = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6).map(
    lambda tokens: re.sub(" +", " ", "".join(tokens))
)
UNSEEN = 3
"""Fields that no page shows: the tags of software and data sets, the publisher of an article."""

MARK = re.compile(r"qz(\d+)a(.*?)(?=qz\d+a|\Z)", re.DOTALL)
CONF = """\
extensions = ["sphinx_scholar"]
project = author = copyright = "Site"
version = release = "1"
exclude_patterns = ["_data"]
html_baseurl = "https://site.example/"
scholar_owner = "ada"
smartquotes = False
latex_elements = {"babel": ""}
"""
NAMED = {
    "\\": "backslash",
    "~": "asciitilde",
    "^": "asciicircum",
    "{": "braceleft",
    "}": "braceright",
    "'": "quotesingle",
    "`": "asciigrave",
    '"': "quotedbl",
}
TEX = {
    **{char: f"\\{char}" for char in "&%$#_"},
    **{char: f"\\text{name}{{}}" for char, name in NAMED.items()},
    "-": "{-}",
}


class Fields:
    """The texts of a site's fields, each between marks, in the forms that files need."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.used: dict[int, str] = {}

    def plain(self) -> str:
        """Return the next text for a field that has no markup."""
        number = len(self.used)
        self.used[number] = self.texts[number % len(self.texts)]
        return f"qz{number}a{self.used[number]}a{number}zq"

    def myst(self) -> str:
        """Return the next text for a field with MyST, whose punctuation is escaped."""
        return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", self.plain())

    def tex(self) -> str:
        """Return the next text for a field of a ``.bib`` file."""
        return "".join(TEX.get(char, char) for char in self.plain())


def write_site(site: Site, fields: Fields) -> None:
    """Write a site with records of all kinds, whose fields are drawn."""
    plain, myst, tex = fields.plain, fields.myst, fields.tex
    links = lambda: {plain(): "https://a.example/x?a=1&b=2"}  # noqa: E731
    figure = {"file": "/box.svg", "alt": plain(), "caption": myst()}
    data: dict[str, Any] = {
        "people.yml": {
            "ada": {"name": plain(), "affiliation": plain(), "links": links()},
            "bob": {"name": plain(), "aliases": [plain()]},
        },
        "talks.yml": [
            {
                "date": "2024-05-07", "title": plain(), "event": plain(), "place": plain(),
                "kind": plain(), "paper": "one", "note": plain(), "links": links(),
            }
        ],
        "software.yml": {
            "one": {
                "name": plain(), "description": myst(), "language": plain(), "license": plain(),
                "authors": ["ada", plain()], "links": links(), "tags": [plain()],
            }
        },
        "datasets.yml": {
            "one": {
                "name": plain(), "description": myst(), "size": plain(), "license": plain(),
                "authors": ["ada", plain()], "links": links(), "tags": [plain()],
            }
        },
        "courses.yml": {
            "one": {
                "title": plain(), "code": plain(), "term": plain(), "year": 2024, "role": plain(),
                "institution": plain(), "description": myst(), "links": links(),
            }
        },
        "awards.yml": {"one": {"title": plain(), "by": plain(), "note": myst(), "date": "2024"}},
        "grants.yml": {
            "one": {
                "title": plain(), "funder": plain(), "number": plain(), "amount": plain(),
                "role": plain(), "note": myst(), "people": ["ada"], "start": "2024",
            }
        },
        "cv.yml": {
            "education": [
                {"date": "2020", "what": plain(), "where": plain(), "text": myst()},
            ],
            "sections": {"more": {"title": plain(), "entries": [{"what": plain()}]}},
        },
    }  # fmt: skip
    for name, content in data.items():
        site.write(f"_data/{name}", yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
    pages: dict[str, dict[str, Any]] = {
        "project": {
            "project": "one", "title": myst(), "summary": myst(), "method": plain(),
            "venue": plain(), "tags": [plain()], "links": links(), "figure": figure,
            "collaborators": ["bob"],
        },
        "news/item": {"news": "2024-05-01", "title": myst(), "summary": myst()},
        "post": {
            "post": "one", "title": myst(), "summary": myst(), "date": "2024-05-01",
            "tags": [plain()], "authors": ["ada", plain()], "figure": figure,
        },
    }  # fmt: skip
    for docname, front in pages.items():
        head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        body = "```{project}\n```" if docname == "project" else f"{myst()}"
        site.write(f"{docname}.md", f"---\n{head}---\n\n{body}\n")
    entry = ",\n".join(
        f"{name} = {{{tex()}}}" for name in ("title", "journal", "abstract", "note", "publisher")
    )
    site.write("_data/papers.bib", f"@article{{one, author = {{Ada A}}, year = 2024,\n{entry}}}\n")
    site.write("box.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    lists = "people publications projects news posts talks software datasets courses awards grants"
    body = "".join(f"## L{n}\n\n```{{{name}}}\n```\n\n" for n, name in enumerate(lists.split()))
    toctree = "```{toctree}\nproject\nnews/item\npost\ncv\n```"
    site.write("index.md", f"# Home\n\n{toctree}\n\n{body}")
    site.write("cv.md", "# CV\n\n```{cv}\n```\n")


def check(where: str, texts: Iterable[str], fields: Fields, without: str = "$^") -> set[int]:
    """Compare each marked text with what was written; return the numbers of those found.

    Characters that match the pattern *without* do not count: in lines that an output breaks
    anywhere, blanks, and in a PDF the letters that its fonts lack.
    """
    found = set()
    for text in texts:
        for number, rest in MARK.findall(outputs.in_one_line(text)):
            wanted = f"{fields.used[int(number)]}a{number}zq"
            rest, wanted = (re.sub(without, "", part) for part in (rest, wanted))
            got = rest[: len(wanted)]
            assert got == wanted, f"{where}: field {number}: {got!r} instead of {wanted!r}"
            found.add(int(number))
    return found


def read_html(folder: Path, fields: Fields) -> Iterator[tuple[str, set[int]]]:
    """Check all that an HTML build wrote; yield the name of each part and its fields."""
    pages: set[int] = set()
    for path in folder.rglob("*.html"):
        pages |= check(path.name, outputs.html_texts(path), fields)
    yield "pages", pages
    yield "search", check("search", outputs.search_texts(folder / "searchindex.js"), fields)
    yield "inventory", check("inventory", outputs.inventory_texts(folder / "objects.inv"), fields)
    yield "bib", check("bib", outputs.bib_texts(folder / "publications.bib"), fields)
    yield "csl", check("csl", outputs.json_texts(folder / "publications.json"), fields)
    yield "people", check("people", outputs.json_texts(folder / "people.json"), fields)
    yield "news", check("atom.xml", outputs.feed_texts(folder / "atom.xml"), fields)
    yield "posts", check("posts.xml", outputs.feed_texts(folder / "posts.xml"), fields)
    yield "cv", check("cv.pdf", outputs.pdf_texts(folder / "cv.pdf"), fields, "[^!-~]")
    assert [*outputs.xml_texts((folder / "sitemap.xml").read_bytes())]


@settings(
    max_examples=SITES,
    deadline=None,
    derandomize=SITES < 10,
    database=None,
    phases=[Phase.generate],  # a failure names the field; it need not be made smaller
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(TEXTS, min_size=30, max_size=30))
def test_text_of_every_field_comes_out_as_text(tmp_path: Path, texts: list[str]) -> None:
    for folder in tmp_path.iterdir():
        shutil.rmtree(folder)
    (tmp_path / "empty").mkdir()
    site = Site(tmp_path / "site", tmp_path / "empty")
    site.write("conf.py", CONF)
    fields = Fields(texts)
    write_site(site, fields)
    built = site.build()
    assert built.warnings == "", built.warnings
    found = dict(read_html(site.output(""), fields))
    for builder, name, read in (
        ("latex", "site.tex", outputs.latex_texts),
        ("epub", "Site.epub", outputs.epub_texts),
    ):
        assert site.build(builder).warnings == ""
        found[builder] = check(name, read(site.output(name, builder)), fields)
    assert site.build("text").warnings == ""
    pages = [path.read_text(encoding="utf-8") for path in site.output("", "text").rglob("*.txt")]
    found["text"] = check("text", pages, fields, " ")
    assert len(found["pages"]) == len(fields.used) - UNSEEN
    assert {name for name, numbers in found.items() if not numbers} == set()
