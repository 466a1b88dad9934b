"""Pages of Quarto websites: stored results, figures, shortcodes, divs and title blocks."""

import json
from hashlib import md5
from typing import Any

CONFIG = "project: {type: website, output-dir: docs}\nwebsite: {title: Ada}\n"
HOME = "---\ntitle: Ada\n---\n\nHello.\n"


def frozen(page: str, markdown: str) -> str:
    digest = md5(page.encode(), usedforsecurity=False).hexdigest()
    return json.dumps({"hash": digest, "result": {"markdown": markdown}})


CELL = "::: {.cell}\n\n```{.r .cell-code}\nf(1)\n```\n\n::: {.cell-output}\n\n```\n41\n```\n\n:::\n:::\n"


def test_stored_results_of_the_same_text_are_used(imported: Any) -> None:
    page = "---\ntitle: A\n---\n\nOld.\n\n```{r}\nf(1)\n```\n"
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": page,
            "_freeze/a/execute-results/html.json": frozen(page, f"Old.\n\n{CELL}"),
        }
    )
    assert "41" in (dest / "source/a.md").read_text("utf-8")


def test_text_that_was_added_after_the_results_were_stored_is_kept(imported: Any) -> None:
    page = "---\ntitle: A\n---\n\nOld.\n\n```{r}\nf(1)\n```\n\nNew words.\n"
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": page,
            "_freeze/a/execute-results/html.json": frozen("other", f"Old.\n\n{CELL}"),
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "New words." in text
    assert "41" in text
    assert "an older version of the page" in (dest / "IMPORT.md").read_text("utf-8")


def test_stored_results_of_a_page_without_cells_are_not_used(imported: Any) -> None:
    page = "---\ntitle: A\n---\n\nNew words.\n"
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": page,
            "_freeze/a/execute-results/html.json": frozen("other", "Something else.\n"),
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "New words." in text
    assert "Something else" not in text


def test_figures_come_from_the_rendered_site_if_the_source_holds_it(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": (
                "---\ntitle: A\n---\n\n```{r}\n#| label: fig-one\n#| fig-cap: One.\nplot(1)\n```\n\n"
                "```{r, echo=FALSE}\nplot(2)\n```\n"
            ),
            "docs/a_files/figure-html/fig-one-1.png": b"png",
            "docs/a_files/figure-html/unnamed-chunk-1-1.png": b"png",
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "/public/a_files/figure-html/fig-one-1.png" in text
    assert "/public/a_files/figure-html/unnamed-chunk-1-1.png" in text
    assert "plot(1)" in text
    assert "plot(2)" not in text
    assert (dest / "source/public/a_files/figure-html/fig-one-1.png").is_file()
    assert "the result of a r cell" not in (dest / "IMPORT.md").read_text("utf-8")


def test_options_of_the_whole_page_hide_its_code(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": "---\ntitle: A\nexecute:\n  echo: false\n---\n\nText.\n\n```{python}\nx = 7\n```\n",
        }
    )
    assert "x = 7" not in (dest / "source/a.md").read_text("utf-8")


def test_shortcodes_show_fields_of_the_page_and_variables_of_the_site(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "_variables.yml": "lab:\n  name: Wave Lab\n",
            "index.qmd": HOME,
            "a.qmd": (
                "---\ntitle: A\nparams:\n  state: Ready\n---\n\n"
                "{{< meta params.state >}} in {{< var lab.name >}}, key {{< kbd Ctrl-C >}}.\n"
            ),
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "Ready in Wave Lab, key {kbd}`Ctrl-C`." in text


def test_colons_with_text_behind_them_are_text(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": (
                '---\ntitle: A\n---\n\n::: columns\n::: {.column width="40%"} First words\n:::\n\n'
                ":::{.column} Second words :::\n\n::::\n"
            ),
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "First words" in text
    assert "Second words" in text


def test_escaped_brackets_are_no_formula(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": "---\ntitle: A\n---\n\nRead \\[[here](https://a.example/x_y)\\].\n",
        }
    )
    assert "[here](https://a.example/x_y)" in (dest / "source/a.md").read_text("utf-8")


def test_title_block_and_title_of_the_home_page_are_kept(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": "---\ntitle: Ada King\nabout:\n  template: jolla\n---\n\nHello.\n",
            "a.qmd": "---\ntitle: A\nsubtitle: Below it\nabstract: |\n  What *it* is.\n---\n\nText.\n",
        }
    )
    assert "title: Ada King" in (dest / "source/index.md").read_text("utf-8")
    text = (dest / "source/a.md").read_text("utf-8")
    assert "Below it" in text
    assert "What *it* is." in text
    assert "is not used" not in (dest / "IMPORT.md").read_text("utf-8")


def test_license_of_a_folder_is_shown_on_its_pages(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "blog/_metadata.yml": "license: CC BY\n",
            "blog/a.qmd": "---\ntitle: A\n---\n\nText.\n",
        }
    )
    text = (dest / "source/blog/a.md").read_text("utf-8")
    assert "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)" in text


