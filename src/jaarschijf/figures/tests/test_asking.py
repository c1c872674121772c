"""Asking figures of parties, changing that, closing and opening it again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jaarschijf.figures.actions import asking
from jaarschijf.figures.models import Asked, DataRequest
from jaarschijf.figures.tests.files import checked
from jaarschijf.figures.tests.world import asked, delivered
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import Party
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]

WORDS: dict[str, Any] = {
    "title": "Voorraad 2025",
    "why": "Voor de werkgroep.",
    "period_from": date(2025, 1, 1),
    "period_until": date(2025, 12, 31),
    "due_on": date(2026, 10, 1),
}


def ask(stage: Stage, *kinds: str, **other: Any) -> DataRequest:
    """The coordinator asks the stock of these parties."""
    parties = [stage.parties[kind] for kind in kinds]
    given = {"dataset": "stock", **WORDS, **other}
    return asking.ask_figures(by=stage.cast.coordinator, region=stage.region, parties=parties, **given)


def change(stage: Stage, row: DataRequest, parties: list[Party], **other: Any) -> DataRequest:
    """The coordinator changes the request as it is now."""
    row.refresh_from_db()
    given = {**WORDS, **other}
    return asking.change_request(
        by=stage.cast.coordinator, request=row, revision=row.revision, parties=parties, **given
    )


def test_asking_writes_to_the_officers_of_the_parties(stage: Stage) -> None:
    ask(stage, "association", "care")
    assert {letter.user for letter in Letter.objects.all()} == {stage.cast.association, stage.cast.care}


def test_the_letter_says_why_until_when_and_where(stage: Stage) -> None:
    row = ask(stage, "association")
    text = Letter.objects.get().text
    page = f"/werk/waterdam/cijfers/uitvragen/{row.pk}/leveren/woonstede/"
    assert [part for part in ("Voor de werkgroep.", "1 oktober 2026", page) if part not in text] == []


def test_the_journal_says_what_was_asked_of_how_many(stage: Stage) -> None:
    ask(stage, "association", "care")
    entry = Entry.objects.get(event="figures.asked")
    assert entry.data["count"] == 2


def test_only_the_coordinator_asks(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        asking.ask_figures(
            by=stage.cast.association,
            region=stage.region,
            dataset="stock",
            parties=[stage.parties["care"]],
            **WORDS,
        )


def test_a_party_of_another_region_is_not_asked(stage: Stage) -> None:
    other = stage.cast.outsider.memberships.get().region
    elsewhere = Party.objects.create(region=other, name="Verweg", slug="verweg", kind="association")
    with pytest.raises(Refusal, match="niet bij deze regio"):
        asking.ask_figures(
            by=stage.cast.coordinator, region=stage.region, dataset="stock", parties=[elsewhere], **WORDS
        )
    assert not DataRequest.objects.exists()


def test_lettings_are_asked_per_calendar_year(stage: Stage) -> None:
    with pytest.raises(Refusal, match="per kalenderjaar"):
        ask(stage, "association", dataset="lettings", period_from=date(2024, 7, 1))


def test_who_is_asked_later_is_the_only_one_written_to(stage: Stage) -> None:
    row = ask(stage, "association")
    Letter.objects.all().delete()
    change(stage, row, [stage.parties["association"], stage.parties["care"]])
    assert [letter.user for letter in Letter.objects.all()] == [stage.cast.care]


def test_who_has_delivered_stays_asked(stage: Stage) -> None:
    row = ask(stage, "association", "care")
    delivered(row, stage.parties["care"], {"good": 1})
    with pytest.raises(Refusal, match="Zorg aan de Kade heeft al geleverd"):
        change(stage, row, [stage.parties["association"]])
    assert Asked.objects.count() == 2


def test_what_was_checked_goes_with_who_is_no_longer_asked(stage: Stage) -> None:
    row = ask(stage, "association", "care")
    checked(row, stage.parties["association"], stage.cast.association)
    change(stage, row, [stage.parties["care"]])
    assert (row.asked.count(), row.checked.count()) == (1, 0)


def test_the_period_stays_once_there_is_a_delivery(stage: Stage) -> None:
    row = ask(stage, "association")
    delivered(row, stage.parties["association"], {"good": 1})
    with pytest.raises(Refusal, match="al 1 levering over deze periode"):
        change(stage, row, [stage.parties["association"]], period_from=date(2025, 2, 1))


def test_of_two_who_change_a_request_the_second_is_told(stage: Stage) -> None:
    row = ask(stage, "association")
    change(stage, row, [stage.parties["association"]], title="Anders")
    with pytest.raises(Conflict):
        asking.close_request(by=stage.cast.coordinator, request=row, revision=1)


def test_a_request_that_is_closed_and_opened_takes_deliveries_again(stage: Stage) -> None:
    row, by = ask(stage, "association"), stage.cast.coordinator
    closed = asking.close_request(by=by, request=row, revision=1)
    assert not closed.is_open
    assert asking.reopen_request(by=by, request=row, revision=2).is_open


def test_saying_to_have_nothing_needs_a_request_that_is_open(stage: Stage) -> None:
    row, party = ask(stage, "association"), stage.parties["association"]
    asking.close_request(by=stage.cast.coordinator, request=row, revision=1)
    with pytest.raises(Refusal, match="gesloten"):
        asking.say_none(by=stage.cast.association, request=row, party=party, reason="Geen woningen")


def test_who_delivered_can_not_say_to_have_nothing(stage: Stage) -> None:
    row, party = ask(stage, "association"), stage.parties["association"]
    delivered(row, party, {"good": 1})
    with pytest.raises(Refusal, match="Woonstede heeft al geleverd"):
        asking.say_none(by=stage.cast.association, request=row, party=party, reason="Geen woningen")


def test_having_nothing_can_be_taken_back(stage: Stage) -> None:
    row, party = ask(stage, "association"), stage.parties["association"]
    asking.say_none(by=stage.cast.association, request=row, party=party, reason="Geen woningen")
    assert asking.say_none(by=stage.cast.association, request=row, party=party, reason="").has_none is False


def test_nobody_speaks_for_another_party(stage: Stage) -> None:
    row = asked(stage.region, [stage.parties["association"]])
    with pytest.raises(NotAllowed, match="Voor Woonstede"):
        asking.say_none(
            by=stage.cast.care, request=row, party=stage.parties["association"], reason="Geen woningen"
        )
