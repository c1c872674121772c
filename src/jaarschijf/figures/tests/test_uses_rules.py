"""Where a run may lie and what a conclusion becomes, in every stage; and what is refused of a release."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.figures.releasing import rules as releasing
from jaarschijf.figures.uses.rules import Way, refuse_conclusion, refuse_use, way_of
from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.rules import STAGE_WORDS

OVER = {"closed", "withdrawn"}


@pytest.mark.parametrize("has_next_draft", [True, False])
@pytest.mark.parametrize("stage", STAGE_WORDS)
def test_a_conclusion_goes_where_its_stage_allows(stage: str, *, has_next_draft: bool) -> None:
    if stage in OVER:
        with pytest.raises(Refusal, match="er komt niets meer bij"):
            way_of(stage, has_next_draft=has_next_draft)
        return
    later = Way.NEXT_YEAR if has_next_draft else Way.ACTION
    assert way_of(stage, has_next_draft=has_next_draft) == (Way.SUB_AGREEMENT if stage == "draft" else later)


@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("stage", STAGE_WORDS)
def test_evidence_is_laid_by_who_bears_it_while_the_plan_runs(stage: str, *, is_own: bool) -> None:
    if is_own and stage not in OVER:
        refuse_use(stage, is_own=is_own)
        return
    with pytest.raises(Refusal):
        refuse_use(stage, is_own=is_own)


@given(st.text(alphabet=" \n\t", max_size=5))
def test_a_conclusion_has_words(blank: str) -> None:
    with pytest.raises(Refusal):
        refuse_conclusion(blank)


@given(public=st.integers(-5, 150), parties=st.integers(-5, 150))
def test_thresholds_lie_in_reach_and_the_public_sees_no_more_than_parties(public: int, parties: int) -> None:
    right = 3 <= parties <= public <= 100
    if right:
        releasing.refuse_thresholds(public=public, parties=parties)
        return
    with pytest.raises(Refusal):
        releasing.refuse_thresholds(public=public, parties=parties)


@given(
    title=st.sampled_from(["", " ", "Titel"]), previewed=st.sampled_from("ab"), found=st.sampled_from("ab")
)
def test_only_what_was_looked_at_is_released(title: str, previewed: str, found: str) -> None:
    if title.strip() and previewed == found:
        releasing.refuse_release(title=title, previewed=previewed, found=found)
        return
    with pytest.raises(Refusal):
        releasing.refuse_release(title=title, previewed=previewed, found=found)


@given(withdrawn=st.booleans(), reason=st.sampled_from(["", " ", "Fout"]))
def test_a_withdrawal_has_a_reason_and_happens_once(withdrawn: bool, reason: str) -> None:
    if reason.strip() and not withdrawn:
        releasing.refuse_withdrawal(withdrawn=withdrawn, reason=reason)
        return
    with pytest.raises(Refusal):
        releasing.refuse_withdrawal(withdrawn=withdrawn, reason=reason)


def test_another_version_of_the_calculation_is_not_released() -> None:
    releasing.refuse_other_version(2, 2)
    with pytest.raises(Refusal, match="versie 1"):
        releasing.refuse_other_version(2, 1)


def test_a_table_without_a_count_is_not_released() -> None:
    releasing.refuse_nothing(shown=1)
    with pytest.raises(Refusal):
        releasing.refuse_nothing(shown=0)
