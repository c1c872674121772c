"""The pages of minutes, by role; and what is typed by two at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.meetings.actions.minutes import settle_minutes, write_notes
from jaarschijf.meetings.minutes.effects import MakeSub, SetStanding, Words
from jaarschijf.meetings.models import AgendaItem, Meeting, Outcome, OutcomeKind
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]


@pytest.fixture
def table(stage: Stage) -> Table:
    return set_table(stage)


@pytest.fixture
def chair(table: Table, sign_in: SignIn) -> Client:
    return sign_in(table.chair)


@pytest.fixture
def coordinator(table: Table, sign_in: SignIn) -> Client:
    return sign_in(table.by)


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def _notes(item: AgendaItem, notes: str, *, was: str = "", revision: int = 1) -> dict[str, str]:
    """An item as the page sends it."""
    name = f"punt-{item.pk}"
    return {f"{name}-notes": notes, f"{name}-revision": str(revision), f"initial-{name}-notes": was}


def _item(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


@pytest.mark.parametrize("who", ["coordinator", "association", "municipality"])
def test_who_is_in_the_group_reads_the_minutes(table: Table, sign_in: SignIn, who: str) -> None:
    page = _page(sign_in(getattr(table.stage.cast, who)), table.page)
    assert "Doelgroepen in beeld" in page
    assert ("<textarea" in page) is (who != "municipality")
    assert ("Een lastige kwestie" in page) is (who != "municipality")


@pytest.mark.parametrize("who", ["care", "tenants"])
def test_who_is_not_in_the_group_does_not(table: Table, sign_in: SignIn, who: str) -> None:
    assert sign_in(getattr(table.stage.cast, who)).get(table.page).status_code == 403


@pytest.mark.parametrize("page", ["", "punten/{item}/", "punten/{item}/uitkomst/", "vaststellen/"])
def test_a_member_sends_none_of_the_forms(table: Table, sign_in: SignIn, page: str) -> None:
    client = sign_in(table.stage.cast.municipality)
    assert client.post(f"{table.page}{page.format(item=table.items[0].pk)}").status_code == 403


def test_what_is_left_out_leaves_no_gap_in_the_numbers(table: Table, sign_in: SignIn) -> None:
    page = _page(sign_in(table.stage.cast.municipality), table.page)
    assert re.findall(r'min-number">(\d+)', page) == ["1", "2"]


def test_notes_of_several_items_are_kept_at_once(table: Table, chair: Client) -> None:
    one, _, three = table.items
    answer = chair.post(table.page, _notes(one, "Eerste\r\nregel") | _notes(three, "Derde"))
    assert answer.status_code == 302
    assert [_item(row).notes for row in table.items] == ["Eerste\nregel", "", "Derde"]


def test_only_what_was_typed_in_is_saved(table: Table, chair: Client) -> None:
    one, _, three = table.items
    write_notes(by=table.by, item=one, revision=1, notes="Van een ander.")
    answer = chair.post(table.page, _notes(one, "") | _notes(three, "Van mij."))
    assert answer.status_code == 302
    assert _item(one).notes == "Van een ander."


def test_who_is_overtaken_sees_both_and_keeps_what_was_typed(table: Table, chair: Client) -> None:
    one = table.items[0]
    write_notes(by=table.by, item=one, revision=1, notes="Van de ander.")
    answer = chair.post(table.page, _notes(one, "Van mij."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van de ander." in page
    assert ">\nVan mij.</textarea>" in page
    assert f'name="punt-{one.pk}-revision" value="2"' in page


def test_after_comparing_the_own_words_can_be_kept(table: Table, chair: Client) -> None:
    one = table.items[0]
    write_notes(by=table.by, item=one, revision=1, notes="Van de ander.")
    chair.post(table.page, _notes(one, "Van mij.", was="Van de ander.", revision=2))
    assert _item(one).notes == "Van mij."


def test_a_button_keeps_the_notes_and_leads_on(table: Table, chair: Client) -> None:
    one = table.items[0]
    answer = chair.post(table.page, _notes(one, "Gezegd.") | {"naar": f"action-{one.pk}"})
    assert answer.headers["Location"] == f"{table.page}punten/{one.pk}/uitkomst/?soort=action"
    assert _item(one).notes == "Gezegd."


def test_notes_are_kept_while_they_are_typed(table: Table, chair: Client) -> None:
    one = table.items[0]
    answer = chair.post(f"{table.page}punten/{one.pk}/", _notes(one, "Half een"))
    page = answer.content.decode()
    assert "Bewaard om" in page
    assert f'name="punt-{one.pk}-revision" value="2"' in page
    assert _item(one).notes == "Half een"


def test_typing_over_another_is_not_kept_and_says_so(table: Table, chair: Client) -> None:
    one = table.items[0]
    write_notes(by=table.by, item=one, revision=1, notes="Van de ander.")
    answer = chair.post(f"{table.page}punten/{one.pk}/", _notes(one, "Van mij."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Niet bewaard" in page
    assert f'name="punt-{one.pk}-revision" value="1"' in page


def test_before_the_day_the_page_has_no_decisions(stage: Stage, sign_in: SignIn) -> None:
    table = set_table(stage, localdate() + timedelta(5))
    page = _page(sign_in(table.chair), table.page)
    assert "Aantekeningen voorbereiden kan al" in page
    assert "decision-" not in page


def test_an_empty_agenda_says_where_to_begin(table: Table, chair: Client) -> None:
    AgendaItem.objects.all().delete()
    assert "Er staat nog niets op de agenda" in _page(chair, table.page)


def test_the_coordinator_sees_what_will_happen_and_settles(table: Table, coordinator: Client) -> None:
    table.decide("Klaar.", SetStanding("done", "Alles is gedaan."))
    table.act("Cijfers sturen.")
    page = _page(coordinator, f"{table.page}vaststellen/")
    for words in (
        "Zet ‘Doelgroepen in balans’ op gereed.",
        "Huurdersraad Waterdam krijgt een actie",
        "2 leden",
    ):
        assert words in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    answer = coordinator.post(f"{table.page}vaststellen/", {"revision": "1", "seen": seen[1]})
    assert answer.status_code == 302
    page = _page(coordinator, table.page)
    assert "Vastgesteld" in page
    assert "<textarea" not in page
    assert "Doorgevoerd op" in page


def test_what_is_in_the_way_is_named_and_the_button_is_gone(table: Table, coordinator: Client) -> None:
    outcome = table.decide("Splitsen.", MakeSub(Words("Meten")))
    YearPlan.objects.update(stage="signed")
    page = _page(coordinator, f"{table.page}vaststellen/")
    assert f'href="{table.page}#uitkomst-{outcome.pk}"' in page
    assert "Stel het verslag vast</button>" not in page


def test_a_refusal_leads_to_the_decision(table: Table, coordinator: Client) -> None:
    table.act("Doen.")
    outcome = table.decide("Splitsen.", MakeSub(Words("Meten")))
    seen = re.search(r'name="seen" value="([^"]+)"', _page(coordinator, f"{table.page}vaststellen/"))
    assert seen
    YearPlan.objects.update(stage="signed")
    answer = coordinator.post(f"{table.page}vaststellen/", {"revision": "1", "seen": seen[1]})
    assert answer.status_code == 409
    assert f"#uitkomst-{outcome.pk}" in answer.content.decode()
    assert "er is niets doorgevoerd" in answer.content.decode()


def test_settled_minutes_are_not_settled_again(table: Table, coordinator: Client) -> None:
    settle_minutes(by=table.by, meeting=table.meeting, revision=1)
    assert coordinator.get(f"{table.page}vaststellen/").status_code == 302
    assert coordinator.post(f"{table.page}vaststellen/", {"revision": "1", "seen": ""}).status_code in {
        409,
        422,
    }


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_asks_as_much_for_many_items_as_for_one(
    table: Table, chair: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [
        AgendaItem(group=table.group, meeting=table.meeting, position=place, title=f"Punt {place}")
        for place in range(count)
    ]
    items = AgendaItem.objects.bulk_create(rows)
    for item in items:
        for kind in OutcomeKind.values:
            Outcome.objects.create(
                item=item,
                kind=kind,
                text=f"{kind} {item}",
                party=table.stage.parties["care"],
                agreement=table.agreement,
                due_on="2026-07-01",
                effect="standing" if kind == "decision" else "",
                payload={"standing": "done", "note": ""} if kind == "decision" else {},
            )
    settle_minutes(by=table.by, meeting=Meeting.objects.get(), revision=None)
    with django_assert_max_num_queries(26):
        chair.get(table.page)
