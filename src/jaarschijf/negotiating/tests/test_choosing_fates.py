"""Choosing what happens to each agreement next year, and why."""

from __future__ import annotations

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.carrying import choose_fates
from jaarschijf.negotiating.carrying.choices import Choice
from jaarschijf.negotiating.carrying.table import table_of
from jaarschijf.negotiating.models import CarryChoice
from jaarschijf.negotiating.tests.carried import chosen
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.locking import Conflict
from tests.stage import Stage as OnStage

TALKS = "Zorgoverleg"


@pytest.fixture
def by(stage: OnStage) -> User:
    return stage.cast.coordinator


def test_a_choice_is_kept_with_its_reason(stage: OnStage, by: User) -> None:
    balance = stage.agreements[0]
    choose_fates(by=by, plan=stage.plan, seen={}, choices={balance.pk: Choice("adapt", "Andere grens.")})
    kept = CarryChoice.objects.get(agreement=balance)
    assert (kept.fate, kept.reason, kept.changed_by) == ("adapt", "Andere grens.", by)


def test_the_journal_tells_how_many_were_chosen(stage: OnStage, by: User) -> None:
    chosen(by, stage.plan, {})
    entry = Entry.objects.get(event="carry.chosen")
    assert entry.sentence == "Rol coordinator heeft van 3 afspraken gekozen wat ermee gebeurt in 2027."


def test_the_journal_keeps_what_was_chosen_before(stage: OnStage, by: User) -> None:
    chosen(by, stage.plan, {})
    talks = stage.agreements[1]
    seen = {talks.pk: Choice("carry", f"Want {TALKS}").mark}
    choose_fates(by=by, plan=stage.plan, seen=seen, choices={talks.pk: Choice("drop", "Klaar.")})
    assert Entry.objects.filter(event="carry.chosen")[0].data["was"] == {
        "1.2 Zorgoverleg": "gaat mee: Want Zorgoverleg"
    }


@pytest.mark.parametrize("who", ["municipality", "tenants"])
def test_only_who_edits_the_plan_chooses(stage: OnStage, who: str) -> None:
    with pytest.raises(NotAllowed):
        choose_fates(by=getattr(stage.cast, who), plan=stage.plan, seen={}, choices={})


def test_a_choice_without_a_reason_changes_nothing(stage: OnStage, by: User) -> None:
    first, second, _ = stage.agreements
    wanted = {first.pk: Choice("carry", "Loopt nog."), second.pk: Choice("drop", "")}
    with pytest.raises(Refusal, match=r"1\.2 Zorgoverleg: schrijf op waarom"):
        choose_fates(by=by, plan=stage.plan, seen={}, choices=wanted)
    assert not CarryChoice.objects.exists()


def test_the_second_of_two_is_told(stage: OnStage, by: User) -> None:
    pk = stage.agreements[0].pk
    choose_fates(by=by, plan=stage.plan, seen={}, choices={pk: Choice("carry", "Loopt nog.")})
    with pytest.raises(Conflict, match=r"iets anders bij: 1\.1 Doelgroepen in balans"):
        choose_fates(by=by, plan=stage.plan, seen={}, choices={pk: Choice("drop", "Weg.")})


def test_two_who_choose_for_different_agreements_do_not_meet(stage: OnStage, by: User) -> None:
    for row in stage.agreements[:2]:
        choose_fates(by=by, plan=stage.plan, seen={}, choices={row.pk: Choice("carry", "Loopt nog.")})
    assert CarryChoice.objects.count() == 2


def test_proposals_fill_only_what_is_open(stage: OnStage, by: User) -> None:
    balance, talks, _ = stage.agreements
    set_standing(by=by, agreement=talks, revision=None, standing="done", note="Twee keer geweest.")
    mine = {balance.pk: Choice("drop", "Mijn woord.")}
    assert choose_fates(by=by, plan=stage.plan, seen={}, choices=mine, rest_as_proposed=True) == 3
    kept = dict(CarryChoice.objects.values_list("agreement", "fate"))
    assert list(kept.values()) == ["drop", "finish", "carry"]
    assert CarryChoice.objects.get(agreement=talks).reason.endswith("Twee keer geweest.")


def test_a_foreign_agreement_is_refused(stage: OnStage, by: User) -> None:
    with pytest.raises(Refusal, match="intussen verwijderd"):
        choose_fates(by=by, plan=stage.plan, seen={}, choices={10**6: Choice("carry", "Zo.")})


def test_an_agreement_that_goes_takes_its_choice_along(stage: OnStage, by: User) -> None:
    chosen(by, stage.plan, {})
    stage.agreements[2].delete()
    assert table_of(stage.plan).position.chosen == 2
