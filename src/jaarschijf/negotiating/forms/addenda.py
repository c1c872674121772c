"""The forms of an addendum: what it is about, and an agreement as it will read."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms

from jaarschijf.negotiating.addenda.shapes import from_json, tidy
from jaarschijf.negotiating.models import Addendum, Article
from jaarschijf.register.editing import DressedForm, RowForm, Stored, day, words
from jaarschijf.register.forms import (
    MARKDOWN_HELP,
    NamesField,
    ObligationFields,
    WhenFields,
    long_text,
    short_number,
)
from jaarschijf.register.versions.article import ArticleDuty, ArticleWords

EXTRA = 2
"""Empty rows for what is new; more come after saving."""
MOST = 60


class AddendumForm(DressedForm):
    """A new addendum."""

    title = forms.CharField(
        label="Waar gaat het over?", max_length=200, help_text="Bijvoorbeeld: Meer tijd voor Kadekwartier."
    )
    reason = words(
        "Waarom moet dit anders?",
        "Alle partijen lezen dit, en het komt in het document dat zij tekenen.",
        rows=4,
    )
    in_force_from = day(
        "Geldt vanaf",
        "Nooit eerder dan de laatste handtekening: komt die later, dan geldt het vanaf die dag.",
    )


class AddendumChangeForm(RowForm[Addendum], AddendumForm):
    """The same of one that is in preparation."""

    @staticmethod
    def values(row: Addendum) -> dict[str, Any]:
        return {"title": row.title, "reason": row.reason, "in_force_from": row.in_force_from}


class AskForm(RowForm[Addendum]):
    """Laying it before the parties."""

    deadline = day("Antwoord uiterlijk op", "Geef partijen tijd om te overleggen.")
    message = words("Toelichting", "Komt in de mail aan de partijen.", required=False, rows=4)

    @staticmethod
    def values(_row: Addendum) -> dict[str, Any]:
        return {}


class SeenForm(RowForm[Addendum]):
    """An addendum as the person saw it, and nothing else."""

    @staticmethod
    def values(_row: Addendum) -> dict[str, Any]:
        return {}


class ArticleForm(DressedForm):
    """The words of an agreement; `revision` is that of the article as the person saw it, 0 for none yet."""

    stored: list[Stored] | None = None
    revision = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Titel", max_length=200)
    text = long_text("Wat spreken de partijen af?", rows=10, help_text=MARKDOWN_HELP)
    responsible = NamesField(label="Wie is verantwoordelijk?", max_length=4000)

    def renew(self, row: Article | None) -> None:
        """After somebody else was first: what is stored now is shown, and seen when the form comes back."""
        typed: Any = copy(self.data)
        typed["revision"] = str(row.revision if row else 0)
        self.data = typed
        self.stored = _stored(from_json(row.now)) if row else []


def _stored(words: ArticleWords) -> list[Stored]:
    return [
        Stored("Titel", words.title),
        Stored("Wat spreken de partijen af?", words.text),
        Stored("Wie is verantwoordelijk?", "\n".join(words.responsible)),
        Stored("Inspanningen", "\n".join(duty.text for duty in words.obligations) or "–"),
    ]


class DutyForm(ObligationFields, WhenFields):
    """An obligation with its time; `pk` is its row in the register, empty where it is new."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def duty(self) -> ArticleDuty:
        """What was typed, only after validation without errors."""
        given = self.cleaned_data
        return ArticleDuty(
            pk=given["pk"],
            text=tidy(given["text"]),
            who=tuple(given["who"]),
            when=self.when,
            target=given["target"],
            target_unit=given["target_unit"].strip(),
        )


DutyRows = forms.formset_factory(
    DutyForm, extra=EXTRA, can_delete=True, absolute_max=MOST, max_num=MOST, validate_max=True
)


def article_form(data: Any, start: ArticleWords, revision: int) -> ArticleForm:
    """The words, filled with how the agreement reads in the addendum or in the plan."""
    shown = {"title": start.title, "text": start.text, "responsible": list(start.responsible)}
    return ArticleForm(data, initial={**shown, "revision": revision})


def duty_rows(data: Any, start: ArticleWords) -> forms.BaseFormSet[DutyForm]:
    """A row for each obligation, and some empty ones."""
    rows = [
        {
            **WhenFields.initial_of(duty.when),
            "pk": duty.pk,
            "text": duty.text,
            "who": list(duty.who),
            "target": short_number(duty.target),
            "target_unit": duty.target_unit,
        }
        for duty in start.obligations
    ]
    return DutyRows(data, initial=rows, prefix="duties")


def words_of(form: ArticleForm, rows: forms.BaseFormSet[DutyForm]) -> ArticleWords:
    """What was typed, only after validation without errors; empty rows are passed over."""
    given = form.cleaned_data
    gone = set(rows.deleted_forms)
    return ArticleWords(
        title=given["title"].strip(),
        text=tidy(given["text"]),
        responsible=tuple(given["responsible"]),
        obligations=tuple(
            row.duty() for row in rows.forms if row not in gone and (row.has_changed() or row.initial)
        ),
    )
