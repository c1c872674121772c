"""Deciding on a proposal: what the text says then, and what is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.proposals import (
    accept_proposal,
    adapt_proposal,
    reject_proposal,
)
from jaarschijf.negotiating.models import Proposal, ProposalState
from jaarschijf.negotiating.post import PROPOSAL_SETTLED
from jaarschijf.negotiating.proposals.shapes import (
    NewAgreement,
    ProjectRow,
    Shape,
    Term,
    Words,
    as_json,
)
from jaarschijf.negotiating.proposals.state import open_count
from jaarschijf.negotiating.proposals.subjects import (
    about_agreement,
    about_term,
    shapes_of,
    subject_of,
    words_of,
)
from jaarschijf.negotiating.tests.proposing import (
    ADDED,
    KINDS,
    accept,
    fresh,
    made,
    more_text,
    of_kind,
    rewrite,
    seen,
    told,
    words,
)
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.actions.agreements import remove_agreement
from jaarschijf.register.actions.obligations import remove_obligation
from jaarschijf.register.locking import Conflict
from tests.stage import Stage


def stands(row: Proposal) -> Shape | None:
    """What the register says now where the proposal is about, as stored."""
    about = subject_of(Proposal.objects.get(pk=row.pk))
    assert about
    return words_of(about.agreement) if row.kind == "new" and about.agreement else about.now


@pytest.mark.parametrize("kind", KINDS)
def test_the_register_says_what_was_accepted(stage: Stage, kind: str) -> None:
    row = accept(stage, of_kind(stage, kind))
    wish = shapes_of(row)[1]
    assert stands(row) == (wish.words if isinstance(wish, NewAgreement) else wish)
    assert (row.state, row.answer, row.merged) == ("accepted", "Goed.", None)


def test_an_agreement_that_was_proposed_stands_at_its_place(stage: Stage) -> None:
    for kind in ("new", "new under"):
        accept(stage, of_kind(stage, kind))
    found = {row.title: row.number for row in stage.plan.agreements.all()}
    assert (found["Een loket new"], found["Een loket new under"]) == ("1.3", "1.1.1")


def test_an_obligation_goes_when_that_was_proposed(stage: Stage) -> None:
    duty = stage.agreements[1].obligations.get()
    row = accept(stage, made(stage, about_term(duty), None))
    assert row.state == "accepted"
    assert not stage.agreements[1].obligations.exists()
    assert shapes_of(Proposal.objects.get(pk=row.pk))[1] is None


def test_how_far_a_project_is_stays_as_reported(stage: Stage) -> None:
    accept(stage, of_kind(stage, "project"))
    stage.projects[0].refresh_from_db()
    assert (stage.projects[0].standing, stage.projects[0].dwellings) == ("under_way", 60)


def test_a_project_keeps_its_agreement_when_numbers_shift(stage: Stage) -> None:
    row = of_kind(stage, "project")
    accept(stage, row)
    entry = Entry.objects.filter(event="project.changed").get()
    assert entry.data["fields"] == "woningen"


def _other(wish: Shape | None) -> Shape:
    """The same wish under another name."""
    match wish:
        case NewAgreement():
            return replace(wish, words=replace(wish.words, title="Anders"))
        case Words():
            return replace(wish, title="Anders")
        case Term():
            return replace(wish, text="Anders")
        case ProjectRow():
            return replace(wish, location="Anders")
    raise AssertionError(wish)


@pytest.mark.parametrize("kind", KINDS)
def test_a_proposal_is_taken_over_in_other_words(stage: Stage, kind: str) -> None:
    row = of_kind(stage, kind)
    other = _other(shapes_of(row)[1])
    row = adapt_proposal(
        by=stage.cast.coordinator, proposal=row, revision=1, seen=seen(row), words=other, answer="Korter."
    )
    assert stands(row) == (other.words if isinstance(other, NewAgreement) else other)
    assert (row.state, row.merged, row.answer) == ("adapted", as_json(other), "Korter.")


def test_words_that_are_just_the_wish_are_accepted_and_not_adapted(stage: Stage) -> None:
    row = more_text(stage)
    wish = shapes_of(row)[1]
    assert wish
    row = adapt_proposal(by=stage.cast.coordinator, proposal=row, revision=1, seen=seen(row), words=wish)
    assert row.state == "accepted"


def test_words_that_leave_the_text_as_it_is_take_nothing_over(stage: Stage) -> None:
    row = more_text(stage)
    with pytest.raises(Refusal, match="Neem niet over"):
        adapt_proposal(
            by=stage.cast.coordinator, proposal=row, revision=1, seen=seen(row), words=words(stage)
        )


def test_a_proposal_is_not_rejected_without_an_answer(stage: Stage) -> None:
    with pytest.raises(Refusal, match="waarom"):
        reject_proposal(by=stage.cast.coordinator, proposal=more_text(stage), revision=1, answer=" ")


def test_a_rejected_proposal_leaves_the_text(stage: Stage) -> None:
    was, row = words(stage), more_text(stage)
    reject_proposal(by=stage.cast.coordinator, proposal=row, revision=1, answer="Staat al in 1.2.")
    assert words(stage) == was
    assert told(PROPOSAL_SETTLED) == {
        "Rol association": "Waterdam: Uw voorstel bij ‘1.1 Doelgroepen in balans’ is niet overgenomen"
    }
    assert "Staat al in 1.2." in Letter.objects.get(items__kind=PROPOSAL_SETTLED).text


@pytest.mark.parametrize("who", ["association", "care", "tenants", "outsider"])
def test_only_the_coordinator_decides(stage: Stage, who: str) -> None:
    row, by = more_text(stage), getattr(stage.cast, who)
    with pytest.raises(NotAllowed):
        accept_proposal(by=by, proposal=row, revision=1, seen=seen(row))
    with pytest.raises(NotAllowed):
        adapt_proposal(by=by, proposal=row, revision=1, seen=seen(row), words=Words("X"))
    with pytest.raises(NotAllowed):
        reject_proposal(by=by, proposal=row, revision=1, answer="Nee.")


def test_a_change_elsewhere_in_the_text_stays(stage: Stage) -> None:
    row = more_text(stage)
    rewrite(stage, "Vooraf praten we.\n\n" + words(stage).text)
    row = accept(stage, row)
    assert words(stage).text.startswith("Vooraf praten we.")
    assert words(stage).text.endswith(ADDED)
    assert (row.state, row.merged is not None) == ("accepted", True)


def test_two_proposals_for_one_agreement_both_come_in(stage: Stage) -> None:
    first = more_text(stage)
    title = made(stage, about_agreement(fresh(stage)), replace(words(stage), title="Balans"), "care")
    accept(stage, first)
    accept(stage, title)
    assert (words(stage).title, words(stage).text.endswith(ADDED)) == ("Balans", True)


def test_a_change_of_the_same_words_is_never_overwritten(stage: Stage) -> None:
    now = words(stage)
    row = made(stage, about_agreement(fresh(stage)), replace(now, text="In Q3 doen we dit."))
    rewrite(stage, "In Q4 doen we dit.")
    with pytest.raises(Refusal, match="veranderen dezelfde woorden"):
        accept(stage, row)
    assert words(stage).text == "In Q4 doen we dit."
    assert Proposal.objects.get(pk=row.pk).state == ProposalState.OPEN


def test_a_person_brings_two_changes_of_the_same_words_together(stage: Stage) -> None:
    now = words(stage)
    row = made(stage, about_agreement(fresh(stage)), replace(now, text="In Q3 doen we dit."))
    rewrite(stage, "In Q4 doen we dit.")
    both = replace(now, text="In Q3 en Q4 doen we dit.")
    row = adapt_proposal(by=stage.cast.coordinator, proposal=row, revision=1, seen=seen(row), words=both)
    assert (words(stage).text, row.state) == (both.text, "adapted")


@pytest.mark.parametrize("act", [accept_proposal, adapt_proposal])
def test_who_decides_on_a_text_that_changed_is_told(stage: Stage, act: Callable[..., Any]) -> None:
    row = more_text(stage)
    saw = seen(row)
    rewrite(stage, "Vooraf. " + words(stage).text)
    extra = {"words": Words("X")} if act is adapt_proposal else {}
    with pytest.raises(Conflict):
        act(by=stage.cast.coordinator, proposal=row, revision=1, seen=saw, **extra)


def test_a_proposal_for_what_has_gone_can_only_be_rejected(stage: Stage) -> None:
    duty = stage.agreements[1].obligations.get()
    row = made(stage, about_term(duty), Term("Vier keer per jaar is er overleg."))
    remove_obligation(by=stage.cast.coordinator, obligation=duty, revision=1)
    row.refresh_from_db()
    with pytest.raises(Refusal, match="staat niet meer in de tekst"):
        accept(stage, row)
    reject_proposal(by=stage.cast.coordinator, proposal=row, revision=1, answer="Is al weg.")


def test_a_proposal_under_an_agreement_that_has_gone_becomes_no_agreement_elsewhere(stage: Stage) -> None:
    row = of_kind(stage, "new under")
    agreement = fresh(stage)
    remove_agreement(by=stage.cast.coordinator, agreement=agreement, revision=agreement.revision)
    with pytest.raises(Refusal, match="staat niet meer in de tekst"):
        accept(stage, row)


def test_nothing_is_half_written_when_the_register_refuses(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, was = more_text(stage), words(stage)
    entries = Entry.objects.count()

    def fails(**_given: object) -> None:
        raise Refusal("Nee.")

    monkeypatch.setattr("jaarschijf.negotiating.actions.proposals.tell_settled", lambda *_: fails())
    with pytest.raises(Refusal, match=r"Nee\."):
        accept(stage, row)
    row.refresh_from_db()
    assert (row.state, words(stage), Entry.objects.count()) == ("open", was, entries)


def test_the_register_refuses_a_half_target_and_the_proposal_stays_open(stage: Stage) -> None:
    duty = stage.agreements[0].obligations.get()
    now = about_term(duty).now
    assert isinstance(now, Term)
    row = made(stage, about_term(duty), replace(now, target=Decimal(4)))
    with pytest.raises(Refusal, match="het aantal en de eenheid"):
        accept(stage, row)
    assert open_count(stage.plan) == 1
