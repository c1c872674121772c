"""What a move of a meeting does, read from the rows: the same for the page that shows it and the action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from jaarschijf.meetings.models import Meeting
from jaarschijf.meetings.rhythm.moving import move
from jaarschijf.meetings.rhythm.shapes import Change, Placed, Problem
from jaarschijf.meetings.year.placed import days_of, placed_of, token_of
from jaarschijf.register.models import Moment


@dataclass(frozen=True)
class Moved:
    """A meeting, or a day of an obligation, that goes to another day."""

    change: Change
    row: Meeting | Moment

    @property
    def title(self) -> str:
        return self.row.title if isinstance(self.row, Meeting) else self.row.name


@dataclass(frozen=True)
class Move:
    """Everything that one move does, the meeting itself first; `token` names exactly this."""

    moved: tuple[Moved, ...]
    problems: tuple[tuple[str, Problem], ...]
    token: str

    @property
    def along(self) -> tuple[Moved, ...]:
        """What moves with it."""
        return self.moved[1:]

    @property
    def meetings(self) -> list[Meeting]:
        return [one.row for one in self.moved if isinstance(one.row, Meeting)]


def read_move(meeting: Meeting, day: date) -> Move:
    """What comes of it when the meeting goes to `day`. Raises Refusal for one that was held."""
    plan = meeting.plan
    placed = placed_of(plan)
    preview = move(placed, meeting.pk, day, days_of(plan), today=localdate())
    changed = [one.pk for one in preview.changes]
    rows = plan.meetings.select_related("group", "series")
    meetings = rows.in_bulk([pk for pk in changed if pk > 0])
    days = plan.moments.in_bulk([-pk for pk in changed if pk < 0])
    for row in meetings.values():
        row.plan, row.group.region = plan, plan.region
    return Move(
        moved=tuple(Moved(one, meetings[one.pk] if one.pk > 0 else days[-one.pk]) for one in preview.changes),
        problems=_titled(placed, preview.problems),
        token=token_of(preview.changes, meetings, days),
    )


def _titled(placed: list[Placed], problems: tuple[Problem, ...]) -> tuple[tuple[str, Problem], ...]:
    titles = {one.pk: one.title for one in placed}
    return tuple((titles.get(one.pk, ""), one) for one in problems)
