"""Every figure of a report leads to a list with exactly that many, also when the plan went on since."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.reading import Period
from jaarschijf.register.actions import projects
from jaarschijf.register.actions.agreements import remove_agreement, set_standing
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.actions.progress import Progress, set_progress
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.models import Agreement
from jaarschijf.steering.tests.samples import made, report_stalled
from jaarschijf.steering.told import ReportWords
from tests.stage import Stage

SignIn = Callable[[User], Client]
BY = CommandLine()


def stands(agreement: Agreement, standing: str, at: datetime | None = None) -> None:
    set_standing(by=BY, agreement=agreement, revision=None, standing=standing, note="Zo is het.", at=at)


@pytest.fixture
def address(stage: Stage) -> str:
    """A report of a plan with every kind of figure in it, after which the plan went on."""
    done, stalled, silent = stage.agreements
    stands(done, "done", timezone.now() - timedelta(days=400))
    stands(stalled, "stalled")
    report_stalled(stage)
    passed = Period(date(2026, 5, 18), date(2026, 5, 18), "18 mei")
    for text in ("Plan delen", "Plan bespreken"):
        add_obligation(by=BY, agreement=stalled, text=text, who=[], when=passed)
    for number, place in enumerate(("Waterdam", "Oosterlo")):
        values = ProjectValues(location=f"Hof {number}", municipality=place)
        projects.add_project(by=BY, plan=stage.plan, values=values)
    built = Progress(standing="under_way", phase="building", realised=20)
    set_progress(by=BY, project=stage.projects[0], revision=None, progress=built)
    report = made(stage)
    stands(done, "stalled")
    remove_agreement(by=BY, agreement=silent, revision=silent.revision)
    return reverse("steering:report", args=["waterdam", 2026, report.pk])


def told_at(client: Client, address: str) -> ReportWords:
    told: ReportWords = client.get(address).context["told"]
    return told


def rows_at(client: Client, address: str) -> int:
    """How many rows the list at the address has."""
    body = re.search(r"<tbody>(.*?)</tbody>", client.get(address).content.decode(), re.DOTALL)
    return body.group(1).count("<tr>") if body else 0


def test_behind_every_count_of_agreements_are_that_many(stage: Stage, address: str, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.tenants)
    told = told_at(client, address)
    figures = [(row.number, row.href) for row in told.counts]
    figures += [(told.total, told.total_href), (told.stale, told.stale_href)]
    assert [number for number, _ in figures] == [1, 0, 1, 1, 3, 1]
    assert [rows_at(client, href) for _, href in figures] == [number for number, _ in figures]


def test_behind_every_total_are_the_projects_that_make_it(
    stage: Stage, address: str, sign_in: SignIn
) -> None:
    client = sign_in(stage.cast.tenants)
    for part in told_at(client, address).totals:
        for row in (*part.rows, part.whole):
            total = client.get(row.href).context["total"]
            assert (total["projects"], total["dwellings"], total["realised"]) == (
                row.projects,
                row.dwellings,
                row.realised,
            )
            assert rows_at(client, row.href) == row.projects
            assert rows_at(client, row.href_unknown) == row.unknown
            assert rows_at(client, row.href_unreported) == row.unreported


def test_the_page_shows_no_figure_without_its_link(stage: Stage, address: str, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.tenants)
    page = client.get(address).content.decode()
    figures = re.findall(r'<td[^>]*class="js-number"[^>]*>(.*?)</td>', page)
    assert len(figures) > 20
    assert [cell for cell in figures if not cell.startswith("<a href=")] == []


@pytest.mark.parametrize("place", ["te-laat", "zonder-eigenaar"])
def test_a_figure_about_this_page_leads_to_a_list_of_that_many(
    stage: Stage, address: str, sign_in: SignIn, place: str
) -> None:
    page = sign_in(stage.cast.tenants).get(address).content.decode()
    link = re.search(rf'<a href="#{place}">(\d+) ', page)
    after = page.partition(f'id="{place}"')[2]
    body = re.search(r"<tbody>(.*?)</tbody>", after, re.DOTALL)
    assert link
    assert body
    assert body.group(1).count("<tr>") == int(link.group(1))
