"""Bad ``.bib`` files, each with its exact warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = "_data/papers.bib"

GOOD = "title = {T}, author = {Ada Lovelace}, year = 1843"


def entry(extra: str, kind: str = "misc", key: str = "a") -> str:
    """Return an entry with *extra* in its third line."""
    return f"@{kind}{{{key},\n  {GOOD},\n  {extra}\n}}\n"


CASES: list[tuple[str, str | bytes, list[str]]] = [
    (
        "type with a hyphen",
        "@in-proceedings{a, %s}\n" % GOOD,
        [
            "1: paper 'a': unknown type '@in-proceedings'; did you mean '@inproceedings'? [invalid_value]"
        ],
    ),
    (
        "two authors with a semicolon",
        "@misc{a, title = {T}, author = {A B; C D}, year = 1843}\n",
        [
            "1: paper 'a': author: 'A B; C D' is not one name; separate authors as in 'Family, Given and Family, Given' [invalid_value]"
        ],
    ),
    (
        "string of itself",
        "@string{s = s # s}\n@misc{a, title = s, author = {Ada Lovelace}, year = 1843}\n",
        ["2: paper 'a': title: string 's' refers to itself; write its text [invalid_value]"],
    ),
    (
        "unclosed brace",
        "@misc{a, title = {{T}, year = 1843}\n@misc{b, %s}\n" % GOOD,
        [
            "1: invalid BibTeX: entry 'a': the brace of 'title' is not closed before 'year'; add '}' [syntax]"
        ],
    ),
    (
        "unclosed entry",
        "@misc{a,\n  title = {T}\n",
        ["2: invalid BibTeX: entry 'a': its last brace is missing; add '}' at its end [syntax]"],
    ),
    (
        "unclosed quote",
        '@misc{a, title = "T, year = 1843}\n@misc{b, %s}\n' % GOOD,
        ["1: invalid BibTeX: entry 'a': the quote of 'title' is not closed; add '\"' [syntax]"],
    ),
    (
        "missing comma",
        "@misc{a,\n  title = {T}\n  year = 1843\n}\n",
        [
            "2: invalid BibTeX: entry 'a': no comma before 'year'; end the field before it with a comma [syntax]"
        ],
    ),
    (
        "missing equals sign",
        "@misc{a,\n  title {T}\n}\n",
        ["2: invalid BibTeX: entry 'a': no '=' after 'title'; write 'title = {…}' [syntax]"],
    ),
    (
        "missing key",
        "@misc{,\n  title = {T}\n}\n",
        ["1: invalid BibTeX: entry in line 1: it has no key; write '@misc{key,' [syntax]"],
    ),
    (
        "no key at all",
        "@misc{title = {T}, year = 1843}\n",
        ["1: invalid BibTeX: entry 'title': it has no key; write '@misc{key,' [syntax]"],
    ),
    (
        "missing at sign",
        "article{a,\n  %s\n}\n@misc{b, %s}\n" % (GOOD, GOOD),
        ["1: invalid BibTeX: 'article{' does not begin an entry; write '@article{' [syntax]"],
    ),
    (
        "missing brace after the type",
        "@article a,\n  %s\n}\n" % GOOD,
        ["1: invalid BibTeX: '@article' does not begin an entry; write '@article{' [syntax]"],
    ),
    (
        "misspelled type",
        entry("", kind="artcle"),
        ["1: paper 'a': unknown type '@artcle'; did you mean '@article'? [invalid_value]"],
    ),
    (
        "misspelled field",
        entry("abstact = {A}"),
        ["3: paper 'a': unknown field 'abstact'; did you mean 'abstract'? [unknown_field]"],
    ),
    (
        "field with swapped letters",
        entry("pfd = {https://a.example/a.pdf}"),
        ["3: paper 'a': unknown field 'pfd'; did you mean 'pdf'? [unknown_field]"],
    ),
    (
        "misspelled title",
        "@misc{a, titel = {T}, author = {Ada Lovelace}, year = 1843}\n",
        ["1: paper 'a': unknown field 'titel'; did you mean 'title'? [unknown_field]"],
    ),
    (
        "misspelled author",
        "@misc{a, title = {T}, autor = {Ada Lovelace}, year = 1843}\n",
        ["1: paper 'a': unknown field 'autor'; did you mean 'author'? [unknown_field]"],
    ),
    (
        "no title",
        "@misc{a, author = {Ada Lovelace}, year = 1843}\n",
        ["1: paper 'a' has no 'title'; add 'title = {…}' [missing_field]"],
    ),
    (
        "empty title",
        "@misc{a, title = {}, author = {Ada Lovelace}, year = 1843}\n",
        ["1: paper 'a' has no 'title'; add 'title = {…}' [missing_field]"],
    ),
    (
        "title of braces",
        "@misc{a, title = {{ }}, author = {Ada Lovelace}, year = 1843}\n",
        ["1: paper 'a' has no 'title'; add 'title = {…}' [missing_field]"],
    ),
    (
        "no author",
        "@misc{a, title = {T}, year = 1843}\n",
        ["1: paper 'a' has no 'author'; add 'author = {Family, Given and …}' [missing_field]"],
    ),
    (
        "no year",
        "@misc{a, title = {T}, author = {Ada Lovelace}}\n",
        ["1: paper 'a' has no 'year'; add 'year = {2024}' [missing_field]"],
    ),
    ("empty file", "", []),
    ("only a comment", "% nothing here\n", []),
    (
        "field defined twice",
        entry("note = {One},\n  note = {Two}"),
        ["4: paper 'a': field 'note' is defined twice, first in line 3; remove one [duplicate]"],
    ),
    (
        "key defined twice",
        entry("") + entry(""),
        ["5: paper 'a' is defined twice, first in line 1; rename or remove one [duplicate]"],
    ),
    (
        "keys that differ only in case",
        entry("") + entry("", key="A"),
        ["5: paper 'A' is defined twice, first in line 1; rename or remove one [duplicate]"],
    ),
    (
        "keys that differ in signs",
        entry("", key="a:b") + entry("", key="a/b") + entry("", key="a-b"),
        [],
    ),
    (
        "keys that differ in accents",
        entry("", key="müller2020") + entry("", key="möller2020") + entry("", key="muller2020"),
        [],
    ),
    ("key that leads out of the folder", entry("", key="../../etc/passwd"), []),
    ("key with markup", entry("", key="<script>"), []),
    ("key in another script", entry("", key="陈2020"), []),
    (
        "unknown string",
        entry("journal = tmlr"),
        [
            "3: paper 'a': journal: unknown string 'tmlr'; put it in braces or define it as @string{tmlr = {…}} [invalid_value]"
        ],
    ),
    (
        "unknown string in two entries",
        entry("journal = tmlr") + entry("journal = tmlr", key="b"),
        [
            "3: paper 'a': journal: unknown string 'tmlr'; put it in braces or define it as @string{tmlr = {…}} [invalid_value]"
        ],
    ),
    (
        "misspelled string",
        "@string{tmlr = {T}}\n" + entry("journal = tmrl"),
        ["4: paper 'a': journal: unknown string 'tmrl'; did you mean 'tmlr'? [invalid_value]"],
    ),
    (
        "string defined twice",
        "@string{x = {One}}\n@string{x = {Two}}\n" + entry("journal = x"),
        ["2: string 'x' is defined twice, first in line 1; remove one [duplicate]"],
    ),
    (
        "string defined twice alike",
        "@string{x = {One}}\n@string{x = {One}}\n" + entry("journal = x"),
        [],
    ),
    ("month redefined", '@string{jan = "1"}\n' + entry("month = jan"), []),
    (
        "string that refers to itself",
        "@string{x = x # {a}}\n" + entry("journal = x"),
        ["4: paper 'a': journal: string 'x' refers to itself; write its text [invalid_value]"],
    ),
    (
        "strings that refer to each other",
        "@string{x = y}\n@string{y = x}\n" + entry("journal = x"),
        ["5: paper 'a': journal: string 'y' refers to itself; write its text [invalid_value]"],
    ),
    (
        "strings that grow without limit",
        "@string{s0 = {xxxxxxxxxx}}\n"
        + "".join(f"@string{{s{i + 1} = {' # '.join([f's{i}'] * 10)}}}\n" for i in range(6))
        + entry("journal = s6"),
        ["6: string 's5' has more than 100000 characters; shorten it [invalid_value]"],
    ),
    (
        "strings in reverse that grow without limit",
        "".join(f"@string{{s{i} = {' # '.join([f's{i + 1}'] * 10)}}}\n" for i in range(7))
        + "@string{s7 = {xxxxxxxxxx}}\n"
        + entry("journal = s0"),
        [
            "11: paper 'a': journal: strings expand to more than 100000 characters; shorten them [invalid_value]"
        ],
    ),
    (
        "string without a value",
        "@string{x}\n" + entry(""),
        ["1: invalid BibTeX: entry in line 1: no '=' after 'x'; write 'x = {…}' [syntax]"],
    ),
    (
        "string without an end",
        "@string{x = {One\n" + entry(""),
        [
            "1: invalid BibTeX: entry in line 1: a brace or quote is never closed; check its braces, quotes and commas [syntax]"
        ],
    ),
    (
        "invalid year",
        "@misc{a, title = {T}, author = {Ada Lovelace},\n  year = {soon}}\n",
        ["2: paper 'a': year: invalid year 'soon'; write it as 2024 [invalid_value]"],
    ),
    (
        "year of five digits",
        "@misc{a, title = {T}, author = {Ada Lovelace},\n  year = {20245}}\n",
        ["2: paper 'a': year: invalid year '20245'; write it as 2024 [invalid_value]"],
    ),
    (
        "year in words around it",
        "@misc{a, title = {T}, author = {Ada Lovelace},\n  year = {accepted 2024}}\n",
        [],
    ),
    (
        "year zero",
        "@misc{a, title = {T}, author = {Ada Lovelace},\n  date = {0000}}\n",
        [
            "2: paper 'a': date: invalid date '0000'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "date that does not exist",
        "@misc{a, title = {T}, author = {Ada Lovelace},\n  date = {2024-02-30}}\n",
        [
            "2: paper 'a': date: invalid date '2024-02-30'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "invalid date beside a good year",
        entry("date = {13 March}"),
        [
            "3: paper 'a': date: invalid date '13 March'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "page numbers as the date",
        entry("date = {25--30}"),
        [
            "3: paper 'a': date: invalid date '25–30'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "date in words",
        "@misc{a, title = {T}, author = {Ada Lovelace},\n  date = {March 2024}}\n",
        [
            "2: paper 'a': date: invalid date 'March 2024'; write 2024-03-13, 2024-03 or 2024 [invalid_value]"
        ],
    ),
    (
        "invalid month",
        entry("month = {Sprember}"),
        [
            "3: paper 'a': month: invalid month 'Sprember'; write jan to dec without braces, or 1 to 12 [invalid_value]"
        ],
    ),
    (
        "month thirteen",
        entry("month = {13}"),
        [
            "3: paper 'a': month: invalid month '13'; write jan to dec without braces, or 1 to 12 [invalid_value]"
        ],
    ),
    (
        "month without a string",
        entry("month = Marsh"),
        [
            "3: paper 'a': month: unknown string 'Marsh'; put it in braces or define it as @string{Marsh = {…}} [invalid_value]"
        ],
    ),
    (
        "invalid doi",
        entry("doi = {none}"),
        ["3: paper 'a': doi: invalid DOI 'none'; write it as 10.1000/182 [invalid_value]"],
    ),
    (
        "doi with its resolver",
        entry("doi = {https://doi.org/10.1000/182}"),
        [
            "3: paper 'a': doi: 'https://doi.org/10.1000/182' is not a bare DOI; write '10.1000/182' [invalid_value]"
        ],
    ),
    (
        "doi with spaces",
        entry("doi = {10.1000/ 182}"),
        [
            "3: paper 'a': doi: '10.1000/ 182' is not a bare DOI; write '10.1000/182' [invalid_value]"
        ],
    ),
    ("doi with a script", entry('doi = {10.1000/"><script>}'), []),
    (
        "two dois",
        entry("doi = {10.1000/182, 10.1000/183}"),
        [
            "3: paper 'a': doi: invalid DOI '10.1000/182, 10.1000/183'; write it as 10.1000/182 [invalid_value]"
        ],
    ),
    (
        "invalid arxiv number",
        entry("arxiv = {soon}"),
        [
            "3: paper 'a': arxiv: invalid arXiv number 'soon'; write it as 2403.08994 [invalid_value]"
        ],
    ),
    (
        "arxiv address of another site",
        entry("arxiv = {https://evil.example/x}"),
        [
            "3: paper 'a': arxiv: invalid arXiv number 'https://evil.example/x'; write it as 2403.08994 [invalid_value]"
        ],
    ),
    ("arxiv number with its class", entry("arxiv = {arXiv:2403.08994 [cs.LG]}"), []),
    (
        "invalid eprint",
        entry("eprint = {x}, eprinttype = {arxiv}"),
        ["3: paper 'a': eprint: invalid arXiv number 'x'; write it as 2403.08994 [invalid_value]"],
    ),
    (
        "invalid openreview number",
        entry("openreview = {a b}"),
        ["3: paper 'a': openreview: invalid number 'a b'; write it as lx1WnkL9fk [invalid_value]"],
    ),
    ("openreview address", entry("openreview = {https://openreview.net/forum?id=lx1WnkL9fk}"), []),
    (
        "invalid hal number",
        entry("hal = {none}"),
        ["3: paper 'a': hal: invalid number 'none'; write it as hal-01234567 [invalid_value]"],
    ),
    (
        "invalid pmid",
        entry("pmid = {PMC123}"),
        ["3: paper 'a': pmid: invalid number 'PMC123'; write it as 12345678 [invalid_value]"],
    ),
    (
        "invalid inspire number",
        entry("inspirehep_id = {Niu:2024}"),
        [
            "3: paper 'a': inspirehep_id: invalid number 'Niu:2024'; write it as 1234567 [invalid_value]"
        ],
    ),
    (
        "invalid altmetric number",
        entry("altmetric = {yes}"),
        ["3: paper 'a': altmetric: invalid number 'yes'; write true or a number [invalid_value]"],
    ),
    (
        "script in dimensions",
        entry("dimensions = {<script>}"),
        [
            "3: paper 'a': dimensions: invalid number '<script>'; write true or a number [invalid_value]"
        ],
    ),
    (
        "address without a scheme",
        entry("code = {github.com/ada}"),
        [
            "3: paper 'a': code: invalid address 'github.com/ada'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address that runs a script",
        entry("url = {javascript:alert(1)}"),
        [
            "3: paper 'a': url: invalid address 'javascript:alert(1)'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address as data",
        entry("website = {data:text/html,x}"),
        [
            "3: paper 'a': website: invalid address 'data:text/html,x'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address with a space",
        entry("url = {https://a.example/a b}"),
        [
            "3: paper 'a': url: invalid address 'https://a.example/a b'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address with two lines",
        entry("url = {https://a.example/\n  b}"),
        [
            "3: paper 'a': url: invalid address 'https://a.example/ b'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    ("address with markup", entry('url = {https://a.example/"><b>}'), []),
    (
        "address with an open bracket",
        entry("url = {http://[}"),
        [
            "3: paper 'a': url: invalid address 'http://['; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address of the file system",
        entry("url = {file:///etc/passwd}"),
        [
            "3: paper 'a': url: invalid address 'file:///etc/passwd'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address relative to the scheme",
        entry("url = {//evil.example}"),
        [
            "3: paper 'a': url: invalid address '//evil.example'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    (
        "address with a backslash",
        entry("html = {/\\evil.example}"),
        [
            "3: paper 'a': html: invalid address '/\\evil.example'; write http://…, https://…, mailto:… or a page as /folder/page [invalid_value]"
        ],
    ),
    ("link with an empty label", entry('url = {https://a.example}, url+an = {=""}'), []),
    ("link to a page", entry("url = {/folder/page}"), []),
    ("same address twice", entry("html = {https://a.example}, url = {https://a.example}"), []),
    (
        "pdf that does not exist",
        entry("pdf = {no.pdf}"),
        [
            "3: paper 'a': pdf: file 'no.pdf' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "pdf outside of the source folder",
        entry("pdf = {../../secret.pdf}"),
        [
            "3: paper 'a': pdf: file '../../secret.pdf' is outside of the source folder; move it there [invalid_value]"
        ],
    ),
    (
        "rooted pdf outside of the source folder",
        entry("pdf = {/../../secret.pdf}"),
        [
            "3: paper 'a': pdf: file '/../../secret.pdf' is outside of the source folder; move it there [invalid_value]"
        ],
    ),
    (
        "pdf without a scheme",
        entry("pdf = {a.example/a.pdf}"),
        [
            "3: paper 'a': pdf: file 'a.example/a.pdf' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "pdf with a name that is too long",
        entry("pdf = {%s.pdf}" % ("x" * 300)),
        [
            "3: paper 'a': pdf: file 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "data file as pdf",
        entry("pdf = {people.yml}"),
        [
            "3: paper 'a': pdf: file 'people.yml' cannot be published; name a file of type .pdf, .pptx, .zip, … [invalid_value]"
        ],
    ),
    (
        "rooted data file as slides",
        entry("slides = {/_data/people.yml}"),
        [
            "3: paper 'a': slides: file '/_data/people.yml' cannot be published; name a file of type .pdf, .pptx, .zip, … [invalid_value]"
        ],
    ),
    (
        "rooted pdf in the data folder",
        entry("pdf = {/_data/here.pdf}"),
        [
            "3: paper 'a': pdf: file '/_data/here.pdf' is not published; move it to another folder [invalid_value]"
        ],
    ),
    (
        "configuration as supplement",
        entry("supp = {/conf.py}"),
        [
            "3: paper 'a': supp: file '/conf.py' cannot be published; name a file of type .pdf, .pptx, .zip, … [invalid_value]"
        ],
    ),
    (
        "hidden file",
        entry("pdf = {/.private/a.pdf}"),
        [
            "3: paper 'a': pdf: file '/.private/a.pdf' is not published; move it to another folder [invalid_value]"
        ],
    ),
    (
        "password file as preview",
        entry("preview = {/../../../etc/passwd}"),
        [
            "3: paper 'a': preview: file '/../../../etc/passwd' cannot be published; name a file of type .png, .jpg, .svg, … [invalid_value]"
        ],
    ),
    (
        "picture outside of the source folder",
        entry("preview = {/../../../etc/passwd.png}"),
        [
            "3: paper 'a': preview: file '/../../../etc/passwd.png' is outside of the source folder; move it there [invalid_value]"
        ],
    ),
    (
        "preview that does not exist",
        entry("preview = {no.png}"),
        [
            "3: paper 'a': preview: file 'no.png' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "preview on another site",
        entry("preview = {https://a.example/a.png}"),
        [
            "3: paper 'a': preview: a picture on another site is not shown; download it [invalid_value]"
        ],
    ),
    (
        "pdf as preview",
        entry("preview = {/files/talk.pdf}"),
        [
            "3: paper 'a': preview: file '/files/talk.pdf' cannot be published; name a file of type .png, .jpg, .svg, … [invalid_value]"
        ],
    ),
    (
        "symbolic link that leads out",
        entry("pdf = {/files/outside.pdf}"),
        [
            "3: paper 'a': pdf: file '/files/outside.pdf' is outside of the source folder; move it there [invalid_value]"
        ],
    ),
    (
        "symbolic link to a data file",
        entry("pdf = {/files/data.pdf}"),
        [
            "3: paper 'a': pdf: file '/files/data.pdf' leads to 'people.yml'; name a file of type .pdf, .pptx, .zip, … [invalid_value]"
        ],
    ),
    (
        "symbolic links in a circle",
        entry("pdf = {/files/circle.pdf}"),
        [
            "3: paper 'a': pdf: file '/files/circle.pdf' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "folder as pdf",
        entry("pdf = {/files/folder.pdf}"),
        [
            "3: paper 'a': pdf: file '/files/folder.pdf' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "crossref to nothing",
        entry("crossref = {nowhere}"),
        ["3: paper 'a': crossref: unknown entry 'nowhere'; add it to a .bib file [invalid_value]"],
    ),
    (
        "misspelled crossref",
        entry("crossref = {proc23}") + "@proceedings{proc24, title = {P}, year = 2024}\n",
        ["3: paper 'a': crossref: unknown entry 'proc23'; did you mean 'proc24'? [invalid_value]"],
    ),
    (
        "crossref to itself",
        entry("crossref = {a}"),
        [
            "3: paper 'a': crossref: 'a' refers back to this entry; remove one of the two [invalid_value]"
        ],
    ),
    (
        "crossref in a circle",
        entry("crossref = {b}") + entry("crossref = {a}", key="b"),
        [
            "7: paper 'b': crossref: 'a' refers back to this entry; remove one of the two [invalid_value]"
        ],
    ),
    (
        "crossref before its collection",
        "@inproceedings{a, title = {T}, author = {Ada Lovelace}, crossref = {p}}\n@proceedings{p, title = {P}, year = 2001}\n",
        [],
    ),
    (
        "xdata to nothing",
        entry("xdata = {nowhere}"),
        ["3: paper 'a': xdata: unknown entry 'nowhere'; add it to a .bib file [invalid_value]"],
    ),
    (
        "too many commas",
        "@misc{a, title = {T}, year = 1843,\n  author = {Ada Lovelace, Bob Stone, Eve Hill, Zoe Poe}}\n",
        [
            "2: paper 'a': author: 'Ada Lovelace, Bob Stone, Eve Hill, Zoe Poe' has too many commas; separate authors as in 'Family, Given and Family, Given' [invalid_value]"
        ],
    ),
    (
        "authors separated by semicolons",
        "@misc{a, title = {T}, year = 1843,\n  author = {Ada Lovelace; Bob Stone}}\n",
        [
            "2: paper 'a': author: 'Ada Lovelace; Bob Stone' is not one name; separate authors as in 'Family, Given and Family, Given' [invalid_value]"
        ],
    ),
    (
        "authors separated by ampersands",
        "@misc{a, title = {T}, year = 1843,\n  author = {Ada Lovelace \\& Bob Stone}}\n",
        [
            "2: paper 'a': author: 'Ada Lovelace \\& Bob Stone' is not one name; separate authors as in 'Family, Given and Family, Given' [invalid_value]"
        ],
    ),
    (
        "authors with trailing commas",
        "@misc{a, title = {T}, year = 1843,\n  author = {Lovelace, Ada, and Stone, Bob,}}\n",
        [],
    ),
    (
        "authors with marks",
        "@misc{a, title = {T}, year = 1843,\n  author = {Ada Lovelace* and Bob$^\\dagger$ Stone}}\n",
        [],
    ),
    (
        "only others",
        "@misc{a, title = {T}, year = 1843,\n  author = {others}}\n",
        ["1: paper 'a' has no 'author'; add 'author = {Family, Given and …}' [missing_field]"],
    ),
    (
        "author of braces",
        "@misc{a, title = {T}, year = 1843,\n  author = {{}}}\n",
        ["1: paper 'a' has no 'author'; add 'author = {Family, Given and …}' [missing_field]"],
    ),
    (
        "html in the title",
        "@misc{a, title = {The <i>T</i>}, author = {Ada Lovelace}, year = 1843}\n",
        [
            "1: paper 'a': title: '<i>' is HTML; write \\emph{…}, \\textsuperscript{…} or $…$ [invalid_value]"
        ],
    ),
    (
        "dollars in the title",
        "@misc{a, title = {From $5 to $6}, author = {Ada Lovelace}, year = 1843}\n",
        [],
    ),
    (
        "root of nothing in the title",
        "@misc{a,\n  title = {On $\\sqrt$ and more}, author = {Ada Lovelace}, year = 1843}\n",
        [
            "2: paper 'a': title: an argument is missing in '$\\sqrt$'; add it in braces [invalid_value]"
        ],
    ),
    (
        "half a fraction in the note",
        entry("note = {About $\\frac{1}$ of it}"),
        [
            "3: paper 'a': note: an argument is missing in '$\\frac{1}$'; add it in braces [invalid_value]"
        ],
    ),
    ("link in a formula", entry("note = {About $\\href{https://a.example}{x}$ of it}"), []),
    (
        "symbols",
        entry("note = {\\textbar \\textless \\S \\P \\pounds \\copyright \\og x\\fg \\slash}"),
        [],
    ),
    (
        "index and links in the note",
        entry("note = {\\index{x} \\url{https://a.example/x_y} \\href{https://a.example}{a}}"),
        [],
    ),
    ("lone backtick", entry("note = {a `tick}"), []),
    ("command of nobody", entry("note = {\\unheard{of} \\indeed}"), []),
    (
        "control character",
        entry("note = {a\x07b}"),
        ["3:12: control character U+0007; remove it [invalid_value]"],
    ),
    (
        "null bytes",
        "@misc{a, title = {T\x00}, author = {Ada Lovelace}, year = 1843}\n",
        ["1:20: control character U+0000; remove it [invalid_value]"],
    ),
    (
        "latin-1",
        "@misc{a, title = {Zo\xeb}}\n".encode("latin-1"),
        ["1:21: byte 0xeb is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
    (
        "utf-16",
        entry("").encode("utf-16"),
        ["1:1: byte 0xff is not valid UTF-8; save the file as UTF-8 [encoding]"],
    ),
    ("byte order mark", ("\ufeff" + entry("")).encode(), []),
    ("carriage returns", entry("").replace("\n", "\r").encode(), []),
    (
        "deep braces",
        entry("note = {%s}" % ("{" * 2000 + "}" * 2000)),
        [
            "3: invalid BibTeX: entry 'a': too many nested braces; check its braces, quotes and commas [syntax]"
        ],
    ),
    ("private fields", entry("file = {/home/ada/a.pdf}, owner = {ada}, comment = {secret}"), []),
    (
        "preview of a symbolic link in a circle",
        entry("preview = {/files/circle.png}"),
        [
            "3: paper 'a': preview: file '/files/circle.png' does not exist; put it beside papers.bib or correct its name [missing_file]"
        ],
    ),
    (
        "brace in a comment",
        "@comment{ { }\n" + entry(""),
        [
            "1: invalid BibTeX: entry in line 1: its last brace is missing; add '}' at its end [syntax]"
        ],
    ),
    (
        "comment that never ends",
        "@comment{ x\n",
        [
            "1: invalid BibTeX: entry in line 1: its last brace is missing; add '}' at its end [syntax]"
        ],
    ),
    ("text between entries", "Some words about papers.\n" + entry(""), []),
    ("email address between entries", "Write to ada@uni.example {now}\n" + entry(""), []),
    ("entry in parentheses", "@misc(a, %s)\n" % GOOD, []),
    (
        "number without braces",
        entry("volume = 7a"),
        [
            "3: invalid BibTeX: entry 'a': '}' expected; check its braces, quotes and commas [syntax]"
        ],
    ),
    (
        "field without a value",
        entry("note = "),
        [
            "3: invalid BibTeX: entry 'a': field value expected; check its braces, quotes and commas [syntax]"
        ],
    ),
    (
        "field without a name",
        entry("= {x}"),
        ["2: invalid BibTeX: entry 'a': a field has no name; write 'name = {…}' [syntax]"],
    ),
    (
        "operator without a value",
        entry("note = {a} #"),
        [
            "3: invalid BibTeX: entry 'a': field value expected; check its braces, quotes and commas [syntax]"
        ],
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), CASES, ids=[case[0] for case in CASES])
def test_bib(
    warnings_of: Callable[[str, str | bytes], list[str]],
    name: str,
    content: str | bytes,
    expected: list[str],
) -> None:
    assert warnings_of(FILE, content) == [f"{FILE}:{warning}" for warning in expected]
