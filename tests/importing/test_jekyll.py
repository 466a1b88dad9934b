"""Jekyll sites: kinds of records, links, redirects, and mistakes that Jekyll forgives."""

import re
from pathlib import Path
from typing import Any

import yaml

from sphinx_scholar.cli.importing.source import filler
from sphinx_scholar.cli.importing.source.report import Level

CONFIG = """
title: Ada's site
url: https://ada.example
baseurl: /home
author:
  name: Ada Lovelace
  email: ada@example.org
  googlescholar: https://scholar.google.com/citations?user=AAAAAAAAAAAA&hl=en
  orcid: https://orcid.org/0000-0002-1825-0097
collections: {publications: {output: true, permalink: "/:collection/:path/"}, talks: {output: true}, news: {output: true}, projects: {output: true}, teaching: {output: true}}
"""
POST = """---
title: On engines
date: 2024-03-02
tags: [engines, numbers]
---
See [about]({{ site.baseurl }}/about/), [the other]({% post_url 2023-01-05-first %}) and
[the paper]({% link files/paper.pdf %}).

{% highlight python %}
x = "{{ not liquid }}"
{% endhighlight %}
"""
SITE: dict[str, str | bytes] = {
    "_config.yml": CONFIG,
    "index.md": "---\nlayout: home\n---\nHello.\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\n# About\n\nMe.\n",
    "_posts/2024-03-02-engines.md": POST,
    "_posts/2023-01-05-first.md": "---\ntitle: First\npublished: true\n---\nOne.\n",
    "_publications/note-g.md": (
        "---\ntitle: Note G\ndate: 1843-09-01\nvenue: Scientific Memoirs\n"
        "paperurl: /files/paper.pdf\ncitation: 'Lovelace, A. (1843). Note G.'\n---\nShort.\n"
    ),
    "_talks/royal.md": "---\ntitle: Engines\ndate: 2023-05-01\nvenue: Royal Society\nlocation: London\ntype: Talk\n---\n",
    "_news/one.md": "---\ndate: 2024-01-01\n---\nA [paper](https://x.example/p) appeared.\n",
    "_projects/tides.md": "---\ntitle: Tides\ndescription: Clocks\nimg: images/a.png\nimportance: 2\n---\nText.\n",
    "_teaching/c.md": "---\ntitle: Calculus\nvenue: UCL\ndate: 2020-09-01\ntype: Lecture\n---\n",
    "publications.html": "---\ntitle: Papers\n---\n{% for p in site.publications reversed %}{{ p.title }}{% endfor %}\n",
    "images/a.png": b"\x89PNG\r\n\x1a\n",
    "files/paper.pdf": b"%PDF-1.4",
    "_data/team.yml": "- name: Dr. Charles Babbage\n  website: https://cb.example\n- name: Charles Babbage\n  github: cbabbage\n",
}


