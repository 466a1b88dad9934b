"""Types for web addresses, pages of the site, and profiles at well-known services."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from .faults import quoted

_FORBIDDEN = re.compile(r"[\s\\\x00-\x1f\x7f]")
"""Characters that an address must not contain unless they are encoded."""


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # such as a bracket that is not closed
        valid = False
    if not valid or _FORBIDDEN.search(value):
        raise ValueError(
            f"invalid web address {quoted(value)}; write it in full, as in https://example.org"
        )
    return value


def check_address(value: str) -> str:
    """Return *value* if it is an `Address`; otherwise raise ValueError with the fix."""
    is_page = value.startswith("/") and not value.startswith("//") and "\\" not in value
    if is_page or re.fullmatch(r"mailto:[^\s@]+@[^\s@]+", value):
        return value
    try:
        return _web_address(value)
    except ValueError:
        raise ValueError(
            f"invalid address {quoted(value)}; "
            "write http://…, https://…, mailto:… or a page as /folder/page"
        ) from None


def _orcid(value: str) -> str:
    """Check the last character, a checksum after ISO 7064 MOD 11-2 that ORCID documents."""
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if value[-1] != ("X" if check == 10 else str(check)):
        raise ValueError(
            f"invalid ORCID iD '{value}'; its checksum does not match, so check every digit"
        )
    return value


def _one_of(pattern: str) -> StringConstraints:
    return StringConstraints(pattern=pattern)


def _for_editors(pattern: str) -> WithJsonSchema:
    """Return the JSON schema of a string that a function validates."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


WebAddress = Annotated[str, AfterValidator(_web_address), _for_editors(r"^https?://\S+$")]
"""An address that begins with http:// or https://."""

Address = Annotated[
    str, AfterValidator(check_address), _for_editors(r"^(https?://|mailto:|/(?!/))\S*$")
]
"""A web address, ``mailto:``, or a page of this site as ``/folder/page``."""

Orcid = Annotated[str, _one_of(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"), AfterValidator(_orcid)]
"""An ORCID iD such as 0000-0002-1825-0097."""

Handle = Annotated[str, _one_of(r"^[\w.-]+$")]
"""A user name at a service, without @ and without the address of the service."""

MastodonHandle = Annotated[str, _one_of(r"^@?[\w.-]+@[\w.-]+\.\w+$")]
"""``name@server``."""

Email = Annotated[str, _one_of(r'^[^\s@:<>"]+@[^\s@<>"]+\.[^\s@<>"]+$')]
"""An email address without ``mailto:``."""


def mastodon_address(handle: str) -> str:
    """Return the address of the profile of ``name@server``."""
    name, server = handle.removeprefix("@").split("@")
    return f"https://{server}/@{name}"
