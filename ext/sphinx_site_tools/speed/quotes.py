"""Leave texts alone that have no quotes, dashes or dots to replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils.utils import smartquotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .patches import Patches

_REPLACED = re.compile(r"""["'`\\&]|--|\.\.|\. \.""")
"""What a text must hold for docutils to change it, with any of its options but ``-1``."""


def skip_plain_texts(patches: Patches) -> None:
    """Let the smart quotes of docutils skip texts in which there is nothing to replace.

    This can go when docutils looks for a quote before it replaces all of them.
    """
    original = smartquotes.educate_tokens

    def educate(
        text_tokens: Iterable[tuple[str, str]],
        attr: str = smartquotes.default_smartypants_attr,
        language: str = "en",
    ) -> Iterator[str]:
        if attr == "-1":
            yield from original(text_tokens, attr, language)
            return
        before = " "
        for kind, text in text_tokens:
            if kind == "plain" and _REPLACED.search(text):
                # A quote opens or closes by the character before it.
                tokens = [("literal", before), (kind, text)]
                yield list(original(tokens, attr, language))[1]
            else:
                yield text
            if kind != "tag" and text:
                before = text[-1]

    patches.replace(smartquotes, "educate_tokens", educate)
