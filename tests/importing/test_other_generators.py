"""Hugo, Quarto, Sphinx with ablog, and folders that nothing recognizes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_scholar.cli.importing.recognize import recognize


def front(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8").split("---\n")[1]))


HUGO: dict[str, str | bytes] = {
    "config/_default/hugo.yaml": "title: Lab\nbaseURL: https://lab.example/\n",
    "config/_default/menus.yaml": "main:\n  - {name: Blog, url: /post/, weight: 1}\n",
    "content/_index.md": (
        "---\ntitle: Lab\ntype: landing\nsections:\n  - block: markdown\n    content:\n      title: Welcome\n"
        "      text: We do *science*.\n  - block: collection\n    content:\n      title: Posts\n      page_type: post\n      count: 3\n---\n"
    ),
    "content/authors/admin/_index.md": (
        "---\ntitle: Ada Lovelace\nsuperuser: true\nrole: Analyst\norganizations:\n- name: UCL\n"
        "social:\n- {icon: github, link: https://github.com/ada}\n---\nBiography.\n"
    ),
    "content/authors/admin/avatar.jpg": b"\xff\xd8",
    "content/post/hello/index.md": (
        '+++\ntitle = "Hello"\ndate = 2024-01-02\nauthors = ["admin"]\n+++\n'
        '{{< figure src="a.png" caption="A *caption*" >}}\n\n{{% callout note %}}Mind.{{% /callout %}}\n\n'
        '{{< youtube abc >}} [p]({{< relref "publication/one" >}})\n\n{{< nosuch >}}\n'
    ),
    "content/post/hello/a.png": b"\x89PNG\r\n\x1a\n",
    "content/post/draft.md": "---\ntitle: D\ndraft: true\n---\n",
    "content/publication/one/index.md": "---\ntitle: One\nauthors: [admin, Bob Hope]\ndate: '2020-01-01'\npublication: '*Nature*'\ndoi: 10.1000/x\n---\n",
    "content/publication/one/cite.bib": "@article{one, title={One}, author={Lovelace, Ada}, journal={Nature}, year={2020}}\n",
    "static/files/cv.pdf": b"%PDF",
}


def test_hugo_site_is_imported(imported: Any) -> None:
    dest, result = imported(HUGO)
    source, report = dest / "source", (dest / "IMPORT.md").read_text("utf-8")
    assert result.kind.generator == "hugo"
    home = (source / "index.md").read_text("utf-8")
    assert "We do *science*." in home
    assert "```{posts}\n:limit: 3\n```" in home
    post = (source / "posts/hello.md").read_text("utf-8")
    assert front(source / "posts/hello.md")["authors"] == ["ada-lovelace"]
    assert ":::{figure} /public/post/hello/a.png" in post
    assert "A *caption*" in post
    assert ":::{note}\nMind.\n:::" in post
    assert "https://www.youtube.com/watch?v=abc" in post
    assert "shortcode 'nosuch' left out" in report
    assert "content/post/draft.md:1`: a draft, kept and not published" in report
    assert "@article{one" in (source / "_data/papers.bib").read_text("utf-8")
    people = yaml.safe_load((source / "_data/people.yml").read_text("utf-8"))
    assert people["ada-lovelace"]["github"] == "ada"
    assert (source / "public/files/cv.pdf").is_file()


QUARTO: dict[str, str | bytes] = {
    "_quarto.yml": "project: {type: website}\nwebsite:\n  title: Ada Lovelace\n  site-url: https://ada.example\n  navbar: {left: [blog.qmd]}\n",
    "index.qmd": "---\ntitle: Ada Lovelace\nabout: {template: solana, image: a.png, links: [{text: GitHub, href: 'https://github.com/ada'}]}\n---\nHello.\n",
    "a.png": b"\x89PNG\r\n\x1a\n",
    "blog.qmd": "---\ntitle: Blog\nlisting: {contents: posts}\n---\n",
    "posts/one/index.qmd": (
        "---\ntitle: One\ndate: 2024-02-03\ncategories: [r]\nbibliography: refs.bib\n---\n"
        '::: {.callout-tip title="Note"}\nMind *this*.\n:::\n\n```{r}\n#| echo: true\nplot(1)\n```\n\n'
        "As @key said [@key], see [text]{.smallcaps}.\n\n![Cap](../../a.png){width=50%}\n"
    ),
    "posts/one/refs.bib": "@article{key, title={T}, author={Hope, Bob}, journal={J}, year={2001}, doi={10.1/x}}\n",
    "_site/index.html": "<html></html>",
    "nb.ipynb": json.dumps(
        {
            "cells": [
                {"cell_type": "markdown", "source": ["# Notebook\n", "Text"]},
                {
                    "cell_type": "code",
                    "source": "print(1)",
                    "outputs": [{"output_type": "stream", "text": ["1\n"]}],
                },
            ],
            "metadata": {"kernelspec": {"language": "python"}},
        }
    ),
}


def test_quarto_site_is_imported(imported: Any) -> None:
    dest, result = imported(QUARTO)
    source, report = dest / "source", (dest / "IMPORT.md").read_text("utf-8")
    assert result.kind.generator == "quarto"
    post = (
        (source / "posts/index.md")
        if (source / "posts/index.md").is_file()
        else source / "posts/one.md"
    )
    text = post.read_text("utf-8")
    assert ":::{admonition} Note\n:class: tip\n\nMind *this*.\n:::" in text
    assert "```r\nplot(1)\n```" in text
    assert "the result of a r cell" in report
    assert "As Hope (2001) said (Hope 2001), see text." in text
    assert "## References" in text
    assert ":::{figure} /public/a.png\n:width: 50%\n\nCap\n:::" in text
    assert "```{posts}\n```" in (source / "blog.md").read_text("utf-8")
    notebook = (source / "nb.md").read_text("utf-8")
    assert front(source / "nb.md")["title"] == "Notebook"
    assert "```python\nprint(1)\n```\n\n```text\n1\n```" in notebook


SPHINX: dict[str, str | bytes] = {
    "conf.py": "project = 'P'\nauthor = 'Ada Lovelace'\nextensions = ['myst_parser', 'ablog']\nblog_baseurl = 'https://ada.example'\nblog_post_pattern = ['posts/*']\nraise SystemExit\n",
    "index.md": "# Home\n\n```{postlist}\n:number: 3\n```\n",
    "posts/one.md": "---\ndate: 2024-01-01\ntags: [a]\n---\n# One\n\nSee [home](../index.md).\n",
    "posts/two.rst": "Two\n===\n\n.. post:: Jan 5 2024\n   :tags: b, c\n\nText `link <https://x.example>`__.\n\nPart\n----\n\nMore.\n",
}


def test_sphinx_site_is_imported_without_running_it(imported: Any) -> None:
    dest, result = imported(SPHINX)
    source = dest / "source"
    assert result.kind.generator == "sphinx"
    assert "```{posts}\n:limit: 3\n```" in (source / "index.md").read_text("utf-8")
    one = front(source / "posts/one.md")
    assert (one["post"], one["title"], str(one["date"])) == ("one", "One", "2024-01-01")
    two = front(source / "posts/two.md")
    assert (two["post"], two["tags"], str(two["date"])) == ("two", ["b", "c"], "2024-01-05")
    assert "```{eval-rst}\nText `link" in (source / "posts/two.md").read_text("utf-8")


def test_unknown_folder_is_imported_as_pages(imported: Any) -> None:
    dest, result = imported({"index.md": "# Welcome\n\nText\n", "more/a.md": "# A\n"})
    assert result.kind.generator == "plain"
    assert front(dest / "source/more/a.md")["title"] == "A"


@pytest.mark.parametrize(
    ("files", "generator", "root"),
    [
        ({"docs/_config.yml": "title: x", "docs/index.md": ""}, "jekyll", "docs"),
        ({"site/hugo.toml": "", "site/content/a.md": ""}, "hugo", "site"),
        ({"_quarto.yml": "", "_config.yml": ""}, "quarto", ""),
    ],
)
def test_site_in_a_subfolder_is_found(
    make: Any, files: dict[str, str], generator: str, root: str
) -> None:
    kind = recognize(make(files))
    assert (kind.generator, kind.root) == (generator, root)


def test_a_post_directive_ends_at_its_own_fence(imported: Any) -> None:
    dest, _ = imported(
        {
            "conf.py": "extensions = ['myst_parser', 'ablog']\nproject = 'Blog'\n",
            "index.md": "# Blog\n\nHello\n",
            "posts/one.md": (
                "```{post} 2023-05-10\n:author: Ada\n\n```\n\n# One\n\nFirst.\n\n"
                "```python\ncode\n```\n\nLast.\n"
            ),
        }
    )
    text = (dest / "source/posts/one.md").read_text("utf-8")
    assert "First." in text
    assert "Last." in text
    assert front(dest / "source/posts/one.md")["title"] == "One"


def test_code_within_a_quarto_div_is_code_and_the_rest_is_text(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": "project: {type: website}\nwebsite: {title: Ada}\n",
            "index.qmd": (
                "---\ntitle: Ada\n---\n\n::: {.cell}\n\n```{.r .cell-code}\n# x\n::: {.no}\n```\n\n"
                "::: {.cell-output}\n\n```\n1\n```\n\n:::\n:::\n\nSee [a](https://a.example).\n"
            ),
        }
    )
    text = (dest / "source/index.md").read_text("utf-8")
    assert "\\`" not in text
    assert "# x\n::: {.no}\n```" in text
    assert "See [a](https://a.example)." in text


def test_posts_of_a_sphinx_site_have_the_dates_of_their_front_matter_and_docinfo(
    imported: Any,
) -> None:
    dest, _ = imported(
        {
            "conf.py": "extensions = ['myst_parser', 'blog']\nproject = 'Blog'\nblog_post_pattern = '*/blog/*'\n",
            "index.md": "# Blog\n\nPosts.\n",
            "en/blog/one.md": "---\ndate: 2025-01-15\ntags: rust, linux\n------------------\n\n# Install\n\nText.\n\n```{note}\n---\nclass: wide\n---\nA note.\n```\n",
            "es/blog/one.md": "---\ndate: 2025-01-16\n---\n\n# Instalar\n\nTexto.\n",
            "en/blog/two.rst": ":date: 2026-04-18\n:tags: physics, christmas\n\nQuantum Santa\n=============\n\nThe best thing.\n",
        }
    )
    one, other, two = (
        front(dest / f"source/{name}.md") for name in ("en/blog/one", "es/blog/one", "en/blog/two")
    )
    assert (one["title"], str(one["date"]), one["tags"]) == (
        "Install",
        "2025-01-15",
        ["rust", "linux"],
    )
    assert "A note." in (dest / "source/en/blog/one.md").read_text()
    assert one["post"] != other["post"]
    assert (two["title"], two["tags"]) == ("Quantum Santa", ["physics", "christmas"])


def test_links_to_restructuredtext_pages_lead_to_the_new_pages(imported: Any) -> None:
    dest, _ = imported(
        {
            "conf.py": "extensions = ['myst_parser']\nproject = 'Site'\n",
            "index.md": "# Site\n\n[One](/notes/one.rst#part) and [far](https://a.example/b.rst).\n",
            "notes/one.rst": "One\n===\n\nText.\n",
        }
    )
    text = (dest / "source/index.md").read_text()
    assert "[One](/notes/one.md#part)" in text
    assert "https://a.example/b.rst" in text


def test_lists_that_ablog_makes_lead_to_the_posts(imported: Any) -> None:
    dest, _ = imported(
        {
            "conf.py": "project = 'Ada'\nextensions = ['myst_parser']\nextensions.append('ablog')\n"
            "blog_path = 'blog'\nblog_post_pattern = 'posts/*.md'\n"
            "blog_authors = {'me': ('Ada Lóvelace', None)}\n",
            "index.md": "# Ada\n\nHello.\n",
            "posts/one.md": "---\ndate: 2024-05-01\ntags: Deep Sea, tides\nauthor: me\n"
            "---\n# One\n\nText.\n",
        }
    )
    assert "- ada-lovelace\n" in (dest / "source/posts/one.md").read_text("utf-8")
    conf = (dest / "conf.py").read_text("utf-8")
    for old in ("archive", "2024", "tag/deep-sea", "tag/tides", "author/ada-lovelace"):
        assert f"'blog/{old}/index.html'" in conf
        assert f"'blog/{old}.html'" in conf
