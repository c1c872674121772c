"""A `Reckoned` as canonical bytes and back: what a run stores, and what a recomputation is compared with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from jaarschijf.calc.norms import LIMITS, Norms
from jaarschijf.figures.calculations.shape import Extra, Grid, Measure, Reckoned, Row, Unit
from jaarschijf.lib.hashing import canonical


def as_bytes(reckoned: Reckoned) -> bytes:
    """The answer as it is stored and hashed."""
    return canonical(asdict(reckoned))


def given_bytes(options: Mapping[str, Any], limits: Mapping[int, Norms], inputs: Sequence[str]) -> bytes:
    """What a run was made with: options, limits of the years that count, hashes of the inputs in order."""
    years = {str(year): _plain(norms) for year, norms in limits.items()}
    return canonical({"options": dict(options), "limits": years, "inputs": list(inputs)})


def options_of(given: bytes) -> dict[str, Any]:
    """The options in what `given_bytes` wrote."""
    found: dict[str, Any] = json.loads(given)["options"]
    return found


def limits_of(given: bytes) -> dict[int, Norms]:
    """The limits in what `given_bytes` wrote."""
    years: dict[str, dict[str, str]] = json.loads(given)["limits"]
    return {
        int(year): Norms(year=int(year), **{name: Decimal(value) for name, value in values.items()})
        for year, values in years.items()
    }


def from_bytes(data: bytes) -> Reckoned:
    """What `as_bytes` wrote."""
    plain = json.loads(data)
    return Reckoned(tuple(_grid(grid) for grid in plain["grids"]), plain["facts"])


def _plain(norms: Norms) -> dict[str, str]:
    return {name: str(getattr(norms, name)) for name in LIMITS}


def _grid(plain: Mapping[str, Any]) -> Grid:
    return Grid(
        key=plain["key"],
        title=plain["title"],
        dims=tuple(plain["dims"]),
        measures=tuple(Measure(**measure) for measure in plain["measures"]),
        rows=tuple(_row(row) for row in plain["rows"]),
        total=plain["total"],
        extras=tuple(_extra(extra) for extra in plain["extras"]),
        foot=None if plain["foot"] is None else tuple(plain["foot"]),
    )


def _row(plain: Mapping[str, Any]) -> Row:
    return Row(tuple(plain["words"]), tuple(plain["counts"]), tuple(plain["extras"]), plain["party"])


def _extra(plain: Mapping[str, Any]) -> Extra:
    return Extra(
        plain["key"], plain["heading"], Unit(plain["unit"]), tuple(plain["needs"]), tuple(plain["of_all"])
    )
