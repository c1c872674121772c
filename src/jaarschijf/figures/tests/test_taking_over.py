"""A delivery of the data set initiatives becomes counts in the register."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.figures.actions.initiatives import take_over
from jaarschijf.figures.models import Initiative, InitiativeCount
from jaarschijf.figures.tests.registered import OPERATOR, a_delivery, an_initiative, counted, taken, told
from jaarschijf.figures.tests.world import asked
from jaarschijf.journal.models import Entry
from jaarschijf.people.access import NotAllowed
from tests.stage import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]


def test_what_is_new_is_made_with_its_counts(stage: Stage) -> None:
    (count,) = taken(stage, told())
    row = count.initiative
    assert (row.name, row.municipality, row.stage, row.provider) == (
        "Hof van Noord",
        "Waterdam",
        "plan",
        stage.parties["care"],
    )
    assert (count.day, count.places, count.waiting, count.requests) == (date(2025, 12, 31), 24, 31, 8)


def test_a_known_name_is_found_however_it_is_written(stage: Stage) -> None:
    row = an_initiative(stage)
    assert taken(stage, told("hof van  NOORD"))[0].initiative == row


def test_a_named_provider_that_takes_part_is_that_party(stage: Stage) -> None:
    (count,) = taken(stage, told(provider="woonstede"), by="municipality")
    assert count.initiative.provider == stage.parties["association"]


def test_a_named_provider_that_takes_no_part_stays_a_name(stage: Stage) -> None:
    (count,) = taken(stage, told(provider="Stichting Linde"))
    assert (count.initiative.provider, count.initiative.provider_name) == (None, "Stichting Linde")


def test_a_municipality_that_delivers_is_not_the_provider(stage: Stage) -> None:
    assert taken(stage, told(), by="municipality")[0].initiative.provider is None


def test_a_delivery_changes_no_words_and_no_provider_of_what_is_known(stage: Stage) -> None:
    row = an_initiative(stage, audience="jongeren", provider=stage.parties["association"])
    taken(stage, told(provider="Zorg aan de Kade", audience="ouderen"))
    row.refresh_from_db()
    assert (row.audience, row.provider) == ("jongeren", stage.parties["association"])


def test_a_delivery_of_a_newer_day_tells_the_stage(stage: Stage) -> None:
    taken(stage, told(stage="building"))
    assert Initiative.objects.get().stage == "building"


def test_a_delivery_of_an_older_day_does_not(stage: Stage) -> None:
    counted(an_initiative(stage), date(2026, 3, 1), stage="open")
    taken(stage, told(stage="building"))
    assert Initiative.objects.get().stage == "open"


def test_what_was_stopped_stays_so(stage: Stage) -> None:
    an_initiative(stage, stage="stopped")
    taken(stage, told(stage="plan"))
    assert Initiative.objects.get().stage == "stopped"


def test_what_is_not_in_a_delivery_stays_as_it_is(stage: Stage) -> None:
    row = an_initiative(stage, name="Het Anker")
    counted(row)
    taken(stage, told())
    assert (Initiative.objects.count(), row.counts.count()) == (2, 1)


def test_a_delivery_that_replaces_another_takes_its_counts_away(stage: Stage) -> None:
    party = stage.parties["care"]
    request = asked(stage.region, [party], "initiatives", 2025)
    take_over(by=OPERATOR, delivery=a_delivery(request, party, told(), told("Het Anker")))
    take_over(by=OPERATOR, delivery=a_delivery(request, party, told(waiting=12)))
    assert [(str(row.initiative), row.waiting) for row in InitiativeCount.objects.all()] == [
        ("Hof van Noord", 12)
    ]


def test_a_delivery_of_another_party_or_request_stays(stage: Stage) -> None:
    taken(stage, told())
    taken(stage, told(), by="municipality")
    taken(stage, told(), year=2024)
    assert InitiativeCount.objects.count() == 3


def test_taking_over_twice_tells_the_same(stage: Stage) -> None:
    party = stage.parties["care"]
    delivery = a_delivery(asked(stage.region, [party], "initiatives", 2025), party, told())
    first, second = (take_over(by=OPERATOR, delivery=delivery)[0] for _ in range(2))
    assert (first.waiting, first.day) == (second.waiting, second.day)
    assert Initiative.objects.count() == 1


def test_numbers_that_were_not_told_are_unknown(stage: Stage) -> None:
    (count,) = taken(stage, told(waiting=None))
    assert count.waiting is None


def test_the_journal_says_whose_delivery_it_was(stage: Stage) -> None:
    taken(stage, told(), told("Het Anker"))
    assert "2 woon-zorginitiatieven" in str(Entry.objects.get(event="figures.initiatives_taken"))
    assert "Zorg aan de Kade" in str(Entry.objects.get(event="figures.initiatives_taken"))


def test_who_may_not_deliver_takes_nothing_over(stage: Stage) -> None:
    party = stage.parties["care"]
    delivery = a_delivery(asked(stage.region, [party], "initiatives", 2025), party, told())
    with pytest.raises(NotAllowed):
        take_over(by=stage.cast.tenants, delivery=delivery)
