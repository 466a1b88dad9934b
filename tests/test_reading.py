"""A fault is one warning with its place and the mend, told until it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@dataclass(frozen=True)
class Slip:
    """What is wrong in a root, how it is mended, and what is said until then."""

    root: str
    file: str
    wrong: str
    right: str
    warnings: str

    def __str__(self) -> str:
        return self.root


SLIPS = [
    Slip(
        "unknown-person-in-role",
        "index.md",
        "ada-lovelance",
        "ada-lovelace",
        "index.md:3: WARNING: unknown person 'ada-lovelance'; did you mean 'ada-lovelace'?"
        " [scholar.unknown_person]\n",
    ),
    Slip(
        "unknown-person-in-collaborators",
        "index.md",
        "Ada Lovelance",
        "Ada Lovelace",
        "index.md:3: WARNING: unknown person 'Ada Lovelance'; did you mean 'Ada Lovelace'?"
        " [scholar.unknown_person]\n",
    ),
    Slip(
        "unknown-person-in-front-matter",
        "index.md",
        "adda",
        "Ada Lovelace",
        "index.md:4:22: WARNING: unknown person 'adda'; did you mean 'ada'?"
        " [scholar.unknown_person]\n",
    ),
    Slip(
        "unknown-person-in-front-matter",
        "_data/people.yml",
        "Lovelace\n",
        "Lovelace\nadda:\n  name: Adda\n",
        "index.md:4:22: WARNING: unknown person 'adda'; did you mean 'ada'?"
        " [scholar.unknown_person]\n",
    ),
    Slip(
        "unknown-person-in-role",
        "_data/people.yml",
        "ada-lovelace:",
        "ada-lovelance:",
        "index.md:3: WARNING: unknown person 'ada-lovelance'; did you mean 'ada-lovelace'?"
        " [scholar.unknown_person]\n",
    ),
    Slip(
        "unknown-person-in-summary",
        "engines.md",
        "ada-lovelance",
        "ada-lovelace",
        "engines.md:5: WARNING: unknown person 'ada-lovelance'; did you mean 'ada-lovelace'?"
        " [scholar.unknown_person]\n",
    ),
    Slip(
        "unknown-page-in-links",
        "index.md",
        "/nowher",
        "/nowhere",
        "index.md:6: WARNING: unknown page '/nowher'; did you mean '/nowhere'?"
        " [scholar.unknown_page]\n",
    ),
    Slip(
        "unknown-project",
        "index.md",
        "{project}`engine`",
        "{person}`ada`",
        "index.md:3: WARNING: unknown project 'engine'; write 'project: engine' on its page"
        " [scholar.unknown_project]\n",
    ),
    Slip(
        "project-without-title",
        "index.md",
        "---\n\n# Engines\n",
        "title: Engines\n---\n",
        "index.md:1:1: WARNING: project 'engines' has no 'title'; add 'title: …'"
        " [scholar.missing_field]\n",
    ),
    Slip(
        "missing-figure-in-front-matter",
        "index.md",
        "engin.svg",
        "engine.svg",
        "index.md:6:3: WARNING: figure 'engin.svg' does not exist; did you mean"
        " 'engine.svg'? [scholar.missing_file]\n",
    ),
    Slip(
        "missing-figure-in-directive",
        "index.md",
        "engin.svg",
        "engine.svg",
        "index.md:3: WARNING: figure 'engin.svg' does not exist; did you mean 'engine.svg'?"
        " [scholar.missing_file]\n",
    ),
    Slip(
        "figure-without-alt",
        "index.md",
        "engine.svg\n",
        "engine.svg\n:alt: An engine.\n",
        "index.md:3: WARNING: figure 'engine.svg' has no 'alt'; add 'alt: …'"
        " [scholar.missing_field]\n",
    ),
    Slip(
        "broken-people",
        "_data/people.yml",
        "[Ada Lovelace",
        "Ada Lovelace",
        "_data/people.yml:2:9: WARNING: invalid YAML: '[' is not closed; close it"
        " [scholar.syntax]\n",
    ),
    Slip(
        "broken-front-matter",
        "index.md",
        "[Engines",
        "Engines",
        "index.md:2:8: WARNING: invalid YAML: '[' is not closed; close it [scholar.syntax]\n",
    ),
    Slip(
        "unknown-field",
        "_data/people.yml",
        "hompage",
        "homepage",
        "_data/people.yml:3:3: WARNING: person 'ada': unknown field 'hompage'; did you mean"
        " 'homepage'? [scholar.unknown_field]\n",
    ),
    Slip(
        "duplicate-key",
        "_data/people.yml",
        "ada:\n  name: Ada Byron",
        "byron:\n  name: Ada Byron",
        "_data/people.yml:3:1: WARNING: 'ada' is defined twice, first in line 1; remove one"
        " [scholar.duplicate]\n",
    ),
    Slip(
        "page-not-utf-8",
        "index.md",
        "latin\n",
        "",
        "latin.md:1:5: WARNING: byte 0xeb is not valid UTF-8; save the file as UTF-8"
        " [scholar.encoding]\n",
    ),
    Slip(
        "no-project",
        "index.md",
        "{collaborators}",
        "{collaborators} ada",
        "index.md:3: WARNING: 'collaborators' shows the page's project, but this page has none;"
        " write 'project: KEY' in its front matter [scholar.no_project]\n",
    ),
]


def ours(warnings: str) -> str:
    """The kit's warnings; where it warns, MyST or Sphinx may have a word to say as well."""
    lines = warnings.splitlines(keepends=True)
    return "".join(line for line in lines if "[scholar." in line or " WARNING: " not in line)


