"""The rule of the proposal, and every event in every state of a round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.rounds.rules import (
    ALLOWED,
    LONGEST_REASON,
    RoundEvent,
    RoundState,
    propose,
    refuse_dates,
    refuse_event,
    state_of,
)

DAY = date(2026, 5, 1)
NAMES = st.text(min_size=1, max_size=120)
SAID = st.lists(st.tuples(NAMES, st.sampled_from(["done", "under_way", "stalled", "", None])), max_size=40)


@given(SAID)
def test_the_proposal_follows_the_rule(said: list[tuple[str, str | None]]) -> None:
    standings = [standing or None for _, standing in said]
    proposed = propose(said).standing
    if not any(standings):
        assert proposed is None
    elif "stalled" in standings:
        assert proposed == "stalled"
    elif set(standings) == {"done"}:
        assert proposed == "done"
    else:
        assert proposed == "under_way"


@given(SAID)
def test_the_reason_fits_its_column(said: list[tuple[str, str | None]]) -> None:
    assert 0 < len(propose(said).reason) <= LONGEST_REASON


@given(SAID, st.randoms(use_true_random=False))
def test_the_order_of_the_parties_changes_nothing(said: list[tuple[str, str | None]], random: object) -> None:
    assert propose(said).standing == propose(said[::-1]).standing


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([], "Nog niemand heeft hier iets over gemeld."),
        ([("Woonstede", "done")], "Woonstede is klaar."),
        (
            [("Woonstede", "done"), ("Kaderand", "done"), ("Gemeente Waterdam", "under_way")],
            "Woonstede en Kaderand zijn klaar, Gemeente Waterdam is nog bezig.",
        ),
        (
            [("‘Stakeholders’ (zonder eigenaar)", None), ("Woonstede", "done")],
            "Woonstede is klaar, ‘Stakeholders’ (zonder eigenaar) zei nog niets.",
        ),
        ([("Woonstede", "stalled"), ("Kaderand", None)], "Bij Woonstede stokt het, Kaderand zei nog niets."),
        ([(f"Partij {n}", "done") for n in range(5)], "5 partijen zijn klaar."),
    ],
)
def test_the_reason_names_who_said_what(said: list[tuple[str, str | None]], reason: str) -> None:
    assert propose(said).reason == reason


def test_a_share_that_nobody_owns_keeps_an_agreement_from_being_done() -> None:
    assert (
        propose([("Woonstede", "done"), ("‘Stakeholders’ (zonder eigenaar)", None)]).standing == "under_way"
    )


@pytest.mark.parametrize("state", RoundState)
@pytest.mark.parametrize("event", RoundEvent)
def test_an_event_happens_only_where_it_may(state: RoundState, event: RoundEvent) -> None:
    if event in ALLOWED[state]:
        refuse_event(state, event, title="Voorjaar", opens_on=DAY)
        return
    with pytest.raises(Refusal, match="Voorjaar"):
        refuse_event(state, event, title="Voorjaar", opens_on=DAY)


def test_what_may_happen_when() -> None:
    assert {state: sorted(events) for state, events in ALLOWED.items()} == {
        "planned": ["change", "open_now", "rescope"],
        "open": ["change", "close", "report", "review"],
        "late": ["change", "close", "report", "review"],
        "closed": ["correct"],
    }


@given(
    opens=st.integers(-400, 400),
    lasts=st.integers(0, 400),
    today=st.integers(-800, 800),
    closed=st.booleans(),
)
def test_a_round_is_in_one_state_on_each_day(opens: int, lasts: int, today: int, *, closed: bool) -> None:
    opens_on = DAY + timedelta(opens)
    closes_on, now = opens_on + timedelta(lasts), DAY + timedelta(today)
    state = state_of(opens_on, closes_on, now, closed=closed)
    assert (state is RoundState.CLOSED) == closed
    if not closed:
        assert (state is RoundState.PLANNED) == (now < opens_on)
        assert (state is RoundState.LATE) == (now > closes_on)


def test_a_round_does_not_close_before_it_opens() -> None:
    with pytest.raises(Refusal, match="ligt voor de eerste dag"):
        refuse_dates(DAY, DAY - timedelta(1), None)


def test_the_last_day_is_not_in_the_past() -> None:
    with pytest.raises(Refusal, match="is al voorbij"):
        refuse_dates(DAY, DAY, DAY + timedelta(1))
