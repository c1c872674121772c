"""Agreeing, closing and withdrawing a plan, as people do it."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.rounds import open_round as ask_round
from jaarschijf.negotiating.actions.consent import lift_reservation
from jaarschijf.negotiating.actions.consulting import close_consultation
from jaarschijf.negotiating.actions.quorum import choose_quorum
from jaarschijf.negotiating.models import Consent, Consultation
from jaarschijf.negotiating.tests.consulted import Talk
from jaarschijf.negotiating.tests.proposing import more_text
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.models import VersionDocument
from jaarschijf.register.rules import Move
from jaarschijf.signing.actions.rounds import open_round
from jaarschijf.signing.models import SealedDocument, SealedKind, SigningRound
from jaarschijf.signing.tests.rounds import a_mandate
from jaarschijf.stages import actions
from jaarschijf.stages.course import course_of
from jaarschijf.stages.tests.talked import BY, KINDS, again, agree, agreed, closed, signed, talked, told
from tests.stage import Stage

# Agreeing


def test_when_all_agree_the_plan_is_agreed_with_a_place_for_every_signature(stage: Stage) -> None:
    version = agreed(stage)
    places = {field["party"] for field in VersionDocument.objects.get(version=version).fields}
    assert again(stage.plan).stage == PlanStage.AGREED
    assert places == {stage.parties[kind].slug for kind in KINDS}


def test_agreeing_closes_the_consultation(stage: Stage) -> None:
    agreed(stage)
    assert Consultation.objects.get().closed_at


def test_what_was_closed_before_can_still_be_agreed(stage: Stage) -> None:
    row = talked(stage).asked[0]
    close_consultation(by=BY, consultation=row, revision=row.revision)
    assert agree(stage).agreed_at


def test_by_chapter_a_party_without_a_part_gets_no_place(stage: Stage) -> None:
    version = agreed(stage, scope="chapters")
    fields = {
        field["party"]: field["chapters"] for field in VersionDocument.objects.get(version=version).fields
    }
    assert fields[stage.parties["association"].slug] == ["Wonen met zorg"]
    assert stage.parties["tenants"].slug not in fields


def test_who_objects_gets_no_place_to_sign(stage: Stage) -> None:
    choose_quorum(by=BY, region=stage.region, kind="three_quarters")
    version = agreed(stage, tenants="objects")
    places = {field["party"] for field in VersionDocument.objects.get(version=version).fields}
    assert stage.parties["tenants"].slug not in places
    assert len(places) == 3


def test_everybody_who_speaks_for_a_party_hears_of_it(stage: Stage) -> None:
    agreed(stage)
    told_to = Letter.objects.filter(items__kind="stage_news").values_list("user__email", flat=True)
    assert set(told_to) == {
        f"{kind}@waterdam.example" for kind in ("coordinator", "municipality", "association", "care")
    }


def test_without_consent_of_all_the_sentence_of_the_rule_refuses(stage: Stage) -> None:
    Talk(stage).lay()
    with pytest.raises(Refusal, match="Er is nog geen instemming"):
        agree(stage)


def test_an_open_proposal_stops_agreeing(stage: Stage) -> None:
    talked(stage)
    more_text(stage)
    with pytest.raises(Refusal, match="1 open voorstel"):
        agree(stage)
    assert again(stage.plan).stage == PlanStage.DRAFT


def test_a_text_that_changed_stops_agreeing(stage: Stage) -> None:
    talked(stage).change(0, "Iets anders.")
    with pytest.raises(Refusal, match="veranderd sinds versie 1"):
        agree(stage)


def test_a_draft_that_nobody_saw_is_not_agreed(stage: Stage) -> None:
    with pytest.raises(Refusal, match="lag nog niet voor"):
        agree(stage)


def test_an_officer_lays_nothing_down(stage: Stage) -> None:
    talked(stage)
    with pytest.raises(NotAllowed):
        agree(stage, by=stage.cast.association)


def test_of_two_coordinators_the_second_is_told(stage: Stage) -> None:
    talked(stage)
    plan = again(stage.plan)
    agree(stage)
    with pytest.raises(Conflict):
        actions.agree(by=BY, plan=plan, revision=plan.revision)


def test_a_name_for_nobody_is_only_said(stage: Stage) -> None:
    talked(stage)
    found = course_of(again(stage.plan)).of(Move.AGREE)
    assert found.is_possible
    assert [one.sentence.split()[0] for one in found.advice] == ["‘Stakeholders’"]


# Reservations


@pytest.mark.usefixtures("trial")
def test_a_reservation_becomes_a_sealed_document(stage: Stage) -> None:
    version = agreed(stage, municipality="reserved")
    (row,) = SealedDocument.objects.all()
    assert (row.kind, row.about, row.title) == (
        SealedKind.RESERVATION,
        version.sha256,
        "Voorbehoud van Gemeente Waterdam",
    )


def test_without_a_key_agreeing_works_and_nothing_is_sealed(stage: Stage, settings: Settings) -> None:
    settings.SEAL_TRIAL, settings.SEAL_FILE, settings.SEAL_LIBRARY = False, "", ""
    assert agreed(stage, municipality="reserved").agreed_at
    assert not SealedDocument.objects.exists()


@pytest.mark.usefixtures("trial")
def test_what_could_not_be_sealed_is_when_the_round_opens(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without_key:
        without_key.setattr("jaarschijf.stages.sealing._has_key", lambda: False)
        version = agreed(stage, municipality="reserved")
    assert not SealedDocument.objects.exists()
    mandates = {stage.parties[kind].slug: a_mandate(stage, stage.parties[kind]) for kind in KINDS}
    open_round(by=BY, version=version, deadline=localdate(), signatories=mandates)
    assert SealedDocument.objects.get().kind == SealedKind.RESERVATION


@pytest.mark.usefixtures("trial")
def test_lifting_a_reservation_is_a_sealed_document_of_its_own(stage: Stage) -> None:
    agreed(stage, municipality="reserved")
    lift_reservation(by=BY, consent=Consent.objects.get(answer="reserved"), note="De raad stemde in.")
    assert [row.kind for row in SealedDocument.objects.all()] == [SealedKind.RESERVATION, SealedKind.LIFTED]


@pytest.mark.usefixtures("trial")
def test_of_a_draft_nothing_is_sealed(stage: Stage) -> None:
    talked(stage, municipality="reserved")
    lift_reservation(by=BY, consent=Consent.objects.get(answer="reserved"), note="Toch niet nodig.")
    assert not SealedDocument.objects.exists()


# Withdrawing


def withdraw(stage: Stage, reason: str = "Er komt een ander plan.") -> None:
    plan = again(stage.plan)
    actions.withdraw(by=BY, plan=plan, revision=plan.revision, reason=reason)


def test_withdrawing_closes_what_was_asked_and_tells_everybody(stage: Stage) -> None:
    Talk(stage).lay()
    withdraw(stage)
    assert Consultation.objects.get().closed_at
    assert again(stage.plan).stage == PlanStage.WITHDRAWN
    assert Letter.objects.filter(items__about__endswith=":withdrawn").count() == 4


@pytest.mark.usefixtures("trial")
def test_withdrawing_breaks_off_a_round(stage: Stage) -> None:
    version = agreed(stage)
    mandates = {stage.parties[kind].slug: a_mandate(stage, stage.parties[kind]) for kind in KINDS}
    open_round(by=BY, version=version, deadline=localdate(), signatories=mandates)
    withdraw(stage)
    row = SigningRound.objects.get()
    assert (row.state, row.end_reason) == ("broken_off", "Er komt een ander plan.")


def test_withdrawing_wants_a_reason(stage: Stage) -> None:
    Talk(stage).lay()
    with pytest.raises(Refusal, match="Schrijf op waarom de jaarschijf"):
        withdraw(stage, " ")
    assert Consultation.objects.get().closed_at is None


def test_a_signed_plan_is_not_withdrawn(stage: Stage) -> None:
    signed(stage)
    with pytest.raises(Refusal, match="ondertekend"):
        withdraw(stage)


# Closing


def close(stage: Stage) -> None:
    plan = again(stage.plan)
    actions.close(by=BY, plan=plan, revision=plan.revision)


def test_with_a_result_for_each_agreement_the_plan_closes(stage: Stage) -> None:
    assert closed(stage).stage == PlanStage.CLOSED
    assert Letter.objects.filter(items__about__endswith=":closed").count() == 4


def test_closing_without_results_says_how_many(stage: Stage) -> None:
    signed(stage)
    with pytest.raises(Refusal, match="Van 3 afspraken is nog niet gezegd"):
        close(stage)


def test_an_open_round_of_monitoring_stops_closing(stage: Stage) -> None:
    signed(stage)
    told(stage)
    day = date(2026, 10, 1)
    ask_round(by=BY, plan=again(stage.plan), title="Najaar", opens_on=day, closes_on=day)
    with pytest.raises(Refusal, match="De ronde ‘Najaar’ loopt nog"):
        close(stage)


def test_an_officer_closes_nothing(stage: Stage) -> None:
    signed(stage)
    told(stage)
    plan = again(stage.plan)
    with pytest.raises(NotAllowed):
        actions.close(by=stage.cast.care, plan=plan, revision=plan.revision)


# What it costs


def test_the_course_of_a_draft_asks_little(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    talked(stage)
    plan = again(stage.plan)
    with django_assert_max_num_queries(20):
        course_of(plan)


def test_the_course_of_a_signed_plan_asks_little(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed(stage)
    row = stage.agreements[0]
    set_standing(by=BY, agreement=row, revision=None, standing="done", note="")
    plan = again(stage.plan)
    with django_assert_max_num_queries(6):
        course_of(plan)
