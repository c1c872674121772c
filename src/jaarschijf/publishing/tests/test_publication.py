"""Publication is a decision on a frozen snapshot: asking, deciding, withdrawing."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.publishing.actions import (
    approve_publication,
    ask_publication,
    reject_publication,
    withdraw_publication,
)
from jaarschijf.publishing.models import Decision, Snapshot
from jaarschijf.publishing.state import on_site, with_live
from jaarschijf.register.actions.plans import change_plan
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


def _asked(stage: Stage, title: str = "") -> Snapshot:
    """A snapshot that waits, of the plan as it is or under another title."""
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    if title:
        change_plan(by=stage.cast.coordinator, plan=plan, revision=plan.revision, title=title, motto="")
    return ask_publication(by=stage.cast.coordinator, plan=plan)


def _live(stage: Stage) -> int | None:
    found = on_site(with_live(YearPlan.objects.filter(pk=stage.plan.pk)).get())
    assert [one.sequence for one in Snapshot.objects.live()] == ([found.sequence] if found else [])
    return found.sequence if found else None


def test_nothing_is_public_until_somebody_approves(stage: Stage) -> None:
    snapshot = _asked(stage)
    assert _live(stage) is None

    approve_publication(by=stage.cast.coordinator, snapshot=snapshot)
    assert _live(stage) == 1


def test_a_snapshot_keeps_what_the_plan_was(stage: Stage) -> None:
    snapshot = _asked(stage)
    change_plan(by=stage.cast.coordinator, plan=stage.plan, revision=1, title="Later", motto="")
    kept = Snapshot.objects.get(pk=snapshot.pk)

    assert kept.contents["title"] == "Jaarschijf 2026 Waterdam"
    assert kept.is_whole


def test_a_text_that_was_tampered_with_is_not_whole(stage: Stage) -> None:
    snapshot = _asked(stage)
    Snapshot.objects.update(frozen=snapshot.frozen.replace("Waterdam", "Waterstad"))

    assert not Snapshot.objects.get(pk=snapshot.pk).is_whole


def test_asking_again_without_a_change_gives_the_one_that_waits(stage: Stage) -> None:
    assert _asked(stage) == _asked(stage)


def test_asking_without_a_change_since_the_site_is_refused(stage: Stage) -> None:
    approve_publication(by=stage.cast.coordinator, snapshot=_asked(stage))

    with pytest.raises(Refusal, match="niets veranderd sinds de laatste publicatie"):
        _asked(stage)


def test_what_was_rejected_or_withdrawn_can_be_asked_again(stage: Stage) -> None:
    coordinator = stage.cast.coordinator
    reject_publication(by=coordinator, snapshot=_asked(stage))
    second = approve_publication(by=coordinator, snapshot=_asked(stage))
    withdraw_publication(by=coordinator, snapshot=second, reason="Fout in de tekst")

    assert _asked(stage).sequence == 3


def test_a_snapshot_keeps_what_differs_from_the_site(stage: Stage) -> None:
    first = _asked(stage)
    approve_publication(by=stage.cast.coordinator, snapshot=first)
    second = _asked(stage, "Ons jaar")

    assert first.changes == []
    assert second.changes == [("Ons jaar", "De titel of het motto is aangepast.")]


def test_the_newer_version_takes_the_place_of_the_older(stage: Stage) -> None:
    for title in ("", "Ons jaar"):
        approve_publication(by=stage.cast.coordinator, snapshot=_asked(stage, title))

    assert _live(stage) == 2


def test_after_a_rejection_the_site_stays_as_it_is(stage: Stage) -> None:
    approve_publication(by=stage.cast.coordinator, snapshot=_asked(stage))
    reject_publication(by=stage.cast.coordinator, snapshot=_asked(stage, "Ons jaar"))

    assert _live(stage) == 1


def test_after_a_withdrawal_no_older_version_comes_back(stage: Stage) -> None:
    for title in ("", "Ons jaar"):
        newest = approve_publication(by=stage.cast.coordinator, snapshot=_asked(stage, title))
    withdraw_publication(by=stage.cast.coordinator, snapshot=newest, reason="Fout")

    assert _live(stage) is None


def test_a_decision_is_made_once(stage: Stage) -> None:
    snapshot = _asked(stage)
    approve_publication(by=stage.cast.coordinator, snapshot=snapshot)

    for decide in (approve_publication, reject_publication):
        with pytest.raises(Refusal, match="al beslist"):
            decide(by=stage.cast.coordinator, snapshot=snapshot)


def test_only_the_newest_version_is_decided_on(stage: Stage) -> None:
    older = _asked(stage)
    _asked(stage, "Ons jaar")

    with pytest.raises(Refusal, match="nieuwere versie klaargezet"):
        approve_publication(by=stage.cast.coordinator, snapshot=older)


def test_only_what_is_on_the_site_is_withdrawn_and_with_a_reason(stage: Stage) -> None:
    snapshot = _asked(stage)
    with pytest.raises(Refusal, match="staat niet op de site"):
        withdraw_publication(by=stage.cast.coordinator, snapshot=snapshot, reason="Fout")

    approve_publication(by=stage.cast.coordinator, snapshot=snapshot)
    with pytest.raises(Refusal, match="Schrijf op waarom"):
        withdraw_publication(by=stage.cast.coordinator, snapshot=snapshot, reason=" ")


def test_the_journal_tells_each_step(stage: Stage) -> None:
    coordinator = stage.cast.coordinator
    snapshot = approve_publication(by=coordinator, snapshot=_asked(stage))
    withdraw_publication(by=coordinator, snapshot=snapshot, reason="Fout")
    reject_publication(by=coordinator, snapshot=_asked(stage))

    told = [entry.sentence for entry in Entry.objects.filter(event__startswith="snapshot.").order_by("id")]
    assert told == [
        "Rol coordinator heeft gevraagd om versie 1 te publiceren.",
        "Rol coordinator heeft versie 1 gepubliceerd.",
        "Rol coordinator heeft versie 1 van de site gehaald: Fout",
        "Rol coordinator heeft gevraagd om versie 2 te publiceren.",
        "Rol coordinator heeft versie 2 niet gepubliceerd.",
    ]


def test_only_the_coordinator_publishes(stage: Stage) -> None:
    snapshot = _asked(stage)
    for person in (stage.cast.municipality, stage.cast.tenants, stage.cast.outsider):
        with pytest.raises(NotAllowed):
            ask_publication(by=person, plan=stage.plan)
        with pytest.raises(NotAllowed):
            approve_publication(by=person, snapshot=snapshot)
        with pytest.raises(NotAllowed):
            withdraw_publication(by=person, snapshot=snapshot, reason="Fout")


def test_the_operator_is_no_person_but_is_named_in_the_journal(stage: Stage, operator: CommandLine) -> None:
    snapshot = ask_publication(by=operator, plan=stage.plan)

    assert snapshot.asked_by is None
    assert Entry.objects.latest("id").actor_name == "Beheerder (opdrachtregel)"


def test_what_was_frozen_stays_frozen(stage: Stage) -> None:
    snapshot = _asked(stage)
    with pytest.raises(TypeError, match="fixed"):
        snapshot.save()
    with pytest.raises(TypeError, match="can't change"):
        snapshot.save(update_fields=["frozen"])
    with pytest.raises(TypeError, match="withdraw it"):
        snapshot.delete()


def test_the_database_wants_a_date_with_a_decision(stage: Stage) -> None:
    snapshot = _asked(stage)
    with pytest.raises(IntegrityError, match="snapshot_decision_has_a_date"):
        Snapshot.objects.filter(pk=snapshot.pk).update(decision=Decision.APPROVED)
