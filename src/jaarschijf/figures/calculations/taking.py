"""Pure: what a card takes from the deliveries, and what it answers when they don't suffice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from jaarschijf.figures.calculations.shape import Given, Option
from jaarschijf.figures.datasets import DATASETS
from jaarschijf.lib.dutch import full_date, listed, span
from jaarschijf.lib.refusal import Refusal

Period = tuple[date, date]

MOST_DIGITS: Final = 12
"""A number that somebody chose is no longer than this."""


def of(given: Iterable[Given], dataset: str) -> list[Given]:
    """The deliveries of a data set, in one order whatever the order they came in.

    Raises Refusal where two of one party are about the same days, for these would count twice.
    """
    found = sorted(
        (one for one in given if one.dataset == dataset),
        key=lambda one: (one.party, one.period_from, one.period_until),
    )
    for one, other in pairwise(found):
        if one.party == other.party and one.period_until >= other.period_from:
            name, until = DATASETS[dataset].name, full_date(other.period_until)
            raise Refusal(
                f"Van {one.party} zijn er twee leveringen van ‘{name}’ over dezelfde dagen, "
                f"tot en met {until}. Kies er één.",
                f"{one.party} delivered '{dataset}' twice over the same days. Choose one.",
            )
    return found


def asked(given: Iterable[Given], dataset: str) -> list[Given]:
    """The same; raises Refusal when there is none."""
    found = of(given, dataset)
    if not found:
        wanted = DATASETS[dataset]
        raise Refusal(
            f"Er is geen levering van ‘{wanted.name}’. Vraag die eerst uit bij {wanted.usual}.",
            f"There is no delivery of '{dataset}'. Ask for one first.",
        )
    return found


def of_one_period(given: Iterable[Given], dataset: str) -> list[Given]:
    """All deliveries of a data set, when they are about the same period; raises Refusal otherwise."""
    found = of(given, dataset)
    periods = {(one.period_from, one.period_until): one for one in found}
    if len(periods) > 1:
        told = listed([f"{one.party} over {span(*period)}" for period, one in sorted(periods.items())])
        raise Refusal(
            f"De leveringen van ‘{DATASETS[dataset].name}’ gaan niet over dezelfde periode: {told}. "
            "Kies leveringen over één periode.",
            f"The deliveries of '{dataset}' are about several periods. Choose one period.",
        )
    return found


def last_day(given: Sequence[Given]) -> date:
    """Until when the latest of these deliveries goes."""
    return max(one.period_until for one in given)


def parties(given: Iterable[Given]) -> tuple[str, ...]:
    """Who delivered, by name."""
    return tuple(sorted({one.party for one in given}))


def chosen(given: Mapping[str, Any], options: Iterable[Option]) -> dict[str, Any]:
    """Every choice, with its default where nothing was chosen."""
    return {
        option.key: option.default if given.get(option.key) in {None, ""} else given[option.key]
        for option in options
    }


def number(value: object, label: str) -> Fraction:
    """A number as somebody wrote it, 92,5 or 92.5; raises Refusal for what is none."""
    text = str(value).strip().replace(",", ".")
    digits = text.removeprefix("-").replace(".", "", 1)
    if not digits.isdecimal() or not digits.isascii() or len(digits) > MOST_DIGITS:
        raise Refusal(
            f"{label}: ‘{value}’ is geen getal. Schrijf bijvoorbeeld 92,5.",
            f"{label}: '{value}' is no number. Write 92.5, say.",
        )
    return Fraction(text)


def whole_by_place(text: str, label: str, places: Iterable[str]) -> dict[str, int]:
    """Lines such as ‘Waterdam: 6’, by place; raises Refusal with the line that can't be read."""
    known = {place.casefold(): place for place in places}
    found: dict[str, int] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, written = line.rpartition(":")
        place, amount = known.get(name.strip().casefold()), written.strip().replace(".", "")
        if place is None or not amount.removeprefix("-").isdecimal() or len(amount) > MOST_DIGITS:
            raise Refusal(
                f"{label}: de regel ‘{line}’ is niet te lezen. Schrijf een plaats uit de sleutels, "
                f"een dubbele punt en een heel getal, zoals ‘{next(iter(known.values()), 'Waterdam')}: 6’.",
                f"{label}: the line '{line}' can't be read. Write a place, a colon and a whole number.",
            )
        if place in found:
            raise Refusal(
                f"{label}: {place} staat er twee keer in. Laat één regel staan.",
                f"{label}: {place} is there twice.",
            )
        found[place] = int(amount)
    return found


def whole(value: object) -> int:
    """A sum of a tally as a whole number; raises Refusal for totals that have none there."""
    if isinstance(value, int):
        return value
    raise Refusal(
        "In een levering ontbreekt een aantal. Vraag de partij opnieuw te leveren.",
        "A delivery lacks a count.",
    )
