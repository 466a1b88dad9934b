"""Bad ``people.yml`` files, each with its exact warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.kinds.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "_data/people.yml"
FIELDS = f"the fields are {', '.join(name for name in Person.model_fields if name != 'key')}"


def ada(*lines: str) -> str:
    """Return a file in which Ada has more *lines*, from line 3 on."""
    more = "".join(f"  {line}\n" for line in lines)
    return f"ada:\n  name: Ada Lovelace\n{more}bob: {{name: Bob Stone}}\n"


CASES: list[tuple[str, str | bytes, list[str]]] = [
    ("empty file", "", []),
    ("only a comment", "# nobody\n", []),
    ("null", "~\n", []),
    (
        "list",
        "- ada\n- bob\n",
        ["1:1: the file is not a mapping; write 'KEY:' before each person [invalid_value]"],
    ),
    (
        "text",
        "Ada and Bob\n",
        ["1:1: the file is not a mapping; write 'KEY:' before each person [invalid_value]"],
    ),
    (
        "number",
        "42\n",
        ["1:1: the file is not a mapping; write 'KEY:' before each person [invalid_value]"],
    ),
    (
        "person as text",
        "ada: Ada Lovelace\nbob: {name: Bob Stone}\n",
        ["1:1: person 'ada' is not a mapping; write {name: …} [invalid_value]"],
    ),
    (
        "person as list",
        "ada: [Ada]\nbob: {name: Bob Stone}\n",
        ["1:1: person 'ada' is not a mapping; write {name: …} [invalid_value]"],
    ),
    (
        "person without fields",
        "ada:\nbob: {name: Bob Stone}\n",
        ["1:1: person 'ada' is not a mapping; write {name: …} [invalid_value]"],
    ),
    (
        "no name",
        "ada:\n  github: ada\nbob: {name: Bob Stone}\n",
        ["1:1: person 'ada' has no 'name'; add 'name: …' [missing_field]"],
    ),
    (
        "empty name",
        "ada:\n  name: ''\nbob: {name: Bob Stone}\n",
        ["2:3: person 'ada': name: invalid value ''; write text that is not empty [invalid_value]"],
    ),
    (
        "blank name",
        "ada:\n  name: '  '\nbob: {name: Bob Stone}\n",
        [
            "2:3: person 'ada': name: invalid value '  '; write text that is not empty [invalid_value]"
        ],
    ),
    (
        "name without a value",
        "ada:\n  name:\nbob: {name: Bob Stone}\n",
        ["2:3: person 'ada' has no 'name'; add 'name: …' [missing_field]"],
    ),
    (
        "name as list",
        "ada:\n  name: [Ada]\nbob: {name: Bob Stone}\n",
        ["2:3: person 'ada': name: invalid value ['Ada']; write text [invalid_value]"],
    ),
    (
        "name as mapping",
        "ada:\n  name: {given: Ada}\nbob: {name: Bob Stone}\n",
        ["2:3: person 'ada': name: invalid value {'given': 'Ada'}; write text [invalid_value]"],
    ),
    (
        "misspelled field",
        ada("hompage: https://a.example"),
        ["3:3: person 'ada': unknown field 'hompage'; did you mean 'homepage'? [unknown_field]"],
    ),
    (
        "unknown field",
        ada("fax: 123"),
        [f"3:3: person 'ada': unknown field 'fax'; {FIELDS} [unknown_field]"],
    ),
    (
        "field of the site",
        ada("key: eve"),
        [f"3:3: person 'ada': unknown field 'key'; {FIELDS} [unknown_field]"],
    ),
    (
        "merge key",
        ada("<<: {github: ada}"),
        [f"3:3: person 'ada': unknown field '<<'; {FIELDS} [unknown_field]"],
    ),
    (
        "field defined twice",
        ada("github: a", "github: b"),
        ["4:3: 'github' is defined twice, first in line 3; remove one [duplicate]"],
    ),
    (
        "person defined twice",
        "ada: {name: Ada}\nbob: {name: Bob Stone}\nada: {name: Eve}\n",
        ["3:1: 'ada' is defined twice, first in line 1; remove one [duplicate]"],
    ),
    (
        "name of two people",
        "ada: {name: Ada Lovelace}\nbob: {name: ada lovelace}\n",
        ["2:1: 'ada lovelace' is a name of 'ada' and of 'bob'; refer to them by key [duplicate]"],
    ),
    (
        "alias of two people",
        "ada: {name: Ada, aliases: [A. L.]}\nbob: {name: Bob, aliases: [A. L.]}\n",
        ["2:1: 'a. l.' is a name of 'ada' and of 'bob'; refer to them by key [duplicate]"],
    ),
    (
        "key with a space",
        "ada l:\n  name: Ada\nada: {name: A}\nbob: {name: Bob Stone}\n",
        [
            "1:1: person 'ada l': key: invalid value 'ada l'; write letters, digits and -_.:+ [invalid_value]"
        ],
    ),
    (
        "key with markup",
        "<b>:\n  name: Ada\nada: {name: A}\nbob: {name: Bob Stone}\n",
        [
            "1:1: person '<b>': key: invalid value '<b>'; write letters, digits and -_.:+ [invalid_value]"
        ],
    ),
    (
        "empty key",
        "'':\n  name: Ada\nada: {name: A}\nbob: {name: Bob Stone}\n",
        ["1:1: person '': key: invalid value ''; write letters, digits and -_.:+ [invalid_value]"],
    ),
    (
        "key with a slash",
        "../x:\n  name: Ada\nada: {name: A}\nbob: {name: Bob Stone}\n",
        [
            "1:1: person '../x': key: invalid value '../x'; write letters, digits and -_.:+ [invalid_value]"
        ],
    ),
    (
        "list as key",
        "? [a]\n: {name: Ada}\nada: {name: A}\nbob: {name: Bob Stone}\n",
        ["1:3: a key must be text; write 'key: value' [syntax]"],
    ),
    (
        "aliases as text",
        ada("aliases: A. Lovelace"),
        [
            "3:3: person 'ada': aliases: invalid value 'A. Lovelace'; write a list as [one, two] [invalid_value]"
        ],
    ),
    (
        "empty alias",
        ada("aliases: ['']"),
        [
            "3:13: person 'ada': aliases.0: invalid value ''; write text that is not empty [invalid_value]"
        ],
    ),
    (
        "alias as mapping",
        ada("aliases: [{a: b}]"),
        ["3:13: person 'ada': aliases.0: invalid value {'a': 'b'}; write text [invalid_value]"],
    ),
    (
        "homepage without a scheme",
        ada("homepage: a.example"),
        [
            "3:3: person 'ada': homepage: invalid web address 'a.example'; write it in full, as in https://example.org [invalid_value]"
        ],
    ),
    (
        "homepage that runs a script",
        ada("homepage: javascript:alert(1)"),
        [
            "3:3: person 'ada': homepage: invalid web address 'javascript:alert(1)'; write it in full, as in https://example.org [invalid_value]"
        ],
    ),
    (
        "homepage with a space",
        ada("homepage: https://a.example/a b"),
        [
            "3:3: person 'ada': homepage: invalid web address 'https://a.example/a b'; write it in full, as in https://example.org [invalid_value]"
        ],
    ),
    (
        "homepage with an open bracket",
        ada("homepage: http://["),
        [
            "3:3: person 'ada': homepage: invalid web address 'http://['; write it in full, as in https://example.org [invalid_value]"
        ],
    ),
    (
        "email without a domain",
        ada("email: ada"),
        [
            "3:3: person 'ada': email: invalid value 'ada'; write an email address without mailto: [invalid_value]"
        ],
    ),
    (
        "email with mailto",
        ada("email: mailto:ada@a.example"),
        [
            "3:3: person 'ada': email: invalid value 'mailto:ada@a.example'; write an email address without mailto: [invalid_value]"
        ],
    ),
    (
        "email with two signs",
        ada("email: ada@b@a.example"),
        [
            "3:3: person 'ada': email: invalid value 'ada@b@a.example'; write an email address without mailto: [invalid_value]"
        ],
    ),
    (
        "scholar address",
        ada("scholar: https://scholar.google.com/citations?user=x"),
        [
            "3:3: person 'ada': scholar: invalid value 'https://scholar.google.com/citations?user=x'; write the 12 characters after user= in the profile's address [invalid_value]"
        ],
    ),
    (
        "short scholar id",
        ada("scholar: abc"),
        [
            "3:3: person 'ada': scholar: invalid value 'abc'; write the 12 characters after user= in the profile's address [invalid_value]"
        ],
    ),
    (
        "orcid with a wrong checksum",
        ada("orcid: 0000-0002-1825-0098"),
        [
            "3:3: person 'ada': orcid: invalid ORCID iD '0000-0002-1825-0098'; its checksum does not match, so check every digit [invalid_value]"
        ],
    ),
    (
        "orcid address",
        ada("orcid: https://orcid.org/0000-0002-1825-0097"),
        [
            "3:3: person 'ada': orcid: invalid value 'https://orcid.org/0000-0002-1825-0097'; write an ORCID iD as 0000-0002-1825-0097 [invalid_value]"
        ],
    ),
    (
        "orcid without hyphens",
        ada("orcid: 0000000218250097"),
        [
            "3:3: person 'ada': orcid: invalid value '0000000218250097'; write an ORCID iD as 0000-0002-1825-0097 [invalid_value]"
        ],
    ),
    (
        "github address",
        ada("github: https://github.com/ada"),
        [
            "3:3: person 'ada': github: invalid value 'https://github.com/ada'; write letters, digits and _.- [invalid_value]"
        ],
    ),
    (
        "mastodon without a server",
        ada("mastodon: ada"),
        ["3:3: person 'ada': mastodon: invalid value 'ada'; write name@server [invalid_value]"],
    ),
    (
        "bluesky address",
        ada("bluesky: https://bsky.app/ada"),
        [
            "3:3: person 'ada': bluesky: invalid value 'https://bsky.app/ada'; write letters, digits and _.- [invalid_value]"
        ],
    ),
    (
        "linkedin with a space",
        ada("linkedin: ada l"),
        [
            "3:3: person 'ada': linkedin: invalid value 'ada l'; write letters, digits and _.- [invalid_value]"
        ],
    ),
    (
        "links as list",
        ada("links: [https://a.example]"),
        [
            "3:3: person 'ada': links: invalid value ['https://a.example']; write a mapping as {Name: value} [invalid_value]"
        ],
    ),
    (
        "link that runs a script",
        ada("links: {Talk: 'javascript:x'}"),
        [
            "3:11: person 'ada': links.Talk: invalid address 'javascript:x'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "link with an empty label",
        ada("links: {'': 'https://a.example'}"),
        [
            "3:11: person 'ada': links.: invalid value ''; write text that is not empty [invalid_value]"
        ],
    ),
    (
        "link without a value",
        ada("links: {Talk: }"),
        ["3:11: person 'ada': links.Talk has no value; write text [missing_field]"],
    ),
    (
        "link as data",
        ada("links: {Talk: 'data:text/html,x'}"),
        [
            "3:11: person 'ada': links.Talk: invalid address 'data:text/html,x'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "link relative to the scheme",
        ada("links: {Talk: //evil.example}"),
        [
            "3:11: person 'ada': links.Talk: invalid address '//evil.example'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "link with a backslash",
        ada("links: {Talk: '/\\evil.example'}"),
        [
            "3:11: person 'ada': links.Talk: invalid address '/\\evil.example'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "open bracket",
        "ada:\n  name: [Ada\nbob: {name: Bob Stone}\n",
        ["2:9: invalid YAML: '[' is not closed; close it [syntax]"],
    ),
    (
        "open quote",
        "ada:\n  name: 'Ada\nbob: {name: Bob Stone}\n",
        ["2:9: invalid YAML: a quote is never closed; close it [syntax]"],
    ),
    (
        "quote closed in a later line",
        "ada:\n  name: 'Ada\nbob: {name: 'Bob'}\n",
        ["2:9: invalid YAML: text follows this quoted text; check its quotes [syntax]"],
    ),
    (
        "apostrophe in quotes",
        "ada:\n  name: 'Ada's'\nbob: {name: Bob Stone}\n",
        ["2:9: invalid YAML: text follows this quoted text; check its quotes [syntax]"],
    ),
    (
        "wrong indentation",
        "ada:\n   name: Ada\n  github: a\nbob: {name: Bob Stone}\n",
        [
            "3:3: invalid YAML: the line is indented differently from the fields before it; align it with them [syntax]"
        ],
    ),
    (
        "tab as indentation",
        "ada:\n\tname: Ada\nbob: {name: Bob Stone}\n",
        ["2:1: invalid YAML: a tab in the indentation; indent with spaces [syntax]"],
    ),
    (
        "colon in text",
        "ada:\n  name: Ada: Countess\nbob: {name: Bob Stone}\n",
        [
            "2:12: invalid YAML: a colon in text without quotes; put quotes around the text, or check the indentation [syntax]"
        ],
    ),
    (
        "value with an at sign",
        "ada:\n  name: @ada\nbob: {name: Bob Stone}\n",
        ["2:9: invalid YAML: a value cannot start with '@'; put quotes around it [syntax]"],
    ),
    (
        "value with a backtick",
        "ada:\n  name: `Ada`\nbob: {name: Bob Stone}\n",
        ["2:9: invalid YAML: a value cannot start with '`'; put quotes around it [syntax]"],
    ),
    (
        "value with a percent sign",
        "ada:\n  name: %Ada\nbob: {name: Bob Stone}\n",
        ["2:9: invalid YAML: a value cannot start with '%'; put quotes around it [syntax]"],
    ),
    (
        "unknown alias of yaml",
        "ada: *nobody\nbob: {name: Bob Stone}\n",
        ["1:6: invalid YAML: unknown alias; put quotes around text that starts with '*' [syntax]"],
    ),
    (
        "two documents",
        "ada: {name: Ada}\n---\nbob: {name: Bob Stone}\n",
        ["2:1: invalid YAML: a second document starts here; remove the line '---' [syntax]"],
    ),
    (
        "tag",
        "ada: !python/object {name: Ada}\nbob: {name: Bob Stone}\n",
        ["1:6: tag '!python/object' is not supported; remove it [invalid_value]"],
    ),
    (
        "missing colon",
        "ada\n  name: Ada\nbob: {name: Bob Stone}\n",
        [
            "2:7: invalid YAML: the line is indented more than the one before it and continues its text; align the two, or end the line before with a colon [syntax]"
        ],
    ),
    (
        "aliases that grow without limit",
        "x: &x [a,a,a,a,a,a,a,a,a,a]\n"
        + "".join(
            f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + ('x' if i == 0 else chr(97 + i))] * 10)}]\n"
            for i in range(8)
        ),
        ["1:10: invalid YAML: aliases repeat more than 10000 values; remove them [syntax]"],
    ),
    (
        "alias that contains itself",
        "ada: &a {name: *a}\n",
        ["1:6: invalid YAML: more than 50 levels are nested; remove some of them [syntax]"],
    ),
    (
        "deep brackets",
        "[" * 5000,
        ["1:1001: invalid YAML: brackets are nested too deeply; remove some of them [syntax]"],
    ),
    (
        "deep indentation",
        "".join(" " * i + f"k{i}:\n" for i in range(60)),
        ["52:52: invalid YAML: more than 50 levels are nested; remove some of them [syntax]"],
    ),
    (
        "control character",
        'ada: {name: "A\x07da"}\nbob: {name: Bob Stone}\n',
        ["1:15: control character U+0007; remove it [invalid_value]"],
    ),
    (
        "escaped control character",
        'ada: {name: "A\\x07da"}\nbob: {name: Bob Stone}\n',
        ["1:13: control character U+0007; remove it [invalid_value]"],
    ),
    (
        "escaped null",
        'ada: {name: "A\\0da"}\nbob: {name: Bob Stone}\n',
        ["1:13: control character U+0000; remove it [invalid_value]"],
    ),
    (
        "escaped surrogate",
        'ada: {name: "\\ud800"}\nbob: {name: Bob Stone}\n',
        [
            "1:16: invalid YAML: found invalid Unicode character escape code; check the indentation, quotes and brackets [syntax]"
        ],
    ),
    (
        "latin-1",
        "ada: {name: Zo\xeb}\n".encode("latin-1"),
        ["1:15: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
    (
        "utf-16",
        "ada: {name: A}\n".encode("utf-16"),
        ["1:1: byte 0xff is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
    ("byte order mark", "\ufeffada: {name: Ada}\nbob: {name: Bob Stone}\n".encode(), []),
    ("windows line ends", b"ada: {name: Ada}\r\nbob: {name: Bob Stone}\r\n", []),
    ("json", '{"ada": {"name": "Ada"}, "bob": {"name": "Bob"}}', []),
    (
        "long invalid value",
        ada("aliases: " + "x" * 500),
        [
            "3:3: person 'ada': aliases: invalid value 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'; write a list as [one, two] [invalid_value]"
        ],
    ),
    ("norwegian key", "no: {name: Ola}\nada: {name: A}\nbob: {name: B}\n", []),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_people(
    warnings_of: Callable[[str, str | bytes], list[str]],
    name: str,
    content: str | bytes,
    expected: list[str],
) -> None:
    assert warnings_of(FILE, content) == [f"{FILE}:{warning}" for warning in expected]
