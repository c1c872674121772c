"""Allocation rules: who goes first, and for how many weeks. TOML as docs/berekeningen/sandbox.md tells."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, NoReturn

from jaarschijf.calc.match.rules import HIGHEST_NEED, folded
from jaarschijf.lib.refusal import Refusal

LONGEST_WEEKS: Final = 600
EQUAL: Final = "bat"
WITHOUT: Final = "Zonder regel"


class Then(StrEnum):
    """What happens after the weeks: all whom it fits may, or one step less need, again for as many weeks."""

    FREE = "free"
    WIDEN = "widen"


class Order(StrEnum):
    """Who of those who may goes first."""

    WAITING = "waiting"
    """Who waits longest."""
    FIT = "fit"
    """Who leaves the least accessibility unused, then who wished this place, then who waits longest."""


@dataclass(frozen=True)
class Line:
    """Dwellings from `bat_from` go first to a need from `need_from` (None: as high as the BAT), `weeks` long.

    It holds in `municipality` (empty: everywhere), for the part `share` of those dwellings; with `group`
    only that group goes first. `above_cap`: in those weeks the rent may be above the fitting limit.
    """

    bat_from: int = 0
    need_from: int | None = 0
    weeks: int = 0
    then: Then = Then.FREE
    group: str = ""
    municipality: str = ""
    share: Fraction = Fraction(1)
    above_cap: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.weeks <= LONGEST_WEEKS:
            raise Refusal(
                f"Een voorrang van {self.weeks} weken kan niet. Kies 0 tot en met {LONGEST_WEEKS} weken.",
                f"A priority of {self.weeks} weeks can't be: from 0 up to and including {LONGEST_WEEKS}.",
            )

    def covers(self, bat: int, municipality: str) -> bool:
        return bat >= self.bat_from and folded(self.municipality) in {"", folded(municipality)}

    def steps(self, bat: int) -> tuple[int, ...]:
        """The least need that may, stage after stage of `weeks` weeks; then everybody may."""
        first = bat if self.need_from is None else self.need_from
        if self.then is Then.FREE:
            return (first,)
        return tuple(range(first, 0, -1)) or (0,)


@dataclass(frozen=True)
class Rule:
    """Lines under one name; of the lines that cover a dwelling the first one counts. No line: no rule."""

    name: str
    lines: tuple[Line, ...] = ()
    order: Order = Order.WAITING

    @property
    def at_work(self) -> tuple[Line, ...]:
        """The lines that do something: 0 weeks is no rule, so it doesn't cover either."""
        return tuple(line for line in self.lines if line.weeks)

    @property
    def groups(self) -> frozenset[str]:
        return frozenset(folded(line.group) for line in self.lines if line.group)


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a TOML document: blocks of one name are one rule. Raises Refusal that names the key."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        raise Refusal(
            f"De regels zijn geen goede TOML: {wrong}. Verbeter die plek.",
            f"The rules are no valid TOML: {wrong}.",
        ) from wrong
    _only(document, {"rule"}, "het bestand")
    blocks = document.get("rule", [])
    if not isinstance(blocks, list) or not blocks:
        _wrong("rule", blocks, "een of meer blokken [[rule]]")
    lines: dict[str, list[Line]] = {}
    orders: dict[str, Order] = {}
    for place, block in enumerate(blocks, 1):
        name, line, order = _block(block, f"rule {place}")
        lines.setdefault(name, []).append(line)
        if orders.setdefault(name, order) is not order:
            _wrong(f"rule {place}, order", order, f"overal hetzelfde onder de naam ‘{name}’")
    return tuple(Rule(name, tuple(found), orders[name]) for name, found in lines.items())


def checked(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, one for each name. Raises Refusal when there is none, or a name twice."""
    for place, rule in enumerate(rules):
        if rule.name in {earlier.name for earlier in rules[:place]}:
            raise Refusal(
                f"Er zijn twee regels met de naam ‘{rule.name}’. Geef elke regel een eigen naam.",
                f"There are two rules named '{rule.name}'. Give each its own name.",
            )
    if not rules:
        raise Refusal("Er is geen regel om te spelen. Geef er een.", "There is no rule to play. Give one.")
    return tuple(rules)


def _block(block: object, place: str) -> tuple[str, Line, Order]:
    if not isinstance(block, dict):
        _wrong(place, block, "een blok [[rule]]")
    found = Block(block, place)
    _only(block, found.KEYS, place)
    name = found.text("name")
    if not name:
        _wrong(f"{place}, name", name, "een naam")
    if name == WITHOUT:
        _wrong(f"{place}, name", name, "een andere naam: deze is voor spelen zonder regel")
    line = Line(
        bat_from=found.whole("bat_from", HIGHEST_NEED),
        need_from=None if block.get("need_from") == EQUAL else found.whole("need_from", HIGHEST_NEED),
        weeks=found.whole("weeks", LONGEST_WEEKS, needed=True),
        then=Then(found.choice("then", Then)),
        group=found.text("group"),
        municipality=found.text("municipality"),
        share=found.share("share"),
        above_cap=found.yes_or_no("above_cap"),
    )
    return name, line, Order(found.choice("order", Order))


@dataclass(frozen=True)
class Block:
    """Reads the keys of one block; a value that can't be raises Refusal."""

    block: Mapping[str, Any]
    place: str
    KEYS = frozenset(
        "name bat_from need_from weeks then group municipality share above_cap order".split()  # noqa: SIM905
    )

    def text(self, key: str) -> str:
        value = self.block.get(key, "")
        return " ".join(value.split()) if isinstance(value, str) else self._wrong(key, "een tekst")

    def whole(self, key: str, most: int, *, needed: bool = False) -> int:
        value = self.block.get(key, None if needed else 0)
        if type(value) is int and 0 <= value <= most:
            return value
        also = f", of ‘{EQUAL}’ voor even hoog als de BAT" if key == "need_from" else ""
        return self._wrong(key, f"een heel getal van 0 tot en met {most}{also}")

    def choice(self, key: str, of: type[StrEnum]) -> str:
        known: list[str] = [member.value for member in of]
        value = self.block.get(key, known[0])
        if value not in known:
            self._wrong(key, " of ".join(f"‘{one}’" for one in known))
        return known[known.index(value)]

    def share(self, key: str) -> Fraction:
        value = self.block.get(key, 1)
        if type(value) in {int, Decimal} and 0 < value <= 1:
            return Fraction(value)
        return self._wrong(key, "een deel boven 0 tot en met 1, zoals 0.25")

    def yes_or_no(self, key: str) -> bool:
        value = self.block.get(key, False)
        return value if isinstance(value, bool) else self._wrong(key, "true of false")

    def _wrong(self, key: str, remedy: str) -> NoReturn:
        _wrong(f"{self.place}, {key}", self.block.get(key, ""), remedy)


def _only(table: Mapping[str, object], known: Iterator[str] | set[str] | frozenset[str], place: str) -> None:
    for key in table:
        if key not in known:
            _wrong(place, key, f"alleen {', '.join(sorted(known))}")


def _wrong(place: str, value: object, remedy: str) -> NoReturn:
    raise Refusal(
        f"In de regels staat bij {place} ‘{value}’. Daar hoort {remedy}.",
        f"The rules have '{value}' at {place}, which can't be.",
    )
