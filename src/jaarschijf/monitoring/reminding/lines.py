"""What a letter and the pages about letters show of what is asked: the same thing once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jaarschijf.lib.dutch import full_date
from jaarschijf.monitoring.reminding.reminders import Item, ReminderKind


@dataclass(frozen=True)
class Asked:
    """Of whom it is asked: the party, how much of it is left, and the path of the form."""

    party: str
    detail: str
    path: str

    def __str__(self) -> str:
        return self.party + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True)
class Due:
    """A last day, and how many days after it the letter goes."""

    on: date
    step: int

    @property
    def why(self) -> str:
        """7 dagen voor 30 juni 2026"""
        if self.step == 0:
            return f"de ronde is open tot en met {full_date(self.on)}"
        days = f"{abs(self.step)} {'dag' if abs(self.step) == 1 else 'dagen'}"
        return f"{days} {'voor' if self.step < 0 else 'na'} {full_date(self.on)}"


@dataclass(frozen=True)
class Line:
    """One thing that is asked, of one party or several, by one day or several.

    `for_nobody`: none of these parties has anybody who can report. `word`: the coordinator's, of a new round.
    """

    text: str
    where: str
    word: str
    is_late: bool
    is_new: bool
    for_nobody: bool
    asked: tuple[Asked, ...]
    due: tuple[Due, ...]

    @property
    def days(self) -> str:
        """12 maart 2026, 11 juni 2026"""
        return ", ".join(full_date(due.on) for due in self.due)

    @property
    def why(self) -> str:
        """67 dagen na 12 maart 2026, 7 dagen na 11 juni 2026"""
        return ", ".join(due.why for due in self.due)

    @property
    def parties(self) -> str:
        """Gemeente Waterdam (2 te melden), Woonstede"""
        return ", ".join(map(str, self.asked))


_Said = tuple[str, str, str, bool, bool, bool]


def lines_of(items: Iterable[Item], parties: Mapping[int, str]) -> list[Line]:
    """What items say, in their order: parties of which the same is asked together, and then their days."""
    asked: dict[tuple[_Said, Due], list[Asked]] = defaultdict(list)
    for item in items:
        matter = item.matter
        due = Due(matter.due_on, item.mark.step)
        asked[_said(item), due].append(Asked(parties[matter.party], matter.detail, matter.path))
    days: dict[tuple[_Said, tuple[Asked, ...]], list[Due]] = defaultdict(list)
    for (said, due), whom in asked.items():
        days[said, tuple(whom)].append(due)
    return [Line(*said, asked=whom, due=tuple(due)) for (said, whom), due in days.items()]


def _said(item: Item) -> _Said:
    matter, is_new = item.matter, item.mark.kind == ReminderKind.ROUND_OPENED
    word = matter.word if is_new else ""
    return matter.text, matter.where, word, item.mark.step > 0, is_new, item.for_nobody
