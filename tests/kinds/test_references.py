"""References between records, with two kinds of records that refer to each other."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.base import Record, Text
from sphinx_scholar.records.entry import Entry, Item, Line, record_item
from sphinx_scholar.records.kind import Kind
from sphinx_scholar.records.references import Ref, SoftRef, references_in
from sphinx_scholar.records.richtext import MystText, Rich, text
from sphinx_scholar.records.sources import YamlMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]


class Band(Record):
    name: Text
    members: tuple[Ref["Player"], ...] = ()
    leader: Ref["Player"] | None = None
    guests: tuple[SoftRef["Player"], ...] = ()
    about: tuple[Ref["Band | Player"], ...] = ()
    note: MystText | None = None

    @property
    def label(self) -> Rich:
        return text(self.name)


class Player(Record):
    name: Text
    bands: tuple[Ref["Band"], ...] = ()

    @property
    def label(self) -> Rich:
        return text(self.name)


def band_entry(band: Band, catalogue: Catalogue) -> Entry:
    players = (record_item("player", player) for player in catalogue.related(band, "player"))
    return Entry(Item(band.label), more=(Line("players", tuple(players)),))


def player_entry(player: Player, catalogue: Catalogue) -> Entry:
    bands = (record_item("band", band) for band in catalogue.related(player, "band"))
    return Entry(Item(player.label), more=(Line("bands", tuple(bands)),))


BAND = Kind("band", Band, YamlMap("bands.yml"), band_entry, names=lambda band: (band.name,))
PLAYER = Kind(
    "player", Player, YamlMap("players.yml"), player_entry, names=lambda player: (player.name,)
)


def related(catalogue: Catalogue, kind: str, key: str, other: str) -> list[str]:
    return [record.key for record in catalogue.related(catalogue.find(kind, key), other)]


@pytest.fixture
def play(read: Read) -> Read:
    """Return a function that reads bands and players."""

    def play(bands: str, players: str) -> tuple[Catalogue, list[str]]:
        return read({"bands.yml": bands, "players.yml": players}, BAND, PLAYER)

    return play


def test_records_may_refer_to_each_other_in_a_circle(play: Read) -> None:
    catalogue, faults = play(
        "duo: {name: Duo, members: [eve, Dan], leader: dan}\n",
        "dan: {name: Dan, bands: [Duo]}\neve: {name: Eve, bands: [duo]}\n",
    )
    assert faults == []
    duo = catalogue.find("band", "duo")
    assert [catalogue.follow(ref).key for ref in duo.members] == ["eve", "dan"]
    assert related(catalogue, "player", "dan", "band") == ["duo"]
    assert [item.record for item in catalogue.entry("band", "duo").more[0].items] == [
        ("player", "eve"),
        ("player", "dan"),
    ]
    assert [item.record for item in catalogue.entry("player", "dan").more[0].items] == [
        ("band", "duo")
    ]


def test_a_record_may_refer_to_itself_and_to_its_own_kind(play: Read) -> None:
    catalogue, faults = play(
        "duo: {name: Duo, about: [duo, trio]}\ntrio: {name: Trio}\n", "dan: {name: Dan}\n"
    )
    assert faults == []
    assert related(catalogue, "band", "duo", "band") == ["duo", "trio"]
    assert related(catalogue, "band", "trio", "band") == ["duo"]


def test_a_reference_is_known_from_both_sides(play: Read) -> None:
    catalogue, _faults = play(
        "duo: {name: Duo}\ntrio: {name: Trio, members: [dan]}\nquartet: {name: Q, leader: dan}\n",
        "dan: {name: Dan, bands: [duo]}\neve: {name: Eve}\n",
    )
    # First those that the record names, then those that name it, in the order of their kind.
    assert related(catalogue, "player", "dan", "band") == ["duo", "trio", "quartet"]
    assert related(catalogue, "band", "duo", "player") == ["dan"]
    assert related(catalogue, "player", "eve", "band") == []


def test_related_records_are_in_the_order_of_the_references(play: Read) -> None:
    catalogue, _faults = play(
        "trio: {name: Trio, members: [flo, dan, eve]}\n",
        "dan: {name: Dan}\neve: {name: Eve}\nflo: {name: Flo}\n",
    )
    assert related(catalogue, "band", "trio", "player") == ["flo", "dan", "eve"]


@pytest.mark.parametrize(
    ("bands", "fault"),
    [
        (
            "duo:\n  name: Duo\n  members:\n    - dan\n    - evee\n",
            "bands.yml:5:7: unknown player 'evee'; did you mean 'eve'? [unknown_player]",
        ),
        (
            "duo:\n  name: Duo\n  leader: Danny\n",
            "bands.yml:3:3: unknown player 'Danny'; did you mean 'Dan'? [unknown_player]",
        ),
        (
            "duo:\n  name: Duo\n  leader: zz\n",
            "bands.yml:3:3: unknown player 'zz'; add an entry to players.yml [unknown_player]",
        ),
        (
            "duo:\n  name: Duo\n  about: [eve, doo]\n",
            "bands.yml:3:16: unknown band or player 'doo'; did you mean 'duo'? [unknown_band]",
        ),
        (
            "duo:\n  name: Duo\n  note: |\n    One.\n\n    With {player}`evee`.\n",
            "bands.yml:6: unknown player 'evee'; did you mean 'eve'? [unknown_player]",
        ),
        (
            "duo:\n  name: Duo\n  members: [dan, eve, Dan]\n",
            "bands.yml:3:23: player 'Dan' is listed twice in 'members'; remove one [duplicate]",
        ),
    ],
)
def test_a_wrong_reference_is_reported_once_at_its_line(play: Read, bands: str, fault: str) -> None:
    _catalogue, faults = play(bands, "dan: {name: Dan}\neve: {name: Eve}\n")
    assert faults == [fault]


def test_an_unknown_reference_keeps_what_was_written(play: Read) -> None:
    catalogue, faults = play("duo: {name: Duo, members: [nobody, dan]}\n", "dan: {name: Dan}\n")
    assert len(faults) == 1
    duo = catalogue.find("band", "duo")
    assert duo.members == ("nobody", "dan")
    assert [catalogue.follow(ref) for ref in duo.members] == [None, catalogue.find("player", "dan")]
    assert related(catalogue, "band", "duo", "player") == ["dan"]


def test_a_soft_reference_may_name_somebody_who_is_no_record(play: Read) -> None:
    catalogue, faults = play("duo: {name: Duo, guests: [Nobody, Dan, dan]}\n", "dan: {name: Dan}\n")
    assert faults == []
    assert related(catalogue, "player", "dan", "band") == ["duo"]


def test_two_fields_may_refer_to_the_same_record(play: Read) -> None:
    _catalogue, faults = play(
        "duo: {name: Duo, members: [dan], leader: dan}\n", "dan: {name: Dan}\n"
    )
    assert faults == []


@pytest.mark.parametrize(
    "bands",
    [
        "duo: {name: Duo, members: [dan]}\n",
        "duo: {name: Duo, about: [dan]}\n",
        "duo: {name: Duo, note: '{player}`dan`'}\n",
    ],
)
def test_a_reference_to_a_record_with_an_error_is_not_reported_too(play: Read, bands: str) -> None:
    catalogue, faults = play(bands, "dan: {}\n")
    assert faults == ["players.yml:1:1: player 'dan' has no 'name'; add 'name: …' [missing_field]"]
    assert catalogue.find("player", "dan") is None


def test_references_are_found_with_their_path() -> None:
    band = Band(key="a", name="A", members=("x", " y "), leader="z")
    assert [(trail, str(ref)) for trail, ref in references_in(band)] == [
        (("members", 0), "x"),
        (("members", 1), "y"),
        (("leader",), "z"),
    ]


def test_a_reference_survives_pickling() -> None:
    band = Band(key="a", name="A", about=("x",), guests=("y",))
    for ref in (*band.about, *band.guests):
        copy = pickle.loads(pickle.dumps(ref))
        assert (copy, type(copy), copy.models) == (ref, type(ref), ref.models)