@pytest.mark.parametrize("slip", [s for s in SLIPS if s.root != "page-not-utf-8"], ids=str)
def test_a_slip_is_told_until_it_is_mended(slip: Slip, site: Callable[[str], Site]) -> None:
    here = site(slip.root)
    for _build in range(3):
        assert ours(here.build().warnings) == slip.warnings
    here.edit(slip.file, slip.wrong, slip.right)
    for _build in range(2):
        assert here.build().warnings == ""


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_that_came_later_is_told_until_it_is_mended(
    slip: Slip, site: Callable[[str], Site]
) -> None:
    here = site(slip.root)
    if slip.root == "page-not-utf-8":
        wrong = (here.source / "latin.md").read_bytes()
        here.write("latin.md", "# Zoë\n")
    else:
        wrong = (here.source / slip.file).read_bytes()
        here.edit(slip.file, slip.wrong, slip.right)
    assert here.build().warnings == ""
    here.write("latin.md" if slip.root == "page-not-utf-8" else slip.file, wrong)
    for _build in range(2):
        assert ours(here.build().warnings) == slip.warnings


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_an_error_is_one_warning(slip: Slip, site: Callable[[str], Site]) -> None:
    assert site(slip.root).build().warnings == slip.warnings


def test_a_page_that_goes_is_missed_by_those_that_link_to_it(site: Callable[[str], Site]) -> None:
    here = site("unknown-page-in-links")
    here.edit("index.md", "/nowher", "/nowhere")
    assert here.build().warnings == ""
    here.move("nowhere.md", "somewhere.md")
    for _build in range(2):
        assert here.build().warnings == (
            "index.md:6: WARNING: unknown page '/nowhere'; did you mean '/somewhere'?"
            " [scholar.unknown_page]\n"
        )
    here.move("somewhere.md", "nowhere.md")
    assert here.build().warnings == ""


def test_a_page_that_is_not_utf_8_is_left_out_and_the_others_are_built(
    site: Callable[[str], Site],
) -> None:
    here = site("page-not-utf-8")
    here.edit("index.md", "latin\n", "")
    build = here.build()
    assert build.warnings == (
        "latin.md:1:5: WARNING: byte 0xeb is not valid UTF-8; save the file as UTF-8"
        " [scholar.encoding]\n"
    )
    assert build.read == {"index", "other"}
    assert not here.output("latin.html").exists()
    assert here.output("other.html").is_file()
    here.edit("index.md", "other\n", "latin\nother\n")
    here.write("latin.md", "# Zoë\n")
    assert here.build().warnings == ""
    assert here.page("latin.html").h1.get_text() == "Zoë¶"


def test_an_unknown_person_stands_there_as_plain_text(site: Callable[[str], Site]) -> None:
    here = site("unknown-person-in-collaborators")
    assert here.build().warnings.count("WARNING") == 1
    line = here.page("index.html").select_one(".scholar-collaborators")
    assert line.get_text() == "with Ada Lovelace, Ada Lovelance"
    assert line.select("a") == []


def test_a_draft_leaves_no_page_and_no_word(
    site: Callable[[str], Site], written: Callable[..., dict[str, bytes]]
) -> None:
    here = site("draft-project")
    assert here.build().warnings == ""
    files = written(here.output(""))
    assert "engines.html" in files
    for name, content in files.items():
        assert "secret" not in name
        assert b"secret" not in content.lower(), name


