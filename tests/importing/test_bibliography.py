"""Bibliographies of old sites: where they are, and mistakes that the new site would warn about."""

from pathlib import Path
from typing import Any

from sphinx_scholar.cli.bibtex import entries
from sphinx_scholar.kinds.paper.bibliography import parse_bibliography

FAULTY = r"""@article{Tides,
  author = {Ada Lovelace, Mary Somerville, Charles Babbage},
  title = {Tides of H<sub>2</sub>O <span>at sea</span>},
  journal1 = {Memoirs},
  date = {17-7-1843},
  url = {https://a.example/x %X and more},
  %code = {https://b.example},
  year = 1843
}

@article{tides,
  author = {Lovelace, Ada},
  title = {Other tides},
  journal = {Memoirs},
  year = 1844
}
"""


def test_faulty_entries_are_repaired_and_reported(imported: Any) -> None:
    dest, result = imported({"_config.yml": "title: A\n", "_bibliography/papers.bib": FAULTY})
    path = Path(dest, "source/_data/papers.bib")
    assert parse_bibliography([path], path.parent).faults == ()
    first, second = entries(path.read_text("utf-8"))[0]
    assert first.fields["author"] == "Ada Lovelace and Mary Somerville and Charles Babbage"
    assert first.fields["title"] == r"Tides of H\textsubscript{2}O at sea"
    assert first.fields["journal"] == "Memoirs"
    assert first.fields["xdate"] == "17-7-1843"
    assert second.key == "Tides-2"
    assert "`_bibliography/papers.bib:5`: paper 'Tides': date: invalid date" in result.text


def test_bibliographies_in_any_folder_are_read(imported: Any) -> None:
    post = "---\ntitle: P\nlayout: distill\nbibliography: cited.bib\n---\nText.\n"
    one = "@article{KEY, author={Lovelace, Ada}, title={T KEY}, journal={J}, year={1843}}\n"
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "_posts/2024-01-01-p.md": post,
            "_bibliography/papers.bib": one.replace("KEY", "first"),
            "bib/pubs.bib": one.replace("KEY", "first") + one.replace("KEY", "second"),
            "assets/bibliography/cited.bib": one.replace("KEY", "cited"),
        }
    )
    found, _ = entries(Path(dest, "source/_data/papers.bib").read_text("utf-8"))
    assert [entry.key for entry in found] == ["first", "second"]
    assert Path(dest, "source/public/bib/pubs.bib").is_file()
