"""Two people on one share at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.monitoring.actions.reporting import keep_draft, send_report
from jaarschijf.monitoring.models import Share
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def share(shared_stage: Stage) -> Share:
    return shared_stage.agreements[0].shares.get(party=shared_stage.parties["association"])


def _typing(stage: Stage, share: Share, sentence: str, revision: int = 0) -> Callable[[], object]:
    by = stage.cast.association
    return lambda: keep_draft(by=by, share=share, revision=revision, said=Said(sentence=sentence))


def _sending(stage: Stage, share: Share, sentence: str, revision: int | None) -> Callable[[], object]:
    said = Said(standing="under_way", sentence=sentence)
    by = stage.cast.association
    return lambda: send_report(by=by, share=share, revision=revision, newest=None, said=said)


@pytest.mark.parametrize("revision", [0, 1, None])
def test_of_two_who_send_the_same_share_one_is_told(
    shared_stage: Stage, share: Share, revision: int | None
) -> None:
    if revision:
        _typing(shared_stage, share, "Concept")()
    deeds = [_sending(shared_stage, share, name, revision) for name in ("Een", "Twee")]

    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
    assert share.reports.sent().count() == Entry.objects.filter(event="report.sent").count() == 1


def test_two_clicks_at_once_are_one_report_and_both_are_told_so(shared_stage: Stage, share: Share) -> None:
    outcomes = at_once(*[_sending(shared_stage, share, "Een", 0)] * 2)

    assert outcomes == [share.reports.get()] * 2
    assert Entry.objects.filter(event="report.sent").count() == 1


@pytest.mark.parametrize("revision", [0, 1])
def test_of_two_who_type_at_once_one_is_told(shared_stage: Stage, share: Share, revision: int) -> None:
    if revision:
        _typing(shared_stage, share, "Concept")()
    deeds = [_typing(shared_stage, share, name, revision) for name in ("Een", "Twee")]

    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
    assert share.reports.drafts().get().revision == revision + 1


def test_who_types_while_it_is_sent_is_told_or_came_first(shared_stage: Stage, share: Share) -> None:
    _typing(shared_stage, share, "Concept")()
    deeds = (_typing(shared_stage, share, "Verder", 1), _sending(shared_stage, share, "Klaar", 1))

    assert [type(one) for one in refused(at_once(*deeds))] == [Conflict]
    assert share.reports.count() == 1
