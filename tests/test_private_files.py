"""No file leaves the source folder, and no data file is published by reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import Site

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"private-text-of-a-file"
OUTSIDE = "is outside of the source folder; move it there"
PRIVATE = "is not published; move it to another folder"
PICTURE = "use type .png, .jpg, .svg, …"
CONF = (
    'extensions = ["sphinx_scholar"]\nexclude_patterns = ["_data"]\nscholar_paper_pages = True\n'
    'project, author, copyright, version = "Site", "Ada", "Ada", "1"\n'
)


def figure(fields: str) -> str:
    return f"---\nproject: {{name}}\ntitle: A\nfigure: {{{{alt: A, {fields}}}}}\n---\n"


def card(file: str, option: str = "") -> str:
    return f"# A\n\n```{{figure-card}} {file}\n:alt: A\n{option}\n```\n"


CASES: dict[str, tuple[str, str]] = {
    "image": ("# A\n\n![Text.](../../secret.svg)\n", f"3: file '../../secret.svg' {OUTSIDE}"),
    "far": (
        "# A\n\n![Text.](../../../../../../../../../etc/passwd)\n",
        f"3: file '../../../../../../../../../etc/passwd' {OUTSIDE}",
    ),
    "symlink": ("# A\n\n![Text.](/files/link.svg)\n", f"3: file '/files/link.svg' {OUTSIDE}"),
    "hidden": ("# A\n\n![Text.](/.git/a.svg)\n", f"3: file '/.git/a.svg' {PRIVATE}"),
    "data": ("# A\n\n![Text.](/_data/a.svg)\n", f"3: file '/_data/a.svg' {PRIVATE}"),
    "datalink": ("# A\n\n![Text.](/files/data.svg)\n", f"3: file '/files/data.svg' {PRIVATE}"),
    "directive": (
        "# A\n\n```{figure} /_data/people.yml\n:alt: Text.\n```\n",
        f"3: file '/_data/people.yml' {PRIVATE}",
    ),
    "download": (
        "# A\n\n{download}`Text. <../../secret.csv>`\n",
        f"3: file '../../secret.csv' {OUTSIDE}",
    ),
    "datadownload": (
        "# A\n\n{download}`Text. </_data/people.yml>`\n",
        f"3: file '/_data/people.yml' {PRIVATE}",
    ),
    "link": ("# A\n\n[Text.](../../secret.csv)\n", f"3: file '../../secret.csv' {OUTSIDE}"),
    "peoplelink": ("# A\n\n[Text.](/_data/people.yml)\n", f"3: file '/_data/people.yml' {PRIVATE}"),
    "figurefile": (figure("file: ../../secret.svg"), f"4:18: figure '../../secret.svg' {OUTSIDE}"),
    "figuredata": (figure("file: /_data/a.svg"), f"4:18: figure '/_data/a.svg' {PRIVATE}"),
    "figurepeople": (
        figure("file: /_data/people.yml"),
        f"4:18: figure '/_data/people.yml' {PRIVATE}",
    ),
    "figurelink": (figure("file: /files/data.svg"), f"4:18: figure '/files/data.svg' {PRIVATE}"),
    "figurekind": (
        figure("file: /files/private.txt"),
        f"4:18: figure '/files/private.txt' is no image; {PICTURE}",
    ),
    "figurescript": (
        figure("file: /files/good.svg, script: /_data/draw.py"),
        f"4:41: figure '/files/good.svg': script '/_data/draw.py' {PRIVATE}",
    ),
    "figuretable": (
        figure("file: /files/good.svg, script: /files/draw.py, data: [/_data/people.yml]"),
        f"4:65: figure '/files/good.svg': data '/_data/people.yml' {PRIVATE}",
    ),
    "card": (card("../../secret.svg"), f"3: figure '../../secret.svg' {OUTSIDE}"),
    "cardsymlink": (card("/files/link.svg"), f"3: figure '/files/link.svg' {OUTSIDE}"),
    "carddata": (card("/_data/a.svg"), f"3: figure '/_data/a.svg' {PRIVATE}"),
    "cardkind": (
        card("/files/private.txt"),
        f"3: figure '/files/private.txt' is no image; {PICTURE}",
    ),
    "cardscript": (
        card("/files/good.svg", ":script: ../../secret.csv"),
        f"3: figure '/files/good.svg': script '../../secret.csv' {OUTSIDE}",
    ),
    "cardtable": (
        card("/files/good.svg", ":script: /files/draw.py\n:data: /_data/people.yml"),
        f"3: figure '/files/good.svg': data '/_data/people.yml' {PRIVATE}",
    ),
    "circle": (
        card("/files/circle.svg"),
        "3: figure '/files/circle.svg' does not exist; put it beside the page or correct its name",
    ),
}
PEOPLE = f"""\
# {MARK.decode()}
ada: {{name: Ada Lovelace}}
"""
CV = """\
education:
  - text: See [one](/../secret.csv), [two](/_data/people.yml) and [three](/_data/here.pdf)
    what: PhD
    date: 2020
