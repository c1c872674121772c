"""The register as a file: a row per day that was counted, as this reader may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from jaarschijf.figures.files import Value
from jaarschijf.figures.initiatives.register import Entry
from jaarschijf.figures.initiatives.stands import Seen

HEAD: Final = (
    "Initiatief",
    "Gemeente",
    "Wijk of kern",
    "Aanbieder",
    "Voor wie",
    "Hoe ver",
    "Peildatum",
    "Plaatsen",
    "Wachtenden",
    "Aanvragen",
)


def lines_of(entries: Iterable[Entry]) -> Iterator[list[Value]]:
    """The newest first; an initiative that was never counted has one row, without numbers."""
    for entry in entries:
        row = entry.row
        about: list[Value] = [
            row.name,
            row.municipality,
            row.neighbourhood,
            entry.provider,
            row.audience,
        ]
        if not entry.stands:
            yield [*about, row.get_stage_display(), None, None, None, None]
        for stand in reversed(entry.stands):
            numbers = map(_value, (stand.places, stand.waiting, stand.requests))
            yield [*about, stand.stage_words, stand.day, *numbers]


def _value(count: Seen) -> Value:
    return str(count) if count.less_than else count.value
