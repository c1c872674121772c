"""The forms of a plan's moves, and of what came of its agreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms

from jaarschijf.register.editing import RowForm
from jaarschijf.register.models import Result, YearPlan
from jaarschijf.register.outcomes import UNSAID, Outcome, complaint
from jaarschijf.signing.document.parties import Scope
from jaarschijf.stages.results import Row, Table


class MoveForm(RowForm[YearPlan]):
    """A plan as the person saw it, and nothing else."""

    @staticmethod
    def values(_row: YearPlan) -> dict[str, Any]:
        return {}


class AgreeForm(MoveForm):
    """Whether each party signs for the whole."""

    scope = forms.ChoiceField(
        label="Waarvoor tekent elke partij?",
        initial=Scope.WHOLE,
        choices=[
            (Scope.WHOLE, "Voor de hele jaarschijf"),
            (Scope.CHAPTERS, "Alleen voor de thema’s waarin zij iets doet"),
        ],
        widget=forms.RadioSelect,
    )


class WithdrawForm(MoveForm):
    """Why the plan will not be."""

    reason = forms.CharField(
        label="Waarom wordt de jaarschijf ingetrokken?",
        help_text="Alle partijen krijgen dit in een mail.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True)
class Shown:
    """A row as it is drawn: with what was typed after a refusal, else with what is stored."""

    row: Row
    outcome: Outcome
    seen: str
    error: str = ""
    meanwhile: str = ""

    @property
    def pk(self) -> str:
        return str(self.row.pk)

    @property
    def stored(self) -> str:
        """The stored result as a word."""
        return Result(self.row.outcome.result).label if self.row.outcome.result else ""


class ResultsForm(forms.Form):
    """What came of each agreement that was on the page.

    The rows hold no fields of Django: hundreds of them would take longer to draw than all the rest.
    """

    def __init__(self, data: Any, *, table: Table, only_open: bool = False) -> None:
        super().__init__(data)
        self.table = table
        self.only_open = only_open
        self.wrong: dict[int, str] = {}

    def clean(self) -> dict[str, Any]:
        """As the action takes it: only what the person touched."""
        seen = {row.pk: self._seen(row) for row in self.table.rows if self._was_sent(row)}
        typed = {row.pk: self._typed(row) for row in self.table.rows if row.pk in seen}
        if "voorstellen" in self.data:
            typed |= {
                row.pk: row.proposed
                for row in self.table.rows
                if row.outcome == UNSAID and typed.get(row.pk, UNSAID) == UNSAID
            }
        touched = {pk: one for pk, one in typed.items() if one.mark != seen.get(pk, "") or _is_half(one)}
        self.wrong = {pk: words for pk, one in touched.items() if (words := complaint(one))}
        if self.wrong:
            raise forms.ValidationError("Er klopt nog iets niet. Bij de afspraak staat wat.")
        return {"seen": seen, "wanted": touched}

    def shown(self) -> Iterator[tuple[str, list[Shown]]]:
        """The rows by theme; after a refusal all that were sent, else those asked for."""
        rows = [row for row in self.table.rows if self._belongs(row)]
        for theme, mine in groupby(rows, key=lambda row: row.agreement.theme):
            yield theme.title, [self._shown(row) for row in mine]

    def _belongs(self, row: Row) -> bool:
        if self.is_bound:
            return self._was_sent(row)
        return not self.only_open or row.outcome == UNSAID

    def _was_sent(self, row: Row) -> bool:
        return f"seen_{row.pk}" in self.data

    def _seen(self, row: Row) -> str:
        return str(self.data.get(f"seen_{row.pk}", ""))

    def _typed(self, row: Row) -> Outcome:
        reason = self.data.get(f"reason_{row.pk}", "").replace("\r\n", "\n").strip()
        return Outcome(self.data.get(f"result_{row.pk}", ""), reason)

    def _shown(self, row: Row) -> Shown:
        now = row.outcome
        if not self.is_bound:
            return Shown(row, now, now.mark)
        typed, seen = self._typed(row), self._seen(row)
        left_alone = typed.mark == seen and not _is_half(typed)
        overtaken = seen != now.mark and not left_alone
        return Shown(
            row,
            now if left_alone else typed,
            now.mark,
            self.wrong.get(row.pk, ""),
            f"{row.who}: {Result(now.result).label.lower()}. {now.reason}"
            if overtaken and now.result
            else "",
        )


def _is_half(outcome: Outcome) -> bool:
    """Words without a result: not said yet, and not to be lost."""
    return bool(outcome.reason) and not outcome.result
