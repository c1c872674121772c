"""Who is reminded when: the rule itself, on plain facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.ladder import AMSTERDAM, morning
from jaarschijf.monitoring.reminding.reminders import (
    Facts,
    Mark,
    Matter,
    Person,
    Planned,
    ReminderKind,
    current,
    decide,
    forecast,
)

DUE = date(2026, 7, 1)
PARTY, OTHER = 5, 6
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
ALWAYS: dict[str, datetime] = dict.fromkeys(ReminderKind, LONG_AGO)
ANN, BOB, COORDINATOR = Person(1, ALWAYS), Person(2, ALWAYS), Person(9, ALWAYS)
DUTY = Matter(ReminderKind.DUTY_DUE, "duty", PARTY, DUE)
ROUND = Matter(ReminderKind.ROUND_DUE, "round", PARTY, DUE, asked_at=morning(date(2026, 6, 10)))
FACTS = Facts(region=1, matters=(DUTY,), people={PARTY: (ANN,), OTHER: ()}, coordinators=(COORDINATOR,))


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)


def after(days: int) -> datetime:
    """At noon, so many days after the last day."""
    return at(DUE + timedelta(days=days))


def marks(planned: Iterable[Planned]) -> set[Mark]:
    return {item.mark for letter in planned for item in letter.items}


def steps(facts: Facts, now: datetime) -> list[int]:
    return sorted(mark.step for mark in marks(decide(facts, now)))


def run(facts: Facts, moments: Sequence[datetime]) -> list[Mark]:
    """All that is sent by a worker that looks at these moments, in order."""
    sent: list[Mark] = []
    for now in sorted(moments):
        planned = decide(replace(facts, sent=facts.sent | set(sent)), now)
        sent += [item.mark for letter in planned for item in letter.items]
    return sent


def test_who_looks_every_day_sends_each_step_once() -> None:
    sent = run(FACTS, [after(days) for days in range(-60, 100)])
    assert [mark.step for mark in sent] == [-30, -7, -1, 1, 7, 37, 67, 97]


@pytest.mark.parametrize(
    ("days", "step"), [(-31, None), (-30, -30), (-8, -30), (-7, -7), (0, -1), (3, 1), (36, 7), (68, 67)]
)
def test_of_the_steps_that_were_missed_only_the_last_is_sent(days: int, step: int | None) -> None:
    assert steps(FACTS, after(days)) == ([] if step is None else [step])


def test_a_step_begins_at_seven_in_amsterdam() -> None:
    before = datetime(2026, 6, 24, 4, 59, tzinfo=UTC)
    assert [steps(FACTS, before), steps(FACTS, before + timedelta(minutes=1))] == [[], [-7]]


def test_in_winter_seven_is_an_hour_later_in_utc() -> None:
    winter = replace(FACTS, matters=(replace(DUTY, due_on=date(2026, 12, 8)),))
    assert steps(winter, datetime(2026, 12, 1, 5, 59, tzinfo=UTC)) == []
    assert steps(winter, datetime(2026, 12, 1, 6, 0, tzinfo=UTC)) == [-7]


def test_nothing_goes_at_night_not_even_what_was_missed() -> None:
    assert decide(FACTS, at(DUE, hour=3)) == []


def test_all_that_a_person_has_to_hear_is_one_letter_with_the_earliest_first() -> None:
    late = replace(DUTY, about="late", due_on=DUE - timedelta(days=40))
    (letter,) = decide(replace(FACTS, matters=(DUTY, late)), after(-7))
    assert [item.mark.about.partition(":")[0] for item in letter.items] == ["late", "duty"]


def test_everybody_who_reports_for_the_party_is_told() -> None:
    both = replace(FACTS, people={PARTY: (ANN, BOB)})
    assert [letter.user for letter in decide(both, after(-7))] == [ANN.user, BOB.user]


def test_of_a_party_without_people_the_coordinator_is_told_and_why() -> None:
    (letter,) = decide(replace(FACTS, matters=(replace(DUTY, party=OTHER),)), after(-7))
    assert (letter.user, [item.for_nobody for item in letter.items]) == (COORDINATOR.user, [True])


def test_who_does_not_want_mail_is_not_replaced_by_the_coordinator() -> None:
    assert decide(replace(FACTS, people={PARTY: (Person(1, {}),)}), after(-7)) == []


def test_of_a_party_that_no_longer_takes_part_nobody_is_told() -> None:
    assert decide(replace(FACTS, people={}), after(-7)) == []


def test_who_comes_in_later_hears_from_the_next_step_on() -> None:
    joined = Person(1, dict.fromkeys(ReminderKind, after(-7)))
    facts = replace(FACTS, people={PARTY: (joined,)})
    assert [steps(facts, after(-6)), steps(facts, after(-1))] == [[], [-1]]


def test_one_kind_can_be_unwanted_and_the_other_not() -> None:
    only_rounds = Person(1, {ReminderKind.ROUND_OPENED: LONG_AGO, ReminderKind.ROUND_DUE: LONG_AGO})
    facts = replace(FACTS, matters=(DUTY, ROUND), people={PARTY: (only_rounds,)})
    assert {mark.kind for mark in marks(decide(facts, after(-7)))} == {ReminderKind.ROUND_DUE}


def test_a_round_is_announced_once_when_it_opens() -> None:
    facts = replace(FACTS, matters=(ROUND,))
    sent = run(facts, [at(date(2026, 6, day), hour) for day in range(8, 14) for hour in (6, 8, 20)])
    assert sent == [Mark(1, ReminderKind.ROUND_OPENED, "round", 0)]


def test_an_announcement_that_was_missed_gives_way_to_a_later_step() -> None:
    assert [mark.step for mark in run(replace(FACTS, matters=(ROUND,)), [after(-6), after(-5)])] == [-7]


def test_steps_before_the_round_asked_do_not_count() -> None:
    facts = replace(FACTS, matters=(replace(ROUND, asked_at=after(-5)),))
    sent = run(facts, [after(days) for days in range(-40, 2)])
    assert [mark.step for mark in sent] == [0, -1, 1]


def test_a_day_that_was_moved_begins_anew() -> None:
    moved = replace(FACTS, matters=(replace(DUTY, due_on=DUE + timedelta(days=60)),))
    sent = frozenset(run(FACTS, [after(-7)]))
    assert steps(replace(moved, sent=sent), after(53)) == [-7]


def test_a_forecast_tells_what_each_day_brings() -> None:
    days = forecast(FACTS, after(-10), 12)
    assert [(day, sorted(mark.step for mark in marks(letters))) for day, letters in days if letters] == [
        (DUE - timedelta(days=10), [-30]),
        (DUE - timedelta(days=7), [-7]),
        (DUE - timedelta(days=1), [-1]),
        (DUE + timedelta(days=1), [1]),
    ]


def test_a_forecast_before_seven_tells_what_goes_at_seven() -> None:
    ((_, letters),) = forecast(FACTS, at(DUE - timedelta(days=7), hour=5), 0)
    assert {mark.step for mark in marks(letters)} == {-7}


def test_a_forecast_tells_the_next_morning_of_a_round_that_is_asked_later_in_a_day() -> None:
    facts = replace(FACTS, matters=(replace(ROUND, asked_at=after(-19)),))
    told = [len(letters) for _, letters in forecast(facts, after(-20), 2)]
    assert told == [0, 0, 1]


START = datetime(2026, 5, 1, tzinfo=UTC)
hours = st.integers(0, 24 * 200)
moments = hours.map(lambda count: START + timedelta(hours=count))
days = moments.map(lambda moment: moment.date())
sinces = st.dictionaries(st.sampled_from([*ReminderKind]), moments)


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    kind = draw(st.sampled_from([ReminderKind.ROUND_DUE, ReminderKind.DUTY_DUE]))
    asked_at = draw(moments) if kind == ReminderKind.ROUND_DUE else None
    party = draw(st.integers(1, 3))
    about = f"{kind}:{draw(st.integers(1, 3))}:{party}"
    return Matter(kind, about, party, draw(days), asked_at, settled=draw(st.booleans()))


@st.composite
def many_facts(draw: st.DrawFn) -> Facts:
    """A few matters, people who came in at any time, and a party without anybody."""
    people = st.builds(Person, st.integers(1, 4), sinces)
    here = st.lists(people, max_size=2, unique_by=lambda person: person.user).map(tuple)
    return Facts(
        region=1,
        matters=tuple(draw(st.lists(matters(), max_size=5, unique_by=lambda matter: matter.about))),
        people=draw(st.dictionaries(st.integers(1, 3), here)),
        coordinators=(draw(people),),
    )


looks = st.lists(moments, max_size=25)


@given(many_facts(), looks)
def test_nobody_is_told_the_same_twice(facts: Facts, when: list[datetime]) -> None:
    sent = run(facts, when)
    assert len(sent) == len(set(sent))


@given(many_facts(), looks)
def test_nobody_is_told_before_mail_was_welcome(facts: Facts, when: list[datetime]) -> None:
    since: dict[tuple[int, str], datetime] = {}
    for person in [*facts.coordinators, *(one for people in facts.people.values() for one in people)]:
        for kind, moment in person.since.items():
            key = (person.user, kind)
            since[key] = min(moment, since.get(key, moment))
    for now in when:
        for mark in marks(decide(facts, now)):
            assert since[mark.user, mark.kind] <= now


@given(many_facts(), moments)
def test_nobody_hears_of_what_is_settled(facts: Facts, now: datetime) -> None:
    told = {item.matter for letter in decide(facts, now) for item in letter.items}
    assert not any(matter.settled for matter in told)


@given(many_facts(), moments)
def test_settling_a_matter_only_takes_letters_away(facts: Facts, now: datetime) -> None:
    done = replace(facts, matters=tuple(replace(matter, settled=True) for matter in facts.matters[:2])
                   + facts.matters[2:])  # fmt: skip
    assert marks(decide(done, now)) <= marks(decide(facts, now))


@given(many_facts(), looks, looks)
def test_who_looks_more_often_sends_at_least_the_same(
    facts: Facts, some: list[datetime], others: list[datetime]
) -> None:
    assert set(run(facts, some)) <= set(run(facts, some + others))


@given(many_facts(), looks)
def test_a_second_look_at_the_same_moment_sends_nothing(facts: Facts, when: list[datetime]) -> None:
    assert run(facts, when + when) == run(facts, when)


@given(many_facts(), looks)
def test_one_look_tells_a_person_of_a_matter_once(facts: Facts, when: list[datetime]) -> None:
    for now in when:
        for letter in decide(facts, now):
            told = [item.matter.about for item in letter.items]
            assert len(told) == len(set(told))


@given(many_facts(), moments)
def test_what_is_decided_holds(facts: Facts, now: datetime) -> None:
    assert marks(decide(facts, now)) <= {item.mark for item in current(facts, now)}


@given(many_facts(), moments, st.integers(0, 45))
def test_a_forecast_is_what_a_worker_would_send(facts: Facts, now: datetime, days: int) -> None:
    today = now.astimezone(AMSTERDAM).date()
    when = [max(now, morning(today + timedelta(days=ahead))) for ahead in range(days + 1)]
    foreseen = [marks(letters) for _, letters in forecast(facts, now, days)]
    assert set().union(*foreseen) == set(run(facts, when))
    assert sum(map(len, foreseen)) == len(run(facts, when))


@given(many_facts(), moments)
def test_the_same_facts_give_the_same_letters(facts: Facts, now: datetime) -> None:
    assert decide(facts, now) == decide(replace(facts, matters=facts.matters[::-1]), now)
