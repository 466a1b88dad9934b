from __future__ import annotations

from pathlib import Path

from lxml import etree

from sphinx_scholar.publish.feed import Entry, atom_feed

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
A = "{http://www.w3.org/2005/Atom}"


def made() -> etree._Element:
    text = atom_feed(
        "Ada's <News>",
        "Ada & Bob",
        "https://ada.example/",
        "https://ada.example/atom.xml",
        [
            Entry("One & two", "https://ada.example/one.html", "2024-03-13", "It is < it was."),
            Entry("Three", "https://ada.example/three.html", "2023-07", ""),
        ],
    )
    return etree.fromstring(text.encode())


def test_a_feed_is_valid_by_the_grammar_of_the_rfc() -> None:
    feed = made()
    GRAMMAR.assertValid(feed)
    assert feed.findtext(f"{A}title") == "Ada's <News>"
    assert feed.findtext(f"{A}author/{A}name") == "Ada & Bob"
    assert feed.findtext(f"{A}updated") == "2024-03-13T00:00:00Z"
    assert [entry.findtext(f"{A}updated") for entry in feed.iter(f"{A}entry")] == [
        "2024-03-13T00:00:00Z",
        "2023-07-01T00:00:00Z",
    ]
    assert [summary.text for summary in feed.iter(f"{A}summary")] == ["It is < it was."]


def test_a_feed_keeps_the_rules_that_the_grammar_lacks() -> None:
    feed = made()
    ids = [id_.text for id_ in feed.iter(f"{A}id")]
    assert len(set(ids)) == len(ids)
    for part in (feed, *feed.iter(f"{A}entry")):
        links = part.findall(f"{A}link")
        assert [link.get("rel") for link in links].count("alternate") == 1
        assert all(link.get("href", "").startswith("https://") for link in links)
    assert feed.find(f"{A}author") is not None  # or each entry had to name one


def test_the_grammar_rejects_an_invalid_feed() -> None:
    for path in ("id", "updated", "title", f"entry/{A}title", f"entry/{A}updated"):
        feed = made()
        part = feed.find(f"{A}{path}")
        assert part is not None
        part.getparent().remove(part)
        assert not GRAMMAR.validate(feed), path
    feed = made()
    feed[2].text = "2024"  # a date without its time
    assert not GRAMMAR.validate(feed)


def test_the_full_text_of_an_entry_is_escaped_html() -> None:
    entry = Entry("One", "https://a.example/1", "2024", "", "<p>All & text.</p>")
    text = atom_feed("T", "A", "https://a.example/", "https://a.example/posts.xml", [entry])
    feed = etree.fromstring(text.encode())
    GRAMMAR.assertValid(feed)
    content = feed.find(f"{A}entry/{A}content")
    assert (content.get("type"), content.text) == ("html", "<p>All & text.</p>")
    assert feed.find(f"{A}entry/{A}summary") is None
