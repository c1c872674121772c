"""Asking for figures, and changing what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.timezone import localdate

from jaarschijf.figures.datasets import DATASETS
from jaarschijf.figures.models import DataRequest, DatasetCode
from jaarschijf.lib.dutch import listed
from jaarschijf.people.models import Party, Region
from jaarschijf.register.editing import DressedForm, RowForm, Stored, day, words

WEEKS: Final = timedelta(weeks=4)
"""How long parties get, unless somebody says otherwise."""


def _title(*, required: bool) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "utrecht-textbox"})
    help_text = "" if required else "Leeg: wij maken er een, zoals ‘Verhuringen 2026’."
    return forms.CharField(
        label="Titel" if required else "Titel (mag leeg)",
        help_text=help_text,
        required=required,
        max_length=160,
        widget=widget,
    )


def _why() -> forms.CharField:
    help_text = "Staat in de mail en op de pagina: wat doet u met de cijfers?"
    return words("Waarvoor (mag leeg)", help_text, required=False, longest=2_000)


class PartyFields:
    """Parties chosen by group, one by one, or both. A mixin for a form with `groups` and `parties`."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def offer(self, region: Region, also: Iterable[Party] = ()) -> None:
        """Lets choose from who takes part today, and from those that were asked before."""
        today = localdate()
        everybody = list(region.parties.all())
        groups = list(region.groups.prefetch_related("members"))
        self.groups = {str(group.pk): group.resolve(today, everybody) for group in groups}
        known = {party.pk for party in also}
        self.parties = {
            str(party.pk): party for party in everybody if party.takes_part_on(today) or party.pk in known
        }
        sizes = [(str(group.pk), group.name, len(self.groups[str(group.pk)])) for group in groups]
        self.fields["groups"] = _boxes(
            "Groepen", [(pk, f"{name} ({size})") for pk, name, size in sizes if size]
        )
        self.fields["parties"] = _boxes("Partijen", [(pk, party.name) for pk, party in self.parties.items()])

    def chosen(self, given: dict[str, Any]) -> list[Party]:
        """The parties behind what was ticked, each once."""
        found = {pk: self.parties[pk] for pk in given.get("parties", ())}
        for pk in given.get("groups", ()):
            found |= {str(party.pk): party for party in self.groups[pk]}
        return sorted(found.values(), key=lambda party: party.name.casefold())


class AskForm(PartyFields, DressedForm):
    """Which data set, of whom, over which period, by when."""

    dataset = forms.ChoiceField(
        label="Welke gegevens?", choices=DatasetCode.choices, widget=forms.RadioSelect
    )
    period_from = day("Periode vanaf")
    period_until = day("Periode tot en met")
    due_on = day("Uiterlijk leveren op")
    title = _title(required=False)
    why = _why()

    def __init__(self, data: Any = None, *, region: Region, **kwargs: Any) -> None:
        super().__init__(data, initial=_usual(localdate()), **kwargs)
        self.offer(region)

    @property
    def datasets(self) -> list[tuple[Any, str, str]]:
        """Per data set its button, what it is for and who usually has it."""
        found = [DATASETS[code] for code in DatasetCode.values]
        return [(box, one.purpose, one.usual) for box, one in zip(self["dataset"], found, strict=True)]

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        given = super().clean() or self.cleaned_data
        since, until = given.get("period_from"), given.get("period_until")
        title = given.get("title") or ""
        if not title and since and until and given.get("dataset"):
            title = title_for(given["dataset"], since, until)
        parties = self.chosen(given)
        return {key: given[key] for key in given if key != "groups"} | {"title": title, "parties": parties}


class RequestForm(PartyFields, RowForm[DataRequest]):
    """Other words, other days or other parties."""

    title = _title(required=True)
    why = _why()
    period_from = day("Periode vanaf")
    period_until = day("Periode tot en met")
    due_on = day("Uiterlijk leveren op")

    def __init__(self, data: Any = None, *, row: DataRequest, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        asked = _asked(row)
        self.initial["parties"] = [str(party.pk) for party in asked]
        self.offer(row.region, asked)

    @staticmethod
    def values(row: DataRequest) -> dict[str, Any]:
        return {
            "title": row.title,
            "why": row.why,
            "period_from": row.period_from,
            "period_until": row.period_until,
            "due_on": row.due_on,
        }

    def show_stored(self) -> None:
        """The parties too, by name."""
        super().show_stored()
        asked = _asked(self.row)
        if set(asked) != set(self.cleaned_data["parties"]):
            names = listed([party.name for party in asked])
            self.stored = [*self.stored, Stored("Partijen", names)]  # type: ignore[misc] # as RowForm does

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        given = super().clean() or self.cleaned_data
        return {key: given[key] for key in given if key != "groups"} | {"parties": self.chosen(given)}


def title_for(dataset: str, since: date, until: date) -> str:
    """Verhuringen 2026; Verhuringen 2025-2026."""
    years = f"{until.year}" if since.year == until.year else f"{since.year}-{until.year}"
    return f"{DatasetCode(dataset).label.capitalize()} {years}"


def _usual(today: date) -> dict[str, Any]:
    """The last whole year, and four weeks to deliver it."""
    year = today.year - 1
    return {
        "period_from": date(year, 1, 1),
        "period_until": date(year, 12, 31),
        "due_on": today + WEEKS,
    }


def _asked(row: DataRequest) -> list[Party]:
    return [one.party for one in row.asked.select_related("party")]


def _boxes(label: str, choices: Sequence[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )
