"""The settings of the extension, and their check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sphinx_scholar.kinds import KINDS, page_keys
from sphinx_scholar.records.faults import Subtype, did_you_mean, quoted
from sphinx_scholar.records.kind import Kind
from sphinx_scholar.records.references import models_of

from . import messages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def _is_list_of(item: type) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(one, item) for one in value)
    )


def _is_mapping_of_text(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(one, str) for item in value.items() for one in item
    )


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kind)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its default, what depends on it, and what it accepts."""

    default: Any
    rebuild: Literal["", "env", "html"]
    description: str
    accepts: Callable[[Any], bool]
    expected: str
    """What to write instead of a value that is not accepted."""


SETTINGS = {
    "scholar_data_dir": Setting(
        "_data", "env", "the folder of people.yml, in the source folder", _is(str), "text"
    ),
    "scholar_owner": Setting(
        "", "env", "the key of the person whose site it is", _is(str), "the key of a person"
    ),
    "scholar_kinds": Setting(
        [], "", "kinds that the site defines", _is_list_of(Kind), "a list of kinds"
    ),
    "scholar_page_folders": Setting(
        {},
        "env",
        "folders outside of which pages are no records",
        _is_mapping_of_text,
        "a mapping as {'project': 'research'}",
    ),
    "scholar_file_folders": Setting(
        [], "env", "where .bib entries find files by name", _is_list_of(str), "a list of folders"
    ),
    "scholar_paper_pages": Setting(
        True, "env", "whether each paper gets a page of its own", _is(bool), "True or False"
    ),
    "scholar_cv_pdf": Setting(
        bool(find_spec("typst")), "env", "whether a CV is also a PDF", _is(bool), "True or False"
    ),
    "scholar_image": Setting(
        "", "html", "the picture of shared links, from the site's root", _is(str), "text"
    ),
}


_DIRECTIVES = {"collaborators", "cv", "figure-card", "toctree"}
"""Directives that no kind provides."""

_FILES = {"sitemap.xml"}
"""Files at the root of the site that a feed could replace."""

_RESERVED = {"built-file", "exclude", "file", "group", "limit", "page", "sort", "titles", "toctree"}
"""Names of roles that no kind provides, and of options that all lists share."""


def add_settings(app: Sphinx) -> None:
    """Register every ``scholar_*`` setting."""
    for name, setting in SETTINGS.items():
        app.add_config_value(name, setting.default, setting.rebuild, (), setting.description)


def check_settings(app: Sphinx, config: Config) -> None:
    """Report settings that are invalid or unknown; an invalid one gets its default."""
    text = _text_of(Path(app.confdir) / "conf.py")
    for name, setting in SETTINGS.items():
        value = getattr(config, name)
        if not setting.accepts(value):
            problem = f"{name}: invalid value {quoted(value)}; write {setting.expected}"
            _warn(app, text, name, Subtype.INVALID_VALUE, problem)
            setattr(config, name, setting.default)
    for name in re.findall(r"^(scholar_\w+)\s*[:=]", text, re.MULTILINE):
        if name not in config:
            fix = did_you_mean(name, SETTINGS) or f"; the settings are {', '.join(SETTINGS)}"
            message = f"unknown setting '{name}'{fix}"
            _warn(app, text, name, Subtype.UNKNOWN_FIELD, message)
    _check_folders(app, config, text)
    _check_kinds(app, config, text)
    known = page_keys((*KINDS, *config.scholar_kinds))
    for key in config.scholar_page_folders.keys() - known:
        fix = did_you_mean(key, known) or f"; the keys are {', '.join(sorted(known))}"
        message = f"scholar_page_folders: unknown key {quoted(key)}{fix}"
        _warn(app, text, "scholar_page_folders", Subtype.UNKNOWN_FIELD, message)
    address = config.html_baseurl
    if address and not (isinstance(address, str) and re.match(r"https?://[^/\s]", address)):
        fix = "write it in full, as in https://example.org"
        message = f"html_baseurl: invalid web address {quoted(address)}; {fix}"
        _warn(app, text, "html_baseurl", Subtype.INVALID_VALUE, message)
        config.html_baseurl = ""


