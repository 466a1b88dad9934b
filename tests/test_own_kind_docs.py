"""The kind of the page "Define your own kind", built as the page says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

import sphinx_scholar

PAGE = (Path(__file__).parents[1] / "docs/how-to/own-kind.md").read_text(encoding="utf-8")
SCHEMA = """
import json, runpy
kind = runpy.run_path("conf.py")["INSTRUMENT"]
print(json.dumps(kind.source.schema(kind)))
"""


def blocks(language: str) -> list[tuple[str, str]]:
    """Return the code blocks of the page in *language*."""
    return re.findall(rf"^ *(`{{3,4}}){language}\n(.*?)^ *\1$", PAGE, re.DOTALL | re.MULTILINE)


def code(language: str, index: int = 0) -> str:
    return blocks(language)[index][1]


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    package = {**os.environ, "PYTHONPATH": str(Path(sphinx_scholar.__file__).parents[1])}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=package,
        capture_output=True,
        text=True,
        check=False,
    )


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    return python(folder, "-m", "sphinx", "-nWqj2", "--keep-going", ".", "_build")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The site of the page."""
    (tmp_path / "_data").mkdir()
    files = {
        "conf.py": code("python"),
        "_data/people.yml": code("yaml", 0),
        "_data/instruments.yml": code("yaml", 1),
        "index.md": code("markdown"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    # Sphinx reads in parallel from six pages on.
    for number in range(8):
        text = f"---\norphan: true\n---\n\n# Page {number}\n\nSee {{instrument}}`gauge`.\n"
        (tmp_path / f"page{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_the_definition_is_15_to_30_statements_of_code() -> None:
    definition = code("python").partition("class Instrument")[2].partition("project =")[0]
    assert 15 <= len([line for line in definition.splitlines() if line.strip()]) <= 30


def test_the_site_has_role_lists_pages_inventory_and_json_ld(folder: Path) -> None:
    done = build(folder)
    assert (done.returncode, done.stderr) == (0, "")
    home = soup(folder / "_build/index.html")
    (link,) = home.find_all("a", string="Pendulum clock", href="#instrument-clock")
    assert link.find_parent("p").get_text() == "We keep time with our Pendulum clock."
    groups = [heading.get_text()[:2] for heading in home.select("section.scholar-group h2")]
    assert groups == ["A1", "B2"]
    listed = [list_.get_text(" ", strip=True) for list_ in home.select("ul.scholar-instruments")]
    assert ["Tide gauge" in text for text in listed] == [False, True, False]
    assert ["Ada Byrne" in text for text in listed] == [True, False, True]
    page = soup(folder / "_build/page0.html")
    (link,) = page.find_all("a", href="index.html#instrument-gauge")
    assert link.get_text() == "Tide gauge"
    titles = home.select(".scholar-instrument-title a[href='instruments/clock.html']")
    assert [title.get_text() for title in titles] == ["Pendulum clock"] * 2
    script = soup(folder / "_build/instruments/clock.html").find(
        "script", type="application/ld+json"
    )
    assert script is not None
    thing = json.loads(script.get_text())
    assert (thing["@type"], thing["name"]) == ("Product", "Pendulum clock")
    inventory = InventoryFile.loads((folder / "_build/objects.inv").read_bytes(), uri="")
    item = inventory["scholar:instrument", "gauge"]
    assert (item.uri, item.display_name) == ("index.html#instrument-gauge", "Tide gauge")


def test_without_pages_the_complete_list_describes_the_records(folder: Path) -> None:
    conf = folder / "conf.py"
    text = conf.read_text("utf-8").replace('    pages="instruments",\n', "")
    conf.write_text(f"{text}html_baseurl = 'https://lab.example'\nscholar_owner = 'ada'\n", "utf-8")
    index = folder / "index.md"
    index.write_text(index.read_text("utf-8") + "\n```{instruments}\n```\n", "utf-8")
    done = build(folder)
    assert (done.returncode, done.stderr) == (0, "")
    scripts = soup(folder / "_build/index.html").find_all("script", type="application/ld+json")
    (graph,) = [found for script in scripts if "@graph" in (found := json.loads(script.get_text()))]
    things = [thing for thing in graph["@graph"] if thing["@type"] == "Product"]
    assert things == [
        {
            "@type": "Product",
            "name": name,
            "url": f"https://lab.example/index.html#instrument-{key}",
        }
        for key, name in (("clock", "Pendulum clock"), ("gauge", "Tide gauge"))
    ]


def test_its_feed_leads_to_its_pages_the_newest_first(folder: Path) -> None:
    conf = folder / "conf.py"
    text = conf.read_text("utf-8")
    text = text.replace("    room: Text\n", "    room: Text\n    date: Date\n")
    text = text.replace('    pages="ins', '    feed="instruments.xml",\n    pages="ins')
    imported = "from sphinx_scholar.records.dates import Date\n"
    conf.write_text(f"{imported}{text}html_baseurl = 'https://lab.example'\n", "utf-8")
    data = folder / "_data/instruments.yml"
    text = data.read_text("utf-8").replace("  room: A1", "  room: A1\n  date: 2023-05")
    data.write_text(text.replace("room: B2", "room: B2, date: 2024"), "utf-8")
    done = build(folder)
    assert (done.returncode, done.stderr) == (0, "")
    feed = (folder / "_build/instruments.xml").read_text("utf-8")
    names = re.findall(r"<id>https://lab.example/instruments/(\w+).html</id>", feed)
    assert names == ["gauge", "clock"]
    assert "<name>My laboratory</name>" in feed
    assert "<title>My laboratory: Instruments</title>" in feed


def test_an_unknown_model_is_reported(folder: Path) -> None:
    conf = folder / "conf.py"
    text = conf.read_text("utf-8").replace('Ref["Person"]', 'Ref["Persn"]')
    conf.write_text(text, "utf-8")
    line = text.splitlines().index("scholar_kinds = [INSTRUMENT]") + 1
    assert (
        f"{conf}:{line}: WARNING: scholar_kinds: kind 'instrument': field 'keepers' refers to"
        " unknown model 'Persn'; did you mean 'Person'? [scholar.invalid_value]"
    ) in build(folder).stderr.splitlines()


def test_an_error_is_reported_with_file_and_line(folder: Path) -> None:
    data = folder / "_data/instruments.yml"
    data.write_text(code("yaml", 1).replace("  room:", "  rom:"), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 1
    wrapped = code("text")
    (shown,) = [line for line in done.stderr.splitlines() if "unknown field" in line]
    assert shown.partition("_data/")[2] == " ".join(wrapped.split()).partition("_data/")[2]


def test_the_schema_describes_its_file(folder: Path) -> None:
    done = python(folder, "-c", SCHEMA)
    assert done.returncode == 0, done.stderr
    name, schema = json.loads(done.stdout)
    assert name == "instruments.schema.json"
    assert schema["$defs"]["Instrument"]["required"] == ["name", "room"]
    assert set(schema["$defs"]["Instrument"]["properties"]) == {"name", "room", "keepers"}
