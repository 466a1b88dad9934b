from __future__ import annotations

import pytest
from pylatexenc import latex2text, latexwalker

from sphinx_scholar.records.latex import plain, spans, symbols, with_addresses


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
        ("From $5 to $6", "From $5 to $6"),
        ("$5, $10 and more", "$5, $10 and more"),
        (
            "a `quoted' word",
            "a \N{LEFT SINGLE QUOTATION MARK}quoted\N{RIGHT SINGLE QUOTATION MARK} word",
        ),
        ("a lone ` tick", "a lone \N{LEFT SINGLE QUOTATION MARK} tick"),
        (r"Foo\index{bar} baz\label{x}", "Foo baz"),
        (r"\og{}mot\fg{}", "«mot»"),
        (r"\textasciicircum{} \textasciitilde{} \textasciigrave{}", "^ ~ `"),
        (r"\url{https://a.example/x_y}", "https://a.example/x_y"),
        (r"\copyright{} \S 5, \pounds 6, \ddag", "© §5, £6, ‡"),
        (r"a \textbar{} \textless{} \P{} \slash{} \S 5", "a | < ¶ / §5"),
        (r"\textup{up} \textsf{c} \textcolor{red}{word}", "up c word"),
        (r"\unheard{of} and \indeed so", r"of and \indeed so"),
        (r"\relax \protect a {\sc b}", "a b"),
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
        (r"of $5 and $x^2$", [("text", "of $5 and "), ("math", "x^2")]),
        (r"$\sqrt$ and $x$", [("math", r"\sqrt{}"), ("text", " and "), ("math", "x")]),
        (r"\[y\] and $$z$$", [("math", "y"), ("text", " and "), ("math", "z")]),
        (r"\verb|x_y|", [("literal", "x_y")]),
        (r"x\textsuperscript{2}", [("text", "x"), ("superscript", "2")]),
        ("", []),
        ("  ", []),
    ],
)
def test_spans(tex: str, expected: list[tuple[str, str]]) -> None:
    assert list(spans(tex)) == expected


def test_address_of_a_link_is_shown() -> None:
    shown = plain(with_addresses(r"See \href{https://a.example}{the \emph{page}}."))
    assert shown == "See the page (https://a.example)."


@pytest.mark.parametrize(
    "tex", ["\\", "\\emph", "\\emph{", "{", "}", "$", "\\'", "\\begin{x}", "%", "\\\\", "\\title"]
)
def test_invalid_tex_does_not_raise(tex: str) -> None:
    plain(tex)
    symbols(tex)


def test_no_macro_without_its_arguments_raises() -> None:
    databases = (
        latexwalker.get_default_latex_context_db(),
        latex2text.get_default_latex_context_db(),
    )
    macros = {spec.macroname for database in databases for spec in database.iter_macro_specs()}
    environments = {
        spec.environmentname for database in databases for spec in database.iter_environment_specs()
    }
    assert len(macros) > 1000
    cases = [f"\\{name}{rest}" for name in macros for rest in ("", "{a}")]
    cases += [f"\\begin{{{name}}}\\end{{{name}}}" for name in environments]
    for tex in cases:
        plain(tex)
        symbols(tex)


def test_formula_that_cannot_be_converted_is_shown_as_tex() -> None:
    assert symbols(r"\colorbox") == r"\colorbox"
    assert symbols(r"\sqrt") == r"\sqrt"
