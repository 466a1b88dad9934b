"""``sphinx-scholar init`` writes a site that builds without warnings."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from packaging.requirements import Requirement

from sphinx_scholar.cli import main
from sphinx_scholar.cli.template import KINDS, PAGES, STARTER, Answers, render, texts

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
MORE = ("--pages", "blog,talks,teaching")

# What identifies this repository's own site, besides the people in its data.
OWN = ("Yue Niu", "yuehniu", "USC", "Southern California", "Meta", "Amazon", "Ethos", "PriSM")
OWN += ("AsymML", "Delta", "mL-BFGS", "MobiZO", "readthedocs.example")


def own_names() -> list[str]:
    people = yaml.safe_load((ROOT / "source/_data/people.yml").read_text(encoding="utf-8"))
    return [*OWN, *(person["name"] for person in people.values())]


BINARY = (".woff2", ".png", ".webp", ".pdf", ".inv", ".pickle")


def words(folder: Path) -> str:
    """The text of all files of a site and its output that are text."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    shown = (path for path in files if ".doctrees" not in path.parts)
    return "\n".join(path.read_text("utf-8") for path in shown if path.suffix not in BINARY)


@pytest.mark.parametrize(
    "options",
    [
        (*MORE, "--hosting", "github", "--address", "https://robin.example.org"),
        ("--no-examples", *MORE, "--language", "de", "--hosting", "readthedocs"),
        ("--kind", "lab", *MORE, "--language", "de", "--hosting", "gitlab"),
        ("--kind", "lab", "--no-examples", "--hosting", "none"),
        ("--kind", "course", "--pages", "blog", "--hosting", "gitlab"),
        ("--kind", "course", "--no-examples", "--language", "de", "--hosting", "none"),
    ],
    ids=[
        "person",
        "person-de-without-examples",
        "lab-de",
        "lab-without-examples",
        "course",
        "course-de-without-examples",
    ],
)
def test_new_site_builds_without_warnings(
    new_site: Callable[..., Path], build: Callable[[Path], str], options: tuple[str, ...]
) -> None:
    folder = new_site(*options)
    assert build(folder) == ""
    everything = words(folder)
    assert [name for name in own_names() if re.search(rf"\b{re.escape(name)}\b", everything)] == []
    course = "course" in options
    pages = (
        ("schedule", "assignments", "readings") if course else ("publications", "research/index")
    )
    for page in ("index", "people", "news/index", *pages):
        html = (folder / "_build/html" / f"{page}.html").read_text(encoding="utf-8")
        assert f'lang="{"de" if "de" in options else "en"}"' in html
        assert len(re.findall(r'<meta [^>]*name="description"', html)) == 1, page
    home = (folder / "_build/html/index.html").read_text(encoding="utf-8")
    assert re.search(r"Copyright 20\d\d, ", home)
    assert ("Noor Sample" in everything) == ("--no-examples" not in options)
    names = {"lab": "Example Lab", "course": "Example Course"}
    assert next((name for kind, name in names.items() if kind in options), "Robin Example") in home


