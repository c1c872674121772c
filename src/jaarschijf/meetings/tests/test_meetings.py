"""Planning one meeting, changing, moving, cancelling it, and saying that it was held."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core import mail

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.groups import end_group
from jaarschijf.meetings.actions.planning import (
    add_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    move_meeting,
    reopen_meeting,
)
from jaarschijf.meetings.models import Group, Meeting, MeetingState
from jaarschijf.meetings.tests.planned import chain, group
from jaarschijf.meetings.year.moves import read_move
from jaarschijf.outbox.models import Letter
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import Region
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

BY = CommandLine()
PAST = date(2026, 1, 13)


def moved(row: Meeting, day: date) -> None:
    row.refresh_from_db()
    move_meeting(by=BY, meeting=row, revision=row.revision, day=day, seen=read_move(row, day).token)
    row.refresh_from_db()


def cancelled(row: Meeting, *along: Meeting) -> None:
    cancel_meeting(by=BY, meeting=row, revision=row.revision, why="Te veel zieken.", along=along)


def days(stage: Stage) -> dict[str, date]:
    return dict(stage.plan.moments.values_list("name", "day"))


def test_a_meeting_stands_in_the_register_on_its_day(stage: Stage) -> None:
    chain(stage)

    assert days(stage) == {"Stuurgroep": date(2026, 5, 12), "Grote werkgroep": date(2026, 4, 28)}


def test_a_steering_group_is_called_so_whatever_its_name(stage: Stage) -> None:
    named = group(stage, "Bestuurlijk overleg", "steering")
    add_meeting(by=BY, plan=stage.plan, group=named, day=date(2026, 6, 9))

    assert days(stage) == {"Stuurgroep": date(2026, 6, 9)}


def test_members_hear_that_a_meeting_is_planned_once(stage: Stage) -> None:
    add_meeting(
        by=stage.cast.coordinator,
        plan=stage.plan,
        group=group(stage, "Zorgoverleg", people=(stage.cast.care, stage.cast.coordinator)),
        day=date(2026, 6, 9),
        place="Raadhuis",
    )

    letter = Letter.objects.get()
    assert letter.user == stage.cast.care
    assert "Zorgoverleg: dinsdag 9 juni 2026 om 10:00 uur, Raadhuis." in letter.text
    assert mail.outbox == []


def test_a_meeting_outside_the_year_of_the_plan_is_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="3 februari 2027 ligt niet in 2026"):
        add_meeting(by=BY, plan=stage.plan, group=group(stage, "Zorgoverleg"), day=date(2027, 2, 3))


def test_what_hangs_on_a_meeting_moves_along(stage: Stage) -> None:
    above, below = chain(stage)
    moved(above, date(2026, 5, 26))
    below.refresh_from_db()

    assert (above.day, below.day) == (date(2026, 5, 26), date(2026, 5, 12))
    assert (above.sequence, below.sequence) == (1, 1)
    assert days(stage) == {"Stuurgroep": above.day, "Grote werkgroep": below.day}


def test_each_person_gets_one_letter_with_all_own_moves(stage: Stage) -> None:
    above, _below = chain(stage)
    Letter.objects.all().delete()
    moved(above, date(2026, 5, 26))

    texts = {letter.user: letter.text for letter in Letter.objects.all()}
    assert set(texts) == {stage.cast.association, stage.cast.care}
    assert "Stuurgroep is niet op 12 mei 2026, maar op 26 mei 2026." in texts[stage.cast.association]
    assert "Grote werkgroep is niet op 28 april 2026" in texts[stage.cast.association]
    assert "Stuurgroep is niet" not in texts[stage.cast.care]


def test_moving_back_is_told_again(stage: Stage) -> None:
    above, _below = chain(stage)
    Letter.objects.all().delete()
    moved(above, date(2026, 5, 26))
    moved(above, date(2026, 5, 12))

    assert Letter.objects.filter(user=stage.cast.care).count() == 2


def test_the_journal_tells_of_every_meeting_that_moved(stage: Stage) -> None:
    above, _below = chain(stage)
    moved(above, date(2026, 5, 26))

    assert Entry.objects.filter(event="meeting.moved").count() == 2


def test_what_was_held_stays_where_it_was(stage: Stage) -> None:
    above, below = chain(stage, date(2026, 1, 27))
    hold_meeting(by=BY, meeting=below, revision=below.revision)
    moved(above, date(2026, 2, 10))
    below.refresh_from_db()

    assert below.day == date(2026, 1, 13)


def test_a_held_meeting_is_not_moved(stage: Stage) -> None:
    above, _below = chain(stage, date(2026, 1, 27))
    above = hold_meeting(by=BY, meeting=above, revision=above.revision)

    with pytest.raises(Refusal, match="die dag ligt vast"):
        move_meeting(by=BY, meeting=above, revision=above.revision, day=date(2026, 3, 10), seen="")


def test_a_move_that_is_not_what_was_shown_is_refused(stage: Stage) -> None:
    above, below = chain(stage)
    token = read_move(above, date(2026, 5, 26)).token
    change_meeting(by=BY, meeting=below, revision=below.revision, place="Elders")

    with pytest.raises(Conflict):
        move_meeting(by=BY, meeting=above, revision=above.revision, day=date(2026, 5, 26), seen=token)
    above.refresh_from_db()
    assert above.day == date(2026, 5, 12)


def test_moving_to_the_same_day_is_refused(stage: Stage) -> None:
    above, _below = chain(stage)

    with pytest.raises(Refusal, match="staat al op 12 mei 2026"):
        move_meeting(by=BY, meeting=above, revision=above.revision, day=above.day, seen="")


def test_a_change_raises_the_sequence_for_calendars(stage: Stage) -> None:
    above, _below = chain(stage)
    change_meeting(by=BY, meeting=above, revision=above.revision, starts_at=time(14))
    above.refresh_from_db()

    assert (above.starts_at, above.sequence) == (time(14), 1)


def test_a_change_that_changes_nothing_tells_nobody(stage: Stage) -> None:
    above, _below = chain(stage)
    Letter.objects.all().delete()
    change_meeting(by=BY, meeting=above, revision=above.revision, title=above.title)
    above.refresh_from_db()

    assert above.sequence == 0
    assert not Letter.objects.exists()


def test_a_cancelled_meeting_leaves_the_register(stage: Stage) -> None:
    above, _below = chain(stage)
    cancelled(above)
    above.refresh_from_db()

    assert (above.state, above.why_cancelled) == (MeetingState.CANCELLED, "Te veel zieken.")
    assert days(stage) == {"Grote werkgroep": date(2026, 4, 28)}


def test_what_hangs_on_it_is_cancelled_only_when_asked(stage: Stage) -> None:
    above, below = chain(stage)
    cancelled(above)
    below.refresh_from_db()

    assert below.is_planned


def test_what_hangs_on_it_may_be_cancelled_with_it(stage: Stage) -> None:
    above, below = chain(stage)
    cancelled(above, below)
    below.refresh_from_db()

    assert below.state == MeetingState.CANCELLED
    assert days(stage) == {}


def test_cancelling_along_what_does_not_hang_on_it_is_refused(stage: Stage) -> None:
    above, below = chain(stage)

    with pytest.raises(Conflict):
        cancelled(below, above)


def test_a_meeting_is_not_cancelled_without_a_reason(stage: Stage) -> None:
    above, _below = chain(stage)

    with pytest.raises(Refusal, match="waarom"):
        cancel_meeting(by=BY, meeting=above, revision=above.revision, why=" ")


def test_a_meeting_is_held_only_from_its_day(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    above, _below = chain(stage, date(2026, 6, 9))
    monkeypatch.setattr("jaarschijf.meetings.actions.planning.localdate", lambda: date(2026, 6, 8))
    with pytest.raises(Refusal, match="pas op"):
        hold_meeting(by=BY, meeting=above, revision=above.revision)

    monkeypatch.setattr("jaarschijf.meetings.actions.planning.localdate", lambda: date(2026, 6, 9))
    assert hold_meeting(by=BY, meeting=above, revision=above.revision).state == MeetingState.HELD


def test_a_held_meeting_is_held_in_the_register(stage: Stage) -> None:
    above, _below = chain(stage, date(2026, 1, 27))
    hold_meeting(by=BY, meeting=above, revision=above.revision)

    assert stage.plan.moments.get(name="Stuurgroep").held


def test_a_cancelled_meeting_may_take_place_after_all(stage: Stage) -> None:
    above, _below = chain(stage)
    cancelled(above)
    above.refresh_from_db()
    reopen_meeting(by=BY, meeting=above, revision=above.revision)
    above.refresh_from_db()

    assert (above.is_planned, above.why_cancelled, above.sequence) == (True, "", 2)
    assert days(stage)["Stuurgroep"] == above.day


def test_what_was_said_to_be_held_by_mistake_is_planned_again(stage: Stage) -> None:
    above, _below = chain(stage, date(2026, 1, 27))
    above = hold_meeting(by=BY, meeting=above, revision=above.revision)
    reopen_meeting(by=BY, meeting=above, revision=above.revision)

    assert not stage.plan.moments.get(name="Stuurgroep").held


@pytest.mark.parametrize("person", ["municipality", "tenants", "outsider"])
def test_only_the_coordinator_plans(stage: Stage, person: str) -> None:
    above, _below = chain(stage)

    with pytest.raises(NotAllowed):
        hold_meeting(by=getattr(stage.cast, person), meeting=above, revision=above.revision)


def test_no_meeting_comes_back_in_a_group_that_is_no_more(stage: Stage) -> None:
    row = add_meeting(by=BY, plan=stage.plan, group=group(stage, "Werkgroep"), day=date(2026, 12, 9))
    cancelled(row)
    end_group(by=BY, group=row.group, revision=row.group.revision)
    row.refresh_from_db()

    with pytest.raises(Refusal, match="opgeheven"):
        reopen_meeting(by=BY, meeting=row, revision=row.revision)


def test_a_group_of_another_region_does_not_meet_here(stage: Stage) -> None:
    elsewhere = Region.objects.get(slug="elders")
    other = Group.objects.create(region=elsewhere, kind="working", name="Van elders")

    with pytest.raises(Refusal, match="andere regio"):
        add_meeting(by=BY, plan=stage.plan, group=other, day=date(2026, 12, 9))


def test_why_a_meeting_is_cancelled_is_not_in_the_journal_that_all_read(stage: Stage) -> None:
    row = add_meeting(by=BY, plan=stage.plan, group=group(stage, "Werkgroep"), day=date(2026, 12, 9))
    cancelled(row)

    assert "zieken" not in str(list(Entry.objects.values_list("data", flat=True)))
