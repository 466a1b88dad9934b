"""Publications, authors, albums and résumés of Hugo Blox."""

from pathlib import Path
from typing import Any

CONFIG = "baseURL: https://ada.example/\ntitle: Ada Lovelace\n"
HOME = "---\ntitle: ''\ntype: landing\nsections:\n  - block: markdown\n    content:\n      text: Hi.\n---\n"
AUTHOR = """\
schema: hugoblox/author/v1
slug: me
is_owner: true
name:
  display: Ada Lovelace
role: Analyst<br>[Engines](https://engines.example)
affiliations:
  - name: Mill
    url: https://mill.example
links:
  - icon: brands/github
    url: https://github.com/ada-l
experience:
  - role: Programmer
    org: Analytical Office
    start: 1842-01-01
    summary: Wrote the notes.
skills:
  - name: Tools
    items:
      - label: Brass
awards:
  - title: Medal
    awarder: Society
languages:
  - name: English
    label: Native
"""
RESUME = """\
---
title: Résumé
type: landing
sections:
  - block: resume-experience
    content: {username: me}
  - block: resume-skills
    content: {title: Skills, username: me}
  - block: resume-awards
    content: {title: Awards, username: me}
  - block: resume-languages
    content: {title: Languages, username: me}
  - block: hero
    content:
      title: Start
      primary_action: {text: Read on, url: "https://more.example"}
---
"""


def site(**files: str | bytes) -> dict[str, str | bytes]:
    return {"hugo.yaml": CONFIG, "content/_index.md": HOME, **files}


def bib(dest: Path) -> str:
    return (dest / "source/_data/papers.bib").read_text("utf-8")


def test_author_files_are_people_and_fill_the_blocks_of_a_resume(imported: Any) -> None:
    dest, _ = imported({**site(), "data/authors/me.yaml": AUTHOR, "content/experience.md": RESUME})
    text = (dest / "source/experience.md").read_text("utf-8")
    for words in ("Programmer", "Analytical Office", "Wrote the notes.", "Brass", "Medal, Society"):
        assert words in text.replace("**", "")
    assert "**English**, Native" in text
    assert "[Read on](https://more.example)" in text
    people = (dest / "source/_data/people.yml").read_text("utf-8")
    assert "Ada Lovelace" in people
    assert "ada-l" in people
    page = next((dest / "source/people").glob("*.md")).read_text("utf-8")
    assert "[Engines](https://engines.example)" in page
    assert "[Mill](https://mill.example)" in page


def test_all_links_of_a_publication_are_kept(imported: Any) -> None:
    front = (
        "---\ntitle: A paper\nauthors: [Ada Lovelace]\ndate: 2024-01-02\n"
        "publication: In *[Proc. X](https://x.example/proc)*\n"
        "abstract: We extend [an idea](https://idea.example/a_b).\n"
        "url_pdf: https://arxiv.org/pdf/2401.00001\nurl_video: https://v.example/1\nlinks:\n"
        "- name: Preprint\n  url: https://pre.example/1\n- name: Open access\n  url: https://o.example\n"
        "- name: Data\n  url: https://d.example\n- name: arXiv\n  url: https://arxiv.org/abs/2401.00001\n---\n"
    )
    dest, _ = imported({**site(), "content/publication/one/index.md": front})
    text = bib(dest)
    for address in ("x.example/proc", "v.example/1", "pre.example/1", "o.example", "d.example"):
        assert f"{{https://{address}}}" in text
    assert "{https://arxiv.org/pdf/2401.00001}" in text
    assert "arxiv.org/abs" not in text
    assert r"We extend \href{https://idea.example/a_b}{an idea}." in text
    assert "booktitle = {Proc. X}" in text


def test_publications_of_one_title_are_one_paper_with_the_links_of_both(imported: Any) -> None:
    front = "---\ntitle: A paper\nauthors: [Ada Lovelace]\nurl_{}: https://{}.example/1\n---\n"
    dest, _ = imported(
        {
            **site(),
            "content/publication/one/index.md": front.format("code", "c"),
            "content/publication/two/index.md": front.format("video", "v"),
        }
    )
    assert bib(dest).count("title") == 1
    assert "https://c.example/1" in bib(dest)
    assert "https://v.example/1" in bib(dest)


def test_projects_name_their_papers_and_show_the_caption_of_their_image(imported: Any) -> None:
    dest, _ = imported(
        {
            **site(),
            "content/publication/one/index.md": "---\ntitle: A paper\nprojects: [engine]\n---\n",
            "content/project/engine/index.md": (
                "---\ntitle: Engine\nimage:\n  caption: By [Bo](https://bo.example)\n---\n\nText.\n"
            ),
            "content/project/engine/featured.png": b"png",
        }
    )
    text = (dest / "source/projects/engine.md").read_text("utf-8")
    assert "papers:" in text
    assert "[Bo](https://bo.example)" in text


def test_gallery_shows_the_images_of_an_album_with_their_captions(imported: Any) -> None:
    dest, _ = imported(
        {
            **site(),
            "content/post/a/index.md": (
                "---\ntitle: A\ndate: 2024-01-01\ngallery_item:\n- image: one.png\n  caption: First one\n"
                '---\n\n{{< gallery >}}\n\n{{< gallery album="fair" >}}\n'
            ),
            "content/post/a/gallery/one.png": b"png",
            "assets/media/albums/fair/two.png": b"png",
        }
    )
    text = (dest / "source/posts/a.md").read_text("utf-8")
    assert "one.png" in text
    assert "First one" in text
    assert "/public/media/albums/fair/two.png" in text


def test_faults_of_bibliography_entries_are_repaired_and_reported(imported: Any) -> None:
    entry = (
        "@inproceedings{a,\n title = {T},\n author = {Lee, Ann, Roe, Bob, Poe, Cy},\n bookitle = {P},\n"
        " elocation-id = {7},\n url = {https://a.example/1 https://b.example/2},\n year = {2020}\n}\n"
    )
    dest, _ = imported(
        {
            **site(),
            "content/publication/a/index.md": "---\ntitle: T\n---\n",
            "content/publication/a/cite.bib": entry,
        }
    )
    text = bib(dest)
    assert "author = {Lee, Ann and Roe, Bob and Poe, Cy}" in text
    assert text.count("booktitle") == 1
    assert "xelocation-id = {7}" in text
    assert "url = {https://a.example/1}" in text
    assert "{https://b.example/2}" in text
    assert "unknown field 'bookitle'" in (dest / "IMPORT.md").read_text("utf-8")


def test_widgets_in_folders_and_without_a_kind_are_sections(imported: Any) -> None:
    part = "+++\ntype = 'blank'\nheadless = true\nweight = 2\ntitle = 'Binder'\n+++\n\n[Binder](https://b.example/) runs code.\n"
    dest, _ = imported(
        {
            "hugo.toml": "title = 'Ada'\nbaseURL = 'https://ada.example/'\n",
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/founders/index.md": "---\ntitle: Founders\ntype: widget_page\n---\n",
            "content/founders/projects/binder.md": part,
        }
    )
    text = (dest / "source/founders.md").read_text("utf-8")
    assert "## Binder" in text
    assert "[Binder](https://b.example/) runs code." in text
