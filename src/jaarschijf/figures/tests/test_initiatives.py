"""Keeping the register of initiatives by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.figures.actions.initiatives import add_initiative, change_initiative
from jaarschijf.figures.models import Initiative
from jaarschijf.figures.tests.registered import an_initiative as made
from jaarschijf.figures.tests.registered import counted, words
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.locking import Conflict
from tests.stage import PARTIES, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]

KEEPERS = {"coordinator", "care"}


@pytest.mark.parametrize("who", PARTIES)
def test_only_the_provider_and_the_coordinator_add_an_initiative_of_a_provider(
    stage: Stage, who: str
) -> None:
    given = words(provider=stage.parties["care"])
    by = getattr(stage.cast, who)
    if who in KEEPERS:
        assert add_initiative(by=by, region=stage.region, **given).pk
    else:
        with pytest.raises(NotAllowed):
            add_initiative(by=by, region=stage.region, **given)


@pytest.mark.parametrize("who", PARTIES)
def test_only_the_provider_and_the_coordinator_count(stage: Stage, who: str) -> None:
    row, by = made(stage), getattr(stage.cast, who)
    if who in KEEPERS:
        assert counted(row, by=by).by == by
    else:
        with pytest.raises(NotAllowed):
            counted(row, by=by)


def test_an_association_keeps_its_own_initiative(stage: Stage) -> None:
    given = words(provider=stage.parties["association"])
    assert add_initiative(by=stage.cast.association, region=stage.region, **given).pk


def test_a_municipality_keeps_none_though_it_delivers(stage: Stage) -> None:
    given = words(provider=stage.parties["municipality"])
    with pytest.raises(NotAllowed):
        add_initiative(by=stage.cast.municipality, region=stage.region, **given)


def test_an_officer_gives_no_initiative_away(stage: Stage) -> None:
    row = made(stage)
    with pytest.raises(NotAllowed):
        change_initiative(
            by=stage.cast.care,
            initiative=row,
            revision=row.revision,
            **words(provider=stage.parties["association"]),
        )


def test_an_officer_takes_no_initiative_of_another(stage: Stage) -> None:
    row = made(stage, provider=stage.parties["association"])
    with pytest.raises(NotAllowed, match="Woonstede"):
        change_initiative(
            by=stage.cast.care, initiative=row, revision=row.revision, **words(provider=stage.parties["care"])
        )


def test_an_outsider_changes_nothing(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        counted(made(stage), by=stage.cast.outsider)


def test_of_two_who_change_one_initiative_the_second_is_told(stage: Stage) -> None:
    row = made(stage)
    seen, given = row.revision, words(provider=stage.parties["care"])
    change_initiative(by=stage.cast.care, initiative=row, revision=seen, **given)
    with pytest.raises(Conflict):
        change_initiative(by=stage.cast.coordinator, initiative=row, revision=seen, **given)


def test_a_name_is_there_once_however_it_is_written(stage: Stage) -> None:
    made(stage)
    with pytest.raises(Refusal, match="al een initiatief"):
        made(stage, name="HOF  van noord ")


def test_an_initiative_may_keep_its_own_name(stage: Stage) -> None:
    row = made(stage)
    given = words(provider=stage.parties["care"], audience="jongeren")
    assert change_initiative(by=stage.cast.care, initiative=row, revision=row.revision, **given).audience == (
        "jongeren"
    )


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": " "}, "een naam"),
        ({"municipality": ""}, "welke gemeente"),
        ({"provider_name": "Stichting Linde"}, "Laat een van beide leeg"),
    ],
)
def test_what_is_missing_or_told_twice_is_refused(stage: Stage, given: dict[str, str], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        made(stage, **given)


def test_the_newest_day_tells_the_stage(stage: Stage) -> None:
    row = made(stage)
    counted(row, date(2026, 3, 1), stage="open")
    counted(row, date(2025, 3, 1), stage="building")
    assert Initiative.objects.get().stage == "open"


def test_a_later_count_of_a_day_leaves_the_first_as_history(stage: Stage) -> None:
    row = made(stage)
    counted(row, waiting=31)
    counted(row, waiting=13)
    assert [count.waiting for count in row.counts.all()] == [31, 13]


def test_an_empty_number_is_unknown_and_zero_is_zero(stage: Stage) -> None:
    count = counted(made(stage), places=None, waiting=0)
    assert (count.places, count.waiting) == (None, 0)


def test_a_day_to_come_is_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="moet nog komen"):
        counted(made(stage), localdate() + timedelta(days=1))


def test_a_count_without_any_number_is_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="ten minste één getal"):
        counted(made(stage), places=None, waiting=None, requests=None)


@pytest.mark.parametrize("wrong", [-1, 100_001])
def test_a_number_that_can_not_be_is_refused(stage: Stage, wrong: int) -> None:
    with pytest.raises(Refusal, match=f"{wrong} kan niet kloppen"):
        counted(made(stage), waiting=wrong)


def test_the_journal_tells_that_was_counted_and_not_how_many(stage: Stage) -> None:
    counted(made(stage), by=stage.cast.care, waiting=3791)
    entry = Entry.objects.get(event="figures.initiative_counted")
    assert str(entry) == "Rol care heeft de stand van ‘Hof van Noord’ op 1 maart 2026 vastgelegd."
    assert "3791" not in str(entry.data)
