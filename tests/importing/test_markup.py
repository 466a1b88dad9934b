"""Markdown of other generators, and HTML, become MyST."""

from typing import Any

import pytest
from lxml import html as lxml_html

from sphinx_scholar.cli.importing.markdown.dialects import (
    GOLDMARK,
    KRAMDOWN,
    PANDOC,
    Dialect,
    render,
)
from sphinx_scholar.cli.importing.markdown.htmltree import tree_of
from sphinx_scholar.cli.importing.myst.blocks import settle
from sphinx_scholar.cli.importing.myst.writer import Writer


class Page:
    """A page on which every link and image is where it says."""

    autolink = False

    def __init__(self) -> None:
        self.reports: list[str] = []

    def link(self, href: str, element: Any) -> str:
        return href

    def image(self, source: str, element: Any) -> str:
        return source

    def no_alt(self, source: str, element: Any) -> None:
        self.reports.append(source)

    def label(self, identifier: str) -> None:
        return None

    def footnote(self, label: str) -> str:
        return label

    def lost(self, what: str, element: Any) -> None:
        self.reports.append(what)

    def changed(self, what: str, element: Any) -> None:
        self.reports.append(what)

    def listing(self, kind: str, options: dict[str, str]) -> str:
        return f"```{{{kind}}}\n```"

    def cite(self, key: str) -> str:
        return f"{{paper}}`{key}`"


def myst(text: str, dialect: Dialect = KRAMDOWN) -> str:
    page = Page()
    tree = lxml_html.document_fromstring(f"<html><body>{render(text, dialect)}</body></html>")
    return settle(Writer(page).page(tree.find("body")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('![a](b.png){: width="100" .right}', "![a](b.png){width=100px}"),
        ('[a](b){:target="_blank"} c', "[a](b) c"),
        ("* TOC\n{:toc}\n\nText", "Text"),
        ("Text\n{: .lead}", "Text"),
        ("# A {#b}", "## A"),
        ("$$x^2$$ here", "$x^2$ here"),
        ("$$\nx\n$$", "$$\nx\n$$"),
        ("a \\\\(x\\_1\\\\) b", "a $x_1$ b"),
        ("$a_1$ and $b_1$", "$a_1$ and $b_1$"),
        ("costs $5 or $10 a day", "costs \\$5 or \\$10 a day"),
        ("*[HTML]: Hyper Text\n\nHTML is", "{abbr}`HTML (Hyper Text)` is"),
        ("| a | b |\n| c | d |", "|  |  |\n| --- | --- |\n| a | b |\n| c | d |"),
        ("<div>\n\n    <p>in</p>\n\n</div>\nout", "in\n\nout"),
        ('<div markdown="1">\n**b**\n</div>', "**b**"),
        ("<center><b>x</b></center>", "**x**"),
        ('<img src="a.png" alt="t" width="50%">', '![t](a.png){width="50%"}'),
        ("<details><summary>S</summary>B</details>", ":::{dropdown} S\nB\n:::"),
        ("a<br>b", "a\\\nb"),
        ("H<sub>2</sub>O", "H{sub}`2`O"),
        ("term\n: meaning", "term\n: meaning"),
        ("[^1]\n\n[^1]: Note", "[^1]\n\n[^1]: Note"),
        ("# A\n\n#### B", "## A\n\n### B"),
        ("a __init__ b_c", "a **init** b_c"),
        ('<a href="x"><h3>T</h3><p>p</p></a>', "## [T](x)\n\np"),
        ("{::comment}\nno\n{:/comment}\nyes", "yes"),
        ("`{{ x }}`", "`{{ x }}`"),
        ("[a](my file.pdf)", "[a](my%20file.pdf)"),
        ("---\n\na\n\n---", "a"),
        ("<br>\n***b***\n[c](d)", "***b***\n[c](d)"),
        ("> $$\n> x\n> $$", "> $$\n> x\n> $$"),
    ],
)
def test_kramdown_becomes_myst(old: str, new: str) -> None:
    assert myst(old) == new


def test_strong_beside_letters_becomes_a_role() -> None:
    assert myst("<b>a:</b>b", GOLDMARK) == "{strong}`a:`b"


def test_characters_of_text_are_escaped() -> None:
    text = "<p>*a* [b](c) $5 `e` &amp;lt; # f</p>"
    assert myst(text, GOLDMARK) == "\\*a\\* [b\\](c) \\$5 \\`e\\` &amp;lt; # f"


def test_line_that_looks_like_a_block_is_escaped() -> None:
    assert myst("<p>a\n- b\n1. c\n# d</p>", GOLDMARK) == "a\n\\- b\n1\\. c\n\\# d"


def test_table_with_blocks_becomes_a_list_table() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td><ul><li>c</li></ul></td><td>d</td></tr></table>"
    assert myst(table) == (":::{list-table}\n:header-rows: 1\n\n* - a\n  - b\n* - - c\n  - d\n:::")


def test_figure_keeps_caption_and_size() -> None:
    figure = '<figure><img src="a.png" alt="t" width="40"><figcaption>C</figcaption></figure>'
    assert myst(figure) == ":::{figure} a.png\n:alt: t\n:width: 40px\n\nC\n:::"


def test_video_page_becomes_a_link() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abc"></iframe>'
    assert myst(frame) == "[Video](https://www.youtube.com/watch?v=abc)"


