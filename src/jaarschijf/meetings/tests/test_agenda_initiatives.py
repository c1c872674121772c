"""The care consultation finds the initiatives on its agenda; other groups do not."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.figures.tests.registered import an_initiative, counted
from jaarschijf.meetings.agenda.facts import facts_of
from jaarschijf.meetings.agenda.points import Facts
from jaarschijf.meetings.agenda.propose import INITIATIVES, points_of
from jaarschijf.meetings.models import GroupMember
from jaarschijf.meetings.tests.agendas import a_group, a_meeting
from tests.stage import Stage

TODAY = date(2026, 9, 14)


@pytest.mark.django_db
@pytest.mark.usefixtures("autumn")
def test_a_consultation_with_a_care_provider_hears_of_the_initiatives(stage: Stage) -> None:
    counted(an_initiative(stage))
    meeting = a_meeting(stage, a_group(stage, "consultation", "Zorgoverleg"))
    (line,) = facts_of(meeting, TODAY).initiatives
    assert line.startswith("Hof van Noord (Waterdam): nieuw")


@pytest.mark.django_db
@pytest.mark.usefixtures("autumn")
@pytest.mark.parametrize("kind", ["steering", "working", "sub"])
def test_another_kind_of_group_does_not(stage: Stage, kind: str) -> None:
    counted(an_initiative(stage))
    assert facts_of(a_meeting(stage, a_group(stage, kind, "Groep")), TODAY).initiatives == ()


@pytest.mark.django_db
@pytest.mark.usefixtures("autumn")
def test_a_consultation_without_a_care_provider_does_not(stage: Stage) -> None:
    counted(an_initiative(stage))
    group = a_group(stage, "consultation", "Energieoverleg")
    GroupMember.objects.filter(group=group, party=stage.parties["care"]).delete()
    assert facts_of(a_meeting(stage, group), TODAY).initiatives == ()


def test_what_there_is_to_tell_becomes_one_point_with_a_line_each() -> None:
    lines = ("Hof van Noord (Waterdam): nieuw", "Het Anker (Waterdam): nog geen cijfers")
    (point,) = [
        one for one in points_of(Facts(initiatives=lines, presenter="Rol care")) if one.key == INITIATIVES
    ]
    assert (point.title, point.presenter) == ("Stand van de woon-zorginitiatieven (2)", "Rol care")
    assert point.text == "- Hof van Noord (Waterdam): nieuw\n- Het Anker (Waterdam): nog geen cijfers"


def test_nothing_to_tell_is_no_point() -> None:
    assert INITIATIVES not in {point.key for point in points_of(Facts())}
