"""Working on an agenda: taking up, ordering, parking, proposing; by whom, and with two people at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.agenda import add_item, change_item, move_item, remove_item, take_up
from jaarschijf.meetings.actions.backlog import park_item, propose_item, take_back
from jaarschijf.meetings.models import AgendaItem, Group, Meeting
from jaarschijf.meetings.tests.agendas import DAY, a_group, a_meeting, an_action, an_item, ask, hold
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

BY = CommandLine()


@pytest.fixture
def group(stage: Stage) -> Group:
    return a_group(stage)


@pytest.fixture
def meeting(stage: Stage, group: Group) -> Meeting:
    return a_meeting(stage, group)


def _titles(meeting: Meeting) -> list[str]:
    rows = list(meeting.items.all())
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [row.title for row in rows]


def test_who_takes_up_the_opening_and_the_round_off_has_them_first_and_last(meeting: Meeting) -> None:
    take_up(by=BY, meeting=meeting, keys={"opening", "close"})
    add_item(by=BY, meeting=meeting, title="Eigen punt")
    assert _titles(meeting) == ["Opening en vaststellen van de agenda", "Eigen punt", "Rondvraag en sluiting"]


def test_what_is_taken_up_twice_is_there_once(stage: Stage, group: Group, meeting: Meeting) -> None:
    row = ask(stage, a_group(stage, "working", "Werkgroep"), group)
    key = f"question:{row.pk}"
    (item,) = take_up(by=BY, meeting=meeting, keys={key})
    assert take_up(by=BY, meeting=meeting, keys={key}) == []
    assert (item.question, item.kind) == (row, "question")


def test_what_was_never_proposed_is_not_taken_up(meeting: Meeting) -> None:
    assert take_up(by=BY, meeting=meeting, keys={"agreement:999", "item:1", ""}) == []


def test_what_does_not_fit_can_be_parked_and_comes_back_as_it_was(meeting: Meeting) -> None:
    (row,) = take_up(by=BY, meeting=meeting, keys={"close"}, park=True)
    assert row.meeting is None
    take_up(by=BY, meeting=meeting, keys={f"item:{row.pk}"})
    assert [(item.pk, item.key) for item in meeting.items.all()] == [(row.pk, "close")]


def test_what_is_parked_is_not_proposed_beside_it(meeting: Meeting) -> None:
    take_up(by=BY, meeting=meeting, keys={"close"}, park=True)
    assert take_up(by=BY, meeting=meeting, keys={"close"}) == []


def test_a_point_moves_one_place_and_the_numbers_follow(meeting: Meeting) -> None:
    for title in "abc":
        add_item(by=BY, meeting=meeting, title=title)
    move_item(by=BY, item=meeting.items.get(title="c"), steps=-1)
    assert _titles(meeting) == ["a", "c", "b"]
    remove_item(by=BY, item=meeting.items.get(title="a"), revision=1)
    assert _titles(meeting) == ["c", "b"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-1, 1])), max_size=6))
def test_whatever_is_moved_nothing_is_lost_and_the_frame_stays(
    meeting: Meeting, moves: list[tuple[int, int]]
) -> None:
    meeting.items.all().delete()
    take_up(by=BY, meeting=meeting, keys={"opening", "close"})
    for title in "ab":
        add_item(by=BY, meeting=meeting, title=title)
    for place, steps in moves:
        move_item(by=BY, item=meeting.items.all()[place], steps=steps)
    titles = _titles(meeting)
    assert (titles[0][:7], titles[-1][:9]) == ("Opening", "Rondvraag")
    assert sorted(titles[1:-1]) == ["a", "b"]


def test_a_point_that_is_parked_can_be_put_on_the_next_agenda_of_the_group(
    stage: Stage, group: Group
) -> None:
    item = an_item(a_meeting(stage, group), "Later")
    parked = park_item(by=BY, item=item, revision=1)
    assert parked.meeting is None
    coming = a_meeting(stage, group, DAY.replace(month=12))
    take_back(by=BY, item=parked, revision=parked.revision, meeting=coming)
    assert _titles(coming) == ["Later"]


def test_a_point_of_another_group_is_not_taken_back(stage: Stage, meeting: Meeting) -> None:
    parked = park_item(by=BY, item=an_item(meeting), revision=1)
    elsewhere = a_meeting(stage, a_group(stage, "working", "Werkgroep"))
    with pytest.raises(Refusal, match="andere groep"):
        take_back(by=BY, item=parked, revision=None, meeting=elsewhere)


def test_what_stands_there_under_the_same_key_is_not_taken_back_beside_it(stage: Stage, group: Group) -> None:
    parked = park_item(by=BY, item=an_item(a_meeting(stage, group), key="stale"), revision=1)
    coming = a_meeting(stage, group, DAY.replace(month=12))
    an_item(coming, key="stale")
    with pytest.raises(Refusal, match="staat al op deze agenda"):
        take_back(by=BY, item=parked, revision=None, meeting=coming)


def test_what_the_minutes_speak_of_is_not_parked_or_removed(stage: Stage, meeting: Meeting) -> None:
    item = an_item(hold(meeting))
    an_action(stage, item)
    for act in (park_item, remove_item):
        with pytest.raises(Refusal, match="staat al iets in het verslag"):
            act(by=BY, item=item, revision=1)


def test_a_member_proposes_with_the_name_of_the_party(stage: Stage, group: Group) -> None:
    care = stage.parties["care"]
    item = propose_item(by=stage.cast.care, group=group, title="Wachtlijst", text="", party=care)
    assert (item.kind, item.presenter, item.meeting) == ("proposal", "Rol care, Zorg aan de Kade", None)


def test_two_on_one_point_and_the_second_is_told(meeting: Meeting) -> None:
    item = an_item(meeting)
    words = {"title": "Nieuw", "text": "", "minutes": 5, "presenter": "", "confidential": False}
    change_item(by=BY, item=item, revision=1, **words)  # type: ignore[arg-type] # typed words, as a form gives them
    with pytest.raises(Conflict):
        change_item(by=BY, item=item, revision=1, **words)  # type: ignore[arg-type] # the same


@pytest.mark.parametrize(("title", "minutes"), [("  ", 10), ("Punt", -1), ("Punt", 721)])
def test_a_point_without_words_or_with_an_impossible_length_is_refused(
    meeting: Meeting, title: str, minutes: int
) -> None:
    with pytest.raises(Refusal):
        add_item(by=BY, meeting=meeting, title=title, minutes=minutes)


def test_once_the_minutes_are_settled_nothing_of_the_agenda_changes(meeting: Meeting) -> None:
    item = an_item(meeting)
    hold(meeting, settled=True)
    item.refresh_from_db()
    acts: list[Callable[[], object]] = [
        lambda: add_item(by=BY, meeting=meeting, title="Nog iets"),
        lambda: take_up(by=BY, meeting=meeting, keys={"close"}),
        lambda: move_item(by=BY, item=item, steps=1),
        lambda: park_item(by=BY, item=item, revision=1),
        lambda: remove_item(by=BY, item=item, revision=1),
    ]
    for act in acts:
        with pytest.raises(Refusal, match="vastgesteld"):
            act()


@pytest.mark.parametrize("who", ["care", "tenants"])
def test_only_who_leads_works_on_the_agenda(stage: Stage, meeting: Meeting, who: str) -> None:
    by: User = getattr(stage.cast, who)
    item = an_item(meeting)
    acts: list[Callable[[], object]] = [
        lambda: add_item(by=by, meeting=meeting, title="x"),
        lambda: take_up(by=by, meeting=meeting, keys={"close"}),
        lambda: move_item(by=by, item=item, steps=1),
        lambda: park_item(by=by, item=item, revision=1),
        lambda: remove_item(by=by, item=item, revision=1),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("who", ["municipality", "association", "coordinator"])
def test_chair_reporter_and_coordinator_do(stage: Stage, meeting: Meeting, who: str) -> None:
    add_item(by=getattr(stage.cast, who), meeting=meeting, title="Punt")
    assert _titles(meeting) == ["Punt"]


def test_who_is_not_in_the_group_proposes_nothing(stage: Stage, group: Group) -> None:
    with pytest.raises(NotAllowed):
        propose_item(by=stage.cast.tenants, group=group, title="x", text="")


def test_the_journal_tells_how_many_and_never_what(meeting: Meeting) -> None:
    item = add_item(by=BY, meeting=meeting, title="verborgenwoord", confidential=True)
    park_item(by=BY, item=item, revision=1)
    take_back(by=BY, item=AgendaItem.objects.get(), revision=None, meeting=meeting)
    told = Entry.objects.filter(event__startswith="agenda.")
    assert told.count() == 3
    assert "verborgenwoord" not in str(list(told.values_list("data", flat=True)))
