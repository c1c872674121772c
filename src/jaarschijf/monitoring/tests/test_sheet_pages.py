"""A spreadsheet taken along, brought back, looked at and done, on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jaarschijf.monitoring.models import Report, Sheet
from jaarschijf.monitoring.tests.sheeting import filled
from jaarschijf.people.models import User
from jaarschijf.register.actions.progress import Progress, set_progress
from jaarschijf.register.models import Project
from tests.stage import Stage

SignIn = Callable[[User], Client]
PARK, BALANCE = "Parkzicht", "Doelgroepen in balans"


def page(name: str, *more: int) -> str:
    return reverse(f"monitoring:{name}", args=["waterdam", 2026, *more])


def taken(client: Client, kind: str) -> bytes:
    return client.get(page(f"{kind}_file")).content


def brought(client: Client, kind: str, data: bytes, name: str = "mijn.xlsx") -> Any:
    return client.post(page(f"{kind}_sheet"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def done(client: Client, shown: Any) -> Any:
    address = page("sheet", shown.context["sheet"].pk)
    return client.post(address, {"seen": shown.context["intake"].digest})


@pytest.fixture
def client_of_association(stage: Stage, sign_in: SignIn) -> Client:
    """Somebody of the association, which owns one project and one share on stage."""
    return sign_in(stage.cast.association)


def test_a_file_has_a_name_that_says_what_is_in_it(client_of_association: Client) -> None:
    answer = client_of_association.get(page("projects_file"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="projecten-waterdam-2026.xlsx"'


def test_projects_go_out_and_come_in(client_of_association: Client) -> None:
    client = client_of_association
    shown = brought(client, "projects", filled(taken(client, "projects"), {PARK: {"Fase": "Ontwerp"}}))
    assert "Voer 1 wijziging door" in shown.content.decode()
    assert done(client, shown).status_code == 302
    assert Project.objects.get(location=PARK).phase == "design"


def test_shares_go_out_and_come_in(client_of_association: Client) -> None:
    client = client_of_association
    cells = {"Stand": "In uitvoering", "Hoe staat het ervoor?": "Goed."}
    shown = brought(client, "shares", filled(taken(client, "shares"), {BALANCE: cells}))
    assert "Verstuur 1 melding" in shown.content.decode()
    done(client, shown)
    assert Report.objects.get().sentence == "Goed."


def test_a_file_that_is_no_sheet_is_refused_at_the_form(client_of_association: Client) -> None:
    answer = brought(client_of_association, "projects", b"%PDF-1.7", "verslag.pdf")
    assert answer.status_code == 422
    assert "verslag.pdf: Dit is geen Excel-bestand" in answer.content.decode()


def test_without_a_file_the_form_says_so(client_of_association: Client) -> None:
    answer = client_of_association.post(page("projects_sheet"))
    assert "Kies eerst een bestand." in answer.content.decode()


def test_flaws_are_shown_without_a_button_to_go_on(client_of_association: Client) -> None:
    client = client_of_association
    shown = brought(client, "projects", filled(taken(client, "projects"), {PARK: {"Fase": "Bouwrijp"}}))
    assert "G: Fase" in shown.content.decode()
    assert "Voer " not in shown.content.decode()


def test_flaws_can_not_be_done_around_the_page(client_of_association: Client) -> None:
    client = client_of_association
    shown = brought(client, "projects", filled(taken(client, "projects"), {PARK: {"Fase": "Bouwrijp"}}))
    assert done(client, shown).status_code == 409


def test_what_changed_meanwhile_is_shown_again(stage: Stage, client_of_association: Client) -> None:
    client = client_of_association
    shown = brought(client, "projects", filled(taken(client, "projects"), {PARK: {"Fase": "Ontwerp"}}))
    set_progress(
        by=stage.cast.coordinator,
        project=stage.projects[0],
        revision=None,
        progress=Progress("stalled", "permit"),
    )
    answer = done(client, shown)
    assert answer.status_code == 409
    assert "Intussen gewijzigd door Rol coordinator." in answer.content.decode()


def test_done_twice_is_told(client_of_association: Client) -> None:
    client = client_of_association
    shown = brought(client, "projects", filled(taken(client, "projects"), {PARK: {"Fase": "Ontwerp"}}))
    done(client, shown)
    answer = done(client, shown)
    assert answer.status_code == 409
    assert "Alles staat er al zo." in answer.content.decode()


def test_a_file_of_somebody_else_is_not_shown(
    stage: Stage, client_of_association: Client, sign_in: SignIn
) -> None:
    brought(client_of_association, "projects", taken(client_of_association, "projects"))
    answer = sign_in(stage.cast.coordinator).get(page("sheet", Sheet.objects.get().pk))
    assert answer.status_code == 403


def test_a_coordinator_takes_the_share_of_one_party_along(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    answer = client.get(page("shares_file"), {"partij": stage.parties["care"].slug})
    shown = brought(client, "shares", answer.content)
    assert shown.context["intake"].unchanged == 1


def test_a_party_that_is_not_there_is_not_found(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    assert client.get(page("shares_file"), {"partij": "niemand"}).status_code == 404


@pytest.mark.parametrize("kind", ["projects", "shares"])
def test_a_closed_plan_takes_no_file(stage: Stage, client_of_association: Client, kind: str) -> None:
    data = taken(client_of_association, kind)
    stage.plan.stage = "closed"
    stage.plan.save()
    assert brought(client_of_association, kind, data).status_code == 409
