from __future__ import annotations

import pytest

from sphinx_scholar.records.richtext import PARAGRAPH, Rich, Span, from_myst, from_tex, text

MOVE = "because several pages show it; move it into the page"


@pytest.mark.parametrize(
    "text",
    [
        "Text.",
        "Two\nlines.\n\nTwo paragraphs.",
        "*Emphasis*, **strong**, `code`, $x < y$, and {person}`ada`.",
        "[a](https://example.org), [b](mailto:a@example.org), [c](/people.md), <https://e.org>",
        "a < b & c > d, 5 * 3 * 2, R&D, \"quotes\" and 'single ones'",
        "A price of $5 and one of $6.",
        "",
    ],
)
def test_inline_markup_is_allowed(text: str) -> None:
    assert from_myst(text).problems == ()


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("# Heading", 0, "a heading"),
        ("Text\n\n- item", 2, "a list"),
        ("Text\n\n1. item", 2, "a list"),
        ("> said", 0, "a quotation"),
        ("```python\nx\n```", 0, "a code block or directive"),
        ("```{note}\nx\n```", 0, "a code block or directive"),
        ("Text\n\n    x = 1", 2, "an indented code block"),
        ("Text\n\n---", 2, "a rule"),
        ("$$x$$", 0, "a displayed equation"),
        ("$$x$$ (label)", 0, "a labelled equation"),
        ("\\begin{align}x\\end{align}", 0, "a displayed equation"),
        ("|a|b|\n|-|-|\n|1|2|", 0, "a table"),
        ("<div>x</div>", 0, "raw HTML"),
        ("A <b>word</b>.", 0, "raw HTML"),
        ("![alt](a.png)", 0, "an image"),
    ],
)
def test_other_markup_is_a_problem_at_its_line(text: str, line: int, found: str) -> None:
    message = f"a record's text cannot contain {found}, {MOVE}"
    assert set(from_myst(text).problems) == {(line, message)}


def test_a_footnote_is_a_problem() -> None:
    problems = from_myst("Text[^1].\n\n[^1]: Note.").problems
    assert set(problems) == {(0, f"a record's text cannot contain a footnote, {MOVE}")}


@pytest.mark.parametrize("href", ["people.md", "../people.md", "#top", "ethos/index"])
def test_a_relative_link_is_a_problem(href: str) -> None:
    message = f"link '{href}' does not work from every page; write '/{href}'"
    assert from_myst(f"Text\n\n[x]({href})").problems == ((2, message),)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x"])
def test_a_link_that_would_run_a_script_is_a_problem(href: str) -> None:
    ((line, message),) = from_myst(f"One\n\n[x]({href})").problems
    assert line == 2
    assert message.endswith("' runs a script; write a web address or a page")
    assert href.rstrip(")") in message


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("*Less* **is** `more`.", "Less is more."),
        ("Two\nlines.\n\nAnd more.", "Two lines. And more."),
        ("With [a link](https://example.org).", "With a link."),
        ("Cost $O(n^2)$.", "Cost O(n^2)."),
        ('a &lt; b & "c"', 'a < b & "c"'),
        ("a < b", "a < b"),
        ("a hard\\\nbreak", "a hard break"),
    ],
)
def test_plain_text_is_the_words_on_one_line(source: str, plain: str) -> None:
    assert from_myst(source).plain() == plain
    assert str(from_myst(source)) == plain


def test_each_style_is_a_span() -> None:
    rich = from_myst("An *em*, **strong**, `code` and $x^2$.")
    assert rich.spans == (
        Span("An "),
        Span("em", "emphasis"),
        Span(", "),
        Span("strong", "strong"),
        Span(", "),
        Span("code", "literal"),
        Span(" and "),
        Span("x^2", "math"),
        Span("."),
    )


def test_a_style_continues_after_a_style_within_it() -> None:
    rich = from_myst("**a *b* c** d")
    assert [(span.text, span.style) for span in rich.spans] == [
        *(("a ", "strong"), ("b", "emphasis"), (" c", "strong"), (" d", ""))
    ]


def test_a_link_keeps_its_address() -> None:
    rich = from_myst("See [the page](/a) and <https://e.org>.")
    assert [(span.text, span.target) for span in rich.spans if span.target] == [
        ("the page", "/a"),
        ("https://e.org", "https://e.org"),
    ]


def test_a_role_has_a_target_and_perhaps_words() -> None:
    rich = from_myst("By {person}`ada`, {scholar:person}`a friend <bob>` and {x}`y`.")
    assert [(span.role, span.text, span.target) for span in rich.roles()] == [
        ("person", "", "ada"),
        ("scholar:person", "a friend", "bob"),
        ("x", "", "y"),
    ]
    assert rich.plain() == "By ada, a friend and y."
    assert rich.plain(lambda span: span.target.upper()) == "By ADA, a friend and Y."


def test_a_role_knows_its_line() -> None:
    rich = from_myst("One {a}`1`\ntwo {a}`2`\n\nthree\n{a}`3`", "page.md", 10)
    assert [(span.target, rich.line + span.line) for span in rich.roles()] == [
        *(("1", 10), ("2", 11), ("3", 14))
    ]


def test_paragraphs_are_separate() -> None:
    rich = from_myst("One *a*\nline.\n\nTwo.\n")
    assert rich.spans.count(PARAGRAPH) == 1
    assert [str(part) for part in rich.paragraphs()] == ["One a line.", "Two."]
    assert list(Rich().paragraphs()) == []


def test_mathematics_as_symbols() -> None:
    rich = from_myst("In $\\alpha \\in \\mathbb{R}$.")
    assert rich.plain() == "In \\alpha \\in \\mathbb{R}."
    assert rich.without_tex() == "In α∈ℝ."


def test_tex_of_a_bib_file_has_the_same_spans() -> None:
    assert from_tex(r"{\'E}mile \emph{et al.} on $x$").spans == (
        Span("Émile "),
        Span("et al.", "emphasis"),
        Span(" on "),
        Span("x", "math"),
    )


def test_nothing_in_plain_words_is_markup() -> None:
    assert text("a *b* $c$").spans == (Span("a *b* $c$"),)
    assert not text("")


def test_texts_are_joined_and_styled() -> None:
    rich = (text("a ") + from_myst("*b*") + " c").styled("strong")
    assert rich.spans == (Span("a ", "strong"), Span("b", "emphasis"), Span(" c", "strong"))


def test_where_a_text_was_written_is_no_part_of_it() -> None:
    one, other = from_myst("A {b}`c`.", "a.md", 3), from_myst("A {b}`c`.", "b.md", 5)
    assert one == other
    assert repr(one) == repr(other)
