"""Several keys as one, such as half inhabitants, three tenths dwellings, two tenths vacated dwellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from jaarschijf.lib.refusal import Refusal


def mix(keys: Mapping[str, Sequence[Fraction]], weights: Mapping[str, Fraction]) -> tuple[Fraction, ...]:
    """Per place the weighted sum of its part of each key, adding up to 1.

    `keys` are name -> value per place, of one length; weights need not add up to anything. Raises Refusal
    for a weight below zero, for weights that are all zero, and for a key that is zero everywhere.
    """
    for name, weight in weights.items():
        if weight < 0:
            raise Refusal(
                f"Het gewicht van ‘{name}’ is minder dan 0. Schrijf 0 of meer.",
                f"The weight of '{name}' is below 0. Write 0 or more.",
            )
    whole = sum(weights.values())
    if not whole:
        raise Refusal(
            "Alle gewichten zijn 0. Geef minstens één sleutel een gewicht boven 0.",
            "All weights are 0. Give at least one key a weight above 0.",
        )
    parts = [_normal(name, keys[name], weight / whole) for name, weight in weights.items() if weight]
    return tuple(sum(values, Fraction()) for values in zip(*parts, strict=True))


def _normal(name: str, values: Sequence[Fraction], weight: Fraction) -> list[Fraction]:
    if not sum(values):
        raise Refusal(
            f"De sleutel ‘{name}’ is overal 0. Vul haar in of geef haar gewicht 0.",
            f"The key '{name}' is 0 everywhere. Fill it in or give it weight 0.",
        )
    return [value * weight / sum(values) for value in values]
