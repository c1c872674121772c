"""An answer to a point of the checklist."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate

from jaarschijf.figures.models import Kept
from jaarschijf.register.editing import DressedForm, day, words


class AnswerForm(DressedForm):
    """Whether it is kept, since when that is known, and what shows it."""

    kept = forms.ChoiceField(label="Is dit geborgd?", choices=[("", "Kies een antwoord"), *Kept.choices])
    day = day("Vastgesteld op", "De dag waarop u dit naging.")
    proof = words(
        "Waaruit blijkt dat?",
        "Bijvoorbeeld: stap 4 van ons mutatieproces. Nodig bij ja en deels; een link mag ook.",
        required=False,
        rows=2,
        longest=500,
    )
    link = forms.URLField(
        label="Link naar het bewijs (mag leeg)",
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"day": localdate()})
