"""The same content for every generator: people, projects with figures and mathematics, papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">'
    '<rect width="{0}" height="100" fill="#0b5c73"/></svg>'
)
TEXT = """\
The problem number {n} is to find a method that uses less memory and keeps its accuracy. We start
from a matrix $W_{{{n}}}$ and decompose it into principal components.

## Method

The method computes $\\sigma_{{{n}}} = \\lVert W_{{{n}}} \\rVert_2$ and keeps the leading
components:

$$
W_{{{n}}} \\approx \\sum_{{i=1}}^{{{n}}} \\sigma_i u_i v_i^T .
$$

Each device trains a few of them. The server averages the results and starts the next round.

## Results

| share | accuracy |
|---|---:|
| 0.1 | {a} |
| 0.2 | {b} |

The accuracy depends on the share of components and on the data of each device.
"""


@dataclass(frozen=True)
class Content:
    """*count* projects and papers, and a person for every five of them."""

    count: int

    @property
    def people(self) -> list[tuple[str, str]]:
        """Key and name of each person."""
        return [(f"person{n}", f"Given{n} Family{n}") for n in range(max(2, self.count // 5))]

    def collaborators(self, n: int) -> list[int]:
        """Return the numbers of the people of a project."""
        total = len(self.people)
        return sorted({n % total, (n * 7 + 1) % total, (n * 13 + 2) % total})

    def text(self, n: int) -> str:
        """Return the text of a project's page in Markdown."""
        return TEXT.format(n=n, a=80 + n % 10, b=85 + n % 10)

    def entries(self) -> list[str]:
        """Return the BibTeX entry of each project's paper."""
        entries = []
        for n in range(self.count):
            authors = " and ".join(self.people[p][1] for p in self.collaborators(n))
            entries.append(
                f"@article{{paper{n},\n  title = {{A method of order $n^{n % 9}$, part {n}}},\n"
                f"  author = {{{authors}}},\n  journal = {{Journal of Methods}},\n"
                f"  year = {{{2000 + n % 25}}},\n  abstract = {{We present method {n}.}}\n}}"
            )
        return entries

    def bibtex(self) -> str:
        """Return all entries as a file."""
        return "\n\n".join(self.entries()) + "\n"


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
