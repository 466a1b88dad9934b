"""A kind of record that a site defines for itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.records.base import Record, Text
from sphinx_scholar.records.dates import Date, Period
from sphinx_scholar.records.entry import Entry, Item, line
from sphinx_scholar.records.kind import Filter, Group, Kind
from sphinx_scholar.records.listing import Query, run
from sphinx_scholar.records.references import Ref, models_of
from sphinx_scholar.records.richtext import Rich, text
from sphinx_scholar.records.sources import YamlMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_scholar.records.catalogue import Catalogue

    Read = Callable[..., tuple[Catalogue, list[str]]]


class Instrument(Record):
    name: Text
    room: Text
    keepers: tuple[Ref["Person"], ...] = ()

    @property
    def label(self) -> Rich:
        return text(self.name)


def entry(instrument: Instrument, catalogue: Catalogue) -> Entry:
    keepers = (catalogue.follow(ref) for ref in instrument.keepers)
    names = (keeper.name for keeper in keepers if keeper)
    return Entry(Item(instrument.label), lines=(line("keepers", *names),))


INSTRUMENT = Kind(
    "instrument",
    Instrument,
    YamlMap("instruments.yml"),
    entry,
    listed_by="instruments",
    names=lambda instrument: (instrument.name,),
    groups={"room": Group(lambda instrument, _catalogue: instrument.room)},
    filters={"room": Filter(lambda instrument, room: instrument.room == room)},
)
FILES = {
    "people.yml": "ada: {name: Ada Lovelace}\n",
    "instruments.yml": (
        "laser: {name: Red laser, room: A1, keepers: [Ada Lovelace]}\n"
        "scope: {name: Oscilloscope, room: B2}\n"
        "probe: {name: Probe, room: A1}\n"
    ),
}


def test_its_records_are_found_shown_and_related(read: Read) -> None:
    catalogue, faults = read(FILES, INSTRUMENT)
    assert faults == []
    laser = catalogue.find("instrument", "red laser")
    assert laser is catalogue.records("instrument")["laser"]
    assert [line.plain() for line in catalogue.entry("instrument", "laser").lines] == [
        "Ada Lovelace"
    ]
    assert catalogue.related(catalogue.find("person", "ada"), "instrument") == [laser]


def test_its_lists_are_filtered_and_grouped(read: Read) -> None:
    catalogue, _faults = read(FILES, INSTRUMENT)
    sections = run(Query("instrument", (("group", "room"),)), catalogue)
    assert [(section.heading, section.keys) for section in sections] == [
        ("A1", ("laser", "probe")),
        ("B2", ("scope",)),
    ]
    (section,) = run(Query("instrument", (("room", "B2"),)), catalogue)
    assert section.keys == ("scope",)
    (section,) = run(Query("instrument", (("person", "ada"),)), catalogue)
    assert section.keys == ("laser",)


def test_its_errors_are_reported_like_those_of_other_kinds(read: Read) -> None:
    text = "laser:\n  name: Laser\n  rom: A1\nlamp: {name: L, room: A, keepers: [x]}\n"
    _catalogue, faults = read(FILES | {"instruments.yml": text}, INSTRUMENT)
    assert faults == [
        "instruments.yml:1:1: instrument 'laser' has no 'room'; add 'room: …' [missing_field]",
        (
            "instruments.yml:3:3: instrument 'laser': unknown field 'rom'; did you mean 'room'? "
            "[unknown_field]"
        ),
        "instruments.yml:4:36: unknown person 'x'; add an entry to people.yml [unknown_person]",
    ]


def test_other_kinds_can_name_it_in_rich_text(read: Read) -> None:
    summary = "Uses the {instrument}`laser` and {instrument}`x`."
    page = f"---\nproject: p\ntitle: P\nsummary: {summary}\n---\n"
    catalogue, faults = read(FILES | {"p.md": page}, INSTRUMENT)
    assert faults == [
        "p.md:4: unknown instrument 'x'; add an entry to instruments.yml [unknown_instrument]"
    ]
    assert str(catalogue.entry("project", "p").body) == "Uses the Red laser and x."


def test_a_feed_needs_dates() -> None:
    with pytest.raises(ValueError, match="has a feed: its model needs a required field 'date'"):
        replace(INSTRUMENT, feed="instruments.xml")

    class Reviewed(Instrument):
        date: Period

    with pytest.raises(ValueError, match="has a feed: its model needs a required field 'date'"):
        replace(INSTRUMENT, model=Reviewed, feed="instruments.xml")

    class Dated(Instrument):
        date: Date

    with pytest.raises(ValueError, match=r"kind 'instrument': write its feed as 'reviews\.xml'"):
        replace(INSTRUMENT, model=Dated, feed="reviews")
    assert replace(INSTRUMENT, model=Dated, feed="reviews.xml").feed == "reviews.xml"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"layout": "grid"}, "unknown layout 'grid'; choose from item, dated, section, card"),
        ({"parts": ("bodi",)}, "unknown part 'bodi'; did you mean 'body'?"),
        ({"grouped_by": "yaer"}, "unknown group 'yaer'; choose from room"),
    ],
)
def test_names_that_do_not_exist_are_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"kind 'instrument': {message}")):
        replace(INSTRUMENT, **change)


def test_the_models_that_its_fields_refer_to_are_known() -> None:
    assert list(models_of(Instrument)) == [("keepers", "Person")]


def test_it_has_a_schema() -> None:
    name, schema = INSTRUMENT.source.schema(INSTRUMENT)
    assert name == "instruments.schema.json"
    assert schema["$defs"]["Instrument"]["required"] == ["name", "room"]
