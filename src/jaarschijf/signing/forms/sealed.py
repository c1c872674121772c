"""The form for a later fact."""

from __future__ import annotations

from django import forms

from jaarschijf.register.editing import DressedForm, words
from jaarschijf.signing.forms.rounds import LONGEST


class FactForm(DressedForm):
    """What happened, with a title that everybody sees who checks the signed file."""

    title = forms.CharField(
        label="Wat is er gebeurd?",
        max_length=200,
        help_text="Eén regel. Iedereen die het ondertekende bestand controleert, ziet deze regel.",
    )
    text = words(
        "Vertel het",
        "Dit komt in het verzegelde document. Het kan daarna niet meer veranderen.",
        rows=8,
        longest=LONGEST,
    )
