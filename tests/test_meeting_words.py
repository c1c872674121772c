"""What people type around meetings is shown as words: never as markup, a line of a calendar or a header."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from icalendar import Calendar

from jaarschijf.meetings.actions.calendar import make_link
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.actions.statutory import fill_year
from jaarschijf.meetings.calendar.address import address_of
from jaarschijf.meetings.models import Meeting, NoticeAnswer, Paper
from jaarschijf.outbox.models import Letter
from tests.planted import REGION, Circle, plant
from tests.stage import Stage
from tests.test_leaks import SignIn
from tests.test_meeting_leaks import _crawl, _read

MARKUP = "<script>alert(1)</script>\"' onfocus=alert(2) {{ 7 }} "
LINES = "\r\nBcc: a@b.example\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:stolen\u2028;X=1:\\n,"
FIXED = (Paper, NoticeAnswer)
"""Frozen in the database too: their words are those of what they were made from."""


@pytest.fixture
def circle(autumn: None, stage: Stage) -> Circle:
    """Everything that a group writes, its free texts replaced by what does harm as markup."""
    fill_year(by=stage.cast.coordinator, plan=stage.plan)
    circle = plant(stage)
    for column in _free_texts():
        for pk, was in column.model._default_manager.values_list("pk", column.name):
            if was:
                words = f"{pk} {MARKUP}{LINES}"[: column.max_length or None]
                column.model._default_manager.filter(pk=pk).update(**{column.name: words})
    meeting = Meeting.objects.select_related("plan__region", "group__region").get(pk=circle.ahead.pk)
    send_paper(by=stage.cast.coordinator, meeting=meeting, kind="agenda")
    return circle


def _free_texts() -> Iterator[models.Field[str, str]]:
    for model in set(apps.get_app_config("meetings").get_models()) - set(FIXED):
        for column in model._meta.concrete_fields:
            is_free = type(column) in {models.CharField, models.TextField} and column.name != "key"
            if is_free and not column.choices:
                yield column


def test_no_page_inside_takes_words_for_markup(circle: Circle, sign_in: SignIn) -> None:
    pages = _crawl(sign_in(circle.stage.cast.coordinator), REGION, *circle.pages)
    shown = {page: text for page, text in pages.items() if not page.endswith((".ics", "pdf/", "zip/"))}

    assert len(shown) > 200
    assert sum("&lt;script&gt;alert" in text for text in shown.values()) > 100
    assert {page for page, text in shown.items() if "<script>alert" in text} == set()


def test_a_calendar_has_no_event_that_somebody_typed(circle: Circle, client: Client) -> None:
    link = make_link(by=circle.stage.cast.municipality, region=circle.stage.region)
    text = _read(client.get(address_of(link)))
    events = Calendar.from_ical(client.get(address_of(link)).content).walk("VEVENT")

    assert "alert(2)" in text
    assert "stolen" not in {str(event["uid"]) for event in events}
    assert len(events) == text.count("\r\nBEGIN:VEVENT\r\n")


def test_a_mail_has_no_header_and_no_markup_that_somebody_typed(circle: Circle) -> None:
    letter = Letter.objects.latest("pk")

    assert "alert" in letter.subject
    assert not re.search(r"[\r\n]", letter.subject)
    assert "<script>alert" not in letter.html
    assert re.fullmatch(r"[\w.-]+\.pdf", letter.files.get().name)
