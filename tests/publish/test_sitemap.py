from __future__ import annotations

from sphinx_scholar.publish.sitemap import robots, sitemap


def test_addresses_are_escaped() -> None:
    assert sitemap(["https://a.example/?a&b"]) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url>\n"
        "    <loc>https://a.example/?a&amp;b</loc>\n"
        "  </url>\n"
        "</urlset>\n"
    )


def test_addresses_keep_their_order() -> None:
    text = sitemap(["https://a.example/b", "https://a.example/a"])
    assert text.index("/b<") < text.index("/a<")


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    assert robots("https://a/s.xml") == "User-agent: *\nAllow: /\n\nSitemap: https://a/s.xml\n"
