from __future__ import annotations

import json

from sphinx_scholar.publish import json_ld

OWNER = {"@type": "Person", "name": 'Sean "X" O\'Brien</script>', "url": None, "sameAs": []}


def thing_in(element: str) -> object:
    start, end = '<script type="application/ld+json">', "</script>"
    assert element.startswith(start)
    assert element.endswith(end)
    inner = element.removeprefix(start).removesuffix(end)
    assert "<" not in inner
    return json.loads(inner)


def test_no_name_ends_the_element() -> None:
    thing = thing_in(json_ld.script(json_ld.profile_page(OWNER, "https://a.example/")))
    assert thing == {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": "https://a.example/",
        "mainEntity": {"@type": "Person", "name": OWNER["name"]},
    }


def test_empty_properties_are_left_out_at_each_depth() -> None:
    things = {"@type": "A", "b": "", "c": [], "d": None, "e": [{"f": "", "g": "h"}], "i": {"j": 1}}
    assert thing_in(json_ld.script(things)) == {
        "@context": "https://schema.org",
        "@type": "A",
        "e": [{"g": "h"}],
        "i": {"j": 1},
    }


def test_breadcrumbs_are_counted_from_one() -> None:
    items = json_ld.breadcrumb_list([("Home", "https://a/"), ("P", "https://a/p")])
    assert [
        (item["position"], item["name"], item["item"]) for item in items["itemListElement"]
    ] == [(1, "Home", "https://a/"), (2, "P", "https://a/p")]
