"""The answer: losses by year, kind and municipality, of the rent sum, and what waiting for a tenant cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.rounding import euro, half_up, in_dutch, plain
from jaarschijf.calc.vacancy.spells import Kind, Loss
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1


@dataclass(frozen=True)
class RentSum:
    """The bare rent of all dwellings over a whole year, the empty ones too, in cents.

    The municipality "" is all of them together. Sums of several parties add up.
    """

    year: int
    municipality: str
    cents: int


@dataclass(frozen=True)
class Total:
    """Losses together, of one kind or municipality, or of all ("").

    `rent_sum` is None where it is not known of all these municipalities.
    """

    year: int
    name: str
    cents: int
    days: int
    spells: int
    rent_sum: int | None

    @property
    def percent(self) -> Fraction | None:
        """Of the rent sum."""
        return Fraction(100 * self.cents, self.rent_sum) if self.rent_sum else None

    def as_json(self) -> dict[str, Any]:
        """The percentage to two decimals, half up."""
        percent = self.percent
        return {
            "year": self.year,
            "name": self.name,
            "loss_cents": self.cents,
            "days": self.days,
            "dwellings": self.spells,
            "percent_of_rent": None if percent is None else plain(half_up(percent, 2)),
        }


@dataclass(frozen=True)
class Search:
    """Zoekleegstand weighed in one year: what waiting for a fitting tenant cost per tenant that was found."""

    year: int
    cents: int
    found: int

    @property
    def per_tenant(self) -> int | None:
        """Cents, half up; None when nobody was found."""
        return int(half_up(Fraction(self.cents, self.found), 0)) if self.found else None

    def as_json(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "loss_cents": self.cents,
            "found": self.found,
            "cents_per_tenant": self.per_tenant,
        }


@dataclass(frozen=True)
class Vacancy:
    """Totals per year, by kind and by municipality, the losses they add, and the weighing of the search."""

    years: tuple[Total, ...]
    kinds: tuple[Total, ...]
    municipalities: tuple[Total, ...]
    losses: tuple[Loss, ...]
    search: tuple[Search, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "sentence": self.sentence(),
            "years": [each.as_json() for each in self.years],
            "kinds": [each.as_json() for each in self.kinds],
            "municipalities": [each.as_json() for each in self.municipalities],
            "losses": [each.as_json() for each in self.losses],
            "search": [each.as_json() for each in self.search],
        }

    def sentence(self) -> str:
        """The answer in one Dutch sentence, about the last year."""
        last = self.years[-1]
        percent = last.percent
        share = "" if percent is None else f" ({in_dutch(half_up(percent, 2))} % van de huursom)"
        kinds = [each for each in self.kinds if each.year == last.year]
        largest = max(kinds, key=lambda each: each.cents)
        most = f"; het meeste is {largest.name} ({euro(largest.cents)})" if len(kinds) > 1 else ""
        weighed = "".join(_weighed(each) for each in self.search if each.year == last.year)
        return f"Leegstand kostte in {last.year} {euro(last.cents)}{share}{most}{weighed}."


def vacancy(
    losses: Iterable[Loss], rent_sums: Iterable[RentSum] = (), found: Mapping[int, int] | None = None
) -> Vacancy:
    """Adds the losses of all parties; `found` is year -> fitting tenants found by waiting.

    Sums add rounded losses, so every table adds up to the cent. Raises Refusal when there was no vacancy, or
    for a negative number.
    """
    rows = tuple(sorted(losses, key=lambda each: (each.year, each.municipality, each.kind)))
    if not rows:
        raise Refusal(
            "Er is geen leegstand in deze jaren. Kies een ander jaar, of vul de tabel aan.",
            "There is no vacancy in these years. Choose another year, or complete the table.",
        )
    sums = _RentSums(rows, rent_sums)
    return Vacancy(
        years=_totals(rows, lambda _: "", sums.of_all),
        kinds=_totals(rows, lambda each: each.kind.value, sums.of_all),
        municipalities=_totals(rows, lambda each: each.municipality, sums.of_its_place),
        losses=rows,
        search=tuple(_search(rows, year, count) for year, count in sorted((found or {}).items())),
    )


class _RentSums:
    """What the percentages are of: nothing rather than a part of it."""

    def __init__(self, losses: Iterable[Loss], rent_sums: Iterable[RentSum]) -> None:
        self.cents: dict[int, Counter[str]] = defaultdict(Counter)
        self.places: dict[int, set[str]] = defaultdict(set)
        for each in rent_sums:
            self.cents[each.year][each.municipality] += _counted(each.cents, "huursom", "rent sum")
        for loss in losses:
            self.places[loss.year].add(loss.municipality)

    def of_all(self, loss: Loss) -> int | None:
        sums = self.cents[loss.year]
        return sums.total() if "" in sums or self.places[loss.year] <= sums.keys() else None

    def of_its_place(self, loss: Loss) -> int | None:
        sums = self.cents[loss.year]
        # A sum over all municipalities has an unknown part in each of them.
        return None if "" in sums else sums.get(loss.municipality)


def _totals(
    rows: Iterable[Loss],
    name: Callable[[Loss], str],
    rent_sum: Callable[[Loss], int | None],
) -> tuple[Total, ...]:
    groups: dict[tuple[int, str], list[Loss]] = defaultdict(list)
    for each in rows:
        groups[each.year, name(each)].append(each)
    return tuple(
        Total(
            year=year,
            name=key,
            cents=sum(each.cents for each in members),
            days=sum(each.days for each in members),
            spells=sum(each.spells for each in members),
            rent_sum=rent_sum(members[0]),
        )
        for (year, key), members in sorted(groups.items())
    )


def _search(rows: Iterable[Loss], year: int, found: int) -> Search:
    cents = sum(each.cents for each in rows if each.year == year and each.kind is Kind.SEARCH)
    return Search(year, cents, _counted(found, "telling van gevonden huurders", "count of tenants found"))


def _weighed(search: Search) -> str:
    if search.per_tenant is None:
        return f"; zoeken naar een passende huurder kostte {euro(search.cents)} en leverde niemand op"
    who = f"per gevonden huurder ({thousands(search.found)})"
    return f"; zoeken naar een passende huurder kostte {euro(search.per_tenant)} {who}"


def _counted(number: int, dutch: str, english: str) -> int:
    if number < 0:
        raise Refusal(
            f"De {dutch} kan niet onder 0 zijn. Verbeter {number}.",
            f"The {english} can't be below 0: {number}.",
        )
    return number
