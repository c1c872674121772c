"""What parties agreed on top of fitting, from TOML: spread, reservations, distances, a table of rooms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NoReturn

from jaarschijf.calc.match import occupancy
from jaarschijf.calc.match.occupancy import Occupancy, Span
from jaarschijf.lib.refusal import Refusal

EVERY: Final = "*"
FARTHEST: Final = 10_000
"""Distances are whole numbers up to here, so that every sum stays exact."""
HIGHEST_NEED: Final = 5


@dataclass(frozen=True)
class Spread:
    """Of a municipality's lettings this share goes to the group; `municipality` EVERY holds for each apart.

    `rounded` loosens the bounds outward to whole dwellings: of 3 lettings, 8 to 14 % is then 0 to 1.
    """

    municipality: str
    group: str
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(1)
    rounded: bool = False


@dataclass(frozen=True)
class Reservation:
    """So many of these dwellings (all without `count`) only for the group, or from an access need up."""

    municipality: str = EVERY
    bat: int = 0
    count: int | None = None
    group: str = ""
    access_need: int = 0

    def covers(self, municipality: str, bat: int) -> bool:
        return self.municipality in {EVERY, municipality} and bat >= self.bat

    def admits(self, need: int, group: str) -> bool:
        return need >= self.access_need and self.group in {"", group}


@dataclass(frozen=True)
class Distance:
    """From the wished municipality to the dwelling's: 0 for the same, `named` both ways, or else `other`."""

    other: int = 1
    named: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rules:
    """All rules; names of municipalities and groups are folded by `folded`."""

    spread: tuple[Spread, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    distance: Distance = Distance()
    occupancy: Occupancy = field(default_factory=occupancy.national)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that matter to a rule; all others are one."""
        named = {rule.group for rule in self.spread} | {rule.group for rule in self.reservations}
        return ("", *sorted(named - {""}))


def folded(name: str) -> str:
    """The name as it is compared: without capitals and extra spaces."""
    return " ".join(name.split()).casefold()


def read_rules(text: str) -> Rules:
    """The rules of a TOML document (docs/berekeningen/match.md). Raises Refusal that names the key."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        raise Refusal(
            f"De regels zijn geen goede TOML: {wrong}. Verbeter die plek.",
            f"The rules are no valid TOML: {wrong}.",
        ) from wrong
    known = {"spread", "reservation", "distance", "occupancy"}
    _only(document, known, "het bestand")
    return Rules(
        tuple(_spread(table, f"spread {place}") for place, table in _tables(document, "spread")),
        tuple(
            _reservation(table, f"reservation {place}") for place, table in _tables(document, "reservation")
        ),
        _distance(_table(document.get("distance", {}), "distance")),
        _occupancy(_table(document["occupancy"], "occupancy"))
        if "occupancy" in document
        else occupancy.national(),
    )


def _spread(table: Mapping[str, object], place: str) -> Spread:
    _only(table, {"municipality", "group", "least", "most", "rounded"}, place)
    least, most = _share(table, "least", 0, place), _share(table, "most", 1, place)
    if least > most:
        _wrong(f"{place}, least", table["least"], f"een deel van hoogstens most ({table.get('most', 1)})")
    group = _text(table, "group", place)
    if not group:
        _wrong(f"{place}, group", "", "de naam van een doelgroep")
    rounded = table.get("rounded", False)
    if not isinstance(rounded, bool):
        _wrong(f"{place}, rounded", rounded, "true of false")
    return Spread(_text(table, "municipality", place) or EVERY, group, least, most, rounded)


def _reservation(table: Mapping[str, object], place: str) -> Reservation:
    _only(table, {"municipality", "bat", "count", "group", "access_need"}, place)
    group, need = _text(table, "group", place), _whole(table, "access_need", 0, HIGHEST_NEED, place)
    if not group and not need:
        _wrong(f"{place}, group", "", "een doelgroep, of een access_need van 1 tot en met 5")
    return Reservation(
        _text(table, "municipality", place) or EVERY,
        _whole(table, "bat", 0, HIGHEST_NEED, place),
        _whole(table, "count", 0, 10**7, place) if "count" in table else None,
        group,
        need,
    )


def _distance(table: Mapping[str, object]) -> Distance:
    named: dict[tuple[str, str], int] = {}
    for start, row in table.items():
        if start == "other":
            continue
        for end in _table(row, f"distance.{start}"):
            far = _whole(_table(row, ""), end, 0, FARTHEST, f"distance.{start}")
            named[folded(start), folded(end)] = far
    both = {(end, start): far for (start, end), far in named.items()} | named
    farthest = max((1, *both.values()))
    other = _whole(table, "other", 0, FARTHEST, "distance") if "other" in table else farthest
    if both and other < farthest:
        _wrong("distance, other", other, f"minstens {farthest}: wat niet genoemd is, ligt het verst")
    return Distance(other, {pair: far for pair, far in both.items() if pair[0] != pair[1]})


def _occupancy(table: Mapping[str, object]) -> Occupancy:
    found: dict[int, Span] = {}
    for rooms, persons in table.items():
        if not rooms.isdecimal() or len(rooms) > 2 or not int(rooms):
            _wrong("occupancy", rooms, "een aantal kamers als sleutel, zoals 3 = [1, 4]")
        found[int(rooms)] = _persons(persons, rooms)
    if not found:
        _wrong("occupancy", "", "minstens een regel, zoals 3 = [1, 4]")
    return dict(sorted(found.items()))


def _persons(value: object, rooms: str) -> Span:
    if isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value):
        least, most = value
        if 1 <= least <= most:
            return Span(least, most)
    return _wrong(f"occupancy, {rooms}", value, "het minste en het meeste aantal personen, zoals [1, 4]")


def _tables(document: Mapping[str, object], key: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    tables = document.get(key, [])
    if not isinstance(tables, list):
        _wrong(key, tables, f"een of meer tabellen [[{key}]]")
    return ((place, _table(table, key)) for place, table in enumerate(tables, 1))


def _table(value: object, place: str) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else _wrong(place, value, f"een tabel [{place}]")


def _only(table: Mapping[str, object], known: set[str], place: str) -> None:
    for key in table:
        if key not in known:
            _wrong(place, key, f"alleen {', '.join(sorted(known))}")


def _text(table: Mapping[str, object], key: str, place: str) -> str:
    value = table.get(key, "")
    return folded(value) if isinstance(value, str) else _wrong(f"{place}, {key}", value, "een tekst")


def _whole(table: Mapping[str, object], key: str, least: int, most: int, place: str) -> int:
    value = table.get(key, least)
    if type(value) is int and least <= value <= most:
        return value
    return _wrong(f"{place}, {key}", value, f"een heel getal van {least} tot en met {most}")


def _share(table: Mapping[str, object], key: str, default: int, place: str) -> Fraction:
    value = table.get(key, default)
    number = Decimal(value) if type(value) is int else value
    if isinstance(number, Decimal) and number.is_finite() and 0 <= number <= 1:
        return Fraction(number)
    return _wrong(f"{place}, {key}", value, "een deel van 0 tot en met 1, zoals 0.08")


def _wrong(place: str, value: object, remedy: str) -> NoReturn:
    raise Refusal(
        f"In de regels staat bij {place} ‘{value}’. Daar hoort {remedy}.",
        f"The rules have '{value}' at {place}, which can't be.",
    )
