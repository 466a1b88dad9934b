"""An imported site builds without a warning."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sphinx_scholar

EXT = Path(sphinx_scholar.__file__).parents[1]
SITE: dict[str, str | bytes] = {
    "_config.yml": "title: Ada's site\nurl: https://ada.example\nauthor: {name: Ada Lovelace, github: ada}\n"
    "collections: {projects: {output: true}, news: {output: true}, talks: {output: true}, teaching: {output: true}}\n",
    "index.md": "---\nlayout: home\n---\nHello *world*. See [projects](/projects/).\n",
    "projects.md": "---\ntitle: Projects\npermalink: /projects/\n---\n{% for p in site.projects %}{{ p.title }}{% endfor %}\n",
    "publications.md": "---\ntitle: Papers\npermalink: /publications/\n---\n{% bibliography %}\n",
    "talks.md": "---\ntitle: Talks\n---\n{% for t in site.talks %}{{ t.title }}{% endfor %}\n",
    "page.md": (
        "---\ntitle: A page\n---\n* TOC\n{:toc}\n\n# One\n\n---\n\n### Three\n\n"
        "A [file](files/a b.pdf), [up](#one), $$x^2$$, a<br>break and a note[^1].\n\n[^1]: Note.\n\n"
        "[Notes](files/notes.md).\n\n"
        "<figure><img src='images/my clock.png' alt=\"'Clock', by hand\"><figcaption>A clock</figcaption></figure>\n\n"
        '<table><tr><td colspan="2"><ul><li>a</li></ul></td></tr><tr><td>b</td><td>c</td></tr></table>\n\n'
        '![Clock](images/my clock.png){: width="40"}\n\n![Half](images/my clock.png){: width="50%"}\n\n```nosuch\nx\n```\n\n$$\n\\alpha\n$$\n\n'
        "<details><summary>More</summary><h2>Inside</h2><p>Text</p></details>\n"
    ),
    "_projects/tides.md": "---\ntitle: Tides\ndescription: Old *clocks* & tides\nimg: images/my clock.png\n---\nText.\n",
    "_news/one.md": "---\ndate: 2024-01-01\n---\nA [project](/projects/tides.html) began.\n",
    "blog.md": "---\ntitle: Blog\n---\n{% for p in site.posts limit: 2 %}{{ p.title }}{% endfor %}\n",
    "_posts/2024-03-02-one.md": "---\ntitle: One & two\ntags: [a, b]\nauthor: Ada Lovelace\n---\nText.\n",
    "_teaching/c.md": "---\ntitle: Calculus\nvenue: UCL\ndate: 2020-09-01\n---\n",
    "_talks/royal.md": "---\ntitle: Engines\ndate: 2023-05-01\nvenue: Royal Society\n---\n",
    "_bibliography/papers.bib": "---\n---\n@article{one,\n title={One},\n author={Lovelace, Ada},\n journal={J},\n pdf={a b.pdf},\n year=2020\n}\n",
    "_bibliography/more.bib": '@article{two,\n title = "Two"\n author = "Lovelace, Ada"\n journal = {J},\n year=2021\n}\n',
    "files/a b.pdf": b"%PDF-1.4",
    "files/notes.md": "Notes without front matter.\n",
    "images/my clock.png": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
        b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
    ),
}


SPHINX: dict[str, str | bytes] = {
    "conf.py": "project = 'Site'\nhtml_baseurl = 'https://site.example/'\nextensions = ['myst_parser']\nmyst_heading_anchors = 3\n"
    "myst_enable_extensions = ['substitution']\nmyst_substitutions = {'who': 'Ada'}\n",
    "index.md": "# Home\n\n[A part](other.md#a-part) by {{ who }}. {ref}`other_page`\n\n```{toctree}\none\ntwo\nother\n```\n",
    "post.md": "---\nblogpost: true\ndate: 2024-01-01\n---\n# A post\n\n```{seealso}\nThat page.\n```\n\n"
    "```{versionadded} 1.2\nNew.\n```\n",
    "one.rst": ".. _one:\n\nOne\n===\n\n.. _part:\n\nReferences\n----------\n\nText\n~~~~\n\nEnd [#]_.\n\n.. [#] A note.\n\n----\n",
    "two.rst": "Two\n===\n\n:ref:`a <part>`, :ref:`b <part#x>`, :ref:`one`.\n\nReferences\n----------\n\nEnd.\n",
    "other.md": "(other_page)=\n# Other\n\n## A part\n\nText.\n\n## References\n\nMore.\n\n```{code-cell}\n!ls\n```\n",
}


@pytest.mark.parametrize("builder", ["html", "text"])
def test_imported_site_builds_without_a_warning(imported: Any, builder: str) -> None:
    dest, _ = imported(SITE)
    build(dest, builder)
    if builder == "html":
        built = dest / "_build"
        assert (built / "files/a b.pdf").is_file()
        assert "url=../projects.html" in (built / "projects/index.html").read_text("utf-8")
        page = (built / "page.html").read_text("utf-8")
        assert 'id="page-one"' in page
        assert "width: 50%" in page
        assert "{width" not in page
        assert 'href="#page-one"' in page


def test_imported_sphinx_site_builds_without_a_warning(imported: Any) -> None:
    dest, _ = imported(SPHINX)
    build(dest, "html")
    built = dest / "_build"
    assert 'href="other.html#a-part"' in (built / "index.html").read_text("utf-8")
    assert "by Ada" in (built / "index.html").read_text("utf-8")
    assert any("That page." in feed.read_text("utf-8") for feed in built.rglob("*.xml"))
    assert 'href="one.html#part"' in (built / "two.html").read_text("utf-8")


def build(dest: Path, builder: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", builder]
    result = subprocess.run(
        [*command, "-c", str(dest), str(dest / "source"), str(dest / "_build")],
        capture_output=True,
        text=True,
        check=False,
        cwd=dest,
        env={**os.environ, "PYTHONPATH": str(EXT)},
    )
    assert result.stderr == ""
    assert result.returncode == 0


def test_old_folder_address_of_a_page_leads_to_it(imported: Any) -> None:
    dest, _ = imported(SITE)
    assert "'projects/index.html': '../projects.html'" in Path(dest / "conf.py").read_text("utf-8")
