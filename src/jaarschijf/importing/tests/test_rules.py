"""Every state with every event, and the guards around them."""

from __future__ import annotations

from itertools import product

import pytest

from jaarschijf.importing.models import CandidateState
from jaarschijf.importing.rules import (
    TRANSITIONS,
    Event,
    after,
    can,
    refuse_discarded,
    refuse_loose_agreement,
    refuse_other_year,
    refuse_settling,
    refuse_split,
    refuse_theme_in_use,
)
from jaarschijf.lib.refusal import Refusal

ALLOWED = {
    "open": {"accept", "reject", "correct", "split", "merge"},
    "accepted": {"reject", "reopen", "correct", "split", "merge", "take"},
    "rejected": {"accept", "reopen"},
    "replaced": set(),
    "taken": set(),
}


@pytest.mark.parametrize(("state", "event"), list(product(CandidateState.values, Event)))
def test_an_event_happens_only_where_the_table_says(state: str, event: Event) -> None:
    assert can(state, event) == (event.value in ALLOWED[state])
    if can(state, event):
        assert after(state, event) in CandidateState.values
    else:
        with pytest.raises(Refusal, match=r"\w+\.$"):
            after(state, event)


def test_the_table_knows_no_other_states() -> None:
    assert {state for state, _ in TRANSITIONS} | set(TRANSITIONS.values()) == set(CandidateState.values)


def test_only_what_was_accepted_is_taken() -> None:
    assert {state for (state, _), then in TRANSITIONS.items() if then == "taken"} == {"accepted"}


def test_a_discarded_upload_is_closed() -> None:
    refuse_discarded("open")
    with pytest.raises(Refusal, match="weggelegd"):
        refuse_discarded("discarded")


@pytest.mark.parametrize(("state", "refused"), [("open", False), ("taken", False), ("rejected", True)])
def test_an_agreement_needs_a_theme_that_is_taken_over(state: str, refused: bool) -> None:
    if not refused:
        return refuse_loose_agreement(state, "Zorg")
    with pytest.raises(Refusal, match="Zorg"):
        refuse_loose_agreement(state, "Zorg")
    return None


def test_a_theme_with_agreements_under_it_stays() -> None:
    refuse_theme_in_use("Zorg", 0)
    with pytest.raises(Refusal, match="nog 2 afspraken"):
        refuse_theme_in_use("Zorg", 2)


@pytest.mark.parametrize(
    ("kind", "text", "at", "title", "sentence"),
    [
        ("theme", "Een. Twee.", 5, "Twee", "Alleen een afspraak"),
        ("agreement", "Een. Twee.", 0, "Twee", "begint"),
        ("agreement", "Een. Twee.", 10, "Twee", "begint"),
        ("agreement", "Een. Twee.", -3, "Twee", "begint"),
        ("agreement", "Een. Twee.", 5, "  ", "titel"),
    ],
)
def test_a_split_leaves_two_agreements_with_text_and_title(
    kind: str, text: str, at: int, title: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        refuse_split(kind, text, at, title)


@pytest.mark.parametrize(
    ("accepted", "year", "themes", "sentence"),
    [
        (0, 2027, [], "niets goedgekeurd"),
        (2, None, [], "jaar"),
        (2, 2027, ["Zorg", "Wijken"], "‘Zorg’, ‘Wijken’"),
    ],
)
def test_the_register_wants_something_accepted_a_year_and_its_themes(
    accepted: int, year: int | None, themes: list[str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        refuse_settling(accepted, year, themes)


def test_the_year_is_fixed_once_a_part_is_in_the_register() -> None:
    refuse_other_year(None, 2027)
    refuse_other_year(2027, 2027)
    with pytest.raises(Refusal, match="2027"):
        refuse_other_year(2027, 2026)
