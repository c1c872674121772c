"""Who may open which inside page of a plan. A route without a line here fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from jaarschijf.desk import people_urls, urls
from jaarschijf.people.models import User
from jaarschijf.publishing import urls as publishing_urls
from jaarschijf.publishing.actions import ask_publication
from jaarschijf.register.actions.moments import add_moment
from jaarschijf.register.models import Moment
from tests.stage import Stage

EVERYBODY = {"coordinator": 200, "municipality": 200, "association": 200, "tenants": 200}
COORDINATOR = {"coordinator": 200, "municipality": 403, "association": 403, "tenants": 403}
OWN_PARTY = {"coordinator": 200, "municipality": 403, "association": 200, "tenants": 403}
OFFICERS = {"coordinator": 200, "municipality": 200, "association": 200, "tenants": 403}


def leads_on(answers: dict[str, int]) -> dict[str, int]:
    """The same for an address that only a form asks for: opening it leads back to the page."""
    return {who: 302 if status == 200 else status for who, status in answers.items()}


EXPECTED: dict[str, dict[str, int]] = {
    "desk:region": EVERYBODY,
    "desk:plans": EVERYBODY,
    "desk:plan_add": COORDINATOR,
    "desk:frame_add": COORDINATOR,
    "desk:plan": EVERYBODY,
    "desk:plan_change": COORDINATOR,
    "desk:take_along": EVERYBODY,
    "desk:history": EVERYBODY,
    "desk:version": EVERYBODY,
    "desk:since": EVERYBODY,
    "desk:moments": EVERYBODY,
    "desk:moment_add": COORDINATOR,
    "desk:moment_change": COORDINATOR,
    "desk:moment_remove": COORDINATOR,
    "desk:theme_add": COORDINATOR,
    "desk:theme_change": COORDINATOR,
    "desk:theme_move": leads_on(COORDINATOR),
    "desk:theme_remove": COORDINATOR,
    "desk:agreement": EVERYBODY,
    "desk:agreement_add": COORDINATOR,
    "desk:agreement_change": COORDINATOR,
    "desk:agreement_move": leads_on(COORDINATOR),
    "desk:agreement_remove": COORDINATOR,
    "desk:sub_add": COORDINATOR,
    "desk:standing_set": COORDINATOR,
    "desk:obligation_add": COORDINATOR,
    "desk:obligation_change": COORDINATOR,
    "desk:obligation_remove": COORDINATOR,
    "desk:project_add": OFFICERS,
    "desk:project_change": OWN_PARTY,
    "desk:project_remove": COORDINATOR,
    "publishing:plan": COORDINATOR,
    "publishing:ask": leads_on(COORDINATOR),
    "publishing:snapshot": COORDINATOR,
    "publishing:approve": leads_on(COORDINATOR),
    "publishing:reject": leads_on(COORDINATOR),
    "publishing:withdraw": COORDINATOR,
}


def _walk(
    app: str, patterns: list[URLPattern | URLResolver], above: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """Each route of the room with the parameters of its address."""
    for pattern in patterns:
        named = above | pattern.pattern.converters.keys()
        if isinstance(pattern, URLPattern):
            yield f"{app}:{pattern.name}", named
        elif pattern.urlconf_name is not people_urls:
            yield from _walk(app, pattern.url_patterns, named)


IN_A_PLAN = frozenset({"region_slug", "year"})
ROUTES = {
    **dict(_walk("desk", urls.urlpatterns)),
    **dict(_walk("publishing", list(publishing_urls.urlpatterns), IN_A_PLAN)),
}


def test_every_route_has_its_line() -> None:
    assert ROUTES.keys() - {"desk:home"} == EXPECTED.keys()


def _address(stage: Stage, route: str) -> str:
    """The address of a route on stage."""
    agreement = stage.agreements[0]
    rows = {"obligation": agreement.obligations.get(), "project": stage.projects[0]}
    if route.startswith("desk:moment_"):
        by, day = stage.cast.coordinator, date(2026, 9, 24)
        rows["moment"] = Moment.objects.first() or add_moment(by=by, plan=stage.plan, name="Overleg", day=day)
    known = {
        "region_slug": stage.region.slug,
        "year": stage.plan.year,
        "slug": agreement.slug,
        "sequence": 1,
        "pk": rows.get(route.partition(":")[2].partition("_")[0], agreement.theme).pk,
    }
    return reverse(route, kwargs={name: known[name] for name in ROUTES[route]})


@pytest.mark.parametrize("route", EXPECTED)
def test_each_role_gets_what_it_may_see(stage: Stage, sign_in: Callable[[User], Client], route: str) -> None:
    ask_publication(by=stage.cast.coordinator, plan=stage.plan)
    address = _address(stage, route)

    answers = {who: sign_in(getattr(stage.cast, who)).get(address).status_code for who in EXPECTED[route]}

    assert answers == EXPECTED[route]
    assert sign_in(stage.cast.outsider).get(address).status_code == 404


@pytest.mark.parametrize("route", EXPECTED)
def test_who_has_not_signed_in_is_asked_to(stage: Stage, client: Client, route: str) -> None:
    answer = client.get(_address(stage, route))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_plan_of_another_region_is_not_there(stage: Stage, sign_in: Callable[[User], Client]) -> None:
    answer = sign_in(stage.cast.outsider).get(reverse("desk:plan", args=["elders", stage.plan.year]))

    assert answer.status_code == 404
