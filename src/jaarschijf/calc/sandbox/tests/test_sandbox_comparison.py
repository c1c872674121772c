"""Rules beside each other."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from jaarschijf.calc.sandbox import Comparison, Demand, Line, Rule, Supply, World, play
from jaarschijf.calc.sandbox.intervals import SCALE, estimate
from jaarschijf.calc.sandbox.measures import MEASURES
from jaarschijf.calc.sandbox.tests import by_hand
from jaarschijf.calc.sandbox.wording import change, sentence, value
from jaarschijf.lib.refusal import Refusal

WORLD = World(
    by_hand.NORMS,
    [Supply("Waterdam", "", 4, 3, 69000, 20), Supply("Rietmeer", "", 0, 3, 60000, 40)],
    [
        Demand(0, 1, False, 5_000_000, "", "", (300, 900), 60, 20),
        Demand(4, 1, False, 2_000_000, "", "uitstroom", (0, 100), 6, 6),
    ],
    refused=Fraction(1, 5),
)
FREE = Rule("Vrij")
FIRST = Rule("Eerst", (Line(4, 4, 6),))


def document(found: Comparison) -> str:
    return json.dumps(found.as_json(), ensure_ascii=False)


@settings(max_examples=30, deadline=None)
@given(world=by_hand.worlds, rule=by_hand.rules)
def test_the_same_rule_twice_differs_by_exactly_zero(world: World, rule: Rule) -> None:
    found = play(world, [rule, replace(rule, name="Weer")], 3, 1)
    for key, values in found.outcomes[0].values.items():
        assert values == found.outcomes[1].values[key]
    assert {one["words"] for one in found.as_json()["differences"][0]["measures"].values()} <= {
        "precies gelijk",
        "n.v.t.",
    }


@settings(max_examples=30, deadline=None)
@given(world=by_hand.worlds, rule=by_hand.rules)
def test_no_weeks_is_no_rule(world: World, rule: Rule) -> None:
    idle = replace(rule, lines=tuple(replace(line, weeks=0) for line in rule.lines))
    found = play(world, [replace(rule, name="Zonder", lines=()), idle], 2, 1)
    for key in MEASURES:
        assert found.outcomes[0].values[key] == found.outcomes[1].values[key]


def test_the_same_input_is_the_same_bytes() -> None:
    assert document(play(WORLD, [FREE, FIRST], 5, 1)) == document(play(WORLD, [FREE, FIRST], 5, 1))


def test_rows_may_stand_in_any_order_and_apart() -> None:
    large, small = WORLD.supply
    apart = [small, replace(large, count=8), replace(large, count=12)]
    again = replace(WORLD, supply=apart, demand=[*reversed(WORLD.demand)])
    assert document(play(again, [FREE, FIRST], 5, 1)) == document(play(WORLD, [FREE, FIRST], 5, 1))


def test_seeds_played_together_or_apart_are_the_same() -> None:
    together = play(WORLD, [FREE, FIRST], 27, 3)
    for seed in (3, 27, 28, 29):
        alone = play(WORLD, [FREE, FIRST], 1, seed)
        for one, other in zip(together.outcomes, alone.outcomes, strict=True):
            assert [one.values[key][seed - 3] for key in MEASURES] == [
                other.values[key][0] for key in MEASURES
            ]


def test_a_rule_is_played_the_same_beside_any_other() -> None:
    alone, third = (
        play(WORLD, [FIRST], 4, 1),
        play(WORLD, [FREE, Rule("Kort", (Line(1, 1, 2),)), FIRST], 4, 1),
    )
    assert alone.outcomes[0].values == third.outcomes[2].values


def test_progress_is_told_after_every_part() -> None:
    told: list[tuple[int, int]] = []
    play(WORLD, [FREE], 60, 1, lambda done, of: told.append((done, of)))
    assert told == [(25, 60), (50, 60), (60, 60)]


def test_every_two_rules_are_compared_the_later_against_the_earlier() -> None:
    found = play(WORLD, [FREE, FIRST, Rule("Kort", (Line(4, 4, 2),))], 3, 1).as_json()
    assert [(one["rule"], one["against"]) for one in found["differences"]] == [
        ("Eerst", "Vrij"),
        ("Kort", "Vrij"),
        ("Kort", "Eerst"),
    ]


def test_a_rent_above_the_cap_costs_the_fit_score() -> None:
    """The BAT 4 dwellings are too dear for who needs them: only a rule may look past that."""
    past = Rule("Duurder", (Line(4, 4, 6, above_cap=True),))
    found = play(WORLD, [FREE, FIRST, past], 6, 1)
    scores = [outcome.estimate("fit_score") for outcome in found.outcomes]
    assert scores[2] is not None
    assert scores[2].mean < 100
    helped = found.difference(2, 1).estimates["housed_wheelchair"]
    assert helped is not None
    assert helped.low is not None
    assert helped.low > 0


def test_a_group_that_a_rule_names_is_counted() -> None:
    group = Rule("Groep", (Line(weeks=4, group="Uitstroom", above_cap=True),))
    found = play(WORLD, [FREE, group], 4, 1)
    housed = found.difference(1).estimates["group:uitstroom"]
    assert housed is not None
    assert housed.mean > 0
    assert "huishoudens uit de groep ‘Uitstroom’ meer" in found.answer


def test_where_nobody_counts_it_says_so() -> None:
    measures = play(World(by_hand.NORMS, [], []), [FREE], 2, 1).as_json()["rules"][0]["measures"]
    for key in ("match_rate", "waiting", "fit_rate", "weeks_empty", "fit_score", "spread_municipality"):
        assert (measures[key]["mean"], measures[key]["words"]) == (None, "n.v.t.")
    assert measures["housed"]["mean"] == 0


def test_one_seed_has_no_interval_and_says_so() -> None:
    found = play(WORLD, [FREE, FIRST], 1, 1).as_json()
    assert found["rules"][0]["measures"]["housed"]["low"] is None
    assert "Er is één keer gespeeld: wat toeval is, is niet te zeggen." in found["notes"]


@pytest.mark.parametrize(
    ("rules", "seeds", "first", "words"),
    [
        ([], 1, 1, "geen regel"),
        ([FREE, FREE], 1, 1, "twee regels met de naam ‘Vrij’"),
        ([Rule(str(number)) for number in range(7)], 1, 1, "aantal regels kan niet 7"),
        ([FREE], 0, 1, "keren spelen kan niet 0"),
        ([FREE], 1001, 1, "keren spelen kan niet 1001"),
        ([FREE], 1, 0, "begingetal kan niet 0"),
    ],
)
def test_what_cannot_be_played_is_refused(rules: list[Rule], seeds: int, first: int, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        play(WORLD, rules, seeds, first)


@pytest.mark.parametrize(
    "wrong",
    [
        {"refused": Fraction(1)},
        {"refused": Fraction(-1, 2)},
        {"years": 0},
        {"years": 11},
        {"supply": [Supply("Waterdam", "", 0, 3, 1, 5_000_001)]},
    ],
)
def test_a_world_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        replace(WORLD, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"bat": 6}, {"rent": -1}, {"count": -1}, {"rooms": -1}])
def test_a_dwelling_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(Refusal):
        replace(WORLD.supply[0], **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong", [{"access_need": 6}, {"persons": 0}, {"income": -1}, {"arrivals": -1}, {"waiting": (5, 4)}]
)
def test_a_seeker_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        replace(WORLD.demand[0], **wrong)  # type: ignore[arg-type]


def test_a_year_has_52_or_53_whole_weeks_and_years_join() -> None:
    assert WORLD.weeks == 52
    assert replace(WORLD, norms=replace(by_hand.NORMS, year=2026)).weeks == 53
    assert replace(WORLD, years=3).weeks == 52 + 52 + 53


def _sentence(housed: list[int], loss: list[int]) -> str:
    found = {"housed_wheelchair": estimate([one * SCALE for one in housed])}
    return sentence(FIRST, FREE, found | {"vacancy_loss": estimate([one * SCALE for one in loss])}, 1)


@pytest.mark.parametrize(
    ("housed", "loss", "words"),
    [
        (
            [11, 12, 13],
            [40_000, 41_000, 42_000],
            (
                "12 (10 tot 14) huishoudens met een rolstoel meer een passende woning dan met ‘Vrij’; "
                "dat kost € 41.000 (€ 39.000 tot € 43.000) aan leegstand."
            ),
        ),
        (
            [-3, -4, -5],
            [-900, -950, -1000],
            (
                "4 (1,5 tot 6,5) huishoudens met een rolstoel minder een passende woning dan met ‘Vrij’; "
                "dat scheelt € 950 (€ 826 tot € 1.074) aan leegstand."
            ),
        ),
        (
            [-1, 0, 2],
            [-2000, 1000, 4000],
            (
                "niet zeker meer of minder huishoudens met een rolstoel een passende woning dan met ‘Vrij’ "
                "(3,5 minder tot 4,1 meer: dat kan toeval zijn); de huur die door leegstand wegvalt, "
                "verandert niet zeker (€ 6.500 minder tot € 8.500 meer: dat kan toeval zijn)."
            ),
        ),
        (
            [0, 0],
            [0, 0],
            (
                "evenveel huishoudens met een rolstoel een passende woning als met ‘Vrij’; "
                "de leegstand blijft gelijk."
            ),
        ),
        (
            [2],
            [700],
            (
                "2 huishoudens met een rolstoel meer een passende woning dan met ‘Vrij’; "
                "dat kost € 700 aan leegstand."
            ),
        ),
    ],
)
def test_a_sentence_tells_what_the_rule_costs_and_brings(
    housed: list[int], loss: list[int], words: str
) -> None:
    assert _sentence(housed, loss) == f"Met ‘Eerst’ krijgen in een jaar {words}"


def test_an_interval_goes_no_further_than_a_value_can_be() -> None:
    found = estimate([100 * SCALE, 100 * SCALE, 97 * SCALE])
    assert found is not None
    assert value(found, MEASURES["fit_score"]) == "99 % (94,7 tot 100)"


def test_one_day_is_not_days() -> None:
    found = estimate([SCALE, SCALE])
    assert found is not None
    assert change(found, MEASURES["waiting"]) == "1 dag (1 tot 1) meer"
