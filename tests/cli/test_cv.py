"""``sphinx-scholar cv`` reads and writes JSON Resume."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_scholar.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Ada Byrne",
        "label": "Postdoctoral researcher",
        "email": "ada@example.org",
        "phone": "555 0100",
        "url": "https://ada.example.org",
        "profiles": [
            {"network": "GitHub", "username": "ada", "url": "https://github.com/ada"},
            {"network": "Forge", "url": "https://forge.example.org/ada"},
        ],
    },
    "work": [
        {
            "name": "Harbor University",
            "position": "Postdoctoral researcher",
            "startDate": "2022-09",
            "summary": "Clocks in $3 harbors",
            "highlights": ["A grant."],
        }
    ],
    "education": [
        {
            "institution": "Harbor University",
            "studyType": "PhD",
            "area": "Physics",
            "startDate": "2018",
            "endDate": "2022",
        }
    ],
    "awards": [{"title": "Prize", "date": "2023-05-01", "awarder": "Clock Society"}],
    "volunteer": [{"position": "Reviewer", "organization": "Journal", "startDate": "last spring"}],
    "publications": [{"name": "On Clocks", "publisher": "Annals", "releaseDate": "2021"}],
    "skills": [{"name": "Programming", "level": "expert", "keywords": ["Python", "C"]}],
    "languages": [{"language": "English", "fluency": "native"}],
    "references": [{"name": "Bob", "reference": "Good."}],
}

OWN_ORDER = """
order: [grants, publications, experience, patents, teaching]
experience:
  - {date: 2022-09/2023-08, what: Engineer, where: Example University, text: "Built *buoys*"}
teaching:
  - {date: 2024, what: Hydrology, where: Example University}
sections:
  grants:
    title: "Grants & funds"
    entries:
      - {date: 2024/present, what: Rivers, where: Fund, url: "https://example.org/fund"}
  patents:
    title: Patents
    entries:
      - {date: 2021-03-04, what: A buoy}
