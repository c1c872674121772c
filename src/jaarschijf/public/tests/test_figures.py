"""Released figures on the public pages: whole, kept, and gone when they were taken back."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jaarschijf.figures.actions.releasing import withdraw_release
from jaarschijf.figures.models import Release
from jaarschijf.figures.tests.conftest import toy
from jaarschijf.figures.tests.making import SMALL, a_run, released
from jaarschijf.lib.hashing import sha256
from jaarschijf.public.tests.conftest import Publish
from tests.stage import Stage

__all__ = ["toy"]

LIST = "/waterdam/cijfers/"
PAGE = f"{LIST}goed-of-niet-in-2026/"
FILES = (f"{PAGE}cijfers.json", f"{PAGE}cijfers.xlsx", f"{PAGE}parties.csv")
pytestmark = pytest.mark.usefixtures("toy")


@pytest.fixture
def row(stage: Stage) -> Release:
    return released(stage, a_run(stage, SMALL))


def test_the_list_shows_what_was_released(client: Client, row: Release) -> None:
    text = client.get(LIST).content.decode()
    assert PAGE in text
    assert row.title in text


def test_the_page_has_sentence_chart_table_steps_and_sources(client: Client, row: Release) -> None:
    text = client.get(PAGE).content.decode()
    for part in ("de norm is 95 %", "<svg", "<table", "Tel per partij.", "Dorpsgoed, Kaderand, Woonstede"):
        assert part in text


def test_no_inline_style_or_script_comes_with_a_chart(client: Client, row: Release) -> None:
    text = client.get(PAGE).content.decode()
    assert " style=" not in text
    assert "<script" not in text


def test_the_open_data_are_the_frozen_bytes(client: Client, row: Release) -> None:
    answer = client.get(FILES[0])
    assert sha256(answer.content) == row.sha256
    assert answer.headers["ETag"].strip('"').startswith(row.sha256)


def test_files_hold_the_table_as_it_is_shown(client: Client, row: Release) -> None:
    csv = client.get(FILES[2]).content.decode("utf-8-sig").splitlines()
    assert csv[0] == "Partij;Goed;Niet goed;Totaal;Deel goed"
    assert csv[2].startswith("Kaderand;")
    with ZipFile(io.BytesIO(client.get(FILES[1]).content)) as archive:
        assert "xl/worksheets/sheet2.xml" in archive.namelist()


def test_a_table_that_is_not_there_is_not_found(client: Client, row: Release) -> None:
    assert client.get(f"{PAGE}niets.csv").status_code == 404
    assert client.get(f"{LIST}niets/").status_code == 404


def test_a_region_without_releases_has_no_list(client: Client, stage: Stage) -> None:
    assert client.get(LIST).status_code == 404


def test_the_plan_leads_to_the_figures(client: Client, stage: Stage, publish: Publish) -> None:
    publish()
    assert LIST not in client.get("/waterdam/2026/").content.decode()
    released(stage, a_run(stage))
    assert LIST in client.get("/waterdam/2026/").content.decode()


def test_a_region_with_figures_only_opens_on_them(client: Client, row: Release) -> None:
    answer = client.get("/waterdam/")
    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)


def test_what_was_taken_back_is_gone_at_once_everywhere(client: Client, stage: Stage, row: Release) -> None:
    assert [client.get(one).status_code for one in (LIST, PAGE, *FILES)] == [200] * 5
    withdraw_release(by=stage.cast.coordinator, release=row, reason="Een verkeerde levering")
    for address in (LIST, PAGE, *FILES):
        answer = client.get(address)
        text = answer.content.decode()
        assert answer.status_code == 410
        assert "van de site gehaald" in text
        assert not [word for word in ("Goed of niet", "Kaderand", "verkeerde levering") if word in text]


def test_an_unchanged_page_is_answered_with_304(client: Client, row: Release) -> None:
    tag = client.get(PAGE).headers["ETag"]
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 304


def test_a_second_reader_costs_no_query(
    client: Client, row: Release, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        client.get(PAGE)
    with django_assert_max_num_queries(2):  # the look at what is published, at most once a second
        for _ in range(4):
            client.get(PAGE)
