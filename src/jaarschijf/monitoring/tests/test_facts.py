"""What reminders are decided from, as the tables tell it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.ladder import morning
from jaarschijf.monitoring.models import DutyReport
from jaarschijf.monitoring.reminding.facts import facts_of
from jaarschijf.monitoring.reminding.reminders import Facts, Matter, ReminderKind
from jaarschijf.monitoring.tests.reminding import DUE, OPENED, long_ago, noon, opened, say, share_of
from jaarschijf.outbox.actions import choose_mail
from jaarschijf.people.actions import end_party
from jaarschijf.people.models import Membership, User
from jaarschijf.register.actions.agreements import add_agreement
from jaarschijf.register.models import Stage as PlanStage
from tests.stage import Stage


@pytest.fixture(autouse=True)
def _long_ago(stage: Stage) -> None:
    long_ago(stage)


def of_kind(facts: Facts, kind: ReminderKind) -> dict[int, Matter]:
    """Party -> its matter of the kind."""
    return {matter.party: matter for matter in facts.matters if matter.kind == kind}


def test_an_obligation_with_a_day_is_a_matter_of_who_owes_it(stage: Stage) -> None:
    share, facts = share_of(stage, "association"), facts_of(stage.region, noon(-7))
    (matter,) = of_kind(facts, ReminderKind.DUTY_DUE).values()
    assert (matter.party, matter.due_on, matter.text) == (share.party_id, DUE, "Onderzoeken de corporaties")
    assert matter.path == f"/werk/waterdam/2026/voortgang/{share.pk}/"
    assert matter.where == f"{stage.plan.title}, {stage.agreements[0]}"


def test_what_was_done_is_no_matter_any_more(stage: Stage) -> None:
    share = share_of(stage, "association")
    obligation = share.obligations.get()
    report = say(share)
    DutyReport.objects.create(report=report, obligation=obligation, occurrence="1", done_on=DUE)
    assert of_kind(facts_of(stage.region, noon(-7)), ReminderKind.DUTY_DUE) == {}


def test_what_is_far_away_is_no_matter_until_it_is_looked_for(stage: Stage) -> None:
    found = [of_kind(facts_of(stage.region, noon(-40), ahead), ReminderKind.DUTY_DUE) for ahead in (9, 10)]
    assert [len(matters) for matters in found] == [0, 1]


def test_of_a_plan_that_is_closed_nothing_is_asked(stage: Stage) -> None:
    opened(stage.plan)
    stage.plan.stage = PlanStage.CLOSED
    stage.plan.save()
    assert facts_of(stage.region, noon(-7)).matters == ()


@pytest.mark.parametrize(("year", "count"), [(2027, 1), (2028, 0)])
def test_what_was_left_undone_is_asked_until_the_end_of_the_next_year(
    stage: Stage, year: int, count: int
) -> None:
    matters = of_kind(facts_of(stage.region, noon(0).replace(year=year)), ReminderKind.DUTY_DUE)
    assert len(matters) == count


def test_a_round_is_one_matter_per_party_with_how_much_is_left(stage: Stage) -> None:
    opened(stage.plan)
    matter = of_kind(facts_of(stage.region, noon(-7)), ReminderKind.ROUND_DUE)[
        stage.parties["municipality"].pk
    ]
    told = (matter.text, matter.detail, matter.due_on, matter.settled)
    assert told == ("Zomerronde", "2 te melden", DUE, False)
    assert matter.asked_at == morning(OPENED)
    assert matter.path == "/werk/waterdam/2026/voortgang/?partij=gemeente-waterdam"


def test_a_report_in_the_round_leaves_less_and_the_last_one_settles_it(stage: Stage) -> None:
    row, party = opened(stage.plan), stage.parties["municipality"].pk
    say(share_of(stage, "municipality"), round=row)
    half = of_kind(facts_of(stage.region, noon(-7)), ReminderKind.ROUND_DUE)[party]
    say(share_of(stage, "municipality", 1), round=row)
    whole = of_kind(facts_of(stage.region, noon(-7)), ReminderKind.ROUND_DUE)[party]
    assert (half.detail, half.settled) == ("1 van de 2 gemeld", False)
    assert whole.settled


def test_a_round_that_was_switched_on_later_asks_from_then_on(stage: Stage) -> None:
    opened(stage.plan, reminds_from=noon(-5))
    matters = of_kind(facts_of(stage.region, noon(-4)), ReminderKind.ROUND_DUE)
    assert {matter.asked_at for matter in matters.values()} == {noon(-5)}


@pytest.mark.parametrize(
    "columns", [{"reminds_from": None}, {"closed_at": noon(-8), "frozen": "{}", "sha256": "0" * 64}]
)
def test_a_round_without_reminders_or_that_is_closed_asks_nothing(
    stage: Stage, columns: dict[str, object]
) -> None:
    opened(stage.plan, **columns)
    assert of_kind(facts_of(stage.region, noon(-7)), ReminderKind.ROUND_DUE) == {}


def test_a_round_asks_only_the_parties_in_its_scope(stage: Stage) -> None:
    opened(stage.plan).parties.add(stage.parties["care"])
    matters = of_kind(facts_of(stage.region, noon(-7)), ReminderKind.ROUND_DUE)
    assert set(matters) == {stage.parties["care"].pk}


def test_who_may_report_is_told_and_who_only_reads_is_not(stage: Stage) -> None:
    people = facts_of(stage.region, noon(-7)).people
    told = {kind: [person.user for person in people[party.pk]] for kind, party in stage.parties.items()}
    assert told == {
        "coordinator": [stage.cast.coordinator.pk],
        "municipality": [stage.cast.municipality.pk],
        "association": [stage.cast.association.pk],
        "tenants": [],
        "care": [stage.cast.care.pk],
    }


def test_who_may_no_longer_sign_in_is_not_told(stage: Stage) -> None:
    User.objects.filter(pk=stage.cast.care.pk).update(is_active=False)
    assert facts_of(stage.region, noon(-7)).people[stage.parties["care"].pk] == ()


def test_a_party_that_ended_is_not_among_those_that_are_told(stage: Stage) -> None:
    care = stage.parties["care"]
    end_party(by=stage.cast.coordinator, party=care, until=noon(-8).date())
    assert care.pk not in facts_of(stage.region, noon(-7)).people


def test_mail_is_welcome_since_somebody_joined(stage: Stage) -> None:
    Membership.objects.filter(user=stage.cast.care).update(joined_at=noon(-3))
    (person,) = facts_of(stage.region, noon(0)).people[stage.parties["care"].pk]
    assert person.since == dict.fromkeys(ReminderKind, noon(-3))


def test_a_kind_that_is_switched_off_is_not_welcome_and_on_again_only_from_then(stage: Stage) -> None:
    care, party = stage.cast.care, stage.parties["care"].pk
    choose_mail(by=care, region=stage.region, wanted=[ReminderKind.ROUND_OPENED, ReminderKind.ROUND_DUE])
    (off,) = facts_of(stage.region, noon(0)).people[party]
    before = timezone.now()
    choose_mail(by=care, region=stage.region, wanted=list(ReminderKind))
    (on,) = facts_of(stage.region, noon(0)).people[party]
    assert ReminderKind.DUTY_DUE not in off.since
    assert before <= on.since[ReminderKind.DUTY_DUE] <= before + timedelta(minutes=1)
    assert on.since[ReminderKind.ROUND_DUE] < noon(-300)


def test_another_region_is_left_out(stage: Stage) -> None:
    opened(stage.plan)
    elsewhere = stage.cast.outsider.memberships.get().region
    facts = facts_of(elsewhere, noon(-7))
    assert (facts.matters, dict(facts.people)) == ((), {})
    assert [person.user for person in facts.coordinators] == [stage.cast.outsider.pk]


def test_the_queries_do_not_grow_with_the_plan(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(stage.plan)
    for number in range(12):
        add_agreement(
            by=stage.cast.coordinator,
            theme=stage.agreements[0].theme,
            title=f"Nog een {number}",
            text="",
            responsible=["Gemeenten", "Corporaties"],
        )
    with django_assert_max_num_queries(16):
        facts_of(stage.region, noon(-7))
