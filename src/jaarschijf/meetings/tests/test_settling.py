"""Settling minutes: all of it happens, or none of it, and once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.minutes import set_effect, settle_minutes
from jaarschijf.meetings.minutes.effects import ChangeWords, MakeSub, SetStanding, Words
from jaarschijf.meetings.minutes.preview import preview_of
from jaarschijf.meetings.minutes.settling import Unsettled, outcomes_of, seen_of, words_of
from jaarschijf.meetings.models import AgendaItem, Meeting, Outcome, OutcomeKind, Paper
from jaarschijf.meetings.tests.minuting import Table, set_table
from jaarschijf.monitoring.models import Duty
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.agreements import change_agreement, set_standing
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, Obligation, Origin, Standing, YearPlan
from tests.stage import Stage

DUE = date(2026, 7, 1)


@pytest.fixture
def table(stage: Stage) -> Table:
    return set_table(stage)


def settle(table: Table, seen: str = "") -> Meeting:
    meeting = Meeting.objects.get(pk=table.meeting.pk)
    return settle_minutes(by=table.by, meeting=meeting, revision=meeting.revision, seen=seen)


def test_the_standing_is_set_with_its_public_sentence(table: Table) -> None:
    table.decide("Het is klaar.", SetStanding("done", "Alles is onderzocht."))
    settle(table)
    assert (table.agreement.standing, table.agreement.standing_note) == (
        Standing.DONE,
        "Alles is onderzocht.",
    )


def test_the_words_are_changed(table: Table) -> None:
    now = Words("Doelgroepen", "Anders.", ("Gemeenten",))
    table.decide("We schrijven het korter.", ChangeWords(words_of(table.agreement), now))
    settle(table)
    assert words_of(table.agreement) == now


def test_a_sub_agreement_is_made_under_its_own(table: Table) -> None:
    table.decide("We splitsen het.", MakeSub(Words("Meten", "We meten.", ("Corporaties",))))
    settle(table)
    made = Agreement.objects.get(title="Meten")
    assert (made.parent, made.number) == (table.agreement, "1.1.1")
    assert words_of(made) == Words("Meten", "We meten.", ("Corporaties",))


def test_an_action_becomes_an_obligation_of_its_party(table: Table) -> None:
    outcome = table.act("Cijfers sturen.", "tenants", DUE)
    settle(table)
    obligation = Outcome.objects.get(pk=outcome.pk).obligation
    assert obligation
    assert (obligation.origin, obligation.ends) == (Origin.MEETING, DUE)
    duty = Duty.objects.get(obligation=obligation)
    assert duty.share.party == table.stage.parties["tenants"]


def test_an_action_is_added_in_a_signed_plan_too(table: Table) -> None:
    table.act("Cijfers sturen.")
    YearPlan.objects.update(stage="signed")
    settle(table)
    assert Obligation.objects.filter(origin=Origin.MEETING).count() == 1


def test_the_standing_is_set_in_a_signed_plan_too(table: Table) -> None:
    table.decide("Het is klaar.", SetStanding("done", "Alles is onderzocht."))
    YearPlan.objects.update(stage="signed")
    settle(table)
    assert table.agreement.standing == Standing.DONE


def test_the_words_of_a_signed_plan_stay(table: Table) -> None:
    was = words_of(table.agreement)
    table.decide("We schrijven het korter.", ChangeWords(was, Words("Doelgroepen", "Anders.")))
    YearPlan.objects.update(stage="signed")
    assert "Leg het besluit vast zonder gevolg" in _refused(table).dutch
    assert words_of(table.agreement) == was


def test_what_is_only_written_does_nothing(table: Table) -> None:
    outcome = table.add(OutcomeKind.INFORMATION, "Er is nieuws.")
    settle(table)
    assert Outcome.objects.get(pk=outcome.pk).done_at is None


def test_a_planned_meeting_is_held_by_it(table: Table) -> None:
    meeting = settle(table)
    assert meeting.is_held
    assert (meeting.settled_at is not None, meeting.settled_by) == (True, table.by)
    assert table.stage.plan.moments.get(key=meeting.moment_key).held


def test_the_minutes_go_round(table: Table) -> None:
    table.decide("Klaar.", SetStanding("done"))
    settle(table)
    assert Paper.objects.get().kind == "minutes"
    assert Letter.objects.count() == 2


def test_minutes_of_nothing_but_confidential_items_go_nowhere(table: Table) -> None:
    AgendaItem.objects.update(confidential=True)
    assert settle(table).settled_at
    assert not Paper.objects.exists()


def test_the_journal_counts_what_was_decided(table: Table) -> None:
    table.decide("Klaar.", SetStanding("done"))
    table.act("Doen.")
    settle(table)
    data = Entry.objects.get(event="minutes.settled").data
    assert (data["decisions"], data["actions"]) == (1, 1)


def test_a_member_and_a_chair_do_not_settle(table: Table) -> None:
    for who in (table.chair, table.stage.cast.municipality):
        with pytest.raises(NotAllowed):
            settle_minutes(by=who, meeting=table.meeting, revision=1)


def test_a_meeting_that_is_still_to_come_is_not_settled(stage: Stage) -> None:
    with pytest.raises(Refusal, match="pas op"):
        settle(set_table(stage, localdate() + timedelta(3)))


def test_twice_does_nothing_twice(table: Table) -> None:
    table.act("Doen.")
    settle(table)
    with pytest.raises(Refusal, match="is vastgesteld en verandert niet meer"):
        settle(table)
    assert Obligation.objects.filter(origin=Origin.MEETING).count() == 1


def test_what_was_added_since_it_was_shown_is_shown_first(table: Table) -> None:
    seen = preview_of(table.meeting).seen
    table.act("Ongezien.")
    with pytest.raises(Conflict, match="Intussen is het verslag aangevuld"):
        settle(table, seen)
    assert not Obligation.objects.filter(origin=Origin.MEETING).exists()


def test_what_was_shown_is_settled(table: Table) -> None:
    table.act("Gezien.")
    assert settle(table, preview_of(table.meeting).seen).settled_at


def test_the_mark_changes_with_every_outcome(table: Table) -> None:
    marks = {seen_of(outcomes_of(table.meeting))}
    outcome = table.decide("Een.")
    marks.add(seen_of(outcomes_of(table.meeting)))
    set_effect(by=table.by, outcome=outcome, revision=outcome.revision, effect=SetStanding("done"))
    marks.add(seen_of(outcomes_of(table.meeting)))
    assert len(marks) == 3


def _refused(table: Table) -> Unsettled:
    """Settling is refused, and nothing of it has happened."""
    letters, obligations = Letter.objects.count(), Obligation.objects.count()
    entries = Entry.objects.count()
    with pytest.raises(Unsettled) as caught:
        settle(table)
    meeting = Meeting.objects.get(pk=table.meeting.pk)
    assert (meeting.state, meeting.settled_at) == ("planned", None)
    assert (Letter.objects.count(), Obligation.objects.count()) == (letters, obligations)
    assert Entry.objects.count() == entries
    assert not Outcome.objects.filter(done_at__isnull=False).exists()
    return caught.value


def test_words_that_changed_meanwhile_stop_all_of_it(table: Table) -> None:
    table.act("Doen.")
    table.decide("Klaar.", SetStanding("done"))
    late = table.decide("Anders.", ChangeWords(words_of(table.agreement), Words("Nieuw")))
    row = table.agreement
    change_agreement(
        by=CommandLine(), agreement=row, revision=row.revision, title="Eerder", text="", responsible=[]
    )
    refusal = _refused(table)
    assert refusal.outcome == late
    assert "punt ‘Doelgroepen in beeld’, besluit ‘Anders.’" in refusal.dutch
    assert table.agreement.standing == ""


def test_a_standing_set_meanwhile_does_not_stop_other_words(table: Table) -> None:
    table.decide("Anders.", ChangeWords(words_of(table.agreement), Words("Nieuw")))
    row = table.agreement
    set_standing(by=CommandLine(), agreement=row, revision=row.revision, standing="under_way", note="")
    settle(table)
    assert (table.agreement.title, table.agreement.standing) == ("Nieuw", "under_way")


def test_standing_and_words_of_one_agreement_go_together(table: Table) -> None:
    table.decide("Klaar.", SetStanding("done"))
    table.decide("Anders.", ChangeWords(words_of(table.agreement), Words("Nieuw")))
    settle(table)
    assert (table.agreement.title, table.agreement.standing) == ("Nieuw", "done")


def test_a_plan_that_was_signed_meanwhile_stops_all_of_it(table: Table) -> None:
    table.act("Doen.")
    table.decide("Splitsen.", MakeSub(Words("Meten")))
    YearPlan.objects.update(stage="signed")
    assert "Leg het besluit vast zonder gevolg" in _refused(table).dutch


def test_a_plan_that_was_closed_meanwhile_stops_actions_too(table: Table) -> None:
    table.act("Doen.")
    YearPlan.objects.update(stage="closed")
    assert "actie ‘Doen.’" in _refused(table).dutch


def test_an_item_that_became_confidential_since_is_not_carried_out(table: Table) -> None:
    table.act("Doen.")
    AgendaItem.objects.update(confidential=True)
    assert "vertrouwelijk" in _refused(table).dutch


def test_the_preview_says_what_is_in_the_way(table: Table) -> None:
    table.decide("Splitsen.", MakeSub(Words("Meten")))
    table.act("Doen.")
    assert preview_of(table.meeting).refused == []
    YearPlan.objects.update(stage="signed")
    assert [one.row.text for one in preview_of(table.meeting).refused] == ["Splitsen."]


def test_the_preview_warns_of_an_action_on_what_gets_done(table: Table) -> None:
    table.decide("Klaar.", SetStanding("done"))
    assert preview_of(table.meeting).cautions == []
    table.act("Toch nog iets.")
    assert "komt op gereed te staan" in preview_of(table.meeting).cautions[0]