def test_a_page_that_becomes_a_draft_goes_and_comes_back(
    site: Callable[[str], Site], written: Callable[..., dict[str, bytes]]
) -> None:
    here = site("draft-project")
    assert here.build().warnings == ""
    without = written(here.output(""))
    here.edit("secret.md", "draft: true", "draft: false")
    assert here.build().warnings == ""
    assert here.output("secret.html").is_file()
    here.edit("secret.md", "draft: false", "draft: true")
    assert here.build().warnings == ""
    got = written(here.output(""))
    assert sorted(got) == sorted(without)
    assert {name for name in got if got[name] != without[name]} <= {"searchindex.js"}


@pytest.mark.parametrize("entry", ["secret", "/secret", "secret.md", "The secret <secret>"])
def test_a_draft_may_stand_in_a_toctree(site: Callable[[str], Site], entry: str) -> None:
    here = site("draft-project")
    here.write("index.md", f"# Home\n\n```{{toctree}}\nengines\n{entry}\n```\n")
    for _build in range(2):
        assert here.build().warnings == ""
    assert "secret" not in str(here.page("index.html")).lower()
    here.edit("secret.md", "draft: true", "draft: false")
    assert here.build().warnings == ""
    assert "secret.html" in str(here.page("index.html"))
    here.edit("secret.md", "draft: false", "draft: true")
    assert here.build().warnings == ""
    assert "secret" not in str(here.page("index.html")).lower()


def test_what_is_no_page_is_still_told_in_a_toctree(site: Callable[[str], Site]) -> None:
    here = site("draft-project")
    here.write("index.md", "# Home\n\n```{toctree}\nengines\ngenindex\n```\n")
    assert here.build().warnings == ""
    assert here.build().read == set()
    here.write("index.md", "# Home\n\n```{toctree}\nengines\nsecret\nnowhere\n```\n")
    assert here.build().warnings == (
        "index.md:3: WARNING: toctree contains reference to nonexisting document 'nowhere'"
        " [toc.not_readable]\n"
    )


def test_a_link_to_a_draft_is_told(site: Callable[[str], Site]) -> None:
    here = site("draft-project")
    here.write("index.md", "# Home\n\n{project}`secret`\n\n```{projects}\n:toctree:\n```\n")
    assert here.build().warnings == (
        "index.md:3: WARNING: unknown project 'secret'; write 'project: secret' on its page"
        " [scholar.unknown_project]\n"
    )


@pytest.mark.parametrize("file", ["_data/people.yml", "engines.md"])
def test_a_file_s_faults_are_told_together(site: Callable[[str], Site], file: str) -> None:
    here = site("draft-project")
    texts = {
        "_data/people.yml": "ada: {nam: Ada}\nbob:\n",
        "engines.md": "---\nproject: engines\norder: x\ncolaborators: []\n---\n",
    }
    here.write(file, texts[file])
    here.write("index.md", "# Home\n\n```{toctree}\nengines\n```\n")
    for _build in range(2):
        lines = ours(here.build().warnings).splitlines()
        assert len(lines) == 3
        assert all(line.startswith(f"{file}:") for line in lines)


def test_a_missing_people_file_is_told_where_somebody_is_named(
    site: Callable[[str], Site],
) -> None:
    here = site("draft-project")
    here.remove("_data/people.yml")
    assert here.build().warnings == ""
    here.edit("engines.md", "project: engines", "project: engines\ncollaborators: [ada]")
    for _build in range(2):
        assert here.build().warnings == (
            "engines.md:4:17: WARNING: unknown person 'ada'; create '_data/people.yml', which does"
            " not exist [scholar.unknown_person]\n"
        )
    here.write("_data/people.yml", "ada: {name: Ada}\n")
    assert here.build().warnings == ""


FAULTY = {
    "_data/people.yml": "ada: {nam: Ada}\n",
    "engines.md": "---\nproject: engines\ncollaborators: [ada]\n---\n\n```{project}\n```\n",
    "index.md": (
        "# Home\n\n{person}`ada`, {project}`engines`\n\n```{projects}\n:person: ada\n```\n\n"
        "```{projects}\n```\n\n```{people}\n```\n\n```{collaborators} ada\n```\n\n"
        "```{project} engines\n```\n\n```{toctree}\nengines\n```\n"
    ),
}


