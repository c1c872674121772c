"""The invitation: the mail, its link, and what the coordinator reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django.fixtures import Settings

from jaarschijf.people.models import User
from jaarschijf.people.welcome import CONSOLE
from tests.stage import Stage

INVITE = "/werk/waterdam/partijen/uitnodigen/"
PASSWORD = "een lang geheim dat past"


@pytest.fixture
def invite(stage: Stage, sign_in: Callable[[User], Client]) -> Callable[..., Any]:
    """Sends the form as the coordinator; gives the page that follows."""
    client = sign_in(stage.cast.coordinator)

    def send(**given: str) -> Any:
        form = {"name": "Nieuw <b>", "email": "nieuw@waterdam.example", "role": "reader", "party": ""} | given
        answer = client.post(INVITE, form)
        return client.get(answer.headers["Location"]) if answer.status_code == 302 else answer

    return send


def sent() -> EmailMultiAlternatives:
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    return message


def test_the_mail_says_what_the_role_is_in_text_and_html(invite: Callable[..., Any], stage: Stage) -> None:
    invite(role="officer", party=str(stage.parties["care"].pk))
    message = sent()
    assert message.to == ["nieuw@waterdam.example"]
    assert message.subject == "Welkom bij Waterdam"
    assert "Beste Nieuw <b>," in message.body
    assert "beleidsmedewerker namens Zorg aan de Kade" in str(message.body)
    html = str(message.alternatives[0][0])
    assert "Nieuw &lt;b&gt;" in html
    assert "Rol coordinator nodigt u uit" in html


def test_the_link_in_the_mail_leads_to_a_password_and_in(invite: Callable[..., Any]) -> None:
    invite()
    link = re.search(r"http://testserver(\S+/password/reset/key/\S+)", str(sent().body))
    assert link
    visitor = Client()
    form = visitor.get(link[1], follow=True)
    assert "Kies een wachtwoord" in form.content.decode()
    done = visitor.post(
        form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD}, follow=True
    )
    assert "Uw wachtwoord is bewaard" in done.content.decode()
    visitor.post("/account/login/", {"login": "nieuw@waterdam.example", "password": PASSWORD})
    assert visitor.get("/werk/waterdam/").status_code == 200


def test_the_link_works_once(invite: Callable[..., Any]) -> None:
    invite()
    link = re.search(r"http://testserver(\S+/password/reset/key/\S+)", str(sent().body))
    assert link
    user = User.objects.get(email="nieuw@waterdam.example")
    user.set_password(PASSWORD)
    user.save()
    assert "Deze link werkt niet meer" in Client().get(link[1], follow=True).content.decode()


def test_who_can_sign_in_already_gets_no_password_link(invite: Callable[..., Any], stage: Stage) -> None:
    stage.cast.outsider.set_password(PASSWORD)
    stage.cast.outsider.save()
    invite(email=stage.cast.outsider.email)
    assert "/password/reset/key/" not in str(sent().body)
    assert "http://testserver/account/login/" in str(sent().body)


def test_the_coordinator_reads_that_the_mail_went_out(invite: Callable[..., Any]) -> None:
    assert "krijgt mail op nieuw@waterdam.example" in invite().content.decode()


def test_without_a_mail_server_the_coordinator_reads_where_the_mail_is(
    invite: Callable[..., Any], settings: Settings
) -> None:
    settings.EMAIL_BACKEND = CONSOLE
    shown = invite().content.decode()
    assert "krijgt geen mail: er is geen mailserver ingesteld" in shown
    assert "krijgt mail op" not in shown


def test_a_mail_server_that_is_away_costs_nothing_but_a_warning(invite: Callable[..., Any]) -> None:
    with patch("django.core.mail.message.EmailMessage.send", side_effect=ConnectionRefusedError):
        shown = invite().content.decode()
    assert "kon niet weg" in shown
    assert User.objects.filter(email="nieuw@waterdam.example").exists()


def test_nobody_is_mailed_when_the_invitation_is_refused(invite: Callable[..., Any]) -> None:
    answer = invite(role="officer")
    assert answer.status_code == 409
    assert mail.outbox == []


def test_the_mail_can_be_sent_again(stage: Stage, sign_in: Callable[[User], Client]) -> None:
    row = stage.cast.care.memberships.get()
    sign_in(stage.cast.coordinator).post(f"/werk/waterdam/partijen/rollen/{row.pk}/mail/")
    assert sent().to == ["care@waterdam.example"]
