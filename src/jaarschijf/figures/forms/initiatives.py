"""What is known of an initiative, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.timezone import localdate

from jaarschijf.figures.initiatives.rules import MOST
from jaarschijf.figures.models import Initiative, InitiativeStage
from jaarschijf.figures.places import places_of
from jaarschijf.people.models import Party, Region
from jaarschijf.register.editing import CLASSES, DressedForm, RowForm, day


def _text(label: str, help_text: str = "", *, required: bool = False, longest: int = 160) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=longest)


def _number(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=0, max_value=MOST)


class InitiativeFields(forms.Form):
    """The fields of a new initiative and of one that changes."""

    name = _text("Naam", "Van het plan of de woonvorm, niet van een persoon.", required=True)
    municipality: forms.Field = forms.ChoiceField(label="Gemeente")
    neighbourhood = _text("Wijk of kern (mag leeg)", "Geen adres.", longest=120)
    provider = forms.ModelChoiceField(
        Party.objects.none(), label="Aanbieder", required=False, empty_label="Geen partij van deze regio"
    )
    provider_name = _text("Andere aanbieder (mag leeg)", "Alleen als de aanbieder geen partij is.")
    audience = _text("Voor wie (mag leeg)", "Bijvoorbeeld: ouderen met dementie.")
    stage = forms.ChoiceField(label="Hoe ver", choices=InitiativeStage.choices)

    def offer(self, region: Region, own: Iterable[Party] | None, now: str = "") -> None:
        """The places and parties of the region; with `own` parties only these, and one of them it is."""
        places = sorted({*(places_of(region) or ()), *([now] if now else [])})
        if places:
            self.fields["municipality"].choices = [(name, name) for name in places]  # type: ignore[attr-defined] # a choice field
        else:
            self.fields["municipality"] = _text("Gemeente", required=True, longest=120)
            self.fields["municipality"].widget.attrs["class"] = CLASSES[forms.TextInput]
        provider: Any = self.fields["provider"]
        provider.queryset = region.parties.order_by("name")
        if own is not None:
            provider.queryset = region.parties.filter(pk__in=[party.pk for party in own]).order_by("name")
            provider.required, provider.empty_label = True, None
            del self.fields["provider_name"]

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        given = super().clean() or self.cleaned_data
        return {"provider_name": "", **given}


class AddForm(InitiativeFields, DressedForm):
    """A new one."""

    def __init__(self, data: Any = None, *, region: Region, own: list[Party] | None, **kwargs: Any) -> None:
        super().__init__(data, initial={"stage": InitiativeStage.PLAN}, **kwargs)
        self.offer(region, own)


class ChangeForm(InitiativeFields, RowForm[Initiative]):
    """Other words for one that is known."""

    def __init__(self, data: Any = None, *, row: Initiative, own: list[Party] | None, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.offer(row.region, own, row.municipality)

    @staticmethod
    def values(row: Initiative) -> dict[str, Any]:
        return {
            "name": row.name,
            "municipality": row.municipality,
            "neighbourhood": row.neighbourhood,
            "provider": row.provider,
            "provider_name": row.provider_name,
            "audience": row.audience,
            "stage": row.stage,
        }


class CountForm(DressedForm):
    """How it stood on a day. An empty number is unknown, which is something else than zero."""

    day = day("Peildatum", "De dag waarop u telde. Staat er al een stand van die dag? Dan verbetert u die.")
    stage = forms.ChoiceField(label="Hoe ver", choices=InitiativeStage.choices)
    places = _number("Plaatsen (mag leeg)", "Woningen of plaatsen die er zijn of komen.")
    waiting = _number("Wachtenden (mag leeg)", "Hoeveel mensen nu op de wachtlijst staan. Leeg is: onbekend.")
    requests = _number("Aanvragen (mag leeg)", "Nieuwe aanvragen sinds de vorige telling.")

    def __init__(self, data: Any = None, *, row: Initiative, places: int | None = None) -> None:
        super().__init__(data, initial={"day": localdate(), "stage": row.stage, "places": places})