def test_what_a_fault_hides_is_not_told_as_well(site: Callable[[str], Site]) -> None:
    here = site("draft-project")
    for file, text in FAULTY.items():
        here.write(file, text)
    for _build in range(2):
        assert ours(here.build(scholar_owner="ada").warnings) == (
            "_data/people.yml:1:1: WARNING: person 'ada' has no 'name'; add 'name: …'"
            " [scholar.missing_field]\n"
            "_data/people.yml:1:7: WARNING: person 'ada': unknown field 'nam'; did you mean"
            " 'name'? [scholar.unknown_field]\n"
            "engines.md:1:1: WARNING: project 'engines' has no 'title'; add 'title: …'"
            " [scholar.missing_field]\n"
        )
    here.edit("_data/people.yml", "nam:", "name:")
    here.edit("engines.md", "project: engines", "project: engines\ntitle: Engines")
    assert here.build(scholar_owner="ada").warnings == ""
    assert "Ada" in here.page("engines.html").get_text()


def test_empty_list_is_reported_again_once_no_error_hides_records(
    site: Callable[[str], Site],
) -> None:
    here = site("project-head")
    here.write("empty.md", "---\norphan: true\n---\n# E\n\n```{talks}\n```\n")
    empty = "empty.md:6: WARNING: no talks to show; add some to talks.yml [scholar.empty]\n"
    assert here.build().warnings == empty
    here.write("second.md", "---\norphan: true\nproject: hidden\n---\n")
    assert "[scholar.missing_field]" in (hidden := here.build().warnings)
    assert "[scholar.empty]" not in hidden
    here.write("empty.md", "---\norphan: true\n---\n# Read again\n\n```{talks}\n```\n")
    assert "[scholar.empty]" not in here.build().warnings
    here.remove("second.md")
    assert here.build().warnings == empty


def test_hint_of_an_unknown_name_is_the_one_of_a_clean_build(site: Callable[[str], Site]) -> None:
    here = site("project-head")
    here.write("list.md", "---\norphan: true\n---\n# L\n\n```{publications}\n:person: zoe\n```\n")
    assert "'zoe'; add an entry to people.yml" in here.build().warnings
    people = (here.source / "_data/people.yml").read_text(encoding="utf-8")
    here.write("_data/people.yml", f"{people}\nzoey: {{name: Zoey Smith}}\n")
    assert here.build().warnings == here.clean_copy().build().warnings
    assert "'zoe'; did you mean 'zoey'?" in here.build().warnings


def test_a_page_with_broken_front_matter_keeps_its_title_and_its_lines(
    site: Callable[[str], Site],
) -> None:
    here = site("broken-front-matter")
    front = '---\nproject: loom\ntitle: "Looms\n---\n'
    here.write("engines/index.md", front + "\n## A part\n\n{no}`x`\n")
    found = [line.partition("WARNING: ") for line in here.build().warnings.splitlines()]
    assert [(place.strip(), words.split(";")[0]) for place, _, words in found] == [
        ("engines/index.md:3:8:", "invalid YAML: a quote is never closed"),
        ("index.md:2:8:", "invalid YAML: '[' is not closed"),
        ("engines/index.md:8:", 'Unknown interpreted text role "no". [myst.role_unknown]'),
    ]
    assert "<h1>Looms" in here.output("engines/index.html").read_text("utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_a_link_to_no_page_or_file_has_the_nearest_path(site: Callable[[str], Site]) -> None:
    here = site("project-head")
    here.write("files/slides-week1.pdf", "")
    here.write("deep/wetlands.md", "---\norphan: true\n---\n# Wetlands\n\n[a](wetland.md)\n")
    links = "[a](/deep/wetland.md) [b](/files/slides-wk1.pdf) [c](/deep/wetland) [d](/zzz.md)"
    here.write("links.md", f"---\norphan: true\n---\n# Links\n\n{links}\n")
    found = [line.partition("not found: ")[2] for line in here.build().warnings.splitlines()]
    assert [line.partition(" [")[0] for line in found] == [
        "'wetland.md'; did you mean 'wetlands.md'?",
        "'/deep/wetland.md'; did you mean '/deep/wetlands.md'?",
        "'/files/slides-wk1.pdf'; did you mean '/files/slides-week1.pdf'?",
        "'/deep/wetland'; did you mean '/deep/wetlands'?",
        "'/zzz.md'",
    ]