"""


@pytest.fixture
def imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    """The CV of the resume, and what the command printed."""
    (tmp_path / "resume.json").write_text(json.dumps(RESUME), "utf-8")
    cv = tmp_path / "source/_data/cv.yml"
    assert main(["cv", "import", str(tmp_path / "resume.json"), "--output", str(cv)]) == 0
    return cv, capsys.readouterr().out


def test_each_list_becomes_a_section(imported: tuple[Path, str]) -> None:
    cv = yaml.safe_load(imported[0].read_text("utf-8"))
    assert cv["experience"] == [
        {
            "date": "2022-09/present",
            "what": "Postdoctoral researcher",
            "where": "Harbor University",
            "text": "Clocks in \\$3 harbors. A grant.",
        }
    ]
    assert cv["education"] == [
        {"date": "2018/2022", "what": "PhD, Physics", "where": "Harbor University"}
    ]
    assert [award["date"] for award in cv["awards"]] == ["2023-05-01"]
    assert cv["service"] == [{"what": "Reviewer", "where": "Journal"}]
    assert list(cv["sections"]) == ["other-publications", "skills", "languages"]
    assert cv["sections"]["skills"]["entries"] == [
        {"what": "Programming", "where": "expert", "text": "Python, C"}
    ]
    assert set(cv["sections"]) < set(cv["order"])


def test_what_is_private_or_invalid_is_named_and_not_written(imported: tuple[Path, str]) -> None:
    cv, shown = imported
    assert "555" not in cv.read_text("utf-8") + shown
    left = re.findall(r"^not imported: (.*)$", shown, re.MULTILINE)
    assert left == ["date 'last spring' of 'Reviewer'", "'references'", "'basics.phone'"]
    person = yaml.safe_load(shown.partition("is:\n\n")[2].partition("not imported")[0])
    assert person == {
        "ada-byrne": {
            "name": "Ada Byrne",
            "position": "Postdoctoral researcher",
            "homepage": "https://ada.example.org",
            "email": "ada@example.org",
            "github": "ada",
            "links": {"Forge": "https://forge.example.org/ada"},
        }
    }


def test_an_existing_file_is_replaced_only_by_force(
    imported: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    cv, _shown = imported
    cv.write_text("# mine\n", "utf-8")
    command = ["cv", "import", str(cv.parents[2] / "resume.json"), "--output", str(cv)]
    assert main(command) == 1
    assert "exists; choose another --output, or --force" in capsys.readouterr().err
    assert cv.read_text("utf-8") == "# mine\n"
    assert main([*command, "--force"]) == 0
    assert "experience" in cv.read_text("utf-8")


def test_a_resume_survives_import_and_export(
    new_site: Callable[..., Path], build: Callable[[Path], str], tmp_path: Path
) -> None:
    site = new_site("--no-examples", "--name", "Ada Byrne")
    resume = tmp_path / "resume.json"
    resume.write_text(json.dumps(RESUME), "utf-8")
    cv = site / "source/_data/cv.yml"
    assert main(["cv", "import", str(resume), "--output", str(cv), "--force"]) == 0
    assert build(site) == ""
    for section in ("Languages", "Skills", "Other publications", "Awards"):
        assert section in (site / "source/../_build/html/cv.html").read_text("utf-8")
    assert main(["cv", "export", str(site / "source"), "--output", str(tmp_path / "again")]) == 0
    again = json.loads((tmp_path / "again").read_text("utf-8"))
    assert again["basics"]["name"] == "Ada Byrne"
    for name in ("awards", "publications", "skills", "languages"):
        assert again[name] == RESUME[name]
    work = again["work"][0]
    assert (work["startDate"], "endDate" in work) == ("2022-09", False)
    assert work["summary"] == "Clocks in $3 harbors. A grant."


def test_papers_of_the_site_are_exported(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    site = new_site()
    capsys.readouterr()
    assert main(["cv", "export", str(site / "source")]) == 0
    resume = json.loads(capsys.readouterr().out)
    names = [paper["name"] for paper in resume["publications"]]
    assert names[0] == "An Example Paper on Tides and Harbor Clocks"
    dates = re.findall(r'"(?:\w*[dD]ate)": "(.*?)"', json.dumps(resume))
    assert dates
    assert [date for date in dates if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date)] == []


def test_a_folder_without_a_site_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cv", "export", str(tmp_path / "nowhere")]) == 1
    assert "is no source folder of a site" in capsys.readouterr().err


def test_a_cv_with_its_own_order_and_titles_is_equal_after_export_import_and_export(
    new_site: Callable[..., Path],
    build: Callable[[Path], str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = new_site()
    cv = first / "source/_data/cv.yml"
    cv.write_text(OWN_ORDER, "utf-8")
    exported = tmp_path / "first.json"
    assert main(["cv", "export", str(first / "source"), "--output", str(exported)]) == 0
    resume = json.loads(exported.read_text("utf-8"))
    lists = [name for name in resume if name not in ("basics", "meta")]
    assert lists == ["grants", "publications", "work", "patents", "teaching"]

    second = new_site("--no-examples", "--name", "Robin Example", name="second")
    copy = second / "source/_data/cv.yml"
    capsys.readouterr()
    assert main(["cv", "import", str(exported), "--output", str(copy), "--force"]) == 0
    owner = capsys.readouterr().out.partition("is:\n\n")[2]
    (second / "source/_data/people.yml").write_text(owner, "utf-8")
    assert build(second) == ""
    again = tmp_path / "second.json"
    assert main(["cv", "export", str(second / "source"), "--output", str(again)]) == 0
    assert again.read_text("utf-8") == exported.read_text("utf-8")
    titles = [
        part["title"] for part in yaml.safe_load(copy.read_text("utf-8"))["sections"].values()
    ]
    assert titles == ["Grants & funds", "Other publications", "Patents"]


def test_fields_without_a_place_in_the_cv_are_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = {
        "position": "Engineer",
        "company": "Harbor",
        "location": "Sea",
        "website": "https://a.b/",
    }
    resume = tmp_path / "resume.json"
    resume.write_text(json.dumps({"work": [job, job]}), "utf-8")
    cv = tmp_path / "cv.yml"
    assert main(["cv", "import", str(resume), "--output", str(cv)]) == 0
    assert capsys.readouterr().out.count("not imported: 'work.location'") == 1
    entry = {"what": "Engineer", "where": "Harbor", "url": "https://a.b/"}
    assert yaml.safe_load(cv.read_text("utf-8"))["experience"] == [entry, entry]
