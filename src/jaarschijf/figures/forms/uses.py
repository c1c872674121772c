"""A run with an agreement, its conclusion, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms

from jaarschijf.figures.uses.ways import Target
from jaarschijf.register.editing import DressedForm, day, words
from jaarschijf.register.forms import MARKDOWN_HELP, NamesField
from jaarschijf.register.models import Agreement

Choices = list[tuple[str, list[tuple[str, str]]]]
NOTHING = ("", "Kies een afspraak")
VIEW_HELP = "Wat vindt de werkgroep van de uitkomst, en wat moet er gebeuren? Iedereen in de regio leest dit."


class UseForm(DressedForm):
    """Which agreement the run is evidence for."""

    agreement = forms.ChoiceField(label="Afspraak")
    note = forms.CharField(label="Wat laat de analyse daar zien? (mag leeg)", max_length=300, required=False)

    def __init__(self, data: Any = None, *, agreements: Sequence[Agreement]) -> None:
        super().__init__(data)
        self._known = {str(row.pk): row for row in agreements}
        self.fields["agreement"].choices = [NOTHING, *_by_plan(agreements)]  # type: ignore[attr-defined] # of a ChoiceField

    def clean_agreement(self) -> Agreement:
        return self._known[self.cleaned_data["agreement"]]


class ConclusionForm(DressedForm):
    """What the working group makes of it."""

    text = words("Visie", VIEW_HELP, rows=6)


class IntoForm(DressedForm):
    """A conclusion, and what follows from it."""

    text = words("Visie", VIEW_HELP, rows=5)
    agreement = forms.ChoiceField(
        label="Bij welke afspraak hoort dit?",
        help_text="Boven elke groep staat wat ervan wordt: in een concept een subafspraak, daarna een actie.",
    )
    title = forms.CharField(label="Wat gaat er gebeuren? (titel)", max_length=200)
    what = words("Wat spreken de partijen af? (mag leeg)", MARKDOWN_HELP, required=False, rows=5)
    responsible = NamesField(label="Wie is verantwoordelijk?", max_length=4000)
    due_on = day("Uiterlijk klaar op", "Alleen nodig als het een actie wordt.", required=False)

    def __init__(self, data: Any = None, *, targets: Sequence[Target], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self._known = {str(one.agreement.pk): one.agreement for one in targets}
        self.fields["agreement"].choices = [NOTHING, *_by_way(targets)]  # type: ignore[attr-defined] # of a ChoiceField

    def clean_agreement(self) -> Agreement:
        return self._known[self.cleaned_data["agreement"]]


def _by_plan(agreements: Iterable[Agreement]) -> Choices:
    return [
        (str(plan), [(str(row.pk), str(row)) for row in rows])
        for plan, rows in groupby(agreements, key=lambda row: row.plan)
    ]


def _by_way(targets: Iterable[Target]) -> Choices:
    ordered = groupby(targets, key=lambda one: one.heading)
    return [
        (heading, [(str(one.agreement.pk), str(one.agreement)) for one in rows]) for heading, rows in ordered
    ]
