from __future__ import annotations

import pytest

from sphinx_scholar.records.latex import plain, spans


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("Plain words", "Plain words"),
        ("{{R}}: A {G}uide", "R: A Guide"),
        (r"{\'E}mile", "Émile"),
        (r"\'{E}mile", "Émile"),
        (r"Garc\'{\i}a", "García"),
        (r"Garc{\'\i}a", "García"),
        (r"Erd{\H o}s and G{\"o}del", "Erdős and Gödel"),
        (r"{\L}ukasz {\O}re {\ss} \c{c} \v{S}", "Łukasz Øre ß ç Š"),
        ("e\u0301", "é"),
        (r"Barnes \& Noble, 50\% off", "Barnes & Noble, 50% off"),
        ("Barnes & Noble {50% off} #1", "Barnes & Noble 50% off #1"),
        ("one -- two --- three", "one – two — three"),
        ("``quoted''", "“quoted”"),
        ("a~b", "a\N{NO-BREAK SPACE}b"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"\mbox{kept} \href{https://a.example}{words}", "kept words"),
        ("costs $5 more", "costs $5 more"),
        ("two\n  lines", "two lines"),
        ("O'Brien", "O'Brien"),
        ("snake_case", "snake_case"),
        ("never closed {brace", "never closed brace"),
        ("closed} too early", "closed too early"),
    ],
)
def test_plain_text(tex: str, text: str) -> None:
    assert plain(tex) == text


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"An \emph{old} idea", [("text", "An "), ("emphasis", "old"), ("text", " idea")]),
        (r"{\em old} idea", [("emphasis", "old"), ("text", " idea")]),
        (r"\textbf{bold} \texttt{code}", [("strong", "bold"), ("text", " "), ("literal", "code")]),
        ("The $L^2$ norm", [("text", "The "), ("math", "L^2"), ("text", " norm")]),
        (r"The \(L^2\) norm", [("text", "The "), ("math", "L^2"), ("text", " norm")]),
        (
            r"{The $\mathcal{O}(n)$ bound}",
            [("text", "The "), ("math", r"\mathcal{O}(n)"), ("text", " bound")],
        ),
        (r"x\textsuperscript{2}", [("text", "x"), ("superscript", "2")]),
        ("", []),
        ("  ", []),
    ],
)
def test_spans(tex: str, expected: list[tuple[str, str]]) -> None:
    assert list(spans(tex)) == expected


@pytest.mark.parametrize(
    "tex", ["\\", "\\emph", "\\emph{", "{", "}", "$", "\\'", "\\begin{x}", "%", "\\\\"]
)
def test_invalid_tex_does_not_raise(tex: str) -> None:
    plain(tex)
