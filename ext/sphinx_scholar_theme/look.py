"""The part of the stylesheet that depends on options: colors, fonts, width, code."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from pygments.formatters import HtmlFormatter

from .palette import COLORS, HUES

if TYPE_CHECKING:
    from .options import Options

HERE = Path(__file__).parent

TEXT_FONTS = {
    "serif": '"Scholar Serif", Georgia, serif',
    "sans": '"Scholar Sans", system-ui, sans-serif',
}
WIDTHS = {"narrow": 48, "normal": 57, "wide": 66}
"""Width of text and figures, in rem."""

MARGIN = 13
"""Width of the right margin, in rem; the gap before it is 2 rem, the page's padding 1.5 rem."""


def stylesheet(options: Options, code_styles: tuple[str, str] | None = None) -> str:
    """Return the rules for these options.

    *code_styles* are styles of Pygments for the light and the dark mode. Without them, code has the
    few colors of the theme.
    """
    accent = (options.accent.light, options.accent.dark)
    hues = {f"hue-{number}": pair for number, pair in enumerate(HUES, 1)}
    colors = {**COLORS, "accent": accent, **hues}
    rules = "".join(
        f"  --scholar-{name}: light-dark({light}, {dark});\n"
        for name, (light, dark) in colors.items()
    )
    fonts = f"  --scholar-text: {TEXT_FONTS[options.fonts]};\n"
    if options.fonts == "sans":  # a page has one sans, not that of the system beside it
        fonts += f"  --scholar-small: {TEXT_FONTS['sans']};\n"
    faces = [
        (HERE / "fonts" / f"{name}.css").read_text("utf-8") for name in ("common", options.fonts)
    ]
    width = WIDTHS[options.width]
    template = Template((HERE / "frame.css.in").read_text("utf-8"))
    frame = template.substitute(
        width=width,
        narrow=width + 3,
        wide=width + MARGIN + 5,
        text=width - MARGIN - 2,
        margin=MARGIN,
    )
    code = "".join(f"{rule}\n" for rule in code_rules(*code_styles)) if code_styles else ""
    return f":root {{\n{rules}{fonts}}}\n{frame}{''.join(faces)}{code}"


def code_rules(light_style: str, dark_style: str) -> list[str]:
    """Return the rules for highlighted code, each with the color of both modes.

    Backgrounds are left out: code has the background of the page.
    """
    light, dark = _declarations(light_style), _declarations(dark_style)
    rules: dict[str, list[str]] = {}
    for token in sorted(light.keys() | dark.keys()):
        one, other = light.get(token, {}), dark.get(token, {})
        declared = []
        if "color" in one or "color" in other:
            colors = (one.get("color", "currentColor"), other.get("color", "currentColor"))
            declared.append(f"color: light-dark({colors[0]}, {colors[1]})")
        declared += [
            f"{name}: {one[name]}"
            for name in ("font-style", "font-weight")
            if name in one and one.get(name) == other.get(name)
        ]
        if declared:
            rules.setdefault("; ".join(declared), []).append(f".highlight .{token}")
    return [f"{', '.join(tokens)} {{ {declared} }}" for declared, tokens in rules.items()]


def _declarations(style: str) -> dict[str, dict[str, str]]:
    """Return the declarations of a style of Pygments by the class of a token."""
    found: dict[str, dict[str, str]] = {}
    formatter: Any = HtmlFormatter(style=style)
    for line in formatter.get_token_style_defs(".highlight"):
        match = re.match(r"\.highlight \.(\w+) \{ (.*?) \}", line)
        if match:
            pairs = (part.split(":", 1) for part in match[2].split(";") if ":" in part)
            found[match[1]] = {name.strip(): value.strip() for name, value in pairs}
    return found
