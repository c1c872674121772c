"""The pages of an agenda: by role, without leaks, with the forms that work on it, and within budget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.agenda.summary import summary
from jaarschijf.meetings.models import AgendaItem, Group, GroupMember, Meeting, Paper
from jaarschijf.meetings.rights import rights_of
from jaarschijf.meetings.tests.agendas import a_group, a_meeting, an_item, hold
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement
from tests.stage import Stage

SignIn = Callable[[User], Client]
SECRET = "verborgenwoord"
LEADS = ("coordinator", "municipality", "association")


@pytest.fixture
def group(stage: Stage) -> Group:
    return a_group(stage)


@pytest.fixture
def meeting(stage: Stage, group: Group) -> Meeting:
    return a_meeting(stage, group, timezone.localdate() + timedelta(30))


@pytest.fixture
def filled(meeting: Meeting) -> Meeting:
    an_item(meeting, "Opening", key="opening", minutes=5)
    an_item(meeting, SECRET, text=SECRET, confidential=True)
    an_item(meeting, "Wonen", minutes=30)
    AgendaItem.objects.create(group=meeting.group, title=f"{SECRET} later", confidential=True)
    return meeting


def _base(meeting: Meeting) -> str:
    return f"/werk/waterdam/2026/vergaderingen/{meeting.pk}/agenda/"


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_before_anything_is_taken_up_it_shows_what_could_be(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    page = _page(sign_in(stage.cast.municipality), _base(meeting))
    assert "Neem dit over" in page
    assert "Opening en vaststellen van de agenda" in page


def test_one_click_makes_it_the_agenda_and_nothing_is_new_then(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    client = sign_in(stage.cast.association)
    offered: Any = client.get(_base(meeting)).context["agenda"].offer
    keys = [point.key for point in offered.all]
    client.post(f"{_base(meeting)}overnemen/", {"punt": keys, "doe": "neem"})
    assert list(meeting.items.values_list("key", flat=True)) == keys
    assert "overnemen/" not in _page(client, _base(meeting))


def test_what_became_so_since_is_offered_and_what_passed_is_marked(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    an_item(meeting, "Was laat", key="agreement:999999")
    page = _page(sign_in(stage.cast.municipality), _base(meeting))
    assert "Dit stagneert niet meer en er is niets te laat." in page
    assert "Vul aan" in page


@pytest.mark.parametrize("who", LEADS)
def test_who_leads_sees_what_is_confidential(
    stage: Stage, filled: Meeting, sign_in: SignIn, who: str
) -> None:
    assert SECRET in _page(sign_in(getattr(stage.cast, who)), _base(filled))


def test_a_member_sees_neither_that_nor_a_gap(stage: Stage, filled: Meeting, sign_in: SignIn) -> None:
    answer: Any = sign_in(stage.cast.care).get(_base(filled))
    assert SECRET not in answer.content.decode()
    agenda = answer.context["agenda"]
    assert [(row.number, f"{row.starts:%H:%M}") for row in agenda.rows] == [(1, "10:00"), (2, "10:05")]
    assert agenda.timing.total == 35


def test_a_member_sees_nothing_confidential_in_what_is_proposed(
    stage: Stage, filled: Meeting, sign_in: SignIn
) -> None:
    filled.items.all().delete()
    page = _page(sign_in(stage.cast.care), _base(filled))
    assert "Wat er op de agenda kan" in page
    assert SECRET not in page


def test_members_of_the_group_above_read_along_and_others_do_not(
    stage: Stage, filled: Meeting, sign_in: SignIn
) -> None:
    address, client = _base(filled), sign_in(stage.cast.tenants)
    assert client.get(address).status_code == 403
    above = Group.objects.create(region=stage.region, kind="steering", name="Boven")
    GroupMember.objects.create(group=above, user=stage.cast.tenants)
    Group.objects.filter(pk=filled.group_id).update(parent=above)
    assert "Wonen" in _page(client, address)
    assert SECRET not in _page(client, address)


def test_the_summary_on_the_page_of_the_meeting_tells_each_what_is_theirs(
    stage: Stage, filled: Meeting
) -> None:
    def titles(who: User) -> list[str]:
        return [row.item.title for row in summary(filled, rights_of(who, filled.group)).rows]

    assert titles(stage.cast.municipality) == ["Opening", SECRET, "Wonen"]
    assert titles(stage.cast.care) == ["Opening", "Wonen"]
    assert titles(stage.cast.tenants) == []
    assert summary(filled, rights_of(stage.cast.tenants, filled.group)).is_empty


def test_an_own_point_is_added_changed_moved_parked_taken_back_and_removed(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    client, base = sign_in(stage.cast.municipality), _base(meeting)
    an_item(meeting, "Eerste")
    words = {"title": "Eigen", "minutes": "15", "text": "", "presenter": ""}
    client.post(f"{base}punt/", words)
    item = AgendaItem.objects.get(title="Eigen")
    at = f"{base}{item.pk}/"
    client.post(f"{at}wijzigen/", words | {"title": "Beter", "confidential": "on", "revision": "1"})
    item.refresh_from_db()
    assert (item.title, item.confidential, item.revision) == ("Beter", True, 2)
    client.post(f"{at}verplaatsen/", {"steps": "-1"})
    assert [row.title for row in meeting.items.all()] == ["Beter", "Eerste"]
    client.post(f"{at}parkeren/", {"revision": "2"})
    assert AgendaItem.objects.get(pk=item.pk).meeting is None
    client.post(f"{at}terug/", {"revision": "3"})
    assert AgendaItem.objects.get(pk=item.pk).meeting == meeting
    client.post(f"{at}weghalen/", {"revision": "4"})
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_the_second_of_two_who_change_a_point_is_told_and_keeps_the_words(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    item = an_item(meeting, "Punt")
    client, address = sign_in(stage.cast.municipality), f"{_base(meeting)}{item.pk}/wijzigen/"
    words = {"title": "Een", "minutes": "10", "text": "", "presenter": "", "revision": "1"}
    client.post(address, words)
    answer = client.post(address, words | {"title": "Twee"})
    assert answer.status_code == 409
    assert "Twee" in answer.content.decode()
    assert AgendaItem.objects.get(pk=item.pk).title == "Een"


def test_a_member_proposes_and_everybody_in_the_group_sees_it_waiting(
    stage: Stage, meeting: Meeting, sign_in: SignIn
) -> None:
    client, base = sign_in(stage.cast.care), _base(meeting)
    client.post(f"{base}voorstel/", {"title": "Wachtlijst", "text": "Hij is te lang."})
    page = _page(client, base)
    assert "Wachtlijst" in page
    assert "Rol care, Zorg aan de Kade" in page


def test_a_point_of_another_meeting_is_not_there(stage: Stage, meeting: Meeting, sign_in: SignIn) -> None:
    other = an_item(a_meeting(stage, meeting.group, date(2026, 3, 3)))
    address = f"{_base(meeting)}{other.pk}/wijzigen/"
    assert sign_in(stage.cast.municipality).get(address).status_code == 404


@pytest.mark.parametrize("what", ["overnemen/", "punt/", "{}/wijzigen/", "{}/verplaatsen/", "{}/parkeren/"])
def test_a_member_works_on_nothing(stage: Stage, filled: Meeting, sign_in: SignIn, what: str) -> None:
    address = _base(filled) + what.format(filled.items.all()[0].pk)
    assert sign_in(stage.cast.care).post(address).status_code == 403


def test_too_long_an_agenda_says_so(stage: Stage, meeting: Meeting, sign_in: SignIn) -> None:
    an_item(meeting, minutes=150)
    assert "30 minuten te veel" in _page(sign_in(stage.cast.care), _base(meeting))


def test_once_settled_the_page_offers_nothing_to_change(
    stage: Stage, filled: Meeting, sign_in: SignIn
) -> None:
    page = _page(sign_in(stage.cast.municipality), _base(hold(filled, settled=True)))
    assert "De agenda verandert niet meer." in page
    assert "verplaatsen/" not in page


def test_before_it_goes_round_one_sees_to_whom_and_without_what(
    stage: Stage, filled: Meeting, sign_in: SignIn
) -> None:
    client = sign_in(stage.cast.municipality)
    page = _page(client, f"/werk/waterdam/2026/vergaderingen/{filled.pk}/stukken/nieuw/agenda/")
    assert "2 mensen, per mail met de PDF: Rol association, Rol care." in page
    assert "1 vertrouwelijk punt blijft achter." in page
    assert SECRET not in page


def test_the_button_sends_and_shows_the_paper(stage: Stage, filled: Meeting, sign_in: SignIn) -> None:
    address = f"/werk/waterdam/2026/vergaderingen/{filled.pk}/stukken/nieuw/agenda/"
    answer = sign_in(stage.cast.municipality).post(address, follow=True)
    assert "Versie 1 is rondgestuurd." in answer.content.decode()
    assert Paper.objects.get().by == stage.cast.municipality


def _many(stage: Stage, count: int) -> None:
    theme = stage.agreements[0].theme
    Agreement.objects.bulk_create(
        Agreement(plan=stage.plan, theme=theme, slug=f"a-{n}", title=f"Afspraak {n}", number=f"9.{n}")
        for n in range(count)
    )


def test_an_agenda_over_three_hundred_agreements_takes_few_queries(
    stage: Stage, meeting: Meeting, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(stage, 300)
    client = sign_in(stage.cast.municipality)
    with django_assert_max_num_queries(35):
        client.get(_base(meeting))


def test_the_agenda_of_a_meeting_that_was_held_takes_few_queries(
    stage: Stage, filled: Meeting, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = sign_in(stage.cast.care), _base(hold(filled))
    with django_assert_max_num_queries(12):
        client.get(address)
