"""What vacancy costs, from deliveries."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jaarschijf.figures.calculations.tests.world import (
    all_hidden,
    extras,
    given,
    open_to_all,
    reckoned,
    table,
)
from jaarschijf.figures.calculations.vacancy import CARD
from jaarschijf.figures.datasets.tests.making import LETTING_ROW, STOCK_ROW
from jaarschijf.lib.refusal import Refusal

TURNOVER = {"vacancy": "mutatieleegstand", "vacant_since": "21-6-2026", "rent": "365,00"}
SEARCH = {"vacancy": "zoekleegstand", "vacant_since": "1-7-2026", "date": "31-7-2026", "rent": "730,00"}
STILL = {"vacancy": "projectleegstand", "vacant_since": "22-12-2026", "rent": "365,00", "age": "leegstaand"}


def lettings(*changes: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [{**LETTING_ROW, **change} for change in changes]


def stock(*changes: Mapping[str, object]) -> list[Mapping[str, object]]:
    plain = {"vacancy": "", "vacant_since": "", "rent": "365,00"}
    return [{**STOCK_ROW, **plain, **change} for change in changes]


LET = given("lettings", "Waterhave", *lettings(*[TURNOVER] * 5, *[SEARCH] * 5))
STOCK = given("stock", "Waterhave", *stock(*[STILL] * 5, *[{}] * 95))


def test_rent_times_twelve_by_the_days_of_the_year_is_lost_per_day() -> None:
    found = extras(reckoned(CARD, [LET]), "kinds")
    assert (found["mutatieleegstand",]["days"], found["mutatieleegstand",]["loss"]) == (50, 600)
    assert (found["zoekleegstand",]["days"], found["zoekleegstand",]["loss"]) == (150, 3600)


def test_what_is_still_empty_counts_up_to_the_last_day() -> None:
    answer = reckoned(CARD, [LET, STOCK])
    assert table(answer, "kinds")["projectleegstand",] == (5,)
    assert extras(answer, "kinds")["projectleegstand",]["loss"] == 600


def test_the_loss_is_a_part_of_the_rent_of_all_dwellings() -> None:
    found = extras(reckoned(CARD, [LET, STOCK]), "kinds")["",]
    assert (found["loss"], found["part"]) == (4800, 1.1)


def test_without_the_stock_there_is_no_part() -> None:
    answer = reckoned(CARD, [LET])
    assert extras(answer, "kinds")["",]["part"] is None
    assert "er is geen voorraad gekozen" in answer.facts["notes"][0]


def test_an_association_without_stock_leaves_the_part_of_all_unknown() -> None:
    other = given("lettings", "LinderWonen", *lettings(*[TURNOVER] * 5))
    answer = reckoned(CARD, [LET, STOCK, other])
    assert "De huursom is niet bekend van LinderWonen." in answer.facts["notes"][0]
    assert extras(answer, "kinds")["",]["part"] is None
    assert extras(answer, "parties")["Waterhave",]["part"] == 1.1


def test_waiting_is_weighed_by_whom_it_found() -> None:
    answer = reckoned(CARD, [LET, STOCK], found=4)
    assert extras(answer, "kinds")["zoekleegstand",]["per_tenant"] == 900
    assert extras(answer, "kinds")["mutatieleegstand",]["per_tenant"] is None


def test_the_sentence_tells_loss_and_largest_kind() -> None:
    answer = reckoned(CARD, [LET, STOCK], found=4)
    assert CARD.say(open_to_all(answer), answer.facts) == (
        "Leegstand kostte in 2026 € 4.800, 1,1 % van de huursom; het meeste is zoekleegstand (€ 3.600); "
        "wachten op een passende huurder kostte € 900 per huurder."
    )


def test_the_sentence_says_when_it_can_not_tell() -> None:
    answer = reckoned(CARD, [LET])
    assert "een klein aantal woningen" in CARD.say(all_hidden(answer), answer.facts)


def test_lettings_without_vacancy_are_asked_for_it() -> None:
    with pytest.raises(Refusal, match="‘Soort leegstand’ en ‘Leeg sinds’"):
        reckoned(CARD, [given("lettings", "Waterhave", *lettings({}))])


def test_a_stock_of_another_year_is_refused() -> None:
    old = given("stock", "Waterhave", *stock({}), year=2025)
    with pytest.raises(Refusal, match="De verhuringen gaan over 2026 en de voorraad over 2025"):
        reckoned(CARD, [LET, old])


def test_lettings_of_two_years_are_refused() -> None:
    before = {**TURNOVER, "date": "1-7-2025", "vacant_since": "1-6-2025"}
    old = given("lettings", "LinderWonen", *lettings(before), year=2025)
    with pytest.raises(Refusal, match="niet over dezelfde periode"):
        reckoned(CARD, [LET, old])