def test_commas_between_attributes_of_raw_html_are_skipped(imported: Any) -> None:
    block = '```{=html}\n<a class="btn", href="https://a.example">Go</a>\n```\n'
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": f"---\ntitle: A\n---\n\nText.\n\n{block}",
        }
    )
    assert "[Go](https://a.example)" in (dest / "source/a.md").read_text("utf-8")


def test_entries_that_nocite_names_are_in_the_list_of_references(imported: Any) -> None:
    entry = "@article{{{0}, title = {{About {0}}}, author = {{Roe, Bo}}, year = {{2001}}}}\n"
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "refs.bib": entry.format("one") + entry.format("two"),
            "index.qmd": HOME,
            "a.qmd": "---\ntitle: A\nbibliography: refs.bib\nnocite: '@two'\n---\n\nText.\n",
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "About two" in text
    assert "About one" not in text


def test_label_that_a_page_has_twice_is_defined_once(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": (
                "---\ntitle: A\n---\n\n## Part {#part}\n\nText, see [it](#part).\n\n"
                "::: {#part}\n\nMore.\n\n:::\n"
            ),
        }
    )
    assert (dest / "source/a.md").read_text("utf-8").count(")=") == 1


def test_images_of_listed_pages_and_posts_are_shown(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "tools.qmd": "---\ntitle: Tools\nlisting:\n  contents: tools\n---\n",
            "tools/one.qmd": "---\ntitle: One\nimage: one.png\n---\n\nText.\n",
            "tools/one.png": b"png",
            "blog.qmd": "---\ntitle: Blog\nlisting:\n  contents: posts\n---\n",
            "posts/a.qmd": "---\ntitle: A\ndate: 2024-01-01\nimage: a.png\n---\n\nText.\n",
            "posts/a.png": b"png",
        }
    )
    assert "![One](/public/tools/one.png)" in (dest / "source/tools.md").read_text("utf-8")
    assert "![A](/public/posts/a.png)" in (dest / "source/posts/a.md").read_text("utf-8")


def test_links_on_names_in_code_are_reported_once(imported: Any) -> None:
    code = '<pre class="sourceCode r"><a href="https://r.example/f">f</a></pre>'
    _, result = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "blog/_metadata.yml": "format:\n  html:\n    code-link: true\n",
            "blog/a.qmd": "---\ntitle: A\n---\n\n```{r}\nf(1)\n```\n",
            "docs/blog/a.html": f"<html><body>{code}{code}</body></html>",
        }
    )
    assert (
        "`blog/_metadata.yml:3`: 2 links of the option code-link, on names in the code of 1 page"
        in result.text
    )


def test_cited_references_stay_with_their_page(imported: Any) -> None:
    entry = "@article{KEY, author={Lovelace, Ada}, title={T KEY}, journal={J}, year={1843}}\n"
    dest, result = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "a.qmd": "---\ntitle: A\nbibliography: refs.bib\n---\n\nAs shown [@one].\n",
            "refs.bib": entry.replace("KEY", "one") + "\n" + entry.replace("KEY", "two"),
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "(Lovelace 1843)" in text
    assert "## References" in text
    assert "T one" in text
    assert "T two" not in text
    assert (
        "`refs.bib:1`: 2 entries of this file, copied as a file, not in papers.bib: one, two"
        in (result.text)
    )
    assert "citations are text; the page ends with its references (1)" in result.text


RENDERED = """<html><body><main><p>Some words that the page has.</p>
<div class="cell"><details class="code-fold"><summary>Code</summary>
<pre class="sourceCode r"><code>f(1)

g(2)</code></pre></details>
<div class="cell-output cell-output-stdout"><pre><code>41

42</code></pre></div></div>
<div class="quarto-listing" id="listing-papers"><button>Sort</button><ul><li>Paper
<a href="https://doi.org/10.1000/1">DOI</a></li></ul></div></main></body></html>"""
RENDERED_SOURCE = """---
title: A
listing: {id: papers, contents: papers.yml, template: papers.ejs}
---

Some words that the page has.

```{r}
#| include: false
library(x)
```

```{r}
f(1)

g(2)
```
"""


