"""What a file that came back would change: each row compared with what it said when the file was made.

A row changes only what the person changed in it, so that a file is safe to run twice and an old file
takes nothing back that it does not speak of.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import ClassVar

from jaarschijf.lib import sheets
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.sheets import Column, Flaw, Line, Text, Value
from jaarschijf.people.access import Actor
from jaarschijf.register.models import YearPlan

Values = Mapping[str, Value]
Merged = tuple[Values, set[str]]
"""What a row becomes, and which of its columns change."""

KEY = Text(key="key", heading="Kenmerk", width=12, locked=True, hidden=True, needed=True)
"""Says which row of the register this is, and what was the last that was known of it: "12.340"."""


@dataclass(frozen=True)
class Subject:
    """A row of the register, with its values as they are now; `last` is what was recorded last of it."""

    pk: int
    title: str
    now: Values
    last: int
    is_own: bool


@dataclass(frozen=True)
class Change:
    """One cell: what it is now and what it becomes, in words; empty is no words."""

    heading: str
    was: str
    becomes: str


@dataclass(frozen=True)
class RowChange:
    """What a row of the file changes; `notes` are what a person should look at once more."""

    row: int
    subject: Subject
    wanted: Values
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overtaken:
    """A row that somebody else changed since the file was made."""

    row: int
    title: str
    who: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Intake:
    """All that the file would do: `unchanged` rows say nothing new."""

    changes: tuple[RowChange, ...] = ()
    overtaken: tuple[Overtaken, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    unchanged: int = 0

    @property
    def may_apply(self) -> bool:
        """Whether there is anything to do, and nothing in the way."""
        return bool(self.changes) and not self.flaws

    @property
    def digest(self) -> str:
        """The same as long as the same would be done: what a person saw is what is done."""
        rows = [[row.subject.pk, [asdict(change) for change in row.changes]] for row in self.changes]
        return sha256(canonical([rows, [asdict(row) for row in self.overtaken], len(self.flaws)]))


@dataclass
class Found:
    """What is gathered row by row."""

    changes: list[RowChange] = field(default_factory=list)
    overtaken: list[Overtaken] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    unchanged: int = 0

    def intake(self) -> Intake:
        """All of it, flaws in the order of the rows."""
        flaws = sorted(self.flaws, key=lambda flaw: flaw.row)
        return Intake(tuple(self.changes), tuple(self.overtaken), tuple(flaws), self.unchanged)


class Filled(ABC):
    """A kind of sheet over the rows of a plan. `named_by` is the column that shows whose row it is."""

    title: ClassVar[str]
    row_name: ClassVar[str]
    named_by: ClassVar[Column]

    def __init__(self, plan: YearPlan, by: Actor, *, lock: bool = False) -> None:
        self.plan, self.by = plan, by
        self.columns = self.make_columns()
        self.subjects = self.fetch(lock=lock)

    @abstractmethod
    def make_columns(self) -> tuple[Column, ...]:
        """All columns, KEY first."""

    @abstractmethod
    def fetch(self, *, lock: bool) -> dict[int, Subject]:
        """The rows that there are, by key."""

    @abstractmethod
    def before(self, records: set[int]) -> dict[tuple[int, int], Values]:
        """(Subject, record) -> what that record said, as far as these records are there."""

    @abstractmethod
    def others_since(self, bases: Mapping[int, int]) -> dict[int, str]:
        """Subject -> who else said something of it after the record from which its row was made."""

    @abstractmethod
    def flaws_in(self, subject: Subject, wanted: Values) -> Iterator[tuple[str, str]]:
        """Why this can't be so: (key of the column, sentence with the remedy)."""

    @abstractmethod
    def save(self, changes: Sequence[RowChange]) -> None:
        """Makes the changes, by the action for them."""

    def merge(self, subject: Subject, given: Values, was: Values, _base: int) -> Merged:
        """What a row becomes, made from the record `base` that said `was`."""
        return merge(self.open_columns, given, was, subject.now)

    def notes_on(self, _subject: Subject, _wanted: Values) -> tuple[str, ...]:
        """What is possible but strange."""
        return ()

    @property
    def blank(self) -> Values:
        """What a row said of which nothing was recorded yet."""
        return {column.key: column.parse(None) for column in self.open_columns}

    @property
    def open_columns(self) -> Sequence[Column]:
        """Those that a person fills in."""
        return [column for column in self.columns if not column.locked]

    def examine(self, data: bytes) -> Intake:
        """What the file would change; all flaws at once. Raises NotASheet."""
        read = sheets.read(data, self.columns)
        keys = [_key(line) for line in read.lines]
        bases = {pk: base for pk, base in filter(None, keys) if pk in self.subjects}
        before = self.before({base for base in bases.values() if base})
        others = self.others_since(bases)
        found = Found(flaws=list(read.flaws))
        seen: dict[int, int] = {}
        faulty = {flaw.row for flaw in read.flaws}
        for line, key in zip(read.lines, keys, strict=True):
            refused = self._refuse(line, key, seen, before)
            if refused:
                found.flaws.append(self._flaw(read.places, line, *refused))
            elif key and line.row not in faulty:
                subject, was = self.subjects[key[0]], before.get(key, self.blank)
                merged = self.merge(subject, line.values, was, key[1])
                self.judge(found, read.places, line, subject, merged, others)
        return found.intake()

    def _refuse(
        self,
        line: Line,
        key: tuple[int, int] | None,
        seen: dict[int, int],
        before: Mapping[tuple[int, int], Values],
    ) -> tuple[str, str] | None:
        """Why a row can't be that of a subject: (key of the column, sentence)."""
        subject = self.subjects.get(key[0]) if key else None
        if key is None or subject is None or (subject.is_own and key[1] and key not in before):
            return KEY.key, (
                f"Deze rij hoort bij geen {self.row_name} van deze jaarschijf. Haal de rij weg, of download "
                "een nieuw bestand."
            )
        if line.values.get(self.named_by.key) != self.named_by.as_read(subject.title):
            return self.named_by.key, (
                f"Deze rij hoort bij ‘{subject.title}’. Zet die naam terug, of download een nieuw bestand."
            )
        if subject.pk in seen:
            return KEY.key, f"‘{subject.title}’ staat ook op rij {seen[subject.pk]}. Laat de goede rij staan."
        seen[subject.pk] = line.row
        if not subject.is_own:
            return self.named_by.key, (f"‘{subject.title}’ is van een andere partij. Haal deze rij weg.")
        return None

    def judge(
        self,
        found: Found,
        places: Mapping[str, str],
        line: Line,
        subject: Subject,
        merged: Merged,
        others: Mapping[int, str],
    ) -> None:
        """Puts a row with what changes, with what others changed, or with its flaws."""
        wanted, changed = merged
        if not changed:
            found.unchanged += 1
            return
        changes = tuple(self._in_words(subject.now, wanted, changed))
        if subject.pk in others:
            found.overtaken.append(Overtaken(line.row, subject.title, others[subject.pk], changes))
            return
        flaws = [
            self._flaw(places, line, *flaw, value=wanted.get(flaw[0]))
            for flaw in self.flaws_in(subject, wanted)
        ]
        found.flaws += flaws
        if not flaws:
            notes = self.notes_on(subject, wanted)
            found.changes.append(RowChange(line.row, subject, wanted, changes, notes))

    def _in_words(self, now: Values, wanted: Values, changed: set[str]) -> Iterator[Change]:
        for column in self.open_columns:
            if column.key in changed:
                was, becomes = column.say(now[column.key]), column.say(wanted[column.key])
                yield Change(column.heading, was, becomes)

    def _flaw(
        self, places: Mapping[str, str], line: Line, key: str, sentence: str, value: Value = None
    ) -> Flaw:
        column = next(column for column in self.columns if column.key == key)
        shown = column.say(value if value is not None else line.values.get(key))
        return Flaw(line.row, places.get(key, column.heading), shown, sentence)


def merge(columns: Iterable[Column], given: Values, was: Values, now: Values) -> Merged:
    """What the row becomes, and which of its columns change: those that the person changed in the file.

    `was` is what the row said when the file was made; a column that the file has no more stays as it is.
    """
    wanted, changed = dict(now), set()
    for column in columns:
        key = column.key
        if key not in given or given[key] == column.as_read(was[key]):
            continue
        if given[key] != column.as_read(now[key]):
            wanted[key] = given[key]
            changed.add(key)
    return wanted, changed


def key_of(subject: Subject) -> str:
    """What KEY says of a row."""
    return f"{subject.pk}.{subject.last}"


def _key(line: Line) -> tuple[int, int] | None:
    """(Subject, record) that the row was made from; None when it doesn't say."""
    pk, _, base = str(line.values.get(KEY.key, "")).partition(".")
    if not (pk.isascii() and pk.isdecimal() and base.isascii() and base.isdecimal()):
        return None
    return (int(pk), int(base)) if len(pk) < 16 and len(base) < 16 else None
