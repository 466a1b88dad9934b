"""A page of projects, each under a heading with a line of collaborators."""

from typing import Any

import yaml

from sphinx_scholar.cli.bibtex import entries
from sphinx_scholar.cli.importing.source.report import Level

PERSON = "[{0}](https://scholar.google.com/citations?user={1}&hl=en)"
SALMAN = PERSON.format("Salman Avestimehr", "Qhe5ua0AAAAJ")
SAURAV = PERSON.format("Saurav Prakash", "VhnTrugAAAAJ")
SUNWOO = PERSON.format("Sunwoo Lee", "WA9KNNcAAAAJ")
RAMY = PERSON.format("Ramy E. Ali", "FLJ86DwAAAAJ")
SOUVIK = PERSON.format("Souvik Kundu", "b591SVkAAAAJ")
ZALAN = PERSON.format("Zalan Fabian", "5EKjsXQAAAAJ")
MAHDI = PERSON.format("Mahdi Soltanolkotabi", "narJyMAAAAAJ")
SECTIONS = (
    ("Model Editing", ["Lei Gao", "Tingting Tang", SALMAN, "Murali Annavaram"], "`Read More ...`"),
    (
        "Asymmetric Learning",
        [RAMY, "[Saurav Prakash](https://sauravpr.com)", SALMAN],
        "[`Read More ... `](_posts/2024-04-03-asymml.md)",
    ),
    (
        "Federated Learning",
        [SAURAV, SOUVIK, SUNWOO, SALMAN],
        "[`Read More ... `](_posts/2023-07-29-prism.md)",
    ),
    (
        "High-Order Optimization",
        [ZALAN, SUNWOO, MAHDI, SALMAN],
        "[`Read More ... `](_posts/2022-07-29-mlbfgs.md)",
    ),
)


def page() -> str:
    parts = [
        '---\nlayout: page\n---\n\n## Research\n\n<img src="fig/all.png" alt="drawing" width="100"/>\n'
    ]
    for title, people, more in SECTIONS:
        names = ",\n".join(people)
        parts.append(
            f"### {title}  \nCollaborated with \n{names}\n\n"
            f'<img src="fig/one.png" alt="drawing" width="400" />\n\n'
            f"In this project, we aim at **{title}**.  \n{more}\n"
        )
    return "\n---\n\n".join([*parts, "[back](./)\n"])


def test_sections_become_projects_with_their_collaborators(imported: Any) -> None:
    files: dict[str, str | bytes] = {
        "_config.yml": "title: Yue Niu\nauthor: {name: Yue Niu}\n",
        "index.md": "---\nlayout: home\n---\nHello\n",
        "research.md": page(),
        "fig/all.png": b"\x89PNG\r\n\x1a\n",
        "fig/one.png": b"\x89PNG\r\n\x1a\n",
    }
    for name in ("2024-04-03-asymml", "2023-07-29-prism", "2022-07-29-mlbfgs"):
        files[f"_posts/{name}.md"] = f"---\ntitle: {name}\n---\nText\n"
    dest, _ = imported(files)
    found = {}
    for path in sorted((dest / "source/projects").glob("*.md")):
        found[path.stem] = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert list(found) == ["asymml", "mlbfgs", "model-editing", "prism"]
    places = [person for project in found.values() for person in project["collaborators"]]
    assert len(places) == 15
    assert found["asymml"]["collaborators"] == ["ramy-e-ali", "saurav-prakash", "salman-avestimehr"]
    assert found["asymml"]["links"] == {"Read more": "/posts/asymml"}
    assert found["asymml"]["figure"] == {
        "file": "/public/fig/one.png",
        "alt": "drawing",
        "width": "400",
    }
    assert found["prism"]["summary"] == "In this project, we aim at **Federated Learning**."
    assert [found[k]["order"] for k in ("model-editing", "asymml", "prism", "mlbfgs")] == [
        1,
        2,
        3,
        4,
    ]
    people = yaml.safe_load((dest / "source/_data/people.yml").read_text("utf-8"))
    assert people["salman-avestimehr"]["scholar"] == "Qhe5ua0AAAAJ"
    assert people["saurav-prakash"]["homepage"] == "https://sauravpr.com"
    research = (dest / "source/research.md").read_text("utf-8")
    assert "```{projects}" in research
    assert "Collaborated" not in research


def test_a_list_of_publications_gets_a_draft(imported: Any) -> None:
    listed = (
        '- A. Lovelace and C. Babbage. "Notes on the Analytical Engine of Menabrea." 1843. '
        "[DOI](https://doi.org/10.1000/engine)\n"
        "- Lovelace, A. (2020). **On numbers that nobody has computed.** "
        "[arXiv](https://arxiv.org/abs/2001.01234v2)\n- A talk without a number\n"
    )
    dest, result = imported(
        {
            "_config.yml": "title: Ada\n",
            "index.md": "---\n---\nHello\n",
            "publications.md": f"---\ntitle: Publications\n---\n{listed}",
        }
    )
    found, faults = entries((dest / "papers-draft.bib").read_text("utf-8"))
    assert not faults
    assert [(e.fields.get("doi"), e.fields.get("arxiv"), e.fields["year"]) for e in found] == [
        ("10.1000/engine", None, "1843"),
        (None, "2001.01234", "2020"),
    ]
    assert found[0].fields["title"] == "Notes on the Analytical Engine of Menabrea"
    assert found[1].fields["title"].startswith("On numbers that nobody has computed")
    assert "10.1000/engine" in (dest / "source/publications.md").read_text("utf-8")
    messages = [f.message for f in result.report.of(Level.LOOK)]
    assert any(m.startswith("2 publications are listed as text") for m in messages)


def test_an_address_in_the_sidebar_is_named(imported: Any) -> None:
    _, result = imported(
        {
            "_config.yml": "title: Ada\n",
            "index.md": "---\n---\nHello\n",
            "_includes/sidebar.html": '<p>\nFunded by <a href="https://erc.example/">ERC</a></p>\n',
        }
    )
    lost = [(f.file, f.line, f.message) for f in result.report.of(Level.LOST)]
    assert lost == [
        ("_includes/sidebar.html", 2, "the address https://erc.example/ is not in the new site")
    ]
