"""Bad ``cv.yml`` files, each with its exact warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "_data/cv.yml"


CASES: list[tuple[str, str | bytes, list[str]]] = [
    (
        "list",
        "- what: A\n",
        ["1:1: the file is not a mapping; write sections such as 'experience:' [invalid_value]"],
    ),
    (
        "text",
        "my life\n",
        ["1:1: the file is not a mapping; write sections such as 'experience:' [invalid_value]"],
    ),
    (
        "misspelled section",
        "award:\n  - what: A\n",
        ["1:1: unknown section 'award'; did you mean 'awards'? [unknown_field]"],
    ),
    (
        "unknown section",
        "hobbies:\n  - what: A\n",
        [
            "1:1: unknown section 'hobbies'; the sections are experience, education, awards, teaching, service, sections, order [unknown_field]"
        ],
    ),
    (
        "section as text",
        "awards: A\n",
        ["1:1: 'awards' is not a list; write '- ' before each entry [invalid_value]"],
    ),
    (
        "section as mapping",
        "awards: {what: A}\n",
        ["1:1: 'awards' is not a list; write '- ' before each entry [invalid_value]"],
    ),
    (
        "entry as text",
        "awards: [A]\n",
        ["1:10: awards '1' is not a mapping; write {name: …} [invalid_value]"],
    ),
    (
        "entry without fields",
        "awards:\n  -\n",
        ["2:4: awards '1' is not a mapping; write {name: …} [invalid_value]"],
    ),
    (
        "no what",
        "awards:\n  - date: 2024\n",
        ["2:5: awards '1' has no 'what'; add 'what: …' [missing_field]"],
    ),
    (
        "empty what",
        "awards:\n  - what: ''\n",
        ["2:5: awards '1': what: invalid value ''; write text that is not empty [invalid_value]"],
    ),
    (
        "invalid date",
        "awards:\n  - {what: A, date: soon}\n",
        [
            "2:15: awards 'A': date: invalid date or period 'soon'; write 2024-03-13, 2024-03, 2024, 2024-03/2024-05 or 2024-03/present [invalid_value]"
        ],
    ),
    (
        "period that ends before it begins",
        "education:\n  - {what: A, date: 2024/2020}\n",
        [
            "2:15: education 'A': date: '2024/2020' ends before it begins; write the earlier date first [invalid_value]"
        ],
    ),
    (
        "misspelled field",
        "awards:\n  - {what: A, wher: B}\n",
        ["2:15: awards 'A': unknown field 'wher'; did you mean 'where'? [unknown_field]"],
    ),
    (
        "address without a scheme",
        "awards:\n  - {what: A, url: a.example}\n",
        [
            "2:15: awards 'A': url: invalid web address 'a.example'; write it in full, as in https://example.org [invalid_value]"
        ],
    ),
    (
        "text as list",
        "awards:\n  - {what: A, text: [a]}\n",
        ["2:15: awards 'A': text: invalid value ['a']; write text [invalid_value]"],
    ),
    (
        "section defined twice",
        "awards: []\nawards: []\n",
        ["2:1: 'awards' is defined twice, first in line 1; remove one [duplicate]"],
    ),
    (
        "telephone number",
        "phone: 123\n",
        [
            "1:1: unknown section 'phone'; the sections are experience, education, awards, teaching, service, sections, order [unknown_field]"
        ],
    ),
    (
        "open quote",
        "awards:\n  - what: 'A\n",
        ["2:11: invalid YAML: a quote is never closed; close it [syntax]"],
    ),
    (
        "directive as text",
        "awards:\n  - what: A\n    text: |\n      ```{include} /x\n      ```\n",
        [
            "4: a record's text cannot contain a code block or directive, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "reStructuredText as text",
        "awards:\n  - what: A\n    text: |\n      ```{eval-rst}\n      .. raw:: html\n      ```\n",
        [
            "4: a record's text cannot contain a code block or directive, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "raw html in text",
        "awards:\n  - what: A\n    text: Some <b>text</b>\n",
        [
            "3: a record's text cannot contain raw HTML, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "script as text",
        "awards:\n  - what: A\n    text: |\n      <script>alert(1)</script>\n",
        [
            "4: a record's text cannot contain raw HTML, because several pages show it; move it into the page [summary]"
        ],
    ),
    (
        "download in text",
        "awards:\n  - what: A\n    text: See {download}`it </files/talk.pdf>`\n",
        [
            "3: a record's text cannot contain a download, because feeds show it; write a link [summary]"
        ],
    ),
    (
        "latin-1",
        "awards: [{what: Z\xeb}]\n".encode("latin-1"),
        ["1:18: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_cv(
    warnings_of: Callable[[str, str | bytes], list[str]],
    name: str,
    content: str | bytes,
    expected: list[str],
) -> None:
    assert warnings_of(FILE, content) == [f"{FILE}:{warning}" for warning in expected]
