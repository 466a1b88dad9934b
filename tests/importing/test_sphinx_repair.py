"""Markup of Sphinx sites that the new site would warn about."""

from typing import Any

from sphinx_scholar.cli.importing.sphinx.repair import repaired_directive

CONF = (
    "extensions = ['myst_parser', 'ablog', 'sphinx_design']\nproject = 'P'\nauthor = 'Ada Lovelace'\n"
    "intersphinx_mapping = {'waves': ('https://waves.example/en', None)}\n"
)


def page(imported: Any, body: str, name: str = "a.md", **more: str) -> tuple[str, str]:
    """Return a page of an imported site, and the report."""
    dest, _ = imported({"conf.py": CONF, "index.md": "# Home\n\nHi.\n", name: body, **more})
    new = dest / "source" / f"{name.rpartition('.')[0]}.md"
    return new.read_text("utf-8"), (dest / "IMPORT.md").read_text("utf-8")


def test_headers_and_footers_of_cards_become_directives(imported: Any) -> None:
    body = "# A\n\n````{grid}\n```{grid-item-card}\nTop\n^^^\nText\n+++\nBottom\n```\n````\n"
    text, _ = page(imported, body)
    assert ":::{card-header}\nTop\n:::" in text
    assert ":::{card-footer}\nBottom\n:::" in text
    assert "^^^" not in text
    assert "+++" not in text


def test_first_line_of_an_admonition_with_options_moves_below_them(imported: Any) -> None:
    text, _ = page(imported, "# A\n\n```{note} First words\n:class: dropdown\nMore.\n```\n")
    assert "```{note}\n:class: dropdown\n\nFirst words\n\nMore.\n```" in text


def test_headings_skip_no_level_and_code_keeps_its_signs(imported: Any) -> None:
    body = "# A\n\n### One\n\n```bash\n##### no heading\n```\n\n#### Two\n\n### Three\n"
    text, _ = page(imported, body)
    assert "\n## One\n" in text
    assert "\n### Two\n" in text
    assert "\n## Three\n" in text
    assert "##### no heading" in text


def test_languages_that_cannot_be_highlighted_are_left_out(imported: Any) -> None:
    text, _ = page(imported, "# A\n\n```nosuch\nx\n```\n\n```{code-block} nosuch\nx\n```\n")
    assert "nosuch" not in text
    assert "```{code-block} text" in text


def test_links_by_inventory_have_addresses_or_are_text(imported: Any) -> None:
    body = "# A\n\n[](inv:waves:std:doc#guide/first-steps), [other](xref:else#place).\n"
    text, report = page(imported, body)
    assert "[first steps](https://waves.example/en/guide/first-steps.html), other." in text
    assert "link to 'place' of 'else' is text now" in report


def test_files_that_directives_show_are_copied_and_missing_ones_reported(imported: Any) -> None:
    body = (
        "# A\n\n```{literalinclude} scripts/run.py\n:start-at: # Begin\n```\n\n"
        "```{literalinclude} gone.py\n```\n\nText.\n"
    )
    text, report = page(imported, body, **{"scripts/run.py": "# Begin\nx = 1\n"})
    assert ':start-at: "# Begin"' in text
    assert "gone.py" not in text
    assert "file 'gone.py' is not in the source" in report
    assert "| scripts/run.py | source/scripts/run.py |" in report


def test_tables_of_contents_name_only_pages_that_exist(imported: Any) -> None:
    text, report = page(imported, "# A\n\n```{toctree}\n:hidden:\n\nindex\ngone\nself\n```\n")
    assert "gone" not in text
    assert "index\nself" in text
    assert "page 'gone' of a table of contents is not in the new site" in report


def test_directives_in_literal_blocks_stay_and_values_of_options_are_reported(
    imported: Any,
) -> None:
    body = (
        "A\n=\n\nWrite this::\n\n   .. post:: Jan 1 2024\n      :tags: x\n\n"
        ".. profile-box::\n   :github: ada-l\n   :desc: Two words\n\nOne \\| two\n-----------\n\nEnd.\n"
    )
    text, report = page(imported, body, "a.rst")
    assert ".. post:: Jan 1 2024" in text
    assert "Two words" in text
    assert "github (ada-l)" in report
    assert "\n## One | two" in text


def test_home_page_and_pages_show_the_title_in_their_text(imported: Any) -> None:
    dest, _ = imported(
        {"conf.py": CONF, "index.md": "# Welcome\n\nHi.\n", "a.md": "---\ntitle: B\n---\n# A\n"}
    )
    assert "title: Welcome" in (dest / "source/index.md").read_text("utf-8")
    assert "title: A" in (dest / "source/a.md").read_text("utf-8")


def test_links_within_directives_lead_to_the_new_pages(imported: Any) -> None:
    body = (
        "# A\n\n```{note}\nSee [b](b.rst).\n```\n\n```{card} B\n:link: b.rst\n\nText\n```\n\n"
        "```{postbox} https://b.example/1\n```\n"
    )
    text, _ = page(imported, body, **{"b.rst": "B\n=\n\nText.\n"})
    assert "See [b](b.md)." in text
    assert ":link: b\n:link-type: doc" in text
    assert "[https://b.example/1](https://b.example/1)" in text


def test_addresses_follow_the_builder_that_the_source_names(imported: Any) -> None:
    dest, result = imported(
        {
            "conf.py": "extensions = ['myst_parser']\n",
            "Makefile": "html:\n\tsphinx-build -b dirhtml . out\n",
            "index.md": "# Home\n",
            "a.md": "# A\n\nText.\n",
        }
    )
    assert "a/index.html" in (dest / "conf.py").read_text("utf-8")
    assert result.report.imported["redirects"] == 1


def test_colons_that_close_nothing_are_no_part_of_a_grid() -> None:
    card = ":::{grid-item-card} A\nText.\n:::\n"
    assert repaired_directive("::::", "grid", "2", "", f"{card}\n:::\n").count(":::\n") == 1
    nested = "::::{grid-item}\n:::{figure} a.png\n:::\n::::\n"
    assert nested in repaired_directive(":::::", "grid", "2", "", nested)