def front(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8").split("---\n")[1]))


def test_records_of_every_kind_are_imported(imported: Any) -> None:
    dest, result = imported(SITE)
    source = dest / "source"
    assert result.kind.generator == "jekyll"
    assert front(source / "posts/engines.md")["tags"] == ["engines", "numbers"]
    assert front(source / "news/one.md")["title"] == "A paper appeared."
    project = front(source / "projects/tides.md")
    assert (project["project"], project["order"]) == ("tides", 2)
    assert project["figure"]["file"] == "/public/images/a.png"
    talks = yaml.safe_load((source / "_data/talks.yml").read_text("utf-8"))
    assert talks[0]["event"] == "Royal Society"
    courses = yaml.safe_load((source / "_data/courses.yml").read_text("utf-8"))
    assert courses["c"]["institution"] == "UCL"
    bib = (source / "_data/papers.bib").read_text("utf-8")
    assert "Lovelace, A." in bib
    assert "{/public/files/paper.pdf}" in bib


def test_people_are_merged_and_titles_dropped(imported: Any) -> None:
    dest, _ = imported(SITE)
    people = yaml.safe_load((dest / "source/_data/people.yml").read_text("utf-8"))
    assert people["ada-lovelace"]["scholar"] == "AAAAAAAAAAAA"
    assert people["charles-babbage"] == {
        "name": "Charles Babbage",
        "homepage": "https://cb.example",
        "github": "cbabbage",
    }


def test_links_lead_to_the_new_pages(imported: Any) -> None:
    dest, _ = imported(SITE)
    post = (dest / "source/posts/engines.md").read_text("utf-8")
    assert "[about](/about.md)" in post
    assert "[the other](/posts/first.md)" in post
    assert "[the paper](/public/files/paper.pdf)" in post
    assert 'x = ""' in post


def test_loop_over_records_becomes_their_list(imported: Any) -> None:
    dest, _ = imported(SITE)
    assert "```{publications}\n```" in (dest / "source/publications.md").read_text("utf-8")


def test_every_old_address_leads_to_a_page(imported: Any) -> None:
    dest, _ = imported(SITE)
    settings: dict[str, Any] = {}
    exec((dest / "conf.py").read_text("utf-8"), settings)
    redirects = settings["redirects"]
    assert redirects["2024/03/02/engines.html"] == "../../../posts/engines.html"
    assert redirects["about/index.html"] == "../about.html"
    assert redirects["publications/note-g/index.html"] == "../../publications.html"
    assert settings["html_baseurl"] == "https://ada.example/home/"


TRAPS: dict[str, str | bytes] = {
    "_config.yml": "title:\tTabs\nauthor: Ada Lovelace\nkramdown:\n  input: :GFM\nexclude: [old]\n",
    "index.md": "---\ntitle:Home\nlayout:\tpage\n---\nHello {% nosuchtag %}there{{ site.none }}.\n",
    "a.md": b"\xef\xbb\xbf---\ntitle: A: colon\n---\nText\xef\xbb\xbf and <script>x()</script> [gone](missing.html).\n",
    "b.md": "---\ntitle: B\n---\n{% include_relative _part.md %}\n",
    "_part.md": "Part without front matter.\n",
    "_drafts/d.md": "---\ntitle: D\n---\nDraft\n",
    "_site/index.html": "<html>built</html>",
    "big.png": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "c.md": "---\ntitle: C\n---\n![big](big.png) ![lost](lost.png)\n\n{% if {{site.x}} == 1 %}no{% else %}yes{% endif %}\n",
    "app/index.html": "<html><script src='app.js'></script></html>",
    "app/app.js": "run()",
    "_includes/unused.html": "x",
}


def test_mistakes_that_jekyll_forgives_are_forgiven(imported: Any) -> None:
    dest, _ = imported(TRAPS)
    source, report = dest / "source", (dest / "IMPORT.md").read_text("utf-8")
    assert "Hello there." in (source / "index.md").read_text("utf-8")
    assert "unknown tag 'nosuchtag'" in report
    assert front(source / "a.md")["title"] == "A: colon"
    assert "\ufeff" not in (source / "a.md").read_text("utf-8")
    assert "`a.md:4`: a script left out" in report
    assert "link to 'missing.html', which is not in the source" in report
    assert "Part without front matter." in (source / "b.md").read_text("utf-8")
    assert "yes" in (source / "c.md").read_text("utf-8")
    assert "image 'big.png' is only a pointer of Git LFS" in report
    assert "image 'lost.png' is not in the source" in report
    assert "Draft" in (source / "_drafts/d.md").read_text("utf-8")
    assert (source / "public/app/app.js").read_text("utf-8") == "run()"
    assert not (source / "public/_site").exists()
    assert not (source / "public/big.png").exists()


def test_no_liquid_or_kramdown_is_left(imported: Any) -> None:
    dest, _ = imported({**SITE, **TRAPS, "_config.yml": CONFIG})
    for page in (dest / "source").rglob("*.md"):
        assert not re.search(r"\{%|\{\{|\{:", page.read_text("utf-8")), page


def test_address_that_vanishes_is_reported_with_its_line(imported: Any) -> None:
    files = {
        "_config.yml": "title: T\n",
        "index.md": "---\ntitle: T\nodd: https://lost.example/x\n---\nText\n",
    }
    dest, _ = imported(files)
    report = (dest / "IMPORT.md").read_text("utf-8")
    assert "`index.md:3`: front matter 'odd: https://lost.example/x' is not used" in report


def test_example_of_the_theme_is_left_out(imported: Any, monkeypatch: Any) -> None:
    body = "A page that a theme brings along, to show what a post looks like.\n"
    monkeypatch.setattr(filler, "DIGESTS", frozenset([filler.digest("example", body)]))
    files = {
        "_config.yml": "title: T\n",
        "index.md": "---\ntitle: T\n---\nText\n",
        "_posts/2020-01-01-example.md": f"---\ntitle: Example\ntags: [mine]\n---\n{body}",
        "_posts/2024-01-01-mine.md": f"---\ntitle: Mine\n---\n{body}",
    }
    dest, _ = imported(files)
    assert not (dest / "source/posts/example.md").exists()
    assert (dest / "source/posts/mine.md").exists()
    report = (dest / "IMPORT.md").read_text("utf-8")
    assert (
        "`_posts/2020-01-01-example.md:1`: an example of the theme, at /2020/01/01/example.html"
        in report
    )


def test_lists_by_tag_and_year_lead_to_the_blog(imported: Any) -> None:
    files = {
        "_config.yml": "title: T\njekyll-archives: {permalinks: {year: '/blog/:year/', tag: '/blog/tag/:name/'}}\n",
        "index.md": "---\ntitle: T\n---\nText\n",
        "_posts/2024-01-01-mine.md": "---\ntags: [Old clocks]\n---\nText\n",
    }
    dest, _ = imported(files)
    settings: dict[str, Any] = {}
    exec((dest / "conf.py").read_text("utf-8"), settings)
    assert settings["redirects"]["blog/2024/index.html"] == "../../posts.html"
    assert settings["redirects"]["blog/tag/old-clocks/index.html"] == "../../../posts.html"


def test_elements_of_distill_become_notes_citations_and_formulas(imported: Any) -> None:
    dest, result = imported(
        {
            "_config.yml": "title: Ada\n",
            "index.md": "---\n---\nHello\n",
            "_posts/2020-01-01-distill.md": (
                "---\ntitle: D\nlayout: distill\nbibliography: d.bib\n---\n"
                'Drawn<d-cite key="gregor2015draw"></d-cite> and <d-cite key="none"></d-cite>.\n'
                "Noted.<d-footnote>A *note*.</d-footnote> A tag is `<d-cite>`.\n"
            ),
            "assets/bibliography/d.bib": (
                "@article{gregor2015draw, title={DRAW}, author={Gregor, Karol and Danihelka, Ivo and "
                "Graves, Alex}, journal={arXiv}, year={2015}, url={https://arxiv.org/abs/1502.04623}}\n"
            ),
        }
    )
    text = (dest / "source/posts/distill.md").read_text("utf-8")
    assert "Drawn (Gregor et al. 2015) and (none)." in text
    assert "Noted.[^distill-1] A tag is `<d-cite>`." in text
    assert "[^distill-1]: A *note*." in text
    assert "DRAW" in text
    assert (
        "(https://arxiv.org/abs/1502.04623)" in text or "<https://arxiv.org/abs/1502.04623>" in text
    )
    lost = [f.message for f in result.report.of(Level.LOST)]
    assert "cited paper 'none' is in no bibliography" in lost


def test_publications_of_a_lab_become_papers(imported: Any) -> None:
    dest, result = imported(
        {
            "_config.yml": "title: Lab\n",
            "_data/team_members.yml": "- name: Ada Lovelace\n",
            "_data/publist.yml": (
                "- title: On engines\n  authors: Ada Lovelace*, Charles Babbage\n"
                "  link:\n    url: https://doi.org/10.1000/182\n    display: Mind (1843)\n"
                "- title: On scale\n  author: Ada Lovelace and Mary Somerville\n  year: '2024'\n"
                "  venue: 'Conference on Scale, '\n  pub_type: conference\n"
                "  link:\n    url: https://arxiv.org/abs/2409.06843\n    display: ABS\n"
            ),
            "_pages/home.md": "---\npermalink: /\n---\nWelcome.\n",
            "_pages/publications.md": "---\npermalink: /publications/\n---\n"
            "{% for p in site.data.publist %}\n{{ p.title }}\n{% endfor %}\n",
        }
    )
    papers = re.sub(r" +", " ", (dest / "source/_data/papers.bib").read_text())
    assert result.report.imported["papers"] == 2
    assert "journal = {Mind (1843)}" in papers
    assert "doi = {10.1000/182}" in papers
    assert "author = {Ada Lovelace and Charles Babbage}" in papers
    assert "booktitle = {Conference on Scale}" in papers
    assert "arxiv = {2409.06843}" in papers


def test_truth_values_of_a_bibliography_get_their_braces(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Ada\n",
            "_bibliography/papers.bib": "@misc{a,\n  title = {A title},\n  year = {2024},\n  bibtex_show=true\n}\n",
            "index.md": "---\n---\nWelcome.\n",
        }
    )
    assert "bibtex_show={true}" in (dest / "source/_data/papers.bib").read_text()


