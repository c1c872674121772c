"""Passend toewijzen, from deliveries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jaarschijf.figures.calculations.fit import CARD
from jaarschijf.figures.calculations.tests.world import (
    all_hidden,
    extras,
    given,
    open_to_all,
    reckoned,
    table,
)
from jaarschijf.figures.datasets.tests.making import LETTING_ROW
from jaarschijf.lib.refusal import Refusal

HIGH_RENT = {"rent": "840,00"}
RICH = {"income": "60.000"}
EXEMPT = {"aow": "ja", "exempt": "ja", "rent": "840,00"}


def lettings(*changes: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [{**LETTING_ROW, **change} for change in changes]


WATERHAVE = given("lettings", "Waterhave", *lettings(*[{}] * 19, HIGH_RENT, RICH, EXEMPT))
LINDER = given("lettings", "LinderWonen", *lettings(*[{}] * 9, HIGH_RENT, {"municipality": "Oosterlo"}))


def test_counts_by_association_are_those_of_the_rule() -> None:
    assert table(reckoned(CARD, [WATERHAVE, LINDER]), "parties") == {
        ("Waterhave", "2026"): (19, 1, 2),
        ("LinderWonen", "2026"): (10, 1, 0),
    }


def test_nineteen_of_twenty_is_exactly_the_norm() -> None:
    found = extras(reckoned(CARD, [WATERHAVE, LINDER]), "parties")["Waterhave", "2026"]
    assert found == {"score": 95, "norm": 95, "met": "gehaald", "short": 0}


def test_who_is_under_the_norm_hears_by_how_many() -> None:
    found = extras(reckoned(CARD, [WATERHAVE, LINDER]), "parties")["LinderWonen", "2026"]
    assert found == {"score": 90.91, "norm": 95, "met": "niet gehaald", "short": 1}


def test_without_anybody_who_counts_there_is_no_score() -> None:
    answer = reckoned(CARD, [given("lettings", "Waterhave", *lettings(RICH))])
    assert extras(answer, "parties")["Waterhave", "2026"]["score"] is None


def test_municipalities_are_told_of_all_associations_together() -> None:
    places = table(reckoned(CARD, [WATERHAVE, LINDER]), "places")
    assert places == {("Oosterlo", "2026"): (1, 0, 0), ("Waterdam", "2026"): (28, 2, 2)}


def test_the_daeb_counts_social_rents_only() -> None:
    dear = given("lettings", "Waterhave", *lettings({}, RICH, {**RICH, "rent": "1200,00"}))
    assert table(reckoned(CARD, [dear]), "daeb") == {("Waterhave", "2026"): (1, 1)}


@pytest.mark.parametrize(("agreed", "norm"), [(None, 92.5), ("85", 85), ("92,5", 92.5), (90, 90)])
def test_a_daeb_norm_may_be_agreed_on(agreed: object, norm: float) -> None:
    answer = reckoned(CARD, [WATERHAVE], daeb_norm=agreed)
    assert extras(answer, "daeb")["Waterhave", "2026"]["norm"] == norm


@pytest.mark.parametrize("agreed", ["84", "93", "veel", "-1", "1e3", "1" * 40])
def test_what_can_not_be_agreed_is_refused(agreed: str) -> None:
    with pytest.raises(Refusal, match=r"Afgesproken DAEB-norm|van 85 tot"):
        reckoned(CARD, [WATERHAVE], daeb_norm=agreed)


def test_the_sentence_tells_score_norm_and_who_is_under_it() -> None:
    answer = reckoned(CARD, [WATERHAVE, LINDER])
    assert CARD.say(open_to_all(answer), answer.facts) == (
        "Van 31 toewijzingen in 2026 aan huishoudens met een laag inkomen waren er 29 passend: 93,55 %, "
        "dat is onder de norm van 95 %. Onder de norm: LinderWonen."
    )


def test_the_sentence_says_when_it_can_not_tell() -> None:
    answer = reckoned(CARD, [WATERHAVE, LINDER])
    assert CARD.say(all_hidden(answer), answer.facts).startswith("Over 2026 zijn de aantallen te klein")


def test_years_stand_beside_each_other_and_do_not_add_up() -> None:
    before = given("lettings", "Waterhave", *lettings({"date": "1-7-2025"}), year=2025)
    answer = reckoned(CARD, [WATERHAVE, before])
    assert table(answer, "years") == {("2025",): (1, 0, 0), ("2026",): (19, 1, 2)}
    assert answer.grids[0].foot is None


def test_the_same_year_twice_of_one_party_is_refused() -> None:
    with pytest.raises(
        Refusal, match="Van Waterhave zijn er twee leveringen van ‘verhuringen’ over dezelfde"
    ):
        reckoned(CARD, [WATERHAVE, WATERHAVE])
