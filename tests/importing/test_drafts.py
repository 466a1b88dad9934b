"""Drafts are imported with the site and are not published."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from .test_build import build

LINK = "Read [the draft]({}) and [the plan]({}).\n"
SITES: dict[str, dict[str, str | bytes]] = {
    "jekyll": {
        "_config.yml": "title: Ada\n",
        "index.md": "---\ntitle: Home\n---\n" + LINK.format("/2024/03/02/tides.html", "/plan.html"),
        "blog.md": "---\ntitle: Blog\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n",
        "_posts/2024-03-01-clocks.md": "---\ntitle: Clocks\n---\nTick.\n",
        "_posts/2024-03-02-tides.md": (
            "---\ntitle: Tides\npublished: false\n---\nSecret, [clocks](/2024/03/01/clocks.html).\n"
        ),
        "plan.md": "---\ntitle: Plan\npublished: false\n---\nSecret.\n",
        "_drafts/no-date.md": "---\ntitle: Later\n---\nSecret.\n",
    },
    "hugo": {
        "config.toml": "title = 'Ada'\nbaseURL = 'https://ada.example/'\n",
        "content/_index.md": "---\ntitle: Home\n---\n" + LINK.format("/post/tides/", "/plan/"),
        "content/post/clocks.md": "---\ntitle: Clocks\ndate: 2024-03-01\n---\nTick.\n",
        "content/post/tides.md": (
            "---\ntitle: Tides\ndate: 2024-03-02\ndraft: true\n---\nSecret, [clocks](/post/clocks/).\n"
        ),
        "content/plan.md": "---\ntitle: Plan\ndraft: true\n---\nSecret.\n",
        "content/post/no-date.md": "---\ntitle: Later\ndraft: true\n---\nSecret.\n",
    },
    "quarto": {
        "_quarto.yml": "project: {type: website}\nwebsite: {title: Ada, drafts: [plan.qmd]}\n",
        "index.qmd": "---\ntitle: Home\n---\n" + LINK.format("posts/tides.qmd", "plan.qmd"),
        "blog.qmd": "---\ntitle: Blog\nlisting: {contents: posts}\n---\n",
        "posts/clocks.qmd": "---\ntitle: Clocks\ndate: 2024-03-01\n---\nTick.\n",
        "posts/tides.qmd": (
            "---\ntitle: Tides\ndate: 2024-03-02\ndraft: true\n---\nSecret, [clocks](clocks.qmd).\n"
        ),
        "plan.qmd": "---\ntitle: Plan\n---\nSecret.\n",
        "posts/no-date.qmd": "---\ntitle: Later\ndraft: true\n---\nSecret.\n",
    },
}


@pytest.mark.parametrize("generator", SITES)
def test_drafts_are_kept_and_not_published(imported: Any, generator: str) -> None:
    dest, result = imported(SITES[generator])
    assert result.kind.generator == generator
    source, report = dest / "source", (dest / "IMPORT.md").read_text("utf-8")
    post = (source / "posts/tides.md").read_text("utf-8")
    assert yaml.safe_load(post.split("---")[1])["draft"] is True
    assert "[clocks](/posts/clocks.md)" in post
    for page in ("plan", "no-date"):
        text = next((source / "_drafts").rglob(f"{page}.md")).read_text("utf-8")
        assert "Secret." in text
    assert "| drafts | 3 |" in report
    assert "## Drafts (3)" in report
    assert "a draft, kept and not published ([source/posts/tides.md]" in report
    assert "Read the draft and the plan." in (source / "index.md").read_text("utf-8")
    assert report.count("which is a draft and not published; its text is kept") == 2
    settings: dict[str, Any] = {}
    exec((dest / "conf.py").read_text("utf-8"), settings)
    assert not any("tides" in old or "plan" in old for old in settings.get("redirects", {}))
    build(dest, "html")
    built = [p for p in (dest / "_build").rglob("*") if p.suffix in (".html", ".xml", ".js")]
    assert any("Tick." in p.read_text("utf-8") for p in built)
    assert not any("Secret" in p.read_text("utf-8") for p in built)


def test_draft_that_the_rendered_site_shows_is_published(imported: Any) -> None:
    files = dict(SITES["quarto"])
    files["_site/posts/tides.html"] = "<main><h1>Tides</h1><p>Secret, <a>clocks</a>.</p></main>"
    files["_site/posts/no-date.html"] = "<main></main>"
    files["posts/no-date.qmd"] = (
        "---\ntitle: Later\ndate: 2024-03-03\ndraft: true\n---\nA secret that is long enough.\n"
    )
    dest, _ = imported(files)
    assert "draft" not in (dest / "source/posts/tides.md").read_text("utf-8")
    assert "draft: true" in (dest / "source/posts/no-date.md").read_text("utf-8")
    report = (dest / "IMPORT.md").read_text("utf-8")
    assert "- [ ] `posts/tides.qmd:1`: a draft that the rendered site shows" in report


def test_draft_of_a_notebook_is_no_file_of_the_site(imported: Any) -> None:
    cell = '{"cell_type": "raw", "metadata": {}, "source": ["---\\ntitle: N\\ndraft: true\\n---"]}'
    notebook = f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    dest, _ = imported({**SITES["quarto"], "n.ipynb": notebook})
    assert (dest / "source/_drafts/n.md").is_file()
    assert not list(Path(dest / "source/public").rglob("*.ipynb"))
