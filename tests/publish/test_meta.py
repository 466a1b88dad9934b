from __future__ import annotations

from dataclasses import replace

from sphinx_scholar.publish.meta import LENGTH, Page, meta_tags, tag

PAGE = Page(
    title='A "title"',
    description="What it is about.",
    url="https://a.example/p",
    site="Ada & co",
    picture="https://a.example/card.png",
)


def test_a_page_is_described_for_search_engines_and_cards() -> None:
    assert list(meta_tags(PAGE, "")) == [
        '<meta name="description" content="What it is about.">',
        '<meta property="og:title" content="A &quot;title&quot;">',
        '<meta property="og:type" content="website">',
        '<meta property="og:url" content="https://a.example/p">',
        '<meta property="og:site_name" content="Ada &amp; co">',
        '<meta property="og:description" content="What it is about.">',
        '<meta property="og:image" content="https://a.example/card.png">',
        '<meta property="og:image:alt" content="Ada &amp; co">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]


def test_what_is_not_known_is_left_out() -> None:
    tags = "".join(meta_tags(replace(PAGE, description="", url="", picture=""), ""))
    for name in ("description", "og:url", "og:image", "og:image:alt", "og:description"):
        assert f'"{name}"' not in tags
    assert tag("name", "twitter:card", "summary") in tags


def test_a_tag_that_the_page_has_is_not_repeated() -> None:
    present = '<meta name="description" content="My own">\n<meta property="og:title" content="M">'
    tags = "".join(meta_tags(PAGE, present))
    assert '"description"' not in tags
    assert '"og:title"' not in tags
    assert '"og:description"' in tags


def test_a_long_description_is_cut_between_words() -> None:
    page = replace(PAGE, description="words and " * 40)
    description = next(meta_tags(page, "")).partition('content="')[2].removesuffix('">')
    assert LENGTH - 10 < len(description) <= LENGTH
    assert description.endswith((" words …", " and …"))