"""
BIB = """\
@misc{a, title = {A}, author = {Ada Lovelace}, year = 1843, pdf = {here.pdf}, preview = {here.png}}
@misc{b, title = {B}, author = {Ada Lovelace}, year = 1843, website = {/_data/people.yml}}
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6364"
    "f8cf500f0003860180275fbe900000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose pages name private files, each page one."""
    root = tmp_path_factory.mktemp("root")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    site = Site(tmp_path_factory.mktemp("site"), root)
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><!--%s--></svg>"
    files = {
        "../secret.svg": svg % MARK,
        "../secret.csv": MARK,
        "index.md": "# Home\n\n```{toctree}\n:glob:\n\np/*\n```\n\n```{cv}\n```\n\n"
        "```{publications}\n```\n",
        "_data/people.yml": PEOPLE,
        "_data/cv.yml": CV,
        "_data/papers.bib": BIB,
        "_data/a.svg": svg % MARK,
        "_data/draw.py": b"# " + MARK,
        "_data/here.pdf": b"%PDF-1.4",
        "_data/here.png": PNG,
        ".git/a.svg": svg % MARK,
        "files/private.txt": MARK,
        "files/draw.py": b"",
        "files/good.svg": svg % b"",
    }
    for name, content in files.items():
        site.write(name, content)
    for name, target in (
        ("link", "../../secret.svg"),
        ("data", "../_data/a.svg"),
        ("circle", "circle.svg"),
    ):
        (site.source / f"files/{name}.svg").symlink_to(target)
    for name, (text, _expected) in CASES.items():
        site.write(f"p/{name}.md", text.format(name=name) if text.startswith("---") else text)
    return site


@pytest.fixture(scope="module")
def warnings(here: Site) -> list[str]:
    return here.build().warnings.splitlines()


@pytest.mark.parametrize("name", CASES)
def test_private_file_is_reported(warnings: list[str], name: str) -> None:
    start = f"p/{name}.md:"
    found = [line.removeprefix(start) for line in warnings if line.startswith(start)]
    kind = "invalid_value" if "is no image" in CASES[name][1] else "missing_file"
    expected = CASES[name][1].replace(": ", ": WARNING: ", 1)
    assert found == [f"{expected} [scholar.{kind}]"]


def test_links_of_data_files_are_reported(warnings: list[str]) -> None:
    assert [line for line in warnings if not line.startswith("p/")] == [
        f"_data/cv.yml:2: WARNING: file '/../secret.csv' {OUTSIDE} [scholar.unknown_page]",
        f"_data/cv.yml:2: WARNING: file '/_data/people.yml' {PRIVATE} [scholar.unknown_page]",
        f"index.md:12: WARNING: file '/_data/people.yml' {PRIVATE} [scholar.unknown_page]",
    ]


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "singlehtml"])
def test_no_builder_publishes_a_private_file(here: Site, builder: str, warnings: list[str]) -> None:
    here.build(builder)
    folder = here.output("", builder)
    assert [path for path in files_of(folder) if MARK in path.read_bytes()] == []
    assert not [path for path in files_of(folder) if path.name in ("passwd", "people.yml")]


def test_text_and_public_files_stay(here: Site, warnings: list[str]) -> None:
    for name in ("image", "download", "link"):
        assert "Text." in here.page(f"p/{name}.html").get_text()
    names = {path.name for path in files_of(here.output(""))}
    assert names >= {"here.pdf", "here.png", "good.svg"}


def files_of(folder: Path) -> list[Path]:
    """Return the files of an output folder."""
    return [path for path in folder.rglob("*") if path.is_file() and ".doctrees" not in path.parts]
