"""Drafts and sent reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models
from django.utils import timezone

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.reporting import keep_draft
from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.monitoring.reports.latest import history, latest
from jaarschijf.monitoring.reports.said import COLUMNS, DutySaid, Incomplete, Said, said_of
from jaarschijf.monitoring.tests.reporting import STALLED, UNDER_WAY, send, share_of
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


@pytest.fixture
def share(stage: Stage) -> Share:
    """What the association owes of the first agreement: one obligation, in the second quarter."""
    return share_of(stage, "association", 0)


def _round(stage: Stage, **values: Any) -> Round:
    today = timezone.localdate()
    values = {"title": "Voorjaar", "opens_on": today - timedelta(7), "closes_on": today} | values
    return Round.objects.create(plan=stage.plan, **values)


def _close(row: Round) -> None:
    Round.objects.filter(pk=row.pk).update(closed_at=timezone.now(), frozen="{}", sha256="0")


def test_a_draft_keeps_what_was_typed(stage: Stage, share: Share) -> None:
    typed = replace(STALLED, cause="", remark="Nog navragen")
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=typed)

    assert draft.is_draft
    assert said_of(Report.objects.get(pk=draft.pk)) == typed


def test_a_draft_is_kept_again_under_its_next_revision(stage: Stage, share: Share) -> None:
    by = stage.cast.association
    first = keep_draft(by=by, share=share, revision=0, said=Said(sentence="W"))
    again = keep_draft(by=by, share=share, revision=first.revision, said=Said(sentence="We"))

    assert (again.pk, again.revision, again.sentence) == (first.pk, 2, "We")


@pytest.mark.parametrize("seen", [0, 7])
def test_who_typed_over_anothers_draft_is_told(stage: Stage, share: Share, seen: int) -> None:
    keep_draft(by=stage.cast.coordinator, share=share, revision=0, said=Said(sentence="Eerst"))

    with pytest.raises(Conflict, match="Rol coordinator"):
        keep_draft(by=stage.cast.association, share=share, revision=seen, said=Said(sentence="Later"))
    assert share.reports.drafts().get().sentence == "Eerst"


def test_who_typed_in_a_draft_that_was_sent_is_told(stage: Stage, share: Share) -> None:
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=UNDER_WAY)
    send(stage, share, revision=draft.revision)

    with pytest.raises(Conflict, match="verzonden of weggegooid"):
        keep_draft(by=stage.cast.association, share=share, revision=draft.revision, said=UNDER_WAY)


def test_sending_makes_the_draft_the_report(stage: Stage, share: Share) -> None:
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=Said())
    sent = send(stage, share, revision=draft.revision)

    assert (sent.pk, sent.party, sent.by) == (draft.pk, share.party, stage.cast.association)
    assert sent.sent_at
    assert said_of(sent) == UNDER_WAY


def test_a_later_report_supersedes_and_leaves_the_first_as_it_was(stage: Stage, share: Share) -> None:
    first = send(stage, share)
    second = send(stage, share, replace(UNDER_WAY, sentence="Nu verder."))

    assert latest([share]) == {share.pk: second}
    assert [row.sentence for row in history(share)] == ["Nu verder.", first.sentence]


def test_who_did_not_see_the_last_report_is_told(stage: Stage, share: Share) -> None:
    send(stage, share)

    with pytest.raises(Conflict, match="Rol association"):
        send(stage, share, STALLED, newest=None)


def test_the_same_words_once_more_are_the_report_that_was_sent(stage: Stage, share: Share) -> None:
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=UNDER_WAY)
    sent = send(stage, share, revision=draft.revision)

    assert send(stage, share, revision=draft.revision, newest=None) == sent
    assert (share.reports.count(), Entry.objects.filter(event="report.sent").count()) == (1, 1)


def test_the_same_words_of_somebody_else_are_a_conflict(stage: Stage, share: Share) -> None:
    send(stage, share)

    with pytest.raises(Conflict, match="Rol association"):
        send(stage, share, newest=None, by=stage.cast.coordinator)


def test_the_same_words_with_another_occurrence_are_a_conflict(stage: Stage, share: Share) -> None:
    send(stage, share)
    done = DutySaid(share.duties.get().obligation_id, "1", note="Geteld")

    with pytest.raises(Conflict):
        send(stage, share, replace(UNDER_WAY, duties=(done,)), newest=None)


def test_a_report_beside_a_draft_leaves_that_alone(stage: Stage, share: Share) -> None:
    draft = keep_draft(by=stage.cast.association, share=share, revision=0, said=Said(sentence="Half"))
    send(stage, share, revision=None, by=stage.cast.coordinator)

    assert share.reports.drafts().get() == draft


def test_what_is_missing_is_refused_per_field_and_nothing_is_sent(stage: Stage, share: Share) -> None:
    with pytest.raises(Incomplete) as refused:
        send(stage, share, replace(STALLED, cause=" ", request=""))

    assert set(refused.value.flaws) == {"cause", "request"}
    assert not share.reports.sent()


def test_what_does_not_go_with_the_standing_is_not_sent(stage: Stage, share: Share) -> None:
    sent = send(stage, share, replace(STALLED, standing="under_way"))
    assert (sent.cause, sent.asks, sent.request) == ("", "", "")


@pytest.mark.parametrize("who", ["municipality", "care", "tenants", "outsider"])
def test_nobody_reports_for_another_party(stage: Stage, share: Share, who: str) -> None:
    with pytest.raises(NotAllowed):
        send(stage, share, by=getattr(stage.cast, who))
    with pytest.raises(NotAllowed):
        keep_draft(by=getattr(stage.cast, who), share=share, revision=0, said=UNDER_WAY)


def test_the_coordinator_reports_for_a_party_and_the_journal_says_so(stage: Stage, share: Share) -> None:
    sent = send(stage, share, by=stage.cast.coordinator)

    assert (sent.party, sent.by) == (share.party, stage.cast.coordinator)
    assert Entry.objects.filter(event="report.sent").get().sentence == (
        "Rol coordinator heeft voor Woonstede gemeld hoe het staat met "
        "‘Doelgroepen in balans’: in uitvoering."
    )


def test_the_journal_has_none_of_the_words(stage: Stage, share: Share) -> None:
    send(stage, share, replace(STALLED, remark="Intern"))

    data = Entry.objects.filter(event="report.sent").get().data
    assert data == {"title": "Doelgroepen in balans", "party": "Woonstede", "standing": "stagneert"}


def test_what_nobody_owns_is_not_reported(stage: Stage) -> None:
    loose = Share.objects.get(party=None)
    with pytest.raises(Refusal, match="Koppel eerst de naam"):
        send(stage, loose, by=stage.cast.coordinator)


def test_a_closed_plan_takes_no_reports(stage: Stage, share: Share) -> None:
    YearPlan.objects.update(stage="closed")
    with pytest.raises(Refusal, match="afgesloten"):
        send(stage, share)


def test_a_share_that_ended_is_reported_by_who_has_it_now(stage: Stage, share: Share) -> None:
    Share.objects.filter(pk=share.pk).update(ends=date(2026, 1, 1))
    with pytest.raises(Refusal, match="heeft dit deel niet meer"):
        send(stage, share)


def test_only_the_operator_reports_at_an_earlier_moment(stage: Stage, share: Share) -> None:
    before = timezone.now() - timedelta(3)
    with pytest.raises(Refusal, match="Alleen de beheerder"):
        send(stage, share, at=before)
    assert send(stage, share, at=before, by=CommandLine()).sent_at == before


def test_a_past_is_brought_in_in_order(stage: Stage, share: Share) -> None:
    send(stage, share)
    with pytest.raises(Refusal, match="latere stand"):
        send(stage, share, at=timezone.now() - timedelta(3), by=CommandLine())


def test_links_become_evidence(stage: Stage, share: Share) -> None:
    link = "https://waterdam.example/verslag"
    sent = send(stage, share, Said(standing="done", links=(("", link),)))
    assert [(row.title, row.link) for row in sent.evidence.all()] == [(link, link)]


# Rounds


def test_an_answer_belongs_to_the_open_round(stage: Stage, share: Share) -> None:
    asking = _round(stage)
    assert send(stage, share).round == asking


def test_an_answer_to_nothing_belongs_to_no_round(stage: Stage, share: Share) -> None:
    _round(stage).parties.add(stage.parties["care"])
    assert send(stage, share).round is None


def test_after_the_closing_a_report_corrects_that_of_the_round(stage: Stage, share: Share) -> None:
    asking = _round(stage)
    first = send(stage, share)
    _close(asking)
    later = send(stage, share, replace(UNDER_WAY, sentence="Toch anders."))

    assert (later.corrects, later.round) == (first, asking)
    assert Entry.objects.filter(event="report.corrected").exists()


def test_in_the_next_round_it_is_an_answer_again(stage: Stage, share: Share) -> None:
    asking = _round(stage)
    send(stage, share)
    _close(asking)
    following = _round(stage, title="Najaar")
    later = send(stage, share)

    assert (later.corrects, later.round) == (None, following)


def test_every_column_of_a_report_is_either_said_or_given_by_the_action() -> None:
    given = {
        "id",
        "share",
        "round",
        "party",
        "by",
        "sent_at",
        "corrects",
        "revision",
        "changed_at",
        "changed_by",
    }
    columns = {column.name for column in Report._meta.get_fields() if isinstance(column, models.Field)}
    assert columns == given | set(COLUMNS)
