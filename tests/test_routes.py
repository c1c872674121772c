"""Every route against every role. A route that this page doesn't know, or that a role opens unseen, fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.config.checks import SIGNED_IN, all_routes
from jaarschijf.importing.actions import bring_in
from jaarschijf.importing.tests.documents import NAME, document
from jaarschijf.monitoring.actions.evidence import add_evidence
from jaarschijf.monitoring.actions.reporting import keep_draft, send_report
from jaarschijf.monitoring.actions.rounds import open_round
from jaarschijf.monitoring.actions.sheets import keep_sheet
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.monitoring.sheets import ProjectSheet
from jaarschijf.people.access import ROLE_PERMISSIONS, Permission
from jaarschijf.people.models import User
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.register.actions.moments import add_moment
from jaarschijf.register.actions.values import set_local_value, set_norm
from jaarschijf.steering.actions import make_report
from tests.stage import PARTIES, Stage

SignIn = Callable[[User], Client]
PEOPLE = (*PARTIES, "outsider")
LOGIN = "/account/login/"
OPENED = {200, 302, 405}
"""A page, a way on, or a page that only takes forms."""

DOORS = {
    "account_confirm_email",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "mfa_authenticate",
    "openid_connect_callback",
    "openid_connect_login",
    "social/connections/",
    "social/login/cancelled/",
    "social/login/error/",
    "social/signup/",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
}
"""Pages of allauth for who has not signed in yet."""

ROOMS = {
    "account/email/",
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "socialaccount_connections",
}
"""Pages of allauth about the own account: they send everybody else to sign in."""

TABLE: dict[Permission, str] = {
    Permission.VIEW: (
        "desk:agreement desk:history desk:moments desk:parties desk:plan desk:plans desk:region "
        "desk:region_history desk:since desk:take_along desk:version meetings:now meetings:year monitoring:evidence monitoring:mine "
        "monitoring:now monitoring:report monitoring:round monitoring:rounds monitoring:wishes "
        "steering:agreements steering:pdf steering:projects steering:report steering:reports"
    ),
    Permission.EDIT_PLAN: (
        "desk:agreement_add desk:agreement_change desk:agreement_move desk:agreement_remove desk:frame_add "
        "desk:moment_add desk:moment_change desk:moment_remove "
        "desk:obligation_add desk:obligation_change desk:obligation_remove desk:plan_add desk:plan_change "
        "desk:project_remove desk:sub_add desk:theme_add desk:theme_change desk:theme_move "
        "desk:theme_remove"
    ),
    Permission.EDIT_OWN_PROJECTS: (
        "desk:project_add desk:project_change monitoring:project_progress monitoring:projects "
        "monitoring:projects_file monitoring:projects_sheet monitoring:projects_together"
    ),
    Permission.REPORT: (
        "monitoring:report_draft monitoring:sheet monitoring:shares_file monitoring:shares_sheet"
    ),
    Permission.SET_STANDING: (
        "desk:standing_set monitoring:reminders monitoring:review monitoring:round_add "
        "monitoring:round_agreed monitoring:round_change monitoring:round_close "
        "steering:make"
    ),
    Permission.IMPORT: (
        "desk:name_learn importing:accept importing:accept_sure importing:candidate importing:discard "
        "importing:head importing:merge importing:names importing:reject importing:reopen "
        "importing:review importing:settle importing:split importing:uploads"
    ),
    Permission.PUBLISH: (
        "publishing:approve publishing:ask publishing:plan publishing:reject publishing:snapshot "
        "publishing:withdraw"
    ),
    Permission.MANAGE_REGION: (
        "desk:group_add desk:group_change desk:invite desk:norm_restore desk:norm_set desk:party_add "
        "desk:party_change desk:party_end desk:region_change desk:role_end desk:values desk:welcome "
        "desk:word_change"
    ),
}
"""The right that each of our routes inside a region asks for. A new route needs its place here."""

OF_ALL = {"desk:norm_set"}
"""Routes that name no row of a region: every region may correct every limit."""

ONLY_OWN = {
    "desk:project_change": {"coordinator", "association"},
    "monitoring:project_progress": {"coordinator", "association"},
    "monitoring:sheet": {"coordinator"},
}
"""Routes on which the right is not enough: the project must be one's own party's, the file one's own."""

ROUTES = {route.name: route for route in all_routes()}
OURS = {name for name, route in ROUTES.items() if route.is_ours}
INSIDE: dict[str, Permission] = {
    name: route.view.permission  # type: ignore[attr-defined] # config.checks holds that it is there
    for name, route in ROUTES.items()
    if getattr(route.view, "permission", None)
}
"""Our routes inside a region, with the right that each asks for."""
PUBLIC = OURS - set(INSIDE) - SIGNED_IN


@pytest.fixture
def known(stage: Stage) -> dict[str, Any]:
    """What the arguments of routes stand for on stage; a `pk` under the name of what it is of."""
    by, balance = stage.cast.coordinator, stage.agreements[0]
    upload = bring_in(by=by, region=stage.region, name=NAME, data=document())
    snapshot = approve_publication(by=by, snapshot=ask_publication(by=by, plan=stage.plan))
    limit, value = "social_rent_limit", Decimal(930)
    set_norm(by=by, region=stage.region, year=2026, limit=limit, value=value, reason="proef")
    word = set_local_value(by=by, region=stage.region, list_name="BATSCORE", name="vier", code="BAT4")
    moment = add_moment(by=by, plan=stage.plan, name="Stuurgroep", day=date(2026, 9, 24))
    care = stage.cast.care.memberships.get()
    share = balance.shares.get(party=stage.parties["association"])
    draft = keep_draft(by=by, share=share, revision=0, said=Said())
    proof = add_evidence(by=by, report=draft, title="Verslag", file=("verslag.txt", b"Zo ging het."))
    send_report(by=by, share=share, revision=1, newest=None, said=Said(standing="under_way"))
    today = localdate()
    asking = open_round(by=by, plan=stage.plan, title="Voortgang", opens_on=today, closes_on=today)
    projects = ProjectSheet(stage.plan, by).write()
    sheet = keep_sheet(by=by, plan=stage.plan, kind="projects", name="projecten.xlsx", data=projects)
    steering = make_report(by=by, plan=stage.plan, meets_on=date(2026, 9, 24), next_on=None)
    return {
        "region_slug": stage.region.slug,
        "year": 2026,
        "slug": balance.slug,
        "sequence": snapshot.sequence,
        "limit": limit,
        "candidate_pk": upload.candidates.filter(kind="agreement")[0].pk,
        "importing": upload.pk,
        "theme": balance.theme_id,
        "agreement": balance.theme_id,
        "obligation": balance.obligations.all()[0].pk,
        "project": stage.projects[0].pk,
        "group": stage.region.groups.all()[0].pk,
        "party": stage.parties["care"].pk,
        "role": care.pk,
        "welcome": care.pk,
        "word": word.pk,
        "moment": moment.pk,
        "report": share.pk,
        "steering": steering.pk,
        "steering:report": steering.pk,
        "evidence": proof.pk,
        "round": asking.pk,
        "sheet": sheet.pk,
        "monitoring": asking.pk,
    }


def address(name: str, known: dict[str, Any]) -> str:
    """The address of a route on stage; its `pk` is of what the route, the page or the room is named after."""
    room, _, page = name.partition(":")
    pk = known.get(name) or known.get(page.partition("_")[0]) or known.get(room)
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


def test_our_public_pages_are_those_of_the_public_room() -> None:
    assert {name.partition(":")[0] for name in PUBLIC} == {"public"}
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
