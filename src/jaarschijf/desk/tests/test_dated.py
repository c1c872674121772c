"""The page of an agreement tells the days that meetings gave to what is in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from jaarschijf.meetings.actions.planning import add_meeting
from jaarschijf.meetings.actions.series import add_series
from jaarschijf.meetings.models import Group
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.reading import Relative
from jaarschijf.register.actions.moments import add_moment
from jaarschijf.register.actions.obligations import add_obligation
from tests.stage import Stage

SignIn = Callable[[User], Client]
PAGE = "/werk/waterdam/2026/afspraken/{}/"
BY = CommandLine()


def test_what_comes_twice_a_year_tells_its_days_and_what_has_none(stage: Stage, sign_in: SignIn) -> None:
    agreement = stage.agreements[1]
    group = Group.objects.create(region=stage.region, kind="consultation", name="Zorgoverleg")
    series = add_series(
        by=BY,
        plan=stage.plan,
        title="Overleg",
        group=group,
        count=2,
        obligations=[agreement.obligations.get()],
    )
    client, page = sign_in(stage.cast.coordinator), PAGE.format(agreement.slug)
    assert "dat is op" not in client.get(page).content.decode()
    add_meeting(by=BY, plan=stage.plan, group=group, day=date(2026, 10, 13), series=series)
    said = client.get(page).content.decode()
    assert "2 keer per jaar: dat is op 13 oktober 2026; 1 keer heeft nog geen dag" in said
    add_meeting(by=BY, plan=stage.plan, group=group, day=date(2026, 4, 14), series=series)
    said = client.get(page).content.decode()
    assert "2 keer per jaar: dat is op 14 april 2026 en 13 oktober 2026</span>" in said


def test_what_follows_another_meeting_tells_its_days(stage: Stage, sign_in: SignIn) -> None:
    agreement = stage.agreements[0]
    before = Relative(-14, "de stuurgroep")
    add_obligation(by=BY, agreement=agreement, text="Stukken sturen", who=[], when=before)
    add_moment(by=BY, plan=stage.plan, name="Stuurgroep", day=date(2026, 9, 24))
    said = sign_in(stage.cast.coordinator).get(PAGE.format(agreement.slug)).content.decode()
    assert "14 dagen voor de stuurgroep: dat is op 10 september 2026" in said
