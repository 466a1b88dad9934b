"""Sites with the theme, built from small sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def themed(site: Callable[[str], Any]) -> Callable[..., Any]:
    """Build the documentation of a module with the theme and some of its options.

    Return the site and the warnings of the build.
    """

    def build(settings: dict[str, Any] | None = None, **options: Any) -> tuple[Any, str]:
        here = site("theme-docs")
        given = {"html_theme": "sphinx_scholar_theme", "html_theme_options": options}
        built = here.build(nitpicky=False, **(given | (settings or {})))
        return here, built.warnings

    return build
