"""Hugo with other themes: cards of owners in settings, own templates, data, papers by fields."""

from typing import Any

CONFIG = "title: Ada Lovelace\nbaseURL: https://ada.example/\n"
PNG = b"\x89PNG\r\n\x1a\n"


def test_the_card_of_a_profile_is_on_the_home_page(imported: Any) -> None:
    profile = (
        "params:\n  profileMode:\n    enabled: true\n    title: Ada Lovelace\n"
        "    subtitle: I work on [engines](https://engines.example).\n    imageUrl: me.png\n"
        "    buttons:\n      - {name: Papers, url: /papers/}\n"
        "  socialIcons:\n    - {name: github, url: 'https://github.com/ada-l'}\n"
        "    - {name: cv, url: /cv.pdf}\n"
    )
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG + profile,
            "static/me.png": PNG,
            "static/cv.pdf": "PDF",
            "content/papers/_index.md": "---\ntitle: Papers\n---\nMine.\n",
        }
    )
    text = (dest / "source/index.md").read_text("utf-8")
    conf = (dest / "conf.py").read_text("utf-8")
    assert "{'profile': {'portrait': 'source/public/me.png'}}" in conf
    assert "me.png" not in text
    assert "I work on [engines](https://engines.example)." in text
    assert "[Papers](/papers.md)" in text
    assert "/public/cv.pdf" in text
    assert "github.com" not in text
    assert "github: ada-l" in (dest / "source/_data/people.yml").read_text("utf-8")


def test_the_author_and_menu_of_the_main_language_are_the_sites_own(imported: Any) -> None:
    language = (
        'title = "Ada Lovelace"\n[params.author]\nname = "Ada Lovelace"\nheadline = "Analyst"\n'
        'image = "img/me.png"\nlinks = [{ google-scholar = "https://scholar.google.com/citations?user=abcdefghijkl&hl=en" }]\n'
    )
    dest, _ = imported(
        {
            "config/_default/hugo.toml": 'baseURL = "https://ada.example/"\n',
            "config/_default/languages.en.toml": language,
            "config/_default/menus.en.toml": '[[main]]\nname = "Notes"\npageRef = "about"\n',
            "assets/img/me.png": PNG,
            "content/_index.md": "---\ntitle: Home\n---\nHello.\n",
            "content/about.md": "---\ntitle: About\n---\nText.\n",
            "content/other.md": "---\ntitle: Other\n---\nText.\n",
        }
    )
    text = (dest / "source/index.md").read_text("utf-8")
    assert "source/public/img/me.png" in (dest / "conf.py").read_text("utf-8")
    assert text.index("Analyst") < text.index("Hello.")
    assert "scholar: abcdefghijkl" in (dest / "source/_data/people.yml").read_text("utf-8")
    assert "\nNotes </about>\n" in text
    assert "/other" not in text


def test_a_menu_keeps_files_and_other_sites(imported: Any) -> None:
    menu = "menu:\n  main:\n    - {name: CV, url: cv.pdf}\n    - {name: Lab, url: 'https://lab.example'}\n"
    dest, _ = imported(
        {"hugo.yaml": CONFIG + menu, "static/cv.pdf": "PDF", "content/_index.md": "Hello.\n"}
    )
    text = (dest / "source/index.md").read_text("utf-8")
    assert "CV <https://ada.example/cv.pdf>" in text
    assert "Lab <https://lab.example>" in text


def test_own_shortcodes_show_what_their_templates_say(imported: Any) -> None:
    template = (
        '<div>{{- with .Get "title" -}}<h4>{{ . }}</h4>{{- end }}'
        '{{ if eq (.Get "kind") "new" }}<b>New</b>{{ else }}<b>Old</b>{{ end }}'
        "{{ range $i, $item := .Site.Data.tools.list }}<i>{{ $item.name }}</i>{{ end }}"
        '{{ .Inner | markdownify }} <a href="{{ .Get "web" | relURL }}">Site</a></div>'
    )
    dest, result = imported(
        {
            "hugo.yaml": CONFIG,
            "layouts/shortcodes/tool.html": template,
            "layouts/shortcodes/odd.html": "{{ resources.GetRemote .x }}",
            "data/tools.yaml": "list:\n  - name: Brass\n",
            "content/about.md": "---\ntitle: About\n---\n"
            '{{< tool title="A & B" kind="new" web="https://w.example" >}}See [x](https://x.example).{{< /tool >}}\n\n{{< odd >}}\n',
        }
    )
    text = (dest / "source/about.md").read_text("utf-8")
    for words in (
        "A & B",
        "New",
        "Brass",
        "[x](https://x.example)",
        "(https://w.example)",
    ):
        assert words in text
    assert "Old" not in text
    assert any("shortcode 'odd' left out" in f.message for f in result.report.findings)


