"""Names of people as sites write them: with titles, degrees, nicknames and notes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TITLE = re.compile(
    r"^(?:(?:assoc(?:iate)?|assist(?:ant)?|asst|adj(?:unct)?)\.?\s+)?"
    r"(?:prof(?:essor)?\.?|dr\.?|mr\.?|mrs\.?|ms\.?|phd|ir\.?|ph\.d\.?)(?:\s+dr\.?)*\s+",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r",?\s*\b((?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?Eng|B\.?Eng|Dr|MPH|MBA|MS|D\.?Phil)\.?)\s*$",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r",?\s+(?:Jr\.?|Sr\.?)$", re.IGNORECASE)
_NOTE = re.compile(
    r"\d|[&@/:]|\b(?:students?|candidate|prof(?:essor)?|postdoc\w*|alum\w*|graduated?|undergrad\w*|"
    r"intern|fellow|director|manager|engineer|scientist|researcher|assistant|associate|"
    r"visit(?:ing|or)|university|institute|college|school|department|lab|cent(?:er|re)|"
    r"spring|summer|fall|autumn|winter|ph\.?\s?d|m\.?sc|b\.?sc|honou?rs|esq)\b",
    re.IGNORECASE,
)
"""What no given name has."""
_ROLE = re.compile(
    r"^(\S+(?:\s+\S+){1,3}?)\s+((?:Ph\.?\s?D\.?|Master(?:'?s)?|Post-?doc\w*|Research|Visiting|Undergrad\w*|"
    r"Graduate|Students?|Intern|Assistant|Associate|Professor|Engineer|Scientist)\b.*)$",
    re.IGNORECASE,
)
"""A role behind a name of two words or more, without a comma."""
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b|[a-z][A-Z]|\b(?:at|in|of|now|with|since|until)\b")
"""What a note can have, and initials and a few given names, too: CogSci, MIT; JA, McKenzie."""
_PARTICLE = re.compile(r"(?:de|da|del|della|di|dos|du|la|le|van|von|der|den|ten|ter|el|al|bin)\b")
_GROUP = re.compile(
    r"\b(lab|group|team|cent(er|re)|blog|(web)?site|home|page|research|notes|university)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(investigator|scholar|candidate|students?|undergraduates?|professor|postdoc\w*|director|"
    r"manager|engineer|scientist|researcher|assistant|associate|coordinator|technician|interns?|"
    r"ph\.?\s?d)\b",
    re.IGNORECASE,
)
"""What the title of a person without the name has: Principal Investigator."""
_FILLER = frozenset(
    """your name|your sidebar name|jane smith|john doe|john smith|sarah johnson|albert einstein|
    your name here|first last|firstname lastname|
    edwin adams|boris podolsky|nathan rosen|johann sebastian bach|carl philipp emanuel bach|
    you r. name|nelson bighetti|吳恩達|admin|team|all""".replace("\n", "")
    .replace("  ", "")
    .split("|")
)


@dataclass(frozen=True)
class Name:
    """A person's name, and what was written beside it."""

    plain: str
    note: str = ""
    """A degree, a year or a place: ``PhD``, ``Graduated 2024``."""
    aliases: tuple[str, ...] = ()
    """The name with its nickname as it is written, and with the nickname alone."""


def fold(name: str) -> str:
    """Return the form in which names are compared."""
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[.,’'`-]", " ", text).split())


def parse_name(written: str) -> Name:
    """Return the parts of a name; "Family, Given" is put into the order of speech."""
    text = re.sub(r"<[^>]+>|[*†‡§#]+", " ", written)
    text = " ".join(text.replace("_", " ").split()).strip(" ,;:·-")
    notes = re.findall(r"\[\s*([^\[\]]*?)\s*\]", text)
    text = re.sub(r"\s*\[[^\[\]]*\]", "", text)
    if text.count("(") > text.count(")"):
        text += ")"
    nicknames: list[str] = []
    for found in re.finditer(r"\(\s*([^()]+?)\s*\)", text):
        is_last = not re.match(r"\s*[^\s,;(]", text[found.end() :])
        (nicknames if _is_nickname(found[1], text, is_last) else notes).append(found[1])
    plain = " ".join(re.sub(r"\([^()]*\)", " ", text).split())
    plain, *rest = (part.strip(" ;") for part in re.split(r"\s*,\s*", plain))
    if role := _ROLE.match(_TITLE.sub("", plain)):
        plain = role[1]
        notes.insert(0, role[2])
    plain, title_and_degree = _without_degrees(plain)
    if rest and _is_given(plain, rest[0]):
        plain = f"{_without_degrees(rest.pop(0))[0]} {plain}"
    note = ", ".join(part for part in (*title_and_degree, *notes, *rest) if part)
    note = "" if _JUNIOR.fullmatch(f" {note}") else note
    return Name(plain, note, _nicknames(text, plain, nicknames))


def _without_degrees(name: str) -> tuple[str, list[str]]:
    """Return a name without titles and degrees, and the degrees."""
    degrees: list[str] = []
    for _ in range(2):
        name = _TITLE.sub("", name)
        if found := _DEGREE.search(name):
            degrees.insert(0, found[1])
        name = _JUNIOR.sub("", _DEGREE.sub("", name)).strip(" ,;")
    return name, degrees


def _is_given(family: str, part: str) -> bool:
    """Return whether *part*, behind a comma, is the given name of a person of this family."""
    if _NOTE.search(part) or _DEGREE.fullmatch(part) or _JUNIOR.fullmatch(f" {part}"):
        return False
    if len(family.split()) == 1 or _PARTICLE.match(family):
        return True
    return len(part.split()) < 3 and not _ACRONYM.search(part)


def _is_nickname(word: str, text: str, is_last: bool) -> bool:
    """Return whether a word in parentheses is another name: in the middle, or like the first."""
    if not re.fullmatch(r"(?![a-z])[^\W\d_]*[^\W\d_A-Z]", word) or _NOTE.search(word):
        return False
    return not is_last or not word.isascii() or fold(word)[:2] == fold(text)[:2]


def _nicknames(text: str, plain: str, nicknames: list[str]) -> tuple[str, ...]:
    """Return a name with its nickname as it is written, and the nickname with the family name."""
    if not nicknames:
        return ()
    family = plain.split()[-1] if plain.split() else ""
    if not re.search(r"\)\s*[^\s,;(]", text):
        return tuple(nicknames)
    whole = " ".join(_TITLE.sub("", text.partition(",")[0]).split())
    return (whole, *(f"{nickname} {family}" for nickname in nicknames))


def clean_name(name: str) -> str:
    """Return a name without titles, degrees and notes."""
    return parse_name(name).plain


def is_name(name: str) -> bool:
    """Return whether a text can be the name of a person and is not a theme's example."""
    if not name or len(name) > 60 or fold(name) in _FILLER or re.search(r"\d|https?:|@", name):
        return False
    return 1 <= len(name.split()) <= 7


def looks_like_person(title: str) -> bool:
    """Return whether a title is the name of a person, two to four capitalized words."""
    word = r"[^\W\d_a-z][\w.’'-]*"
    return bool(
        re.fullmatch(rf"{word}(?: {word}| (?:de|van|von|der|la|da|di|del)){{1,3}}", title.strip())
        and not _GROUP.search(title)
        and not _OFFICE.search(title)
        and is_name(title.strip())
    )
