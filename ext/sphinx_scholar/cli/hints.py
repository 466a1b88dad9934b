"""Names of authors that may be people of the site in another spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.database import Person as BibtexName

from sphinx_scholar.records.keys import ascii_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_scholar.kinds.person import Person
    from sphinx_scholar.records.catalogue import Catalogue

Name = tuple[str, tuple[str, ...]]
"""A family name and given names, in ASCII and lower case."""


def close_names(catalogue: Catalogue) -> Iterator[str]:
    """Yield a hint for each author of a paper who has a person's name but for initials and accents.

    An author whose name or alias is a person's is not close but the same.
    """
    papers: dict[str, list[str]] = {}
    for key, paper in catalogue.records("paper").items():
        for author in paper.authors:
            if catalogue.find("person", author.name) is None:
                papers.setdefault(author.name, []).append(key)
    people: list[tuple[Person, list[Name]]] = [
        (person, [_split(person.name), *filter(_is_full, map(_split, person.aliases))])
        for person in catalogue.records("person").values()
    ]
    for name, keys in sorted(papers.items()):
        written = _split(name)
        for person, names in people:
            if any(_is_close(written, one) for one in names):
                more = f" and {len(keys) - 1} more" if len(keys) > 1 else ""
                yield (
                    f"'{name}' in paper '{keys[0]}'{more}: if this is {person.name}, "
                    f"write 'aliases: [{name}]' below '{person.key}' in people.yml"
                )


def _split(name: str) -> Name:
    parts = BibtexName(name)
    family = " ".join(parts.prelast_names + parts.last_names)
    given = " ".join(parts.first_names + parts.middle_names).replace(".", " ").replace("-", " ")
    return _plain(family), tuple(_plain(given).split())


def _plain(text: str) -> str:
    return ascii_letters(text).lower()


def _is_full(name: Name) -> bool:
    """Return whether a name has more than initials, which many people share."""
    return any(len(given) > 1 for given in name[1])


def _is_close(one: Name, other: Name) -> bool:
    """Return whether the family names are equal and no given name contradicts another."""
    if one[0] != other[0] or not one[1] or not other[1]:
        return False
    return all(
        first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])
        for first, second in zip(one[1], other[1], strict=False)
    )
