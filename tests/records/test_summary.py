from __future__ import annotations

import pytest

from sphinx_scholar.records.summary import check_summary, plain_text


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
def test_what_a_summary_may_hold(text: str) -> None:
    assert list(check_summary(text)) == []


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
def test_what_it_must_not_hold_is_told_at_its_line(text: str, line: int, found: str) -> None:
    told = list(check_summary(text))
    message = (
        f"a summary cannot contain {found}, because several pages show it; move it into the page"
    )
    assert told
    assert set(told) == {(line, message)}


def test_a_footnote_is_told() -> None:
    told = list(check_summary("Text[^1].\n\n[^1]: Note."))
    assert (
        0,
        "a summary cannot contain a footnote, because several pages show it; move it into the page",
    ) in told


@pytest.mark.parametrize("href", ["people.md", "../people.md", "#top", "ethos/index"])
def test_a_relative_link_is_told(href: str) -> None:
    ((line, message),) = check_summary(f"Text\n\n[x]({href})")
    assert line == 2
    assert message == f"link '{href}' in a summary does not work from every page; write '/{href}'"


@pytest.mark.parametrize(
    ("text", "plain"),
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
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain
