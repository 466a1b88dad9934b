"""The schemas in the package follow from the kinds and accept the files of the site."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from sphinx_scholar.kinds.schema import schemas, write_schemas

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ext/sphinx_scholar/schemas"
SOURCE = ROOT / "source"
FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
LANGUAGE_SERVER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def complaints(schema: str, *files: Path) -> str:
    """Return what check-jsonschema reports on files."""
    command = ["-m", "check_jsonschema", "--schemafile", str(FOLDER / schema), *map(str, files)]
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode == 0) == (done.stdout == "ok -- validation done\n"), done
    return done.stderr + done.stdout * bool(done.returncode)


def test_the_written_schemas_are_up_to_date(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert {file.name for file in FOLDER.iterdir()} == set(schemas())
    for name in schemas():
        assert json.loads((FOLDER / name).read_text("utf-8")) == json.loads(
            (tmp_path / name).read_text("utf-8")
        ), "write them again: PYTHONPATH=ext python -m sphinx_scholar.kinds.schema " + str(
            FOLDER.relative_to(ROOT)
        )


@pytest.mark.parametrize("file", sorted((SOURCE / "_data").glob("*.yml")), ids=lambda f: f.name)
def test_each_data_file_names_its_schema_and_is_valid(file: Path) -> None:
    named = LANGUAGE_SERVER.match(file.read_text("utf-8"))
    assert named is not None, f"the first line of {file.name} names no schema"
    schema = (file.parent / named[1]).resolve()
    assert schema == FOLDER / f"{file.stem}.schema.json"
    assert complaints(schema.name, file) == ""


def test_the_front_matter_of_each_project_is_valid(tmp_path: Path) -> None:
    files = []
    for page in SOURCE.glob("research/*/index.md"):
        files.append(tmp_path / f"{page.parent.name}.yml")
        files[-1].write_text(FRONT_MATTER.match(page.read_text("utf-8"))[1], encoding="utf-8")
    assert len(files) == 4
    assert complaints("project.schema.json", *files) == ""


@pytest.mark.parametrize(
    ("schema", "text", "complaint"),
    [
        ("people", "ada: {nam: Ada}", "'name' is a required property"),
        ("people", "ada: {name: Ada, hompage: x}", "'hompage' was unexpected"),
        ("people", "ada: {name: Ada, aliases: Countess}", "'Countess' is not of type 'array'"),
        ("people", "ada: {name: Ada, scholar: short}", "'short' is not valid"),
        ("people", "ada: {name: Ada, homepage: 'javascript:x'}", "'javascript:x' is not valid"),
        ("people", "ada b: {name: Ada}", "'ada b' does not match"),
        ("project", "{project: a}", "'title' is a required property"),
        ("project", "{project: a, title: A, order: first}", "'first' is not valid"),
        ("project", "{project: a, title: A, links: {Code: 'data:x'}}", "'data:x' does not match"),
        ("project", "{project: a, title: A, figure: {file: a.svg}}", "is not valid"),
        ("project", "{project: a, title: A, html_theme.x: true, orphan: true}", ""),
        ("news", "{news: '2024-03-13', title: A, about: norms}", ""),
        ("news", "{news: 2024-03-13, about: norms}", "'title' is a required property"),
        ("post", "{post: a, title: A}", "'date' is a required property"),
        ("post", "{post: a, title: A, date: 2024, authors: [ada], tags: [x]}", ""),
        ("talks", "[{event: E, date: '2024-03/present'}]", ""),
        ("talks", "[{event: E}]", "'date' is a required property"),
        ("software", "a: {name: A, papers: [norms], description: Some *text*.}", ""),
        ("software", "a: {name: A, papers: norms}", "'norms' is not of type 'array'"),
        ("datasets", "a: {name: A, date: '2024', authors: [ada]}", ""),
        ("courses", "a: {title: A, year: 2024, term: Fall}", ""),
        ("awards", "a: {by: NSF}", "'title' is a required property"),
        ("grants", "a: {title: A, start: '2024', people: [ada]}", ""),
        ("cv", "{service: [{what: A, date: 2022/present}], order: [service]}", ""),
        ("cv", "{sections: {a: {title: A, entries: [{what: B}]}}}", ""),
        ("cv", "{phone: 555}", "'phone' was unexpected"),
    ],
)
def test_an_editor_finds_the_errors_that_a_build_reports(
    schema: str, text: str, complaint: str
) -> None:
    rules = schemas()[f"{schema}.schema.json"]
    errors = list(Draft202012Validator(rules).iter_errors(yaml.safe_load(text)))
    assert complaint in "".join(error.message for error in errors)
    assert bool(errors) == bool(complaint)