def test_papers_of_data_files_are_listed_by_the_page_whose_layout_shows_them(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG,
            "data/publications/one.yaml": "title: One\nauthors: [Ada Lovelace]\ndate: 2020-01-01\n"
            "publication: Nature\ndoi: 10.1000/xyz\n",
            "layouts/publications/list.html": '{{ define "main" }}{{ range .Site.Data.publications }}{{ .title }}{{ end }}{{ end }}',
            "content/publications/_index.md": "---\ntitle: Publications\n---\nAll.\n",
        }
    )
    bib = (dest / "source/_data/papers.bib").read_text("utf-8")
    for words in ("{One}", "{Nature}", "{2020}", "{10.1000/xyz}"):
        assert words in bib
    assert "{publications}" in (dest / "source/publications.md").read_text("utf-8")


def test_a_layout_that_shows_data_adds_to_the_text_of_its_page(imported: Any) -> None:
    layout = (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}'
        '{{ range sort .Site.Data.code "year" "desc" }}<p><a href="{{ .url }}">{{ .name }}</a></p>{{ end }}{{ end }}'
    )
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG,
            "data/code/a.toml": 'name = "Old"\nyear = "2001"\nurl = "https://old.example"\n',
            "data/code/b.toml": 'name = "New"\nyear = "2011"\nurl = "https://new.example"\n',
            "layouts/_default/code.html": layout,
            "content/code.md": "---\ntitle: Code\nlayout: code\n---\nIntro.\n",
        }
    )
    text = (dest / "source/code.md").read_text("utf-8")
    assert text.count("Code") == 1
    assert text.index("Intro.") < text.index("[New](https://new.example)") < text.index("[Old]")


def test_pages_with_authors_and_a_venue_are_papers(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG,
            "content/research/one.md": "---\ntitle: One\nauthors: [Ada Lovelace]\nvenue: ICML 2020\n"
            "pubdate: '2020-06-01'\nlink: https://arxiv.org/abs/2001.00001\nimage: one.png\n---\n",
            "content/research/one.png": PNG,
            "content/papers/two.md": "---\ntitle: Two\nauthor: [Ada Lovelace]\ndate: 2021-01-01\n"
            "cover: {image: /two.png}\neditPost: {URL: 'https://doi.org/10.1000/two', Text: Nature Reviews}\n---\n",
            "static/two.png": PNG,
        }
    )
    bib = (dest / "source/_data/papers.bib").read_text("utf-8")
    for words in (
        "{ICML 2020}",
        "{2020}",
        "2001.00001",
        "/public/research/one.png",
        "10.1000/two",
        "{Nature Reviews}",
        "/public/two.png",
    ):
        assert words in bib


def test_members_of_a_group_keep_their_pictures_and_addresses(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG.replace("Ada Lovelace", "Engine Lab"),
            "content/members/bo.md": "---\nname: Bo Chen\nimage: bo.jpg\nrole: Student\n"
            "twitterHandle: bochen\ngithubHandle: bo-c\n---\n",
            "content/members/bo.jpg": PNG,
        }
    )
    people = (dest / "source/_data/people.yml").read_text("utf-8")
    assert "github: bo-c" in people
    assert "twitter: bochen" in people
    assert "/public/members/bo.jpg" in next((dest / "source/people").glob("bo*.md")).read_text(
        "utf-8"
    )


def test_escapes_that_markdown_takes_away_are_no_part_of_formulas(imported: Any) -> None:
    body = (
        "---\ntitle: A\n---\nA set $\\\\{s\\_1\\\\}$ and $a \\to b$ with $U^\\* U$.\n\n"
        "$$\nx\\_1 \\\\\ny\\_2\n$$\n"
    )
    dest, _ = imported({"hugo.yaml": CONFIG, "content/_index.md": "Hi.\n", "content/a.md": body})
    text = (dest / "source/a.md").read_text("utf-8")
    assert "$\\{s_1\\}$" in text
    assert "$a \\to b$ with $U^* U$" in text
    assert "x\\_1" in text


