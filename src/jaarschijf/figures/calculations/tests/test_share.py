"""A number shared out pro rata, from deliveries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.calculations.share import CARD
from jaarschijf.figures.calculations.tests.world import (
    extras,
    given,
    grid_of,
    open_to_all,
    reckoned,
    table,
)
from jaarschijf.figures.datasets.tests.making import LETTING_ROW
from jaarschijf.lib.refusal import Refusal

PLACES = {"Waterdam": 61_200, "Oosterlo": 24_300, "Lindervoort": 18_900, "Elzermonde": 9_600}


def keys_of(party: str, *rows: Mapping[str, object], kind: str = "municipality") -> Given:
    return given("keys", party, *rows, kind=kind)


def row(
    place: str, inhabitants: object = "", dwellings: object = "", vacated: object = ""
) -> dict[str, object]:
    return {
        "municipality": place, "neighbourhood": "", "inhabitants": inhabitants, "dwellings": dwellings,
        "vacated": vacated,
    }  # fmt: skip


KEYS = [keys_of(f"Gemeente {place}", row(place, count)) for place, count in PLACES.items()]
LET = given(
    "lettings",
    "Waterhave",
    *[{**LETTING_ROW, "municipality": place} for place in ("Waterdam",) * 40 + ("Oosterlo",) * 8],
    *[{**LETTING_ROW, "municipality": place} for place in ("Lindervoort",) * 3 + ("Elzermonde",) * 3],
    {**LETTING_ROW, "group": ""},
)


def test_sixty_dwellings_go_as_the_worked_table_of_the_guide_says() -> None:
    found = extras(reckoned(CARD, KEYS, total=60), "places")
    assert {words[0]: (row["exact"], row["share"]) for words, row in found.items() if words != ("",)} == {
        "Waterdam": (32.21, 32),
        "Oosterlo": (12.79, 13),
        "Lindervoort": (9.95, 10),
        "Elzermonde": (5.05, 5),
    }


def test_what_was_realised_stands_beside_what_chance_gives() -> None:
    found = extras(reckoned(CARD, [*KEYS, LET], total=60), "places")["Waterdam",]
    assert (found["expected"], found["low"], found["high"]) == (28.99, 22, 36)
    assert (found["verdict"], found["carry"]) == ("meer dan toeval verklaart", -8)


def test_who_belongs_to_no_group_is_not_realised() -> None:
    assert table(reckoned(CARD, [*KEYS, LET], total=60), "places")["Waterdam",] == (40,)


def test_one_group_may_be_chosen() -> None:
    answer = reckoned(CARD, [*KEYS, LET], total=60, group="MED")
    assert sum(counts[0] for counts in table(answer, "places").values()) == 0


def test_what_was_realised_is_shared_out_when_no_total_is_given() -> None:
    answer = reckoned(CARD, [*KEYS, LET])
    shares = [row["share"] for words, row in extras(answer, "places").items() if words != ("",)]
    assert sum(shares) == 54
    assert answer.facts["total"] is None


def test_shares_that_tell_the_sum_are_hidden_with_it() -> None:
    told = {extra.key: extra.of_all for extra in grid_of(reckoned(CARD, [*KEYS, LET]), "places").extras}
    assert told["share"] == told["expected"] == told["low"] == ("realised",)


def test_backlog_and_cap_are_typed_by_place() -> None:
    chosen = {"total": 60, "backlog": "Waterdam: 6\n oosterlo : -4\n", "cap": "Waterdam: 30"}
    found = extras(reckoned(CARD, KEYS, **chosen), "places")
    assert [found[place,]["share"] for place in PLACES] == [30, 12, 12, 6]


@pytest.mark.parametrize("line", ["Waterdam 6", "Nergens: 6", "Waterdam: veel", "Waterdam: 6\nWaterdam: 7"])
def test_a_line_that_can_not_be_read_is_refused(line: str) -> None:
    with pytest.raises(Refusal, match="Achterstand van eerder: "):
        reckoned(CARD, KEYS, total=60, backlog=line)


def test_keys_may_be_mixed_by_weight() -> None:
    rows = {
        "Waterdam": (61_200, 9_800, 610),
        "Oosterlo": (24_300, 2_900, 240),
        "Lindervoort": (18_900, 2_500, 110),
        "Elzermonde": (9_600, 800, 40),
    }
    told = [keys_of(f"Gemeente {place}", row(place, *counts)) for place, counts in rows.items()]
    found = extras(reckoned(CARD, told, total=60, key="mix"), "places")
    assert [found[place,]["share"] for place in rows] == [34, 13, 9, 4]


def test_a_key_that_is_not_told_of_a_place_is_asked_for() -> None:
    told = [*KEYS[1:], keys_of("Gemeente Waterdam", row("Waterdam", "", 9_800))]
    with pytest.raises(Refusal, match="‘inwoners’ is niet geleverd voor Waterdam"):
        reckoned(CARD, told, total=60)


def test_a_key_that_nobody_told_is_asked_for() -> None:
    with pytest.raises(Refusal, match="‘vrijgekomen woningen’ is door niemand geleverd"):
        reckoned(CARD, KEYS, total=60, key="vacated")


def test_a_key_that_two_kinds_of_party_tell_is_not_counted_twice() -> None:
    told = [*KEYS, keys_of("Waterhave", row("Waterdam", 61_200), kind="association")]
    with pytest.raises(Refusal, match="staat in leveringen van Gemeente Waterdam en Waterhave"):
        reckoned(CARD, told, total=60)


def test_vacated_dwellings_of_associations_add_up() -> None:
    told = [
        keys_of(name, row("Waterdam", "", "", 30), row("Oosterlo", "", "", 10), kind="association")
        for name in ("Waterhave", "LinderWonen")
    ]
    found = extras(reckoned(CARD, told, total=4, key="vacated"), "places")
    assert [found[place,]["share"] for place in ("Waterdam", "Oosterlo")] == [3, 1]


def test_a_place_without_a_key_is_named_and_kept() -> None:
    answer = reckoned(CARD, [*KEYS[:2], LET], total=60)
    assert answer.facts["notes"][-1] == "Zonder sleutel, en daarom zonder deel: Elzermonde en Lindervoort."
    assert table(answer, "places")["Elzermonde",] == (3,)
    assert extras(answer, "places")["Elzermonde",]["share"] == 0


def test_the_sentence_tells_shares_and_what_chance_does_not_explain() -> None:
    answer = reckoned(CARD, [*KEYS, LET], total=60)
    assert CARD.say(open_to_all(answer), answer.facts) == (
        "Van 60 woningen zijn er naar rato van inwoners 5 voor Elzermonde, 10 voor Lindervoort, 13 voor "
        "Oosterlo en 32 voor Waterdam. Gerealiseerd: 54 (alle bijzondere doelgroepen). Meer dan toeval "
        "verklaart: Waterdam."
    )
