"""The best fit of demand and supply: exact, on classes of both sides. docs/berekeningen/match.md explains it.

An allocation is chosen by five tiers, an earlier one always before a later one: the most households with an
access need in a dwelling that fits, the most households, the least BAT beyond what is needed, the least
distance to the wished municipality, the most waiting days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.calc.norms import Norms
from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    import polars as pl

    from jaarschijf.calc.match.answer import Match
    from jaarschijf.calc.match.rules import Rules

RANGES: Final = {
    "demand": {
        "count": (0, 10**7),
        "access_need": (0, 5),
        "persons": (1, 99),
        "income": (0, 10**12),
        "waiting_days": (0, 50_000),
    },
    "supply": {"count": (0, 10**7), "bat": (0, 5), "rooms": (1, 99), "rent": (0, 10**9)},
}
"""Table -> column -> the least and the most, both included; income and rent in cents."""
_IN_DUTCH: Final = {"demand": "de vraag", "supply": "het aanbod"}


def match(demand: pl.DataFrame, supply: pl.DataFrame, norms: Norms, rules: Rules | None = None) -> Match:
    """The best allocation, proven.

    `demand` has `access_need` (0 to 5, as BAT), `persons`, `aow` (yes or no), `income` (cents a year),
    `municipality` (the wish; empty is anywhere), `waiting_days`, and maybe `count` (else 1) and `group`;
    `supply` has `bat` (0 to 5), `rooms`, `rent` (bare, cents a month), `municipality` and maybe `count`.
    Raises Refusal for a value that can't be.
    """
    from jaarschijf.calc.match import classes, network, proof, rows, sharing, tiers
    from jaarschijf.calc.match.answer import Match
    from jaarschijf.calc.match.rules import Rules as AllRules

    _check("demand", demand)
    _check("supply", supply)
    _check_places(supply)
    market = classes.merge(demand, supply, norms, rules or AllRules())
    flavours = rows.flavours(market)
    net = network.build(market, flavours.of_kind)
    without = tiers.plain(net)
    proof.Residual(net, without).prove()
    found = Match(norms.year, net, without, without)
    if not found.is_ruled:
        return found
    flow = sharing.searched(net, flavours)
    if not sharing.keeps(net, flavours, flow):
        raise ArithmeticError("The solver's answer breaks a rule.")
    return Match(norms.year, net, flow, without)


def _check(table: str, frame: pl.DataFrame) -> None:
    for column, (least, most) in RANGES[table].items():
        if column == "count" and column not in frame.columns:
            continue
        values = frame[column]
        wrong = (values.is_null() | ~values.is_between(least, most)).arg_max()
        if wrong is not None and not (values[wrong] is not None and least <= values[wrong] <= most):
            place = f"rij {wrong + 1}, kolom {column} van {_IN_DUTCH[table]}"
            raise Refusal(
                f"In {place} staat ‘{values[wrong]}’. Daar hoort een getal van {least} tot en met {most}.",
                f"Row {wrong + 1} of the {table} has {column} '{values[wrong]}'; it is {least} to {most}.",
            )


def _check_places(supply: pl.DataFrame) -> None:
    nowhere = supply["municipality"].fill_null("").str.strip_chars() == ""
    if nowhere.any():
        row = (nowhere.arg_max() or 0) + 1
        raise Refusal(
            f"In rij {row} van het aanbod staat geen gemeente. Schrijf waar de woning staat.",
            f"Row {row} of the supply has no municipality.",
        )
