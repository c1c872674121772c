"""When next year's draft may be opened: once, again after a withdrawal, and not too early."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.carrying import choose_fates, open_next_year
from jaarschijf.negotiating.carrying.choices import Choice
from jaarschijf.negotiating.models import CarryChoice, CarryOver
from jaarschijf.negotiating.tests.carried import chosen, opened
from jaarschijf.people.models import User
from jaarschijf.register.actions.plans import add_frame, add_plan, change_plan
from jaarschijf.register.actions.stages import withdraw_plan
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, Stage, YearPlan
from tests.stage import Stage as OnStage

BALANCE = "Doelgroepen in balans"


@pytest.fixture
def by(stage: OnStage) -> User:
    return stage.cast.coordinator


def test_a_year_is_opened_once(stage: OnStage, by: User) -> None:
    opened(by, stage.plan)
    step = CarryOver.objects.get()
    with pytest.raises(Refusal, match="is al geopend: ‘Jaarschijf 2027’"):
        open_next_year(by=by, carry_over=step, revision=step.revision, title="Nog eens", motto="")
    with pytest.raises(Refusal, match="de keuzes liggen vast"):
        choose_fates(by=by, plan=stage.plan, seen={}, choices={})


def test_a_next_year_that_somebody_began_otherwise_is_named(stage: OnStage, by: User) -> None:
    add_plan(by=by, region=stage.region, year=2027, title="Zelf begonnen")
    with pytest.raises(Refusal, match="De jaarschijf van 2027 is er al: ‘Zelf begonnen’"):
        opened(by, stage.plan)


def test_after_a_withdrawal_the_year_is_opened_again(stage: OnStage, by: User) -> None:
    first = opened(by, stage.plan).plan
    withdraw_plan(by=by, plan=first, revision=first.revision, reason="Te vroeg.")
    step = CarryOver.objects.get()
    again = open_next_year(by=by, carry_over=step, revision=step.revision, title="Opnieuw", motto="").plan
    step.refresh_from_db()
    assert step.opened == again != first
    assert set(step.choices.values_list("became__plan", flat=True)) == {again.pk}


@pytest.mark.parametrize("stage_of_plan", Stage.values)
def test_only_a_withdrawn_plan_is_not_carried_over(stage: OnStage, by: User, stage_of_plan: str) -> None:
    step = chosen(by, stage.plan, {})
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage=stage_of_plan)

    def act() -> YearPlan:
        return open_next_year(by=by, carry_over=step, revision=step.revision, title="Nieuw", motto="").plan

    assert _refused(act) is (stage_of_plan == "withdrawn")


def test_who_opens_after_somebody_chose_otherwise_is_told(stage: OnStage, by: User) -> None:
    step = chosen(by, stage.plan, {})
    chosen(by, stage.plan, {})  # the same again changes nothing
    balance = stage.agreements[0]
    seen = {balance.pk: Choice("carry", f"Want {BALANCE}").mark}
    choose_fates(by=by, plan=stage.plan, seen=seen, choices={balance.pk: Choice("drop", "Weg.")})
    with pytest.raises(Conflict):
        open_next_year(by=by, carry_over=step, revision=step.revision, title="Nieuw", motto="")


def test_an_open_choice_keeps_the_year_shut(stage: OnStage, by: User) -> None:
    step = chosen(by, stage.plan, {})
    CarryChoice.objects.filter(agreement=stage.agreements[0]).delete()
    with pytest.raises(Refusal, match="Van 1 afspraak is nog niet gekozen"):
        open_next_year(by=by, carry_over=step, revision=step.revision, title="Nieuw", motto="")


def test_a_frame_that_fits_goes_along(stage: OnStage, by: User) -> None:
    frames = {
        last: add_frame(by=by, region=stage.region, year=last - 3, last_year=last, title="Kader")
        for last in (2026, 2029)
    }
    plan = stage.plan
    for last, frame in frames.items():
        plan.refresh_from_db()
        change_plan(by=by, plan=plan, revision=plan.revision, title=plan.title, motto="", frame=frame)
        draft = opened(by, plan).plan
        assert draft.frame == (frame if last == 2029 else None)
        withdraw_plan(by=by, plan=draft, revision=draft.revision, reason="Proef.")


def test_three_hundred_agreements_take_few_queries(
    stage: OnStage, by: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    theme = stage.agreements[0].theme
    Agreement.objects.bulk_create(
        Agreement(plan=stage.plan, theme=theme, title=f"Nr {n}", slug=f"nr-{n}", position=n + 9)
        for n in range(300)
    )
    with django_assert_max_num_queries(20):
        choose_fates(by=by, plan=stage.plan, seen={}, choices={}, rest_as_proposed=True)
    step = CarryOver.objects.get()
    with django_assert_max_num_queries(90):
        open_next_year(by=by, carry_over=step, revision=step.revision, title="Nieuw", motto="")


def _refused(act: Callable[[], Model]) -> bool:
    try:
        act()
    except Refusal:
        return True
    return False
