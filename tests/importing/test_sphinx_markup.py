"""Sphinx: what only the old site's extensions know becomes plain markup."""

from typing import Any

from sphinx_scholar.cli.importing.sphinx.labelcheck import labels_in, without_dead_references
from sphinx_scholar.cli.importing.sphinx.markup import Markup
from sphinx_scholar.cli.importing.sphinx.rstsections import with_myst_headings


def markup(settings: dict[str, object] | None = None) -> tuple[Markup, list[str]]:
    told: list[str] = []
    return Markup(settings or {}, lambda message, needle: told.append(message)), told


def test_names_of_links_in_restructuredtext_become_links() -> None:
    text = "See `Font Awesome`_, Sphinx_, `this`__ and nowhere_.\n\n.. _Font Awesome: https://fa.example\n__ https://this.example\n"
    made = markup({"rst_epilog": ".. _Sphinx: https://sphinx.example"})[0].rst(text)
    assert made.strip() == (
        "See `Font Awesome <https://fa.example>`__, `Sphinx <https://sphinx.example>`__, "
        "`this <https://this.example>`__ and nowhere."
    )


def test_links_of_extlinks_become_links() -> None:
    settings: dict[str, object] = {"extlinks": {"issue": ("https://i.example/%s", "issue %s")}}
    made, _ = markup(settings)
    assert made.rst(":issue:`3` and :issue:`that <4>`.").strip() == (
        "`issue 3 <https://i.example/3>`__ and `that <https://i.example/4>`__."
    )
    assert made.myst("{issue}`3`") == "[issue 3](https://i.example/3)"


def test_unknown_roles_become_literals_and_known_ones_stay() -> None:
    made, _ = markup()
    assert made.rst(":py:meth:`~a.b.c` and :ref:`x`").strip() == "``c`` and :ref:`x`"
    assert made.myst("{meth}`c` and {ref}`x`") == "`c` and {ref}`x`"


def test_unknown_directives_leave_their_text_and_are_reported() -> None:
    made, told = markup()
    assert made.rst(".. update:: May 3\n\n   News.\n\n.. note::\n\n   Kept.").split() == (
        ["May", "3", "News.", "..", "note::", "Kept."]
    )
    text = ":::{custom-card} Ada\n:role: the first author\n\n*Text*\n:::\n\n```{note}\nKept\n```"
    assert made.myst(text) == "Ada\n\nthe first author\n\n*Text*\n\n```{note}\nKept\n```"
    assert [message.split("'")[1] for message in told] == ["update", "custom-card"]


def test_headings_of_restructuredtext_become_mysts() -> None:
    text = (
        "Text.\n\n.. _Part one:\n\nOne ``x``\n---------\n\nA.\n\n====\nBig\n====\n\nTwo\n~~~\nB.\n\n"
        "=====\nA\n=====\nrow\n=====\n\n----\n"
    )
    assert with_myst_headings(text, "=").split("\n\n") == [
        "```{eval-rst}\nText.\n```",
        "(Part one)=\n## One `x`",
        "```{eval-rst}\nA.\n```",
        "### Big",
        "#### Two",
        "```{eval-rst}\nB.",
        "=====\nA\n=====\nrow\n=====\n```",
    ]


def test_page_with_footnotes_stays_one_block_and_their_heading_is_a_rubric() -> None:
    text = "One\n---\n\nA [#f]_.\n\nTwo\n---\n\n.. [#f] Note."
    rubric = ".. rubric:: Two\n   :heading-level: 2"
    changed = text.replace("Two\n---", rubric)
    assert with_myst_headings(text, "=") == f"```{{eval-rst}}\n{changed}\n```"


def test_references_to_unknown_labels_become_text() -> None:
    told: list[str] = []
    labels = labels_in([".. _My page:\n", "(other)=\n# Other"])
    text = ":ref:`a <my page>`, :ref:`b <my page#part>`, {ref}`other`, {ref}`c <nowhere>`."
    text += " :ref:`top`, {ref}`d <top>`, [e](#top), [f](#other)."
    made = without_dead_references(
        text, labels, {"top": "p/q"}, lambda message, needle: told.append(message)
    )
    assert made == (
        ":ref:`a <my page>`, :ref:`b <my page>`, {ref}`other`, c."
        " :doc:`/p/q`, {doc}`d </p/q>`, [e](/p/q.md), [f](#other)."
    )
    table = ":ref:`top`       Text\n:ref:`no`        More"
    made = without_dead_references(table, labels, {"top": "p/q"}, lambda message, needle: None)
    assert made == ":doc:`/p/q`      Text\nno               More"
    assert told == [
        "reference to 'my page#part' leads to 'my page' now",
        "no page defines the label 'nowhere'; its text is kept",
    ]


