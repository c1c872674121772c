"""How the year reads: folded months, the legend of the disc, and planning when it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from jaarschijf.meetings.agenda.summary import LONG
from jaarschijf.meetings.rhythm.days import days_off
from jaarschijf.meetings.tests.agendas import a_group, a_meeting, an_item
from jaarschijf.meetings.tests.planned import chain
from jaarschijf.meetings.tests.test_year_pages import fields_of
from jaarschijf.meetings.year.months import Entry, EntryKind, months
from jaarschijf.people.models import User
from tests.stage import Stage

SignIn = Callable[[User], Client]
YEAR = "/werk/waterdam/2026/vergaderingen/"
PLANNING = f"{YEAR}plannen/"


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaarschijf.meetings.views.planning.localdate", lambda: date(2026, 1, 5))


@pytest.fixture
def in_december(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jaarschijf.meetings.views.planning.localdate", lambda: date(2026, 12, 30))


def test_a_month_tells_its_terms_apart() -> None:
    day = date(2026, 3, 12)
    entries = [Entry(kind, day, kind.value, "#") for kind in EntryKind]
    march = months(2026, entries, days_off([2026]), day)[2]

    assert [entry.kind for entry in march.dates] == [EntryKind.MEETING, EntryKind.LAW]
    assert [entry.kind for entry in march.terms] == [EntryKind.DUTY]
    assert sorted(march.dates + march.terms, key=entries.index) == entries


def test_the_legend_names_the_rings_from_outside_in(stage: Stage, coordinator: Client) -> None:
    chain(stage)
    page = coordinator.get(YEAR, {"beeld": "schijf"})

    outer = page.context["rings"]
    assert outer == sorted(outer)
    assert f"Van buiten naar binnen: {', '.join(outer)}." in page.content.decode()


def test_the_page_of_a_meeting_says_how_far_it_is_from_the_other(stage: Stage, coordinator: Client) -> None:
    above, below = chain(stage)
    said = coordinator.get(f"{YEAR}{below.pk}/").content.decode()

    assert re.search(rf"is <strong>14 dagen voor</strong> <a [^>]*>{above.title} van", said)


@pytest.mark.usefixtures("in_january")
def test_enter_only_shows(stage: Stage, coordinator: Client) -> None:
    """A browser presses the first button of the form."""
    said = coordinator.get(PLANNING).content.decode()
    assert "<form" in said
    first = re.search(r"<button[^>]*name=\"(\w+)\"", said[said.index('<form method="post" novalidate') :])

    assert first
    assert first[1] == "kijk"


@pytest.mark.usefixtures("in_january")
def test_a_day_in_another_year_is_refused_at_that_day(stage: Stage, coordinator: Client) -> None:
    sent = fields_of(coordinator.get(PLANNING)) | {"d0": "2027-04-07", "plan": "1"}
    page = coordinator.post(PLANNING, sent)

    assert page.status_code == 422
    assert "7 april 2027 ligt niet in 2026." in page.content.decode()


@pytest.mark.usefixtures("in_january")
def test_a_rhythm_that_is_refused_still_takes_part(stage: Stage, coordinator: Client) -> None:
    sent = fields_of(coordinator.get(PLANNING)) | {"r0-title": "", "plan": "1"}
    page = coordinator.post(PLANNING, sent)
    said = page.content.decode()

    assert page.status_code == 422
    assert "Doet niet mee" not in said
    assert "Alles van dit ritme staat in de agenda" not in said


@pytest.mark.usefixtures("in_december")
def test_days_that_have_been_are_folded_and_may_still_be_chosen(stage: Stage, coordinator: Client) -> None:
    page = coordinator.get(PLANNING)
    said = page.content.decode()
    assert "2 keer is al voorbij" in said
    assert "komt in de agenda" not in said

    sent = fields_of(page) | {"d0": "2026-12-31", "plan": "1"}
    assert coordinator.post(PLANNING, sent).status_code == 302
    assert stage.plan.meetings.get().day == date(2026, 12, 31)


def test_without_a_plan_one_is_told_why_there_is_no_year(stage: Stage, coordinator: Client) -> None:
    stage.region.plans.update(kind="frame", last_year=2030)
    page = coordinator.get("/werk/waterdam/vergaderen/", follow=True)

    assert "Vergaderingen horen bij een jaarschijf" in page.content.decode()


def test_without_a_group_one_is_sent_to_make_one(stage: Stage, coordinator: Client) -> None:
    page = coordinator.get(f"{YEAR}nieuw/", follow=True)

    assert page.request["PATH_INFO"] == "/werk/waterdam/groepen/"
    assert "Maak hier eerst een groep" in page.content.decode()


def test_a_question_needs_two_groups(stage: Stage, coordinator: Client) -> None:
    page = coordinator.get("/werk/waterdam/2026/vragen/nieuw/", follow=True)

    assert page.request["PATH_INFO"] == "/werk/waterdam/2026/vragen/"
    assert "nog geen twee groepen" in page.content.decode()


@pytest.mark.parametrize(("count", "folded"), [(LONG, 0), (LONG + 1, 3)])
def test_a_long_agenda_is_folded_on_the_page_of_its_meeting(
    stage: Stage, coordinator: Client, count: int, folded: int
) -> None:
    row = a_meeting(stage, a_group(stage))
    for n in range(count):
        an_item(row, f"Onderwerp {n:02}", position=n)
    found = coordinator.get(f"{YEAR}{row.pk}/")

    short = found.context["summary"]
    assert len(short.more) == folded
    assert short.first + short.more == short.rows
    assert (f"Nog {folded} punten" in found.content.decode()) is bool(folded)