def test_markdown_that_a_layout_renders_is_markdown(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Ada\n",
            "index.md": "---\n---\nWelcome.\n",
            "_layouts/profiles.html": (
                "<div>{% for p in page.profiles %}{% capture text %}{% include_relative {{ p.content }} %}"
                "{% endcapture %}{{ text | markdownify }}{% endfor %}</div>\n"
            ),
            "_pages/team.md": (
                "---\nlayout: profiles\npermalink: /team/\nprofiles:\n- content: about.md\n---\n"
            ),
            "_pages/about.md": "**Ada**\n\nShe writes about:\n\n- engines\n- numbers\n\n[Home](https://ada.example)\n",
        }
    )
    text = (dest / "source/team.md").read_text()
    assert "**Ada**" in text
    assert "- engines" in text
    assert "[Home](https://ada.example)" in text


def test_mark_in_an_address_is_kept_for_its_redirect(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Site\n",
            "index.md": "---\ntitle: Home\n---\nHello.\n",
            "a.md": "---\ntitle: \ufeffPaper\npermalink: /p/\ufeffPAPER\n---\nT\ufeffext.\n",
        }
    )
    assert "'p/\\ufeffPAPER.html'" in (dest / "conf.py").read_text("utf-8")
    page = next((dest / "source").rglob("*paper*.md"), None) or next((dest / "source/p").glob("*"))
    assert "\ufeff" not in page.read_text("utf-8")


