"""Pages with bad front matter, each with its exact warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "engines.md"


def project(*lines: str) -> str:
    """Return a project's page with more *lines*, from line 4 on."""
    more = "".join(f"{line}\n" for line in lines)
    return f"---\ntitle: Engines\nproject: engines\n{more}---\n\n# Engines\n"


def news(*lines: str) -> str:
    """Return a news item with more *lines*, from line 3 on."""
    return "---\ntitle: News\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def summary(text: str) -> str:
    """Return a project's page whose summary is *text*, from line 5 on."""
    return project("summary: |", *(f"  {line}" for line in text.split("\n")))


CASES: list[tuple[str, str | bytes, list[str]]] = [
    (
        "no title",
        "---\nproject: engines\n---\n",
        ["1:1: project 'engines' has no 'title'; add 'title: …' [missing_field]"],
    ),
    (
        "empty title",
        "---\ntitle: ''\nproject: engines\n---\n",
        [
            "2:1: project 'engines': title: invalid value ''; write text that is not empty [invalid_value]"
        ],
    ),
    (
        "title as list",
        "---\ntitle: [A]\nproject: engines\n---\n",
        ["2:1: project 'engines': title: invalid value ['A']; write text [invalid_value]"],
    ),
    (
        "no key",
        "---\ntitle: A\nproject:\n---\n",
        ["3:1: project 'engines' has no 'project'; add 'project: …' [missing_field]"],
    ),
    (
        "key with a space",
        "---\ntitle: A\nproject: a b\n---\n",
        [
            "3:1: project 'a b': project: invalid value 'a b'; write letters, digits and -_.:+ [invalid_value]"
        ],
    ),
    (
        "key as mapping",
        "---\ntitle: A\nproject: {name: x}\n---\n",
        [
            "3:1: project 'engines': project: invalid value {'name': 'x'}; write text [invalid_value]"
        ],
    ),
    (
        "misspelled field",
        project("tag: [x]"),
        ["4:1: project 'engines': unknown field 'tag'; did you mean 'tags'? [unknown_field]"],
    ),
    (
        "unknown field",
        project("funding: ERC"),
        [
            "4:1: project 'engines': unknown field 'funding'; the fields are project, title, summary, draft, method, venue, order, date, collaborators, figure, papers, links, tags [unknown_field]"
        ],
    ),
    (
        "field defined twice",
        project("title: Again"),
        ["4:1: 'title' is defined twice, first in line 2; remove one [duplicate]"],
    ),
    (
        "invalid order",
        project("order: first"),
        [
            "4:1: project 'engines': order: invalid value 'first'; write a whole number [invalid_value]"
        ],
    ),
    (
        "order as decimal",
        project("order: 1.5"),
        [
            "4:1: project 'engines': order: invalid value '1.5'; write a whole number [invalid_value]"
        ],
    ),
    (
        "invalid date",
        project("date: 13.3.2024"),
        [
            "4:1: project 'engines': date: invalid date '13.3.2024'; write it as 2024-03-13 [invalid_value]"
        ],
    ),
    (
        "date that does not exist",
        project("date: 2024-02-30"),
        [
            "4:1: project 'engines': date: invalid date '2024-02-30'; write it as 2024-03-13 [invalid_value]"
        ],
    ),
    (
        "date zero",
        project("date: 0"),
        ["4:1: project 'engines': date: invalid date '0'; write it as 2024-03-13 [invalid_value]"],
    ),
    (
        "date as a number",
        project("date: 20240313"),
        [
            "4:1: project 'engines': date: invalid date '20240313'; write it as 2024-03-13 [invalid_value]"
        ],
    ),
    (
        "invalid draft",
        project("draft: perhaps"),
        [
            "4:1: project 'engines': draft: invalid value 'perhaps'; write true or false [invalid_value]"
        ],
    ),
    (
        "collaborators as text",
        project("collaborators: ada"),
        [
            "4:1: project 'engines': collaborators: invalid value 'ada'; write a list as [one, two] [invalid_value]"
        ],
    ),
    (
        "unknown collaborator",
        project("collaborators: [eve]"),
        ["4:17: unknown person 'eve'; add an entry to people.yml [unknown_person]"],
    ),
    (
        "misspelled collaborator",
        project("collaborators: [adda]"),
        ["4:17: unknown person 'adda'; did you mean 'ada'? [unknown_person]"],
    ),
    (
        "collaborator as mapping",
        project("collaborators: [{ada: x}]"),
        [
            "4:17: project 'engines': collaborators.0: invalid value {'ada': 'x'}; write text [invalid_value]"
        ],
    ),
    (
        "empty collaborator",
        project("collaborators: ['']"),
        [
            "4:17: project 'engines': collaborators.0: invalid value ''; write text that is not empty [invalid_value]"
        ],
    ),
    (
        "collaborator twice",
        project("collaborators: [ada, ada]"),
        ["4:22: person 'ada' is listed twice in 'collaborators'; remove one [duplicate]"],
    ),
    (
        "unknown paper",
        project("papers: [nothing]"),
        ["4:10: unknown paper 'nothing'; add it to papers.bib [unknown_paper]"],
    ),
    (
        "misspelled paper",
        project("papers: [norm]"),
        ["4:10: unknown paper 'norm'; did you mean 'norms'? [unknown_paper]"],
    ),
    (
        "paper twice",
        project("papers: [norms, norms]"),
        ["4:17: paper 'norms' is listed twice in 'papers'; remove one [duplicate]"],
    ),
    (
        "papers as text",
        project("papers: norms"),
        [
            "4:1: project 'engines': papers: invalid value 'norms'; write a list as [one, two] [invalid_value]"
        ],
    ),
    (
        "links as list",
        project("links: [https://a.example]"),
        [
            "4:1: project 'engines': links: invalid value ['https://a.example']; write a mapping as {Name: value} [invalid_value]"
        ],
    ),
    (
        "link that runs a script",
        project("links: {Code: 'javascript:x'}"),
        [
            "4:9: project 'engines': links.Code: invalid address 'javascript:x'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "link as data",
        project("links: {Code: 'data:x'}"),
        [
            "4:9: project 'engines': links.Code: invalid address 'data:x'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "link without a scheme",
        project("links: {Code: a.example}"),
        [
            "4:9: project 'engines': links.Code: invalid address 'a.example'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "tags as text",
        project("tags: privacy"),
        [
            "4:1: project 'engines': tags: invalid value 'privacy'; write a list as [one, two] [invalid_value]"
        ],
    ),
    (
        "venue as list",
        project("venue: [NAACL]"),
        ["4:1: project 'engines': venue: invalid value ['NAACL']; write text [invalid_value]"],
    ),
    (
        "figure as text",
        project("figure: files/engine.svg"),
        [
            "4:1: project 'engines': figure: invalid value 'files/engine.svg'; write a mapping as {field: value} [invalid_value]"
        ],
    ),
    (
        "figure without text",
        project("figure: {file: files/engine.svg}"),
        ["4:1: project 'engines' has no 'figure.alt'; add 'alt: …' [missing_field]"],
    ),
    (
        "figure with an empty text",
        project("figure: {file: files/engine.svg, alt: ''}"),
        [
            "4:34: project 'engines': figure.alt: invalid value ''; write text that is not empty [invalid_value]"
        ],
    ),
    (
        "figure that does not exist",
        project("figure: {file: no.svg, alt: A}"),
        [
            "4:10: figure 'no.svg' does not exist; put it beside the page or correct its name [missing_file]"
        ],
    ),
    (
        "figure outside of the source folder",
        project("figure: {file: ../secret.svg, alt: A}"),
        [
            "4:10: figure '../secret.svg' is outside of the source folder; move it there [missing_file]"
        ],
    ),
    (
        "rooted figure outside of the source folder",
        project("figure: {file: /../../etc/passwd, alt: A}"),
        [
            "4:10: figure '/../../etc/passwd' is outside of the source folder; move it there [missing_file]"
        ],
    ),
    (
        "figure with a wrong width",
        project("figure: {file: files/engine.svg, alt: A, width: wide}"),
        [
            "4:42: project 'engines': figure.width: invalid value 'wide'; write a width as 600, 600px or 80% [invalid_value]"
        ],
    ),
    (
        "figure with a wrong link",
        project("figure: {file: files/engine.svg, alt: A, link: a.example}"),
        [
            "4:42: project 'engines': figure.link: invalid address 'a.example'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "figure with data but no script",
        project("figure: {file: files/engine.svg, alt: A, data: [x.csv]}"),
        [
            "4:42: project 'engines': figure.data: name the script that reads them in 'script' [invalid_value]"
        ],
    ),
    (
        "figure with a missing script",
        project("figure: {file: files/engine.svg, alt: A, script: no.py}"),
        [
            "4:42: figure 'files/engine.svg': script 'no.py' does not exist; put it beside the page or correct its name [missing_file]"
        ],
    ),
    (
        "misspelled field of a figure",
        project("figure: {file: files/engine.svg, alt: A, captoin: C}"),
        [
            "4:42: project 'engines': unknown field 'captoin'; did you mean 'caption'? [unknown_field]"
        ],
    ),
    (
        "list in the summary",
        summary("A.\n\n- b"),
        [
            "7: a record's text cannot contain a list, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "heading in the summary",
        summary("A.\n\n## B"),
        [
            "7: a record's text cannot contain a heading, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "code in the summary",
        summary("A.\n\n```python\nb\n```"),
        [
            "7: a record's text cannot contain a code block or directive, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "image in the summary",
        summary("![a](b.png)"),
        [
            "5: a record's text cannot contain an image, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "equation in the summary",
        summary("$$\nx\n$$"),
        [
            "5: a record's text cannot contain a displayed equation, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "table in the summary",
        summary("| a |\n|---|\n| b |"),
        [
            "5: a record's text cannot contain a table, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "quotation in the summary",
        summary("> a"),
        [
            "5: a record's text cannot contain a quotation, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "raw html in the summary",
        summary("a <b>c</b>"),
        [
            "5: a record's text cannot contain raw HTML, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "html block in the summary",
        summary("<div>\na\n</div>"),
        [
            "5: a record's text cannot contain raw HTML, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "rule in the summary",
        summary("a\n\n***"),
        [
            "7: a record's text cannot contain a rule, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "relative link in the summary",
        summary("[a](other.md)"),
        ["5: link 'other.md' does not work from every page; write '/other.md' [summary]"],
    ),
    (
        "script link in the summary",
        summary("[a](javascript:alert(1))"),
        ["5: link 'javascript:alert(1' runs a script; write a web address or a page [summary]"],
    ),
    (
        "unknown person in the summary",
        summary("With {person}`eve`."),
        ["5: unknown person 'eve'; add an entry to people.yml [unknown_person]"],
    ),
    (
        "unknown paper in the summary",
        summary("See {paper}`nothing`."),
        ["5: unknown paper 'nothing'; add it to papers.bib [unknown_paper]"],
    ),
    (
        "unknown project in the summary",
        summary("See {project}`tides`."),
        ["5: unknown project 'tides'; write 'project: tides' on its page [unknown_project]"],
    ),
    (
        "summary as list",
        project("summary: [a]"),
        ["4:1: project 'engines': summary: invalid value ['a']; write text [invalid_value]"],
    ),
    (
        "open bracket",
        "---\nproject: engines\ntitle: [A\n---\n",
        ["3:8: invalid YAML: '[' is not closed; close it [syntax]"],
    ),
    (
        "open quote",
        "---\nproject: engines\ntitle: 'A\n---\n",
        ["3:8: invalid YAML: a quote is never closed; close it [syntax]"],
    ),
    (
        "colon in the title",
        "---\nproject: engines\ntitle: A: B\n---\n",
        [
            "3:9: invalid YAML: a colon in text without quotes; put quotes around the text, or check the indentation [syntax]"
        ],
    ),
    (
        "tab as indentation",
        "---\nproject: engines\nfigure:\n\tfile: a\n---\n",
        ["4:1: invalid YAML: a tab in the indentation; indent with spaces [syntax]"],
    ),
    (
        "unclosed front matter",
        "---\nproject: engines\ntitle: A\n\nText.\n",
        ["1: front matter is not closed; write '---' in the line after it [syntax]"],
    ),
    (
        "latin-1",
        project("method: Zo\xeb").encode("latin-1"),
        ["4:11: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
    (
        "control character",
        project("method: a\x07b"),
        ["4:10: control character U+0007; remove it [invalid_value]"],
    ),
    (
        "news with an invalid date",
        news("news: 13 March"),
        [
            "3:1: news 'engines': news: invalid date '13 March'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "news without a date",
        news("news:"),
        ["3:1: news 'engines' has no 'news'; add 'news: …' [missing_field]"],
    ),
    (
        "news with a date zero",
        news("news: 0"),
        [
            "3:1: news 'engines': news: invalid date '0'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "news about nothing",
        news("news: 2024", "about: nothing"),
        [
            "4:1: unknown paper or project 'nothing'; write the key of a paper or project [unknown_paper]"
        ],
    ),
    (
        "news about a misspelled paper",
        news("news: 2024", "about: [norm]"),
        ["4:9: unknown paper or project 'norm'; did you mean 'norms'? [unknown_paper]"],
    ),
    (
        "news with a misspelled field",
        news("news: 2024", "abuot: norms"),
        ["4:1: news 'engines': unknown field 'abuot'; did you mean 'about'? [unknown_field]"],
    ),
    (
        "news with a list in its summary",
        news("news: 2024", "summary: |", "  - a"),
        [
            "5: a record's text cannot contain a list, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "news and project",
        news("news: 2024", "project: engines"),
        [
            "4:1: news 'engines': unknown field 'project'; the fields are title, summary, draft, news, about [unknown_field]"
        ],
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_front_matter(
    warnings_of: Callable[[str, str | bytes], list[str]],
    name: str,
    content: str | bytes,
    expected: list[str],
) -> None:
    assert warnings_of(FILE, content) == [f"{FILE}:{warning}" for warning in expected]
