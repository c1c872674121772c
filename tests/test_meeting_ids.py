"""Forms with ids of another region: nothing of it is read, linked or changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils.timezone import localdate

from jaarschijf.meetings.actions.groups import add_group, add_member
from jaarschijf.meetings.actions.planning import add_meeting
from jaarschijf.meetings.models import Group, GroupKind, GroupMember, Meeting
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, Region
from jaarschijf.register.actions import agreements, plans
from jaarschijf.register.models import Agreement
from tests.planted import YEAR, Circle, plant
from tests.stage import Stage
from tests.test_leaks import SignIn

BY = CommandLine()
GROUPS = "/werk/waterdam/groepen/"
Sent = Callable[["Both"], tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Both:
    """What a coordinator has in the own region, and the ids of another one."""

    own: Circle
    party: Party
    agreement: Agreement
    group: Group
    member: GroupMember
    meeting: Meeting

    @property
    def page(self) -> str:
        return f"{YEAR}vergaderingen/{self.own.ahead.pk}/"

    @property
    def minutes(self) -> str:
        """Where an outcome of the first item is written."""
        item = self.own.ahead.items.first()
        return f"{self.page}verslag/punten/{item.pk if item else 0}/uitkomst/"


@pytest.fixture
def both(autumn: None, stage: Stage) -> Both:
    elsewhere = Region.objects.get(slug="elders")
    plan = plans.add_plan(by=BY, region=elsewhere, year=2026, motto="")
    theme = plans.add_theme(by=BY, plan=plan, title="Thema", ambition="")
    group = add_group(by=BY, region=elsewhere, name="Groep", kind=GroupKind.WORKING)
    return Both(
        own=plant(stage),
        party=people.add_party(by=BY, region=elsewhere, name="Partij", kind="care"),
        agreement=agreements.add_agreement(by=BY, theme=theme, title="Afspraak", text="", responsible=[]),
        group=group,
        member=add_member(by=BY, group=group, user=stage.cast.outsider),
        meeting=add_meeting(by=BY, plan=plan, group=group, day=localdate() + timedelta(3)),
    )


def _of(both: Both, path: str, **values: object) -> tuple[str, dict[str, Any]]:
    """A form of the own group, seen as it is now."""
    seen = {"revision": Group.objects.get(pk=both.own.group.pk).revision}
    return f"{GROUPS}{both.own.group.pk}/{path}/", seen | values


FORMS: dict[str, Sent] = {
    "parent": lambda it: (f"{GROUPS}nieuw/", {"name": "Sub", "kind": "sub", "parent": it.group.pk}),
    "other parent": lambda it: _of(it, "wijzigen", name="Sub", kind="sub", parent=it.group.pk),
    "person": lambda it: _of(it, "leden", seats=[f"{it.member.user_id}:"]),
    "seat": lambda it: _of(it, "leden", seats=[f":{it.party.pk}"]),
    "chair": lambda it: _of(it, "rollen", chair=it.member.pk),
    "member": lambda it: _of(it, f"leden/{it.member.pk}/weghalen"),
    "meeting": lambda it: (
        f"{YEAR}vergaderingen/nieuw/",
        {"group": it.group.pk, "day": "2026-12-09", "starts_at": "10:00", "minutes": 60},
    ),
    "cancelled along": lambda it: (
        f"{it.page}afgelasten/",
        {"why": "Griep", "along": [it.meeting.pk], "revision": it.own.ahead.revision},
    ),
    "agreement of a decision": lambda it: (
        f"{it.minutes}?soort=decision",
        {"text": "Besluit", "agreement": it.agreement.pk, "revision": 1},
    ),
    "party of a decision": lambda it: (
        f"{it.minutes}?soort=decision",
        {"text": "Besluit", "party": it.party.pk, "revision": 1},
    ),
    "who asks": lambda it: (
        f"{YEAR}vragen/nieuw/",
        {"asker": it.group.pk, "answerer": it.own.group.pk, "text": "Hoe?"},
    ),
    "who answers": lambda it: (
        f"{YEAR}vragen/nieuw/",
        {"asker": it.own.group.pk, "answerer": it.group.pk, "text": "Hoe?"},
    ),
    "party of a notice": lambda it: (
        f"{YEAR}mededelingen/nieuw/",
        {"title": "Wet", "parties": [it.party.pk]},
    ),
    "group of a notice": lambda it: (f"{YEAR}mededelingen/nieuw/", {"title": "Wet", "groups": [it.group.pk]}),
    "agreement of a notice": lambda it: (
        f"{YEAR}mededelingen/nieuw/",
        {"title": "Wet", "agreements": [it.agreement.pk]},
    ),
}


def _all_rows() -> list[Any]:
    rooms = apps.get_app_config("meetings").get_models()
    return [row for model in rooms for row in model._default_manager.order_by("pk").values()]


def _sends(client: Client, address: str, values: dict[str, Any]) -> int:
    return client.post(address, values).status_code


@pytest.mark.parametrize("name", FORMS)
def test_a_coordinator_links_nothing_of_another_region(both: Both, sign_in: SignIn, name: str) -> None:
    before = _all_rows()

    assert _sends(sign_in(both.own.stage.cast.coordinator), *FORMS[name](both)) in {404, 422}
    assert _all_rows() == before


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_an_address_leads_to_a_site_and_runs_nothing(both: Both, sign_in: SignIn, address: str) -> None:
    client = sign_in(both.own.stage.cast.coordinator)
    revision = Meeting.objects.get(pk=both.own.ahead.pk).revision
    change = {"title": "Overleg", "starts_at": "10:00", "minutes": 60, "link": address, "revision": revision}
    before = _all_rows()

    assert _sends(client, f"{both.page}wijzigen/", change) == 422
    assert _sends(client, f"{YEAR}mededelingen/nieuw/", {"title": "Wet", "source": address}) == 422
    assert _all_rows() == before
