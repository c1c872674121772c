"""Project rows: words beside references, and whose they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed, access_of
from jaarschijf.people.models import User
from jaarschijf.register.actions import agreements, projects
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.models import Project
from jaarschijf.register.values import limits_of
from tests.stage import Stage


def test_words_find_their_references(stage: Stage) -> None:
    row = stage.projects[0]

    assert (row.bat_score, row.responsible) == ("BAT4", stage.parties["association"])
    assert row.agreement == stage.agreements[0]
    assert row.dwelling_rows.get().type_code


@pytest.mark.parametrize("cell", ["1.2", " zorgoverleg "])
def test_an_agreement_is_named_by_number_or_title(stage: Stage, operator: CommandLine, cell: str) -> None:
    row = projects.add_project(by=operator, plan=stage.plan, values=ProjectValues("Hof", agreement=cell))

    assert row.agreement == stage.agreements[1]


def test_words_that_nothing_bears_stay_words(stage: Stage, operator: CommandLine) -> None:
    values = ProjectValues("Hof", accessibility="drempelvrij", responsible="De buren", agreement="9.9")
    row = projects.add_project(by=operator, plan=stage.plan, values=values)

    assert (row.accessibility, row.bat_score) == ("drempelvrij", "")
    assert (row.responsible_name, row.responsible) == ("De buren", None)
    assert (row.agreement_given, row.agreement) == ("9.9", None)


def test_after_a_move_the_row_names_its_agreement_by_the_new_number(
    stage: Stage, operator: CommandLine
) -> None:
    agreements.move_agreement(by=operator, agreement=stage.agreements[0], steps=1)

    assert projects.values_of(Project.objects.get(pk=stage.projects[0].pk)).agreement == "1.2"


def test_saving_the_row_as_it_is_changes_nothing(stage: Stage, operator: CommandLine) -> None:
    before = Entry.objects.count()
    row = Project.objects.get(pk=stage.projects[0].pk)
    projects.change_project(by=operator, project=row, revision=1, values=projects.values_of(row))

    assert Entry.objects.count() == before
    assert row.dwelling_rows.get().number == 48


def test_the_journal_tells_in_words_what_the_row_was(stage: Stage, operator: CommandLine) -> None:
    values = ProjectValues(
        "Parkzicht", municipality="Waterdam", accessibility="BAT 4", responsible="Woonstede"
    )
    projects.change_project(by=operator, project=stage.projects[0], revision=1, values=values)
    entry = Entry.objects.latest("id")

    assert entry.sentence.endswith("aangepast: woningen, huurprijsklasse, stand, welke afspraak.")
    assert entry.data["was"] == {
        "woningen": "Portiekflat 48",
        "huurprijsklasse": "Betaalbaar",
        "stand": "in uitvoering",
        "welke afspraak": "1.1",
    }


def test_the_rent_class_follows_from_the_amount(stage: Stage, operator: CommandLine) -> None:
    values = ProjectValues("Hof", rent_class="Duur", rent_amount=Decimal("1.00"), price_level=2024)
    row = projects.add_project(by=operator, plan=stage.plan, values=values)

    assert row.rent_class(limits_of(stage.region)[2024]) != "Duur"
    assert row.rent_class(None) == "Duur"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (ProjectValues(" "), "Vul de locatie"),
        (ProjectValues("Hof", rent_amount=Decimal(650)), "prijspeil"),
        (ProjectValues("Hof", price_level=2026), "prijspeil"),
        (ProjectValues("Hof", dwellings=(("Flat", -1),)), "onder nul"),
    ],
)
def test_a_row_without_sense_is_refused(
    stage: Stage, operator: CommandLine, values: ProjectValues, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        projects.add_project(by=operator, plan=stage.plan, values=values)


OWN = ProjectValues("Hof", responsible="Woonstede")
OTHERS = ProjectValues("Hof", responsible="Gemeente Waterdam")


def test_an_officer_adds_and_changes_rows_of_the_own_party(stage: Stage) -> None:
    row = projects.add_project(by=stage.cast.association, plan=stage.plan, values=OWN)
    changed = projects.change_project(
        by=stage.cast.association,
        project=row,
        revision=1,
        values=ProjectValues("Hofje", responsible="Woonstede"),
    )

    assert changed.location == "Hofje"


def _tries(stage: Stage, person: User, values: ProjectValues) -> None:
    with pytest.raises(NotAllowed):
        projects.add_project(by=person, plan=stage.plan, values=values)
    with pytest.raises(NotAllowed):
        projects.change_project(by=person, project=stage.projects[0], revision=1, values=values)


def test_nobody_touches_rows_of_others(stage: Stage) -> None:
    _tries(stage, stage.cast.municipality, OWN)
    _tries(stage, stage.cast.association, OTHERS)
    _tries(stage, stage.cast.tenants, OWN)
    _tries(stage, stage.cast.outsider, OWN)


def test_who_may_edit_is_told_the_same_beforehand(stage: Stage) -> None:
    row = stage.projects[0]
    may = {
        who: projects.may_edit(access_of(getattr(stage.cast, who), stage.region), row)
        for who in ("coordinator", "association", "municipality", "tenants", "outsider")
    }

    assert [who for who, yes in may.items() if yes] == ["coordinator", "association"]


def test_only_the_coordinator_removes_a_row(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        projects.remove_project(by=stage.cast.association, project=stage.projects[0], revision=1)
