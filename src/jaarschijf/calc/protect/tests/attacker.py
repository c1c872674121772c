"""Somebody who reads publications and works out what was hidden; shares nothing with what protects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import highspy

Key = tuple[str, ...]
SUM = "Totaal"


def intervals(
    published: Sequence[Mapping[str, Any]], known: Mapping[Key, int] | None = None, *, whole: bool = False
) -> dict[Key, tuple[int, float]]:
    """Least and most of every count that the first publication hides, from all of them and what is known.

    `whole` takes into account that persons come in whole numbers, which a programme of fractions does not.
    """
    first = published[0]
    model, cells = _model(first, whole=whole)
    seen = dict(known or {})
    for document in published:
        seen |= {key: count for key, count in _counts(document).items() if count is not None}
    for key, count in seen.items():
        model.addConstr(_sum(model, cells, key) == count)
    hidden = [key for key, count in _counts(first).items() if count is None and key not in (known or {})]
    return {key: (_least(model, cells, key), _most(model, cells, key)) for key in hidden}


def _model(document: Mapping[str, Any], *, whole: bool) -> tuple[Any, dict[Key, Any]]:
    make: Any = highspy.Highs  # without types of its own
    model = make()
    model.setOptionValue("output_flag", False)
    kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
    cells = {key: model.addVariable(lb=0, type=kind) for key in _counts(document) if SUM not in key}
    return model, cells


def _counts(document: Mapping[str, Any]) -> dict[Key, int | None]:
    rows = [*document["rows"], *document["totals"]]
    return {tuple(row[name] for name in document["dimensions"]): row["count"] for row in rows}


def _sum(model: Any, cells: Mapping[Key, Any], key: Key) -> Any:
    parts = [
        variable
        for cell, variable in cells.items()
        if all(own in (SUM, label) for own, label in zip(key, cell, strict=True))
    ]
    return model.qsum(parts)


def _least(model: Any, cells: Mapping[Key, Any], key: Key) -> int:
    model.minimize(_sum(model, cells, key))
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    found: float = model.getObjectiveValue()
    return round(found)


def _most(model: Any, cells: Mapping[Key, Any], key: Key) -> float:
    model.maximize(_sum(model, cells, key))
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return float("inf")
    found: float = model.getObjectiveValue()
    return round(found)