def test_results_and_lists_of_the_rendered_page_are_used(imported: Any) -> None:
    files = {"_quarto.yml": CONFIG, "index.qmd": HOME, "a.qmd": RENDERED_SOURCE}
    dest, result = imported({**files, "docs/a.html": RENDERED})
    text = (dest / "source/a.md").read_text("utf-8")
    assert text.count("f(1)\n\ng(2)") == 1
    assert "41\n\n42" in text
    assert "[DOI](https://doi.org/10.1000/1)" in text
    assert "Sort" not in text
    assert "the result of a r cell" not in result.text


def test_a_rendered_page_of_other_text_is_not_used(imported: Any) -> None:
    other = RENDERED.replace("Some words that the page has.", "Nothing of this is in the source.")
    files = {"_quarto.yml": CONFIG, "index.qmd": HOME, "a.qmd": RENDERED_SOURCE}
    dest, result = imported({**files, "docs/a.html": other})
    assert "41" not in (dest / "source/a.md").read_text("utf-8")
    assert "the result of a r cell" in result.text


def test_all_between_two_dollars_is_a_formula_for_pandoc(imported: Any) -> None:
    page = "---\ntitle: A\n---\n\nIt is $6.50 ± 3.45$ in $[40, 80]$ and costs $5 to $10.\n"
    dest, _ = imported({"_quarto.yml": CONFIG, "index.qmd": HOME, "a.qmd": page})
    text = (dest / "source/a.md").read_text("utf-8")
    assert "$6.50 ± 3.45$" in text
    assert "$[40, 80]$" in text
    assert r"\$5 to \$10" in text


def test_labels_of_equations_are_kept(imported: Any) -> None:
    page = (
        "---\ntitle: A\n---\n\nThe energy is\n\n$$\nE = m c^2\n$$ {#eq-energy}\n\n"
        "where $m$ is a mass. By @eq-energy it is\n$$\nE = 1\n$$ {#eq-one}\nand then\n\n"
        "$$\na = b\n$$\n"
    )
    dest, _ = imported({"_quarto.yml": CONFIG, "index.qmd": HOME, "a.qmd": page})
    text = (dest / "source/a.md").read_text("utf-8")
    assert text.count("$$") == 6
    assert "(a-eq-energy)=\n$$\nE = m c^2\n$$\n\nwhere $m$ is a mass" in text
    assert "By [Equation](#a-eq-energy) it is" in text
    assert "$$\na = b\n$$" in text


def test_people_in_a_data_file_are_people(imported: Any) -> None:
    people = "- group: PI\n  members:\n  - name: Grace Hopper\n    orcid: 0000-0001-6755-0259\n"
    dest, _ = imported({"_quarto.yml": CONFIG, "index.qmd": HOME, "people.yml": people})
    text = (dest / "source/_data/people.yml").read_text("utf-8")
    assert "name: Grace Hopper" in text
    assert "0000-0001-6755-0259" in text
    assert "name: PI" not in text


def test_list_is_in_the_element_of_its_name_and_shows_what_its_filters_select(
    imported: Any,
) -> None:
    def person(name: str, group: str) -> str:
        return f"---\ntitle: {name}\ngroup: {group}\nimage: ../_images/a.png\n---\n\nText.\n"

    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": HOME,
            "all.qmd": (
                "---\ntitle: All\nlisting:\n"
                "- {id: one, contents: [things, '!things/c.qmd'], include: {group: 'gr*'}}\n"
                "- {id: two, contents: things, exclude: {group: [group, none]}}\n---\n\n"
                "## First\n\n::: {#one}\n:::\n\n## Second\n\n::: {#two}\n:::\n\nEnd.\n"
            ),
            "things/a.qmd": person("A", "group"),
            "things/b.qmd": person("B", "other"),
            "things/c.qmd": person("C", "group"),
            "things/_hidden.qmd": person("D", "group"),
            "_images/a.png": b"\x89PNG\r\n\x1a\n",
            "_images/unused.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    text = (dest / "source/all.md").read_text("utf-8")
    first, second = text.index("## First"), text.index("## Second")
    assert first < text.index("[A](/things/a.md)") < second
    assert second < text.index("[B](/things/b.md)") < text.index("End.")
    assert "[C]" not in text
    assert text.count("](/things/a.md)") == 1
    assert "/public/_images/a.png" in text
    assert not (dest / "source/public/_images/unused.png").exists()


def test_list_of_the_newest_posts_is_as_long_as_before(imported: Any) -> None:
    dest, _ = imported(
        {
            "_quarto.yml": CONFIG,
            "index.qmd": "---\ntitle: Ada\nlisting: {contents: posts, max-items: 3}\n---\n\nHello.\n",
            "posts/a.qmd": "---\ntitle: A\ndate: 2024-01-01\n---\n\nText.\n",
        }
    )
    assert "```{posts}\n:limit: 3\n```" in (dest / "source/index.md").read_text("utf-8")
