"""A party goes on in another during the year: what it said, reached and was still writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from jaarschijf.monitoring.actions.evidence import add_evidence
from jaarschijf.monitoring.actions.reporting import discard_draft, keep_draft, send_report
from jaarschijf.monitoring.asking import unanswered
from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.monitoring.reports.filling import Filling
from jaarschijf.monitoring.reports.latest import duties_said, history, latest
from jaarschijf.monitoring.reports.mine import mine
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.monitoring.rounds.compare import compare
from jaarschijf.monitoring.tests.reporting import STALLED, UNDER_WAY, send
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, User
from jaarschijf.register.actions import obligations
from tests.clock import AUTUMN
from tests.stage import Stage

SignIn = Callable[[User], Client]
BY = CommandLine()
TODAY, EARLIER = AUTUMN, datetime(2026, 9, 12, 10, tzinfo=UTC)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
pytestmark = pytest.mark.usefixtures("autumn")


@pytest.fixture
def other(stage: Stage) -> Party:
    """A second association."""
    return people.add_party(by=BY, region=stage.region, name="Kaderand", kind="association")


@pytest.fixture
def going(stage: Stage) -> Share:
    """What the first association owes of the first agreement."""
    return stage.agreements[0].shares.get(party=stage.parties["association"])


@pytest.fixture
def staying(stage: Stage, other: Party) -> Share:
    """The same of the second."""
    return stage.agreements[0].shares.get(party=other)


def merge(stage: Stage, heir: Party, until: date = YESTERDAY) -> None:
    people.end_party(by=BY, party=stage.parties["association"], until=until, successor=heir)


def ask(stage: Stage) -> Round:
    return Round.objects.create(plan=stage.plan, title="Najaar", opens_on=EARLIER.date(), closes_on=TODAY)


def reached(share: Share, amount: int) -> Said:
    duty = share.duties.get().obligation
    said = DutySaid(duty.pk, "1", note="Geteld", amount=Decimal(amount))
    return replace(UNDER_WAY, duties=(said,))


def amount_of(share: Share) -> Decimal | None:
    (row,) = duties_said(reversed(history(share))).values()
    return row.amount


def count(going: Share) -> None:
    """Gives the obligation of the share something to count."""
    duty = going.duties.get().obligation
    obligations.change_obligation(
        by=BY,
        obligation=duty,
        revision=duty.revision,
        text=duty.text,
        who=["corporaties"],
        when=duty.when,
        target=Decimal(200),
        target_unit="woningen",
    )


# A draft


def test_a_draft_that_was_left_goes_on_in_the_share_of_the_successor(
    stage: Stage, going: Share, staying: Share
) -> None:
    draft = keep_draft(by=BY, share=going, revision=0, said=Said(sentence="Bijna klaar"))
    add_evidence(by=BY, report=draft, title="Foto", link="https://example.org/foto")
    merge(stage, staying.party or stage.parties["care"])
    sent = send_report(by=BY, share=staying, revision=draft.revision, newest=None, said=UNDER_WAY)
    assert (sent.pk, sent.share, sent.party) == (draft.pk, staying, staying.party)
    assert [row.title for row in sent.evidence.all()] == ["Foto"]


def test_a_draft_of_the_successor_goes_before_one_that_was_left(
    stage: Stage, going: Share, staying: Share
) -> None:
    left = keep_draft(by=BY, share=going, revision=0, said=Said(sentence="Van de een"))
    own = keep_draft(by=BY, share=staying, revision=0, said=Said(sentence="Van de ander"))
    merge(stage, staying.party or stage.parties["care"])
    discard_draft(by=BY, share=staying, revision=own.revision)
    assert list(Report.objects.drafts()) == [left]


def test_a_successor_reads_whose_draft_it_goes_on_with(
    stage: Stage, going: Share, staying: Share, sign_in: SignIn
) -> None:
    keep_draft(by=BY, share=going, revision=0, said=Said(sentence="Bijna klaar"))
    merge(stage, staying.party or stage.parties["care"])
    client = sign_in(stage.cast.coordinator)
    page = client.get(f"/werk/waterdam/2026/voortgang/{staying.pk}/").content.decode()
    assert "Woonstede begon aan dit concept en verzond het niet." in page
    assert "Bijna klaar" in page


def test_a_draft_that_was_left_shows_at_the_successor(stage: Stage, going: Share, staying: Share) -> None:
    keep_draft(by=BY, share=going, revision=0, said=Said(sentence="Bijna klaar"))
    merge(stage, staying.party or stage.parties["care"])
    rows = {row.share.pk: row.has_draft for row in mine(stage.plan, None, TODAY).owed}
    assert rows[staying.pk]


# What was reached


def test_figures_of_both_count_until_the_successor_speaks_for_both(
    stage: Stage, going: Share, staying: Share
) -> None:
    count(going)
    send(stage, going, reached(going, 100), by=BY, at=EARLIER)
    send(stage, staying, reached(staying, 50), by=BY, at=EARLIER)
    merge(stage, staying.party or stage.parties["care"])
    assert amount_of(staying) == 150
    assert [said.amount for said in Filling(staying, TODAY).begun.duties] == [150]
    send(stage, staying, reached(staying, 160), by=BY)
    assert amount_of(staying) == 160


def test_a_report_that_is_silent_of_it_carries_the_figures_of_both(
    stage: Stage, going: Share, staying: Share
) -> None:
    count(going)
    send(stage, going, reached(going, 100), by=BY, at=EARLIER)
    send(stage, staying, reached(staying, 50), by=BY, at=EARLIER)
    merge(stage, staying.party or stage.parties["care"])
    send(stage, staying, UNDER_WAY, by=BY)
    assert amount_of(staying) == 150


def test_a_stall_is_not_hidden_by_what_the_successor_said_before_the_merger(
    stage: Stage, going: Share, staying: Share
) -> None:
    row = ask(stage)
    send(stage, going, STALLED, by=BY, at=EARLIER)
    send(stage, staying, by=BY, at=EARLIER)
    merge(stage, staying.party or stage.parties["care"])
    (one,) = compare(stage.plan, row, only=stage.agreements[0])
    assert one.proposal.standing == "stalled"
    send(stage, staying, by=BY)
    (one,) = compare(stage.plan, row, only=stage.agreements[0])
    assert one.proposal.standing == "under_way"


# A merger that is still to come


def test_until_the_merger_each_answers_for_itself(stage: Stage, going: Share, staying: Share) -> None:
    row = ask(stage)
    merge(stage, staying.party or stage.parties["care"], until=TOMORROW)
    said = send(stage, going, by=BY)
    assert latest(stage.plan) == {going.pk: said}
    assert staying in unanswered(Share.objects.filter(agreement=stage.agreements[0]), TODAY)
    assert going not in unanswered(Share.objects.filter(agreement=stage.agreements[0]), TODAY)
    (one,) = compare(stage.plan, row, only=stage.agreements[0])
    assert {answer.share.pk: answer.answered for answer in one.answers}[staying.pk] is False
    rows = {owed.share.pk: owed.is_answered for owed in mine(stage.plan, None, TODAY).owed}
    assert (rows[going.pk], rows[staying.pk]) == (True, False)


def test_after_the_merger_the_answer_counts_for_the_successor(
    stage: Stage, going: Share, staying: Share
) -> None:
    ask(stage)
    send(stage, going, by=BY)
    merge(stage, staying.party or stage.parties["care"])
    assert staying not in unanswered(Share.objects.filter(agreement=stage.agreements[0]), TODAY)


def test_the_list_names_who_said_it(stage: Stage, going: Share, staying: Share, sign_in: SignIn) -> None:
    send(stage, going, by=BY)
    merge(stage, staying.party or stage.parties["care"])
    page = sign_in(stage.cast.coordinator).get("/werk/waterdam/2026/voortgang/").content.decode()
    assert ", door Woonstede):" in page


def test_who_worked_for_the_party_that_went_reads_where_to_go(
    stage: Stage, staying: Share, sign_in: SignIn
) -> None:
    merge(stage, staying.party or stage.parties["care"])
    page = sign_in(stage.cast.association).get("/werk/waterdam/2026/voortgang/").content.decode()
    assert "Woonstede is opgegaan in Kaderand." in page
