"""The agenda and papers in short, for the page of a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from jaarschijf.meetings.agenda.rules import DEEDS, is_open
from jaarschijf.meetings.agenda.shown import Row, items_for, rows_of
from jaarschijf.meetings.agenda.timing import Timing, timing
from jaarschijf.meetings.models import Meeting, Paper, PaperKind
from jaarschijf.meetings.rights import GroupRights, may_read

IN_ADDRESS = {"agenda": PaperKind.AGENDA, "verslag": PaperKind.MINUTES}
"""What goes round, as addresses name it."""


LONG = 12
"""More points than this are folded, so that who comes is in sight."""


@dataclass(frozen=True)
class Summary:
    """What this person may know: without `reads` no item, and of the papers the newest of each kind."""

    reads: bool
    leads: bool
    rows: tuple[Row, ...]
    timing: Timing
    papers: tuple[Paper, ...]
    sends: tuple[str, ...]

    @property
    def first(self) -> tuple[Row, ...]:
        """What is in sight at once: all of it, or of a long agenda the beginning."""
        return self.rows if len(self.rows) <= LONG else self.rows[: LONG - 2]

    @property
    def more(self) -> tuple[Row, ...]:
        return self.rows[len(self.first) :]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show and nothing to do."""
        return not (self.reads or self.papers)


def summary(meeting: Meeting, rights: GroupRights) -> Summary:
    """Agenda and papers of a meeting (three queries at most)."""
    items = items_for(meeting, rights) if rights.reads else []
    clock = timing(meeting.starts_at, (item.minutes for item in items), meeting.minutes)
    return Summary(
        reads=rights.reads,
        leads=rights.leads,
        rows=rows_of(items, clock, {}),
        timing=clock,
        papers=tuple(paper for paper in newest(meeting) if may_read(paper, rights)),
        sends=sendable(meeting) if rights.leads else (),
    )


def newest(meeting: Meeting) -> tuple[Paper, ...]:
    """The last version of each kind, the agenda first."""
    found: dict[str, Paper] = {}
    for paper in meeting.papers.defer("frozen").order_by("kind", "-version"):
        paper.meeting = meeting
        found.setdefault(paper.kind, paper)
    return tuple(found.values())


def sendable(meeting: Meeting) -> tuple[str, ...]:
    """What may go round now, as it is in addresses."""
    return tuple(name for name, kind in IN_ADDRESS.items() if is_open(meeting, DEEDS[kind]))
