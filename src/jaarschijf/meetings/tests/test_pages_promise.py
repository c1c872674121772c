"""What the pages of the year promise is so: mail that goes out, holidays that are avoided, days in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jaarschijf.meetings.actions.planning import add_meeting, cancel_meeting
from jaarschijf.meetings.models import Group, GroupMember
from jaarschijf.meetings.rhythm.days import days_off
from jaarschijf.meetings.rhythm.shapes import Rhythm
from jaarschijf.meetings.tests.planned import chain, group
from jaarschijf.meetings.tests.test_year_pages import fields_of
from jaarschijf.meetings.year.board import in_words
from jaarschijf.meetings.year.months import Entry, EntryKind, months
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
YEAR = "/werk/waterdam/2026/vergaderingen/"
MAIL = "De leden krijgen een mail."


@pytest.fixture(autouse=True)
def _january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaarschijf.meetings.views.planning.localdate", lambda: date(2026, 1, 5))


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


def moved(client: Client, pk: int, day: str) -> str:
    """What is said once the move that was shown was confirmed."""
    page = client.get(f"{YEAR}{pk}/verzetten/", {"dag": day})
    sent = {field.html_name: field.value() for field in page.context["form"]}
    return client.post(f"{YEAR}{pk}/verzetten/", sent, follow=True).content.decode()


def test_a_move_promises_mail_only_when_somebody_gets_it(stage: Stage, coordinator: Client) -> None:
    above, _below = chain(stage)
    assert MAIL in moved(coordinator, above.pk, "2026-05-19")
    GroupMember.objects.all().delete()
    page = moved(coordinator, above.pk, "2026-05-26")
    assert "is verzet naar 26 mei 2026, en 1 andere dag gaat mee." in page
    assert MAIL not in page


@pytest.mark.parametrize(("people", "mails"), [(True, True), (False, False)])
def test_a_new_meeting_promises_mail_only_when_somebody_gets_it(
    stage: Stage, coordinator: Client, people: bool, mails: bool
) -> None:
    row = group(stage, "Zorgoverleg", people=(stage.cast.care,) if people else ())
    sent = {"group": row.pk, "day": "2026-05-12", "starts_at": "10:00", "minutes": "60"}
    page = coordinator.post(f"{YEAR}nieuw/", sent, follow=True).content.decode()
    assert "staat op 12 mei 2026." in page
    assert (MAIL in page) == mails


def test_a_year_without_people_promises_no_mail(coordinator: Client) -> None:
    sent = fields_of(coordinator.get(f"{YEAR}plannen/")) | {"plan": "1"}
    page = coordinator.post(f"{YEAR}plannen/", sent, follow=True).content.decode()
    assert "In de agenda gezet: 2 vergaderingen." in page
    assert not Group.objects.filter(members__isnull=False).exists()
    assert "krijgen één mail" not in page


def test_of_each_problem_the_preview_says_with_which_meeting(stage: Stage, coordinator: Client) -> None:
    above, _below = chain(stage)
    page = coordinator.get(f"{YEAR}{above.pk}/verzetten/", {"dag": "2026-04-20"}).content.decode()
    assert "<strong>Grote werkgroep</strong>: Hoort 14 dagen voor" in page


def test_what_would_move_to_another_year_is_said_and_stays_in_sight(
    stage: Stage, coordinator: Client
) -> None:
    above, _below = chain(stage)
    page = coordinator.get(f"{YEAR}{above.pk}/verzetten/", {"dag": "2026-01-08"}).content.decode()
    assert "<strong>Grote werkgroep</strong>: Dit valt in 2025." in page
    moved(coordinator, above.pk, "2026-01-08")
    january = coordinator.get(YEAR, {"beeld": "jaar"}).context["months"][0]
    assert [(one.title, one.day.year) for one in january.dates] == [
        ("Grote werkgroep", 2025),
        ("Stuurgroep", 2026),
    ]
    for looks in ("", "jaar"):
        assert "24 dec 2025" in coordinator.get(YEAR, {"beeld": looks}).content.decode()


def test_a_month_beside_the_year_is_never_its_own_month() -> None:
    late = Entry(EntryKind.MEETING, date(2027, 3, 4), "Laat", "#")
    shown = months(2026, [late], days_off([2026]), date(2026, 1, 1))
    assert [[one.title for one in month.dates] for month in shown] == [[]] * 11 + [["Laat"]]


@pytest.mark.parametrize("school_region", ["", "Noord"])
def test_school_holidays_are_promised_only_when_they_are_known(
    stage: Stage, coordinator: Client, school_region: str
) -> None:
    stage.region.school_region = school_region
    stage.region.save()
    page = coordinator.get(f"{YEAR}plannen/").content.decode()
    assert ("buiten de schoolvakanties" in page) == bool(school_region)
    assert ("Er is geen vakantieregio gekozen." in page) == (not school_region)


def test_a_group_without_people_is_named_with_what_is_missing(stage: Stage, coordinator: Client) -> None:
    row = group(stage, "Zorgoverleg")
    add_meeting(by=CommandLine(), plan=stage.plan, group=row, day=date(2026, 5, 12))
    assert "In ‘Zorgoverleg’ zit nog niemand, maar er staan wel" in coordinator.get(YEAR).content.decode()


def test_a_cancelled_meeting_promises_no_agenda_and_no_moving_along(
    stage: Stage, coordinator: Client
) -> None:
    above, _below = chain(stage)
    promises = ("het voorstel staat klaar", "dan schuift die mee")
    page = coordinator.get(f"{YEAR}{above.pk}/").content.decode()
    assert all(words in page for words in promises)
    cancel_meeting(by=CommandLine(), meeting=above, revision=above.revision, why="te weinig mensen")
    page = coordinator.get(f"{YEAR}{above.pk}/").content.decode()
    assert not any(words in page for words in promises)
    assert "Reden: te weinig mensen" in page


@pytest.mark.parametrize(
    ("edges", "words"),
    [
        ({}, "3 keer per jaar"),
        ({"starts": date(2026, 3, 1)}, "3 keer, vanaf 1 maart 2026"),
        ({"ends": date(2026, 3, 1)}, "3 keer, tot en met 1 maart 2026"),
    ],
)
def test_a_rhythm_is_told_with_its_edges(edges: dict[str, date], words: str) -> None:
    rhythm = Rhythm(key="a", title="Overleg", count=3, starts=edges.get("starts"), ends=edges.get("ends"))
    assert in_words(rhythm, {}) == words
