"""Reminders of an answer that is waited for: when, to whom, and never twice."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from jaarschijf.lib.ladder import AMSTERDAM
from jaarschijf.negotiating.actions.consulting import (
    close_consultation,
    remind_undecided,
    reopen_consultation,
)
from jaarschijf.negotiating.reminding import write_letters
from jaarschijf.negotiating.tests.consulted import Talk, mailed
from jaarschijf.outbox.actions import choose_mail
from jaarschijf.outbox.kinds import counting
from jaarschijf.outbox.models import Letter
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

PEOPLE = ["association@waterdam.example", "care@waterdam.example", "municipality@waterdam.example"]


@pytest.fixture
def talk(stage: Stage) -> Talk:
    return Talk(stage)


def _later(talk: Talk, days: int) -> datetime:
    """Noon, so many days after the deadline of what was asked."""
    day = talk.asked[-1].deadline + timedelta(days)
    return datetime(day.year, day.month, day.day, 12, tzinfo=AMSTERDAM)


def _write(talk: Talk, days: int) -> int:
    return write_letters(talk.stage.region, _later(talk, days))


def test_a_week_ahead_the_undecided_hear_of_it(talk: Talk) -> None:
    talk.lay()
    talk.say("care")
    _write(talk, -7)
    assert mailed("consent_due") == [PEOPLE[0], PEOPLE[2]]


def test_a_worker_that_looks_every_minute_writes_each_step_once(talk: Talk) -> None:
    talk.lay()
    assert [_write(talk, -7), _write(talk, -7), _write(talk, -6), _write(talk, -1)] == [3, 0, 0, 3]


def test_who_was_reminded_by_hand_that_day_does_not_get_a_second_mail(talk: Talk) -> None:
    talk.lay(days=1)
    remind_undecided(by=talk.stage.cast.coordinator, consultation=talk.asked[-1])
    assert _write(talk, -1) == 0


@pytest.mark.parametrize("stage_of_plan", ["agreed", "withdrawn"])
def test_nobody_is_reminded_of_a_plan_that_is_no_draft(talk: Talk, stage_of_plan: str) -> None:
    talk.lay()
    YearPlan.objects.update(stage=stage_of_plan)
    assert _write(talk, -1) == 0


def test_nobody_is_reminded_of_what_is_closed_or_overtaken(talk: Talk) -> None:
    talk.lay(days=10)
    talk.change(1, "Anders.")
    last = talk.lay(days=60)
    close_consultation(by=talk.stage.cast.coordinator, consultation=last, revision=last.revision)
    assert _write(talk, 1) == 0


def test_with_another_deadline_the_steps_begin_anew(talk: Talk) -> None:
    by, asked = talk.stage.cast.coordinator, talk.lay()
    _write(talk, -7)
    asked = close_consultation(by=by, consultation=asked, revision=asked.revision)
    later = asked.deadline + timedelta(20)
    talk.asked.append(reopen_consultation(by=by, consultation=asked, revision=asked.revision, deadline=later))
    assert _write(talk, -7) == 3


def test_who_switched_them_off_gets_none(talk: Talk) -> None:
    choose_mail(by=talk.stage.cast.care, region=talk.stage.region, wanted={"consent_asked"})
    talk.lay()
    _write(talk, -7)
    assert mailed("consent_due") == [PEOPLE[0], PEOPLE[2]]


def test_a_letter_that_an_answer_overtook_does_not_go(talk: Talk) -> None:
    talk.lay()
    _write(talk, -7)
    talk.say("care")
    letters = list(Letter.objects.select_related("region").prefetch_related("items"))
    going = counting(letters, timezone.now())
    assert sorted(letter.address for letter in letters if letter.pk not in going) == [PEOPLE[1]] * 2


def test_of_two_reminders_that_wait_only_the_last_goes(talk: Talk) -> None:
    talk.lay()
    Letter.objects.all().delete()
    _write(talk, -7)
    _write(talk, -1)
    letters = list(Letter.objects.select_related("region").prefetch_related("items"))
    going = counting(letters, timezone.now())
    assert {item.step for one in letters if one.pk in going for item in one.items.all()} == {-1}


def test_a_letter_about_an_overtaken_version_does_not_go(talk: Talk) -> None:
    talk.lay()
    first = set(Letter.objects.values_list("pk", flat=True))
    talk.change(2, "Anders.")
    talk.lay()
    letters = list(Letter.objects.select_related("region").prefetch_related("items"))
    assert counting(letters, timezone.now()).isdisjoint(first)


def test_after_the_day_the_mail_says_so(talk: Talk) -> None:
    talk.lay()
    _write(talk, 1)
    assert "De laatste dag was" in Letter.objects.filter(items__kind="consent_due")[0].text
