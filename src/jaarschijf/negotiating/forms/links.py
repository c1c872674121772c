"""The forms of personal links."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.negotiating.actions.links import DAYS, MOST_DAYS
from jaarschijf.people.models import Party
from jaarschijf.register.editing import DressedForm, words


class DaysForm(DressedForm):
    """How long a link works."""

    days = forms.IntegerField(
        label="Hoeveel dagen werkt de link?",
        min_value=1,
        max_value=MOST_DAYS,
        initial=DAYS,
        help_text=f"Hoogstens {MOST_DAYS}. U kunt de link altijd eerder intrekken.",
    )


class LinkForm(DaysForm):
    """Who may read along, and for which party."""

    party = forms.ModelChoiceField(Party.objects.none(), label="Voor welke partij?", empty_label=None)
    name = forms.CharField(
        label="Naam", max_length=150, help_text="Deze naam komt bij wat deze persoon over de tekst zegt."
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "utrecht-textbox", "autocomplete": "off"}),
    )
    field_order = ("party", "name", "email", "days")

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party = self.fields["party"]
        assert isinstance(party, forms.ModelChoiceField)
        party.queryset = Party.objects.filter(pk__in=[one.pk for one in parties])


class RemarkForm(DressedForm):
    """What somebody who reads along says."""

    text = words("Wat wilt u zeggen?", "Uw partij en de regiocoördinator krijgen het per mail.", rows=4)
