"""Groups, the rhythm of a year, meetings and calendars: `python -m benchmarks.meetings`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.generate import EVERYBODY, YEAR, plan_of
from benchmarks.inside_list import signed_in
from benchmarks.installation import installation, measured, undone

if TYPE_CHECKING:
    from jaarschijf.meetings.models import Meeting
    from jaarschijf.meetings.rhythm.wanted import Wanted
    from jaarschijf.people.models import Party, User
    from jaarschijf.register.models import YearPlan

GROUPS, TIMES = 20, 5
LIMITS = {
    "het ritme lezen uit de tekst": (200.0, 15),
    "60 reeksen: dagen voorstellen": (1000.0, 0),
    "60 reeksen: 300 vergaderingen plannen": (3000.0, 5500),
    "de pagina ‘Plan het jaar’": (3000.0, 20),
    "de lijst van het jaar": (400.0, 15),
    "het jaar per maand": (800.0, 26),
    "het jaar als schijf": (400.0, 26),
    "een vergadering": (50.0, 20),
    "een vergadering verzetten: wat er gebeurt": (50.0, 10),
    "de agenda": (2000.0, 35),
    "de groepen": (100.0, 16),
    "de jaarstart": (300.0, 20),
    "het verdelen van afspraken": (300.0, 16),
    "Mijn werk": (2000.0, 28),
    "de kalender van één persoon": (2000.0, 20),
}
"""What is measured -> the most milliseconds and queries, of 300 agreements, 300 meetings and 14 parties."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 300])
    with installation():
        for size in parser.parse_args(arguments).sizes:
            plan = plan_of(size, responsible=EVERYBODY)
            print(f"{size} afspraken van 14 partijen, {3 * GROUPS} reeksen van {GROUPS} groepen")
            officers = [_officer(plan, party) for party in plan.region.parties.exclude(kind="coordinator")]
            planning(plan, officers)
            looking(plan)


def planning(plan: YearPlan, officers: Sequence[User]) -> None:
    """From the text to a year in the calendar."""
    from jaarschijf.meetings.actions.year import plan_meetings
    from jaarschijf.meetings.year.board import read_board
    from jaarschijf.people.access import CommandLine

    first = date(YEAR, 1, 1)
    show("het ritme lezen uit de tekst", lambda: read_board(plan))
    _groups(plan, officers)
    wanted, board = _wanted(), read_board(plan)
    show("60 reeksen: dagen voorstellen", lambda: board.propose(wanted, first))
    slots = board.propose(wanted, first)
    plan_all = partial(
        plan_meetings, by=CommandLine(), plan=plan, wanted=wanted, slots=slots, seen=board.seen
    )
    show("60 reeksen: 300 vergaderingen plannen", undone(plan_all), turns=3)
    plan_all()


def looking(plan: YearPlan) -> None:
    """The pages of that year, and the calendar of somebody in all groups."""
    from django.urls import reverse

    from jaarschijf.meetings.calendar.events import write
    from jaarschijf.meetings.calendar.feed import calendar_of
    from jaarschijf.meetings.year.moves import read_move
    from jaarschijf.people.models import User

    client, place = signed_in(plan), [plan.region.slug, YEAR]
    meeting = _anchor(plan)

    def page(name: str, *more: object, **query: str) -> Callable[[], object]:
        return partial(client.get, reverse(f"meetings:{name}", args=[*place, *more]), query)

    show("de pagina ‘Plan het jaar’", page("planning"))
    show("de lijst van het jaar", page("year"))
    show("het jaar per maand", page("year", beeld="jaar"))
    show("het jaar als schijf", page("year", beeld="schijf"))
    show("een vergadering", page("meeting", meeting.pk))
    later = meeting.day + timedelta(7)
    show("een vergadering verzetten: wat er gebeurt", lambda: read_move(_again(meeting), later))
    show("de agenda", page("agenda", meeting.pk))
    groups = reverse("meetings:groups", args=place[:1])
    show("de groepen", lambda: client.get(groups))
    show("de jaarstart", page("start"))
    show("het verdelen van afspraken", page("divide"))
    work = reverse("desk:region", args=place[:1])
    show("Mijn werk", lambda: client.get(work))
    someone = User.objects.get(email=f"lid-thuis-in-overlaar@{plan.region.slug}.example")
    show("de kalender van één persoon", lambda: write("Proef", calendar_of(someone, date(YEAR, 1, 1))))


def _officer(plan: YearPlan, party: Party) -> User:
    from jaarschijf.people.access import CommandLine
    from jaarschijf.people.actions import invite

    return invite(
        by=CommandLine(),
        region=plan.region,
        email=f"lid-{party.slug}@{plan.region.slug}.example",
        name=f"Lid van {party.name}",
        role="officer",
        party=party,
    ).user


def _groups(plan: YearPlan, officers: Sequence[User]) -> None:
    """Groups of four people each, and one person in all of them."""
    from jaarschijf.meetings.actions.groups import Seat, add_group, add_members
    from jaarschijf.people.access import CommandLine

    by, party = CommandLine(), {one.pk: one.memberships.get().party for one in officers}
    for place in range(GROUPS):
        kind = "working" if place else "steering"
        group = add_group(by=by, region=plan.region, name=_name(place), kind=kind)
        people = dict.fromkeys([officers[-1], *(officers[(place + n) % len(officers)] for n in range(3))])
        add_members(by=by, group=group, seats=[Seat(one, party[one.pk]) for one in people])


def _name(place: int) -> str:
    return f"Werkgroep {place}" if place else "Stuurgroep"


def _wanted() -> list[Wanted]:
    """Every group a number of times, two weeks before each, and in the week after that."""
    from jaarschijf.meetings.rhythm.shapes import Rhythm
    from jaarschijf.meetings.rhythm.wanted import Wanted

    found: list[Wanted] = []
    for place in range(GROUPS):
        name, after = _name(place), _name((place + 1) % GROUPS)
        found += [
            Wanted(Rhythm(f"a{place}", name, name, count=TIMES)),
            Wanted(Rhythm(f"b{place}", after, after, anchor=f"a{place}", days_from=-14, days_to=-14)),
            Wanted(Rhythm(f"c{place}", name, name, anchor=f"b{place}", days_from=1, days_to=7)),
        ]
    return found


def _anchor(plan: YearPlan) -> Meeting:
    """A meeting in spring on which others hang."""
    row = plan.meetings.filter(anchor=None, followers__isnull=False, day__month__gte=4).first()
    assert row
    return _again(row)


def _again(row: Meeting) -> Meeting:
    """The same meeting with nothing looked up yet."""
    return type(row).objects.select_related("plan__region", "group").get(pk=row.pk)


def show(name: str, work: Callable[[], object], *, turns: int = 5) -> None:
    """Measures and prints it, with whether that is within its limits."""
    measured(name, work, LIMITS[name], turns=turns)


if __name__ == "__main__":
    main()
