"""Tables, subscripts and superscripts of pandoc in pages of Quarto websites."""

from typing import Any

HOME = "---\ntitle: Ada\n---\n\nHello.\n"
GRID = """\
+--------+----------------+
| Name   | Value          |
+:======:+===============:+
| Dose   | $D_0$, see     |
|        | [a](a.qmd)     |
+--------+----------------+
| Peaks  | - one          |
|        | - two ångström |
+--------+----------------+
"""


def text_of(imported: Any, body: str) -> str:
    files = {"_quarto.yml": "project: {type: website}\nwebsite: {title: Ada}\n", "index.qmd": HOME}
    dest, _ = imported({**files, "a.qmd": f"---\ntitle: A\n---\n\n{body}\n"})
    text: str = (dest / "source/a.md").read_text("utf-8")
    return text


def test_grid_table_is_a_table_with_blocks_in_its_cells(imported: Any) -> None:
    text = text_of(imported, f"Before.\n\n{GRID}\nAfter.")
    assert "{list-table}" in text
    assert ":header-rows: 1" in text
    assert "$D_0$, see" in text
    assert "[a](/a.md)" in text
    assert "- one" in text
    assert "- two ångström" in text
    assert "+---" not in text


def test_grid_table_of_single_lines_has_bars(imported: Any) -> None:
    text = text_of(imported, "+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+")
    assert "| a | b |" in text
    assert "| c | d |" in text
    assert "+---" not in text


def test_grid_whose_cells_span_others_stays_as_it_is(imported: Any) -> None:
    text = text_of(imported, "+---+---+\n| a | b |\n+---+---+\n| c     |\n+---+---+")
    assert "+---+---+" in text


def test_caption_above_or_below_a_table_is_its_title(imported: Any) -> None:
    table = "| x | y |\n|---|---|\n| 1 | 2 |\n"
    text = text_of(
        imported,
        f"See @tbl-one.\n\n{table}\n: The *first* {{#tbl-one}}\n\nTable: Second\n\n{table}",
    )
    assert "{list-table} The *first*\n" in text
    assert "{list-table} Second\n" in text
    assert "(a-tbl-one)=" in text
    assert "See [Table](#a-tbl-one)." in text
    assert "Table: " not in text


def test_subscripts_and_superscripts_are_roles(imported: Any) -> None:
    text = text_of(
        imported, "H~2~O and x^2^, ~~gone~~, ~ 5 and ~ 6, a^[A note.] and b[^n].\n\n[^n]: N."
    )
    assert "H{sub}`2`O and x{sup}`2`" in text
    assert "~ 5 and ~ 6" in text
    assert "A note." in text
