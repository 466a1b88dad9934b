"""How long a list of papers takes: from a .bib, and written by hand in MyST.

    python -m benchmarks.publications [--papers 2000] [--rounds 5]

Makes two sites that show the same papers, builds each from nothing, in turns, and prints the
median seconds of whole sphinx-build processes and their ratio.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONF = 'extensions = ["{extension}"]\nexclude_patterns = ["_data"]\nhtml_theme = "alabaster"\n'
INDEX = "# Home\n\n```{toctree}\npapers\n```\n"
GIVEN = ("Ada", "Grace", "Emmy", "Alan", "Kurt", "Sof{\\'\\i}a", 'J{\\"o}rg', "Ren{\\'e}e")
FAMILY = ("Lovelace", "Hopper", "Noether", "Turing", 'G{\\"o}del', "O'Brien", "{\\'E}mile", "Wu")
WORDS = ("sparse", "robust", "private", "deep", "convex", "graph", "neural", "secure", "{GPU}")


def papers(count: int) -> list[dict[str, str]]:
    """Entries as a reference manager writes them, the same in every run."""
    chance = random.Random(1)
    return [
        {
            "key": f"paper{number}",
            "title": " ".join(chance.choices(WORDS, k=8)).capitalize(),
            "author": " and ".join(
                f"{chance.choice(FAMILY)}, {chance.choice(GIVEN)}" for _ in range(4)
            ),
            "journal": f"Journal of {chance.choice(WORDS)} Studies",
            "year": str(chance.randint(1990, 2025)),
            "volume": str(chance.randint(1, 60)),
            "pages": "1--12",
            "doi": f"10.1000/{number}",
        }
        for number in range(count)
    ]


def write_bib(folder: Path, entries: list[dict[str, str]], pages: bool) -> None:
    conf = CONF.format(extension="sphinx_scholar") + f"scholar_paper_pages = {pages}\n"
    (folder / "conf.py").write_text(conf)
    (folder / "index.md").write_text(INDEX)
    (folder / "papers.md").write_text("# Papers\n\n```{publications}\n```\n")
    (folder / "_data").mkdir()
    (folder / "_data" / "people.yml").write_text("ada: {name: Ada Lovelace}\n")
    lines = []
    for entry in entries:
        fields = "".join(f"  {name} = {{{entry[name]}}},\n" for name in entry if name != "key")
        lines.append(f"@article{{{entry['key']},\n{fields}}}\n")
    (folder / "_data" / "papers.bib").write_text("\n".join(lines))


def write_list(folder: Path, entries: list[dict[str, str]]) -> None:
    """What the kit shows of each paper, by hand: title, authors, venue, link and BibTeX."""
    (folder / "conf.py").write_text(CONF.format(extension="myst_parser"))
    lines = ["# Papers"]
    for year in sorted({entry["year"] for entry in entries}, reverse=True):
        lines.append(f"\n## {year}\n")
        for entry in (entry for entry in entries if entry["year"] == year):
            authors = entry["author"].replace(" and ", "; ").replace("{", "").replace("}", "")
            fields = "".join(
                f"    {name} = {{{entry[name]}}},\n" for name in entry if name != "key"
            )
            lines.append(
                f"- **{entry['title']}**\n\n  {authors}\n\n  *{entry['journal']}*\n\n"
                f"  [DOI](https://doi.org/{entry['doi']})\n\n"
                f"  ```none\n  @article{{{entry['key']},\n{fields}  }}\n  ```\n"
            )
    (folder / "index.md").write_text(INDEX)
    (folder / "papers.md").write_text("\n".join(lines))


def seconds(folder: Path) -> float:
    """The time of one build from nothing; a warning ends the benchmark."""
    command = [sys.executable, "-m", "sphinx", "-E", "-W", "-q", str(folder)]
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "ext")}
        subprocess.run([*command, out], check=True, env=environment)
        return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    entries = papers(options.papers)
    with tempfile.TemporaryDirectory() as root:
        sites = {name: Path(root, name) for name in ("list", "bib", "bib-with-pages")}
        for folder in sites.values():
            folder.mkdir()
        write_list(sites["list"], entries)
        write_bib(sites["bib"], entries, pages=False)
        write_bib(sites["bib-with-pages"], entries, pages=True)
        times: dict[str, list[float]] = {name: [] for name in sites}
        for turn in range(1, options.rounds + 1):
            for name, folder in sites.items():
                times[name].append(seconds(folder))
                print(f"round {turn} of {options.rounds}: {name} {times[name][-1]:.2f} s")
    base = statistics.median(times["list"])
    for name, all_times in times.items():
        median = statistics.median(all_times)
        print(f"{name}: median {median:.2f} s, {median / base:.2f} of the list by hand")


if __name__ == "__main__":
    main()