def test_substitutions_become_what_they_mean() -> None:
    prolog = ".. |x| replace:: Ada\n.. |y| replace:: Bob\n"
    made, told = markup({"rst_prolog": prolog})
    text = "|x| and |z|.\n\n.. |z| image:: a.svg\n   :alt: Tests\n"
    assert made.rst(text).split() == ["Ada", "and", "Tests."]
    assert told == ["image 'a.svg' within the text; its name is kept"]
    assert made.rst("|  |x|  | Text |").strip() == "|  Ada  | Text |"


def test_directives_within_others_are_replaced_and_classes_are_arguments() -> None:
    made, _ = markup()
    text = "````{div}\n:class: wide\n```{iframe} https://v.example\n```\n````"
    assert made.myst(text) == "````{div} wide\n[https://v.example](https://v.example)\n````"
    code = "````{code-block}\n```{iframe} https://v.example\n```\n````"
    assert made.myst(code) == code


def test_directives_that_act_on_a_page_are_left_out_and_reported() -> None:
    made, told = markup()
    text = (
        "A.\n\n.. contents:: Page\n   :local:\n\n.. class:: wide\n\nB.\n\n.. class:: x\n\n   C.\n"
    )
    assert made.rst(text).split() == ["A.", "B.", "..", "class::", "x", "C."]
    assert len(told) == 2


def test_citations_of_bibtex_are_text_and_listed_publications_are_papers(imported: Any) -> None:
    entry = (
        "@article{KEY, author={Lovelace, Ada and Babbage, Charles}, title={T KEY}, journal={J},"
        " year={1843}, doi={10.1000/KEY}}\n"
    )
    page = (
        "# A\n\nAs {cite:t}`two` says {cite}`one,two`.\n\n```python\n{cite}`one`\n```\n\n"
        "```{bibliography}\n:filter: docname in docnames\n```\n"
    )
    listing = "# Papers\n\n```{bibliography} own.bib\n:all:\n```\n\n## More\n\nText.\n"
    dest, result = imported(
        {
            "conf.py": "project = 'A'\nextensions = ['myst_parser', 'sphinxcontrib.bibtex']\n"
            "bibtex_bibfiles = ['own.bib', 'cited.bib']\n",
            "index.md": "# Home\n\nHello.\n",
            "a.md": page,
            "b.rst": "B\n=\n\nSee :cite:p:`one`.\n\n.. bibliography::\n   :cited:\n",
            "publications.md": listing,
            "own.bib": entry.replace("KEY", "own"),
            "cited.bib": entry.replace("KEY", "one") + entry.replace("KEY", "two"),
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "As Lovelace and Babbage (1843) says (Lovelace and Babbage 1843;" in text
    assert text.count("{cite}`one`") == 1
    assert (
        "- Lovelace, Ada; Babbage, Charles (1843). T two. J. <https://doi.org/10.1000/two>" in text
    )
    assert "T own" not in text
    other = (dest / "source/b.md").read_text("utf-8")
    assert "See (Lovelace and Babbage 1843)." in other
    assert "T one" in other
    assert "T own" in (dest / "source/publications.md").read_text("utf-8")
    papers = (dest / "source/_data/papers.bib").read_text("utf-8")
    assert "{own," in papers
    assert "{one," not in papers
    assert "`cited.bib:1`: 2 entries of this file, shown as text" in result.text


def test_diagrams_are_shown_as_their_code_also_within_other_directives() -> None:
    made, told = markup()
    text = ".. tab-set::\n\n   .. tab-item:: Flow\n\n      .. digraph:: flow\n\n         a -> b;\n\nEnd.\n"
    shown = made.rst(text)
    assert ".. tab-item:: Flow" in shown
    assert "      .. code-block:: text\n\n         a -> b;" in shown
    assert "digraph" not in shown
    assert made.myst("```{mermaid}\n:zoom:\nA --> B\n```") == "```text\nA --> B\n```"
    assert [message.split("'")[1] for message in told] == ["digraph", "mermaid"]


def test_emojis_of_an_extension_stay_as_their_names() -> None:
    assert markup()[0].rst("Done |:tada:|, |x|.").strip() == "Done :tada:, |x|."


def test_footnotes_are_superscripts_and_definitions() -> None:
    text = "A [#]_, b [2]_, c [#x]_, d [#]_.\n\n.. [#] One\n       more.\n.. [2] Two.\n.. [#x] Three.\n.. [#] Four.\n"
    assert markup()[0].rst(text).strip() == (
        "A :sup:`1`, b :sup:`2`, c :sup:`3`, d :sup:`4`.\n\n"
        "[1]\n   One\n   more.\n[2]\n   Two.\n[3]\n   Three.\n[4]\n   Four."
    )
