"""Every deed in every state of a round and a seat, and what keeps a round from opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.models import SeatState, SigningState
from jaarschijf.signing.rules import (
    Deed,
    Holding,
    Standing,
    follow,
    is_turn,
    refuse_opening,
    refuse_seats,
    why_invalid,
)

TODAY = date(2026, 3, 1)
BOTH = (True, False)
POSSIBLE: dict[tuple[str, bool, bool, Deed], tuple[str, str]] = {
    ("waiting", True, False, Deed.SIGN): ("open", "signed"),
    ("waiting", True, True, Deed.SIGN): ("complete", "signed"),
    **{("waiting", turn, last, Deed.REFUSE): ("open", "refused") for turn in BOTH for last in BOTH},
    **{("waiting", turn, last, Deed.CHANGE): ("open", "waiting") for turn in BOTH for last in BOTH},
    **{("refused", turn, last, Deed.CHANGE): ("open", "waiting") for turn in BOTH for last in BOTH},
    **{("waiting", True, last, Deed.REMIND): ("open", "waiting") for last in BOTH},
    **{
        (str(seat), turn, last, Deed.BREAK_OFF): ("broken_off", str(seat))
        for seat in SeatState.values
        for turn in BOTH
        for last in BOTH
    },
}
"""(seat, its turn?, the last?, deed) -> (round, seat), in an open round; what is not here is refused."""

ALL = list(product(SigningState.values, SeatState.values, (True, False), (True, False), Deed))


@pytest.mark.parametrize(("round_state", "seat", "turn", "last", "deed"), ALL)
def test_each_deed_in_each_state_is_done_or_refused(
    round_state: str, seat: str, turn: bool, last: bool, deed: Deed
) -> None:
    standing = Standing(round_state, seat, is_turn=turn, is_last=last)
    expected = POSSIBLE.get((seat, turn, last, deed)) if round_state == "open" else None
    if expected is None:
        with pytest.raises(Refusal):
            follow(standing, deed)
    else:
        assert follow(standing, deed) == replace(standing, round=expected[0], seat=expected[1])


@given(
    st.lists(
        st.tuples(st.sampled_from(SeatState.values), st.booleans(), st.booleans(), st.sampled_from(Deed)),
        max_size=20,
    )
)
def test_whatever_happens_a_signature_stays(deeds: list[tuple[str, bool, bool, Deed]]) -> None:
    standing = Standing("open", "signed")
    for _seat, turn, last, deed in deeds:
        try:
            standing = follow(replace(standing, is_turn=turn, is_last=last), deed)
        except Refusal:
            continue
        assert standing.seat == "signed"


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(SeatState.values)), min_size=1))
def test_somebody_can_always_go_on_until_all_have_signed(states: list[tuple[int, str]]) -> None:
    open_ones = [turn for turn, state in states if state != "signed"]
    assert not open_ones or is_turn(min(open_ones), states)


HOLDS = Holding(TODAY - timedelta(days=9), None, None, is_signatory=True)


@pytest.mark.parametrize(
    ("holding", "word"),
    [
        (HOLDS, ""),
        (replace(HOLDS, decided_on=TODAY), ""),
        (replace(HOLDS, valid_until=TODAY), ""),
        (replace(HOLDS, decided_on=TODAY + timedelta(days=1)), "nog niet geweest"),
        (replace(HOLDS, valid_until=TODAY - timedelta(days=1)), "gold tot en met 28 februari 2026"),
        (replace(HOLDS, ended_on=TODAY), "beëindigd op 1 maart 2026"),
        (replace(HOLDS, ended_on=TODAY + timedelta(days=1)), ""),
        (replace(HOLDS, is_signatory=False), "geen bestuurder"),
    ],
)
def test_a_mandate_holds_from_its_decision_to_its_last_day(holding: Holding, word: str) -> None:
    why = why_invalid(holding, TODAY)
    assert word in why
    assert bool(why) == bool(word)


@pytest.mark.parametrize("agreed", [True, False])
@pytest.mark.parametrize("is_newest", [True, False])
@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("late", [0, 1])
def test_a_round_opens_only_over_the_newest_agreed_version_with_a_day_to_come(
    agreed: bool, is_newest: bool, signed: bool, late: int
) -> None:
    deadline = TODAY - timedelta(days=late)
    may = agreed and is_newest and not signed and not late
    told = {"agreed": agreed, "is_newest": is_newest, "signed": signed}
    try:
        refuse_opening(**told, deadline=deadline, today=TODAY)
    except Refusal:
        assert not may
    else:
        assert may


@pytest.mark.parametrize(
    ("wanted", "given_whys", "turns", "word"),
    [
        ({}, {}, {}, "Niemand hoeft"),
        ({"a": "A", "b": "B"}, {"a": ""}, {}, "Nog niemand tekent voor B"),
        ({"a": "A"}, {"a": "", "b": ""}, {}, "zonder plek"),
        ({"a": "A"}, {"a": ""}, {"b": 2}, "zonder plek"),
        ({"a": "A"}, {"a": "het is beëindigd"}, {}, "Het mandaat voor A geldt niet: het is beëindigd"),
        ({"a": "A"}, {"a": ""}, {"a": 0}, "vanaf 1"),
    ],
)
def test_every_party_with_a_place_needs_somebody_with_a_mandate(
    wanted: dict[str, str], given_whys: dict[str, str], turns: dict[str, int], word: str
) -> None:
    with pytest.raises(Refusal, match=word):
        refuse_seats(wanted, given_whys, turns)


def test_seats_that_are_right_are_not_refused() -> None:
    refuse_seats({"a": "A", "b": "B"}, {"a": "", "b": ""}, {"b": 2})