def test_missing_parent_of_a_paper_is_left_out_and_reported(imported: Any) -> None:
    bib = (
        "@inproceedings{a,\n title={A},\n cdate={1577836800000},\n crossref={nowhere}\n}\n"
        "@inproceedings{b,\n crossref={conf/x},\n title={B}\n}\n@proceedings{DBLP:conf/x, title={X}}\n"
    )
    dest, _ = imported(
        {
            "_config.yml": "title: Site\n",
            "index.md": "---\ntitle: Home\n---\n{% bibliography %}\n",
            "_bibliography/papers.bib": bib,
        }
    )
    written = (dest / "source/_data/papers.bib").read_text("utf-8")
    assert "nowhere" not in written
    assert "crossref={DBLP:conf/x}" in written
    report = (dest / "IMPORT.md").read_text("utf-8")
    assert "_bibliography/papers.bib:1`: paper 'a': crossref 'nowhere' is in no .bib file" in report


def test_image_in_the_excerpt_of_a_project_is_its_figure(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: Site\ncollections: {portfolio: {output: true}}\n",
            "index.md": "---\ntitle: Home\n---\nHello.\n",
            "_portfolio/a.md": "---\ntitle: Lakes\nexcerpt: \"Text<br/><img src='/images/a.png'>\"\n---\nText.\n",
            "images/a.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    assert "file: /public/images/a.png" in (dest / "source/projects/a.md").read_text("utf-8")


def test_what_only_the_footer_says_is_at_the_end_of_the_home_page(imported: Any) -> None:
    footer = (
        '<div id="footer"><div>Made with <a href="https://jekyllrb.com">Jekyll</a>.</div>\n'
        '<div>Funding:<br>a grant of the <a href="https://fund.example">Fund</a></div>\n'
        '<div>See <a href="https://known.example">the page</a>.</div></div>\n'
    )
    files = {
        "_config.yml": "title: T\n",
        "_includes/footer.html": footer,
        "index.md": "---\ntitle: Home\n---\nSee [it](https://known.example).\n",
    }
    dest, result = imported(files)
    home = (dest / "source/index.md").read_text("utf-8")
    assert home.endswith("Funding:\\\na grant of the [Fund](https://fund.example)\n")
    assert "jekyllrb" not in home
    assert "`_includes/footer.html:1`: the footer has own text" in result.text


def test_images_of_the_footer_are_at_the_end_of_the_home_page(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\nurl: https://a.example\n",
            "index.md": "---\ntitle: Home\n---\n![Us](us.png)\n",
            "_includes/footer.html": '<div><img src="{{ site.url }}/logos/fund.png" alt="Fund"></div>'
            '<div><img src="/us.png"></div>',
            "logos/fund.png": b"\x89PNG\r\n\x1a\n",
            "us.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    home = (dest / "source/index.md").read_text("utf-8")
    assert re.findall(r"!\[\w*\]\(.*?\)", home) == [
        "![Us](/public/us.png)",
        "![Fund](/public/logos/fund.png)",
    ]


def test_name_of_the_site_is_no_part_of_the_titles(imported: Any) -> None:
    names = ("Team", "Papers", "News")
    files = {f"{n.lower()}.md": f"---\ntitle: A Lab - {n}\n---\nOne - two.\n" for n in names}
    files["one.md"] = "---\ntitle: One - two\n---\nText.\n"
    dest, _ = imported({"_config.yml": "title: T\n", **files})
    titles = [front(dest / f"source/{n}.md")["title"] for n in ("team", "papers", "news", "one")]
    assert titles == ["Team", "Papers", "News", "One - two"]


def test_a_collection_that_is_included_has_two_addresses(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": (
                "title: T\npermalink: pretty\ninclude: [_news]\n"
                "collections: {news: {output: true, permalink: '/:collection/:title/'}}\n"
            ),
            "_news/2025-01-16-Prize.md": "---\ntitle: A prize\n---\nIt is ours.\n",
        }
    )
    assert "'_news/2025-01-16-Prize/index.html'" in (dest / "conf.py").read_text("utf-8")


