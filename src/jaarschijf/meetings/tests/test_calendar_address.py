"""The secret address of a calendar: who has it reads, who has an old or a made-up one does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from jaarschijf.meetings.actions.calendar import make_link, renew_link
from jaarschijf.meetings.calendar.address import SALT, link_of, note_fetched, token_of
from jaarschijf.meetings.models import AgendaItem, CalendarLink, Meeting
from jaarschijf.meetings.tests.calendars import group_of, meeting_of, read, read_elsewhere, send_agenda
from jaarschijf.people.models import User
from tests.stage import Stage

PAGE = "/werk/waterdam/kalender/"
SignIn = Callable[[User], Client]


@pytest.fixture
def link(stage: Stage) -> CalendarLink:
    return make_link(by=stage.cast.tenants, region=stage.region)


@pytest.fixture
def meeting(stage: Stage) -> Meeting:
    """Next week, of a group with the tenant in it."""
    group = group_of(stage, "Werkgroep wonen", stage.cast.tenants)
    return meeting_of(stage, group, timezone.localdate() + timedelta(7), link="https://bellen.example/x")


def address(link: CalendarLink) -> str:
    return f"/agenda/{token_of(link)}.ics"


def test_who_has_the_address_reads_the_calendar_without_a_cookie(
    client: Client, link: CalendarLink, meeting: Meeting
) -> None:
    answer = client.get(address(link))

    assert set(read(answer.content)) == set(read_elsewhere(answer.content)) == {f"{meeting.uid}@127.0.0.1"}
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_program_that_has_it_already_gets_a_short_answer_until_something_changes(
    client: Client, link: CalendarLink, meeting: Meeting
) -> None:
    etag = client.get(address(link)).headers["ETag"]
    again = client.get(address(link), headers={"If-None-Match": etag})
    meeting.place = "Elders"
    meeting.save()
    changed = client.get(address(link), headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.headers["ETag"] == etag) == (200, False)


def test_a_made_up_address_is_nowhere(client: Client, link: CalendarLink, settings: Settings) -> None:
    token = token_of(link)
    elsewhere = Signer(key="another installation", salt=SALT, sep=".").sign(link.key.hex)
    for wrong in (
        link.key.hex,
        f"{link.key.hex}.",
        f"{uuid4().hex}.{token.partition('.')[2]}",
        f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}",
        elsewhere,
        Signer(salt=SALT, sep=".").sign("no key"),
        Signer(salt=SALT, sep=".").sign(uuid4().hex),
    ):
        assert client.get(f"/agenda/{wrong}.ics").status_code == 404, wrong
    settings.SECRET_KEY = "anders"
    assert client.get(f"/agenda/{token}.ics").status_code == 404


def test_only_reading_is_possible(client: Client, link: CalendarLink) -> None:
    assert client.post(address(link)).status_code == 405
    assert client.head(address(link)).status_code == 200


def test_a_new_address_ends_the_old_one(stage: Stage, client: Client, link: CalendarLink) -> None:
    old = address(link)
    new = address(renew_link(by=stage.cast.tenants, region=stage.region))

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    assert CalendarLink.objects.count() == 1


def test_asking_twice_gives_the_same_address(stage: Stage, link: CalendarLink) -> None:
    assert make_link(by=stage.cast.tenants, region=stage.region).key == link.key


def test_the_calendar_of_who_may_not_sign_in_any_more_is_empty(
    stage: Stage, client: Client, link: CalendarLink, meeting: Meeting
) -> None:
    User.objects.filter(pk=stage.cast.tenants.pk).update(is_active=False)
    answer = client.get(address(link))
    assert (answer.status_code, read(answer.content)) == (200, {})


def test_when_it_was_fetched_is_written_once_an_hour(link: CalendarLink) -> None:
    now = timezone.now()
    times: list[datetime | None] = []
    for minutes in (0, 59, 60):
        found = link_of(token_of(link))
        assert found
        note_fetched(found, now + timedelta(minutes=minutes))
        times.append(CalendarLink.objects.get().fetched_at)
    assert times == [now, now, now + timedelta(minutes=60)]


def test_who_fetches_under_the_old_address_is_not_noted_at_the_new(stage: Stage, link: CalendarLink) -> None:
    renew_link(by=stage.cast.tenants, region=stage.region)
    note_fetched(link, timezone.now())
    assert CalendarLink.objects.get().fetched_at is None


def test_the_page_makes_the_address_and_shows_how_to_use_it(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.tenants)
    before = client.get(PAGE).content.decode()
    client.post(PAGE)
    after = client.get(PAGE).content.decode()
    token = token_of(CalendarLink.objects.get())

    assert "Maak mijn agenda-adres" in before
    assert f'value="http://127.0.0.1:8000/agenda/{token}.ics"' in after
    assert f'href="webcal://127.0.0.1:8000/agenda/{token}.ics"' in after
    assert "Er is nog geen agenda die dit adres gebruikt." in after


def test_the_page_tells_when_it_was_fetched(stage: Stage, sign_in: SignIn, link: CalendarLink) -> None:
    client = sign_in(stage.cast.tenants)
    client.get(address(link))
    assert "Een agenda haalde het voor het laatst op" in client.get(PAGE).content.decode()


def test_renewing_asks_first(stage: Stage, sign_in: SignIn, link: CalendarLink) -> None:
    client = sign_in(stage.cast.tenants)
    page = client.get(f"{PAGE}vernieuwen/").content.decode()
    assert "Het oude adres werkt dan meteen niet meer." in page
    assert CalendarLink.objects.get().key == link.key

    client.post(f"{PAGE}vernieuwen/")
    assert CalendarLink.objects.get().key != link.key


def test_nobody_sees_the_address_of_another(stage: Stage, sign_in: SignIn, link: CalendarLink) -> None:
    page = sign_in(stage.cast.coordinator).get(PAGE).content.decode()
    assert token_of(link) not in page


@pytest.mark.parametrize(
    ("who", "is_inside"), [("tenants", True), ("coordinator", True), ("care", False), ("municipality", False)]
)
def test_one_meeting_is_a_file_and_where_it_is_only_for_its_group(
    stage: Stage, sign_in: SignIn, meeting: Meeting, who: str, is_inside: bool
) -> None:
    AgendaItem.objects.create(group=meeting.group, meeting=meeting, title="Welkom")
    send_agenda(meeting)
    answer = sign_in(getattr(stage.cast, who)).get(
        f"/werk/waterdam/2026/vergaderingen/{meeting.pk}/vergadering.ics"
    )
    (event,) = read(answer.content).values()
    told = str(event["description"])

    assert str(event["uid"]) == f"{meeting.uid}@127.0.0.1"
    assert answer.headers["Content-Disposition"] == "attachment; filename=vergadering.ics"
    assert ("location" in event) is is_inside
    assert ("https://bellen.example/x" in told) is is_inside
    assert ("1. Welkom" in told) is is_inside


def test_the_file_of_a_meeting_is_not_for_another_region(
    stage: Stage, sign_in: SignIn, meeting: Meeting
) -> None:
    path = f"2026/vergaderingen/{meeting.pk}/vergadering.ics"
    client = sign_in(stage.cast.outsider)
    assert client.get(f"/werk/waterdam/{path}").status_code == 404
    assert client.get(f"/werk/elders/{path}").status_code == 404
    assert meeting.day > date(2026, 1, 1)
