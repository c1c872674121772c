"""What empty dwellings cost in rent: by association, kind and municipality, in one year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jaarschijf.calc.norms import Norms
from jaarschijf.calc.vacancy import VERSION, Kind, Loss, cents_lost, vacancy
from jaarschijf.figures.calculations import saying, taking
from jaarschijf.figures.calculations.cutting import (
    MUNICIPALITY,
    PARTY,
    Cells,
    Counts,
    Cut,
    Value,
    Words,
    added,
    euros,
    percent,
)
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Chart,
    ChartKind,
    Extra,
    Given,
    Measure,
    Need,
    Option,
    OptionKind,
    Reckoned,
    Shown,
    Unit,
)
from jaarschijf.figures.datasets import rows_of, word_of
from jaarschijf.lib.refusal import Refusal

KIND: Final = "Soort leegstand"
_DWELLINGS: Final = "dwellings"
_FOUND: Final = Option(
    "found",
    "Huurders die door wachten gevonden zijn",
    OptionKind.WHOLE,
    None,
    help="Hoeveel huishoudens een woning kregen die bij hen past, doordat die bewaard werd. Mag leeg.",
    least=0,
    most=100_000,
)


def _reckon(given: Sequence[Given], options: Mapping[str, Any], _limits: Mapping[int, Norms]) -> Reckoned:
    lettings = taking.of_one_period(given, "lettings") or taking.asked(given, "lettings")
    year = taking.last_day(lettings).year
    stock = _stock_of(given, year)
    cells = _cells([*lettings, *stock], year)
    chosen = taking.chosen(options, (_FOUND,))["found"]
    found = None if chosen is None else int(taking.number(chosen, _FOUND.label))
    rents = _Rents(stock, cells)
    cut = _cut(cells, rents, _per_tenant(cells, year, found))
    return Reckoned(
        (
            cut.grid("parties", "Wat leegstand kostte, per corporatie", PARTY),
            cut.grid(
                "cells", "Wat leegstand kostte, per corporatie, soort en gemeente", PARTY, KIND, MUNICIPALITY
            ),
            cut.grid("kinds", "Wat leegstand kostte, per soort", KIND),
            cut.grid("places", "Wat leegstand kostte, per gemeente", MUNICIPALITY),
        ),
        {"year": year, "notes": _notes(stock, rents)},
    )


def _stock_of(given: Sequence[Given], year: int) -> list[Given]:
    """Dwellings that are still empty, and the rent of all; of another year they would tell another story."""
    stock = taking.of_one_period(given, "stock")
    if stock and taking.last_day(stock).year != year:
        raise Refusal(
            f"De verhuringen gaan over {year} en de voorraad over {taking.last_day(stock).year}. "
            "Kies leveringen van hetzelfde jaar, of laat de voorraad weg.",
            f"The lettings are about {year} and the stock is not. Choose the same year.",
        )
    return stock


def _cells(given: Sequence[Given], year: int) -> Cells:
    """Dwellings, days and cents; rounded once per party, kind and municipality."""
    sums = added(_rows(given))
    if not sums:
        raise Refusal(
            f"In {year} is er geen leegstand geleverd. Vraag corporaties in de verhuringen "
            "‘Soort leegstand’ en ‘Leeg sinds’ in te vullen.",
            f"No vacancy was delivered for {year}. Ask for the kind and the first day of vacancies.",
        )
    return {
        words: {
            _DWELLINGS: counts[_DWELLINGS],
            "days": counts["days"],
            "cents": cents_lost(counts["rent_days"], year),
        }
        for words, counts in sums.items()
    }


def _rows(given: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
    for one in given:
        for row in rows_of(one.totals, "vacancy"):
            kind = Kind[str(row["vacancy"]).upper()]
            words = (one.party, kind.value, word_of("municipality", str(row["municipality"])))
            days, rent_days = (taking.whole(row[key]) for key in ("days", "rent_days"))
            yield words, {_DWELLINGS: taking.whole(row["count"]), "days": days, "rent_days": rent_days}


class _Rents:
    """The bare rent of a year, in cents, where it is known of all who lost some of it."""

    def __init__(self, stock: Sequence[Given], cells: Cells) -> None:
        self._sums: dict[tuple[str, str], int] = {}
        self._losers = {(party, place) for party, _, place in cells}
        for one in stock:
            for row in rows_of(one.totals, "rent_sum"):
                if row["rent_sum"] is not None:
                    place = word_of("municipality", str(row["municipality"]))
                    self._sums[one.party, place] = 12 * taking.whole(row["rent_sum"])
        told = {party for party, _ in self._sums}
        self.missing = tuple(sorted({party for party, _ in self._losers} - told))

    def of(self, words: Mapping[str, str]) -> int | None:
        party, place = words.get(PARTY), words.get(MUNICIPALITY)
        if party is None and place is None:
            return None if self.missing else sum(self._sums.values())
        if place is None:
            return sum(cents for (who, _), cents in self._sums.items() if who == party) or None
        losers = {who for who, where in self._losers if where == place and party in {None, who}}
        if any((who, place) not in self._sums for who in losers):
            return None
        return sum(
            cents for (who, where), cents in self._sums.items() if where == place and party in {None, who}
        )


def _cut(cells: Cells, rents: _Rents, per_tenant: int | None) -> Cut:
    def extras(words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        rent = rents.of(words)
        is_search = words.get(KIND) == Kind.SEARCH and PARTY not in words
        return (
            counts["days"],
            euros(counts["cents"]),
            percent(counts["cents"], rent, 2) if rent else None,
            euros(per_tenant) if is_search and per_tenant is not None else None,
        )

    needs = (_DWELLINGS,)
    return Cut(
        dims=(PARTY, KIND, MUNICIPALITY),
        measures=(Measure(_DWELLINGS, "Woningen"),),
        cells=cells,
        extras=(
            Extra("days", "Dagen leeg", Unit.COUNT, needs),
            Extra("loss", "Derving", Unit.EURO, needs),
            Extra("part", "Deel van de huursom", Unit.PERCENT, needs),
            Extra("per_tenant", "Derving per gevonden huurder", Unit.EURO, needs),
        ),
        extras_of=extras,
    )


def _per_tenant(cells: Cells, year: int, found: int | None) -> int | None:
    if found is None:
        return None
    losses = [
        Loss(year, place, Kind(kind), counts["cents"], counts["days"], counts[_DWELLINGS])
        for (_, kind, place), counts in cells.items()
    ]
    return vacancy(losses, found={year: found}).search[0].per_tenant


def _notes(stock: Sequence[Given], rents: _Rents) -> list[str]:
    if not stock:
        return ["Woningen die nog leeg staan, tellen niet mee: er is geen voorraad gekozen."]
    names = saying.named(rents.missing)
    return (
        [f"De huursom is niet bekend van {names}. Daarom is er geen deel daarvan te geven."] if names else []
    )


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    kinds = shown["kinds"]
    loss = saying.extra_of(kinds, kinds.foot, "loss") if kinds.foot else None
    if loss is None:
        return f"Wat leegstand in {facts['year']} kostte, is niet te tonen: het is {saying.FEW} woningen."
    part = saying.written(saying.extra_of(kinds, kinds.foot, "part")) if kinds.foot else ""
    share = f", {part} % van de huursom" if part else ""
    return f"Leegstand kostte in {facts['year']} {saying.money(loss)}{share}{_most(shown)}{_weighed(shown)}."


def _most(shown: Shown) -> str:
    kinds = shown["kinds"]
    losses = {row.words[0]: saying.extra_of(kinds, row, "loss") for row in kinds.rows}
    known = {kind: float(loss) for kind, loss in losses.items() if isinstance(loss, int | float)}
    if len(known) < 2 or len(known) < len(losses):
        return ""
    largest = max(known, key=lambda kind: known[kind])
    return f"; het meeste is {largest} ({saying.money(known[largest])})"


def _weighed(shown: Shown) -> str:
    row = saying.row_of(shown["kinds"], Kind.SEARCH.value)
    cost = saying.extra_of(shown["kinds"], row, "per_tenant") if row else None
    return (
        "" if cost is None else f"; wachten op een passende huurder kostte {saying.money(cost)} per huurder"
    )


CARD: Final = Calculation(
    code="vacancy",
    title="Wat leegstand kost",
    question="Wat kost leegstand, en wat kost wachten op een huurder die past?",
    version=VERSION,
    needs=(
        Need("lettings", "Hoelang woningen leeg stonden voor zij verhuurd werden."),
        Need("stock", "Woningen die nog leeg staan, en de huur van alle woningen.", True),
    ),
    options=(_FOUND,),
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(ChartKind.BARS, "kinds", "Derving per soort leegstand, in euro", ("loss",)),
        Chart(ChartKind.BARS, "parties", "Derving per corporatie, in euro", ("loss",)),
    ),
    steps=(
        (
            "Derving is kale huur × 12, gedeeld door de dagen van het jaar, maal de dagen leeg. Een "
            "schrikkeljaar heeft 366 dagen (algemene kennis; in geen wet gevonden)."
        ),
        "De eerste lege dag telt mee, de dag van verhuring niet. Dagen voor 1 januari tellen niet mee.",
        "Wat nog leeg staat, komt uit de voorraad en telt tot en met de peildatum.",
        (
            "Van minder dan 5 woningen bewaren wij geen bedragen en dagen. Zij tellen samen als "
            "overige gemeenten, of niet. De derving kan daardoor iets hoger zijn dan hier staat."
        ),
        "Het deel van de huursom is n.v.t. als de huur van een corporatie of gemeente niet bekend is.",
    ),
    guide="vacancy",
)