def test_a_page_that_leads_to_another_site_links_there(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: My lab\n",
            "index.md": "---\ntitle: about\n---\n# My lab\n\nHello.\n",
            "_posts/2024-01-01-far.md": (
                "---\ntitle: Far\nredirect: https://far.example/a?b=1&c\n---\nRedirecting.\n"
            ),
        }
    )
    post = (dest / "source/posts/far.md").read_text("utf-8")
    assert "<https://far.example/a?b=1&c>" in post
    assert "# My lab" not in (dest / "source/index.md").read_text("utf-8")


def test_excerpts_in_lists_have_no_footnotes(imported: Any) -> None:
    loop = "{% for p in site.posts | sort %}{{ p.excerpt }}{% endfor %}"
    dest, _ = imported(
        {
            "_config.yml": "title: T\n",
            "tags.html": f"---\ntitle: Tags\n---\n<h2>a</h2><div>{loop}</div>\n",
            "_posts/2024-01-01-one.md": "---\ntitle: One\n---\nBegin[^1].\n\n[^1]: Note.\n",
        }
    )
    assert "[^" not in (dest / "source/tags.md").read_text("utf-8")


def test_addresses_are_those_of_jekyll(imported: Any) -> None:
    """Categories are lower case with their spaces; titles keep their case, dots and underscores."""
    dest, _ = imported(
        {
            "_config.yml": "permalink: /:categories/:short_month/:title/\ncollections:\n"
            "  notes: {output: true, permalink: '/:collection/:title/'}\n",
            "index.md": "---\ntitle: Home\n---\n[One](/lab/deep%20nets/Mar/C++-v1.2/) "
            "[two](/notes/My_Note/) [three](/notes/My-Other/)\n",
            "lab/_posts/2024-03-02-C++--v1.2.md": "---\ntitle: One\ncategory: Deep Nets\n---\nOne.\n",
            "_notes/My_Note.md": "---\ntitle: Two\n---\nTwo.\n",
            "_notes/My:Other.md": "---\ntitle: Three\n---\nThree.\n",
        }
    )
    home = (dest / "source/index.md").read_text("utf-8")
    assert re.findall(r"\]\((.*?)\)", home) == [
        "/posts/c-v1-2.md",
        "/notes/My_Note.md",
        "/notes/My-Other.md",
    ]
    assert front(dest / "source/posts/c-v1-2.md")["tags"] == ["lab", "Deep Nets"]


