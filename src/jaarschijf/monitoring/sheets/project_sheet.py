"""The projects as a spreadsheet: how far they are, the same columns out and in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.timezone import localdate

from jaarschijf.lib import sheets
from jaarschijf.lib.cells import Cell
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.sheets import Choice, Column, Day, Line, Text, Value, Whole
from jaarschijf.lib.standing import parse_standing
from jaarschijf.monitoring.projects.doubts import doubts
from jaarschijf.monitoring.projects.expected import expected, in_words
from jaarschijf.monitoring.sheets.intake import KEY, Filled, Found, Intake, RowChange, Subject, Values, key_of
from jaarschijf.people.access import Permission, require
from jaarschijf.register.actions.progress import (
    Progress,
    progress_of,
    refuse_impossible,
    set_progress_together,
)
from jaarschijf.register.actions.projects import may_edit
from jaarschijf.register.models import Phase, ProgressRecord, Standing
from jaarschijf.register.past import PROGRESS

EXPLAINED = (
    "In dit bestand staan uw projecten. Vul de witte kolommen in. Lees het bestand daarna in op de site.",
    "U ziet daar eerst wat er verandert. Rijen die u niet verandert, blijven zoals ze zijn.",
    "U mag rijen weghalen en kolommen toevoegen.",
)


@dataclass(frozen=True, kw_only=True)
class Expected(Text):
    """Words that name a day, month, quarter or year; others are kept for the guard to refuse."""

    year: int

    def parse(self, cell: Cell) -> Value:
        words = full_date(cell) if isinstance(cell, date) else str(super().parse(cell))
        try:
            return expected(words, self.year)[1]
        except Refusal:
            return words


class ProjectSheet(Filled):
    """One row per project that this person may bring up to date."""

    title = "Projecten"
    row_name = "project"
    named_by: ClassVar[Column] = Text(
        key="location", heading="Locatie of projectnaam", width=30, locked=True, needed=True
    )

    def make_columns(self) -> tuple[Column, ...]:
        standings = tuple((value, str(word)) for value, word in Standing.choices)
        return (
            KEY,
            self.named_by,
            Text(key="municipality", heading="Gemeente", locked=True),
            Text(key="responsible", heading="Verantwoordelijke", width=24, locked=True),
            Whole(key="dwellings", heading="Aantal woningen", width=12, locked=True),
            Choice(
                key="standing",
                heading="Stand",
                help="Hoe staat het ervoor?",
                choices=standings,
                also=parse_standing,
            ),
            Choice(
                key="phase",
                heading="Fase",
                help="Hoe ver is het project?",
                choices=tuple((value, str(word)) for value, word in Phase.choices),
            ),
            Expected(
                key="expected",
                heading="Verwachte oplevering",
                width=22,
                help="Een dag, maand, kwartaal of jaar, zoals 1 juli 2027, juli 2027, Q3 2027 of 2027.",
                year=self.plan.year,
            ),
            Day(
                key="delivered_on",
                heading="Opgeleverd op",
                help="De dag van oplevering, zoals 1-7-2027. Alleen bij de fase Opgeleverd.",
            ),
            Whole(
                key="realised",
                heading="Aantal gerealiseerd",
                width=14,
                help="Hoeveel woningen er klaar zijn.",
            ),
        )

    def fetch(self, *, lock: bool) -> dict[int, Subject]:
        rows = self.plan.projects.select_related("responsible").prefetch_related("dwelling_rows")
        if lock:
            rows = rows.select_for_update(of=("self",)).order_by("pk")
        access = require(self.by, Permission.EDIT_OWN_PROJECTS, self.plan.region)
        self.projects = {row.pk: row for row in rows}  # fetched, and locked, before the records are read
        records = ProgressRecord.objects.filter(project__plan=self.plan).order_by("pk")
        last = dict(records.values_list("project_id", "pk"))
        return {
            row.pk: Subject(
                row.pk,
                row.location,
                said(progress_of(row)),
                last.get(row.pk, 0),
                may_edit(access, row),
            )
            for row in self.projects.values()
        }

    def write(self) -> bytes:
        """The own projects as XLSX, in the order of the plan."""
        own = [subject for subject in self.subjects.values() if subject.is_own]
        return sheets.write(self.title, self.columns, map(self._row, own), EXPLAINED)

    def _row(self, subject: Subject) -> Values:
        row = self.projects[subject.pk]
        return {
            "key": key_of(subject),
            "location": row.location,
            "municipality": row.municipality,
            "responsible": row.responsible_name,
            "dwellings": row.dwellings,
            **subject.now,
        }

    def before(self, records: set[int]) -> dict[tuple[int, int], Values]:
        rows = ProgressRecord.objects.filter(project__plan=self.plan, pk__in=records)
        return {
            (row.project_id, row.pk): said(Progress(**{name: getattr(row, name) for name in PROGRESS}))
            for row in rows
        }

    def others_since(self, bases: Mapping[int, int]) -> dict[int, str]:
        rows = ProgressRecord.objects.filter(
            project__in=list(bases), pk__gt=min(bases.values(), default=0)
        ).select_related("by")
        return {
            row.project_id: str(row.by or "de beheerder")
            for row in rows.order_by("pk")
            if row.pk > bases[row.project_id] and row.by_id != self.by.actor_id
        }

    def flaws_in(self, subject: Subject, wanted: Values) -> Iterator[tuple[str, str]]:
        key = "expected"
        try:
            progress = self._progress(subject, wanted)
            key = "delivered_on"
            refuse_impossible(progress)
        except Refusal as refusal:
            yield key, refusal.dutch

    def notes_on(self, subject: Subject, wanted: Values) -> tuple[str, ...]:
        planned = self.projects[subject.pk].dwellings
        return tuple(doubts(self._progress(subject, wanted), planned, localdate()))

    def save(self, changes: Sequence[RowChange]) -> None:
        wanted = [
            (self.projects[change.subject.pk], self._progress(change.subject, change.wanted))
            for change in changes
        ]
        set_progress_together(by=self.by, plan=self.plan, wanted=wanted)

    def together(self, chosen: Collection[int], given: Values) -> Intake:
        """What giving these projects the same values would change; projects of others are left out."""
        found = Found()
        own = [self.subjects[pk] for pk in chosen if pk in self.subjects and self.subjects[pk].is_own]
        columns = {column.key: column for column in self.open_columns}
        for row, subject in enumerate(own, start=1):
            places = dict.fromkeys(columns, subject.title)  # there is no file to point into
            wanted = {**subject.now, **given}
            changed = {key for key in given if given[key] != columns[key].as_read(subject.now[key])}
            self.judge(found, places, Line(row, {}), subject, (wanted, changed), {})
        return found.intake()

    def _progress(self, subject: Subject, wanted: Values) -> Progress:
        """The values of a row as the register takes them. Raises Refusal."""
        now = progress_of(self.projects[subject.pk])
        on, label = now.expected_on, now.expected_label
        if wanted["expected"] != subject.now["expected"]:
            on, label = expected(str(wanted["expected"]), self.plan.year)
        given = {name: wanted[name] for name in ("standing", "phase", "delivered_on", "realised")}
        return Progress(expected_on=on, expected_label=label, **given)  # type: ignore[arg-type] # of the columns' kinds


def said(progress: Progress) -> Values:
    """How far a project is, by the keys of the columns."""
    return {
        "standing": progress.standing,
        "phase": progress.phase,
        "expected": in_words(progress.expected_on, progress.expected_label),
        "delivered_on": progress.delivered_on,
        "realised": progress.realised,
    }
