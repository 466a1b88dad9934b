"""The site of each generator, and how it is built and edited.

Every generator gets the same pages: a home page, a list of projects as cards, a page for each
project, a list of people, and a list of papers.
"""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from .content import FIGURE, write

if TYPE_CHECKING:
    from .content import Content

ROOT = Path(__file__).parents[1]


class Generator(ABC):
    """A generator with a copy of the content in *folder*."""

    name = ""

    def __init__(self, folder: Path, content: Content) -> None:
        self.folder, self.content = folder, content
        shutil.rmtree(folder, ignore_errors=True)
        self.write()

    @staticmethod
    def is_installed() -> bool:
        """Return whether the generator can be run."""
        return True

    @abstractmethod
    def write(self) -> None:
        """Write the site."""

    @property
    @abstractmethod
    def command(self) -> list[str]:
        """The command that builds the site in its folder."""

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the command.

        Python keeps the bytecode of this checkout, as that of an installed package is kept.
        """
        own = {"PYTHONPATH": str(ROOT / "ext"), "PYTHONDONTWRITEBYTECODE": ""}
        return {**os.environ, **own}

    @property
    @abstractmethod
    def output(self) -> Path:
        """The folder of the finished pages."""

    @abstractmethod
    def page(self, n: int) -> Path:
        """Return the source of a project's page."""

    def edit_page(self, n: int) -> None:
        """Add a sentence to a project's page."""
        page = self.page(n)
        page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")

    def change_title(self, n: int) -> None:
        """Change the title of a project."""
        self._replace(self.page(n), f"Project {n}", f"Renamed project {n}")

    @abstractmethod
    def rename_person(self, number: int) -> None:
        """Give a person another name, in the one place or the many that have it."""

    @abstractmethod
    def add_project(self, n: int) -> None:
        """Add a project."""

    def _replace(self, path: Path, old: str, new: str) -> None:
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


class Sphinx(Generator):
    """What both Sphinx sites have in common."""

    theme = "alabaster"
    extensions: tuple[str, ...] = ()
    settings = ""
    options: tuple[str, ...] = ()

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "sphinx", "-q", *self.options, ".", "_build"]

    @property
    def output(self) -> Path:
        return self.folder / "_build"

    def page(self, n: int) -> Path:
        return self.folder / f"research/p{n}.md"

    def write_conf(self) -> None:
        write(
            self.folder / "conf.py",
            f"project = author = 'Benchmark'\nextensions = {list(self.extensions)!r}\n"
            f"html_theme = {self.theme!r}\nexclude_patterns = ['_data', '_build']\n"
            "myst_enable_extensions = ['dollarmath']\n"
            f"html_sidebars = {{'**': []}}\n{self.settings}\n",
        )


class Scholar(Sphinx):
    """This extension; each fact is written once."""

    name = "sphinx-scholar"
    extensions = ("sphinx_scholar",)
    settings = "scholar_paper_pages = False\n"

    def write(self) -> None:
        self.write_conf()
        home = "# Home\n\n```{toctree}\nresearch/index\npublications\npeople\n```\n"
        write(self.folder / "index.md", home)
        write(self.folder / "research/index.md", "# Research\n\n```{projects}\n:toctree:\n```\n")
        write(self.folder / "publications.md", "# Publications\n\n```{publications}\n```\n")
        write(self.folder / "people.md", "# People\n\n```{people}\n```\n")
        people = "".join(f"{key}: {{name: {name}}}\n" for key, name in self.content.people)
        write(self.folder / "_data/people.yml", people)
        write(self.folder / "_data/papers.bib", self.content.bibtex())
        for n in range(self.content.count):
            self.add_project(n)

    def add_project(self, n: int) -> None:
        keys = ", ".join(self.content.people[p][0] for p in self.content.collaborators(n))
        paper = f"papers: [paper{n}]\n" if n < self.content.count else ""
        write(
            self.page(n),
            f"---\ntitle: Project {n}\nproject: p{n}\nmethod: M{n}\nsummary: |\n"
            f"  Project {n} makes *one* thing smaller, with $O(n^{n % 9})$ memory.\n"
            f"collaborators: [{keys}]\nfigure: {{file: p{n}.svg, alt: A bar.}}\n{paper}---\n\n"
            f"```{{project}}\n```\n\n{self.content.text(n)}",
        )
        write(self.folder / f"research/p{n}.svg", FIGURE.format(n % 400))

    def rename_person(self, number: int) -> None:
        name = self.content.people[number][1]
        self._replace(self.folder / "_data/people.yml", f"name: {name}}}", f"name: New {name}}}")


