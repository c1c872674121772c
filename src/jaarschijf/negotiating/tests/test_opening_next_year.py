"""Opening next year's draft: what goes along, what stays behind, once and again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.negotiating.models import CarryChoice
from jaarschijf.negotiating.tests.carried import opened, sub_agreement
from jaarschijf.people import actions as people
from jaarschijf.people.models import User
from jaarschijf.reading import Period, Relative, When
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.actions.obligations import add_action, add_obligation
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.actions.projects import ProjectValues, add_project
from jaarschijf.register.models import Agreement, Obligation, Project, YearPlan
from jaarschijf.register.versions.text import digest, text_of
from tests.stage import Stage as OnStage

DAY = date(2026, 9, 1)
BALANCE, TALKS, SHARING = "Doelgroepen in balans", "Zorgoverleg", "Wijzigingen delen"


@pytest.fixture
def by(stage: OnStage) -> User:
    return stage.cast.coordinator


def _titles(plan: YearPlan) -> list[tuple[str, str]]:
    return list(plan.agreements.order_by("number").values_list("number", "title"))


def test_what_moves_on_stands_in_the_draft_under_new_numbers(stage: OnStage, by: User) -> None:
    draft = opened(by, stage.plan, {BALANCE: "finish", SHARING: "adapt"}).plan
    assert (draft.year, draft.stage, _titles(draft)) == (2027, "draft", [("1.1", TALKS), ("2.1", SHARING)])


def test_every_choice_knows_what_it_became(stage: OnStage, by: User) -> None:
    draft = opened(by, stage.plan, {BALANCE: "drop"}).plan
    became = dict(CarryChoice.objects.values_list("agreement__title", "became__plan"))
    assert became == {BALANCE: None, TALKS: draft.pk, SHARING: draft.pk}


def test_words_themes_legend_and_lineage_stay(stage: OnStage, by: User) -> None:
    draft = opened(by, stage.plan).plan
    old, new = text_of(stage.plan, DAY), text_of(draft, DAY)
    for was, now in zip(old["themes"], new["themes"], strict=True):
        assert (was["title"], was["ambition"]) == (now["title"], now["ambition"])
        kept = ("lineage", "number", "title", "text", "parent", "responsible")
        assert [[one[key] for key in kept] for one in was["agreements"]] == [  # type: ignore[literal-required] # keys of the shape
            [one[key] for key in kept]  # type: ignore[literal-required] # the same
            for one in now["agreements"]
        ]
    assert draft.legend == stage.plan.legend


def test_the_old_plan_says_what_it_said(stage: OnStage, by: User) -> None:
    before = digest(text_of(stage.plan, DAY))
    opened(by, stage.plan, {BALANCE: "drop"})
    assert digest(text_of(stage.plan, DAY)) == before


def test_nothing_in_the_draft_has_a_standing(stage: OnStage, by: User) -> None:
    set_standing(by=by, agreement=stage.agreements[0], revision=None, standing="under_way", note="Loopt.")
    draft = opened(by, stage.plan).plan
    assert set(draft.agreements.values_list("standing", "standing_note", "standing_at")) == {("", "", None)}
    assert set(draft.projects.values_list("standing", flat=True)) == {""}


def test_obligations_come_a_year_later(stage: OnStage, by: User) -> None:
    draft = opened(by, stage.plan).plan
    duty = Obligation.objects.get(agreement__plan=draft, when_kind="period")
    assert duty.when == Period(date(2027, 4, 1), date(2027, 6, 30), "Q2 2027")
    assert [(one.name, one.group) for one in duty.who.all()] == [
        ("corporaties", stage.region.groups.get(name="Corporaties"))
    ]


@pytest.mark.parametrize(
    ("when", "moved"),
    [
        (None, None),
        (Relative(-14, "stuurgroep"), Relative(-14, "stuurgroep")),
        (
            Period(date(2026, 2, 1), date(2026, 2, 28), "februari 2026"),
            Period(date(2027, 2, 1), date(2027, 2, 28), "februari 2027"),
        ),
        (Period(date(2026, 1, 1), date(2030, 12, 31), "tot 2030"),) * 2,
    ],
)
def test_a_time_moves_when_it_is_of_this_year(
    stage: OnStage, by: User, when: When | None, moved: When | None
) -> None:
    add_obligation(by=by, agreement=stage.agreements[2], text="Samen.", who=[], when=when)
    draft = opened(by, stage.plan).plan
    assert Obligation.objects.get(agreement__plan=draft, text="Samen.").when == moved


def test_a_leap_day_becomes_the_last_of_february(stage: OnStage, by: User) -> None:
    plan = add_plan(by=by, region=stage.region, year=2028)
    row = Agreement.objects.create(
        plan=plan, theme=plan.themes.create(title="T"), title="Schrikkel", slug="schrikkel"
    )
    leap = Period(date(2028, 2, 29), date(2028, 2, 29), "op die ene dag")
    add_obligation(by=by, agreement=row, text="Dan.", who=[], when=leap)
    draft = opened(by, plan).plan
    assert Obligation.objects.get(agreement__plan=draft).when == Period(
        date(2029, 2, 28), date(2029, 2, 28), "op die ene dag"
    )


def test_a_target_goes_along_and_what_a_meeting_decided_does_not(stage: OnStage, by: User) -> None:
    row = stage.agreements[2]
    add_obligation(
        by=by, agreement=row, text="Bouwen", who=[], when=None, target=Decimal(48), target_unit="woningen"
    )
    add_action(by=by, agreement=row, text="Bel even", who=["Woonstede"], due_on=date(2026, 5, 1))
    draft = opened(by, stage.plan).plan
    duties = Obligation.objects.filter(agreement__plan=draft, agreement__title=SHARING)
    assert list(duties.values_list("text", "target", "target_unit")) == [("Bouwen", Decimal(48), "woningen")]


def test_a_name_that_got_a_party_since_is_recognised(stage: OnStage, by: User) -> None:
    party = stage.parties["tenants"]
    people.learn_name(by=by, region=stage.region, name="Stakeholders", target=party)
    draft = opened(by, stage.plan).plan
    assert draft.agreements.get(title=SHARING).responsible.get().party == party


def test_a_name_that_nobody_bears_any_more_keeps_whom_it_stood_for(stage: OnStage, by: User) -> None:
    care = stage.parties["care"]
    people.change_party(by=by, party=care, name="Zorghuis", kind=care.kind)
    draft = opened(by, stage.plan).plan
    assert draft.agreements.get(title=TALKS).responsible.get(name="Zorg aan de Kade").party == care


def test_shares_are_dealt_in_the_draft(stage: OnStage, by: User) -> None:
    draft = opened(by, stage.plan).plan
    assert draft.shares.count() == stage.plan.shares.count() > 0


def test_the_journal_tells_of_the_draft_and_of_each_agreement(stage: OnStage, by: User) -> None:
    draft = opened(by, stage.plan, {BALANCE: "drop"}).plan
    (entry,) = Entry.objects.filter(plan_id=draft.pk, event="plan.carried_over")
    assert entry.sentence.endswith(f"heeft ‘Jaarschijf 2027’ geopend met 2 afspraken uit {stage.plan.title}.")
    assert Entry.objects.filter(plan_id=draft.pk, event="agreement.carried").count() == 2


# Sub-agreements


def test_a_sub_agreement_stays_under_its_own(stage: OnStage, by: User) -> None:
    sub_agreement(stage.agreements[0], "Deel een")
    draft = opened(by, stage.plan).plan
    assert _titles(draft)[:2] == [("1.1", BALANCE), ("1.1.1", "Deel een")]


def test_a_sub_agreement_without_its_own_takes_that_place_under_the_theme(stage: OnStage, by: User) -> None:
    sub_agreement(stage.agreements[0], "Deel een")
    draft = opened(by, stage.plan, {BALANCE: "finish"}).plan
    assert _titles(draft) == [("1.1", "Deel een"), ("1.2", TALKS), ("2.1", SHARING)]


# Projects


def test_projects_that_are_done_or_whose_agreement_stays_are_left_behind(stage: OnStage, by: User) -> None:
    done = ProjectValues(location="Oude Haven", standing="done", agreement="1.2")
    add_project(by=by, plan=stage.plan, values=done)
    result = opened(by, stage.plan, {BALANCE: "drop"})
    names = (result.projects.going, result.projects.done, result.projects.behind)
    assert [[row.location for row in rows] for rows in names] == [
        ["Kadekwartier"],
        ["Oude Haven"],
        ["Parkzicht"],
    ]
    assert list(result.plan.projects.values_list("location", flat=True)) == ["Kadekwartier"]


def test_a_project_follows_its_agreement_to_the_new_number(stage: OnStage, by: User) -> None:
    Project.objects.filter(location="Parkzicht").update(
        agreement=stage.agreements[1], phase="building", expected_label="eind 2027"
    )
    old = Project.objects.get(plan=stage.plan, location="Parkzicht")
    draft = opened(by, stage.plan, {BALANCE: "drop"}).plan
    new = draft.projects.get(location="Parkzicht")
    assert (new.lineage, new.agreement, new.agreement_given) == (
        old.lineage,
        draft.agreements.get(title=TALKS),
        "1.1",
    )
    assert [(row.type_name, row.number) for row in new.dwelling_rows.all()] == [("Portiekflat", 48)]
    assert (new.responsible, new.phase, new.expected_label) == (old.responsible, "building", "eind 2027")
    assert new.progress_records.get().phase == "building"
