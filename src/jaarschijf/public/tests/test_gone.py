"""What left the site leaves a page that says so, and nothing of what it said."""

from __future__ import annotations

from django.test import Client

from jaarschijf.people.access import CommandLine
from jaarschijf.public.tests.conftest import Publish
from jaarschijf.publishing.actions import withdraw_publication
from jaarschijf.register.actions import agreements
from tests.stage import Stage

PLAN = "/waterdam/2026/"
AGREEMENT = "/waterdam/2026/afspraken/zorgoverleg/"
ADDRESSES = (PLAN, AGREEMENT, f"{PLAN}jaarschijf.json", f"{PLAN}projecten.csv", "/waterdam/")


def test_a_withdrawn_plan_is_gone_at_once_everywhere(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    snapshot = publish()
    assert [client.get(address).status_code for address in ADDRESSES] == [200, 200, 200, 200, 302]
    withdraw_publication(by=operator, snapshot=snapshot, reason="Fout in de cijfers")
    for address in ADDRESSES:
        response = client.get(address)
        text = response.content.decode()
        assert response.status_code == 410
        assert "van de site gehaald" in text
        assert not [word for word in ("Zorgoverleg", "Parkzicht", "Fout in de cijfers") if word in text]
    assert PLAN not in client.get("/").content.decode()


def test_earlier_versions_do_not_come_back(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    publish()
    _drop(operator, stage)
    withdraw_publication(by=operator, snapshot=publish(), reason="Fout")
    assert client.get(PLAN).status_code == 410


def test_an_agreement_that_left_the_plan_is_gone(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    publish()
    _drop(operator, stage)
    publish()
    response = client.get(AGREEMENT)
    assert response.status_code == 410
    assert PLAN in response.content.decode()
    assert "overleg" not in response.content.decode()


def test_a_word_that_was_never_an_agreement_is_not_found(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    publish()
    _drop(operator, stage)
    publish()
    for slug in ("nooit-geweest", "woonstede", "waterdam"):
        assert client.get(f"{PLAN}afspraken/{slug}/").status_code == 404


def test_nothing_is_told_of_a_withdrawn_version_before(
    client: Client, stage: Stage, publish: Publish, operator: CommandLine
) -> None:
    first = publish()
    _drop(operator, stage)
    publish()
    assert "Vervallen." in client.get(PLAN).content.decode()
    first.refresh_from_db()
    withdraw_publication(by=operator, snapshot=first, reason="Fout")
    assert "Vervallen." not in Client().get(PLAN).content.decode()


def _drop(operator: CommandLine, stage: Stage) -> None:
    row = stage.agreements[1]
    agreements.remove_agreement(by=operator, agreement=row, revision=row.revision)
