"""Making a proposal, changing it, taking it back, and talking about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.proposals import (
    change_proposal,
    propose,
    reject_proposal,
    withdraw_proposal,
)
from jaarschijf.negotiating.actions.remarks import remark
from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.post import PROPOSAL_DISCUSSED, PROPOSAL_MADE, PROPOSAL_SETTLED
from jaarschijf.negotiating.proposals.shapes import (
    mark,
)
from jaarschijf.negotiating.proposals.state import discussed, open_count, settled
from jaarschijf.negotiating.proposals.subjects import (
    about_agreement,
    about_term,
    shapes_of,
)
from jaarschijf.negotiating.tests.proposing import (
    ADDED,
    REASON,
    fresh,
    more_text,
    rewrite,
    seen,
    told,
    words,
)
from jaarschijf.outbox.models import Letter
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import Party, Region, User
from jaarschijf.register.actions.obligations import add_action
from jaarschijf.register.locking import Conflict
from jaarschijf.register.versions.text import digest, text_of
from tests.stage import Stage

DAY = date(2026, 3, 1)


def test_a_proposal_is_kept_with_what_stood_there_and_changes_nothing(stage: Stage) -> None:
    was, text = words(stage), digest(text_of(stage.plan, DAY))
    row = more_text(stage)
    base, wish = shapes_of(Proposal.objects.get(pk=row.pk))
    assert (row.number, row.subject, row.state) == (1, "1.1 Doelgroepen in balans", "open")
    assert (base, wish) == (was, replace(was, text=f"{was.text} {ADDED}"))
    assert digest(text_of(stage.plan, DAY)) == text


def test_proposals_of_a_plan_are_numbered_in_order(stage: Stage) -> None:
    assert [more_text(stage).number, more_text(stage, "care").number] == [1, 2]


def test_the_coordinator_hears_of_a_proposal(stage: Stage) -> None:
    more_text(stage)
    assert told(PROPOSAL_MADE) == {
        "Rol coordinator": "Waterdam: Woonstede doet een voorstel bij ‘1.1 Doelgroepen in balans’"
    }


def test_the_journal_names_the_proposal(stage: Stage) -> None:
    row = more_text(stage)
    (entry,) = Entry.objects.about("proposal", row.pk)
    assert entry.sentence == "Rol association heeft voorstel 1 gedaan bij ‘1.1 Doelgroepen in balans’."
    assert entry.plan_id == stage.plan.pk


@pytest.mark.parametrize("who", ["tenants", "outsider"])
def test_who_may_not_negotiate_proposes_nothing(stage: Stage, who: str) -> None:
    about = about_agreement(fresh(stage))
    with pytest.raises(NotAllowed):
        propose(
            by=getattr(stage.cast, who),
            about=about,
            party=stage.parties["tenants"],
            wish=replace(words(stage), title="Anders"),
            reason=REASON,
            seen=mark(about.now),
        )


@pytest.mark.parametrize("side", ["care", None])
def test_nobody_proposes_for_another(stage: Stage, side: str | None) -> None:
    about = about_agreement(fresh(stage))
    with pytest.raises(NotAllowed):
        propose(
            by=stage.cast.association,
            about=about,
            party=stage.parties[side] if side else None,
            wish=replace(words(stage), title="Anders"),
            reason=REASON,
            seen=mark(about.now),
        )


def test_who_wrote_while_the_text_changed_is_told(stage: Stage) -> None:
    about, now = about_agreement(fresh(stage)), words(stage)
    rewrite(stage, "Heel anders.")
    with pytest.raises(Conflict, match="Terwijl u bezig was"):
        propose(
            by=stage.cast.association,
            about=about_agreement(fresh(stage)),
            party=stage.parties["association"],
            wish=replace(now, title="Anders"),
            reason=REASON,
            seen=mark(about.now),
        )


def test_an_action_of_a_meeting_is_no_text(stage: Stage) -> None:
    day = stage.agreements[0].obligations.get().ends
    assert day
    duty = add_action(
        by=stage.cast.coordinator, agreement=stage.agreements[0], text="Bellen", who=[], due_on=day
    )
    with pytest.raises(Refusal, match="actie uit een vergadering"):
        about_term(duty)


def test_the_coordinator_proposes_without_a_party(stage: Stage) -> None:
    row = more_text(stage, "coordinator")
    assert row.party is None
    assert told(PROPOSAL_MADE) == {}  # nobody hears of what they did themselves


def test_the_own_party_changes_an_open_proposal(stage: Stage) -> None:
    row = more_text(stage)
    wish = replace(words(stage), title="Balans")
    change_proposal(
        by=stage.cast.association, proposal=row, revision=1, wish=wish, reason="Korter.", seen=seen(row)
    )
    row.refresh_from_db()
    assert (shapes_of(row)[1], row.reason, row.revision) == (wish, "Korter.", 2)


@pytest.fixture
def elsewhere(stage: Stage, operator: CommandLine) -> tuple[User, Party]:
    """Somebody who speaks for a party of another region, and that party."""
    region = Region.objects.get(name="Elders")
    party = people.add_party(by=operator, region=region, name="Gemeente Elders", kind="municipality")
    told = {"email": "ander@elders.example", "name": "Ander", "role": "officer", "party": party}
    return people.invite(by=operator, region=region, **told).user, party  # type: ignore[arg-type] # as above


def test_who_speaks_in_another_region_proposes_nothing_here(
    stage: Stage, elsewhere: tuple[User, Party]
) -> None:
    about, (by, party) = about_agreement(fresh(stage)), elsewhere
    wish = replace(words(stage), title="X")
    with pytest.raises(NotAllowed):
        propose(by=by, about=about, party=party, wish=wish, reason=REASON, seen=mark(about.now))


def test_who_speaks_in_another_region_says_nothing_of_a_proposal_here(
    stage: Stage, elsewhere: tuple[User, Party]
) -> None:
    by, party = elsewhere
    with pytest.raises(NotAllowed):
        remark(by=by, proposal=more_text(stage), party=party, text="Hallo")


@pytest.mark.parametrize("who", ["care", "tenants", "coordinator", "outsider"])
def test_nobody_else_changes_or_takes_back_a_proposal(stage: Stage, who: str) -> None:
    row, by = more_text(stage), getattr(stage.cast, who)
    with pytest.raises(NotAllowed):
        change_proposal(
            by=by,
            proposal=row,
            revision=1,
            wish=replace(words(stage), title="X"),
            reason="x",
            seen=seen(row),
        )
    with pytest.raises(NotAllowed):
        withdraw_proposal(by=by, proposal=row, revision=1)


def test_a_proposal_that_was_taken_back_stays_to_be_read(stage: Stage) -> None:
    row = withdraw_proposal(by=stage.cast.association, proposal=more_text(stage), revision=1)
    assert (row.state, open_count(stage.plan)) == ("withdrawn", 0)
    assert told(PROPOSAL_SETTLED) == {}


def test_a_remark_points_at_a_line_and_keeps_its_words(stage: Stage) -> None:
    row = more_text(stage)
    said = remark(by=stage.cast.care, proposal=row, party=stage.parties["care"], text="Waarom Q2?", line="1")
    assert (said.line, said.subject, said.said_by) == ("1", words(stage).text, "Rol care")


def test_a_remark_points_at_no_line_that_is_not_there(stage: Stage) -> None:
    with pytest.raises(Refusal, match="Regel 12 staat niet"):
        remark(
            by=stage.cast.care, proposal=more_text(stage), party=stage.parties["care"], text="?", line="12"
        )


def test_an_empty_remark_is_none(stage: Stage) -> None:
    with pytest.raises(Refusal, match="Schrijf op"):
        remark(by=stage.cast.care, proposal=more_text(stage), party=stage.parties["care"], text=" ")


@pytest.mark.parametrize(("who", "side"), [("care", "association"), ("tenants", "tenants"), ("care", None)])
def test_nobody_says_something_for_another(stage: Stage, who: str, side: str | None) -> None:
    with pytest.raises(NotAllowed):
        remark(
            by=getattr(stage.cast, who),
            proposal=more_text(stage),
            party=stage.parties[side] if side else None,
            text="Nee.",
        )


def test_everybody_who_takes_part_hears_of_a_remark_but_who_made_it(stage: Stage) -> None:
    row = more_text(stage)
    remark(by=stage.cast.care, proposal=row, party=stage.parties["care"], text="Kan dit?")
    assert set(told(PROPOSAL_DISCUSSED)) == {"Rol association", "Rol coordinator"}
    Letter.objects.all().delete()
    remark(by=stage.cast.coordinator, proposal=row, party=None, text="Ja.")
    assert set(told(PROPOSAL_DISCUSSED)) == {"Rol association", "Rol care"}


def test_what_became_of_the_proposals_of_a_party(stage: Stage) -> None:
    first, second = more_text(stage), more_text(stage, added="Nog iets.")
    other = more_text(stage, "care")
    done = reject_proposal(by=stage.cast.coordinator, proposal=first, revision=1, answer="Nee.")
    reject_proposal(by=stage.cast.coordinator, proposal=other, revision=1, answer="Nee.")
    remark(by=stage.cast.care, proposal=second, party=stage.parties["care"], text="Goed idee.")
    party = stage.parties["association"]
    assert settled(stage.plan, party) == [done]
    assert settled(stage.plan, party, done.settled_at) == []
    assert discussed(stage.plan, party) == [second]
    assert open_count(stage.plan) == 1
