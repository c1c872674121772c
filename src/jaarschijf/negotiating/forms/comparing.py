"""Choosing two texts to lay beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from jaarschijf.negotiating.comparing.sides import Side
from jaarschijf.register.editing import DressedForm

_GONE = {"invalid_choice": "‘%(value)s’ is er niet (meer). Kies een tekst uit de lijst."}


class CompareForm(DressedForm):
    """From which text to which; both are in the address, so that a comparison can be sent to others."""

    van = forms.ChoiceField(label="Van", error_messages=_GONE)
    met = forms.ChoiceField(label="Naar", error_messages=_GONE)

    def __init__(self, data: Any, sides: Mapping[str, Side]) -> None:
        super().__init__(data)
        self.sides = sides
        choices = [(side.key, side.label) for side in sides.values()]
        for name in ("van", "met"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def chosen(self) -> tuple[Side, Side]:
        """The two texts; only after validation."""
        return self.sides[self.cleaned_data["van"]], self.sides[self.cleaned_data["met"]]
