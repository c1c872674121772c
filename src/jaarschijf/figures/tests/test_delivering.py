"""From a file to a delivery: checked, said yes to, taken in whole."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest

from jaarschijf.figures import intake
from jaarschijf.figures.actions.asking import close_request, say_none
from jaarschijf.figures.actions.delivering import confirm_delivery, forget_unconfirmed
from jaarschijf.figures.datasets.tests.making import csv
from jaarschijf.figures.intake import Upload, check_file
from jaarschijf.figures.models import Asked, Checked, DataRequest, Delivery, InitiativeCount
from jaarschijf.figures.tests.files import RIGHT, WRONG, checked
from jaarschijf.figures.tests.world import asked
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import Party
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(stage: Stage) -> Party:
    return stage.parties["association"]


@pytest.fixture
def request_(stage: Stage, party: Party) -> DataRequest:
    return asked(stage.region, [party])


def confirm(stage: Stage, row: Checked, note: str = "") -> Delivery:
    """The officer says yes."""
    return confirm_delivery(
        by=stage.cast.association, request=row.request, party=row.party, seen=row.sha256, note=note
    )


def test_a_file_without_flaws_waits_as_sums(stage: Stage, request_: DataRequest, party: Party) -> None:
    row = checked(request_, party, stage.cast.association)
    assert (row.rows, json.loads(row.totals_bytes())["count"]) == (5, 5)


def test_a_file_with_flaws_leaves_nothing(stage: Stage, request_: DataRequest, party: Party) -> None:
    found = check_file(
        by=stage.cast.association, request=request_, party=party, file=Upload("fout.csv", WRONG)
    )
    assert (found.table.flaw_count, Checked.objects.count()) == (5, 0)


def test_another_file_takes_the_place_of_the_one_that_waited(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    first = checked(request_, party, stage.cast.association)
    second = checked(request_, party, stage.cast.association, RIGHT + RIGHT.splitlines(keepends=True)[-1])
    assert first.rows < second.rows
    assert Checked.objects.count() == 1


def test_a_yes_makes_the_next_delivery_and_nothing_waits_any_more(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    numbers = [confirm(stage, checked(request_, party, stage.cast.association)).number for _ in range(2)]
    assert (numbers, Checked.objects.count()) == ([1, 2], 0)


def test_a_delivery_holds_what_was_shown_and_the_note(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    row = checked(request_, party, stage.cast.association)
    delivery = confirm(stage, row, "Zonder garages. ")
    assert (delivery.sha256, delivery.note) == (row.sha256, "Zonder garages.")


def test_the_journal_says_who_delivered_for_whom_and_no_number_of_the_file(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    confirm(stage, checked(request_, party, stage.cast.association))
    entry = Entry.objects.get(event="figures.delivered")
    assert set(entry.data) == {"party", "title", "number"}


def test_only_what_was_shown_is_taken_in(stage: Stage, request_: DataRequest, party: Party) -> None:
    checked(request_, party, stage.cast.association)
    with pytest.raises(Refusal, match="ander bestand"):
        confirm_delivery(by=stage.cast.association, request=request_, party=party, seen="0" * 64)
    assert (Checked.objects.count(), Delivery.objects.count()) == (1, 0)


def test_a_second_yes_is_told_that_it_was_delivered(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    row = checked(request_, party, stage.cast.association)
    confirm(stage, row)
    with pytest.raises(Refusal, match="al ingeleverd"):
        confirm(stage, row)


def test_a_request_that_closes_meanwhile_takes_nothing(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    row = checked(request_, party, stage.cast.association)
    close_request(by=stage.cast.coordinator, request=request_, revision=1)
    with pytest.raises(Refusal, match="gesloten"):
        confirm(stage, row)
    assert not Delivery.objects.exists()


def test_a_closed_request_reads_no_file(stage: Stage, request_: DataRequest, party: Party) -> None:
    close_request(by=stage.cast.coordinator, request=request_, revision=1)
    request_.refresh_from_db()
    with pytest.raises(Refusal, match="gesloten"):
        checked(request_, party, stage.cast.association)


def test_a_delivery_takes_back_that_there_was_nothing(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    say_none(by=stage.cast.association, request=request_, party=party, reason="Geen woningen")
    confirm(stage, checked(request_, party, stage.cast.association))
    assert list(Asked.objects.values_list("has_none", "reason")) == [(False, "")]


def test_an_officer_of_another_party_delivers_nothing(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    with pytest.raises(NotAllowed, match="Voor Woonstede levert"):
        checked(request_, party, stage.cast.care)


def test_the_coordinator_delivers_for_a_party(stage: Stage, request_: DataRequest, party: Party) -> None:
    assert checked(request_, party, stage.cast.coordinator).by == stage.cast.coordinator


def test_who_is_not_asked_delivers_nothing(stage: Stage, request_: DataRequest) -> None:
    with pytest.raises(Refusal, match="Aan Zorg aan de Kade is"):
        checked(request_, stage.parties["care"], stage.cast.care)


def test_sums_that_nobody_said_yes_to_are_gone_after_a_day(
    stage: Stage, request_: DataRequest, party: Party
) -> None:
    row = checked(request_, party, stage.cast.association)
    day = timedelta(days=1)
    assert forget_unconfirmed(row.at + day) == 0
    assert forget_unconfirmed(row.at + day + timedelta(seconds=1)) == 1


def test_a_reader_that_fails_tells_neither_the_person_nor_the_log_what_it_read(
    stage: Stage,
    request_: DataRequest,
    party: Party,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise ValueError("could not parse `geheimwaarde`")

    monkeypatch.setattr(intake, "deliver", fail)
    with caplog.at_level(logging.DEBUG), pytest.raises(Refusal, match="konden wij niet lezen") as found:
        checked(request_, party, stage.cast.association)
    assert "geheimwaarde" not in caplog.text + repr(found.value) + repr(found.value.__context__)
    assert "ValueError" in caplog.text


def test_an_upload_does_not_show_its_bytes() -> None:
    assert "geheim" not in repr(Upload("naam.csv", b"geheim"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_once_one_is_told(shared_stage: Stage) -> None:
    party = shared_stage.parties["association"]
    row = checked(asked(shared_stage.region, [party]), party, shared_stage.cast.association)
    outcomes = at_once(*[lambda: confirm(shared_stage, row)] * 2)
    assert len(refused(outcomes)) == 1
    assert [one.number for one in Delivery.objects.all()] == [1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_closing_and_saying_yes_at_once_leaves_nothing_half_done(shared_stage: Stage) -> None:
    party = shared_stage.parties["association"]
    request = asked(shared_stage.region, [party])
    row = checked(request, party, shared_stage.cast.association)
    outcomes = at_once(
        lambda: confirm(shared_stage, row),
        lambda: close_request(by=shared_stage.cast.coordinator, request=request, revision=1),
    )
    assert Delivery.objects.count() == 1 - len(refused(outcomes))
    assert Checked.objects.count() == len(refused(outcomes))


def test_what_is_delivered_of_initiatives_stands_in_the_register(stage: Stage) -> None:
    party = stage.parties["care"]
    request = asked(stage.region, [party], "initiatives")
    row = {"name": "Hof van Noord", "municipality": "Waterdam", "stage": "plan", "places": "24"}
    waiting = checked(request, party, stage.cast.care, csv([row]))
    delivery = confirm_delivery(by=stage.cast.care, request=request, party=party, seen=waiting.sha256)
    count = InitiativeCount.objects.get()
    assert (count.initiative.name, count.places, count.delivery) == ("Hof van Noord", 24, delivery)
