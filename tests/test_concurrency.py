"""Two people, or two processes, at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import add_group, add_party
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.publishing.models import Snapshot
from jaarschijf.register.actions.agreements import add_agreement, change_agreement, set_standing
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.actions.take_over import keep_document
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_set_a_standing_at_once_the_second_is_told(shared_stage: Stage) -> None:
    agreement, by = shared_stage.agreements[0], shared_stage.cast.coordinator
    revision = Agreement.objects.get(pk=agreement.pk).revision

    def setting(standing: str) -> Callable[[], object]:
        return lambda: set_standing(
            by=by, agreement=agreement, revision=revision, standing=standing, note="Zo staat het."
        )

    outcomes = at_once(setting("done"), setting("stalled"))
    assert [type(refusal) for refusal in refused(outcomes)] == [Conflict]


def test_the_journal_holds_only_the_standing_that_was_set(shared_stage: Stage) -> None:
    agreement, by = shared_stage.agreements[0], shared_stage.cast.coordinator
    revision = Agreement.objects.get(pk=agreement.pk).revision

    def setting(standing: str) -> Callable[[], object]:
        return lambda: set_standing(
            by=by, agreement=agreement, revision=revision, standing=standing, note="Zo staat het."
        )

    at_once(setting("done"), setting("under_way"))
    told = Entry.objects.filter(event="agreement.standing_set")
    assert [entry.data["code"] for entry in told] == [Agreement.objects.get(pk=agreement.pk).standing]


def test_agreements_added_at_once_get_different_numbers_and_addresses(shared_stage: Stage) -> None:
    theme, by = shared_stage.agreements[0].theme, shared_stage.cast.coordinator

    def adding() -> object:
        return add_agreement(by=by, theme=theme, title="Dezelfde titel", text="", responsible=[])

    at_once(adding, adding, adding)
    rows = Agreement.objects.filter(title="Dezelfde titel")
    assert (len({row.number for row in rows}), len({row.slug for row in rows})) == (3, 3)


def test_asking_to_publish_at_once_freezes_one_snapshot(shared_stage: Stage) -> None:
    plan, by = shared_stage.plan, shared_stage.cast.coordinator
    at_once(*[lambda: ask_publication(by=by, plan=plan)] * 3)
    assert Snapshot.objects.filter(plan=plan).count() == 1


def test_a_snapshot_is_approved_once(shared_stage: Stage) -> None:
    by = shared_stage.cast.coordinator
    snapshot = ask_publication(by=by, plan=shared_stage.plan)
    outcomes = at_once(*[lambda: approve_publication(by=by, snapshot=snapshot)] * 2)
    assert len(refused(outcomes)) == 1


def test_the_same_file_brought_in_at_once_is_one_document(shared_stage: Stage) -> None:
    region, by = shared_stage.region, shared_stage.cast.coordinator
    at_once(*[lambda: keep_document(by=by, region=region, name="plan.txt", data=b"Jaarschijf")] * 2)
    assert region.documents.count() == 1


def test_of_two_who_add_a_party_of_one_name_the_second_is_told(shared_stage: Stage) -> None:
    region, by = shared_stage.region, shared_stage.cast.coordinator
    outcomes = at_once(*[lambda: add_party(by=by, region=region, name="Dorpsraad", kind="stakeholder")] * 2)
    assert [refusal.dutch for refusal in refused(outcomes)] == [
        "Er is al een partij ‘Dorpsraad’ in deze regio."
    ]


def test_of_two_who_add_a_group_of_one_name_the_second_is_told(shared_stage: Stage) -> None:
    region, by = shared_stage.region, shared_stage.cast.coordinator
    outcomes = at_once(*[lambda: add_group(by=by, region=region, name="Dorpen", kind="stakeholder")] * 2)
    assert [refusal.dutch for refusal in refused(outcomes)] == ["Er is al een groep ‘Dorpen’ in deze regio."]


def test_of_two_who_make_a_plan_of_one_year_the_second_is_told(shared_stage: Stage) -> None:
    region, by = shared_stage.region, shared_stage.cast.coordinator
    outcomes = at_once(*[lambda: add_plan(by=by, region=region, year=2030)] * 2)
    assert [refusal.dutch for refusal in refused(outcomes)] == ["Er is al een jaarschijf 2030 in Waterdam."]


def test_a_new_name_and_a_new_member_at_once_leave_nobody_out(shared_stage: Stage) -> None:
    agreement, by = shared_stage.agreements[2], CommandLine()

    def name_a_group() -> object:
        return change_agreement(
            by=by,
            agreement=agreement,
            revision=agreement.revision,
            title=agreement.title,
            text=agreement.text,
            responsible=["Corporaties"],
        )

    def join() -> object:
        return add_party(by=by, region=shared_stage.region, name="Kaderand", kind="association")

    assert refused(at_once(name_a_group, join)) == []
    assert set(agreement.shares.values_list("party__name", flat=True)) == {"Woonstede", "Kaderand"}
