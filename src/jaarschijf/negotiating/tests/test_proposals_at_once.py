"""Two people on one proposal at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.proposals import (
    accept_proposal,
    change_proposal,
    reject_proposal,
    withdraw_proposal,
)
from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.proposals.subjects import about_agreement, about_term
from jaarschijf.negotiating.tests.proposing import ADDED, fresh, made, more_text, of_kind, seen, words
from jaarschijf.register.actions.obligations import remove_obligation
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def accepting(stage: Stage, row: Proposal) -> Callable[[], object]:
    saw = seen(row)
    return lambda: accept_proposal(by=stage.cast.coordinator, proposal=row, revision=row.revision, seen=saw)


def test_of_two_who_accept_a_proposal_at_once_one_is_told(shared_stage: Stage) -> None:
    row = more_text(shared_stage)
    (told,) = refused(at_once(accepting(shared_stage, row), accepting(shared_stage, row)))
    assert "al afgehandeld: overgenomen" in told.dutch
    assert words(shared_stage).text.count(ADDED) == 1


def test_of_one_who_accepts_and_one_who_rejects_one_is_told(shared_stage: Stage) -> None:
    row = more_text(shared_stage)
    told = refused(
        at_once(
            accepting(shared_stage, row),
            lambda: reject_proposal(
                by=shared_stage.cast.coordinator, proposal=row, revision=1, answer="Nee."
            ),
        )
    )
    row.refresh_from_db()
    assert len(told) == 1
    assert (row.state == "accepted") == words(shared_stage).text.endswith(ADDED)


def test_a_proposal_is_accepted_or_changed_but_never_as_nobody_saw_it(shared_stage: Stage) -> None:
    row, saw = more_text(shared_stage), seen(more_text(shared_stage))
    wish = replace(words(shared_stage), title="Heel iets anders")
    told = refused(
        at_once(
            accepting(shared_stage, row),
            lambda: change_proposal(
                by=shared_stage.cast.association,
                proposal=row,
                revision=1,
                wish=wish,
                reason="Anders.",
                seen=saw,
            ),
        )
    )
    assert len(told) == 1
    assert words(shared_stage).title == "Doelgroepen in balans"


def test_a_proposal_is_accepted_or_taken_back(shared_stage: Stage) -> None:
    row = more_text(shared_stage)
    told = refused(
        at_once(
            accepting(shared_stage, row),
            lambda: withdraw_proposal(by=shared_stage.cast.association, proposal=row, revision=1),
        )
    )
    row.refresh_from_db()
    assert len(told) == 1
    assert (row.state == "withdrawn") == (ADDED not in words(shared_stage).text)


def test_proposals_made_at_once_have_numbers_of_their_own(shared_stage: Stage) -> None:
    assert refused(at_once(*[lambda: more_text(shared_stage)] * 4)) == []
    assert list(shared_stage.plan.proposals.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_proposals_for_one_text_are_not_lost_when_accepted_at_once(shared_stage: Stage) -> None:
    text = more_text(shared_stage)
    wish = replace(words(shared_stage), title="Balans")
    title = made(shared_stage, about_agreement(fresh(shared_stage)), wish, "care")
    told = refused(at_once(accepting(shared_stage, text), accepting(shared_stage, title)))
    now = words(shared_stage)
    assert len(told) == 1  # the second saw a text that is no more, and is asked to look again
    assert (now.title == "Balans") != now.text.endswith(ADDED)


def test_who_removes_an_obligation_and_who_accepts_a_change_of_it_don_t_wait_for_each_other(
    shared_stage: Stage,
) -> None:
    row = of_kind(shared_stage, "term")
    duty = fresh(shared_stage).obligations.get()
    outcomes = at_once(
        accepting(shared_stage, row),
        lambda: remove_obligation(by=shared_stage.cast.coordinator, obligation=duty, revision=1),
    )
    assert all(outcome is None or isinstance(outcome, Refusal | Proposal) for outcome in outcomes)
    assert len(refused(outcomes)) == 1
    assert about_term(duty).plan == shared_stage.plan
