"""The pages: one button, a list, a report whose figures lead to their source, and the file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.actions.moments import add_moment
from jaarschijf.register.models import Project
from jaarschijf.steering.forms import proposed
from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.tests.samples import STALL, made, report_stalled
from tests.stage import Stage

SignIn = Callable[[User], Client]
LIST = "/werk/waterdam/2026/stuurgroep/"
MAKE = f"{LIST}maken/"
DAYS = {"meets_on": "2026-09-24", "next_on": "2026-12-10"}


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def _report(stage: Stage) -> str:
    return reverse("steering:report", args=["waterdam", 2026, made(stage).pk])


def test_one_button_makes_a_report_and_shows_it(stage: Stage, sign_in: SignIn) -> None:
    response = sign_in(stage.cast.coordinator).post(MAKE, DAYS, follow=True)
    report = SteeringReport.objects.get()
    assert response.redirect_chain == [(reverse("steering:report", args=["waterdam", 2026, report.pk]), 302)]
    assert "Stuurgroep 24 september 2026" in response.content.decode()


def test_a_refusal_is_shown_with_what_was_chosen(stage: Stage, sign_in: SignIn) -> None:
    response = sign_in(stage.cast.coordinator).post(MAKE, DAYS | {"next_on": "2026-09-01"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "niet later dan deze" in page
    assert 'value="2026-09-01"' in page


@pytest.mark.usefixtures("autumn")
def test_the_meetings_are_proposed_from_the_moments_of_the_plan(stage: Stage, sign_in: SignIn) -> None:
    by, today = stage.cast.coordinator, timezone.localdate()
    for days in (9, -9, 2):
        add_moment(by=by, plan=stage.plan, name="Stuurgroep", day=today + timedelta(days=days))
    form = sign_in(by).get(LIST).context["form"]
    first, following = today + timedelta(days=2), today + timedelta(days=9)
    assert form.initial == {"meets_on": first.isoformat(), "next_on": following.isoformat()}


def test_without_moments_today_is_proposed_and_no_next_meeting() -> None:
    assert proposed([], date(2026, 9, 14)) == {"meets_on": "2026-09-14", "next_on": ""}


def test_an_empty_list_says_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    assert "maak het eerste" in _text(sign_in(stage.cast.coordinator), LIST)


def test_a_reader_sees_no_button(stage: Stage, sign_in: SignIn) -> None:
    assert MAKE not in _text(sign_in(stage.cast.tenants), LIST)


def test_every_party_reads_what_is_stalled_and_why(stage: Stage, sign_in: SignIn) -> None:
    report_stalled(stage)
    page = _text(sign_in(stage.cast.tenants), _report(stage))
    for words in (STALL.cause, STALL.consequence, STALL.correction, STALL.request, "Woonstede"):
        assert words in page


def test_every_link_of_a_report_leads_somewhere(stage: Stage, sign_in: SignIn) -> None:
    report_stalled(stage)
    Project.objects.update(municipality="Waterdam & Omstreken")
    client = sign_in(stage.cast.coordinator)
    page = _text(client, _report(stage))
    addresses = {
        part.replace("&amp;", "&") for part in re.findall(r'href="(/werk/waterdam/2026/[^"]*)"', page)
    }
    assert len(addresses) > 8
    assert {client.get(address).status_code for address in addresses} == {200}


def test_behind_a_count_are_the_agreements_of_that_standing(stage: Stage, sign_in: SignIn) -> None:
    balance, talks = stage.agreements[:2]
    set_standing(by=stage.cast.coordinator, agreement=balance, revision=1, standing="done", note="")
    client = sign_in(stage.cast.tenants)
    count = client.get(_report(stage)).context["told"].counts[0]
    page = _text(client, count.href)
    assert count.number == 1
    assert f"afspraken/{balance.slug}/" in page
    assert f"afspraken/{talks.slug}/" not in page
    assert "Afspraken met deze stand" in page


def test_behind_a_total_are_the_projects_that_it_counted(stage: Stage, sign_in: SignIn) -> None:
    one, other = stage.projects
    Project.objects.filter(pk=one.pk).update(municipality="Waterdam")
    report = _report(stage)
    Project.objects.filter(pk=other.pk).update(municipality="Waterdam")
    page = _text(sign_in(stage.cast.coordinator), f"{report}projecten/?veld=municipality&waarde=Waterdam")
    assert one.location in page
    assert other.location not in page


def test_a_field_that_is_none_shows_all_projects(stage: Stage, sign_in: SignIn) -> None:
    page = _text(sign_in(stage.cast.coordinator), f"{_report(stage)}projecten/?veld=__class__&waarde=x")
    assert all(project.location in page for project in stage.projects)


def test_the_file_comes_as_an_attachment_with_a_name(stage: Stage, sign_in: SignIn) -> None:
    response = sign_in(stage.cast.tenants).get(f"{_report(stage)}pdf/")
    assert response.headers["Content-Type"] == "application/pdf"
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="stuurgroep-waterdam-2026-09-24.pdf"'
    )
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.content.startswith(b"%PDF-1.7")


def test_links_in_the_file_lead_to_the_site_that_it_came_from(stage: Stage, sign_in: SignIn) -> None:
    response = sign_in(stage.cast.tenants).get(f"{_report(stage)}pdf/")
    with pikepdf.open(io.BytesIO(response.content)) as document:
        first = document.pages[0].Annots[0].A.URI
    assert str(first) == "http://testserver/werk/waterdam/2026/"


def test_a_report_of_another_year_or_region_is_not_there(stage: Stage, sign_in: SignIn) -> None:
    address = _report(stage)
    assert sign_in(stage.cast.coordinator).get(address.replace("2026", "2027")).status_code == 404
    assert sign_in(stage.cast.outsider).get(address.replace("waterdam", "elders")).status_code == 404


def test_a_report_that_was_made_takes_few_queries(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address, client = _report(stage), sign_in(stage.cast.coordinator)
    client.get(address)
    with django_assert_max_num_queries(8):
        client.get(address)


@pytest.mark.parametrize("who", ["municipality", "association", "tenants", "care"])
def test_nobody_else_makes_a_report(stage: Stage, sign_in: SignIn, who: str) -> None:
    assert sign_in(getattr(stage.cast, who)).post(MAKE, DAYS).status_code == 403
    assert not SteeringReport.objects.exists()
