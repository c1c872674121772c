"""Writing minutes: notes, and what came of each item."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.minutes import (
    OutcomeValues,
    change_outcome,
    remove_outcome,
    set_effect,
    write_notes,
)
from jaarschijf.meetings.minutes.effects import ChangeWords, MakeSub, SetStanding, Words
from jaarschijf.meetings.models import AgendaItem, Meeting, Outcome, OutcomeKind
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.agreements import add_agreement
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


@pytest.fixture
def table(stage: Stage) -> Table:
    return set_table(stage)


def test_the_chair_writes_what_was_said(table: Table) -> None:
    write_notes(by=table.chair, item=table.items[0], revision=1, notes="Het gaat goed.")
    assert AgendaItem.objects.get(pk=table.items[0].pk).notes == "Het gaat goed."


def test_a_member_writes_no_minutes(table: Table) -> None:
    with pytest.raises(NotAllowed, match="Alleen de voorzitter"):
        write_notes(by=table.stage.cast.municipality, item=table.items[0], revision=1, notes="Ik ook.")


def test_of_two_who_write_at_one_item_the_second_is_told(table: Table) -> None:
    write_notes(by=table.chair, item=table.items[0], revision=1, notes="Een.")
    with pytest.raises(Conflict):
        write_notes(by=table.by, item=table.items[0], revision=1, notes="Twee.")


def test_whoever_types_on_is_not_held_against_what_was_kept_in_between(table: Table) -> None:
    for notes in ("Een begin", "Een begin.", "Een begin. En verder."):
        write_notes(by=table.chair, item=table.items[0], revision=1, notes=notes)
    assert AgendaItem.objects.get(pk=table.items[0].pk).notes == "Een begin. En verder."


def test_notes_may_be_prepared_but_nothing_decided_before_the_day(stage: Stage) -> None:
    table = set_table(stage, localdate() + timedelta(9))
    write_notes(by=table.chair, item=table.items[0], revision=1, notes="Om te vragen.")
    with pytest.raises(Refusal, match="vanaf die dag"):
        table.add(OutcomeKind.DECISION, "Te vroeg.")


def test_a_parked_item_has_no_minutes(table: Table) -> None:
    AgendaItem.objects.filter(pk=table.items[2].pk).update(meeting=None)
    with pytest.raises(Refusal, match="staat niet op een agenda"):
        write_notes(by=table.by, item=AgendaItem.objects.get(pk=table.items[2].pk), revision=1, notes="x")


def test_the_journal_names_who_writes_once_per_stretch(table: Table) -> None:
    item = table.items[0]
    for revision, notes in enumerate(("Eerst", "Eerst dit", "Eerst dit, dan dat"), start=1):
        item = write_notes(by=table.chair, item=item, revision=revision, notes=notes)
    assert Entry.objects.filter(event="minutes.written").count() == 1


def test_an_action_needs_party_day_and_agreement(table: Table) -> None:
    with pytest.raises(Refusal, match="Vul ze alle drie in"):
        table.add(OutcomeKind.ACTION, "Iets doen.", party=table.stage.parties["care"])


def test_an_action_is_not_due_before_the_meeting(table: Table) -> None:
    with pytest.raises(Refusal, match="Kies een latere dag"):
        table.act("Gisteren al.", due_on=table.meeting.day - timedelta(1))


def test_an_item_that_is_confidential_has_no_action(table: Table) -> None:
    values = {"party": table.stage.parties["care"], "agreement": table.agreement}
    with pytest.raises(Refusal, match="voor alle partijen te zien"):
        table.add(OutcomeKind.ACTION, "Geheim.", item=1, due_on=date(2026, 7, 1), **values)


def test_a_confidential_decision_has_no_effect(table: Table) -> None:
    outcome = table.add(OutcomeKind.DECISION, "Geheim.", agreement=table.agreement, confidential=True)
    with pytest.raises(Refusal, match="voor alle partijen te zien"):
        set_effect(by=table.by, outcome=outcome, revision=1, effect=SetStanding("done"))


def test_a_decision_with_an_effect_does_not_become_confidential(table: Table) -> None:
    outcome = table.decide("Klaar.", SetStanding("done"))
    values = OutcomeValues("Klaar.", agreement=table.agreement, confidential=True)
    with pytest.raises(Refusal, match="vertrouwelijk"):
        change_outcome(by=table.by, outcome=outcome, revision=outcome.revision, values=values)


def test_an_agreement_of_another_plan_is_refused(table: Table) -> None:
    other = YearPlan.objects.create(region=table.stage.region, year=2025, title="Vorig jaar")
    theme = other.themes.create(title="Wonen", position=1)
    foreign = add_agreement(by=CommandLine(), theme=theme, title="Oud", text="", responsible=[])
    with pytest.raises(Refusal, match="hoort bij een andere jaarschijf"):
        table.add(OutcomeKind.DECISION, "Oud besluit.", agreement=foreign)


def test_a_party_of_another_region_is_refused(table: Table) -> None:
    from jaarschijf.people.actions import add_party

    elsewhere = table.stage.cast.outsider.memberships.get().region
    party = add_party(by=CommandLine(), region=elsewhere, name="Vreemd", kind="care")
    with pytest.raises(Refusal, match="doet niet mee in deze regio"):
        table.add(OutcomeKind.INFORMATION, "Nieuws.", party=party)


def test_a_decision_about_no_agreement_does_nothing_to_one(table: Table) -> None:
    outcome = table.add(OutcomeKind.DECISION, "Zomaar.")
    with pytest.raises(Refusal, match="Kies eerst bij welke afspraak"):
        set_effect(by=table.by, outcome=outcome, revision=1, effect=SetStanding("done"))


def test_two_decisions_do_not_both_set_one_standing(table: Table) -> None:
    table.decide("Klaar.", SetStanding("done"))
    with pytest.raises(Refusal, match=r"‘Klaar\.’ bij punt ‘Doelgroepen in beeld’"):
        table.decide("Toch niet.", SetStanding("under_way"))


def test_two_decisions_may_each_make_a_sub_agreement(table: Table) -> None:
    table.decide("Een.", MakeSub(Words("Een")))
    table.decide("Twee.", MakeSub(Words("Twee")))
    assert Outcome.objects.exclude(effect="").count() == 2


def test_the_text_of_a_signed_plan_is_refused_when_it_is_entered(table: Table) -> None:
    YearPlan.objects.filter(pk=table.stage.plan.pk).update(stage="signed")
    effect = ChangeWords(Words("Doelgroepen in balans"), Words("Anders"))
    with pytest.raises(Refusal, match="Deze jaarschijf is ondertekend"):
        table.decide("Anders.", effect)


def test_the_agreement_stays_as_long_as_the_effect_does(table: Table) -> None:
    outcome = table.decide("Klaar.", SetStanding("done"))
    values = OutcomeValues("Klaar.", agreement=table.stage.agreements[1])
    with pytest.raises(Refusal, match="Haal eerst dat gevolg weg"):
        change_outcome(by=table.by, outcome=outcome, revision=outcome.revision, values=values)


def test_without_the_effect_another_agreement_may_be_chosen(table: Table) -> None:
    outcome = table.decide("Klaar.", SetStanding("done"))
    other = table.stage.agreements[1]
    changed = change_outcome(
        by=table.by,
        outcome=outcome,
        revision=outcome.revision,
        values=OutcomeValues("Klaar.", agreement=other),
        keeps_effect=False,
    )
    assert (changed.agreement, changed.effect, changed.payload) == (other, "", {})


def test_an_outcome_can_be_taken_off(table: Table) -> None:
    outcome = table.act("Doen.")
    remove_outcome(by=table.chair, outcome=outcome, revision=1)
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("state", ["settled", "cancelled"])
def test_minutes_that_are_fixed_do_not_change(table: Table, state: str) -> None:
    outcome = table.act("Doen.")
    if state == "settled":
        Meeting.objects.update(state="held", settled_at=table.meeting.begins)
    else:
        Meeting.objects.update(state="cancelled", why_cancelled="griep")
    for attempt in (
        lambda: write_notes(by=table.by, item=table.items[0], revision=1, notes="Nog iets."),
        lambda: remove_outcome(by=table.by, outcome=outcome, revision=1),
        lambda: table.act("Nog een."),
    ):
        with pytest.raises(Refusal):
            attempt()


def test_the_journal_has_no_words_of_the_minutes(table: Table) -> None:
    write_notes(by=table.chair, item=table.items[1], revision=1, notes="plantwoord")
    table.add(OutcomeKind.DECISION, "plantwoord", item=1)
    assert "plantwoord" not in str(list(Entry.objects.values_list("data", flat=True)))
