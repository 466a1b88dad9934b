from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    return site("cv")


def text(file: Path) -> str:
    """What one can copy out of a PDF."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages).split())


def links(file: Path) -> list[str]:
    return [
        str(annotation.get_object()["/A"]["/URI"])
        for page in pypdf.PdfReader(file).pages
        for annotation in page.get("/Annots") or ()
    ]


def test_it_says_what_the_page_says_and_can_be_copied(here: Site) -> None:
    assert here.build().warnings == ""
    said = text(here.output("cv.pdf"))
    for words in (
        "Ada Lovelace The Analytical Society Homepage Experience",
        "Jul 1843–present Programmer & poet, London",
        "With Bob Stone on The",
        "not #evil()",
        "Publications",
        "Ada Lovelace, Bob Stone · Annals",
        "Sep 2022 Autumn school talk",
    ):
        assert words in said
    assert pypdf.PdfReader(here.output("cv.pdf")).metadata.title == "Ada Lovelace, CV"


def test_its_links_lead_where_those_of_the_page_do(here: Site) -> None:
    assert here.build().warnings == ""
    base = "https://ada.example/pages/"
    assert set(links(here.output("cv.pdf"))) == {
        "https://ada.example",
        "https://london.example",
        f"{base}people.html#person-bob",
        f"{base}publications.html#paper-norms",
        f"{base}papers/norms.html",
        f"{base}people.html#person-ada",
        "https://school.example",
    }


def test_its_link_to_a_file_of_the_site_leads_to_where_it_is_published(here: Site) -> None:
    here.write("files/slides.pdf", b"%PDF-1.4")
    here.edit("_data/talks.yml", "kind: talk", "kind: talk, links: {Slides: /files/slides.pdf}")
    assert here.build().warnings == ""
    (link,) = [link for link in links(here.output("cv.pdf")) if "slides.pdf" in link]
    assert here.output(link.removeprefix("https://ada.example/pages/")).is_file()


def test_a_site_without_an_address_keeps_the_links_that_lead_elsewhere(here: Site) -> None:
    assert here.build(html_baseurl="").warnings == ""
    assert set(links(here.output("cv.pdf"))) == {
        "https://ada.example",
        "https://london.example",
        "https://school.example",
    }


def test_two_builds_give_the_same_bytes(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert here.build().warnings == ""
    clean = here.clean_copy()
    assert clean.build(jobs=2).warnings == ""
    assert here.output("cv.pdf").read_bytes() == clean.output("cv.pdf").read_bytes()


def test_it_is_made_anew_only_if_it_says_something_else(
    here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sphinx_scholar.integration import output

    made = []
    make = output.cv_pdf
    monkeypatch.setattr(output, "cv_pdf", lambda *data: made.append("cv.pdf") or make(*data))
    file = here.output("cv.pdf")
    assert here.build().warnings == ""
    assert made == ["cv.pdf"]
    here.edit("other.md", "Plain.", "Plainer.")
    assert here.build().warnings == ""
    assert made == ["cv.pdf"]
    for name, old, new in (
        ("_data/cv.yml", "London", "Marylebone"),
        ("_data/papers.bib", "Annals", "Journal"),
        ("_data/talks.yml", "Autumn", "Winter"),
        ("_data/people.yml", "The Analytical Society", "Nowhere"),
    ):
        here.edit(name, old, new)
        assert here.build().warnings == ""
        assert new in text(file)
    file.unlink()
    assert here.build().warnings == ""
    clean = here.clean_copy()
    assert clean.build().warnings == ""
    assert file.read_bytes() == clean.output("cv.pdf").read_bytes()


def test_it_has_the_accent_of_the_theme(here: Site) -> None:
    def has_color(*color: int) -> bool:
        page = pypdf.PdfReader(here.output("cv.pdf")).pages[0]
        words = page.get_contents().get_data().decode("latin-1").split()
        found = (words[i : i + 3] for i, word in enumerate(words) if word[:1].isdigit())
        return any(
            all(_is_near(word, part) for word, part in zip(triple, color, strict=False))
            for triple in found
            if len(triple) == 3
        )

    accent = {"light": "#8a4b08", "dark": "#e8b06a"}
    assert here.build().warnings == ""
    assert has_color(0x0B, 0x5C, 0x73)
    here.edit("conf.py", "extensions = [", 'extensions = ["sphinx_scholar_theme", ')
    options = {"accent": accent}
    assert here.build(html_theme="sphinx_scholar_theme", html_theme_options=options).warnings == ""
    assert has_color(0x8A, 0x4B, 0x08)
    assert not has_color(0x0B, 0x5C, 0x73)
    assert here.build(html_theme="sphinx_scholar_theme").warnings == ""  # in teal again
    assert has_color(0x0B, 0x5C, 0x73)


def _is_near(word: str, part: int) -> bool:
    try:
        return abs(float(word) * 255 - part) < 0.6
    except ValueError:
        return False


def test_it_goes_when_the_cv_goes_or_a_setting_turns_it_off(here: Site) -> None:
    assert here.build().warnings == ""
    assert here.build(scholar_cv_pdf=False).warnings == ""
    assert not here.output("cv.pdf").exists()
    assert "cv.pdf" not in here.output("cv.html").read_text(encoding="utf-8")
    assert here.build().warnings == ""
    assert here.output("cv.pdf").exists()
    here.write("cv.md", "# CV\n\nNone.\n")
    assert here.build().warnings == ""
    assert not here.output("cv.pdf").exists()


def test_a_file_of_the_site_s_own_stays(here: Site) -> None:
    here.write("extra/cv.pdf", b"%PDF mine")
    settings = {"html_extra_path": ["extra"], "exclude_patterns": ["_data", "extra"]}
    assert here.build(**settings).warnings == ""
    assert here.output("cv.pdf").read_bytes() == b"%PDF mine"


def test_its_paper_is_chosen_and_a_photo_is_shown(here: Site) -> None:
    def width_and_pictures() -> tuple[int, int]:
        page = pypdf.PdfReader(here.output("cv.pdf")).pages[0]
        return round(page.mediabox.width), len(page.images)

    assert here.build().warnings == ""
    assert width_and_pictures() == (595, 0)
    picture = BytesIO()
    Image.new("RGB", (90, 120), "teal").save(picture, "PNG")
    here.write("img/ada.png", picture.getvalue())
    here.edit("_data/cv.yml", "experience:", "paper: letter\nphoto: /img/ada.png\nexperience:")
    assert here.build().warnings == ""
    assert width_and_pictures() == (612, 1)
    first = here.output("cv.pdf").read_bytes()
    picture = BytesIO()
    Image.new("RGB", (90, 120), "red").save(picture, "PNG")
    here.write("img/ada.png", picture.getvalue())
    assert here.build().warnings == ""
    assert here.output("cv.pdf").read_bytes() != first
