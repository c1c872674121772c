"""The forms with a row for each agreement, or for each day of an obligation.

They hold no fields of Django: hundreds of them would take longer to draw than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms

from jaarschijf.meetings.groups.facts import Place, Turn
from jaarschijf.meetings.groups.table import DayRow, GroupOption, Row, Table

AGAIN = "Er klopt iets niet aan wat er verstuurd is. Laad de pagina opnieuw."


def written(place: Place | None) -> str:
    """12:7 is group 12 with reporter 7, 12: without one, nothing without a group."""
    return f"{place.group}:{place.reporter or ''}" if place else ""


def read(text: str) -> Place | None:
    """The other way round; raises ValueError."""
    if not text:
        return None
    group, _, reporter = text.partition(":")
    return Place(int(group), int(reporter) if reporter else None)


@dataclass(frozen=True)
class Shown:
    """A row as it is drawn: what is chosen and what is stored; `meanwhile` is what others made of it."""

    row: Row
    place: Place | None
    seen: str
    chosen: GroupOption | None
    stored: GroupOption | None
    meanwhile: str = ""

    @property
    def group(self) -> int | None:
        return self.place.group if self.place else None

    @property
    def reporter(self) -> int | None:
        return self.place.reporter if self.place else None


class TableForm(forms.Form):
    """What both forms over agreements have: the rows, and what was seen of each."""

    def __init__(self, data: Any, *, table: Table) -> None:
        super().__init__(data)
        self.table = table

    def clean(self) -> dict[str, Any]:
        try:
            return self.asked()
        except ValueError:
            raise forms.ValidationError(AGAIN) from None

    def asked(self) -> dict[str, Any]:
        """What the action takes; raises ValueError."""
        raise NotImplementedError

    def seen(self) -> dict[int, Place | None]:
        """What each row was when the person saw it."""
        return {row.pk: read(self.data.get(f"seen_{row.pk}", "")) for row in self.table.rows}

    def choice(self, row: Row) -> Place | None:
        """What was chosen in a row."""
        raise NotImplementedError

    def was_sent(self, row: Row) -> bool:
        """Whether the row was on the page that was sent."""
        return f"seen_{row.pk}" in self.data

    def shown(self) -> Iterator[tuple[str, Sequence[Shown]]]:
        """The rows by theme; after a refusal with what was chosen, ready to be saved over what is new."""
        for theme, rows in self.table.themes():
            yield theme, [self._shown(row) for row in rows]

    def _shown(self, row: Row) -> Shown:
        now = written(row.place)
        sent = self.is_bound and self.was_sent(row)
        place = self._typed(row) if sent else row.place
        overtaken = sent and self.data.get(f"seen_{row.pk}", "") != now
        return Shown(
            row=row,
            place=place,
            seen=now,
            chosen=self.table.group(place.group if place else None),
            stored=self.table.group(row.place.group if row.place else None),
            meanwhile=self.table.said(row.place) if overtaken else "",
        )

    def _typed(self, row: Row) -> Place | None:
        try:
            return self.choice(row)
        except ValueError:
            return row.place

    def _member(self, place: Place) -> Place:
        """Without a reporter who is not in the group: that was chosen for the group of before."""
        return place if place.reporter in self.table.people(place.group) else replace(place, reporter=None)

    def _number(self, name: str) -> int | None:
        text = self.data.get(name, "")
        return int(text) if text else None


class DivideForm(TableForm):
    """Every agreement of a plan with its group and reporter."""

    def asked(self) -> dict[str, Any]:
        rows = [row for row in self.table.rows if self.was_sent(row)]
        return {"seen": self.seen(), "choices": {row.pk: self.choice(row) for row in rows}}

    def choice(self, row: Row) -> Place | None:
        group = self._number(f"group_{row.pk}")
        return self._member(Place(group, self._number(f"reporter_{row.pk}"))) if group else None


class ChargesForm(TableForm):
    """The agreements of one group."""

    def __init__(self, data: Any, *, table: Table, group: int) -> None:
        super().__init__(data, table=table)
        self.group = group

    def asked(self) -> dict[str, Any]:
        chosen = {row.pk: place for row in self.table.rows if (place := self.choice(row))}
        return {"seen": self.seen(), "reporters": {pk: place.reporter for pk, place in chosen.items()}}

    def choice(self, row: Row) -> Place | None:
        if f"agreement_{row.pk}" not in self.data:
            return None
        return self._member(Place(self.group, self._number(f"reporter_{row.pk}")))


class DaysForm(forms.Form):
    """A day for each turn of the obligations that have none."""

    def __init__(self, data: Any, *, rows: Sequence[DayRow]) -> None:
        super().__init__(data)
        self.rows = rows
        self.wrong: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        turns = [turn for row in self.rows for turn in row.turns]
        found = {"seen": {turn.key: turn.given for turn in turns}, "days": {}}
        for turn in turns:
            try:
                found["seen"][turn.key] = _day(self.data.get(f"seen_{turn.name}", ""))
                found["days"][turn.key] = _day(self.data.get(turn.name, ""))
            except ValueError:
                self.wrong[turn.name] = "Dit is geen dag. Kies een dag in de kalender."
        if self.wrong:
            raise forms.ValidationError("Er klopt nog iets niet. Bij het veld staat wat.")
        return found

    def shown(self) -> Iterator[tuple[DayRow, Sequence[Mapping[str, object]]]]:
        """Each obligation with its fields: the day given, else the day proposed, else what was typed."""
        for row in self.rows:
            yield row, [self._field(turn.key, turn.name, turn.given, turn.proposed) for turn in row.turns]

    def _field(self, key: Turn, name: str, given: date | None, proposed: date | None) -> dict[str, object]:
        day = given or proposed
        return {
            "name": name,
            "number": key[1],
            "value": self.data.get(name, "") if self.is_bound else day.isoformat() if day else "",
            "seen": given.isoformat() if given else "",
            "is_proposed": not given,
            "error": self.wrong.get(name, ""),
        }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
