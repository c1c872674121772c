"""Every stage against every move, with everything that may be missing."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.models import Stage
from jaarschijf.register.rules import MOVES, Move
from jaarschijf.stages.rules import Check, Facts, Place, check, possible_from, refuse

READY = Facts(
    stage="draft",
    year=2026,
    this_year=2027,
    agreements=3,
    version=2,
    is_current=True,
    is_reached=True,
    quorum="Er is instemming.",
    signing=("Woonstede", "Gemeente Waterdam"),
)
AGREEING = {
    "agreements": (0, Place.PLAN),
    "proposals": (2, Place.PROPOSALS),
    "version": (0, Place.CONSULT),
    "is_current": (False, Place.CONSULT),
    "is_reached": (False, Place.CONSENTS),
    "signing": ((), Place.PARTIES),
}
CLOSING = {
    "without_result": (1, Place.RESULTS),
    "monitoring": ("Najaar", Place.MONITORING),
    "addendum": ("Meer tijd", Place.ADDENDA),
    "round": (3, Place.ROUNDS),
}


def places(found: Check) -> list[Place]:
    return [one.place for one in found.missing]


@pytest.mark.parametrize(("stage", "move"), [*product(Stage.values, Move)])
def test_a_move_that_the_stage_does_not_know_misses_only_the_stage(stage: str, move: Move) -> None:
    found = check(replace(READY, stage=stage), move)
    if (stage, move) in MOVES:
        assert Place.COURSE not in places(found)
    else:
        assert places(found) == [Place.COURSE]
        assert found.missing[0].sentence.startswith("Deze jaarschijf is ")


def test_what_has_everything_can_be_agreed() -> None:
    assert check(READY, Move.AGREE).is_possible


@pytest.mark.parametrize(("lack", "expected"), AGREEING.items())
def test_each_lack_stops_agreeing_and_leads_to_where_it_is_mended(
    lack: str, expected: tuple[object, Place]
) -> None:
    value, place = expected
    assert place in places(check(replace(READY, **{lack: value}), Move.AGREE))  # type: ignore[arg-type] # a field of Facts


@pytest.mark.parametrize("lacks", [*product([False, True], repeat=len(CLOSING))])
def test_closing_misses_exactly_what_is_not_done(lacks: tuple[bool, ...]) -> None:
    chosen = [lack for lack, is_there in zip(CLOSING, lacks, strict=True) if is_there]
    facts = replace(READY, stage="signed", **{lack: CLOSING[lack][0] for lack in chosen})  # type: ignore[arg-type] # as above
    assert places(check(facts, Move.CLOSE)) == [CLOSING[lack][1] for lack in chosen]


@pytest.mark.parametrize("lacks", [*product([False, True], repeat=len(AGREEING))])
def test_agreeing_is_possible_only_when_nothing_lacks(lacks: tuple[bool, ...]) -> None:
    chosen = {lack: AGREEING[lack][0] for lack, is_there in zip(AGREEING, lacks, strict=True) if is_there}
    assert check(replace(READY, **chosen), Move.AGREE).is_possible is not bool(chosen)  # type: ignore[arg-type] # as above


def test_who_has_not_agreed_is_told_by_the_rule_of_the_region() -> None:
    facts = replace(READY, is_reached=False, quorum="Nog 2 partijen moeten zich uitspreken.")
    assert [one.sentence for one in check(facts, Move.AGREE).missing] == [facts.quorum]


def test_a_changed_text_is_said_before_who_agreed_on_it() -> None:
    facts = replace(READY, is_current=False, is_reached=False)
    assert places(check(facts, Move.AGREE)) == [Place.CONSULT]


def test_a_name_for_nobody_is_advice_and_no_reason_to_refuse() -> None:
    found = check(replace(READY, nameless=("Stakeholders",)), Move.AGREE)
    assert found.is_possible
    assert "‘Stakeholders’ staat bij een afspraak" in found.advice[0].sentence


def test_without_a_round_signing_misses_the_round() -> None:
    assert places(check(replace(READY, stage="agreed"), Move.SIGN)) == [Place.ROUNDS]


def test_signing_tells_who_must_still_sign_and_who_refuses() -> None:
    facts = replace(READY, stage="agreed", round=2, signed=("A", "B"), waiting=("C",), refused=("D",))
    assert [one.sentence.split(".")[0] for one in check(facts, Move.SIGN).missing] == [
        "D tekent niet",
        "2 van de 4 partijen hebben getekend",
    ]


def test_of_many_parties_only_the_first_are_named() -> None:
    facts = replace(READY, stage="agreed", round=1, waiting=tuple("ABCDEFGH"))
    assert "A, B, C, D en nog 4." in check(facts, Move.SIGN).missing[0].sentence


@pytest.mark.parametrize(("this_year", "advised"), [(2026, 1), (2027, 0)])
def test_closing_before_the_year_is_over_is_only_advised_against(this_year: int, advised: int) -> None:
    found = check(replace(READY, stage="signed", this_year=this_year), Move.CLOSE)
    assert found.is_possible
    assert len(found.advice) == advised


def test_who_signed_already_is_named_before_withdrawing() -> None:
    facts = replace(READY, stage="agreed", round=1, signed=("Woonstede",), waiting=("C",))
    found = check(facts, Move.WITHDRAW)
    assert found.is_possible
    assert any("Woonstede tekende al." in one.sentence for one in found.advice)


@pytest.mark.parametrize("stage", Stage.values)
def test_the_moves_of_a_stage_are_those_of_the_table(stage: str) -> None:
    assert {(stage, move) for move in possible_from(stage)} == {pair for pair in MOVES if pair[0] == stage}


@given(
    st.builds(
        Facts,
        stage=st.sampled_from(Stage.values),
        year=st.integers(2000, 2100),
        this_year=st.integers(2000, 2100),
        agreements=st.integers(0, 3),
        version=st.integers(0, 3),
        is_current=st.booleans(),
        is_reached=st.booleans(),
        quorum=st.just("Er is nog geen instemming."),
        proposals=st.integers(0, 2),
        signing=st.lists(st.text(min_size=1, max_size=5), max_size=7).map(tuple),
        without_result=st.integers(0, 2),
        monitoring=st.sampled_from(["", "Najaar"]),
        addendum=st.sampled_from(["", "Meer tijd"]),
        round=st.integers(0, 2),
        signed=st.lists(st.text(min_size=1, max_size=5), max_size=7).map(tuple),
        waiting=st.lists(st.text(min_size=1, max_size=5), max_size=7).map(tuple),
        refused=st.lists(st.text(min_size=1, max_size=5), max_size=7).map(tuple),
    ),
    st.sampled_from(Move),
)
def test_whatever_is_refused_says_what_is_missing_in_whole_sentences(facts: Facts, move: Move) -> None:
    found = check(facts, move)
    for one in (*found.missing, *found.advice):
        assert one.sentence.endswith(".")
    if found.is_possible:
        refuse(found)
        assert (facts.stage, move) in MOVES
    else:
        with pytest.raises(Refusal) as refused:
            refuse(found)
        assert all(one.sentence in refused.value.dutch for one in found.missing)
