"""Names that were written before anybody bore them."""

from __future__ import annotations

import pytest

from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.actions import add_party
from jaarschijf.register.actions.names import tie_names
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.actions.projects import ProjectValues, add_project
from jaarschijf.register.models import Project, YearPlan
from tests.stage import Stage


@pytest.fixture
def newcomer(stage: Stage, operator: CommandLine) -> Stage:
    """A plan that names a party in three places before the party is there."""
    sharing = stage.agreements[2]
    add_obligation(by=operator, agreement=sharing, text="Nieuws delen", who=["Dorpsraad Noord"], when=None)
    values = ProjectValues(location="Brink", responsible="Dorpsraad Noord")
    add_project(by=operator, plan=stage.plan, values=values)
    add_party(by=operator, region=stage.region, name="Dorpsraad Noord", kind="stakeholder")
    return stage


def test_a_loose_name_is_tied_to_the_party_that_bears_it_now(newcomer: Stage, operator: CommandLine) -> None:
    tie_names(by=operator, region=newcomer.region)
    holder = newcomer.agreements[2].obligations.get().who.get()
    assert str(holder.party) == "Dorpsraad Noord"


def test_a_project_is_tied_too(newcomer: Stage, operator: CommandLine) -> None:
    tie_names(by=operator, region=newcomer.region)
    assert str(Project.objects.get(location="Brink").responsible) == "Dorpsraad Noord"


def test_it_says_how_many_names_were_tied(newcomer: Stage, operator: CommandLine) -> None:
    assert tie_names(by=operator, region=newcomer.region) == 2


def test_what_is_tied_is_not_tied_again(newcomer: Stage, operator: CommandLine) -> None:
    tie_names(by=operator, region=newcomer.region)
    assert tie_names(by=operator, region=newcomer.region) == 0


def test_a_signed_plan_keeps_the_names_as_they_were(newcomer: Stage, operator: CommandLine) -> None:
    YearPlan.objects.update(stage="signed")
    assert tie_names(by=operator, region=newcomer.region) == 0


def test_a_reader_ties_nothing(newcomer: Stage) -> None:
    with pytest.raises(NotAllowed):
        tie_names(by=newcomer.cast.tenants, region=newcomer.region)
