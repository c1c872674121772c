"""What a report says of occurrences, and what a successor has of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from jaarschijf.monitoring.actions.reporting import keep_draft
from jaarschijf.monitoring.models import Share
from jaarschijf.monitoring.reports.filling import Filling
from jaarschijf.monitoring.reports.latest import history, latest
from jaarschijf.monitoring.reports.said import DutySaid, Incomplete, said_of
from jaarschijf.monitoring.tests.reporting import UNDER_WAY, send, share_of
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.reading import Relative
from jaarschijf.register.actions import moments
from jaarschijf.register.actions.obligations import add_obligation
from tests.stage import Stage


@pytest.fixture
def share(stage: Stage) -> Share:
    """What the association owes of the first agreement: one obligation, in the second quarter."""
    return share_of(stage, "association", 0)


@pytest.fixture
def talks(stage: Stage) -> Share:
    """What the care provider owes of the second: a talk, twice a year."""
    return share_of(stage, "care", 1)


def _talk(share: Share, number: str, **given: Any) -> DutySaid:
    return DutySaid(share.duties.get().obligation_id, number, **given)


def test_an_occurrence_is_told_with_the_day_it_was_due(stage: Stage, share: Share) -> None:
    duty = DutySaid(share.duties.get().obligation_id, "1", done_on=date(2026, 5, 1))
    sent = send(stage, share, replace(UNDER_WAY, duties=(duty,)))

    assert sent.duty_reports.get().due_on == date(2026, 6, 30)


def test_a_report_holds_what_was_said_before_of_other_occurrences(stage: Stage, talks: Share) -> None:
    by = stage.cast.care
    first = _talk(talks, "1", done_on=date(2026, 3, 1), note="Eerste overleg")
    second = _talk(talks, "2", done_on=date(2026, 6, 1), note="Tweede overleg")
    send(stage, talks, replace(UNDER_WAY, duties=(first,)), by=by)
    send(stage, talks, replace(UNDER_WAY, duties=(second,)), by=by)
    last = send(stage, talks, UNDER_WAY, by=by)

    assert said_of(last).duties == (first, second)


def test_an_occurrence_can_be_taken_back(stage: Stage, talks: Share) -> None:
    by = stage.cast.care
    done = _talk(talks, "1", done_on=date(2026, 3, 1), note="Overleg")
    send(stage, talks, replace(UNDER_WAY, duties=(done,)), by=by)
    last = send(stage, talks, replace(UNDER_WAY, duties=(_talk(talks, "1"),)), by=by)

    assert said_of(last).duties == ()


def test_an_occurrence_of_another_share_is_no_part_of_it(stage: Stage, share: Share, talks: Share) -> None:
    foreign = replace(UNDER_WAY, duties=(_talk(talks, "1", note="Overleg"),))
    with pytest.raises(Incomplete):
        send(stage, share, foreign)
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=foreign)
    assert not draft.duty_reports.exists()


@pytest.mark.usefixtures("autumn")
def test_a_successor_has_what_was_said_by_whom_it_succeeded(stage: Stage, talks: Share) -> None:
    by = stage.cast.care
    done = _talk(talks, "1", done_on=date(2026, 3, 1), note="Overleg")
    said = send(stage, talks, replace(UNDER_WAY, duties=(done,)), by=by)
    heir = stage.parties["association"]
    yesterday = timezone.localdate() - timedelta(1)
    people.end_party(by=CommandLine(), party=stage.parties["care"], until=yesterday, successor=heir)
    talks.refresh_from_db()
    assert isinstance(talks.passed_to, Share)
    share = talks.passed_to

    assert latest([share]) == {share.pk: said}
    assert latest(stage.plan)[share.pk] == said
    later = send(stage, share, UNDER_WAY)
    assert said_of(later).duties == (done,)
    assert [row.party for row in history(share)] == [heir, stage.parties["care"]]


def test_what_was_said_of_a_meeting_stays_when_it_moves_or_goes(stage: Stage) -> None:
    by, agreement = stage.cast.coordinator, stage.agreements[1]
    before = Relative(-14, "stuurgroep")
    duty = add_obligation(
        by=by, agreement=agreement, text="Stukken sturen", who=["Zorgaanbieders"], when=before
    )
    moment = moments.add_moment(by=by, plan=stage.plan, name="Stuurgroep", day=date(2026, 3, 19))
    share = share_of(stage, "care", 1)
    key = f"m{moment.pk}"
    said = DutySaid(duty.pk, key, done_on=date(2026, 3, 4), note="Gestuurd")
    send(stage, share, replace(UNDER_WAY, duties=(said,)), by=by)

    moved = moments.change_moment(
        by=by, moment=moment, revision=moment.revision, name="Stuurgroep", day=date(2026, 4, 16)
    )
    assert _occasion(share, duty.pk) == (key, date(2026, 4, 2), True)
    moments.remove_moment(by=by, moment=moved, revision=moved.revision)
    assert _occasion(share, duty.pk) == (key, None, True)
    last = send(stage, share, UNDER_WAY, by=by)
    assert said in said_of(last).duties


def _occasion(share: Share, obligation: int) -> tuple[str, date | None, bool]:
    """Key and day of the occasion of which something was said, and whether it is done."""
    filling = Filling(Share.objects.get(pk=share.pk), timezone.localdate())
    (duty,) = [row for row in filling.duties if row.obligation.pk == obligation]
    (one,) = [one for one in duty.occasions if duty.is_done(one)]
    return one.key, one.due_on, duty.is_done(one)
