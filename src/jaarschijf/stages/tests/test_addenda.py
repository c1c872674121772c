"""The whole way of an addendum, by its actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Share
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.negotiating.actions import addenda
from jaarschijf.negotiating.actions.consent import give_consent
from jaarschijf.negotiating.consenting.state import state_on
from jaarschijf.negotiating.models import Addendum, AddendumState
from jaarschijf.outbox.models import Letter
from jaarschijf.people import actions as people
from jaarschijf.people.access import NotAllowed
from jaarschijf.reading import Period
from jaarschijf.register.actions.stages import sign_plan
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, Obligation, Origin, YearPlan
from jaarschijf.register.versions.article import ArticleDuty
from jaarschijf.register.versions.text import digest, text_of
from jaarschijf.signing.tests import rounds
from jaarschijf.stages.addenda import agree_addendum, withdraw_addendum
from jaarschijf.stages.tests.amended import (
    BY,
    again,
    agreed,
    asked,
    begun,
    consenting,
    in_force,
    laid_down,
    rewritten,
    signed,
    words,
)
from tests.stage import Stage

JULY = date(2026, 7, 1)


def _live(stage: Stage) -> YearPlan:
    return YearPlan.objects.get(pk=stage.plan.pk)


def test_a_draft_takes_no_addendum(stage: Stage) -> None:
    with pytest.raises(Refusal, match="ondertekende jaarschijf"):
        begun(stage)


def test_there_is_one_addendum_under_way(stage: Stage) -> None:
    signed(stage)
    begun(stage)
    with pytest.raises(Refusal, match="nog niet af"):
        begun(stage)


def test_after_the_last_signature_the_register_says_what_was_signed(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    new = ArticleDuty(None, "Tweemaal melden", ("Corporaties",), None, Decimal(48), "woningen")
    kept = words(stage.agreements[0])
    rewritten(
        row,
        stage.agreements[0],
        title="Doelgroepen, later",
        responsible=("Woonstede",),
        obligations=(*kept.obligations, new),
    )
    version = in_force(row)
    text = version.text
    del text["addendum"]
    assert digest(text) == digest(text_of(_live(stage), localdate()))


def test_an_addendum_is_signed_with_its_version(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    in_force(row)
    assert again(row).state == AddendumState.SIGNED
    told = Entry.objects.filter(event__in=["agreement.amended", "addendum.signed"]).order_by("pk")
    assert [str(entry.event) for entry in told] == ["agreement.amended", "addendum.signed"]


def test_what_is_not_named_keeps_its_words(stage: Stage) -> None:
    signed(stage)
    before = words(stage.agreements[1])
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    in_force(row)
    assert words(stage.agreements[1]) == before


def test_an_obligation_that_stays_keeps_its_row_and_what_was_reported(stage: Stage) -> None:
    signed(stage)
    duty = stage.agreements[0].obligations.get()
    share = Share.objects.get(agreement=stage.agreements[0], party=stage.parties["association"])
    send_report(by=BY, share=share, revision=0, newest=None, said=Said(standing="under_way"))
    row = begun(stage)
    kept = words(stage.agreements[0]).obligations[0]
    later = replace(kept, when=Period(JULY, date(2026, 9, 30), "Q3 2026"))
    rewritten(row, stage.agreements[0], obligations=(later,))
    in_force(row)
    duty.refresh_from_db()
    assert (duty.label, duty.pk) == ("Q3 2026", kept.pk)
    assert Share.objects.get(pk=share.pk).obligations.get() == duty


def test_the_shares_follow_who_becomes_responsible(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[2], responsible=("Huurdersraad Waterdam",))
    in_force(row)
    assert Share.objects.filter(agreement=stage.agreements[2], party=stage.parties["tenants"]).exists()


def _reported(stage: Stage) -> Obligation:
    """An obligation of which a party said something."""
    duty = stage.agreements[0].obligations.get()
    share = Share.objects.get(agreement=stage.agreements[0], party=stage.parties["association"])
    said = Said(standing="under_way", duties=(DutySaid(duty.pk, "1", note="Bezig."),))
    send_report(by=BY, share=share, revision=0, newest=None, said=said)
    return duty


def test_an_obligation_that_was_reported_on_can_not_be_left_out(stage: Stage) -> None:
    signed(stage)
    _reported(stage)
    row = begun(stage)
    with pytest.raises(Refusal, match="al iets gemeld"):
        rewritten(row, stage.agreements[0], obligations=())
    assert Obligation.objects.filter(agreement=stage.agreements[0]).count() == 1


def test_a_report_after_agreeing_stops_no_signature_and_is_kept(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0], obligations=())
    version = laid_down(row)
    duty = _reported(stage)
    sign_plan(by=BY, version=version, at=version.agreed_at, in_force_from=JULY)  # type: ignore[arg-type] # it was agreed
    duty.refresh_from_db()
    assert duty.origin == Origin.LAPSED
    assert not duty.shares.exists()
    assert not words(stage.agreements[0]).obligations


def test_only_whom_it_concerns_is_asked(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])  # Zorg aan de Kade, Gemeenten
    consultation = asked(row)
    assert {party.slug for party in consultation.parties.all()} == {
        stage.parties["care"].slug,
        stage.parties["municipality"].slug,
    }


def test_who_comes_in_by_the_new_words_is_asked_too(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1], responsible=("Huurdersraad Waterdam",))
    assert stage.parties["tenants"] in asked(row).parties.all()


def test_where_nobody_is_named_all_are_asked(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[2])  # Stakeholders: nobody behind it
    assert asked(row).parties.count() == 4


def test_who_took_the_place_of_a_party_is_asked(stage: Stage) -> None:
    signed(stage)
    heir = people.add_party(by=BY, region=stage.region, name="Zorg Samen", kind="care")
    care = stage.parties["care"]
    care.active_until, care.successor = localdate() - timedelta(days=1), heir
    care.save()
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    found = asked(row).parties.all()
    assert heir in found
    assert care not in found


def test_without_an_article_nobody_is_asked(stage: Stage) -> None:
    signed(stage)
    with pytest.raises(Refusal, match="nog geen afspraak"):
        asked(begun(stage))


def test_what_lies_before_the_parties_can_not_be_rewritten(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    article = rewritten(row, stage.agreements[0])
    asked(row)
    with pytest.raises(Refusal, match="Haal het terug"):
        addenda.change_article(
            by=BY, article=article, revision=article.revision, words=words(stage.agreements[0])
        )


def test_taken_back_and_changed_only_those_concerned_answer_again(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0])  # Corporaties, Gemeenten
    consenting(asked(row))
    addenda.take_back(by=BY, addendum=again(row), revision=again(row).revision)
    rewritten(again(row), stage.agreements[1])  # Zorg aan de Kade, Gemeenten
    state = state_on(asked(row).version)
    assert state
    assert {party.slug for party in state.undecided} == {
        stage.parties["care"].slug,
        stage.parties["municipality"].slug,
    }
    association = next(one for party, one in state.answers.items() if party == stage.parties["association"])
    assert association
    assert association.answer == "agrees"


def test_taken_back_and_left_as_it_was_the_same_consultation_goes_on(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    first = asked(row)
    consenting(first)
    addenda.take_back(by=BY, addendum=again(row), revision=again(row).revision)
    assert asked(row) == first
    assert not first.version.consultation.closed_at


def test_without_consent_there_is_no_agreement(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    consenting(asked(row), [stage.parties["care"]])
    with pytest.raises(Refusal, match="Gemeente Waterdam"):
        agree_addendum(by=BY, addendum=again(row), revision=again(row).revision)
    assert again(row).state == AddendumState.ASKED


def test_the_document_has_a_place_only_for_whom_it_concerns(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    fields = agreed(row).document.fields
    assert {field["party"] for field in fields} == {
        stage.parties["care"].slug,
        stage.parties["municipality"].slug,
    }


def test_an_addendum_may_not_hold_before_what_it_builds_on(stage: Stage) -> None:
    signed(stage)
    first = begun(stage, date(2026, 9, 1))
    rewritten(first, stage.agreements[0])
    in_force(first)
    with pytest.raises(Refusal, match="1 september 2026"):
        begun(stage, JULY)
    assert begun(stage, date(2026, 9, 1)).number == 2


def test_a_second_addendum_builds_on_the_first(stage: Stage) -> None:
    signed(stage)
    first = begun(stage)
    rewritten(first, stage.agreements[0], "De eerste keer anders.")
    before = in_force(first)
    second = begun(stage, date(2026, 8, 1))
    rewritten(second, stage.agreements[1], "De tweede keer anders.")
    version = in_force(second)
    texts = [row["text"] for theme in version.text["themes"] for row in theme["agreements"]]
    assert version.base == before
    assert texts[:2] == ["De eerste keer anders.", "De tweede keer anders."]
    assert version.text["addendum"]["base"] == before.sha256


def test_a_second_addendum_is_nothing_to_whom_only_the_first_concerned(stage: Stage) -> None:
    signed(stage)
    first = begun(stage)
    rewritten(first, stage.agreements[0])  # Corporaties, Gemeenten
    in_force(first)
    second = begun(stage)
    rewritten(second, stage.agreements[1])  # Zorg aan de Kade, Gemeenten
    assert stage.parties["association"] not in asked(second).parties.all()


def test_withdrawn_before_it_was_signed_it_changes_nothing(stage: Stage) -> None:
    signed(stage)
    before = digest(text_of(_live(stage), localdate()))
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    version = laid_down(row)
    withdraw_addendum(by=BY, addendum=again(row), revision=again(row).revision, reason="Toch niet nodig.")
    assert again(row).state == AddendumState.WITHDRAWN
    assert digest(text_of(_live(stage), localdate())) == before
    with pytest.raises(Refusal, match="niet getekend"):
        sign_plan(by=BY, version=version, at=version.agreed_at, in_force_from=JULY)  # type: ignore[arg-type] # as above


def test_withdrawing_asks_for_a_reason(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    with pytest.raises(Refusal, match="waarom"):
        withdraw_addendum(by=BY, addendum=row, revision=row.revision, reason=" ")


def test_everybody_hears_that_it_is_agreed_and_that_it_is_withdrawn(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[0])
    agreed(row)
    withdraw_addendum(by=BY, addendum=again(row), revision=again(row).revision, reason="Toch niet.")
    subjects = set(Letter.objects.values_list("subject", flat=True))
    assert any("Addendum 1 is overeengekomen" in one for one in subjects)
    assert any("Addendum 1 is ingetrokken" in one for one in subjects)


def test_one_that_nobody_saw_is_withdrawn_without_a_mail(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    withdraw_addendum(by=BY, addendum=row, revision=row.revision, reason="Vergissing.")
    assert not Letter.objects.exists()


@pytest.mark.parametrize("kind", ["municipality", "association", "tenants", "care", "outsider"])
def test_only_the_coordinator_prepares_one(stage: Stage, kind: str) -> None:
    signed(stage)
    with pytest.raises(NotAllowed):
        addenda.prepare(
            by=getattr(stage.cast, kind), plan=_live(stage), title="Iets", reason="Zo.", in_force_from=JULY
        )


def test_a_party_that_it_does_not_concern_can_not_answer(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    with pytest.raises(Refusal, match="niet gevraagd"):
        give_consent(by=BY, consultation=asked(row), party=stage.parties["tenants"], seen=0, answer="agrees")


def test_who_comes_second_at_the_same_article_is_told(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    article = rewritten(row, stage.agreements[0])
    with pytest.raises(Conflict, match="intussen"):
        rewritten(row, stage.agreements[0], "Nog anders.")
    now = replace(words(stage.agreements[0]), text="Derde.")
    addenda.change_article(by=BY, article=article, revision=article.revision, words=now)
    with pytest.raises(Conflict):
        addenda.change_article(by=BY, article=article, revision=article.revision, words=now)


def test_words_that_change_nothing_are_no_article(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    with pytest.raises(Refusal, match="verandert er niets"):
        rewritten(row, stage.agreements[0], stage.agreements[0].text)


def test_an_obligation_of_another_agreement_is_refused(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    other = words(stage.agreements[1]).obligations
    with pytest.raises(Refusal, match="hoort niet"):
        rewritten(row, stage.agreements[0], obligations=other)


@pytest.mark.usefixtures("trial")
def test_the_ordinary_round_signs_an_addendum(stage: Stage) -> None:
    signing = rounds.boards(stage)
    rounds.sign_all(rounds.a_round(signing))
    row = begun(stage, localdate() + timedelta(days=30))
    rewritten(row, stage.agreements[1])
    version = agreed(row)
    mandates = {
        stage.parties[kind].slug: signing.mandates[stage.parties[kind].slug]
        for kind in ("care", "municipality")
    }
    told = rounds.a_round(rounds.Boards(stage, version, mandates))
    rounds.sign_all(told)
    version.refresh_from_db()
    assert again(row).state == AddendumState.SIGNED
    assert version.in_force_from == row.in_force_from
    assert Agreement.objects.get(pk=stage.agreements[1].pk).text == "In Q3 onderzoeken we."


@pytest.mark.usefixtures("trial")
def test_withdrawing_breaks_off_the_round(stage: Stage) -> None:
    signing = rounds.boards(stage)
    rounds.sign_all(rounds.a_round(signing))
    row = begun(stage, localdate() + timedelta(days=30))
    rewritten(row, stage.agreements[1])
    version = agreed(row)
    mandates = {field["party"]: signing.mandates[field["party"]] for field in version.document.fields}
    told = rounds.a_round(rounds.Boards(stage, version, mandates))
    withdraw_addendum(by=BY, addendum=again(row), revision=again(row).revision, reason="Toch niet.")
    told.refresh_from_db()
    assert told.state == "broken_off"
    version.refresh_from_db()
    with pytest.raises(Refusal, match="ingetrokken"):
        rounds.a_round(rounds.Boards(stage, version, mandates))
    assert Addendum.objects.count() == 1
