"""What a meeting decided that somebody does: an obligation that is no text of the agreement."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.reports.due import open_duties
from jaarschijf.people.access import NotAllowed
from jaarschijf.publishing.contents import contents
from jaarschijf.register.actions.obligations import (
    add_action,
    add_obligation,
    change_obligation,
    remove_obligation,
)
from jaarschijf.register.models import Obligation, Origin
from jaarschijf.register.models import Stage as PlanStage
from tests.stage import Stage

JUNE = date(2026, 6, 15)


def decided(stage: Stage, text: str = "Het rooster rondsturen") -> Obligation:
    return add_action(
        by=stage.cast.coordinator,
        agreement=stage.agreements[0],
        text=text,
        who=["Zorg aan de Kade"],
        due_on=JUNE,
    )


@pytest.fixture
def signed(stage: Stage) -> Stage:
    stage.plan.stage = PlanStage.SIGNED
    stage.plan.save()
    stage.agreements[0].plan.refresh_from_db()
    return stage


@pytest.mark.django_db
class TestActions:
    def test_it_is_owed_by_its_day_by_the_party_that_does_it(self, stage: Stage) -> None:
        decided(stage)
        due = [(one.party_id, one.due_on, one.text) for one in open_duties(stage.plan, JUNE)]
        assert (stage.parties["care"].pk, JUNE, "Het rooster rondsturen") in due

    def test_it_is_in_nothing_that_is_published(self, stage: Stage) -> None:
        before = contents(stage.plan, JUNE)
        decided(stage)
        assert contents(stage.plan, JUNE) == before

    def test_it_can_be_added_changed_and_removed_when_the_text_is_signed(self, signed: Stage) -> None:
        action, by = decided(signed), signed.cast.coordinator
        action = change_obligation(
            by=by, obligation=action, revision=action.revision, text="Anders", who=[], when=action.when
        )
        assert action.origin == Origin.MEETING
        remove_obligation(by=by, obligation=action, revision=action.revision)
        assert not Obligation.objects.filter(pk=action.pk).exists()

    def test_text_of_a_signed_plan_still_stays_as_it_is(self, signed: Stage) -> None:
        with pytest.raises(Refusal, match="ondertekend"):
            add_obligation(
                by=signed.cast.coordinator, agreement=signed.agreements[0], text="Nog iets", who=[], when=None
            )

    def test_a_closed_plan_gets_no_actions(self, stage: Stage) -> None:
        stage.agreements[0].plan.stage = PlanStage.CLOSED
        with pytest.raises(Refusal, match="afgesloten"):
            decided(stage)

    def test_words_are_needed(self, stage: Stage) -> None:
        with pytest.raises(Refusal, match="Schrijf op"):
            decided(stage, " ")

    def test_an_officer_decides_for_nobody(self, stage: Stage) -> None:
        with pytest.raises(NotAllowed):
            add_action(
                by=stage.cast.care, agreement=stage.agreements[0], text="Iets", who=["Woonstede"], due_on=JUNE
            )
