"""Year plans and themes."""

from __future__ import annotations

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions import plans
from tests.stage import Stage


def test_a_plan_without_a_title_is_called_after_year_and_region(stage: Stage) -> None:
    assert stage.plan.title == "Jaarschijf 2026 Waterdam"
    assert len(stage.plan.legend) == 9
    assert {"field": "dwellings", "label": "Aantal woningen"} in stage.plan.legend


@pytest.mark.parametrize(
    ("year", "said"),
    [(2026, "Er is al een jaarschijf 2026"), (1999, "tussen 2000 en 2100"), (2101, "tussen")],
)
def test_a_year_is_taken_once_and_within_reach(
    stage: Stage, operator: CommandLine, year: int, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        plans.add_plan(by=operator, region=stage.region, year=year)


def test_the_journal_keeps_what_the_title_was(stage: Stage) -> None:
    plans.change_plan(
        by=stage.cast.coordinator, plan=stage.plan, revision=1, title=" Ons jaar ", motto="Door"
    )
    entry = Entry.objects.latest("id")

    assert (
        entry.sentence == "Rol coordinator heeft de titel, het motto of het kader van ‘Ons jaar’ aangepast."
    )
    assert entry.data["was"] == {
        "titel": "Jaarschijf 2026 Waterdam",
        "motto": "Samen verder in Waterdam",
        "kader": "",
    }


def test_titles_are_not_empty(stage: Stage, operator: CommandLine) -> None:
    theme = stage.agreements[0].theme
    with pytest.raises(Refusal, match="Geef de jaarschijf een titel"):
        plans.change_plan(by=operator, plan=stage.plan, revision=1, title=" ", motto="")
    with pytest.raises(Refusal, match="Geef het thema een titel"):
        plans.add_theme(by=operator, plan=stage.plan, title="")
    with pytest.raises(Refusal, match="Geef het thema een titel"):
        plans.change_theme(by=operator, theme=theme, revision=1, title="", ambition="")


def test_a_theme_that_is_removed_leaves_its_ambition_in_the_journal(
    stage: Stage, operator: CommandLine
) -> None:
    theme = plans.add_theme(by=operator, plan=stage.plan, title="Leeg", ambition="Ooit")
    plans.remove_theme(by=operator, theme=theme, revision=1)

    assert Entry.objects.latest("id").data == {"title": "Leeg", "was": {"ambitie": "Ooit"}}


def test_a_theme_with_agreements_stays(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="staan nog afspraken"):
        plans.remove_theme(by=operator, theme=stage.agreements[0].theme, revision=1)


def test_only_the_coordinator_edits_a_plan(stage: Stage) -> None:
    for person in (stage.cast.municipality, stage.cast.tenants, stage.cast.outsider):
        with pytest.raises(NotAllowed):
            plans.add_theme(by=person, plan=stage.plan, title="Nieuw")
