"""The settings of a Hugo site: one file or a folder of files, with those of its main language."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..source.yamlfiles import mapping

if TYPE_CHECKING:
    from ..source.files import Source
    from ..source.report import Report

_OF_LANGUAGE = ("title", "menu", "menus", "author")
"""Settings that a language may have instead of the site."""


def read_settings(source: Source, report: Report) -> dict[str, Any]:
    """Return the settings with names in lower case, and those of the main language in them."""
    config: dict[str, Any] = {}
    languages: dict[str, Any] = {}
    tops = [n for n in source.names if re.fullmatch(r"(hugo|config)\.(toml|ya?ml|json)", n)]
    pattern = r"config/_default/[\w.-]+\.(toml|ya?ml|json)"
    parts = [n for n in source.names if re.fullmatch(pattern, n)]
    for name in (*tops, *parts):
        data = source.data(name)
        stem, _, language = PurePosixPath(name).stem.partition(".")
        report.files[name] = "settings"
        if not isinstance(data, dict):
            continue
        if name in tops or stem in ("hugo", "config"):
            config |= _lower(data)
        elif language:
            own = languages.setdefault(language, {})
            own |= _lower(data) if stem == "languages" else {stem: data}
        else:
            known = config.get(stem)
            config[stem] = {**known, **data} if isinstance(known, dict) else data
    _add_languages(config, languages)
    return config


def _lower(data: dict[str, Any]) -> dict[str, Any]:
    return {str(k).lower(): v for k, v in data.items()}


def _add_languages(config: dict[str, Any], languages: dict[str, Any]) -> None:
    """Add the settings of languages, and let those of the main one be the site's own."""
    known = {str(k): _lower(mapping(v)) for k, v in mapping(config.get("languages")).items()}
    for language, own in languages.items():
        known[language] = {**known.get(language, {}), **own}
    if not known:
        return
    config["languages"] = known
    code = str(config.get("languagecode") or "en").split("-")[0].lower()
    wanted = str(config.get("defaultcontentlanguage") or code)
    main = known.get(wanted) or next(iter(known.values()))
    for name in _OF_LANGUAGE:
        if main.get(name) and not config.get(name):
            config[name] = main[name]
    config["params"] = {**mapping(config.get("params")), **mapping(main.get("params"))}
