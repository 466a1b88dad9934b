"""Colors: two papers, three accents, and the contrast that WCAG 2.2 AA requires."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints, model_validator

from .model import Model

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]

CONTRAST = 4.5
"""The least contrast of text and its background."""


# Light mode first, dark mode second.
COLORS = {
    "paper": ("#fbfaf7", "#14171c"),
    "ink": ("#1d2430", "#e8e6e1"),
    "soft": ("#5b6472", "#a3a9b4"),
    "line": ("#e2ded5", "#2c323b"),
    "frame": ("#f3f0e9", "#e6e2d9"),
    "note": ("#f3f0e9", "#1c2027"),
}

HUES = (
    ("#9f3535", "#d5a5a5"),
    ("#7a5229", "#c9ab8d"),
    ("#5c5c1f", "#b5b561"),
    ("#426321", "#96bc71"),
    ("#226722", "#7bc17b"),
    ("#226544", "#76bf9a"),
    ("#216363", "#73bdbd"),
    ("#2f5d8c", "#99b4cf"),
    ("#4949c2", "#acacd8"),
    ("#773bb2", "#bea7d5"),
    ("#913091", "#d2a0d2"),
    ("#993366", "#d4a3bb"),
)
"""Twelve hues around the color wheel from red on, as quiet as the other colors: names of venues."""


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, as WCAG 2.2 defines it."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class Accent(Model):
    """The color of links and marks, for each mode; it must be readable on both papers."""

    light: Hex
    dark: Hex

    @model_validator(mode="after")
    def check_contrast(self) -> Accent:
        for color, paper in zip((self.light, self.dark), COLORS["paper"], strict=True):
            ratio = contrast(color, paper)
            if ratio < CONTRAST:
                message = f"{color} has a contrast of {ratio:.1f} on {paper}"
                raise ValueError(f"{message}; text needs {CONTRAST}")
        return self


ACCENTS = {
    "teal": Accent(light="#0b5c73", dark="#7cc7dc"),
    "indigo": Accent(light="#3b4aa0", dark="#a9b4f2"),
    "brick": Accent(light="#96382a", dark="#eda08f"),
}
