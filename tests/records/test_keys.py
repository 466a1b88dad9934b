from __future__ import annotations

import re

import pytest

from sphinx_scholar.records.keys import slug


@pytest.mark.parametrize("key", ["a", "niu2024", "Niu_2024-a.b", "_x"])
def test_safe_key_is_its_own_slug(key: str) -> None:
    assert slug(key) == key


def test_distinct_keys_have_distinct_slugs() -> None:
    keys = ["müller2020", "möller2020", "muller2020", "a:b", "a/b", "a-b", "陈2020", "李2020"]
    keys += ["..", ".", "../etc", "x" * 300, "x" * 301, "<b>"]
    slugs = [slug(key) for key in keys]
    assert len(set(slugs)) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}", name) for name in slugs)
    assert slugs[0].startswith("muller2020-")
