"""Care dwellings beside the care that is used, by kind and municipality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jaarschijf.calc.mismatch import Care, mismatch
from jaarschijf.figures.calculations import saying, taking
from jaarschijf.figures.calculations.cutting import MUNICIPALITY, PARTY, Counts, Cut, Value, Words, added
from jaarschijf.figures.calculations.shape import Extra, Given, Grid, Measure, Shown, Unit
from jaarschijf.figures.datasets import rows_of, word_of

CARE_KIND: Final = "Zorgvorm"
USE: Final = Measure("use", "Zorggebruik")
_HOMES: Final = Measure("homes", "Zorgwoningen en -plaatsen")


def grids(told: Sequence[Given], joined: Mapping[Words, Care]) -> Iterator[Grid]:
    """By party, and all parties together."""

    def extras(words: Mapping[str, str], _counts: Counts) -> Sequence[Value]:
        row = joined.get((words.get(CARE_KIND, ""), words.get(MUNICIPALITY, "")))
        return (None if row is None or PARTY in words else row.difference,)

    difference = Extra("difference", "Over (onder 0 is te weinig)", Unit.NUMBER, ("homes", "use"))
    dims, cells = (PARTY, CARE_KIND, MUNICIPALITY), added(_by_kind(told))
    cut = Cut(dims, (_HOMES, USE), cells, (difference,), extras)
    yield cut.grid("care_parties", "Zorg per partij", PARTY, CARE_KIND, MUNICIPALITY)
    yield cut.grid("care", "Zorgwoningen naast zorggebruik", CARE_KIND, MUNICIPALITY)


def _by_kind(told: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
    for one in told:
        for item in ("homes", "use"):
            for row in rows_of(one.totals, item):
                kind = word_of("care_kind", str(row["care_kind"]))
                yield (one.party, kind, str(row["municipality"])), {item: taking.whole(row["count"])}


def joined(told: Sequence[Given]) -> dict[Words, Care]:
    """By kind and municipality; what one side doesn't tell is not nought."""
    rows = added(((kind, place), counts) for (_, kind, place), counts in added(_by_kind(told)).items())
    found = [
        Care(kind, place, "", counts.get("homes"), counts.get("use"))
        for (kind, place), counts in rows.items()
    ]
    return {row.key[:2]: row for row in (mismatch(care=found).care if found else ())}


def say(shown: Shown) -> str:
    """How many are short, and how many over elsewhere."""
    care = shown["care"]
    values = [saying.extra_of(care, row, "difference") for row in care.rows]
    numbers = [int(value) for value in values if isinstance(value, int | float)]
    if not numbers:
        return "Zorgwoningen en zorggebruik zijn nergens naast elkaar te tonen."
    short = -sum(value for value in numbers if value < 0)
    over = sum(value for value in numbers if value > 0)
    return (
        f"Waar beide te tonen zijn, zijn er {saying.told(short)} zorgwoningen te weinig, en "
        f"{saying.told(over)} te veel op andere plekken of van andere soort."
    )
