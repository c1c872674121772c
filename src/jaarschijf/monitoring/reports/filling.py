"""The form of one share: everything it shows, and what was typed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.formats import number_format

from jaarschijf.lib.dutch import full_date
from jaarschijf.monitoring.asking import asked
from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.monitoring.reports.due import Duties, duties_of, moments_of
from jaarschijf.monitoring.reports.forms import (
    FIELD_LABELS,
    NARROWER,
    PLAIN,
    EvidenceForm,
    OccasionForm,
    ReportForm,
    initial_of,
)
from jaarschijf.monitoring.reports.latest import draft_of, duties_said, history
from jaarschijf.monitoring.reports.said import DutyKey, DutySaid, Incomplete, Said, duty_said, said_of
from jaarschijf.monitoring.reports.words import FIELDS
from jaarschijf.people.models import Party
from jaarschijf.register.editing import DressedForm


@dataclass(frozen=True)
class Stored:
    """What is stored in a field where something else was typed."""

    label: str
    text: str


@dataclass(frozen=True)
class Question:
    """An obligation with a form for each of its occasions."""

    duty: Duties
    forms: list[OccasionForm]


class Filling:
    """The state of a share and its forms; `data` is what was typed, None when nothing was yet."""

    def __init__(
        self,
        share: Share,
        today: date,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.share, self.today, self.data, self.files = share, today, data, files
        self.reports = history(share)
        self.draft = draft_of(share)
        self.stored: list[Stored] = []
        self.overtaken = False

    @property
    def left_by(self) -> Party | None:
        """The party that began the draft and went on in this one before it was sent."""
        return self.draft.share.party if self.draft and self.draft.share_id != self.share.pk else None

    @property
    def last(self) -> Report | None:
        """What was said last."""
        return self.reports[0] if self.reports else None

    @cached_property
    def round(self) -> Round | None:
        """The open round that asks for this share."""
        found = asked(Share.objects.filter(pk=self.share.pk), self.today).first()
        return Round.objects.get(pk=found.asked_in) if found else None  # type: ignore[attr-defined] # annotated

    @property
    def corrects(self) -> Report | None:
        """The report of a closed round that this one comes after."""
        closed = self.last and self.last.round and self.last.round.closed_at and not self.round
        return self.last if closed else None

    @cached_property
    def duties(self) -> list[Duties]:
        said = duties_said(reversed(self.reports))
        typed = duties_said([self.draft]) if self.draft else {}
        plan = self.share.plan
        return duties_of(self.share, moments_of(plan), plan.year, said, typed)

    @cached_property
    def begun(self) -> Said:
        """With what the form begins: the draft, or else what was said last."""
        if self.draft:
            return said_of(self.draft)
        if not self.last:
            return Said()
        held = duties_said(reversed(self.reports))
        return replace(said_of(self.last, remark=""), duties=tuple(map(duty_said, held.values())))

    @cached_property
    def form(self) -> ReportForm:
        return ReportForm(self.data, initial=initial_of(self.begun), parties=self.parties)

    @cached_property
    def parties(self) -> list[Party]:
        """Whom something may be asked of."""
        others = self.share.plan.region.parties.all()
        return [row for row in others if row.pk != self.share.party_id and row.takes_part_on(self.today)]

    @cached_property
    def questions(self) -> list[Question]:
        return [
            Question(duty, [self._occasion(duty, one.key) for one in duty.occasions]) for duty in self.duties
        ]

    def _occasion(self, duty: Duties, key: str) -> OccasionForm:
        begun: dict[DutyKey, DutySaid] = {said.key: said for said in self.begun.duties}
        said = begun.get((duty.obligation.pk, key), DutySaid(duty.obligation.pk, key))
        occasion = next(one for one in duty.occasions if one.key == key)
        before = duty.said.get(said.key)
        return OccasionForm(self.data, duty=duty, occasion=occasion, before=before, initial=vars(said))

    @property
    def occasions(self) -> Iterator[OccasionForm]:
        for question in self.questions:
            yield from question.forms

    @cached_property
    def evidence(self) -> EvidenceForm:
        adds = self.data is not None and self.data.get("doe") == "bewijs"
        data, files = (self.data, self.files) if adds else (None, None)
        return EvidenceForm(data, files, occasions=self.occasions)

    def is_valid(self) -> bool:
        """Whether everything that was typed can be read; each form is asked, so that all errors show."""
        return all([self.form.is_valid(), *(form.is_valid() for form in self.occasions)])

    @property
    def unread(self) -> list[str]:
        """The labels of the fields that can't be read, after `is_valid`."""
        return [str(form.fields[name].label) for form in (self.form, *self.occasions) for name in form.errors]

    @property
    def said(self) -> Said:
        """What was typed, as far as it can be read."""
        return self.form.said(form.said() for form in self.occasions)

    def show_missing(self, refusal: Incomplete) -> None:
        """Each flaw at its field."""
        of_duty = {f"{one.duty.obligation.pk}.{one.occasion.key}": one for one in self.occasions}
        for at, sentence in refusal.flaws.items():
            place, _, name = at.rpartition(".")
            form: DressedForm = of_duty.get(place, self.form)
            form.add_error(name if name in form.fields else None, sentence)

    def show_overtaken(self) -> None:
        """After a Conflict: what is stored now beside what was typed, ready to go on from there."""
        self.reports, self.draft, self.overtaken = history(self.share), draft_of(self.share), True
        now = self.draft or self.last
        self.stored = [*self._other_words(said_of(now)), *self._other_duties(said_of(now))] if now else []

    def _other_words(self, stored: Said) -> Iterator[Stored]:
        typed = self.said
        for name in PLAIN:
            value = getattr(stored, name)
            if value != getattr(typed, name):
                field = self.form.fields[name]
                shown: Any = dict(getattr(field, "choices", None) or {}).get(value, value)
                yield Stored(str(field.label), str(shown) if value else "leeg")
        for name in FIELDS:
            chosen = stored.field_audiences.get(name, "")
            if chosen != typed.field_audiences.get(name, ""):
                yield Stored(f"Wie dit mag lezen: {FIELD_LABELS[name]}", dict(NARROWER)[chosen])

    def _other_duties(self, stored: Said) -> Iterator[Stored]:
        there = {said.key: said for said in stored.duties}
        for form in self.occasions:
            typed = form.said()
            said = there.get(typed.key, DutySaid(*typed.key))
            if said != typed:
                label = f"{form.duty.obligation.text} ({form.occasion.label})"
                yield Stored(label, in_words(said) or "leeg")


def in_words(said: DutySaid) -> str:
    """What was said of an occurrence, in one line."""
    who = f" ({said.informed_who})" if said.informed_who else ""
    parts = [
        f"gedaan op {full_date(said.done_on)}" if said.done_on else "",
        f"bereikt: {number_format(said.amount)}" if said.amount is not None else "",
        f"geïnformeerd: {said.informed}{who}" if said.informed is not None else said.informed_who,
        said.note,
    ]
    return ", ".join(part for part in parts if part)
