"""The settings of the extension."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_settings(app: Sphinx) -> None:
    """Register every ``scholar_*`` setting."""
    app.add_config_value(
        "scholar_data_dir", "_data", "env", str, "the folder of people.yml, in the source folder"
    )
    app.add_config_value("scholar_owner", "", "env", str, "the key of the person whose site it is")
    app.add_config_value("scholar_kinds", [], "", (list, tuple), "kinds that the site defines")
    app.add_config_value(
        "scholar_page_folders", {}, "env", dict, "folders outside of which pages are no records"
    )
    app.add_config_value(
        "scholar_file_folders", [], "env", (list, tuple), "where .bib entries find files by name"
    )
    app.add_config_value(
        "scholar_paper_pages", True, "env", bool, "whether each paper gets a page of its own"
    )
    app.add_config_value(
        "scholar_cv_pdf", bool(find_spec("typst")), "env", bool, "whether a CV is also a PDF"
    )
    app.add_config_value(
        "scholar_image", "", "html", str, "the picture of shared links, from the site's root"
    )
