"""The kit's settings, and the two defaults of others that it changes unless a site chose."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

OURS = {
    "primary_domain": "scholar",  # so that {person} needs no prefix
    "myst_title_to_header": True,  # a project's title stands once, in its front matter
}


def setup(app: Sphinx) -> None:
    app.add_config_value(
        "scholar_data_dir", "_data", "env", str, "where people.yml is, from the source folder"
    )
    app.add_config_value("scholar_owner", "", "env", str, "the key of the person whose site it is")
    app.add_config_value(
        "scholar_paper_pages", True, "env", bool, "whether each paper gets a page of its own"
    )
    app.add_config_value(
        "scholar_cv_pdf", bool(find_spec("typst")), "html", bool, "whether a CV is also a PDF"
    )
    app.connect("config-inited", choose_defaults)


def choose_defaults(app: Sphinx, config: Config) -> None:
    """Set what the kit needs of Sphinx and MyST where conf.py says nothing about it."""
    for name, value in OURS.items():
        # Sphinx has no public way to tell a default from the same value chosen.
        if name not in config._raw_config and name not in config.overrides:  # noqa: SLF001
            setattr(config, name, value)
