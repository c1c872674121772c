"""The forms of carrying over: a row for each agreement, and the head of the plan that is opened.

The rows hold no fields of Django: hundreds of them would take longer to draw than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms

from jaarschijf.negotiating.carrying.choices import NOTHING, Choice, complaint
from jaarschijf.negotiating.carrying.outlook import next_title
from jaarschijf.negotiating.carrying.table import Row, Table
from jaarschijf.negotiating.models import CarryOver, Fate
from jaarschijf.register.editing import RowForm


@dataclass(frozen=True)
class Shown:
    """A row as it is drawn: with what was typed after a refusal, else with what is stored."""

    row: Row
    choice: Choice
    seen: str
    error: str = ""
    meanwhile: str = ""

    @property
    def pk(self) -> str:
        return str(self.row.pk)

    @property
    def note(self) -> str:
        """What was said of how it went, unless the reason or the proposal under it says it already."""
        said = self.row.agreement.result_reason or self.row.agreement.standing_note
        below = self.row.choice.reason or self.row.proposed.reason
        return "" if " ".join(said.split()) in below else said

    @property
    def stored(self) -> str:
        """The stored choice as a word."""
        return Fate(self.row.choice.fate).label if self.row.choice.fate else ""


class CarryForm(forms.Form):
    """What happens to each agreement that was on the page."""

    def __init__(self, data: Any, *, table: Table, only_open: bool = False) -> None:
        super().__init__(data)
        self.table = table
        self.only_open = only_open
        self.wrong: dict[int, str] = {}

    def clean(self) -> dict[str, Any]:
        seen = {row.pk: self.data.get(f"seen_{row.pk}", "") for row in self.table.rows}
        choices = {row.pk: self._typed(row) for row in self.table.rows if self._was_sent(row)}
        touched = {pk: one for pk, one in choices.items() if one != NOTHING and one.mark != seen[pk]}
        self.wrong = {pk: words for pk, one in touched.items() if (words := complaint(one))}
        if self.wrong:
            raise forms.ValidationError("Er klopt nog iets niet. Bij de afspraak staat wat.")
        return {
            "seen": seen,
            "choices": touched,
            "rest_as_proposed": "voorstellen" in self.data,
        }

    def complaints(self) -> list[tuple[str, str]]:
        """The rows in which something is missing, to point at: id and name."""
        return [(str(row.pk), str(row.agreement)) for row in self.table.rows if row.pk in self.wrong]

    def shown(self) -> Iterator[tuple[str, list[Shown]]]:
        """The rows by theme; after a refusal all that were sent, else those asked for."""
        rows = [row for row in self.table.rows if self._belongs(row)]
        for theme, mine in groupby(rows, key=lambda row: row.agreement.theme):
            yield theme.title, [self._shown(row) for row in mine]

    def _belongs(self, row: Row) -> bool:
        if self.is_bound:
            return self._was_sent(row)
        return not self.only_open or row.choice == NOTHING

    def _was_sent(self, row: Row) -> bool:
        return f"seen_{row.pk}" in self.data

    def _typed(self, row: Row) -> Choice:
        reason = self.data.get(f"reason_{row.pk}", "").replace("\r\n", "\n").strip()
        return Choice(self.data.get(f"fate_{row.pk}", ""), reason)

    def _shown(self, row: Row) -> Shown:
        now = row.choice
        if not self.is_bound:
            return Shown(row, now, now.mark)
        typed, seen = self._typed(row), self.data.get(f"seen_{row.pk}", "")
        left_alone = typed == NOTHING or typed.mark == seen
        overtaken = seen != now.mark and not left_alone
        return Shown(
            row,
            now if left_alone else typed,
            now.mark,
            self.wrong.get(row.pk, ""),
            f"{row.who}: {Fate(now.fate).label.lower()}. {now.reason}" if overtaken and now.fate else "",
        )


class OpenForm(RowForm[CarryOver]):
    """The title and motto of the plan that is opened."""

    title = forms.CharField(label="Titel", max_length=200)
    motto = forms.CharField(label="Motto", max_length=200, required=False)

    @staticmethod
    def values(row: CarryOver) -> dict[str, Any]:
        return {"title": next_title(row.plan), "motto": row.plan.motto}
