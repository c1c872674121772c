"""Making a report: by the coordinator, fixed, and once for what is the same."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.steering.actions import make_report
from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.tests.samples import MEETS, NEXT, made
from tests.stage import Stage


def test_the_frozen_text_has_its_hash_and_says_what_was_so(stage: Stage) -> None:
    report = made(stage)
    assert report.sha256 == sha256(report.frozen.encode())
    assert report.contents["plan"]["title"] == stage.plan.title
    assert (report.contents["meets_on"], report.contents["next_on"]) == ("2026-09-24", "2026-12-10")


def test_the_same_again_is_the_report_that_was_there(stage: Stage) -> None:
    first = made(stage)
    assert made(stage) == first
    assert Entry.objects.filter(event="steering.made").count() == 1


def test_after_a_change_it_is_another_and_the_first_stays_as_it_was(stage: Stage) -> None:
    first, row = made(stage), stage.agreements[0]
    set_standing(by=stage.cast.coordinator, agreement=row, revision=row.revision, standing="done", note="")
    second = made(stage)
    assert (first.pk, first.sha256) != (second.pk, second.sha256)
    assert SteeringReport.objects.get(pk=first.pk).frozen == first.frozen


def test_the_journal_says_who_made_it_for_which_meeting(stage: Stage) -> None:
    made(stage)
    entry = Entry.objects.get(event="steering.made")
    assert (
        entry.sentence
        == "Rol coordinator heeft het rapport voor de stuurgroep van 24 september 2026 gemaakt."
    )


@pytest.mark.parametrize("who", ["municipality", "association", "tenants", "care", "outsider"])
def test_only_the_coordinator_makes_one(stage: Stage, who: str) -> None:
    with pytest.raises(NotAllowed):
        make_report(by=getattr(stage.cast, who), plan=stage.plan, meets_on=MEETS, next_on=NEXT)


@pytest.mark.parametrize("next_on", [MEETS, date(2026, 1, 1)])
def test_the_next_meeting_comes_after_this_one(stage: Stage, next_on: date) -> None:
    with pytest.raises(Refusal, match="niet later dan deze"):
        made(stage, MEETS, next_on)


def test_a_report_can_not_be_changed_or_taken_away(stage: Stage) -> None:
    report = made(stage)
    with pytest.raises(TypeError):
        report.save()
    with pytest.raises(TypeError):
        report.delete()
