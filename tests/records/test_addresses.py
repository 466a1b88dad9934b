from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from sphinx_scholar.records.addresses import (
    Address,
    Email,
    Handle,
    MastodonHandle,
    Orcid,
    WebAddress,
    mastodon_address,
)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (WebAddress, "https://example.org"),
        (WebAddress, "http://example.org:8080/a?b=c&d=e#f"),
        (WebAddress, "https://example.org/~ada/(x)"),
        (Address, "https://example.org"),
        (Address, "mailto:ada@example.org"),
        (Address, "/people"),
        (Address, "/research/ethos/index"),
        (Orcid, "0000-0002-1825-0097"),
        (Orcid, "0000-0002-1694-233X"),
        (Handle, "ada-l"),
        (Handle, "ada.bsky.social"),
        (MastodonHandle, "@ada@example.org"),
        (MastodonHandle, "ada@example.org"),
        (Email, "ada@example.org"),
    ],
)
def test_valid(kind: object, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (WebAddress, "example.org"),
        (WebAddress, "https://"),
        (WebAddress, "https:///path"),
        (WebAddress, "ftp://example.org"),
        (WebAddress, "https://exa mple.org"),
        (WebAddress, "javascript:alert(1)"),
        (WebAddress, "https://[bad"),
        (WebAddress, "/people"),
        (Address, "people"),
        (Address, "//example.org"),
        (Address, "javascript:alert(1)"),
        (Address, "data:text/html,x"),
        (Address, "mailto:"),
        (Address, "#top"),
        (Orcid, "0000-0002-1825-0098"),
        (Orcid, "https://orcid.org/0000-0002-1825-0097"),
        (Handle, "@ada"),
        (Handle, "https://github.com/ada"),
        (Handle, ""),
        (MastodonHandle, "ada"),
        (Email, "mailto:ada@example.org"),
        (Email, "ada at example.org"),
        (Email, 'a"b@example.org'),
    ],
)
def test_invalid(kind: object, value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


def test_invalid_address_shows_the_valid_forms() -> None:
    with pytest.raises(ValidationError, match="write it in full, as in https://example"):
        TypeAdapter(WebAddress).validate_python("example.org")
    with pytest.raises(ValidationError, match="or a page as /folder/page"):
        TypeAdapter(Address).validate_python("people")


def test_mastodon() -> None:
    assert mastodon_address("@ada@example.org") == "https://example.org/@ada"
    assert mastodon_address("ada@example.org") == "https://example.org/@ada"