def test_notes_in_the_margin_become_footnotes(imported: Any) -> None:
    body = (
        "Errors{% sidenote 'sn-1' 'Their *mean* is $0$.' %} and models"
        "{% marginnote 'mn-1' \"A second note.\" %} with {% katex %}a_1 * b_1{% endkatex %}.\n\n"
        "{% maincolumn 'images/a.png' 'The caption' %}\n\n{% newthought 'In these times' %} we see.\n"
    )
    dest, result = imported(
        {
            "_config.yml": "title: Notes\n",
            "_includes/head.html": "<script src='mathjax.js'></script>",
            "index.md": f"---\ntitle: Home\n---\n{body}",
            "images/a.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    home = (dest / "source/index.md").read_text("utf-8")
    assert "Errors[^distill-1] and models[^distill-2] with $a_1 * b_1$." in home
    assert "[^distill-1]: Their *mean* is $0$." in home
    assert "The caption" in home
    assert "In these times we see." in home
    assert not [e for e in result.report.of(Level.LOST) if "tag" in e.message]


def test_unknown_tag_that_names_an_image_shows_it(imported: Any) -> None:
    dest, result = imported(
        {
            "_config.yml": "title: Notes\n",
            "_posts/2024-01-02-tides.md": "---\ntitle: Tides\n---\n"
            '{% picture b.png "The tide at noon" %}\n\n{% picture gone.png %}\n',
            "assets/tides/b.png": b"\x89PNG\r\n\x1a\n",
            "assets/waves/b.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    page = (dest / "source/posts/tides.md").read_text("utf-8")
    assert "/public/assets/tides/b.png" in page
    assert "The tide at noon" in page
    assert [e.message for e in result.report.of(Level.LOST)] == [
        "Liquid: unknown tag 'picture' left out"
    ]


def test_past_and_order_are_those_of_the_old_site(imported: Any) -> None:
    """The newest date of the source is the present; ``sort_by`` orders a collection."""
    dest, _ = imported(
        {
            "_config.yml": "collections: {notes: {output: true, sort_by: rank}}\n",
            "_data/visits.yml": "- {name: Bath, date: 2001-01-01}\n- {name: York, date: 2024-05-05}\n",
            "_notes/a.md": "---\ntitle: Second\nrank: 2\n---\n",
            "_notes/b.md": "---\ntitle: First\nrank: 1\n---\n",
            "list.md": "---\ntitle: List\n---\n{% assign now = site.time | date: '%s' | plus: 0 %}"
            "{% for v in site.data.visits %}{% assign t = v.date | date: '%s' | plus: 0 %}"
            "{% if t <= now %}- past {{ v.name }}{% endif %}\n{% endfor %}\n"
            "{% for n in site.notes %}- {{ n.title }}\n{% endfor %}\nIn {{ 'now' | date: '%Y' }}.\n",
        }
    )
    page = (dest / "source/list.md").read_text("utf-8")
    assert re.findall(r"- (.*)", page) == ["past Bath", "past York", "First", "Second"]
    assert "In 2024." in page


def test_a_document_that_a_template_shows_is_its_content(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "collections: {team: {output: true}}\n",
            "_team/ada.md": "---\nname: Ada Lovelace\n---\nShe plays the *harp*.\n",
            "list.md": "---\ntitle: List\n---\n{% for p in site.team %}{{ p | markdownify }}{% endfor %}\n",
        }
    )
    assert "She plays the *harp*." in (dest / "source/list.md").read_text("utf-8")


def test_static_files_of_a_collection_are_copied(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "collections: {teaching: {output: true}, notes: {output: false}}\n",
            "_teaching/gs541.md": "---\ntitle: GS 541\n---\n[Slides](gs541/one/index.html), "
            "[homework](gs541/hw.ipynb)\n",
            "_teaching/gs541/one/index.html": "<html><script src='play.js'></script></html>",
            "_teaching/gs541/one/play.js": "play()",
            "_teaching/gs541/hw.ipynb": "{}",
            "_notes/a.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    public = dest / "source/public"
    assert sorted(str(p.relative_to(public)) for p in public.rglob("*.*")) == [
        "teaching/gs541/hw.ipynb",
        "teaching/gs541/one/index.html",
        "teaching/gs541/one/play.js",
    ]
    page = (dest / "source/courses/gs541.md").read_text("utf-8")
    assert "/public/teaching/gs541/hw.ipynb" in page


def test_image_of_a_post_is_its_figure(imported: Any) -> None:
    """The image is in the front matter, whose folder only the layout may know."""
    image = b"\x89PNG\r\n\x1a\n"
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "_posts/2024-01-02-a.md": "---\ntitle: A\nimage: {path: img/a.png, width: 3}\n---\nText.\n",
            "_posts/2024-01-03-b.md": "---\ntitle: B\nthumbnail: B.png\n---\nText.\n",
            "_posts/2024-01-04-c.md": "---\ntitle: C\nimage: https://x.example/c.png\n---\nText.\n",
            "img/a.png": image,
            "img/deep/b.png": image,
        }
    )
    posts = dest / "source/posts"
    assert front(posts / "a.md")["figure"] == {"file": "/public/img/a.png", "alt": "A"}
    assert front(posts / "b.md")["figure"] == {"file": "/public/img/deep/b.png", "alt": "B"}
    assert "figure" not in front(posts / "c.md")
    assert "\n\n![A](/public/img/a.png)\n\nText." in (posts / "a.md").read_text("utf-8")


def test_what_the_generator_makes_is_not_reported_as_lost(imported: Any) -> None:
    """Tables of contents, names of XML, beginnings of addresses, and DOIs that papers have."""
    dest, result = imported(
        {
            "_config.yml": "collections: {publications: {output: true}}\n",
            "a.md": "---\ntitle: A\n---\n* this list will be replaced\n{:toc .large-only}\n\n## One\n\n"
            '<a xmlns="http://www.w3.org/1999/xlink">Text.</a>\n',
            "_data/social.yml": "- {name: X, prepend: 'https://x.example/'}\n"
            "- name: Y\n  prepend: https://y.example/\n- name: Z\n  url: https://z.example/\n",
            "_publications/g.md": "---\ntitle: Note G\ndoi: https://doi.org/10.1000/g.1\n"
            "image: g.png\n---\n",
            "g.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    lost = [e.message for e in result.report.of(Level.LOST)]
    assert lost == ["the address https://z.example/ is not in the new site"]
    assert "`a.md:4`: 'this list will be replaced' was replaced by a table" in result.text
    assert "{/public/g.png}" in (dest / "source/_data/papers.bib").read_text("utf-8")


def test_address_of_the_site_may_lack_its_scheme_and_hold_a_folder(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "url: ada.example/zhat\n",
            "index.md": "---\ntitle: A\n---\n[B](https://ada.example/zhat/b.html)\n",
            "b.md": "---\ntitle: B\n---\nText.\n",
        }
    )
    assert "html_baseurl = 'https://ada.example/zhat/'" in (dest / "conf.py").read_text("utf-8")
    assert "[B](/b.md)" in (dest / "source/index.md").read_text("utf-8")


def test_most_important_is_first_in_the_report(imported: Any) -> None:
    _, result = imported(
        {
            "_config.yml": "title: A\n",
            "_data/links.yml": "- https://one.example/\n",
            "_data/forms.csv": "name,form\nAda,https://two.example/\n",
            "a.md": "---\ntitle: A\n---\n![](here.png) ![](gone.png)\n{% unknown %}\n"
            "{% for l in site.data.links %}{% if l == 1 %}{{ l }}{% endif %}{% endfor %}\n",
            "here.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    start, end = result.text.index("## Left out"), result.text.index("## Files of")
    lines = [line for line in result.text[start:end].splitlines() if line.startswith(("#", "- "))]
    assert lines == [
        "## Left out (3)",
        "### Content (1)",
        "- [ ] `a.md:5`: Liquid: unknown tag 'unknown' left out",
        "### Links and images (1)",
        "- [ ] `a.md:4`: image 'gone.png' is not in the source ([source/a.md](<source/a.md>))",
        "### Data files and the old frame (1)",
        "- [ ] `_data/links.yml:1`: the address https://one.example/ is not in the new site",
        "## To check (1)",
        "### Images without an alternative text (1)",
        "- [ ] `a.md:4`: image 'here.png' has no alternative text ([source/a.md](<source/a.md>))",
        "## Not part of the content (1)",
        "- `_data/forms.csv:1`: data that no page of the old site shows",
    ]


def test_papers_of_a_collection_keep_what_their_pages_say(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "collections: {publications: {output: true}}\n",
            "_publications/2024-01-g.md": "---\ntitle: Note G\nauthors: Byron AL*, Mary Somerville, <b>Babbage C§</b>.\n"
            "journal: RNA\nyear: 2024\nmonth: Jan\nvol: 3\npages: 1-9\n---\n",
        }
    )
    bib = (dest / "source/_data/papers.bib").read_text("utf-8")
    fields = dict(re.findall(r"(\w+) += \{(.*)\}", bib))
    assert bib.startswith("@article")
    assert fields["author"] == "Byron, A. L. and Mary Somerville and Babbage, C."
    assert (fields["journal"], fields["year"], fields["volume"]) == ("RNA", "2024", "3")


def test_names_of_members_are_those_of_their_front_matter(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "collections: {team: {output: true}}\n",
            "_team/1-ada.md": "---\nname: Ada Lovelace\nurl: https://ada.example/\n---\nText.\n",
            "list.html": "---\ntitle: Team - My Lab\n---\n{% include header.html %}<main>"
            "{% for p in site.team %}{{--}}<p>{{ p.name }}</p>{% endfor %}"
            "{% for p in site.team %}{% assign i = p.image | relative_url | uri_escape %}"
            "{% if i %}<p>no image</p>{% endif %}{% endfor %}</main>\n",
            "a.html": "---\ntitle: A - My Lab\n---\n{% include header.html %}<p>Text.</p>\n",
            "b.html": "---\ntitle: B - My Lab\n---\n{% include header.html %}<p>Text.</p>\n",
            "_includes/header.html": "<html><body><ul><li><a href='/a'>The menu</a></li></ul>\n",
        }
    )
    page = (dest / "source/list.md").read_text("utf-8")
    assert page.endswith("---\n\nAda Lovelace\n")
    registry = yaml.safe_load((dest / "source/_data/people.yml").read_text("utf-8"))
    assert [(p["name"], p["homepage"]) for p in registry.values()] == [
        ("Ada Lovelace", "https://ada.example/")
    ]
    assert front(dest / "source/list.md")["title"] == "Team"


def test_list_of_a_bibliography_shows_its_papers_only(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "publications.md": "---\ntitle: Papers\n---\n## Preprints\n\n"
            "{% bibliography --file preprints %}\n\n## All\n\n{% bibliography %}\n",
            "_bibliography/papers.bib": "@article{a, title={One}, year={2020}}\n",
            "_bibliography/preprints.bib": "@misc{b, title={Two}, year={2021}}\n"
            "@misc{c, title={Three}, year={2022}, keywords={night, day}}\n",
        }
    )
    page = (dest / "source/publications.md").read_text("utf-8")
    assert page.index(":keyword: preprints") < page.index("## All")
    bib = (dest / "source/_data/papers.bib").read_text("utf-8")
    assert re.findall(r"keywords\s*=\s*\{(.*?)\}", bib) == ["preprints", "preprints, night, day"]


def test_link_in_a_repeated_title_is_kept(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "author: {name: Ada Lovelace, github: ada}\n",
            "index.md": "---\ntitle: Home\n---\nText.\n",
            "cv.html": "---\ntitle: CV\n---\n<h1>CV <a href='/cv.pdf'><i class='fa-file-pdf'></i></a></h1>\n",
            "cv.pdf": b"%PDF-1.4",
            "_includes/footer.html": "<p><a href='https://github.com/ada'>GitHub</a></p>"
            "<p><a href='https://ada.example/feed.xml'>Feed</a></p>",
        }
    )
    assert "](/public/cv.pdf)" in (dest / "source/cv.md").read_text("utf-8")
    home = (dest / "source/index.md").read_text("utf-8")
    assert "Feed" not in home
    # The profile shows the addresses of the owner.
    assert "GitHub" not in home
    assert "github: ada" in (dest / "source/_data/people.yml").read_text("utf-8")


def test_places_of_lists_of_hydejack_become_lists(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "collections: {projects: {output: true}}\n",
            "index.md": "---\nlayout: welcome\ntitle: A\n---\n## News\n\n<!--posts-->\n\n## Work\n\n"
            "<!--projects-->\n",
            "_posts/2024-01-02-a.md": "---\ntitle: A\n---\nText.\n",
            "_projects/b.md": "---\ntitle: B\n---\nText.\n",
        }
    )
    home = (dest / "source/index.md").read_text("utf-8")
    assert (
        "## News\n\n```{posts}\n:limit: 4\n```\n\n## Work\n\n```{projects}\n:limit: 2\n```" in home
    )


def test_repository_of_a_post_is_linked(imported: Any) -> None:
    dest, _ = imported(
        {
            "_config.yml": "title: A\n",
            "_posts/2024-01-02-a.md": "---\ntitle: A\ngh-repo: ada/engine\n---\nText.\n",
            "_posts/2024-01-03-b.md": "---\ntitle: B\ngithub: https://github.com/ada/notes\n---\n"
            "[Notes](https://github.com/ada/notes)\n",
        }
    )
    posts = dest / "source/posts"
    assert (posts / "a.md").read_text("utf-8").endswith("\n\n<https://github.com/ada/engine>\n")
    assert (posts / "b.md").read_text("utf-8").count("github.com/ada/notes)") == 1


def test_control_characters_are_the_signs_of_windows(imported: Any) -> None:
    dest, _ = imported(
        {"_config.yml": "title: A\n", "a.md": "---\ntitle: A\n---\nOne \x96 two\x81.\n"}
    )
    assert "One \u2013 two." in (dest / "source/a.md").read_text("utf-8")
