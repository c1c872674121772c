"""Two people on one question or notice at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.meetings.actions.notices import answer_notice, read_notice
from jaarschijf.meetings.actions.questions import answer_question, place_question
from jaarschijf.meetings.models import GroupRole
from jaarschijf.meetings.tests.exchanging import announce, sit, table_of
from jaarschijf.register.locking import Conflict
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_answer_a_question_at_once_one_is_told(shared_stage: Stage) -> None:
    table = table_of(shared_stage)
    sit(table.care, shared_stage.cast.tenants)
    row = table.ask()

    def answering(name: str) -> Callable[[], object]:
        by = getattr(shared_stage.cast, name)
        return lambda: answer_question(by=by, question=row, revision=row.revision, answer=name)

    (told,) = refused(at_once(answering("care"), answering("tenants")))
    row.refresh_from_db()
    assert f"al beantwoord door Rol {row.answer}" in told.dutch


def test_two_who_place_a_question_at_once_put_it_on_each_agenda_once(shared_stage: Stage) -> None:
    table = table_of(shared_stage)
    sit(table.care, shared_stage.cast.tenants, GroupRole.CHAIR)
    table.meet(table.care)
    table.meet(table.large)
    row = table.ask()

    def placing(name: str) -> Callable[[], object]:
        by = getattr(shared_stage.cast, name)
        return lambda: place_question(by=by, question=row, revision=row.revision)

    assert refused(at_once(placing("association"), placing("tenants"))) == []
    assert row.items.count() == 2


def test_of_two_who_answer_for_a_party_at_once_one_is_told(shared_stage: Stage) -> None:
    notice, party = announce(shared_stage, asks_effect=True), shared_stage.parties["care"]

    def answering(name: str) -> Callable[[], object]:
        by = getattr(shared_stage.cast, name)
        return lambda: answer_notice(by=by, notice=notice, party=party, seen=0, text=name)

    told = refused(at_once(answering("care"), answering("coordinator")))
    assert [type(one) for one in told] == [Conflict]
    assert notice.answers.count() == 1


def test_two_clicks_at_once_are_one_reading(shared_stage: Stage) -> None:
    notice, by = announce(shared_stage), shared_stage.cast.care

    def reading() -> None:
        read_notice(by=by, notice=notice, revision=1)

    assert refused(at_once(reading, reading)) == []
    assert notice.reads.filter(user=by).count() == 1