def test_a_folder_of_pages_and_all_terms_have_places_in_the_new_site(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG + "permalinks: {tags: '/tag/:slug/'}\n",
            "content/_index.md": "Hi.\n",
            "content/notes_old/a.md": "---\ntitle: A\n---\nText.\n",
            "content/old_rules/b.md": "---\ntitle: B\n---\nText.\n",
            "content/old_rules/c.md": "---\ntitle: C\n---\nText.\n",
            "content/publication/p/index.md": "---\ntitle: P\nauthors: [Bo Chen]\ntags: [Brass]\n---\n",
        }
    )
    rules = next((dest / "source").rglob("old*rules.md")).read_text("utf-8")
    assert "title: Old rules" in rules
    assert "[B](" in rules
    conf = (dest / "conf.py").read_text("utf-8")
    assert "'tag/brass/index.html'" in conf
    assert "'author/bo-chen/index.html'" in conf


def test_the_subtitle_of_a_talk_is_on_its_page(imported: Any) -> None:
    talk = (
        "---\ntitle: Engines\nevent: Lunch\ndate: 2022-01-26\n"
        "subtitle: '[Bo Chen](https://bo.example), Mill'\nsummary: Bo\n---\n"
    )
    dest, _ = imported(
        {"hugo.yaml": CONFIG, "content/_index.md": "Hi.\n", "content/event/a/index.md": talk}
    )
    text = next((dest / "source/talks").glob("*.md")).read_text("utf-8")
    assert "[Bo Chen](https://bo.example), Mill" in text


def test_groups_with_portraits_are_side_by_side(imported: Any) -> None:
    home = (
        "---\ntitle: ''\ntype: landing\nsections:\n  - block: people\n"
        "    content: {title: Team, user_groups: [Students]}\n---\n"
    )
    files: dict[str, str | bytes] = {"hugo.yaml": CONFIG, "content/_index.md": home}
    for name in ("Bo Chen", "Cy Dee", "Di Eff"):
        folder = f"content/authors/{name.replace(' ', '-').lower()}"
        files[f"{folder}/_index.md"] = (
            f"---\ntitle: {name}\nrole: PhD student\nuser_groups: [Students]\n---\n"
        )
        files[f"{folder}/avatar.png"] = PNG
    files["content/authors/admin/_index.md"] = "---\ntitle: Admin\n---\n"
    dest, _ = imported(files)
    text = (dest / "source/index.md").read_text("utf-8")
    assert text.count("{grid-item}") == 3
    assert text.count("avatar.png") == 3
    assert "name: Admin" not in (dest / "source/_data/people.yml").read_text("utf-8")


def test_pages_beside_papers_in_data_files_stay_pages(imported: Any) -> None:
    dest, _ = imported(
        {
            "hugo.yaml": CONFIG,
            "content/_index.md": "Hi.\n",
            "data/publications/one.yaml": "title: One\nauthors: [Ada Lovelace]\ndate: 2020-01-01\n",
            "content/publications/tides.md": "---\ntitle: Tides\n---\nOutputs of a project.\n",
        }
    )
    assert "Outputs of a project." in next((dest / "source").rglob("tides.md")).read_text("utf-8")
    assert "Tides" not in (dest / "source/_data/papers.bib").read_text("utf-8")


def test_profiles_in_templates_of_the_site_are_those_of_the_owner(imported: Any) -> None:
    links = (
        '<a href="https://github.com/ada-l">G</a><a href="https://github.com/other/theme">T</a>'
        '<a href="https://orcid.org/0000-0002-1825-0097">O</a><a href="{{ .Site.BaseURL }}">H</a>'
    )
    dest, _ = imported(
        {
            "hugo.yaml": "title: Ada Lovelace\nbaseURL: https://ada.example/\n",
            "layouts/index.html": f'{{{{ define "main" }}}}{links}{{{{ end }}}}',
            "content/_index.md": "Hello.\n",
        }
    )
    people = (dest / "source/_data/people.yml").read_text("utf-8")
    assert "github: ada-l" in people
    assert "orcid: 0000-0002-1825-0097" in people
    assert "theme" not in people