def test_folder_that_holds_something_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.tex").write_text("text")
    assert main(["init", str(tmp_path), "--yes"]) == 1
    assert capsys.readouterr().err == (
        f"sphinx-scholar: {tmp_path} exists and is not empty; choose another folder\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_environment_and_repository_may_be_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["init", ".", "--yes"]) == 0
    commands = re.findall(r"^  (\S.*)$", capsys.readouterr().out, re.MULTILINE)
    assert commands == [
        ".venv/bin/pip install -r requirements.txt",
        (
            ".venv/bin/python -m sphinx_site_tools.preview -n -d _build/doctrees --open"
            " source _build/html"
        ),
    ]


@pytest.mark.parametrize(
    ("origin", "package"),
    [
        ({"url": "file:///clone", "dir_info": {}}, '"sphinx-scholar @ file:///clone" '),
        (
            {"url": "https://example.org/s", "vcs_info": {"vcs": "git", "commit_id": "a1"}},
            '"sphinx-scholar @ git+https://example.org/s@a1" ',
        ),
        (None, ""),
    ],
    ids=["folder", "repository", "index"],
)
def test_commands_install_the_package_from_where_it_came(
    origin: dict[str, object] | None,
    package: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            return json.dumps(origin) if origin else None

    monkeypatch.setattr("sphinx_scholar.cli.init.distribution", lambda name: Installed())
    assert main(["init", str(tmp_path / "site"), "--yes"]) == 0
    assert f"  .venv/bin/pip install {package}-r requirements.txt\n" in capsys.readouterr().out


def test_six_questions_are_asked_and_wrong_answers_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = "laboratory\nlab\nTide *Lab*\nexample.org\n\nde-at\nnone\nno\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    assert main(["init", str(tmp_path / "site")]) == 0
    shown = capsys.readouterr().out
    assert shown.count("]: ") == 6  # one of them again
    assert shown.count("Address of the site, if known: ") == 2
    assert "unknown kind 'laboratory'; write one of person, lab, course" in shown
    assert "invalid address 'example.org'; write it in full" in shown
    conf = (tmp_path / "site/source/conf.py").read_text(encoding="utf-8")
    assert 'project = author = html_title = "Tide *Lab*"\ncopyright = "%Y, Tide *Lab*"\n' in conf
    assert 'language = "de_AT"\n' in conf
    home = (tmp_path / "site/source/index.md").read_text(encoding="utf-8")
    assert "# Tide \\*Lab\\*\n" in home


def test_options_are_checked_and_no_answer_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    assert main(["init", str(folder), "--yes", "--pages", "wiki"]) == 1
    assert "unknown page 'wiki'; write one of blog, talks, teaching" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["init", str(folder)]) == 1
    assert "--yes for the defaults" in capsys.readouterr().err
    assert not folder.exists()


def test_names_with_special_characters_build(
    new_site: Callable[..., Path], build: Callable[[Path], str]
) -> None:
    folder = new_site("--name", 'Zoë "Z" Ó Briain_')
    assert build(folder) == ""
    assert "zoe-z-o-briain:" in (folder / "source/_data/people.yml").read_text(encoding="utf-8")


def test_conf_is_short() -> None:
    conf = render(Answers("Robin Example"))["source/conf.py"]
    assert len([line for line in conf.splitlines() if line.strip()]) <= 25


@pytest.mark.parametrize(
    ("hosting", "files"),
    [
        ("github", {".github/workflows/pages.yml", ".github/workflows/links.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
        ("readthedocs", {".readthedocs.yaml", ".github/workflows/links.yml"}),
        ("none", set()),
    ],
)
def test_files_for_the_host_are_valid(hosting: str, files: set[str], tmp_path: Path) -> None:
    schemas = {".gitlab-ci.yml": "gitlab-ci", ".readthedocs.yaml": "readthedocs"}
    site = render(Answers("Robin Example", hosting=hosting))
    assert {name for name in site if name.startswith(".")} - {".gitignore"} == files
    for name in files:
        path = tmp_path / "checked.yml"
        path.write_text(site[name], encoding="utf-8")
        schema = f"vendor.{schemas.get(name, 'github-workflows')}"
        command = ["check_jsonschema", "--builtin-schema", schema, str(path)]
        subprocess.run([sys.executable, "-m", *command], check=True)


def test_translations_have_the_same_texts() -> None:
    english = texts("en")
    for file in (STARTER / "texts").glob("*.yml"):
        assert texts(file.stem).keys() == english.keys()
    assert texts("pt_BR") == english
    template = "".join(path.read_text() for path in (STARTER / "site").rglob("*.jinja"))
    used = set(re.findall(r"\bt\.(\w+)", template))
    for before, after in re.findall(r'\bt\["(\w+)" ~ kind(?: ~ "(\w+)")?\]', template):
        used |= {f"{before}{kind}{after}" for kind in KINDS}
    assert used == english.keys()


def test_required_versions_are_allowed_by_the_package() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = project["optional-dependencies"].values()
    allowed = [*project["dependencies"], *(line for extra in extras for line in extra)]
    ranges = {Requirement(line).name.lower(): Requirement(line).specifier for line in allowed}
    lines = render(Answers("Robin Example"))["requirements.txt"].splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    for pin in pins:
        (exact,) = pin.specifier
        assert exact.version in ranges.get(pin.name.lower(), pin.specifier), pin
    assert f"sphinx-scholar[site]=={project['version']}" in lines


def test_each_extra_page_is_optional() -> None:
    plain = render(Answers("Robin Example"))
    full = render(Answers("Robin Example", pages=PAGES))
    added = {name for name in full if name not in plain}
    assert added == {
        "source/blog/index.md",
        "source/blog/example-post.md",
        "source/talks.md",
        "source/_data/talks.yml",
        "source/teaching.md",
        "source/_data/courses.yml",
    }


@pytest.mark.parametrize(("language", "noted"), [("en", False), ("de_AT", False), ("pt", True)])
def test_a_language_without_translation_is_noted(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str], language: str, noted: bool
) -> None:
    new_site("--name", "Ada Byrne", "--language", language)
    assert ("only en and de are complete" in capsys.readouterr().out) is noted