class ScholarWithPages(Scholar):
    """This extension with a page for each paper."""

    name = "sphinx-scholar, paper pages"
    settings = ""


class ScholarTools(ScholarWithPages):
    """This extension with the site tools that make MathML, WebP and clean builds."""

    name = "sphinx-scholar, all tools"
    settings = "clean_builds_outline = 'near'\n"  # no sidebar shows titles of other pages
    extensions = (
        "sphinx_site_tools.speed",
        "sphinx_scholar",
        "sphinx_site_tools.clean_builds",
        "sphinx_site_tools.image_names",
        "sphinx_site_tools.image_sizes",
        "sphinx_site_tools.mathml",
        "sphinx_site_tools.webp",
    )


class PlainSphinx(Sphinx):
    """Sphinx and MyST with the same pages; names and titles are written wherever they appear."""

    name = "plain Sphinx"
    extensions = ("myst_parser",)

    def write(self) -> None:
        self.write_conf()
        home = "# Home\n\n```{toctree}\nresearch/index\npublications\npeople\n```\n"
        write(self.folder / "index.md", home)
        for n in range(self.content.count):
            self._write_page(n)
        self._write_lists(self.content.count)

    def _names(self, n: int) -> str:
        people = (self.content.people[p] for p in self.content.collaborators(n))
        return ", ".join(f"[{name}](/people.md#{key})" for key, name in people)

    def _head(self, n: int) -> str:
        return (
            f"M{n}\n\nProject {n} makes *one* thing smaller, with $O(n^{n % 9})$ memory.\n\n"
            f"with {self._names(n)}\n\n![A bar.](/research/p{n}.svg)\n"
        )

    def _write_page(self, n: int) -> None:
        write(self.page(n), f"# Project {n}\n\n{self._head(n)}\n{self.content.text(n)}")
        write(self.folder / f"research/p{n}.svg", FIGURE.format(n % 400))

    def _write_lists(self, count: int) -> None:
        toctree = "".join(f"p{n}\n" for n in range(count))
        cards = "".join(
            f"## [Project {n}](p{n}.md)\n\n{self._head(n)}\n[Read more](p{n}.md)\n\n"
            for n in range(count)
        )
        research = f"# Research\n\n```{{toctree}}\n:hidden:\n\n{toctree}```\n\n{cards}"
        write(self.folder / "research/index.md", research)
        people = "".join(
            f"({key})=\n## {name}\n\n{self._contributions(number)}\n\n"
            for number, (key, name) in enumerate(self.content.people)
        )
        write(self.folder / "people.md", f"# People\n\n{people}")
        papers = "".join(self._paper(n, entry) for n, entry in enumerate(self.content.entries()))
        write(self.folder / "publications.md", f"# Publications\n\n{papers}")

    def _contributions(self, person: int) -> str:
        mine = [n for n in range(self.content.count) if person in self.content.collaborators(n)]
        projects = ", ".join(f"[Project {n}](/research/p{n}.md)" for n in mine)
        papers = "".join(f"- A method of order $n^{n % 9}$, part {n}\n" for n in mine)
        return f"{projects}\n\n{papers}"

    def _paper(self, n: int, entry: str) -> str:
        code = "".join(f"  {line}\n" for line in entry.splitlines())
        return (
            f"- **A method of order $n^{n % 9}$, part {n}**\n\n  {self._names(n)}\n\n"
            f"  *Journal of Methods*, {2000 + n % 25} [Project](/research/p{n}.md)\n\n"
            f"  We present method {n}.\n\n  ```text\n{code}  ```\n\n"
        )

    def rename_person(self, number: int) -> None:
        name = self.content.people[number][1]
        for page in self.folder.rglob("*.md"):
            text = page.read_text("utf-8")
            if f"[{name}]" in text or f"## {name}\n" in text:
                new = text.replace(f"[{name}]", f"[New {name}]")
                page.write_text(new.replace(f"## {name}\n", f"## New {name}\n"), "utf-8")

    def change_title(self, n: int) -> None:
        super().change_title(n)
        for page in self.folder.rglob("*.md"):
            self._replace(page, f"[Project {n}]", f"[Renamed project {n}]")

    def add_project(self, n: int) -> None:
        self._write_page(n)
        self._write_lists(n + 1)