def _check_folders(app: Sphinx, config: Config, text: str) -> None:
    """Report folders of settings that do not exist or are outside of the source folder."""
    root = Path(app.srcdir).resolve()
    named = [("scholar_file_folders", folder) for folder in config.scholar_file_folders]
    if config.scholar_data_dir != SETTINGS["scholar_data_dir"].default:  # which need not exist
        named.append(("scholar_data_dir", config.scholar_data_dir))
    for name, folder in named:
        path = (root / folder).resolve()
        if not path.is_relative_to(root):
            message = (
                f"{name}: folder {quoted(folder)} is outside of the source folder; move it there"
            )
            _warn(app, text, name, Subtype.INVALID_VALUE, message)
            setattr(config, name, SETTINGS[name].default)
        elif not path.is_dir():
            message = f"{name}: folder {quoted(folder)} does not exist; add it or correct its name"
            _warn(app, text, name, Subtype.MISSING_FILE, message)


def _check_kinds(app: Sphinx, config: Config, text: str) -> None:
    """Report kinds of the site with a name that is taken or an unknown model; leave them out."""
    kinds = {kind.name: kind for kind in KINDS}
    models = {kind.model.__name__ for kind in (*KINDS, *config.scholar_kinds)}
    for kind in config.scholar_kinds:
        problem = ""
        taken = _taken(kind, kinds)
        if taken:
            problem = f"the {taken} is taken; choose another one"
        else:
            for field, model in models_of(kind.model):
                if model not in models:
                    fix = did_you_mean(model, models) or f"; the models are {', '.join(models)}"
                    problem = f"field '{field}' refers to unknown model {quoted(model)}{fix}"
        if problem:
            message = f"scholar_kinds: kind {quoted(kind.name)}: {problem}"
            _warn(app, text, "scholar_kinds", Subtype.INVALID_VALUE, message)
        else:
            kinds[kind.name] = kind
    config.scholar_kinds = [kind for kind in config.scholar_kinds if kind is kinds.get(kind.name)]


def _taken(kind: Kind[Any], kinds: Mapping[str, Kind[Any]]) -> str:
    """Return which name of a kind is taken by *kinds* or by the extension, or an empty string."""
    lists = {other.listed_by for other in kinds.values()} | kinds.keys() | _DIRECTIVES
    feeds = {other.feed for other in kinds.values()} | _FILES
    if kind.name in kinds or kind.name in _RESERVED:
        return "name"
    if kind.listed_by and kind.listed_by in lists | {kind.name}:
        return f"list name {quoted(kind.listed_by)}"
    if kind.feed and kind.feed in feeds:
        return f"feed name {quoted(kind.feed)}"
    filters = (name for name in kind.filters if name in kinds or name in _RESERVED)
    return next((f"filter name {quoted(name)}" for name in filters), "")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # Sphinx has read it, or there is none
        return ""


def _warn(app: Sphinx, text: str, name: str, subtype: Subtype, message: str) -> None:
    """Warn at the line of *text*, which is conf.py, that sets *name*."""
    messages.warn(subtype, message, f"{Path(app.confdir) / 'conf.py'}:{_line(text, name)}")


def _line(text: str, name: str) -> int:
    found = re.search(rf"^{name}\s*[:=]", text, re.MULTILINE)
    return text[: found.start()].count("\n") + 1 if found else 1


def line_of(conf: Path, name: str) -> int:
    """Return the line of *conf*, the file conf.py, that sets *name*, or 1."""
    return _line(_text_of(conf), name)


def check_image(app: Sphinx) -> None:
    """Report a picture of shared links that the build has not written."""
    name = app.config.scholar_image
    if name and "://" not in name and not Path(app.outdir, name.lstrip("/")).is_file():
        fix = "put it into a folder of html_static_path or correct its name"
        message = f"scholar_image: no file {quoted(name)} in the output; {fix}"
        _warn(
            app,
            _text_of(Path(app.confdir, "conf.py")),
            "scholar_image",
            Subtype.MISSING_FILE,
            message,
        )
