"""Which requests and deliveries are refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.figures import rules
from jaarschijf.figures.asked import AskedState, state_of
from jaarschijf.lib.refusal import Refusal

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(title=st.text(), since=DAYS, until=DAYS, due_on=DAYS, today=DAYS)
def test_a_request_has_a_title_a_period_in_order_and_a_day_that_can_still_be_made(
    title: str, since: date, until: date, due_on: date, today: date
) -> None:
    is_right = bool(title.strip()) and since <= until and today <= due_on
    try:
        rules.refuse_request(title=title, since=since, until=until, due_on=due_on, today=today)
    except Refusal:
        assert not is_right
    else:
        assert is_right


def test_a_day_that_has_passed_is_named() -> None:
    day = date(2026, 7, 1)
    with pytest.raises(Refusal, match="1 juli 2026"):
        rules.refuse_request(title="x", since=day, until=day, due_on=day, today=date(2026, 7, 2))


@pytest.mark.parametrize(
    ("refuse", "fine", "wrong", "words"),
    [
        (rules.refuse_nobody, {"parties": 1}, {"parties": 0}, "ten minste één partij"),
        (
            rules.refuse_closed,
            {"is_open": True, "title": "Voorraad"},
            {"is_open": False, "title": "Voorraad"},
            "‘Voorraad’ is gesloten",
        ),
        (
            rules.refuse_not_asked,
            {"is_asked": True, "party": "Woonstede", "title": "Voorraad"},
            {"is_asked": False, "party": "Woonstede", "title": "Voorraad"},
            "Aan Woonstede is ‘Voorraad’ niet gevraagd",
        ),
        (
            rules.refuse_taking_away,
            {"has_delivered": False, "party": "Woonstede"},
            {"has_delivered": True, "party": "Woonstede"},
            "Woonstede heeft al geleverd",
        ),
        (rules.refuse_other_file, {"seen": "a", "now": "a"}, {"seen": "a", "now": "b"}, "ander bestand"),
    ],
)
def test_a_guard_lets_through_what_is_right_and_names_what_is_wrong(
    refuse: object, fine: dict[str, object], wrong: dict[str, object], words: str
) -> None:
    assert callable(refuse)
    refuse(**fine)
    with pytest.raises(Refusal, match=words):
        refuse(**wrong)


@given(st.booleans(), st.booleans(), st.booleans(), DAYS, DAYS)
def test_a_party_is_waited_for_as_long_as_it_may_deliver_and_said_nothing(
    has_delivered: bool, has_none: bool, is_open: bool, due_on: date, today: date
) -> None:
    state = state_of(
        has_delivered=has_delivered, has_none=has_none, is_open=is_open, due_on=due_on, today=today
    )
    said_nothing = not has_delivered and not has_none
    assert (state in {AskedState.OPEN, AskedState.LATE}) == (said_nothing and is_open)
    assert (state == AskedState.DELIVERED) == has_delivered
    assert state != AskedState.LATE or today > due_on


def test_on_the_last_day_nobody_is_late() -> None:
    day = date(2026, 7, 1)
    found = state_of(has_delivered=False, has_none=False, is_open=True, due_on=day, today=day)
    assert found == AskedState.OPEN
