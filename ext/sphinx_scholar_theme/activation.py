"""Every handler of the theme, in the order in which they run."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError
from sphinx.util import logging

from . import announcement, navigation, output
from .components import component_faults, components, edit_faults
from .model import suggestion
from .options import (
    ACCENT_EVENT,
    IconLink,
    Options,
    Profile,
    faults,
    icon_suggestion,
    known_profile,
)
from .page import Page, attributes, trim_scripts, trim_styles
from .portrait import IMAGES, Portrait, portrait_of, write_copies
from .settings import line_of_option

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .options import Link

HERE = Path(__file__).parent
THEME = HERE / "theme/sphinx_scholar_theme"
logger = logging.getLogger(__name__)


def activate(app: Sphinx) -> None:
    """Start the theme if the builder uses it or a theme that inherits it."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder):
        folders = [Path(folder) for folder in builder.theme.get_theme_dirs()]
        if THEME in folders:
            ActiveTheme(app, builder).connect()


class ActiveTheme:
    """The theme of one build: the valid options and the handlers that use them."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        self.app = app
        self.builder = builder
        self.options = self._checked_options()
        self._put_templates_first()
        self._add_files()

    def connect(self) -> None:
        # Pages that options name are checked when all pages are known.
        self.app.connect("env-updated", self.check_links)
        # Before static files are copied and pages ask for their checksums.
        self.app.connect("write-started", self.write_look)
        # Before pydata_sphinx_theme renders components to see whether they are empty.
        self.app.connect("html-page-context", self.add_page, priority=100)
        # After the handlers of pydata_sphinx_theme and of extensions, which add scripts.
        self.app.connect("html-page-context", self.trim_page, priority=900)
        # When all files of the site exist.
        self.app.connect("build-finished", self.check_announcement, priority=900)
        # After pydata_sphinx_theme has written its own pygments.css.
        self.app.connect("build-finished", self.remove_unused, priority=900)

        with suppress(ExtensionError):  # without an extension that asks for the color
            self.app.connect(ACCENT_EVENT, lambda _app: self.options.accent.light)

    def _checked_options(self) -> Options:
        """Report and drop wrong options; return the valid ones."""
        given = self.builder.theme_options
        known = self.builder.theme.get_options({})
        folders = [Path(self.app.confdir, name) for name in self.app.config.templates_path]
        templates = components([*folders, *map(Path, self.builder.theme.get_theme_dirs())])
        found = {
            **component_faults(given, templates),
            **edit_faults(given, self.app.config.html_context),
            **faults(given, known),
        }
        for name, message in found.items():
            self._warn(name, message)
            given.pop(name.partition(".")[0], None)
        options = Options.model_validate({n: v for n, v in given.items() if v not in ("", None)})
        # pydata_sphinx_theme would write a script into each page for some values of it.
        given.pop("analytics", None)
        return self._with_existing_portrait(options)

    def _with_existing_portrait(self, options: Options) -> Options:
        """Report and drop a portrait that does not exist."""
        portrait = options.profile.portrait
        if not portrait or Path(self.app.confdir, portrait).is_file():
            return options
        folder = Path(self.app.confdir, portrait).parent
        images = [path.name for path in folder.glob("*") if path.suffix.lower() in IMAGES]
        prefix = portrait.removesuffix(Path(portrait).name)
        near = suggestion(Path(portrait).name, images, prefix)
        self._warn("profile.portrait", f"'profile': there is no image {portrait!r}{near}")
        profile = options.profile.model_copy(update={"portrait": ""})
        return options.model_copy(update={"profile": profile})

    def _warn(self, option: str, message: str) -> None:
        conf = Path(self.app.confdir, "conf.py")
        logger.warning(
            "html_theme_options: %s",
            message,
            location=f"{conf}:{line_of_option(conf, option)}",
            type="scholar_theme",
            subtype="option",
        )

    def _put_templates_first(self) -> None:
        """Look for templates in the site, then in this theme, then in pydata_sphinx_theme.

        That theme adds its components to the folders of the site, so ours would be found later.
        """
        folders = self.app.config.templates_path
        pydata = [i for i, folder in enumerate(folders) if "pydata_sphinx_theme" in str(folder)]
        at = pydata[0] if pydata else len(folders)
        # A new list, since the default of a setting is shared.
        self.app.config.templates_path = [*folders[:at], str(THEME / "components"), *folders[at:]]
        self.builder.templates.init(self.builder, self.builder.theme)

    def _add_files(self) -> None:
        fonts = [HERE / "fonts/common", HERE / "fonts" / self.options.fonts]
        self.app.config.html_static_path[:0] = [os.fspath(folder) for folder in fonts]
        if self._portrait.name and not self._portrait.sizes:
            self.app.config.html_static_path.append(self.options.profile.portrait)
        # After the stylesheets of extensions, before those of the site.
        self.app.add_css_file("scholar-theme.css", priority=700)
        self.app.add_css_file("scholar-docs.css", priority=701)
        self.app.add_css_file("scholar-look.css", priority=702)
        self.app.add_js_file("scholar-fonts.js", priority=700)
        self.app.add_js_file("scholar-theme.js", priority=701)
        self._add_analytics()
        if self.options.switcher:
            self.app.add_js_file("scholar-versions.js", priority=702, loading_method="defer")

    def _add_analytics(self) -> None:
        analytics = self.options.analytics
        domain, url = analytics.plausible_analytics_domain, analytics.plausible_analytics_url
        scripts = {analytics.script: analytics.attributes, url: {"data-domain": domain}}
        for script, given in scripts.items():
            if script:
                attributes: dict[str, Any] = {"loading_method": "defer", **given}
                self.app.add_js_file(script, **attributes)

    def check_links(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Report links of options that lead to no page, and misspelled names of icons."""
        options = self.options
        links: dict[str, tuple[Link, ...]] = {
            "navigation": options.navigation,
            "footer_links": options.footer_links,
            "icon_links": options.icon_links,
            "profile.links": options.profile.links,
        }
        for name, given in links.items():
            option = name.partition(".")[0]
            for index, link in enumerate(given):
                leads = navigation.is_address(link.url) or navigation.is_file(link.url)
                if not leads and not navigation.is_page(env, link.url):
                    near = suggestion(link.url, env.found_docs)
                    message = f"{option!r} links to an unknown page {link.url!r}{near}"
                    self._warn(f"{name}.{index}.url", message)
                if isinstance(link, IconLink) and (near := icon_suggestion(link)):
                    message = f"{option!r}: there is no icon {link.icon!r}{near}"
                    self._warn(f"{name}.{index}.icon", message)

    def check_announcement(self, app: Sphinx, exception: Exception | None) -> None:
        """Report links of the announcement that lead to no page and no file."""
        if exception is None:
            outdir = Path(self.builder.outdir)
            for url in announcement.missing(self.options.announcement, app.env, outdir):
                near = suggestion(url.strip("/").removesuffix(".html"), app.env.found_docs)
                self._warn("announcement", f"'announcement' links to an unknown page {url!r}{near}")

    def write_look(self, app: Sphinx, builder: object) -> None:
        for name in ("_sections", "_parents"):  # a second build may have other pages
            self.__dict__.pop(name, None)
        output.write_look(self.builder, self.options)
        if not app.config.html_favicon:
            output.write_mark(self.builder, self.options)
        if self._portrait.name:
            write_copies(self._portrait, self._portrait_file, Path(self.builder.outdir, "_static"))

    @cached_property
    def _sections(self) -> list[tuple[str, str]]:
        env = self.app.env
        given = navigation.entries_of(self.options.navigation) or navigation.sections(env)
        external = navigation.entries_of(self.options.external_links)
        return [*given, *external]

    @cached_property
    def _parents(self) -> dict[str, str]:
        relations = self.builder.relations
        return {page: above[0] for page, above in relations.items() if above[0]}

    @property
    def _portrait_file(self) -> Path:
        return Path(self.app.confdir, self.options.profile.portrait)

    @cached_property
    def _portrait(self) -> Portrait:
        return portrait_of(self._portrait_file) if self.options.profile.portrait else Portrait()

    def _profile(self) -> Profile:
        return self.options.profile.completed(known_profile(self.app))

    def add_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Give the templates what they show."""
        context["scholar"] = Page(
            self.options,
            app.env,
            self._parents,
            self._sections,
            context,
            self._portrait,
            self._profile,
            self.builder.get_target_uri(pagename),
        )
        context["attributes"] = attributes
        context["favicon_url"] = context.get("favicon_url") or output.MARK_FILE

    def trim_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Leave out what the page does not load."""
        trim_scripts(context)
        trim_styles(context)

    def remove_unused(self, app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            output.remove_unused(self.builder)
