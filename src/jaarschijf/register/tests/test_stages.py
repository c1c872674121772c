"""From draft to closed: every stage against every move, and what a version keeps."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from jaarschijf.lib.hashing import canonical
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions import agreements, stages
from jaarschijf.register.actions.results import set_results
from jaarschijf.register.models import Result, Version, YearPlan
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.outcomes import Outcome
from jaarschijf.register.rules import MOVES, Move, next_stage
from jaarschijf.register.versions.text import by_lineage, digest, text_of
from tests.stage import Stage

BY = CommandLine()
AT = datetime(2026, 1, 20, 12, tzinfo=UTC)
DAY = date(2026, 1, 20)


def _agreed(stage: Stage) -> Version:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    return stages.agree_plan(by=BY, version=version, document=b"%PDF-", fields=[])


def _signed(stage: Stage) -> Version:
    return stages.sign_plan(by=BY, version=_agreed(stage), at=AT, in_force_from=DAY)


def _now(stage: Stage) -> YearPlan:
    return YearPlan.objects.get(pk=stage.plan.pk)


@pytest.mark.parametrize("stage", PlanStage.values)
@pytest.mark.parametrize("move", Move)
def test_a_stage_knows_only_the_moves_of_the_table(stage: str, move: Move) -> None:
    if (stage, move) in MOVES:
        assert next_stage(stage, move) == MOVES[stage, move]
    else:
        with pytest.raises(Refusal, match=r"^Deze jaarschijf is "):
            next_stage(stage, move)


def test_a_plan_goes_from_draft_to_agreed_to_signed_to_closed(stage: Stage) -> None:
    _signed(stage)
    wanted = {row.pk: Outcome("achieved", "Klaar.") for row in stage.plan.agreements.all()}
    set_results(by=BY, plan=stage.plan, seen={}, wanted=wanted)
    closed = stages.close_plan(by=BY, plan=stage.plan, revision=_now(stage).revision)
    assert closed.stage == PlanStage.CLOSED


def test_the_same_text_is_the_same_version(stage: Stage) -> None:
    first = stages.freeze_version(by=BY, plan=stage.plan)
    assert stages.freeze_version(by=BY, plan=stage.plan) == first


def test_another_text_is_the_next_version(stage: Stage) -> None:
    first = stages.freeze_version(by=BY, plan=stage.plan)
    agreements.change_agreement(
        by=BY, agreement=stage.agreements[0], revision=1, title="Anders", text="Anders.", responsible=[]
    )
    second = stages.freeze_version(by=BY, plan=stage.plan)
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256


def test_a_version_says_what_the_plan_says_under_its_hash(stage: Stage) -> None:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    now = text_of(stage.plan, DAY)
    assert version.frozen.encode() == canonical(now)
    assert version.sha256 == digest(now)
    assert version.is_whole


def test_a_standing_is_no_part_of_the_text(stage: Stage) -> None:
    before = digest(text_of(stage.plan, DAY))
    agreements.set_standing(
        by=BY, agreement=stage.agreements[0], revision=None, standing="stalled", note="Wacht."
    )
    assert digest(text_of(stage.plan, DAY)) == before


def test_a_group_is_resolved_to_the_parties_of_the_day(stage: Stage) -> None:
    agreements.change_agreement(
        by=BY,
        agreement=stage.agreements[0],
        revision=1,
        title="Zorg",
        text="",
        responsible=["Zorgaanbieders", "Onbekend"],
    )
    row = by_lineage(text_of(stage.plan, DAY))[str(stage.agreements[0].lineage)]
    assert row["responsible"] == [
        {"name": "Zorgaanbieders", "parties": ["zorg-aan-de-kade"]},
        {"name": "Onbekend", "parties": []},
    ]


def test_a_text_that_changed_since_can_not_be_agreed(stage: Stage) -> None:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    agreements.change_agreement(
        by=BY, agreement=stage.agreements[0], revision=1, title="Anders", text="", responsible=[]
    )
    with pytest.raises(Refusal, match="De tekst is veranderd sinds versie 1"):
        stages.agree_plan(by=BY, version=version, document=b"%PDF-", fields=[])


def test_a_version_is_agreed_once(stage: Stage) -> None:
    version = _agreed(stage)
    with pytest.raises(Refusal, match="al overeengekomen"):
        stages.agree_plan(by=BY, version=version, document=b"%PDF-", fields=[])


def test_a_version_is_signed_once(stage: Stage) -> None:
    version = _signed(stage)
    with pytest.raises(Refusal, match="kan niet getekend worden"):
        stages.sign_plan(by=BY, version=version, at=AT, in_force_from=DAY)


def test_the_text_is_fixed_once_it_is_agreed(stage: Stage) -> None:
    _agreed(stage)
    with pytest.raises(Refusal, match="overeengekomen"):
        agreements.change_agreement(
            by=BY, agreement=stage.agreements[0], revision=1, title="Anders", text="", responsible=[]
        )


def test_an_officer_agrees_nothing(stage: Stage) -> None:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    with pytest.raises(NotAllowed):
        stages.agree_plan(by=stage.cast.municipality, version=version, document=b"", fields=[])


def test_a_plan_without_all_results_stays_open(stage: Stage) -> None:
    _signed(stage)
    with pytest.raises(Refusal, match=f"Van {stage.plan.agreements.count()} afspraken"):
        stages.close_plan(by=BY, plan=stage.plan, revision=_now(stage).revision)


def test_a_withdrawal_has_a_reason(stage: Stage) -> None:
    with pytest.raises(Refusal, match="waarom"):
        stages.withdraw_plan(by=BY, plan=stage.plan, revision=1, reason="")


def test_a_withdrawn_year_is_free_for_another_plan(stage: Stage) -> None:
    from jaarschijf.register.actions.plans import add_plan

    stages.withdraw_plan(by=BY, plan=stage.plan, revision=1, reason="Opnieuw beginnen.")
    again = add_plan(by=BY, region=stage.region, year=stage.plan.year)
    assert stage.region.plans.of_year(stage.plan.year) == again


def test_a_withdrawn_plan_is_found_while_nothing_took_its_place(stage: Stage) -> None:
    stages.withdraw_plan(by=BY, plan=stage.plan, revision=1, reason="Het gaat niet door.")
    assert stage.region.plans.of_year(stage.plan.year) == stage.plan


def test_an_addendum_waits_for_a_signed_plan(stage: Stage) -> None:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    with pytest.raises(Refusal, match="ondertekende"):
        stages.freeze_addendum(by=BY, base=version, text=version.text)


def test_an_addendum_is_a_version_on_top_of_another(stage: Stage) -> None:
    version = _signed(stage)
    text = version.text | {"motto": "Anders"}
    addendum = stages.freeze_addendum(by=BY, base=version, text=text)
    assert (addendum.kind, addendum.base, addendum.number) == ("addendum", version, 2)


@pytest.mark.parametrize(
    "change", [{"frozen": "{}"}, {"sha256": "0" * 64}, {"agreed_at": AT}, {"in_force_from": date(2026, 5, 1)}]
)
def test_the_database_refuses_to_change_a_signed_version(stage: Stage, change: dict[str, object]) -> None:
    version = _signed(stage)
    with pytest.raises(DatabaseError, match="fixed"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)


def test_the_database_keeps_versions(stage: Stage) -> None:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    with pytest.raises(DatabaseError, match="fixed"), transaction.atomic():
        Version.objects.filter(pk=version.pk)._raw_delete(using="default")


def test_a_version_can_not_be_saved_again(stage: Stage) -> None:
    version = stages.freeze_version(by=BY, plan=stage.plan)
    with pytest.raises(TypeError, match="fixed"):
        version.save()


def test_every_result_can_be_said(stage: Stage) -> None:
    _signed(stage)
    row, seen = stage.agreements[0], ""
    for result in Result.values:
        outcome = Outcome(result, "Zo.")
        set_results(by=BY, plan=stage.plan, seen={row.pk: seen}, wanted={row.pk: outcome})
        row.refresh_from_db()
        assert row.get_result_display() == Result(result).label
        seen = outcome.mark
