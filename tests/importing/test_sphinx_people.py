"""People of Sphinx sites, and what only templates of other extensions show."""

from typing import Any

import yaml

CONF = "project = 'Wave Lab'\nextensions = ['myst_parser', 'sphinx_design', 'sphinx_jinja']\n"
RST = """\
Team
====

.. grid:: 2

    .. grid-item-card:: Ada Lovelace
        :link: https://ada.example
        :shadow: sm

        Analyst.

    .. grid-item-card:: Dr. Mary Somerville
        :link: people/mary.html

- `Charles Babbage <https://cb.example>`_, engines
- See the `list of members <https://lab.example/list>`_.
"""
MYST = """\
# People

::::{grid} 2
:::{grid-item-card} Ada Lovelace
:link: https://ada.example
Analyst.
:::
:::{grid-item-card} Mary Somerville
:::
::::

- **[Charles Babbage](https://cb.example)**, engines
"""


def people_of(imported: Any, files: dict[str, str | bytes]) -> dict[str, Any]:
    dest, _ = imported({"conf.py": CONF, "index.md": "# Home\n\nHello.\n", **files})
    people: dict[str, Any] = yaml.safe_load((dest / "source/_data/people.yml").read_text("utf-8"))
    return people


def test_people_on_cards_and_in_lists_of_a_team_page_are_in_the_registry(imported: Any) -> None:
    people = people_of(imported, {"team.rst": RST})
    assert set(people) == {"ada-lovelace", "mary-somerville", "charles-babbage"}
    assert people["ada-lovelace"]["homepage"] == "https://ada.example"
    assert people["charles-babbage"]["homepage"] == "https://cb.example"


def test_people_on_cards_of_myst_are_in_the_registry(imported: Any) -> None:
    people = people_of(imported, {"people.md": MYST})
    assert set(people) == {"ada-lovelace", "mary-somerville", "charles-babbage"}


def test_people_in_data_files_are_in_the_registry(imported: Any) -> None:
    data = "current:\n  Students:\n  - {name: Ada Lovelace, github: ada}\nalumni:\n- {name: Mary Somerville}\n"
    people = people_of(imported, {"_data/people.yml": data})
    assert people["ada-lovelace"]["github"] == "ada"
    assert "mary-somerville" in people


def test_template_within_a_page_is_left_out_with_a_report(imported: Any) -> None:
    page = "Team\n====\n\nBefore.\n\n.. jinja:: people\n\n    {% for p in people %}\n    {{ p.name }}\n    {% endfor %}\n\nAfter.\n"
    dest, _ = imported({"conf.py": CONF, "index.md": "# Home\n\nHello.\n", "team.rst": page})
    text = (dest / "source/team.md").read_text("utf-8")
    assert "{%" not in text
    assert "Before." in text
    assert "After." in text
    report = (dest / "IMPORT.md").read_text("utf-8")
    assert "`team.rst:6`: directive 'jinja' left out, since its text is a template" in report


def test_picture_that_is_not_in_the_source_is_left_out_with_a_report(imported: Any) -> None:
    page = "A\n=\n\n.. figure:: gone.gif\n   :alt: x\n\n   Caption.\n\n.. image:: here.png\n\n.. image:: some.*\n"
    files = {"conf.py": CONF, "index.md": "# Home\n", "a.rst": page, "here.png": b"\x89PNG"}
    dest, _ = imported(files)
    text = (dest / "source/a.md").read_text("utf-8")
    assert "gone.gif" not in text
    assert "Caption." in text
    assert ".. image:: here.png" in text
    assert ".. image:: some.*" in text
    assert "file 'gone.gif' is not in the source" in (dest / "IMPORT.md").read_text("utf-8")


def test_bibliography_whose_files_conf_py_finds_by_code_is_imported(imported: Any) -> None:
    conf = "import glob\nextensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = glob.glob('b/*.bib')\n"
    page = "Publications\n============\n\n.. bibliography::\n   :all:\n"
    bib = "@article{one, title={One}, author={Lovelace, Ada}, journal={J}, year={2020}}\n"
    files = {"conf.py": conf, "index.md": "# Home\n", "publications.rst": page, "b/one.bib": bib}
    dest, _ = imported(files)
    assert "@article{one" in (dest / "source/_data/papers.bib").read_text("utf-8")
