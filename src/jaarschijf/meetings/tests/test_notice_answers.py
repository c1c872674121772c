"""What a notice means for each party, and reminding who has not read it."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.notices import (
    remind_readers,
)
from jaarschijf.meetings.models import GroupMember
from jaarschijf.meetings.notices.addressed import (
    asked_parties,
)
from jaarschijf.meetings.notices.turnout import answers_of, informing_shares
from jaarschijf.meetings.tests.exchanging import Table, announce, answer, mailed, read, table_of
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import CommandLine, NotAllowed, access_of
from jaarschijf.register.actions import obligations
from jaarschijf.register.locking import Conflict
from tests.stage import Stage


@pytest.fixture
def table(stage: Stage) -> Table:
    return table_of(stage)


def test_everybody_is_every_party_but_the_office(table: Table) -> None:
    stage = table.stage
    named = [party.name for party in asked_parties(announce(stage, asks_effect=True), localdate())]
    assert named == ["Gemeente Waterdam", "Huurdersraad Waterdam", "Woonstede", "Zorg aan de Kade"]


def test_groups_are_asked_through_the_parties_in_them(table: Table) -> None:
    GroupMember.objects.create(group=table.large, party=table.stage.parties["tenants"])
    notice = announce(
        table.stage, groups=[table.large], parties=[table.stage.parties["care"]], asks_effect=True
    )
    named = [party.name for party in asked_parties(notice, localdate())]
    assert named == ["Huurdersraad Waterdam", "Zorg aan de Kade"]


def test_a_notice_that_asks_nothing_takes_no_answers(stage: Stage) -> None:
    with pytest.raises(Refusal, match="wordt hier niets gevraagd"):
        answer(stage, "care", announce(stage), "Veel werk.")


def test_the_last_answer_of_a_party_counts_and_the_earlier_stays(stage: Stage) -> None:
    notice = announce(stage, asks_effect=True)
    first = answer(stage, "care", notice, "Veel werk.")
    answer(stage, "care", notice, "Het valt mee.", seen=first.pk)
    (own, *others) = answers_of(notice, access_of(stage.cast.care, stage.region), localdate())
    assert own.last is not None
    assert (own.last.text, [one.text for one in own.earlier]) == ("Het valt mee.", ["Veel werk."])
    assert [one.last for one in others] == [None] * 3


def test_of_two_who_answer_for_a_party_the_second_is_told(stage: Stage) -> None:
    notice = announce(stage, asks_effect=True)
    answer(stage, "care", notice, "Veel werk.")
    with pytest.raises(Conflict, match="Rol care"):
        answer(stage, "coordinator", notice, "Niets.", party="care")


def test_an_officer_answers_for_no_other_party(stage: Stage) -> None:
    notice = announce(stage, asks_effect=True)
    with pytest.raises(NotAllowed, match="Antwoord namens uw eigen partij"):
        answer(stage, "care", notice, "Niets.", party="association")


def test_a_reader_does_not_answer(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        answer(stage, "tenants", announce(stage, asks_effect=True), "Niets.")


def test_the_coordinator_reminds_who_has_not_read_once_a_day(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"], stage.parties["tenants"]])
    read(stage, "care", notice)
    Letter.objects.all().delete()
    assert remind_readers(by=stage.cast.coordinator, notice=notice) == 1
    with pytest.raises(Refusal, match="kreeg vandaag al"), transaction.atomic():
        remind_readers(by=stage.cast.coordinator, notice=notice)
    assert mailed() == ["Rol tenants"]


def test_nobody_is_reminded_when_all_have_read(stage: Stage) -> None:
    notice = announce(stage, parties=[stage.parties["care"]])
    read(stage, "care", notice)
    with pytest.raises(Refusal, match="Iedereen heeft"):
        remind_readers(by=stage.cast.coordinator, notice=notice)


def test_who_has_to_tell_others_is_led_to_the_own_share(stage: Stage, operator: CommandLine) -> None:
    obligations.add_obligation(
        by=operator,
        agreement=stage.agreements[0],
        text="De corporaties delen wijzigingen met de huurders",
        who=["corporaties"],
        when=None,
    )
    notice = announce(stage, agreements=[stage.agreements[0], stage.agreements[1]])
    shares = informing_shares(notice, access_of(stage.cast.association, stage.region), localdate())
    assert [str(row.agreement) for row in shares] == [str(stage.agreements[0])]
    assert informing_shares(notice, access_of(stage.cast.care, stage.region), localdate()) == []


def test_the_history_of_region_and_plan_tells_nothing_of_a_notice(stage: Stage) -> None:
    notice = announce(stage)
    read(stage, "care", notice)
    entries = Entry.objects.filter(event__startswith="notice.")
    assert entries.count() == 2
    assert not entries.exclude(region_id=None, plan_id=None).exists()
