"""What an addendum does to the plan, by its actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Share
from jaarschijf.monitoring.reports.said import DutySaid, Said
from jaarschijf.negotiating.actions import addenda
from jaarschijf.negotiating.models import AddendumState
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import NotAllowed
from jaarschijf.reading import Period
from jaarschijf.register.actions.stages import sign_plan
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Obligation, Origin, YearPlan
from jaarschijf.register.versions.article import ArticleDuty
from jaarschijf.register.versions.text import digest, text_of
from jaarschijf.stages.addenda import withdraw_addendum
from jaarschijf.stages.tests.amended import (
    BY,
    again,
    agreed,
    begun,
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
