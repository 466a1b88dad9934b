"""The same content for generators that are no Python programs: Jekyll, Hugo, Eleventy.

Each is used as its documentation shows: a layout for all pages, names of people from a data file.
None of them sets formulas; MathJax does that in the browser. None has a page for each paper.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from .content import FIGURE, write
from .generators import Generator

if TYPE_CHECKING:
    from pathlib import Path


class Jekyll(Generator):
    """Jekyll with the theme minima; names come from a data file."""

    name = "Jekyll"

    @staticmethod
    def is_installed() -> bool:
        return shutil.which("jekyll") is not None

    @property
    def command(self) -> list[str]:
        return ["jekyll", "build", "--quiet", "--incremental"]

    @property
    def output(self) -> Path:
        return self.folder / "_site"

    def page(self, n: int) -> Path:
        return self.folder / f"_projects/p{n}.md"

    def write(self) -> None:
        write(
            self.folder / "_config.yml",
            "title: Benchmark\ntheme: minima\ncollections:\n  projects:\n    output: true\n"
            "defaults:\n  - scope: {path: '', type: projects}\n    values: {layout: project}\n",
        )
        people = "".join(f"{key}: {{name: {name}}}\n" for key, name in self.content.people)
        write(self.folder / "_data/people.yml", people)
        names = (
            "{% for key in include.keys %}<a href='/people.html#{{ key }}'>"
            "{{ site.data.people[key].name }}</a>{% unless forloop.last %}, {% endunless %}"
            "{% endfor %}"
        )
        write(self.folder / "_includes/names.html", names)
        head = (
            "<p>{{ P.method }}</p><p>{{ P.summary | markdownify }}</p>"
            "<p>with {% include names.html keys=P.collaborators %}</p><img src='{{ P.figure }}'>"
        )
        write(
            self.folder / "_layouts/project.html",
            "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>"
            f"{head.replace('P.', 'page.')}{{{{ content }}}}",
        )
        cards = (
            "---\nlayout: default\ntitle: Research\n---\n{% for p in site.projects %}"
            "<h2><a href='{{ p.url }}'>{{ p.title }}</a></h2>"
            f"{head.replace('P.', 'p.')}{{% endfor %}}"
        )
        write(self.folder / "research.html", cards)
        write(self.folder / "index.md", "---\nlayout: default\ntitle: Home\n---\n# Home\n")
        people_page = (
            "---\nlayout: default\ntitle: People\n---\n{% for p in site.data.people %}"
            "<h2 id='{{ p[0] }}'>{{ p[1].name }}</h2>{% endfor %}"
        )
        write(self.folder / "people.html", people_page)
        papers = "".join(
            f"- **A method of order $$n^{n % 9}$$, part {n}**, *Journal of Methods*, "
            f"{2000 + n % 25}\n"
            for n in range(self.content.count)
        )
        page = f"---\nlayout: default\ntitle: Publications\n---\n{papers}"
        write(self.folder / "publications.md", page)
        for n in range(self.content.count):
            self.add_project(n)

    def add_project(self, n: int) -> None:
        keys = ", ".join(self.content.people[p][0] for p in self.content.collaborators(n))
        text = self.content.text(n).replace("$$", "@@").replace("$", "$$").replace("@@", "$$")
        write(
            self.page(n),
            f"---\ntitle: Project {n}\nmethod: M{n}\n"
            f"summary: Project {n} makes *one* thing smaller.\n"
            f"collaborators: [{keys}]\nfigure: /figures/p{n}.svg\n---\n{text}",
        )
        write(self.folder / f"figures/p{n}.svg", FIGURE.format(n % 400))

    def rename_person(self, number: int) -> None:
        name = self.content.people[number][1]
        self._replace(self.folder / "_data/people.yml", f"name: {name}}}", f"name: New {name}}}")


class Hugo(Generator):
    """Hugo with layouts of its own, since it has no default theme."""

    name = "Hugo"

    @staticmethod
    def is_installed() -> bool:
        return shutil.which("hugo") is not None

    @property
    def command(self) -> list[str]:
        return ["hugo", "--quiet"]

    @property
    def output(self) -> Path:
        return self.folder / "public"

    def page(self, n: int) -> Path:
        return self.folder / f"content/projects/p{n}.md"

    def write(self) -> None:
        write(
            self.folder / "config.toml",
            "baseURL = 'https://example.org/'\ntitle = 'Benchmark'\n"
            "disableKinds = ['taxonomy', 'term', 'RSS']\n",
        )
        people = "".join(f"- {{key: {key}, name: {name}}}\n" for key, name in self.content.people)
        write(self.folder / "data/people.yml", people)
        write(
            self.folder / "layouts/_default/baseof.html",
            "<!doctype html><html><head><title>{{ .Title }}</title></head><body><nav>"
            "<a href='/'>Home</a> <a href='/projects/'>Research</a> <a href='/people/'>People</a> "
            "<a href='/publications/'>Publications</a></nav>{{ block \"main\" . }}{{ end }}"
            "</body></html>",
        )
        head = (
            "<p>{{ .Params.method }}</p><p>{{ .Params.summary | markdownify }}</p><p>with "
            '{{ range .Params.collaborators }}{{ range where site.Data.people "key" . }}'
            "<a href='/people/#{{ .key }}'>{{ .name }}</a> {{ end }}{{ end }}</p>"
            "<img src='{{ .Params.figure }}'>"
        )
        write(self.folder / "layouts/partials/head.html", head)

        def main(body: str) -> str:
            return f'{{{{ define "main" }}}}<h1>{{{{ .Title }}}}</h1>{body}{{{{ end }}}}'

        write(self.folder / "layouts/_default/single.html", main("{{ .Content }}"))
        write(self.folder / "layouts/index.html", main("{{ .Content }}"))
        write(
            self.folder / "layouts/projects/single.html",
            main('{{ partial "head.html" . }}{{ .Content }}'),
        )
        cards = (
            "{{ range .Pages }}<h2><a href='{{ .RelPermalink }}'>{{ .Title }}</a></h2>"
            '{{ partial "head.html" . }}{{ end }}'
        )
        write(self.folder / "layouts/projects/list.html", main(cards))
        listed = "{{ range site.Data.people }}<h2 id='{{ .key }}'>{{ .name }}</h2>{{ end }}"
        write(self.folder / "layouts/_default/people.html", main(listed))
        write(self.folder / "content/_index.md", "---\ntitle: Home\n---\n")
        write(self.folder / "content/projects/_index.md", "---\ntitle: Research\n---\n")
        write(self.folder / "content/people.md", "---\ntitle: People\nlayout: people\n---\n")
        papers = publications(self.content.count)
        write(self.folder / "content/publications.md", f"---\ntitle: Publications\n---\n{papers}")
        for n in range(self.content.count):
            self.add_project(n)

    def add_project(self, n: int) -> None:
        keys = [self.content.people[p][0] for p in self.content.collaborators(n)]
        write(self.page(n), front_matter(n, keys) + self.content.text(n))
        write(self.folder / f"static/figures/p{n}.svg", FIGURE.format(n % 400))

    def rename_person(self, number: int) -> None:
        name = self.content.people[number][1]
        self._replace(self.folder / "data/people.yml", f"name: {name}}}", f"name: New {name}}}")


class Eleventy(Generator):
    """Eleventy with Nunjucks layouts; ``eleventy`` must be on the path."""

    name = "Eleventy"

    @staticmethod
    def is_installed() -> bool:
        return shutil.which("eleventy") is not None

    @property
    def command(self) -> list[str]:
        return ["eleventy", "--quiet"]

    @property
    def output(self) -> Path:
        return self.folder / "_site"

    def page(self, n: int) -> Path:
        return self.folder / f"projects/p{n}.md"

    def write(self) -> None:
        write(
            self.folder / "eleventy.config.js",
            "module.exports = (config) => { config.addPassthroughCopy('figures');\n"
            "  return { markdownTemplateEngine: false }; };\n",
        )
        self._write_people(dict(self.content.people))
        base = (
            "<!doctype html><html><head><title>{{ title }}</title></head><body><nav>"
            "<a href='/'>Home</a> <a href='/research/'>Research</a> <a href='/people/'>People</a> "
            "<a href='/publications/'>Publications</a></nav><h1>{{ title }}</h1>"
            "{{ content | safe }}</body></html>"
        )
        write(self.folder / "_includes/base.njk", base)
        head = (
            "<p>{{ P.method }}</p><p>{{ P.summary }}</p><p>with {% for key in P.collaborators %}"
            "<a href='/people/#{{ key }}'>{{ people[key] }}</a> {% endfor %}</p>"
            "<img src='{{ P.figure }}'>"
        )
        write(
            self.folder / "_includes/project.njk",
            f"---\nlayout: base.njk\n---\n{head.replace('P.', '')}{{{{ content | safe }}}}",
        )
        layout = {"layout": "project.njk", "tags": "projects"}
        write(self.folder / "projects/projects.json", json.dumps(layout))
        cards = (
            "---\nlayout: base.njk\ntitle: Research\n---\n{% for p in collections.projects %}"
            "<h2><a href='{{ p.url }}'>{{ p.data.title }}</a></h2>"
            f"{head.replace('P.', 'p.data.')}{{% endfor %}}"
        )
        write(self.folder / "research.njk", cards)
        write(self.folder / "index.md", "---\nlayout: base.njk\ntitle: Home\n---\n")
        listed = (
            "---\nlayout: base.njk\ntitle: People\n---\n{% for key, name in people %}"
            "<h2 id='{{ key }}'>{{ name }}</h2>{% endfor %}"
        )
        write(self.folder / "people.njk", listed)
        papers = publications(self.content.count)
        front = "---\nlayout: base.njk\ntitle: Publications\n---\n"
        write(self.folder / "publications.md", front + papers)
        for n in range(self.content.count):
            self.add_project(n)

    def _write_people(self, people: dict[str, str]) -> None:
        write(self.folder / "_data/people.json", json.dumps(people))

    def add_project(self, n: int) -> None:
        keys = [self.content.people[p][0] for p in self.content.collaborators(n)]
        write(self.page(n), front_matter(n, keys) + self.content.text(n))
        write(self.folder / f"figures/p{n}.svg", FIGURE.format(n % 400))

    def rename_person(self, number: int) -> None:
        people = dict(self.content.people)
        key, name = self.content.people[number]
        self._write_people({**people, key: f"New {name}"})


def front_matter(n: int, keys: list[str]) -> str:
    """Return the front matter of a project's page."""
    return (
        f"---\ntitle: Project {n}\nmethod: M{n}\n"
        f"summary: Project {n} makes *one* thing smaller.\n"
        f"collaborators: [{', '.join(keys)}]\nfigure: /figures/p{n}.svg\n---\n"
    )


def publications(count: int) -> str:
    """Return the list of papers in Markdown."""
    return "".join(
        f"- **A method of order $n^{n % 9}$, part {n}**, *Journal of Methods*, {2000 + n % 25}\n"
        for n in range(count)
    )
