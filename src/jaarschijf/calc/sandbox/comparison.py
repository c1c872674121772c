"""Rules beside each other on the same years: each measure with its interval, and what one rule changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.calc.sandbox import wording
from jaarschijf.calc.sandbox.intervals import Estimate, Values, differences, estimate
from jaarschijf.calc.sandbox.measures import Measure, measures
from jaarschijf.calc.sandbox.rules import Rule, checked
from jaarschijf.calc.sandbox.world import World
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1
MOST_SEEDS: Final = 1_000
HIGHEST_SEED: Final = 2**32
MOST_RULES: Final = 6
_TOGETHER: Final = 25
"""Seeds that are played at once: more is hardly faster, and progress is told after each."""
_ROOM: Final = 4_000_000
"""Dwellings and seekers that are played at once, so that a large region takes no more memory."""


@dataclass(frozen=True)
class Outcome:
    """One rule on all seeds; `values` are per measure one per seed, x intervals.SCALE."""

    rule: Rule
    values: Mapping[str, Values]

    def estimate(self, measure: str) -> Estimate | None:
        return estimate(self.values[measure])


@dataclass(frozen=True)
class Difference:
    """What `rule` changes against `against`, taken per seed."""

    rule: Rule
    against: Rule
    estimates: Mapping[str, Estimate | None]


@dataclass(frozen=True)
class Comparison:
    """Rules played on the same years; the first is what the others are told against."""

    world: World
    seeds: int
    first_seed: int
    measures: Mapping[str, Measure]
    outcomes: tuple[Outcome, ...]

    def difference(self, rule: int, against: int = 0) -> Difference:
        """By the places of the rules."""
        one, other = self.outcomes[rule], self.outcomes[against]
        found = {key: estimate(differences(one.values[key], other.values[key])) for key in self.measures}
        return Difference(one.rule, other.rule, found)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Of every two rules the later against the earlier."""
        pairs = combinations(range(len(self.outcomes)), 2)
        return tuple(self.difference(later, earlier) for earlier, later in pairs)

    @property
    def answer(self) -> str:
        """The first difference in words; of a single rule how many it houses."""
        if len(self.outcomes) > 1:
            return self.sentence(self.difference(1))
        outcome = self.outcomes[0]
        return wording.alone(outcome.rule, outcome.estimate("housed"), self.world.years)

    def sentence(self, difference: Difference) -> str:
        """What the rule costs and brings, in Dutch."""
        return wording.sentence(difference.rule, difference.against, difference.estimates, self.world.years)

    def as_json(self) -> dict[str, Any]:
        """Numbers rounded half up to the measure's digits; null and “n.v.t.” where nothing counts."""
        return {
            "calculation": "sandbox",
            "version": VERSION,
            "sentence": self.answer,
            "notes": list(wording.notes(self.world, self.seeds)),
            **self._played(),
            "interval": wording.INTERVAL,
            "measures": [
                {"measure": key, "name": one.name, "unit": one.unit.value, "about": one.about}
                for key, one in self.measures.items()
            ],
            "rules": [self._rule(outcome) for outcome in self.outcomes],
            "differences": [self._change(difference) for difference in self.differences],
        }

    def _played(self) -> dict[str, Any]:
        return {
            "year": self.world.norms.year,
            "years": self.world.years,
            "start": self.world.start.isoformat(),
            "weeks": self.world.weeks,
            "seeds": self.seeds,
            "first_seed": self.first_seed,
            "refused": plain(self.world.refused),
            "only_wished": self.world.only_wished,
            "dwellings_per_year": sum(one.count for one in self.world.supply),
            "seekers_at_start": sum(one.count for one in self.world.demand),
            "seekers_per_year": sum(one.arrivals for one in self.world.demand),
        }

    def _rule(self, outcome: Outcome) -> dict[str, Any]:
        return {
            "name": outcome.rule.name,
            "about": list(wording.rule(outcome.rule)),
            "measures": {key: _shown(outcome.estimate(key), one) for key, one in self.measures.items()},
        }

    def _change(self, difference: Difference) -> dict[str, Any]:
        found = difference.estimates
        return {
            "rule": difference.rule.name,
            "against": difference.against.name,
            "sentence": self.sentence(difference),
            "measures": {key: _shown(found[key], one, change=True) for key, one in self.measures.items()},
        }


def play(
    world: World,
    rules: Sequence[Rule],
    seeds: int,
    first_seed: int,
    progress: Callable[[int, int], object] | None = None,
) -> Comparison:
    """Plays every rule on the same `seeds` years, from `first_seed` on.

    `progress` hears after some seeds how many are done, of how many. Raises Refusal for what can't be.
    """
    rules = checked(rules)
    _check(len(rules), seeds, first_seed)
    # NumPy comes in here, so that what only reads or shows rules starts without it.
    from jaarschijf.calc.sandbox.tally import Player

    player, kept = Player(world, rules), measures(rules)
    values: list[dict[str, list[int | None]]] = [{key: [] for key in kept} for _ in rules]
    numbers = range(first_seed, first_seed + seeds)
    for start in range(0, seeds, _at_once(world)):
        batch = numbers[start : start + _at_once(world)]
        found = player.measured(batch)
        for place, of_rule in enumerate(values):
            for key in kept:
                of_rule[key] += found[key][place * len(batch) : (place + 1) * len(batch)]
        if progress:
            progress(start + len(batch), seeds)
    outcomes = tuple(Outcome(rule, found) for rule, found in zip(rules, values, strict=True))
    return Comparison(world, seeds, first_seed, kept, outcomes)


def _at_once(world: World) -> int:
    size = sum(one.count for one in world.supply) * world.years
    size += sum(one.count + one.arrivals * world.years for one in world.demand)
    return max(1, min(_TOGETHER, _ROOM // max(1, size)))


def _check(rules: int, seeds: int, first_seed: int) -> None:
    for name, english, value, most in (
        ("Het aantal regels", "number of rules", rules, MOST_RULES),
        ("Het aantal keren spelen", "number of seeds", seeds, MOST_SEEDS),
        ("Het begingetal", "first seed", first_seed, HIGHEST_SEED),
    ):
        if not 1 <= value <= most:
            raise Refusal(
                f"{name} kan niet {value} zijn. Kies een heel getal van 1 tot en met {most}.",
                f"The {english} can't be {value}: from 1 up to and including {most}.",
            )


def _shown(found: Estimate | None, measure: Measure, *, change: bool = False) -> dict[str, Any]:
    if found is None:
        return {"seeds": 0, "mean": None, "low": None, "high": None, "words": wording.NOT_APPLICABLE}
    values = {"mean": found.mean, "low": found.low, "high": found.high}
    if not change:
        ends = {"low": measure.possible(found.low), "high": measure.possible(found.high)}
        values |= ends | {"least": found.least, "most": found.most}
    shown: dict[str, Any] = {"seeds": found.seeds} | {
        key: None if value is None else plain(half_up(value, measure.digits)) for key, value in values.items()
    }
    shown["words"] = wording.change(found, measure) if change else wording.value(found, measure)
    if change:
        shown["sure"] = found.is_sure or found.is_zero
    return shown
