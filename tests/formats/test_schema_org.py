from __future__ import annotations

import json

from sphinx_scholar.formats import schema_org
from sphinx_scholar.formats.sitemap import robots, sitemap
from sphinx_scholar.records.records import Person, Project

SEAN = Person(
    key="sean", name='Sean "X" O\'Brien</script>', homepage="https://sean.example", github="sob"
)


def test_a_person_has_addresses() -> None:
    assert schema_org.person(SEAN) == {
        "@type": "Person",
        "name": 'Sean "X" O\'Brien</script>',
        "url": "https://sean.example",
        "sameAs": ["https://sean.example", "https://github.com/sob"],
    }


def test_no_name_ends_the_block() -> None:
    text = schema_org.json_ld(schema_org.profile_page(SEAN, "https://a.example/"))
    assert "<" not in text
    thing = json.loads(text)
    assert thing["@context"] == "https://schema.org"
    assert thing["mainEntity"]["name"] == SEAN.name


def test_a_project_has_members_and_links() -> None:
    project = Project(
        key="p", docname="p", title="P *x*", links={"Code": "https://c.example", "Here": "/p"}
    )
    assert schema_org.research_project(project, [SEAN], "Words.", "") == {
        "@type": "ResearchProject",
        "name": "P x",
        "description": "Words.",
        "member": [{"@type": "Person", "name": SEAN.name, "url": "https://sean.example"}],
        "sameAs": ["https://c.example"],
    }


def test_breadcrumbs_count_from_one() -> None:
    items = schema_org.breadcrumb_list([("Home", "https://a/"), ("P", "https://a/p")])
    assert [
        (item["position"], item["name"], item["item"]) for item in items["itemListElement"]
    ] == [(1, "Home", "https://a/"), (2, "P", "https://a/p")]


def test_the_sitemap_is_escaped() -> None:
    assert sitemap(["https://a.example/?a&b"]) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url>\n"
        "    <loc>https://a.example/?a&amp;b</loc>\n"
        "  </url>\n"
        "</urlset>\n"
    )
    assert robots("https://a/s.xml") == "User-agent: *\nAllow: /\n\nSitemap: https://a/s.xml\n"
