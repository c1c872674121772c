"""What a decision can do: kept, told, and refused where it can't be."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.standing import Standing
from jaarschijf.meetings.minutes.effects import (
    KINDS,
    ChangeWords,
    Effect,
    MakeSub,
    SetStanding,
    Words,
    as_payload,
    from_payload,
    kind_of,
    refuse_impossible,
    tell,
)
from jaarschijf.meetings.models import EffectKind
from jaarschijf.register.models import Stage as PlanStage

TEXT = st.text(max_size=40)
WORDS = st.builds(Words, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple))
EFFECTS: st.SearchStrategy[Effect] = st.one_of(
    st.builds(SetStanding, st.sampled_from([one.value for one in Standing]), TEXT),
    st.builds(ChangeWords, WORDS, WORDS),
    st.builds(MakeSub, WORDS),
)
OLD = Words("Woonlasten", "We kijken ernaar.", ("Corporaties",))
STANDING, CHANGE, SUB = SetStanding("done"), ChangeWords(OLD, Words("Lasten")), MakeSub(Words("Meten"))


def test_the_kinds_are_those_of_the_table() -> None:
    assert list(KINDS) == EffectKind.values


@given(EFFECTS)
def test_an_effect_is_read_back_as_it_was_kept(effect: Effect) -> None:
    kept = json.loads(json.dumps(as_payload(effect)))
    assert from_payload(kind_of(effect), kept) == effect


def test_no_kind_is_no_effect() -> None:
    assert from_payload("", {}) is None


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("standing", {}),
        ("standing", {"standing": "blauw", "note": ""}),
        ("change", {"was": None, "now": None}),
        ("sub_agreement", {"title": "a", "text": "b", "responsible": "c"}),
        ("erase", {}),
    ],
)
def test_what_was_never_kept_is_not_read(kind: str, payload: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"payload|effect|not a valid"):
        from_payload(kind, payload)


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (STANDING, "Zet ‘Woonlasten’ op gereed."),
        (CHANGE, "Past van ‘Woonlasten’ aan: de titel, de tekst, wie verantwoordelijk is."),
        (SUB, "Maakt onder ‘Woonlasten’ de subafspraak ‘Meten’."),
    ],
)
def test_an_effect_is_told_in_one_sentence(effect: Effect, sentence: str) -> None:
    assert tell(effect, "Woonlasten") == sentence


@pytest.mark.parametrize("stage", PlanStage.values)
@pytest.mark.parametrize("effect", [STANDING, CHANGE, SUB])
def test_a_stage_allows_what_the_register_allows_in_it(effect: Effect, stage: str) -> None:
    open_in = {"draft", "agreed", "signed"} if effect is STANDING else {"draft"}
    with nullcontext() if stage in open_in else pytest.raises(Refusal, match="Leg het besluit vast zonder"):
        refuse_impossible(effect, stage)


@pytest.mark.parametrize(
    ("effect", "why"),
    [
        (SetStanding("stalled", " "), "waardoor het stokt"),
        (ChangeWords(OLD, OLD), "verandert niets"),
        (ChangeWords(OLD, Words(" ")), "titel"),
        (MakeSub(Words("")), "titel"),
    ],
)
def test_what_can_not_be_says_what_to_do(effect: Effect, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        refuse_impossible(effect, "draft")


def test_a_sub_agreement_has_no_sub_agreement() -> None:
    with pytest.raises(Refusal, match="Kies de afspraak erboven"):
        refuse_impossible(SUB, "draft", is_sub=True)
