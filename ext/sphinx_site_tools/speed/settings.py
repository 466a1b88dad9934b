"""Declare the options of docutils once for each build, not for each page."""

from __future__ import annotations

import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from docutils.frontend import OptionParser, Values
from sphinx.util import docutils as sphinx_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import SettingsSpec

    from .patches import Patches

Components = tuple["SettingsSpec | type[SettingsSpec]", ...]


class Defaults:
    """The defaults of docutils for each set of components."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], dict[str, Any] | None] = {}

    def values(
        self,
        *components: SettingsSpec | type[SettingsSpec],
        defaults: Mapping[str, Any] | None = None,
        read_config_files: bool = False,
    ) -> Values | None:
        """Return new settings, or None if a ``docutils.conf`` has a say in them."""
        types = (part if isinstance(part, type) else type(part) for part in components)
        key = (*types, read_config_files)
        if key not in self._known:
            self._known[key] = _declare(components, read_config_files=read_config_files)
        known = self._known[key]
        if known is None:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            values = Values({**known, **(defaults or {})})
        values._config_files = []  # as docutils sets it # noqa: SLF001
        return values


def _declare(components: Components, *, read_config_files: bool) -> dict[str, Any] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parser = OptionParser(components, read_config_files=read_config_files)
    return None if parser.config_files else parser.defaults


def declare_options_once(patches: Patches) -> None:
    """Let Sphinx and MyST take the settings of a page from known defaults.

    ``_get_settings`` is private to Sphinx, ``get_default_settings`` an import of MyST. This can go
    when docutils declares its options once, as it plans with argparse.
    """
    known = Defaults()
    original = sphinx_docutils._get_settings  # noqa: SLF001

    def get_settings(*components: Any, defaults: Any, read_config_files: bool = False) -> Values:
        values = known.values(*components, defaults=defaults, read_config_files=read_config_files)
        return values or original(
            *components, defaults=defaults, read_config_files=read_config_files
        )

    patches.replace(sphinx_docutils, "_get_settings", get_settings)
    if find_spec("myst_parser"):
        renderer = import_module("myst_parser.mdit_to_docutils.base")
        default_settings = renderer.get_default_settings
        patches.replace(
            renderer,
            "get_default_settings",
            lambda *components: known.values(*components) or default_settings(*components),
        )
