"""Which group looks after which agreement, and days for obligations that have none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.dividing import add_groups_for_themes, divide, give_days, set_charges
from jaarschijf.meetings.actions.groups import end_group
from jaarschijf.meetings.groups.facts import Place, days_given, places, start_facts
from jaarschijf.meetings.models import Group
from jaarschijf.meetings.start import Timing, timing
from jaarschijf.meetings.tests.circles import BY, bare, whole
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User
from jaarschijf.reading import Relative
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Moment, Obligation
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.occurrences import Dated
from tests.stage import Stage

MAY, NOVEMBER = date(2026, 5, 12), date(2026, 11, 10)


@pytest.fixture
def group(stage: Stage) -> Group:
    return whole(stage)


@pytest.fixture
def talks(stage: Stage) -> Obligation:
    """Twice a year there are talks."""
    return stage.agreements[1].obligations.get()


def test_agreements_are_divided_as_one(stage: Stage, group: Group) -> None:
    first, second, third = (row.pk for row in stage.agreements)
    reporter = stage.cast.care.pk
    choices = {first: Place(group.pk, reporter), second: Place(group.pk), third: None}

    assert divide(by=BY, plan=stage.plan, seen={}, choices=choices) == 2
    assert places(stage.plan) == {first: Place(group.pk, reporter), second: Place(group.pk)}
    entry = Entry.objects.get(event="circle.charged")
    assert entry.data["what"] == "2 bij Werkgroep Zorg"


def test_the_same_once_more_changes_nothing_and_is_not_told(stage: Stage, group: Group) -> None:
    choices: dict[int, Place | None] = {stage.agreements[0].pk: Place(group.pk)}
    divide(by=BY, plan=stage.plan, seen={}, choices=choices)

    assert divide(by=BY, plan=stage.plan, seen=choices, choices=choices) == 0
    assert Entry.objects.filter(event="circle.charged").count() == 1


def test_who_divides_what_another_divided_meanwhile_is_told_and_changes_nothing(
    stage: Stage, group: Group
) -> None:
    first, second, _ = (row.pk for row in stage.agreements)
    other = bare(stage, "Andere groep")
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(other.pk)})

    with pytest.raises(Conflict, match="Doelgroepen in balans"):
        divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(group.pk), second: Place(group.pk)})
    assert places(stage.plan) == {first: Place(other.pk)}


def test_two_who_divide_different_agreements_do_not_hinder_each_other(stage: Stage, group: Group) -> None:
    first, second, _ = (row.pk for row in stage.agreements)
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(group.pk)})
    divide(by=BY, plan=stage.plan, seen={}, choices={first: None, second: Place(group.pk)})

    assert places(stage.plan) == {first: Place(group.pk), second: Place(group.pk)}


def test_a_reporter_sits_in_the_group(stage: Stage, group: Group) -> None:
    choices = {stage.agreements[0].pk: Place(group.pk, stage.cast.tenants.pk)}
    with pytest.raises(Refusal, match="zit niet in Werkgroep Zorg"):
        divide(by=BY, plan=stage.plan, seen={}, choices=choices)


def test_a_group_that_ended_gets_nothing(stage: Stage, group: Group) -> None:
    end_group(by=BY, group=group, revision=group.revision)
    with pytest.raises(Refusal, match="opgeheven"):
        divide(by=BY, plan=stage.plan, seen={}, choices={stage.agreements[0].pk: Place(group.pk)})


@pytest.mark.parametrize("pk", ["agreement", "group"])
def test_what_is_not_of_this_plan_is_refused(stage: Stage, group: Group, pk: str) -> None:
    agreement = 0 if pk == "agreement" else stage.agreements[0].pk
    with pytest.raises(Refusal, match="Laad de pagina opnieuw"):
        divide(by=BY, plan=stage.plan, seen={}, choices={agreement: Place(0 if pk == "group" else group.pk)})


@pytest.mark.parametrize("closed", [PlanStage.CLOSED, PlanStage.WITHDRAWN])
def test_a_plan_that_is_over_is_divided_no_more(stage: Stage, group: Group, closed: str) -> None:
    stage.plan.stage = closed
    stage.plan.save()
    with pytest.raises(Refusal, match="Verdelen kan niet meer"):
        divide(by=BY, plan=stage.plan, seen={}, choices={})


def test_a_group_takes_an_agreement_over_from_where_the_person_saw_it(stage: Stage, group: Group) -> None:
    first, second, _ = (row.pk for row in stage.agreements)
    other = bare(stage, "Andere groep")
    seen: dict[int, Place | None] = {first: Place(other.pk), second: Place(group.pk)}
    divide(by=BY, plan=stage.plan, seen={}, choices=seen)

    set_charges(by=BY, group=group, plan=stage.plan, seen=seen, reporters={first: None})
    assert places(stage.plan) == {first: Place(group.pk)}


def test_a_group_takes_nothing_over_unseen(stage: Stage, group: Group) -> None:
    first = stage.agreements[0].pk
    divide(by=BY, plan=stage.plan, seen={}, choices={first: Place(bare(stage, "Andere groep").pk)})
    with pytest.raises(Conflict):
        set_charges(by=BY, group=group, plan=stage.plan, seen={}, reporters={first: None})


def test_each_theme_gets_a_working_group_with_its_agreements(stage: Stage) -> None:
    made = add_groups_for_themes(by=BY, plan=stage.plan, themes=list(stage.plan.themes.all()))

    assert [group.name for group in made] == ["Werkgroep Wonen met zorg", "Werkgroep Samenwerking"]
    assert [group.charges.count() for group in made] == [2, 1]


def test_a_working_group_of_last_year_goes_on(stage: Stage) -> None:
    before = bare(stage, "werkgroep samenwerking")
    theme = stage.agreements[2].theme
    assert add_groups_for_themes(by=BY, plan=stage.plan, themes=[theme]) == [before]


def test_a_theme_that_is_divided_in_part_gets_no_group(stage: Stage, group: Group) -> None:
    divide(by=BY, plan=stage.plan, seen={}, choices={stage.agreements[0].pk: Place(group.pk)})
    with pytest.raises(Refusal, match="Verdeel de rest met de hand"):
        add_groups_for_themes(by=BY, plan=stage.plan, themes=[stage.agreements[0].theme])


def test_an_obligation_gets_its_days_in_the_register(stage: Stage, talks: Obligation) -> None:
    turns: dict[tuple[int, int], date | None] = {(talks.pk, 1): MAY, (talks.pk, 2): NOVEMBER}
    assert give_days(by=BY, plan=stage.plan, seen={}, days=turns) == 2

    assert [(row.name, row.day) for row in talks.moments.all()] == [
        ("Zorgoverleg", MAY),
        ("Zorgoverleg", NOVEMBER),
    ]
    facts = start_facts(stage.plan)
    assert [timing(duty, 2026, facts.moments) for duty in facts.duties] == [Timing.DATED] * 2


def test_a_day_that_is_taken_away_leaves_the_register(stage: Stage, talks: Obligation) -> None:
    turn = (talks.pk, 1)
    give_days(by=BY, plan=stage.plan, seen={}, days={turn: MAY})
    give_days(by=BY, plan=stage.plan, seen={turn: MAY}, days={turn: None})
    assert not Moment.objects.exists()


def test_who_moves_a_day_that_another_moved_is_told(stage: Stage, talks: Obligation) -> None:
    turn = (talks.pk, 1)
    give_days(by=BY, plan=stage.plan, seen={}, days={turn: MAY})
    with pytest.raises(Conflict, match="Zorgoverleg"):
        give_days(by=BY, plan=stage.plan, seen={}, days={turn: NOVEMBER})
    assert days_given(stage.plan) == {turn: MAY}


def test_a_day_lies_in_the_year_of_the_plan(stage: Stage, talks: Obligation) -> None:
    with pytest.raises(Refusal, match="31 december 2025 ligt niet in 2026"):
        give_days(by=BY, plan=stage.plan, seen={}, days={(talks.pk, 1): date(2025, 12, 31)})


def test_a_day_of_an_obligation_is_no_day_of_what_its_words_name(stage: Stage) -> None:
    duty = add_obligation(
        by=BY, agreement=stage.agreements[2], text="Voor elke stuurgroep delen", who=[], when=None
    )
    before = Relative(-14, "de stuurgroep")
    other = add_obligation(by=BY, agreement=stage.agreements[2], text="Stukken", who=[], when=before)
    give_days(by=BY, plan=stage.plan, seen={}, days={(duty.pk, 1): MAY})

    facts = start_facts(stage.plan)
    (waiting,) = (row for row in facts.duties if row.pk == other.pk)
    assert timing(waiting, 2026, [Dated(0, row.name, row.day) for row in facts.moments]) is Timing.WAITS


DEEDS: dict[str, Callable[[User, Stage], object]] = {
    "divide": lambda by, stage: divide(by=by, plan=stage.plan, seen={}, choices={}),
    "themes": lambda by, stage: add_groups_for_themes(by=by, plan=stage.plan, themes=[]),
    "days": lambda by, stage: give_days(by=by, plan=stage.plan, seen={}, days={}),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["municipality", "association", "tenants", "care", "outsider"])
def test_only_the_coordinator_divides(stage: Stage, deed: str, who: str) -> None:
    with pytest.raises(NotAllowed):
        DEEDS[deed](getattr(stage.cast, who), stage)
