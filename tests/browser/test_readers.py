"""What readers do: by keyboard, without scripts, from a folder, in the dark, in search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from .server import Server

PROJECT = "research/ethos/index.html"


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    server: Server, tab: Callable[..., Any]
) -> None:
    page = tab()
    page.goto(server.address + PROJECT)
    reached, unseen = [], []
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        words, outline = page.evaluate(
            """() => { const element = document.activeElement;
            return [element.textContent.trim(), getComputedStyle(element).outlineStyle]; }"""
        )
        reached.append(words)
        unseen += [words] if outline == "none" else []
    assert unseen == []
    assert reached[0] == "Skip to main content"
    assert "Research" in reached[1:8]
    assert "Search" in reached[1:9]
    assert "Lei Gao" in reached


def test_one_may_skip_to_the_text(server: Server, tab: Callable[..., Any]) -> None:
    page = tab()
    page.goto(server.address + PROJECT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_without_scripts_everything_reads_links_and_unfolds(
    server: Server, tab: Callable[..., Any]
) -> None:
    page = tab(java_script_enabled=False)
    page.goto(server.address + "publications.html")
    assert page.locator("li.scholar-paper").count() > 0
    assert page.locator("button:visible, .scholar-filter:visible").count() == 0
    entry = page.locator("#paper-mlbfgs-tmlr23")
    code = entry.locator(".scholar-bibtex pre")
    assert not code.is_visible()
    entry.locator(".scholar-bibtex summary").click()
    assert code.is_visible()
    entry.locator(".scholar-paper-title a").click()
    assert page.locator("h1").inner_text().startswith("mL-BFGS")
    page.goto(server.address + PROJECT)
    assert page.locator("math").count() > 5


def test_from_a_folder_every_page_reads_and_links(server: Server, tab: Callable[..., Any]) -> None:
    page, told = tab(), []
    page.on("console", lambda message: told.append((page.url, message.text)))
    page.on("pageerror", lambda error: told.append((page.url, str(error))))
    for name in server.pages():
        if name == "404.html":  # its links begin at the host: it is for servers only
            continue
        page.goto((server.folder / name).as_uri())
        assert page.locator("h1").first.is_visible()
        font = page.evaluate("getComputedStyle(document.body).fontFamily")
        assert "Serif" in font, f"{name} has no style"
    page.goto((server.folder / "index.html").as_uri())
    page.get_by_role("link", name="Research", exact=True).first.click()
    page.get_by_role("link", name="Read more about LLM Alignment").click()
    assert page.locator("h1").inner_text().startswith("LLM Alignment")
    assert told == []


def test_the_mode_is_remembered(server: Server, tab: Callable[..., Any]) -> None:
    page = tab(mode="light")
    page.goto(server.address + "index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("button.mode").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(server.address + PROJECT)
    assert page.evaluate(paper) == dark
    page.locator("button.mode").click()
    page.reload()
    assert page.evaluate(paper) == light


def test_the_header_is_not_shown_in_parts(server: Server, tab: Callable[..., Any]) -> None:
    page = tab()
    page.goto(server.address + "index.html")
    header = page.locator(".site-header")
    assert header.is_visible()
    start, _, rest = page.content().partition("</nav>")
    page.evaluate("(html) => { document.open(); document.write(html); }", start)
    assert header.count() == 1
    assert header.is_hidden()
    page.evaluate("(html) => { document.write(html); document.close(); }", "</nav>" + rest)
    assert header.is_visible()


def test_search_finds_a_project(server: Server, tab: Callable[..., Any]) -> None:
    page = tab()
    page.goto(server.address + "search.html")
    page.locator("main input[type=search], main input[name=q]").first.fill("quasi-Newton")
    page.keyboard.press("Enter")
    results = page.locator("#search-results a")
    results.first.wait_for()
    page.wait_for_function("!document.querySelector('#search-progress')?.textContent.endsWith('.')")
    titles = results.all_inner_texts()
    assert any("High-Order Optimization" in title for title in titles)
    page.locator("#search-results a", has_text="High-Order Optimization").first.click()
    assert page.locator("h1").inner_text().startswith("High-Order Optimization")


def test_the_filter_s_words_stand_in_the_address(server: Server, tab: Callable[..., Any]) -> None:
    page = tab()
    page.goto(server.address + "publications.html")
    shown = page.locator("li.scholar-paper:visible")
    everything = shown.count()
    page.get_by_role("searchbox").fill("prakash 2022")
    assert 0 < shown.count() < everything
    filtered = shown.all_inner_texts()
    assert all("Prakash" in text for text in filtered)
    assert page.locator("h2:visible").all_inner_texts()[0].startswith("2022")
    assert "filter=prakash" in urlsplit(page.url).query
    page.reload()
    assert shown.all_inner_texts() == filtered
    page.get_by_role("searchbox").fill("nothing has these words")
    assert shown.count() == 0
    page.get_by_role("searchbox").fill("")
    assert shown.count() == everything
    assert urlsplit(page.url).query == ""


def test_a_link_to_a_paper_shows_it_whatever_the_filter_says(
    server: Server, tab: Callable[..., Any]
) -> None:
    page = tab()
    page.goto(server.address + "publications.html?filter=hevc#paper-mlbfgs-tmlr23")
    assert page.locator("#paper-mlbfgs-tmlr23").is_visible()


def test_one_button_copies_the_entry(server: Server, tab: Callable[..., Any]) -> None:
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server.address + "publications.html")
    entry = page.locator("#paper-mlbfgs-tmlr23")
    entry.locator(".scholar-bibtex summary").click()
    entry.get_by_role("button", name="Copy").click()
    entry.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == entry.locator("pre").inner_text()
    assert copied.startswith("@article{mlbfgs-tmlr23,")


def test_a_missing_page_says_so_wherever_it_was_asked_for(
    server: Server, tab: Callable[..., Any]
) -> None:
    page = tab()
    answer = page.goto(server.address + "no/such/page.html")
    assert answer.status == 404
    assert page.locator("h1").inner_text().startswith("Page not found")
    assert "Serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
    page.get_by_role("link", name="Research", exact=True).first.click()
    assert page.locator("h1").inner_text().startswith("Research")


def test_a_phone_shows_the_menu_in_one_row_and_unfolds_it(
    server: Server, tab: Callable[..., Any]
) -> None:
    for scripts in (True, False):
        page = tab(width=390, java_script_enabled=scripts)
        page.goto(server.address + PROJECT)
        assert page.locator(".site-header").bounding_box()["height"] < 60
        button, links = page.locator(".site-menu > summary"), page.locator(".site-menu a")
        assert not links.first.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        assert min(link.bounding_box()["height"] for link in (button, *links.all())) >= 44
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.site-menu a')")
        page.keyboard.press("Escape")
        assert links.first.is_visible() == (not scripts)
    wide = tab()
    wide.goto(server.address + PROJECT)
    assert not wide.locator(".site-menu > summary").is_visible()
    assert wide.locator(".site-menu a").first.is_visible()
