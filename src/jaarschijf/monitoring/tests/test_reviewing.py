"""What the coordinator makes of the answers."""

from __future__ import annotations

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.reviewing import Agreed, accept_agreed, review_agreement
from jaarschijf.monitoring.models import Review, Round
from jaarschijf.monitoring.rounds.compare import Kind, compare, in_order, previous, turnouts
from jaarschijf.monitoring.rounds.strip import strip_of, strips
from jaarschijf.monitoring.tests.rounds_stage import closed, opened, reviews, says
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, StandingRecord
from tests.stage import Stage


@pytest.fixture
def row(stage: Stage) -> Round:
    return opened(stage)


def test_a_review_sets_the_standing_with_its_public_sentence(stage: Stage, row: Round) -> None:
    reviews(stage, row, stage.agreements[0], standing="under_way", word="Dank.", public_sentence="Het loopt.")
    balance = Agreement.objects.get(pk=stage.agreements[0].pk)
    assert (balance.standing, balance.standing_note) == ("under_way", "Het loopt.")


def test_a_word_to_the_parties_is_not_in_the_journal(stage: Stage, row: Round) -> None:
    reviews(stage, row, stage.agreements[0], standing="under_way", word="Onder ons.", public_sentence="")
    told = [str(entry.data) + entry.sentence for entry in Entry.objects.all()]
    assert not any("Onder ons." in words for words in told)
    assert Entry.objects.filter(event="agreement.reviewed").count() == 1


def test_a_review_remembers_what_was_proposed_and_why(stage: Stage, row: Round) -> None:
    says(stage, "association", stage.agreements[0], "done")
    review = reviews(stage, row, stage.agreements[0], standing="under_way")
    assert review.proposed == "under_way"
    assert review.proposed_reason == "Woonstede is klaar, Gemeente Waterdam zei nog niets."


def test_another_standing_than_the_proposal_wants_a_reason(stage: Stage, row: Round) -> None:
    says(stage, "association", stage.agreements[0], "stalled")
    with pytest.raises(Refusal, match="wijzen op ‘stagneert’"):
        reviews(stage, row, stage.agreements[0], standing="under_way")
    assert Review.objects.count() == 0
    review = reviews(
        stage, row, stage.agreements[0], standing="under_way", override_reason="Het is gisteren opgelost."
    )
    assert review.override_reason == "Het is gisteren opgelost."


def test_a_reason_is_not_kept_where_the_proposal_is_followed(stage: Stage, row: Round) -> None:
    says(stage, "association", stage.agreements[0], "under_way")
    review = reviews(stage, row, stage.agreements[0], standing="under_way", override_reason="Overbodig.")
    assert review.override_reason == ""


def test_stalled_wants_a_public_sentence(stage: Stage, row: Round) -> None:
    with pytest.raises(Refusal, match="hoort een openbare zin"):
        reviews(stage, row, stage.agreements[0], standing="stalled")


@pytest.mark.parametrize("standing", ["", "klaar"])
def test_a_review_needs_a_standing(stage: Stage, row: Round, standing: str) -> None:
    with pytest.raises(Refusal, match="Kies hoe het staat"):
        reviews(stage, row, stage.agreements[0], standing=standing)


def test_of_two_coordinators_the_second_is_told_and_leaves_no_review(stage: Stage, row: Round) -> None:
    balance, by = stage.agreements[0], stage.cast.coordinator
    revision = Agreement.objects.get(pk=balance.pk).revision
    reviews(stage, row, balance, standing="done")
    with pytest.raises(Conflict):
        review_agreement(by=by, agreement=balance, revision=revision, round=row, standing="under_way")
    assert [review.standing for review in Review.objects.all()] == ["done"]


@pytest.mark.parametrize("kind", ["association", "tenants", "outsider"])
def test_only_the_coordinator_reviews(stage: Stage, row: Round, kind: str) -> None:
    by = getattr(stage.cast, kind)
    with pytest.raises(NotAllowed):
        review_agreement(by=by, agreement=stage.agreements[0], revision=None, round=row, standing="done")


def test_between_rounds_one_may_review_too(stage: Stage) -> None:
    assert reviews(stage, None, stage.agreements[0], standing="done").round is None


