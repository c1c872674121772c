"""Figures to the public, back from it, and the thresholds."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.figures.models import ProtectionSettings
from jaarschijf.figures.releasing.rules import LEAST, MOST
from jaarschijf.register.editing import DressedForm, RowForm, words


class ReleaseForm(DressedForm):
    """What stands above and below the figures; `previewed` is the hash of what the person looked at."""

    title = forms.CharField(
        label="Titel voor het publiek", max_length=160, help_text="Bijvoorbeeld: Passend toegewezen in 2026."
    )
    note = words(
        "Toelichting voor het publiek (mag leeg)",
        "Wat moet iemand weten die de cijfers voor het eerst ziet?",
        required=False,
        longest=2_000,
    )
    previewed = forms.CharField(widget=forms.HiddenInput, max_length=64)


class WithdrawForm(DressedForm):
    """Why the figures leave the site."""

    reason = words(
        "Waarom gaan deze cijfers van de site?",
        "Blijft in de geschiedenis staan. Het publiek leest dit niet.",
        longest=300,
    )


class ProtectionForm(RowForm[ProtectionSettings]):
    """From which count figures are shown."""

    public = forms.IntegerField(
        label="Openbaar vanaf",
        min_value=LEAST,
        max_value=MOST,
        help_text="Kleinere aantallen ziet het publiek niet. Gebruikelijk is 10.",
    )
    parties = forms.IntegerField(
        label="Tussen partijen vanaf",
        min_value=LEAST,
        max_value=MOST,
        help_text="Kleinere aantallen van een andere partij ziet niemand, ook de regiocoördinator niet. "
        "Gebruikelijk is 5.",
    )
    zero_is_open = forms.BooleanField(
        label="Laat zien waar het aantal nul is",
        required=False,
        help_text="Nul zegt ook iets: ‘niemand in deze wijk’. Zet dit alleen aan als dat geen kwaad kan.",
    )

    @staticmethod
    def values(row: ProtectionSettings) -> dict[str, Any]:
        return {"public": row.public, "parties": row.parties, "zero_is_open": row.zero_is_open}
