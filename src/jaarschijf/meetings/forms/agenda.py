"""The forms of an agenda."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.meetings.models import AgendaItem
from jaarschijf.register.editing import DressedForm, RowForm

FIELDS = ("title", "text", "minutes", "presenter", "confidential")


class _Words(forms.Form):
    """What a point says."""

    title = forms.CharField(label="Punt", max_length=200)
    text = forms.CharField(
        label="Toelichting (mag leeg)", required=False, widget=forms.Textarea(attrs={"rows": 6})
    )


class _Fields(_Words):
    minutes = forms.IntegerField(label="Minuten", min_value=0, max_value=720)
    presenter = forms.CharField(label="Wie brengt het in (mag leeg)", max_length=150, required=False)
    confidential = forms.BooleanField(
        label="Dit punt is vertrouwelijk",
        required=False,
        help_text="Alleen voorzitter, rapporteur en regiocoördinator zien het. Het gaat niet rond.",
    )


class ItemFields(DressedForm, _Fields):
    """A point of one's own."""

    minutes = forms.IntegerField(label="Minuten", min_value=0, max_value=720, initial=10)
    field_order = FIELDS


class ItemForm(RowForm[AgendaItem], _Fields):
    """Another word, length or presenter for a point."""

    field_order = FIELDS

    @staticmethod
    def values(row: AgendaItem) -> dict[str, Any]:
        return {name: getattr(row, name) for name in FIELDS}


class ProposalForm(DressedForm, _Words):
    """What a member would like to talk about."""


class SureForm(RowForm[AgendaItem]):
    """Only the question whether it is meant, of the row as it was seen."""

    @staticmethod
    def values(_row: AgendaItem) -> dict[str, Any]:
        return {}