def test_differences_come_first_and_what_nobody_answered_last(stage: Stage, row: Round) -> None:
    balance, talks, _ = stage.agreements
    says(stage, "care", talks, "done")
    says(stage, "municipality", talks, "under_way")
    says(stage, "association", balance, "under_way")
    found = in_order(compare(stage.plan, row))
    assert [(one.agreement.slug, one.kind) for one in found] == [
        ("zorgoverleg", Kind.DIFFERENT),
        ("doelgroepen-in-balans", Kind.PARTLY),
        ("wijzigingen-delen", Kind.UNANSWERED),
    ]


def test_who_has_most_to_answer_stands_first_and_nobody_last(stage: Stage, row: Round) -> None:
    says(stage, "association", stage.agreements[0], "under_way")
    rows = turnouts(compare(stage.plan, row))
    assert [(one.name, one.asked, one.open) for one in rows] == [
        ("Gemeente Waterdam", 2, 2),
        ("Zorg aan de Kade", 1, 1),
        ("Woonstede", 1, 0),
        ("Zonder eigenaar", 1, 1),
    ]


def test_an_answer_of_an_earlier_round_counts_until_there_is_a_newer_one(stage: Stage, row: Round) -> None:
    says(stage, "care", stage.agreements[1], "stalled")
    closed(stage, row)
    again = opened(stage)
    (talks,) = compare(stage.plan, again, only=stage.agreements[1])
    assert talks.proposal.standing == "stalled"
    assert talks.kind is Kind.UNANSWERED


def test_what_was_said_the_time_before_stands_beside_it(stage: Stage, row: Round) -> None:
    first = says(stage, "care", stage.agreements[1], "under_way")
    says(stage, "care", stage.agreements[1], "done")
    (talks,) = compare(stage.plan, row, only=stage.agreements[1])
    assert list(previous(talks).values()) == [first]


def _agree(stage: Stage) -> list[Agreed]:
    """Both parties of the first agreement say that they are busy; what the coordinator then sees."""
    for kind in ("association", "municipality"):
        says(stage, kind, stage.agreements[0], "under_way")
    balance = Agreement.objects.get(pk=stage.agreements[0].pk)
    return [Agreed(balance.pk, balance.revision, "under_way")]


def test_where_all_agree_the_proposal_is_taken_over(stage: Stage, row: Round) -> None:
    (review,) = accept_agreed(by=stage.cast.coordinator, round=row, chosen=_agree(stage))
    assert (review.standing, review.proposed) == ("under_way", "under_way")
    assert Agreement.objects.get(pk=stage.agreements[0].pk).standing == "under_way"


def test_a_sentence_about_another_standing_does_not_stay(stage: Stage, row: Round) -> None:
    reviews(stage, None, stage.agreements[0], standing="stalled", public_sentence="Er is geen geld.")
    accept_agreed(by=stage.cast.coordinator, round=row, chosen=_agree(stage))
    assert Agreement.objects.get(pk=stage.agreements[0].pk).standing_note == ""


def test_nothing_is_taken_over_when_an_answer_changed_meanwhile(stage: Stage, row: Round) -> None:
    chosen = _agree(stage)
    says(stage, "association", stage.agreements[0], "stalled")
    with pytest.raises(Conflict):
        accept_agreed(by=stage.cast.coordinator, round=row, chosen=chosen)
    assert Review.objects.count() == 0


def test_an_agreement_with_an_unowned_share_is_never_taken_over_unread(stage: Stage, row: Round) -> None:
    (sharing,) = compare(stage.plan, row, only=stage.agreements[2])
    assert not sharing.is_agreed


def test_the_strip_tells_how_it_stood_at_each_closing_and_now(stage: Stage, row: Round) -> None:
    balance = stage.agreements[0]
    reviews(stage, row, balance, standing="under_way")
    closed(stage, row)
    reviews(stage, None, balance, standing="done")
    assert [(mark.title, mark.standing) for mark in strips(stage.plan)[balance.pk]] == [
        ("Voortgang voorjaar 2026", "under_way"),
        ("Nu", "done"),
    ]


def test_the_strip_of_one_agreement_is_that_in_the_strips_of_the_plan(stage: Stage, row: Round) -> None:
    reviews(stage, row, stage.agreements[0], standing="done")
    closed(stage, row)
    fresh = Agreement.objects.get(pk=stage.agreements[0].pk)
    assert strip_of(fresh) == strips(stage.plan)[fresh.pk]
    assert StandingRecord.objects.filter(agreement=fresh).count() == 1
