"""When it may be chosen what moves on, and when the next year may be opened: every stage, every event."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.carrying import choices
from jaarschijf.negotiating.carrying.choices import MOVING, NOTHING, Choice, complaint, merge, refuse_half
from jaarschijf.negotiating.carrying.proposing import Went, propose, still_open
from jaarschijf.negotiating.carrying.rules import Position, refuse_choosing, refuse_opening
from jaarschijf.negotiating.models import MOVING_ON, Fate
from jaarschijf.register.models import Result, Stage, Standing

FATES = st.sampled_from(Fate.values)
CHOICES = st.builds(Choice, FATES, st.text(min_size=1, max_size=5))
PLANS = st.dictionaries(st.integers(1, 8), CHOICES)


def position(stage: str = "signed", **more: object) -> Position:
    return Position(stage, "Jaarschijf 2026", 2026, **({"chosen": 3, "total": 3} | more))  # type: ignore[arg-type] # as the test says


@pytest.mark.parametrize(
    ("stage", "is_own", "standing"), [*product(Stage.values, [False, True], ["", "Jaarschijf 2027"])]
)
def test_every_stage_with_and_without_a_next_year(stage: str, is_own: bool, standing: str) -> None:
    where = position(stage, is_own=is_own and bool(standing), standing=standing)
    chooses = stage != "withdrawn" and not where.is_own
    assert _goes(refuse_choosing, where) is chooses
    assert _goes(refuse_opening, where) is (chooses and not standing)


def _goes(guard: object, where: Position) -> bool:
    try:
        guard(where)  # type: ignore[operator] # one of the two guards
    except Refusal:
        return False
    return True


def test_who_opens_too_early_hears_how_many_are_left() -> None:
    with pytest.raises(Refusal, match="Van 2 afspraken is nog niet gekozen"):
        refuse_opening(position(chosen=1))


def test_a_plan_without_agreements_is_not_carried_over() -> None:
    with pytest.raises(Refusal, match="staat geen afspraak om mee te nemen"):
        refuse_opening(position(chosen=0, total=0))


def test_a_next_year_that_is_there_is_named() -> None:
    with pytest.raises(Refusal, match="De jaarschijf van 2027 is er al: ‘Ons plan’"):
        refuse_opening(position(standing="Ons plan"))


def test_the_pure_rules_know_the_fates_of_the_tables() -> None:
    assert set(Fate.values) == choices.FATES
    assert {str(one) for one in MOVING_ON} == MOVING


@pytest.mark.parametrize("choice", [Choice("", "waarom"), Choice("carry", " "), Choice("anders", "zo")])
def test_half_a_choice_is_no_choice(choice: Choice) -> None:
    assert complaint(choice)
    with pytest.raises(Refusal, match=r"^1\.1 Afspraak: "):
        refuse_half({"1.1 Afspraak": choice})


@given(PLANS, PLANS, PLANS)
def test_two_who_choose_lose_nothing_unseen(
    seen: dict[int, Choice], now: dict[int, Choice], wanted: dict[int, Choice]
) -> None:
    marks = {pk: one.mark for pk, one in seen.items()}
    found = merge(marks, now, wanted)
    for pk, choice in wanted.items():
        changed_by_me = choice != seen.get(pk) and choice != now.get(pk)
        changed_by_other = now.get(pk) != seen.get(pk)
        assert (pk in found.changes) is (changed_by_me and not changed_by_other)
        assert (pk in found.overtaken) is (changed_by_me and changed_by_other)


@pytest.mark.parametrize(
    ("standing", "fate", "words"),
    [
        ("done", "finish", "Gereed: klaar."),
        ("under_way", "carry", "Nog in uitvoering: klaar."),
        ("stalled", "carry", "Stagneert, en is nog niet klaar: klaar."),
        ("", "carry", "Er is nog niets over gemeld."),
    ],
)
def test_a_proposal_follows_from_how_it_stands(standing: str, fate: str, words: str) -> None:
    assert propose([Went(1, None, "1.1", standing, note="klaar")], {}) == {1: Choice(fate, words)}


@pytest.mark.parametrize(
    ("result", "fate"),
    [("achieved", "finish"), ("partly", "carry"), ("not_achieved", "carry"), ("dropped", "drop")],
)
def test_what_came_of_it_weighs_more_than_how_it_stood(result: str, fate: str) -> None:
    row = Went(1, None, "1.1", "under_way", result=result, result_reason="Zo ging het.")
    assert propose([row], {})[1].fate == fate


def test_an_agreement_stays_as_long_as_one_under_it_moves_on() -> None:
    rows = [Went(1, None, "1.1", "done"), Went(2, 1, "1.1.1", "stalled")]
    assert propose(rows, {})[1] == Choice("carry", "Subafspraak 1.1.1 gaat nog mee.")
    assert propose(rows, {2: Choice("drop", "Niet meer nodig.")})[1].fate == "finish"


@given(
    st.lists(
        st.tuples(st.sampled_from(["", *Standing.values]), st.sampled_from(["", *Result.values])), max_size=6
    ),
    st.dictionaries(st.integers(0, 5), CHOICES),
)
def test_every_open_agreement_gets_a_whole_proposal(
    how: list[tuple[str, str]], chosen: dict[int, Choice]
) -> None:
    rows = [Went(pk, None, str(pk), standing, result=result) for pk, (standing, result) in enumerate(how)]
    found = still_open(rows, chosen)
    assert set(found) == {row.pk for row in rows} - chosen.keys()
    assert not any(complaint(choice) for choice in found.values())
    assert NOTHING not in found.values()
