"""Consent of somebody with more than one role, or of a party with more than one plan."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from jaarschijf.negotiating.actions.consent import give_consent
from jaarschijf.negotiating.actions.consulting import lay_before
from jaarschijf.negotiating.models import Consent
from jaarschijf.negotiating.tests.consulted import Talk, soon
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import invite
from jaarschijf.people.models import User
from jaarschijf.register.actions.plans import add_plan
from tests.stage import Stage

SignIn = Callable[[User], Client]
HUB = "/werk/waterdam/2026/onderhandelen/"
CONSENTS = "/werk/waterdam/2026/instemmen/"


@pytest.fixture
def talk(stage: Stage) -> Talk:
    return Talk(stage)


def test_what_the_party_answered_on_another_plan_does_not_stand_in_the_way(
    talk: Talk, sign_in: SignIn, operator: CommandLine
) -> None:
    asked = talk.lay()
    talk.say("care", "objects")
    other = add_plan(by=operator, region=talk.stage.region, year=2029, motto="")
    elsewhere = lay_before(by=operator, plan=other, deadline=soon())
    give_consent(
        by=operator, consultation=elsewhere, party=talk.party("care"), seen=0, answer="agrees", text=""
    )
    address = f"{CONSENTS}{asked.pk}/antwoord/{talk.party('care').slug}/"
    client = sign_in(talk.stage.cast.care)
    page = client.post(address, {"seen": 0, "answer": "agrees"}).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    assert client.post(address, {"seen": seen[1], "answer": "agrees"}).status_code == 302


def test_who_works_for_one_party_and_reads_along_for_another_answers_for_the_first(
    talk: Talk, sign_in: SignIn, operator: CommandLine
) -> None:
    care, told = talk.stage.cast.care, {"name": "", "role": "reader", "party": talk.party("tenants")}
    invite(by=operator, region=talk.stage.region, email=care.email, **told)  # type: ignore[arg-type] # as above
    asked = talk.lay()
    page = sign_in(care).get(HUB).content.decode()
    address = f"{CONSENTS}{asked.pk}/antwoord/"
    assert f"{address}{talk.party('care').slug}/" in page
    assert f"{address}{talk.party('tenants').slug}/" not in page
    answer = sign_in(care).post(f"{address}{talk.party('tenants').slug}/", {"seen": 0, "answer": "agrees"})
    assert answer.status_code == 403
    assert not Consent.objects.exists()
