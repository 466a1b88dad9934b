"""Make an incremental build equal to a clean one, in bytes and in warnings.

.. code-block:: python

   extensions = ["sphinx_site_tools.clean_builds"]

With this extension

- a source or dependency counts as changed when its content differs, whatever its time stamp;
- a page is written again when something that it shows of other pages changes (a title, a link
  target, the order of pages), and by every builder that shares the doctrees;
- a page above an edited one is written only if it shows what changed;
- every warning about a page is given again in each build until it is fixed;
- the search index holds no words of former texts, and the index entries of all pages;
- output files without a source are removed: pages, copies of sources, images, downloads, static
  files;
- a build that was killed, or ran out of disk space, is repaired by the next one.

Many themes show titles of many pages on each page, in a sidebar for example. So by default all
pages are written again when a title or the outline changes. If a theme shows only the neighbors and
parents of a page and the first level of the site, set ``clean_builds_outline = "near"``: then a
changed title costs only the pages that show it. Files in the output folder that match
``clean_builds_keep`` are never removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .build import CleanBuild

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIRST, LAST = 1, 999
"""Priorities before and after the handlers of other extensions."""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value(
        "clean_builds_outline", "all", "", (str,), "pages that a changed title affects: all or near"
    )
    app.add_config_value(
        "clean_builds_keep",
        (),
        "",
        (list, tuple),
        "output files that are never removed",
    )
    build = CleanBuild()
    app.connect("builder-inited", build.start, priority=LAST)
    app.connect("env-get-outdated", build.start_again, priority=FIRST)
    app.connect("env-get-outdated", build.find_changed_sources, priority=LAST)
    app.connect("env-before-read-docs", build.clear_pages, priority=FIRST)
    app.connect("doctree-read", build.note_links, priority=LAST)
    app.connect("env-merge-info", build.merge_links)
    app.connect("env-updated", build.read_conflicting_pages, priority=FIRST)
    app.connect("env-updated", build.find_outdated_pages, priority=LAST)
    app.connect("write-started", build.write_only_expected)
    app.connect("write-started", build.remove_static_files)
    app.connect("doctree-resolved", build.note_written_page)
    app.connect("html-collect-pages", build.repair_search_index, priority=LAST)
    app.connect("html-page-context", build.note_generated_page)
    app.connect("build-finished", build.finish, priority=LAST)
    return {
        "version": "1",
        "env_version": 3,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
