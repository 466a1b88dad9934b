"""Static files: what the theme writes into the output, and what it removes from it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from pygments.styles import get_all_styles

from .look import stylesheet
from .palette import COLORS

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .options import Options

MARK_FILE = "scholar-mark.svg"
MARK = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <style>
    rect {{ fill: {light} }} text {{ fill: {paper[0]}; font: 600 40px serif; text-anchor: middle }}
    @media (prefers-color-scheme: dark) {{ rect {{ fill: {dark} }} text {{ fill: {paper[1]} }} }}
  </style>
  <rect width="64" height="64" rx="12"/>
  <text x="32" y="46">{initial}</text>
</svg>
"""

FALLBACK = {"light": "tango", "dark": "github-dark"}


def write_look(builder: StandaloneHTMLBuilder, options: Options) -> None:
    """Write ``scholar-look.css`` if it changed, before a page asks for its checksum."""
    _write(builder, "scholar-look.css", stylesheet(options, _code_styles(builder)))


def write_mark(builder: StandaloneHTMLBuilder, options: Options) -> None:
    """Write the mark of the site for the tabs of browsers: its initial on the accent."""
    initial = next(filter(str.isalnum, builder.config.project), "").upper()
    accent, paper = options.accent, COLORS["paper"]
    text = MARK.format(initial=initial, light=accent.light, dark=accent.dark, paper=paper)
    _write(builder, MARK_FILE, text)


def _write(builder: StandaloneHTMLBuilder, name: str, text: str) -> None:
    file = Path(builder.outdir, "_static", name)
    if not file.is_file() or file.read_text("utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _code_styles(builder: StandaloneHTMLBuilder) -> tuple[str, str] | None:
    """Return the styles of Pygments for both modes if the site names one, else None."""
    named = {mode: builder.theme_options.get(f"pygments_{mode}_style") for mode in FALLBACK}
    named["light"] = named["light"] or builder.config.pygments_style
    if not any(named.values()):
        return None
    known = set(get_all_styles())
    styles = {
        mode: str(style) if style in known else FALLBACK[mode] for mode, style in named.items()
    }
    return styles["light"], styles["dark"]


def remove_unused(builder: StandaloneHTMLBuilder) -> None:
    """Remove the static files of pydata_sphinx_theme, which no page loads.

    Sphinx copies the static files of all themes in the chain. A file of a site with the same name
    is not touched.
    """
    ours, *others = (Path(folder) for folder in builder.theme.get_theme_dirs())
    static = Path(builder.outdir, "_static")
    for theme in others:
        if theme.name == "pydata_sphinx_theme":
            for source in (theme / "static").rglob("*"):
                name = source.relative_to(theme / "static")
                if source.is_file() and not (ours / "static" / name).is_file():
                    _remove_copy(source, static / name)
            for folder in sorted((theme / "static").rglob("*"), reverse=True):
                copy = static / folder.relative_to(theme / "static")
                if folder.is_dir() and copy.is_dir():
                    with contextlib.suppress(OSError):  # it holds files of the site
                        copy.rmdir()


def _remove_copy(source: Path, copy: Path) -> None:
    if copy.is_file() and copy.stat().st_size == source.stat().st_size:
        copy.unlink()
