"""Every route against every role. A route that this page doesn't know, or that a role opens unseen, fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jaarschijf.config.checks import SIGNED_IN, all_routes
from jaarschijf.people.access import ROLE_PERMISSIONS, Permission
from jaarschijf.people.models import User
from tests.routes import DOORS, OF_ALL, ONLY_OWN, ROOMS, TABLE
from tests.stage import PARTIES, Stage

SignIn = Callable[[User], Client]
PEOPLE = (*PARTIES, "outsider")
LOGIN = "/account/login/"
OPENED = {200, 302, 405}
"""A page, a way on, or a page that only takes forms."""

ROUTES = {route.name: route for route in all_routes()}
OURS = {name for name, route in ROUTES.items() if route.is_ours}
INSIDE: dict[str, Permission] = {
    name: route.view.permission  # type: ignore[attr-defined] # config.checks holds that it is there
    for name, route in ROUTES.items()
    if getattr(route.view, "permission", None)
}
"""Our routes inside a region, with the right that each asks for."""
PUBLIC = OURS - set(INSIDE) - SIGNED_IN


def address(name: str, known: dict[str, Any]) -> str:
    """The address of a route on stage; its `pk` is of what the route, the page or the room is named after."""
    room, _, page = name.partition(":")
    noun = page.partition("_")[0]
    pk = known.get(name) or known.get(f"{room}:{noun}") or known.get(noun) or known.get(room)
    values = {**known, "pk": pk}
    assert None not in (values[argument] for argument in ROUTES[name].arguments), f"what is the pk of {name}?"
    return reverse(name, kwargs={argument: values[argument] for argument in ROUTES[name].arguments})


def allowed(who: str, name: str, stage: Stage) -> set[int]:
    """The statuses that a person may get on a route inside the region."""
    if who == "outsider":
        return {404}
    (membership,) = getattr(stage.cast, who).memberships.all()
    right = INSIDE[name] in ROLE_PERMISSIONS[membership.role]
    return OPENED if right and who in ONLY_OWN.get(name, PEOPLE) else {403}


def wrong(answers: dict[str, int], expected: Callable[[str], set[int]]) -> dict[str, int]:
    """The routes that answered otherwise than expected."""
    return {name: status for name, status in answers.items() if status not in expected(name)}


def test_every_route_of_allauth_is_a_door_or_a_room() -> None:
    assert set(ROUTES) - OURS == DOORS | ROOMS


def test_every_route_inside_a_region_asks_for_the_right_in_the_table() -> None:
    listed = {name: permission for permission, names in TABLE.items() for name in names.split()}
    assert listed == INSIDE


def test_our_public_pages_are_those_of_the_public_room_and_those_behind_a_secret_address() -> None:
    """A calendar program and who reads along have no account: they show the secret of one person.

    Who checks a file brings what it is about.
    """
    assert {name.partition(":")[0] for name in PUBLIC} == {"public", "feed", "reading", "verifying"}
    assert {ROUTES[name].arguments for name in PUBLIC if name.startswith("verifying:")} == {()}
    assert {name: ROUTES[name].arguments for name in PUBLIC if name.startswith("feed:")} == {
        "feed:calendar": ("token",)
    }
    assert {ROUTES[name].arguments for name in PUBLIC if name.startswith("reading:")} == {("secret",)}
    assert all("region_slug" in ROUTES[name].arguments for name in INSIDE)


@pytest.mark.parametrize("who", PEOPLE)
def test_each_opens_what_the_role_allows(
    stage: Stage, known: dict[str, Any], sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(stage.cast, who))
    answers = {name: client.get(address(name, known)).status_code for name in INSIDE}
    assert wrong(answers, lambda name: allowed(who, name, stage)) == {}


@pytest.mark.parametrize("who", PEOPLE[1:])
def test_nobody_sends_a_form_that_the_role_does_not_allow(
    stage: Stage, known: dict[str, Any], sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(stage.cast, who))
    refused = {name: allowed(who, name, stage) for name in INSIDE}
    answers = {
        name: client.post(address(name, known)).status_code for name in INSIDE if refused[name] != OPENED
    }
    assert answers
    assert wrong(answers, lambda name: refused[name]) == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_signing_in_every_inside_page_leads_to_the_door(
    known: dict[str, Any], client: Client, method: str
) -> None:
    for name in {*INSIDE, *SIGNED_IN}:
        answer = getattr(client, method)(address(name, known))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith(LOGIN), name


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_coordinator_reaches_no_row_of_another_region_through_the_own_one(
    stage: Stage, known: dict[str, Any], sign_in: SignIn, method: str
) -> None:
    client = sign_in(stage.cast.outsider)
    elsewhere = {**known, "region_slug": "elders"}
    rows = [name for name in INSIDE if set(ROUTES[name].arguments) != {"region_slug"} and name not in OF_ALL]
    answers = {name: getattr(client, method)(address(name, elsewhere)).status_code for name in rows}
    assert wrong(answers, lambda _name: {404, 405}) == {}
    assert method == "get" or 405 not in answers.values()


@pytest.mark.parametrize("who", PEOPLE)
def test_whoever_is_signed_in_opens_the_own_pages(
    stage: Stage, known: dict[str, Any], sign_in: SignIn, who: str
) -> None:
    client = sign_in(getattr(stage.cast, who))
    answers = {name: client.get(address(name, known)).status_code for name in {*SIGNED_IN, *PUBLIC}}
    assert wrong(answers, lambda _name: {200, 302}) == {}


def test_everybody_opens_what_is_public(known: dict[str, Any], client: Client) -> None:
    answers = {name: client.get(address(name, known)).status_code for name in PUBLIC}
    assert wrong(answers, lambda _name: {200, 302}) == {}


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_room_of_allauth_is_closed_to_who_has_not_signed_in(db: None, client: Client, name: str) -> None:
    answer = client.get(f"/{name}" if "/" in name else reverse(name), follow=True)
    assert answer.redirect_chain[-1][0].startswith(LOGIN)
