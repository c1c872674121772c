"""The forms of the law's year and of days off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from jaarschijf.meetings.models import DayOff, StatutoryMoment
from jaarschijf.people.models import PartyKind
from jaarschijf.register.editing import DressedForm, RowForm, Stored
from jaarschijf.register.forms import DayField

KINDS = [(kind.value, str(kind.label).capitalize()) for kind in PartyKind if kind != PartyKind.COORDINATOR]


def needed(field: forms.Field, sentence: str) -> None:
    """Makes a day one that may not be left empty."""
    field.required = True
    field.error_messages["required"] = sentence


class LawFields(DressedForm):
    """A statutory moment."""

    name = forms.CharField(label="Wat moet er gebeuren?", max_length=200)
    who = forms.CharField(label="Wie doet het? (mag leeg)", max_length=200, required=False)
    kinds = forms.MultipleChoiceField(
        label="Voor wie telt het?",
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Het komt in de agenda van mensen van deze partijen. Niets aangevinkt: van iedereen.",
    )
    starts = DayField("Kan vanaf (mag leeg)")
    day = DayField("Laatste dag")
    is_window = forms.BooleanField(
        label="Het is een mogelijkheid, geen plicht: waarschuw niet als de dag voorbij is", required=False
    )
    text = forms.CharField(
        label="Uitleg (mag leeg)", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    source = forms.CharField(
        label="Bron",
        max_length=500,
        help_text="Een wetsartikel, een adres dat met https:// begint, of beide.",
    )
    certainty = forms.CharField(
        label="Hoe zeker is dit? (mag leeg)",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: de bron noemt geen dag.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed(self.fields["day"], "Kies de laatste dag.")


class LawForm(RowForm[StatutoryMoment], LawFields):
    @staticmethod
    def values(row: StatutoryMoment) -> dict[str, Any]:
        return {name: getattr(row, name) for name in LawFields.base_fields}

    def show_stored(self) -> None:
        super().show_stored()
        self.stored = [self._in_words(one) for one in self.stored]  # type: ignore[misc] # as in RowForm

    def _in_words(self, one: Stored) -> Stored:
        if one.label != self.fields["kinds"].label:
            return one
        words = dict(KINDS)
        return Stored(one.label, "\n".join(words.get(kind, kind) for kind in one.text.splitlines()))


class DoneForm(RowForm[StatutoryMoment]):
    """When it was done; empty is not done."""

    done_on = DayField("Gedaan op")
    done_note = forms.CharField(
        label="Toelichting (mag leeg)",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: drie corporaties hebben hun bod gestuurd.",
    )

    def __init__(self, data: Any = None, *, row: StatutoryMoment, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        if row.done_on:
            self.fields["done_on"].help_text = "Maak de dag leeg als het toch nog niet gedaan is."
        else:
            needed(self.fields["done_on"], "Kies de dag waarop het gedaan is.")
            self.initial["done_on"] = timezone.localdate()

    @staticmethod
    def values(row: StatutoryMoment) -> dict[str, Any]:
        return {"done_on": row.done_on, "done_note": row.done_note}


class DayOffFields(DressedForm):
    """Days on which the region plans nothing."""

    name = forms.CharField(label="Wat is er dan?", max_length=100, help_text="Bijvoorbeeld: Carnaval.")
    starts = DayField("Eerste vrije dag")
    ends = DayField("Laatste vrije dag (leeg: één dag)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed(self.fields["starts"], "Kies de eerste vrije dag.")


class DayOffForm(RowForm[DayOff], DayOffFields):
    @staticmethod
    def values(row: DayOff) -> dict[str, Any]:
        return {"name": row.name, "starts": row.starts, "ends": row.ends}


class RemoveForm(RowForm[Any]):
    """Only the question whether it is meant, of the row as it was seen."""

    @staticmethod
    def values(_row: Any) -> dict[str, Any]:
        return {}
