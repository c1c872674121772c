"""The law's year of a plan: filled, corrected, ticked off, and late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions import statutory as actions
from jaarschijf.meetings.law.shown import LawRow, late_statutory, law_year
from jaarschijf.meetings.models import StatutoryMoment
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

PAGE = "/werk/waterdam/2026/wettelijk/"
SignIn = Callable[[User], Client]
OWN: Any = {
    "name": "Huisvestingsverordening verlengen",
    "who": "gemeenten",
    "kinds": ["municipality"],
    "starts": None,
    "day": date(2026, 10, 1),
    "text": "Voor vier jaar.",
    "source": "Huisvestingswet art. 5",
    "certainty": "",
    "is_window": False,
}
SENT = {**OWN, "starts": "", "day": "2026-10-01", "is_window": ""}


@pytest.fixture
def filled(stage: Stage, operator: CommandLine) -> dict[str, StatutoryMoment]:
    """Key -> moment of the national list."""
    return {one.key: one for one in actions.fill_year(by=operator, plan=stage.plan)}


@pytest.fixture
def coordinator(stage: Stage, sign_in: SignIn) -> Client:
    return sign_in(stage.cast.coordinator)


@pytest.fixture
def own(stage: Stage, operator: CommandLine) -> StatutoryMoment:
    return actions.add_statutory(by=operator, plan=stage.plan, **OWN)


def test_filling_twice_adds_nothing_and_leaves_what_the_region_changed(
    stage: Stage, operator: CommandLine, filled: dict[str, StatutoryMoment]
) -> None:
    changed = {**OWN, "name": "Ons bod", "day": date(2026, 6, 15)}
    actions.change_statutory(by=operator, moment=filled["bid"], revision=1, **changed)

    assert actions.fill_year(by=operator, plan=stage.plan) == []
    assert stage.plan.statutory_moments.get(key="bid").name == "Ons bod"
    assert len(filled) == stage.plan.statutory_moments.count() == 7


def test_filling_brings_back_what_was_taken_away(
    stage: Stage, operator: CommandLine, filled: dict[str, StatutoryMoment]
) -> None:
    actions.remove_statutory(by=operator, moment=filled["bid"], revision=1)
    assert [one.key for one in law_year(stage.plan, date(2026, 1, 1)).missing] == ["bid"]
    assert [one.key for one in actions.fill_year(by=operator, plan=stage.plan)] == ["bid"]


def test_the_journal_tells_what_happened(
    stage: Stage, filled: dict[str, StatutoryMoment], own: StatutoryMoment, operator: CommandLine
) -> None:
    actions.mark_statutory(by=operator, moment=own, revision=1, done_on=date(2026, 9, 1))
    actions.mark_statutory(by=operator, moment=own, revision=2, done_on=None)
    told = [entry.sentence for entry in Entry.objects.filter(event__startswith="law.")]
    who = operator.actor_name
    assert told == [
        f"{who} heeft gezegd dat ‘{own}’ nog niet is gedaan.",
        f"{who} heeft gezegd dat ‘{own}’ is gedaan op 1 september 2026.",
        f"{who} heeft het wettelijk moment ‘{own}’ toegevoegd: 1 oktober 2026.",
        f"{who} heeft het wettelijk jaar van {stage.plan} aangevuld uit de landelijke lijst: 7.",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Schrijf op wat er moet gebeuren"),
        ({"source": " "}, "Schrijf bij ‘Huisvestingsverordening verlengen’ op waar dit staat"),
        ({"starts": date(2026, 10, 2)}, "begint op 2 oktober 2026 en eindigt al op 1 oktober 2026"),
        ({"day": date(2029, 1, 1)}, "1 januari 2029 ligt te ver van 2026"),
    ],
)
def test_a_moment_that_cannot_be_says_why(
    stage: Stage, operator: CommandLine, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        actions.add_statutory(by=operator, plan=stage.plan, **{**OWN, **change})


def test_a_window_is_nothing_to_tick_off(operator: CommandLine, filled: dict[str, StatutoryMoment]) -> None:
    with pytest.raises(Refusal, match="is een mogelijkheid"):
        actions.mark_statutory(by=operator, moment=filled["dispute"], revision=1, done_on=date(2026, 8, 1))


def test_the_second_of_two_is_told(operator: CommandLine, own: StatutoryMoment) -> None:
    actions.mark_statutory(by=operator, moment=own, revision=1, done_on=date(2026, 9, 1))
    with pytest.raises(Conflict):
        actions.change_statutory(by=operator, moment=own, revision=1, **OWN)


@pytest.mark.parametrize("who", ["municipality", "association", "tenants", "care"])
def test_only_the_coordinator_changes_the_year(stage: Stage, own: StatutoryMoment, who: str) -> None:
    user = getattr(stage.cast, who)
    with pytest.raises(NotAllowed):
        actions.fill_year(by=user, plan=stage.plan)
    with pytest.raises(NotAllowed):
        actions.add_statutory(by=user, plan=stage.plan, **OWN)
    with pytest.raises(NotAllowed):
        actions.change_statutory(by=user, moment=own, revision=1, **OWN)
    with pytest.raises(NotAllowed):
        actions.remove_statutory(by=user, moment=own, revision=1)
    with pytest.raises(NotAllowed):
        actions.mark_statutory(by=user, moment=own, revision=1, done_on=date(2026, 9, 1))


@pytest.mark.parametrize(("day", "late"), [(date(2026, 10, 1), []), (date(2026, 10, 2), ["own"])])
def test_what_was_not_done_is_late_from_the_day_after(
    stage: Stage, own: StatutoryMoment, day: date, late: list[str]
) -> None:
    assert late_statutory(stage.plan, day) == [own] * len(late)
    assert [row.moment for row in law_year(stage.plan, day).late] == [own] * len(late)


def test_what_was_done_and_what_is_a_window_is_never_late(
    stage: Stage, operator: CommandLine, filled: dict[str, StatutoryMoment]
) -> None:
    for moment in filled.values():
        if not moment.is_window:
            actions.mark_statutory(by=operator, moment=moment, revision=1, done_on=date(2026, 5, 1))
    assert late_statutory(stage.plan, date(2030, 1, 1)) == []
    assert law_year(stage.plan, date(2030, 1, 1)).late == []


@pytest.mark.parametrize(
    ("columns", "today", "state", "word"),
    [
        ({"day": date(2026, 7, 1)}, date(2026, 7, 1), "coming", "Komt nog"),
        ({"day": date(2026, 7, 1)}, date(2026, 7, 2), "late", "1 dag te laat"),
        ({"day": date(2026, 7, 1), "done_on": date(2026, 8, 1)}, date(2026, 9, 1), "done", "Gedaan op 1 aug"),
        ({"starts": date(2026, 7, 1), "day": date(2026, 12, 14)}, date(2026, 7, 1), "open", "Loopt nu"),
        ({"day": date(2026, 7, 1), "is_window": True}, date(2026, 7, 2), "over", "Voorbij"),
    ],
)  # fmt: skip
def test_a_moment_says_where_it_stands(columns: Any, today: date, state: str, word: str) -> None:
    row = LawRow(StatutoryMoment(name="Bod", **columns), today)
    assert row.state == state
    assert row.word.startswith(word)


def test_every_moment_is_in_one_part_of_the_page(
    stage: Stage, filled: dict[str, StatutoryMoment], own: StatutoryMoment
) -> None:
    for month in range(1, 13):
        found = law_year(stage.plan, date(2026, month, 15))
        parts = [*found.late, *found.ahead, *found.behind]
        assert sorted(row.moment.pk for row in parts) == sorted(row.moment.pk for row in found.rows)


def test_an_empty_year_offers_the_national_list(coordinator: Client, stage: Stage) -> None:
    assert "Neem de landelijke lijst over" in coordinator.get(PAGE).content.decode()
    answer = coordinator.post(f"{PAGE}aanvullen/")
    page = coordinator.get(PAGE).content.decode()

    assert answer.headers["Location"] == PAGE
    assert "Bod van de corporaties voor 2027" in page
    assert 'href="https://kennisvanstadenregio.nl/' in page
    assert "[EK]" in page
    assert "Neem de landelijke lijst over" not in page


def test_a_moment_is_added_changed_done_and_removed_on_the_pages(coordinator: Client, stage: Stage) -> None:
    coordinator.post(f"{PAGE}nieuw/", SENT)
    row = StatutoryMoment.objects.get()
    assert (row.kinds, row.is_window) == (["municipality"], False)

    coordinator.post(f"{PAGE}{row.pk}/wijzigen/", SENT | {"revision": 1, "day": "2026-11-01"})
    coordinator.post(f"{PAGE}{row.pk}/gedaan/", {"revision": 2, "done_on": "2026-10-20", "done_note": "Raad"})
    page = coordinator.get(PAGE).content.decode()
    assert "Gedaan op 20 oktober 2026" in page
    assert "Uiterlijk 1 november 2026" in page

    coordinator.post(f"{PAGE}{row.pk}/verwijderen/", {"revision": 3})
    assert not StatutoryMoment.objects.exists()


def test_saying_the_same_again_changes_nothing(operator: CommandLine, own: StatutoryMoment) -> None:
    again = actions.mark_statutory(by=operator, moment=own, revision=1, done_on=None)
    assert again.revision == 1
    assert not Entry.objects.filter(event="law.undone").exists()


def test_a_moment_is_not_done_on_no_day_and_can_be_undone(
    coordinator: Client, own: StatutoryMoment, operator: CommandLine
) -> None:
    page = f"{PAGE}{own.pk}/gedaan/"
    assert "Kies de dag waarop het gedaan is." in coordinator.post(page, {"revision": 1}).content.decode()

    actions.mark_statutory(by=operator, moment=own, revision=1, done_on=date(2026, 9, 1))
    coordinator.post(page, {"revision": 2, "done_on": ""})
    assert StatutoryMoment.objects.get().done_on is None


def test_a_form_says_what_is_missing(coordinator: Client, stage: Stage) -> None:
    answer = coordinator.post(f"{PAGE}nieuw/", SENT | {"day": "", "source": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kies de laatste dag." in page
    assert "Vul iets in bij ‘Bron’." in page


def test_two_on_one_moment_see_both_versions(coordinator: Client, own: StatutoryMoment) -> None:
    page = f"{PAGE}{own.pk}/wijzigen/"
    coordinator.post(page, SENT | {"revision": 1, "who": "de raad", "kinds": ["care"]})
    mine = {"who": "het college", "kinds": ["municipality", "tenants"]}
    answer = coordinator.post(page, SENT | {"revision": 1} | mine)
    stored, _, typed = answer.content.decode().partition("<form class")

    assert answer.status_code == 409
    assert "<dd>de raad</dd>" in stored
    assert "<dd>Zorgaanbieder</dd>" in stored
    assert 'value="het college"' in typed
    assert typed.count(" checked") == 2


def test_a_reader_sees_the_year_but_no_buttons(stage: Stage, sign_in: SignIn, own: StatutoryMoment) -> None:
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()
    assert "Huisvestingsverordening verlengen" in page
    assert "wijzigen/" not in page
    assert "<form method" not in page.partition("<main")[2]


def test_what_is_late_stands_first_with_a_word(stage: Stage, sign_in: SignIn, own: StatutoryMoment) -> None:
    today = timezone.localdate()
    StatutoryMoment.objects.update(day=today - timedelta(3))
    page = sign_in(stage.cast.tenants).get(PAGE).content.decode()
    assert "De dag is voorbij" in page
    assert "3 dagen te laat" in page


def test_the_page_takes_few_queries(
    coordinator: Client,
    filled: dict[str, StatutoryMoment],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(6):
        coordinator.get(PAGE)
