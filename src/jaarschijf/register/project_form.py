"""The form of a project row: the nine fields of the legend, with the number of dwellings per type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from jaarschijf.calc import vera
from jaarschijf.people.models import PartyKind
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.editing import DressedForm, FormSet
from jaarschijf.register.models import Standing, YearPlan
from jaarschijf.register.models.common import NOT_REPORTED


def suggested(label: str, choices: str, *, limit: int = 120, help_text: str = "") -> forms.CharField:
    """A few words, with the choices of a `<datalist>` on the page as suggestions."""
    widget = forms.TextInput(attrs={"list": choices})
    return forms.CharField(label=label, max_length=limit, required=False, widget=widget, help_text=help_text)


class ProjectFields(DressedForm):
    """All but the dwellings, which have rows of their own."""

    location = forms.CharField(label="Locatie of projectnaam", max_length=200)
    municipality = suggested("Gemeente", "gemeenten")
    accessibility = suggested("Toegankelijkheid", "toegankelijkheid", help_text="BAT-score of label.")
    responsible = suggested("Verantwoordelijke", "partijen", limit=200)
    rent_class = suggested("Huurprijsklasse", "huurprijsklassen", help_text="Geldt als er geen bedrag is.")
    rent_amount = forms.DecimalField(
        label="Kale huur per maand in euro",
        required=False,
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
        localize=True,
        help_text="Met het prijspeil erbij volgt de klasse vanzelf.",
    )
    price_level = forms.IntegerField(label="Prijspeil (jaar)", required=False, min_value=2000, max_value=2100)
    standing = forms.ChoiceField(
        label="Monitoring", choices=[("", NOT_REPORTED), *Standing.choices], required=False
    )
    agreement = suggested("Welke afspraak", "afspraken", limit=200, help_text="Het nummer of de titel.")
    signed = forms.CharField(label="Ondertekening", max_length=120, required=False)

    def project_values(self, dwellings: FormSet) -> ProjectValues:
        """The row as the register takes it; only after validation."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        rows = [(row.get("type", ""), row.get("number")) for row in dwellings.cleaned_data]
        return ProjectValues(dwellings=tuple(row for row in rows if row != ("", None)), **given)


Dwellings = tuple[tuple[str, int | None], ...]
"""(type, number) pairs as in `ProjectValues`."""


class DwellingFields(DressedForm):
    """How many dwellings of one type."""

    type = suggested("Type woning", "woningtypen")
    number = forms.IntegerField(label="Aantal", required=False, min_value=0, max_value=99_999)


DwellingRows = forms.formset_factory(DwellingFields, extra=2, max_num=30, absolute_max=40)


def dwelling_rows(data: Any, kinds: Dwellings = ()) -> FormSet:
    """These dwellings, and two empty rows."""
    initial = [{"type": name, "number": number} for name, number in kinds]
    return DwellingRows(data, initial=initial, prefix="woningen")


def suggestions(plan: YearPlan) -> dict[str, list[str]]:
    """The choices that `suggested` fields offer, by the id of their `<datalist>`."""
    parties = list(plan.region.parties.all())
    return {
        "partijen": [party.name for party in parties],
        "gemeenten": [
            party.name.removeprefix("Gemeente ") for party in parties if party.kind == PartyKind.MUNICIPALITY
        ],
        "afspraken": [str(row.number) for row in plan.agreements.all()],
        "toegankelijkheid": [code.name for code in vera.codes("BATSCORE").values()],
        "huurprijsklassen": [code.name for code in vera.codes("HUURKLASSE").values()],
        "woningtypen": [code.name for code in vera.dwelling_types().values()],
    }
