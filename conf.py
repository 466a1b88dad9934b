"""The site's settings, and nothing but settings."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "ext"))

project = author = "Yue Niu"
version = release = "0.1"
copyright = "%Y, Yue Niu"
language, _, region = os.environ.get("READTHEDOCS_LANGUAGE", "en").replace("-", "_").partition("_")
if language == "en" and not region:
    region = "us"  # dates are written as in June 14, 2024
if region:  # Read the Docs writes zh-cn, Sphinx zh_CN
    language = f"{language}_{region.upper()}"

extensions = [
    "sphinx_site_tools.speed",
    "sphinx_scholar",
    "sphinx_scholar_theme",
    "sphinx_site_tools.alt_texts",
    "sphinx_site_tools.broken_images",
    "sphinx_site_tools.clean_builds",
    "sphinx_site_tools.csp",
    "sphinx_site_tools.epub_mathml",
    "sphinx_site_tools.figures",
    "sphinx_site_tools.image_names",
    "sphinx_site_tools.image_sizes",
    "sphinx_site_tools.latex_svg",
    "sphinx_site_tools.linkcheck",
    "sphinx_site_tools.mathml",
    "sphinx_site_tools.singlehtml_links",
    "sphinx_site_tools.unsafe_links",
    "sphinx_site_tools.webp",
    "notfound.extension",
    "sphinx.ext.githubpages",
    "sphinx_reredirects",
]
exclude_patterns = ["_data", "**/demonstration*"]
nitpicky = True
primary_domain = None  # {class} is docutils' own, not a Python class
clean_builds_outline = "near"  # pages show their neighbors and parents, and the first level

scholar_owner = "yue-niu"

# No page asks another host for anything, and no script stands inside a page; a width in per cent
# is a style on its image.
csp_policy = """
default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';
img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'
"""
unsafe_links_ignored_classes = ["scholar-summary"]  # reported at the summary itself

myst_enable_extensions = ["amsmath", "attrs_inline", "colon_fence", "deflist", "dollarmath"]

html_theme = "sphinx_scholar_theme"
html_title = "Yue Niu"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "https://yuehniu.github.io/homepage/")
notfound_urls_prefix = urlsplit(html_baseurl).path  # a missing page may be asked for anywhere
scholar_image = "_static/card.png"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
html_use_index = False
html_scaled_image_link = False  # figures are drawn at the size that one reads
html_theme_options = {
    "profile": {
        "position": "",  # the home page has both below its title
        "affiliation": "",
        # With a portrait: "portrait": "_static/FILE", "alt": "Yue Niu",
        "links": [
            {
                "name": "Google Scholar",
                "url": "https://scholar.google.com/citations?user=J7vQ-QEAAAAJ",
            },
            {"name": "GitHub", "url": "https://github.com/yuehniu"},
            {"name": "LinkedIn", "url": "https://www.linkedin.com/in/yue-niu-a3084216a/"},
            {"name": "X", "url": "https://x.com/YuehNiu"},
            {"name": "CV (PDF)", "url": "cv.pdf"},
        ],
    },
    "noindex": os.environ.get("READTHEDOCS_VERSION_TYPE") == "external",
}

# The addresses of the site that this one replaces. Its blog is not part of this site, so those
# pages lead to the posts in its repository, at its last commit: that link outlives its branches.
original = "https://github.com/yuehniu/homepage/{}/fe3a9e055cd3703fa9f10849dfd528539dab5e92/_posts"
posts = original.format("blob")
redirects = {
    "blog.html": original.format("tree"),
    "publication.html": "publications.html",
    "research.html": "research/index.html",
    "talk.html": "talks.html",
    "engineering/2025/11/02/torchfx.html": f"{posts}/2025-11-02-torchfx.md",
    "research/2022/07/29/asymml.html": "/research/asymml/index.html",
    "research/2022/07/29/mlbfgs.html": "/research/mlbfgs/index.html",
    "research/2022/07/29/prism.html": "/research/prism/index.html",
    "research/2023/07/29/prism.html": "/research/prism/index.html",
    "research/2023/08/10/DP1.html": f"{posts}/2023-08-10-DP1.md",
    "research/2023/08/10/Gaussian.html": f"{posts}/2023-08-10-Gaussian.md",
    "research/2023/08/10/Laplacian.html": f"{posts}/2023-08-10-Laplacian.md",
    "research/2024/04/03/asymml.html": "/research/asymml/index.html",
    "research/2024/04/17/AISecurityOverview.html": f"{posts}/2024-04-17-AISecurityOverview.md",
    "research/2024/04/27/ethos.html": "/research/ethos/index.html",
    "research/2024/05/02/Inequality.html": f"{posts}/2024-05-02-Inequality.md",
    "research/2024/05/15/Distance.html": f"{posts}/2024-05-15-Distance.md",
}
redirect_html_template_file = "../_templates/redirect.html"

# A book is set in its reader's letters and colors, and holds nothing that is for a host.
epub_css_files = []
epub_exclude_files = [
    *(f.relative_to(ROOT).as_posix() for f in (ROOT / "_static").rglob("*") if f.is_file()),
    *(f"{address}.xhtml" for address in redirects),
    "404.xhtml",
    ".nojekyll",
    "CNAME",
]

# Hosts that refuse robots say nothing of a link. A DOI is asked of doi.org, not of its publisher.
linkcheck_ignore = [
    r"https://ieeexplore\.ieee\.org/",
    r"https://openreview\.net/",
    r"https://scholar\.google\.com/",
    r"https://www\.linkedin\.com/",
    r"https://x\.com/",
]
linkcheck_timeout = 15
linkcheck_retries = 2
linkcheck_report_timeouts_as_broken = True  # else they are not tried again


def setup(app: Sphinx) -> None:
    """Let ``sphinx-build . OUT`` and the default of Read the Docs find the pages in source/."""
    if Path(app.srcdir) == ROOT:
        app.srcdir = type(app.srcdir)(ROOT / "source")
