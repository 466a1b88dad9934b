"""Hugo: folders of languages, pages of widgets, permalinks, lists that Hugo makes, papers."""

from typing import Any

from sphinx_scholar.cli.bibtex import entries
from sphinx_scholar.cli.importing.source.report import Level

CONFIG = (
    "title: Ada Lovelace\nbaseURL: https://ada.example/\npermalinks:\n  event: /talk/:slug/\n"
    "languages:\n  en: {contentDir: content/en}\n  de: {contentDir: content/de}\n"
)


def test_each_language_has_its_folder(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG,
            "content/en/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/en/project/one.md": "---\ntitle: One\n---\nText\n",
            "content/de/project/one.md": "---\ntitle: Eins\n---\nText\n",
        }
    )
    assert "title: One" in (dest / "source/projects/one.md").read_text("utf-8")
    conf = (dest / "conf.py").read_text("utf-8")
    assert "project/one/index.html" in conf
    assert "de/project/one/index.html" in conf


def test_widgets_beside_an_index_are_its_text(imported: Any) -> None:
    widget = (
        "---\nwidget: experience\nheadless: true\nweight: 2\ntitle: Posts I held\nexperience:\n"
        "  - {title: Analyst, company: Engines Ltd, company_url: 'https://engines.example/'}\n---\n"
    )
    dest, result = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/experience/index.md": "---\ntitle: Experience\ntype: widget_page\n---\n",
            "content/experience/jobs.md": widget,
        }
    )
    text = (dest / "source/experience.md").read_text("utf-8")
    assert "## Posts I held" in text
    assert "[Engines Ltd](https://engines.example/)" in text
    assert result.report.files["content/experience/jobs.md"] == "source/experience.md"


def test_addresses_that_hugo_makes_lead_to_lists(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/project/one.md": "---\ntitle: One\ntags: [Deep Sea]\n---\nText\n",
            "content/event/a/index.md": "---\ntitle: 'On Engines: a talk'\ndate: 2020-01-01\n---\nT\n",
            "content/post/p.md": "---\ntitle: P\ndate: 2020-01-01\ntags: [Deep Sea]\n---\nText\n",
        }
    )
    conf = (dest / "conf.py").read_text("utf-8")
    assert "'project/index.html'" in conf
    assert "'tags/deep-sea/index.html'" in conf
    assert "'talk/on-engines-a-talk/index.html'" in conf


def test_an_entry_gets_what_only_its_page_says(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/publication/one/index.md": (
                "---\ntitle: One\nauthors: [Ada Lovelace]\ndate: 2020-01-01\nfeatured: true\n"
                "doi: 10.1000/xyz\nurl_code: https://code.example/one\n---\n"
            ),
            "content/publication/one/cite.bib": (
                "@article{one2020,\n  title={One},\n  author={Lovelace, Ada},\n"
                '  journal={Nature},\n  url="https://a.example/",\n  url="https://b.example/",\n'
                "  year={2020}\n}\n"
            ),
        }
    )
    found, faults = entries((dest / "source/_data/papers.bib").read_text("utf-8"))
    assert not faults
    assert len(found) == 1
    fields = found[0].fields
    assert fields["doi"] == "10.1000/xyz"
    assert fields["code"] == "https://code.example/one"
    assert fields["selected"] == "true"
    assert (fields["url"], fields["xurl"]) == ("https://a.example/", "https://b.example/")


def test_the_address_of_a_doi_becomes_the_doi(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Ada\n",
            "index.md": "---\n---\nHello\n",
            "_bibliography/papers.bib": (
                "@article{one, title={One}, author={Lovelace, Ada}, journal={Nature}, year={in press},\n"
                "  doi={https://doi.org/10.1000/x_1}}\n"
            ),
        }
    )
    text = (dest / "source/_data/papers.bib").read_text("utf-8")
    assert "doi={10.1000/x_1}" in text
    assert "note={in press}" in text


def test_shortcode_in_a_list_leaves_the_rest_in_the_list(imported: Any) -> None:
    page = (
        "---\ntitle: A\n---\n-   Merge sort\n\n    Steps:\n\n"
        '    {{< figure src="/sort.gif" caption="Sorting" >}}\n\n'
        "    It takes \\\\(O(n \\log n)\\\\).\n"
    )
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/a.md": page,
            "static/sort.gif": b"gif",
        }
    )
    text = (dest / "source/a.md").read_text("utf-8")
    assert "It takes $O(n \\log n)$." in text
    assert "```" not in text


def test_shortcodes_in_shortcodes_keep_their_text(imported: Any) -> None:
    page = (
        '{{< spoiler text="**The** plan" >}}\nFirst paragraph.\n\n'
        '{{< youtube id="abc" class="wide" >}}\n{{< center >}}The caption{{< /center >}}\n\n'
        "Second paragraph.\n{{< /spoiler >}}\n\n"
        '{{< button url="/files/thesis.pdf" >}}Download the thesis{{< /button >}}\n'
    )
    dest, result = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/plan.md": f"---\ntitle: Plan\n---\n{page}",
            "static/files/thesis.pdf": b"%PDF-",
        }
    )
    text = (dest / "source/plan.md").read_text("utf-8")
    for words in ("First paragraph", "v=abc", "The caption", "Second paragraph"):
        assert text.count(words) == 1
    assert "[Download the thesis](/public/files/thesis.pdf)" in text
    assert not result.report.of(Level.LOST)


def test_tags_that_old_pages_leave_open_do_not_end_the_page(imported: Any) -> None:
    rows = "".join(f"<tr><td><font size=2>Row {n}</td></tr>\n" for n in range(300))
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/coins.md": f"---\ntitle: Coins\n---\n<table>\n{rows}</table>\n",
        }
    )
    assert "Row 299" in (dest / "source/coins.md").read_text("utf-8")


def test_a_link_whose_field_the_entry_has_goes_to_a_free_one(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG.partition("languages")[0],
            "content/_index.md": "---\ntitle: Home\n---\nHello\n",
            "content/publication/one/index.md": (
                "---\ntitle: One\nauthors: [Ada Lovelace]\n"
                "links:\n- {name: Preprint, url: 'https://preprint.example/1'}\n---\n"
            ),
            "content/publication/one/cite.bib": (
                "@article{one2020,\n  title={One},\n  author={Lovelace, Ada},\n"
                "  journal={Nature},\n  html={https://a.example/},\n  year={2020}\n}\n"
            ),
        }
    )
    text = (dest / "source/_data/papers.bib").read_text("utf-8")
    assert "https://a.example/" in text
    assert "https://preprint.example/1" in text
