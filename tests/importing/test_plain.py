"""Sites that no kind recognizes: MkDocs, Pelican, Astro and plain HTML."""

from typing import Any

PNG = b"\x89PNG\r\n\x1a\n"


def test_mkdocs_keeps_its_menu_boxes_and_files(imported: Any) -> None:
    dest, _ = imported(
        {
            "mkdocs.yml": "site_name: Engine Lab\nnav:\n  - Home: index.md\n  - Team: team.md\n",
            "docs/index.md": '# Engine Lab\n\n!!! note "Read *this*"\n    Mind the gap.\n\nEnd.\n\n![Logo](a/logo.png)\n',
            "docs/team.md": "---\nhide: [toc]\n---\n\n[Home](index.md){ .md-button }\n\n"
            '![Logo](a/logo.png){ width="150" }\n',
            "docs/a/logo.png": PNG,
        }
    )
    text = (dest / "source/index.md").read_text("utf-8")
    assert "{note}" in text
    assert "Mind the gap." in text
    assert "/public/a/logo.png" in text
    assert "\n/team\n" in text
    assert "html_title = 'Engine Lab'" in (dest / "conf.py").read_text("utf-8")
    team = (dest / "source/team.md").read_text("utf-8")
    assert "[Home](/index.md)" in team
    assert "md-button" not in team
    assert "title: Team" in team
    assert "width=150" in team


def test_pelican_articles_keep_their_fields_in_both_markups(imported: Any) -> None:
    dest, _ = imported(
        {
            "pelicanconf.py": "AUTHOR = 'Ada Lovelace'\nSITENAME = 'Engines'\nPATH = 'content'\n",
            "content/articles/one.rst": "First words\n###########\n\n:date: 2020-02-03\n:tags: brass\n\n"
            "See `the file <{static}../files/a.pdf>`_.\n\nPart\n====\n\nText with :math:`x^2`.\n",
            "content/articles/two.md": "Title: Second words\nDate: 2021-02-03\n\nHello.\n",
            "content/files/a.pdf": "PDF",
            "content/refs.bib": "@article{a1, title={A}, author={Ada Lovelace}, year=2020}\n",
        }
    )
    one = (dest / "source/posts/one.md").read_text("utf-8")
    for words in (
        "title: First words",
        "date: 2020-02-03",
        "/public/files/a.pdf",
        "## Part",
        "$x^2$",
    ):
        assert words in one
    two = (dest / "source/posts/two.md").read_text("utf-8")
    assert "title: Second words" in two
    assert "Date:" not in two
    assert "a1" in (dest / "source/_data/papers.bib").read_text("utf-8")
    assert "Ada Lovelace" in (dest / "source/_data/people.yml").read_text("utf-8")


def test_pages_that_are_programs_are_reported(imported: Any) -> None:
    dest, result = imported(
        {
            "astro.config.mjs": "export default {}",
            "src/pages/index.astro": "---\n---\n<h1>Hello</h1>",
            "src/content/blog/one.mdx": "---\ntitle: One\ndate: 2020-01-01\n---\nimport X from 'x'\n\nHi ![a](/a.png)\n",
            "public/a.png": PNG,
            "node_modules/x/readme.md": "# X\n",
            "dist/index.html": "<html><body>Hello</body></html>",
        }
    )
    one = (dest / "source/posts/one.md").read_text("utf-8")
    assert "/public/a.png" in one
    assert "import" not in one
    assert any(f.file == "src/pages/index.astro" for f in result.report.findings)
    assert not list((dest / "source").rglob("*readme*"))


def test_pages_of_html_are_pages(imported: Any) -> None:
    page = "<!doctype html><html><head><title>{}</title></head><body><nav><a href='pubs.html'>Papers</a></nav><h1>{}</h1><p>{}</p></body></html>"
    dest, _ = imported(
        {
            "index.html": page.format(
                "Ada Lovelace", "Ada Lovelace", "I build <a href='pubs.html'>engines</a>."
            ),
            "pubs.html": page.format("Papers", "My papers", "<img src='a.png' alt='A'>"),
            "a.png": PNG,
        }
    )
    text = (dest / "source/index.md").read_text("utf-8")
    assert "I build [engines](/pubs.md)." in text
    assert "\n/pubs\n" in text
    assert "/public/a.png" in (dest / "source/pubs.md").read_text("utf-8")


def test_cards_with_pictures_become_a_grid(imported: Any) -> None:
    card = '<div class="card"><img src="a/p.png" alt="{0}"><h4>{0}</h4><p>Student</p></div>\n'
    cards = "".join(card.format(name) for name in ("Bo Chen", "Cy Dee", "Di Eff"))
    dest, _ = imported(
        {
            "mkdocs.yml": "site_name: Engine Lab\n",
            "docs/index.md": "Hello.\n",
            "docs/team.md": f"# Team\n\n<div class='row'>\n{cards}</div>\n\nEnd.\n",
            "docs/a/p.png": PNG,
        }
    )
    team = (dest / "source/team.md").read_text("utf-8")
    assert ":::::{grid} 2 2 3 4" in team or "::::{grid} 2 2 3 4" in team
    assert team.count("{grid-item}") == 3
    assert team.count("/public/a/p.png") == 3
    assert team.index("Di Eff") < team.index("End.")


def test_cards_of_people_among_other_elements_become_a_grid(imported: Any) -> None:
    card = (
        '<div class="portrait-wrapper"><a href="https://{1}.example" class="portrait"><img src="a/p.png" '
        'alt="{0}">\n<span>{0}</span>\n<span>Student</span></a> since 2024</div>\n'
    )
    cards = "".join(card.format(name, name[:2].lower()) for name in ("Bo Chen", "Cy Dee", "Di Eff"))
    dest, _ = imported(
        {
            "mkdocs.yml": "site_name: Engine Lab\n",
            "docs/index.md": "Hello.\n",
            "docs/team.md": f"# Team\n\n<section><p>All of us.</p>\n{cards}<p>End.</p></section>\n",
            "docs/a/p.png": PNG,
        }
    )
    team = (dest / "source/team.md").read_text("utf-8")
    assert team.index("All of us.") < team.index("{grid} 2 2 3 4") < team.index("End.")
    assert team.count("{grid-item}") == 3
    assert "[Bo Chen](https://bo.example)\\\nStudent since 2024" in team


def test_list_has_a_title_of_its_own_beside_a_page_of_the_same_title(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Lab\ncollections: {projects: {output: true}}\n",
            "index.md": "---\ntitle: Home\n---\nHello.\n",
            "work.md": "---\ntitle: Projects\npermalink: /our-work/\n---\nWe build engines.\n",
            "_projects/a.md": "---\ntitle: A\n---\nText.\n",
        }
    )
    assert "title: All projects" in (dest / "source/projects.md").read_text("utf-8")
    assert "\n/our-work\n/projects\n" in (dest / "source/index.md").read_text("utf-8")