def test_unknown_language_of_code_is_dropped() -> None:
    assert myst("```nosuch\nx\n```") == "```\nx\n```"
    assert myst("```python\nx = 1\n```") == "```python\nx = 1\n```"


def test_heading_within_a_list_is_a_rubric() -> None:
    assert "{rubric} B" in myst("- ## B")


def test_lists_that_follow_each_other_stay_apart() -> None:
    assert myst("<ul><li>a</li></ul><ul><li>b</li></ul>") == "- a\n\n* b"


def test_pandoc_div_is_read_as_markdown() -> None:
    assert myst('<div class="x">\n\n*a*\n\n</div>', PANDOC) == "*a*"


@pytest.mark.parametrize("dialect", [KRAMDOWN, GOLDMARK, PANDOC])
def test_end_of_a_formula_is_not_the_beginning_of_the_next(dialect: Dialect) -> None:
    found = myst("Text\n$$\na = b\n$$ and more.\n\nWords *in between*.\n\n$$\nc\n$$\n", dialect)
    assert found.endswith("Words *in between*.\n\n$$\nc\n$$")
    assert "a = b" in found


def test_callout_becomes_an_admonition() -> None:
    assert myst('<div class="alert alert-warning">W</div>') == ":::{warning}\nW\n:::"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Text.\n\n{: .note }\nMind this.", "Text.\n\n:::{note}\nMind this.\n:::"),
        ("Text.\n\n{: .warning }\n> Mind this.", "Text.\n\n:::{warning}\nMind this.\n:::"),
        ("> Mind this.\n{: .prompt-tip }", ":::{tip}\nMind this.\n:::"),
        ("Mind this.\n{: .notice--info}", ":::{note}\nMind this.\n:::"),
        (
            "{: .important-title }\n> Deadline\n>\n> On Monday.",
            ":::{admonition} Deadline\n:class: important\n\nOn Monday.\n:::",
        ),
        ("One.\n\nTwo.\n{: .lead }\n\nThree.", "One.\n\nTwo.\n\nThree."),
    ],
)
def test_boxes_of_the_themes_become_admonitions(old: str, new: str) -> None:
    assert myst(old) == new


def test_html_holds_markdown_where_the_site_says_so() -> None:
    text = "<p>See [x](https://x.example).</p>\n\n<div><ul><li>*a*</li></ul>\n\n*b*</div>\n"
    assert "[x\\](https" in myst(text)
    parsed = myst(text, Dialect("kramdown", "kramdown", markdown_in_html=True))
    assert "[x](https://x.example)" in parsed
    assert "*b*" in parsed
    assert "\\*a\\*" in parsed, "lists stay HTML, as in kramdown"


def test_option_of_kramdown_holds_for_the_elements_below_it() -> None:
    option = '{::options parse_block_html="VALUE" /}\n'
    text = "<div>\n*a*\n</div>\n"
    both = option.replace("VALUE", "true") + text + option.replace("VALUE", "false") + text
    assert myst(both) == "*a*\n\n\\*a\\*"


def test_a_colon_at_the_beginning_of_a_body_is_no_option() -> None:
    text = "<details><summary>More</summary>\n<p>:a colon</p></details>\n"
    assert ":::{dropdown} More\n\\:a colon\n:::" in myst(text)


def test_text_between_items_of_a_list_is_kept() -> None:
    text = '<ul><li>One</li>\nFunding: <a href="https://a.example">A</a>, for <b>us</b>.<br>\nMore.</ul>\n'
    assert myst(text) == "- One\n  Funding: [A](https://a.example), for **us**.\\\n  More."


def test_text_outside_of_the_cells_of_a_table_is_before_it() -> None:
    text = "<table><tr><td>a</td>Stray <b>text</b><td>b</td></tr></table>\n"
    assert myst(text).startswith("Stray **text**\n\n|  |  |\n| --- | --- |\n| a | b |")


def test_a_document_within_a_page_does_not_end_it() -> None:
    tree = tree_of(
        "<p>a</p><!DOCTYPE html><html><head><title>t</title></head><body>b</body></html><p>c</p>"
    )
    assert "".join(tree.itertext()) == "abc"


def test_copies_of_images_keep_their_names_where_they_can(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "index.md": "---\ntitle: A\n---\n\n![Map](</my images/map-1.png>)\n",
            "my images/map-1.png": b"\x89PNG",
        }
    )
    assert "/public/embedded/my-images/map-1.png" in (dest / "source/index.md").read_text("utf-8")


def test_file_that_a_heading_links_to_is_below_it() -> None:
    """Sphinx fails on headings with such links."""
    old = "## [The *paper*](/public/files/a.pdf) of [Ada](https://ada.example)\n\nText."
    new = "## The *paper* of [Ada](https://ada.example)\n\n[a.pdf](/public/files/a.pdf)\n\nText."
    assert myst(old) == new
    old = "### [Spaces](</public/a b (1).pdf>)\n"
    assert myst(old) == "## Spaces\n\n[a b (1).pdf](</public/a%20b%20(1).pdf>)"


def test_break_on_a_line_of_its_own_ends_the_line_before() -> None:
    assert myst("Ada\n<br/>\nLovelace") == "Ada\\\nLovelace"


def test_several_attribute_lists_belong_to_one_block() -> None:
    assert myst("* Table of contents\n{:toc}\n{: .toc}\n\nText.") == "Text."
    assert myst("Mind this.\n{: #a}\n{: .notice--info}") == ":::{note}\nMind this.\n:::"
