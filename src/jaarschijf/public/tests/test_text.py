"""The signed text on the public pages: as it holds on any day, and never more than was published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import sha256
from jaarschijf.people.access import CommandLine
from jaarschijf.public import editions, versions
from jaarschijf.public.tests.conftest import Publish
from jaarschijf.publishing.actions import withdraw_publication
from jaarschijf.register.models import Version
from jaarschijf.stages.tests.amended import (
    FIRST_DAY,
    begun,
    file_kept,
    in_force,
    laid_down,
    rewritten,
    signed,
)
from tests.stage import Stage

PLAN = "/waterdam/2026/"
TEXT = f"{PLAN}tekst/"
FILE = f"{PLAN}ondertekend.pdf"
NEW = "In het derde kwartaal kijken we nog eens."
JULY = date(2026, 7, 1)


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def version(stage: Stage) -> Version:
    """The plan is signed by four parties."""
    found = signed(stage, FIRST_DAY)
    file_kept(found)
    return found


def _amend(stage: Stage, since: date, text: str = NEW) -> None:
    row = begun(stage, since)
    rewritten(row, stage.agreements[1], text)
    file_kept(in_force(row))


def test_before_it_is_signed_there_is_no_text(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    assert client.get(TEXT).status_code == 404
    assert client.get(FILE).status_code == 404
    assert "Ondertekend" not in _text(client, PLAN)


def test_what_is_signed_after_publication_waits_for_the_next_one(
    client: Client, stage: Stage, publish: Publish
) -> None:
    publish()
    file_kept(signed(stage))
    assert client.get(TEXT).status_code == 404
    assert client.get(FILE).status_code == 404


def test_the_plan_says_that_it_is_signed(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    publish()
    told = _text(client, PLAN)
    assert f"Ondertekend op {full_date(FIRST_DAY)} door 4 partijen" in told
    assert TEXT in told
    assert "zonder rechtsgeldige handtekeningen" in told


def test_the_text_names_who_signed_and_its_hash(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    publish()
    told = _text(client, TEXT)
    assert "Bestuurder Woonstede" in told
    assert version.sha256 in told
    assert "PROEF: zonder rechtsgeldige handtekeningen" in told
    assert "Tweemaal per jaar is er overleg." in told


def test_the_signed_file_is_the_one_that_was_signed(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    data = publish().contents["versions"][0]
    response = client.get(FILE)
    assert sha256(response.content) == data["file_sha256"]
    assert response.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("asked", ["9", "x", "-1", "1" * 12, "²"])
def test_another_number_is_no_file(
    client: Client, stage: Stage, version: Version, publish: Publish, asked: str
) -> None:
    publish()
    assert client.get(f"{FILE}?versie={asked}").status_code == 404


def test_an_addendum_holds_from_its_day(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    since = JULY
    _amend(stage, since)
    publish()
    assert NEW not in _text(client, f"{TEXT}?op={since - timedelta(days=1)}")
    after = _text(client, f"{TEXT}?op={since}")
    assert NEW in after
    assert "Wat addendum 1 veranderde" in after
    assert "<del>" in after


def test_before_anything_holds_it_says_so(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    publish()
    assert "gold er nog geen ondertekende tekst" in _text(client, f"{TEXT}?op=2020-02-29")


def test_a_day_that_is_none_is_told(client: Client, stage: Stage, version: Version, publish: Publish) -> None:
    publish()
    told = _text(client, f"{TEXT}?op=31-13-<b>")
    assert "is geen dag" in told
    assert "<b>" not in told


def test_an_addendum_that_is_not_published_yet_shows_nowhere(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    publish()
    before = [client.get(address).content for address in (PLAN, TEXT)]
    since = JULY
    _amend(stage, since)
    for address in (PLAN, TEXT, f"{TEXT}?op={since}", f"{TEXT}?op=2099-01-01"):
        assert NEW not in _text(Client(), address)
    assert [Client().get(address).content for address in (PLAN, TEXT)] == before
    assert client.get(f"{FILE}?versie=2").status_code == 404


def test_one_that_is_agreed_but_not_signed_is_never_public(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    row = begun(stage, JULY)
    rewritten(row, stage.agreements[1], NEW)
    laid_down(row)
    publish()
    for address in (PLAN, TEXT, f"{TEXT}?op=2099-01-01"):
        assert NEW not in _text(client, address)
    assert client.get(f"{FILE}?versie=2").status_code == 404


def test_what_is_withdrawn_is_gone(
    client: Client, stage: Stage, version: Version, publish: Publish, operator: CommandLine
) -> None:
    withdraw_publication(by=operator, snapshot=publish(), reason="Er stond een fout in.")
    for address in (TEXT, FILE, f"{FILE}?versie=1"):
        assert client.get(address).status_code == 410


def test_the_pages_take_few_queries(
    stage: Stage, version: Version, publish: Publish, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    since = JULY
    _amend(stage, since)
    publish()
    for address, most in ((PLAN, 5), (f"{TEXT}?op={since}", 6), (f"{TEXT}?op=2026-02-01", 5)):
        editions._text.cache_clear()
        versions._text.cache_clear()
        with django_assert_max_num_queries(most):
            assert Client().get(address).status_code == 200


def test_publishing_an_addendum_says_what_changed(
    client: Client, stage: Stage, version: Version, publish: Publish
) -> None:
    publish()
    _amend(stage, JULY)
    publish()
    told = _text(client, PLAN)
    assert "Addendum getekend door 2 partijen." in told
    assert "De tekst is aangepast." in told
