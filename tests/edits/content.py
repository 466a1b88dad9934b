"""A site that has everything: files made of blocks, each with variants, among them wrong ones."""

from __future__ import annotations

TOOLS = (
    *("alt_texts", "broken_images", "clean_builds", "csp", "figures", "image_names"),
    *("image_sizes", "mathml", "singlehtml_links", "unsafe_links", "webp"),
)
CONF = f"""\
extensions = [
    "sphinx_scholar", "sphinx_scholar_theme",
    *("sphinx_site_tools." + name for name in {TOOLS!r}),
]
project = author = copyright = "Site"
version = release = "1"
exclude_patterns = ["_data"]
myst_enable_extensions = ["attrs_inline", "dollarmath"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
"""

PNG = (
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6364"
        "f8cf500f0003860180275fbe900000000049454e44ae426082"
    ),
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
        "60606000000005000157a0a5b40000000049454e44ae426082"
    ),
    b"broken",
)


def svg(width: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"></svg>\n'


def page(*blocks: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(f"{variant}\n\n" for variant in block) for block in blocks]


def listing(name: str, *options: str) -> tuple[str, ...]:
    """Return variants of a directive: without options, and with each of them."""
    return tuple(
        f"```{{{name}}}\n{option}\n```" if option else f"```{{{name}}}\n```"
        for option in ("", *options)
    )


FILES: dict[str, list[tuple[str, ...]]] = {
    "conf.py": [
        (CONF,),
        ('scholar_owner = "ada"\n', 'scholar_owner = "bob"\n', 'scholar_owner = "nobody"\n'),
        ("scholar_paper_pages = True\n", "scholar_paper_pages = False\n"),
        ('html_baseurl = "https://a.example/"\n', 'html_baseurl = "https://b.example/x/"\n'),
        ('language = "en"\n', 'language = "de"\n'),
    ],
    "index.md": page(
        ("# Home", "# Start"),
        (
            "```{toctree}\npeople\npapers\nlists\nprojects/index\nwriting/index\ncv\nplain\n```",
            "```{toctree}\ncv\nlists\nprojects/index\nwriting/index\npapers\npeople\nplain\n```",
            "```{toctree}\npeople\nprojects/index\nwriting/index\n```",
        ),
        ("I work with {person}`bob`.", "I wrote {paper}`tides`.", "{project}`Mine <waves>`"),
        listing("news", ":limit: 1"),
    ),
    "people.md": page(("# People", "# The group"), listing("people", ":limit: 1", ":limit: x")),
    "papers.md": page(
        ("# Papers",),
        listing("publications", ":person: ada", ":year: 2023", ":group: type", ":nothing: 1"),
        ("See {any}`tides`.", "See {paper}`old`, {software}`fit` and {dataset}`readings`."),
    ),
    "lists.md": page(
        ("# Lists",),
        listing("talks", ":year: 2024", ":group: none"),
        listing("software", ":person: ada"),
        listing("datasets", ":tag: clocks"),
        listing("courses", ":year: 2024"),
        listing("awards"),
        listing("grants", ":project: waves"),
    ),
    "cv.md": page(("# CV",), listing("cv"), ("{built-file}`PDF <cv.pdf>`", "{course}`phys`")),
    "plain.md": page(
        ("# Plain", "# A page (target)", "no title"),
        ("![A box.](/files/box.svg)", "![A dot.](/files/dot.png)", "![](/files/no.png)"),
        ("{download}`data </files/data.csv>`", "{download}`draw </files/draw.py>`"),
        ("(label)=\n## Target", "(label)=\n## Another target", "(other)=\n## Other"),
        ("Formula $x^2$.", "Formula $x_3$.", "Formula $\\sqrt$."),
        ("```{literalinclude} /files/data.csv\n```", "{unknown}`role`", "[](nowhere.md)"),
    ),
    "projects/index.md": page(
        ("# Projects",),
        listing("projects", ":toctree:", ":tag: clocks", ":collaborator: bob"),
        ("See {ref}`label`.", "See [](/plain.md).", "See {doc}`/cv`."),
    ),
    "projects/waves.md": [
        (
            "---\nproject: waves\ntitle: Waves\n",
            "---\nproject: waves\ntitle: All the waves $w$\n",
            "---\nproject: sea\ntitle: Sea\n",
            "---\nproject: waves\n",
        ),
        ("summary: With {person}`bob`.\n", "summary: A {paper}`tides`.\n", "summary: <b>\n"),
        ("collaborators: [bob, cleo]\n", "collaborators: [cleo]\n", "collaborators: [eve]\n"),
        (
            "figure: {file: /files/box.svg, alt: A box}\n",
            "figure: {file: /files/box.svg, alt: A, script: /files/draw.py, data: [/files/data.csv]}\n",
            "figure: {file: /_data/box.svg, alt: A box}\n",
        ),
        ("papers: [tides]\n", "papers: [tides, old]\n", "papers: [none]\n"),
        ("tags: [clocks]\n", "tags: [sea]\n", "draft: true\n"),
        ("---\n\n",),
        ("```{project}\n```\n\n", "```{collaborators}\n```\n\n", "```{figure-card}\n```\n\n"),
        ("Text of waves.\n\n", "Text with {grant}`clocks` and {talk}`x`.\n\n"),
        ("```{publications}\n:project:\n```\n", "```{news}\n:project:\n```\n"),
    ],
    "projects/drift.md": [
        (
            "---\nproject: drift\ntitle: Drift\ncollaborators: [ada]\n---\n\n```{project}\n```\n",
            "---\nproject: waves\ntitle: Second\n---\n\nText.\n",
            "# Drift\n\nNot a project.\n",
        ),
        ("\n## Part\n", "\n## Another part\n\n{post}`first`\n"),
    ],
    "writing/index.md": page(
        ("# Writing",), listing("posts", ":toctree:", ":tag: a"), listing("news", ":toctree:")
    ),
    "writing/first.md": [
        (
            "---\npost: first\ntitle: First\ndate: 2024-05-01\nauthors: [ada]\ntags: [a]\n---\n\n",
            "---\npost: first\ntitle: Renamed\ndate: 2023-01-01\nabout: [tides]\n---\n\n",
            "---\npost: first\ntitle: First\ndate: yesterday\n---\n\n",
        ),
        ("A post about {project}`waves`.\n", "Another text, ![Box.](/files/box.svg).\n"),
    ],
    "writing/prize.md": [
        (
            "---\nnews: 2024-06-01\ntitle: A prize for {person}`ada`\nabout: [waves]\n---\n",
            "---\nnews: 2022-06-01\ntitle: A prize\nabout: [tides]\n---\n",
            "---\nnews: 2024-06-01\n---\n",
        ),
        ("\nThe text of a prize.\n", "\nSee {award}`best`.\n"),
    ],
    "_data/people.yml": [
        (
            "ada: {name: Ada Byrne, homepage: 'https://ada.example'}\n",
            "ada: {name: Ada B. Byrne, aliases: [Ada Byrne], github: ada}\n",
            "ada: {name: Ada Byrne, hompage: 'https://ada.example'}\n",
        ),
        ("bob: {name: Bob Chen}\n", "bob: {name: Robert Chen}\n", "rob: {name: Bob Chen}\n"),
        ("cleo: {name: Cléo Martin}\n", "cleo: {name: Bob Chen}\n", "cleo: {\n"),
    ],
    "_data/papers.bib": [
        (
            "@article{tides, title={Tides}, author={Ada Byrne and Bob Chen}, year=2024}\n",
            "@article{tides, title={{Tides} now}, author={B. Chen}, year=2023, pdf={/files/paper.pdf}}\n",
            "@article{tides, title={Tides}, author={Ada Byrne}, year=2024, pdf={/files/no.pdf}}\n",
            "@article{flood, title={Flood}, author={Ada Byrne}, year=2024}\n",
        ),
        (
            "@misc{old, title={Old}, author={Cléo Martin}, year=2020, preview={/files/dot.png}}\n",
            "@misc{old, title={Old $x$}, author={Eve Doe}, date={2020-02}, selected={true}}\n",
            "@misc{old, title={Old\n",
        ),
        ("@inproceedings{new, title={New}, crossref={old}, author={Ada Byrne}, year=2025}\n",),
    ],
    "_data/talks.yml": [
        (
            "- {date: 2024-05-07, event: Workshop, title: Tides, paper: tides}\n",
            "- {date: 2023-05-07, event: Workshop, title: Tides, kind: poster}\n",
            "- {date: soon, event: Workshop}\n",
        ),
        ("- {date: 2022-05-07, event: School}\n", "- {date: 2022-05, event: S, paper: none}\n"),
    ],
    "_data/software.yml": [
        (
            "fit: {name: fit, authors: [ada], papers: [tides], projects: [waves]}\n",
            "fit: {name: Fit, authors: [Eve Doe], repository: 'https://a.example/fit'}\n",
            "fit: {name: fit, projects: [none]}\n",
        ),
    ],
    "_data/datasets.yml": [
        (
            "readings: {name: Readings, date: 2024-03, authors: [cleo], tags: [clocks]}\n",
            "readings: {name: Clock readings, papers: [old], url: 'https://a.example/d'}\n",
        ),
    ],
    "_data/courses.yml": [
        (
            "phys: {title: Physics, code: P 101, term: Fall, year: 2024, people: [bob]}\n",
            "phys: {title: More physics, year: 2023, url: /plain}\n",
            "phys: {title: Physics, year: MMXX}\n",
        ),
    ],
    "_data/awards.yml": [
        ("best: {title: Best paper, by: Sea, date: 2024-01, papers: [tides]}\n",),
        ("second: {title: Second, papers: [none]}\n", "second: {title: Second}\n"),
    ],
    "_data/grants.yml": [
        (
            "clocks: {title: Clocks, funder: Sea, start: 2024-01, people: [bob]}\n",
            "clocks: {title: Old clocks, projects: [waves], end: present}\n",
        ),
    ],
    "_data/cv.yml": [
        (
            "education: [{date: 2018/2022, what: PhD, text: 'With {person}`bob`.'}]\n",
            "education: [{date: 2018/2022, what: MSc, text: 'On {paper}`tides`.'}]\n",
            "education: [{what: PhD, wher: Sea}]\n",
        ),
        ("order: [education, publications, talks, courses, software]\n", "order: [talks]\n"),
    ],
    "_data/box.svg": [(svg(5),)],
    "_static/site.css": [("body { margin: 0 }\n", "body { margin: 1px }\n")],
    "files/box.svg": [(svg(10), svg(20), "<svg")],
    "files/data.csv": [("1\n", "2\n")],
    "files/draw.py": [("print()\n", "print(2)\n")],
    "files/paper.pdf": [("%PDF-1.4\n", "%PDF-1.5\n")],
}
