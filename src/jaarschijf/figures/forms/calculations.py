"""What a person chooses before a calculation is made, and the title under which it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from jaarschijf.figures.calculations.shape import Calculation, Option, OptionKind
from jaarschijf.figures.sources import Group
from jaarschijf.register.editing import DressedForm

SOURCES = "uitvraag"
_NO_SOURCE = "Kies minstens één uitvraag waarmee gerekend wordt."


class CalculateForm(DressedForm):
    """The requests to reckon with, and the options of the card, each under its own key."""

    uitvraag = forms.TypedMultipleChoiceField(
        label="Leveringen", coerce=int, error_messages={"required": _NO_SOURCE}
    )

    def __init__(self, data: QueryDict | None = None, *, card: Calculation, groups: Sequence[Group]) -> None:
        self.options = [option.key for option in card.options]
        own = {option.key: _field(option) for option in card.options}
        # Before the form is made, so that these are dressed as the others are.
        self.base_fields = {**self.base_fields, **own}  # type: ignore[misc] # of this form alone
        preselected = {pk for group in groups for pk in group.preselected}
        chosen = {option.key: option.default for option in card.options}
        super().__init__(_with_defaults(data, card), initial={SOURCES: preselected, **chosen})
        known = [(source.request.pk, source.request.title) for group in groups for source in group.sources]
        sources = self.fields[SOURCES]
        assert isinstance(sources, forms.TypedMultipleChoiceField)
        sources.choices = known

    @property
    def option_fields(self) -> list[forms.BoundField]:
        return [self[key] for key in self.options]

    @property
    def ticked(self) -> set[int]:
        """The requests that are ticked, as the boxes show it."""
        return {int(pk) for pk in self[SOURCES].value() or () if str(pk).isdecimal()}

    def chosen(self) -> dict[str, Any]:
        """The options as a calculation takes them: plain values, and None where nothing was filled in."""
        return {key: _plain(self.cleaned_data[key]) for key in self.options}


class KeepForm(CalculateForm):
    """The same with a title, to keep the answer."""

    titel = forms.CharField(
        label="Titel", max_length=160, help_text="Zo vindt de werkgroep de analyse terug."
    )


def _with_defaults(data: QueryDict | None, card: Calculation) -> QueryDict | None:
    """A link that leaves a choice out means its default; a box that is not ticked is never sent."""
    if data is None:
        return None
    whole = data.copy()
    for option in card.options:
        if option.key not in whole and option.kind != OptionKind.YES:
            whole[option.key] = "" if option.default is None else str(option.default)
    return whole


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value == "" else value


def _field(option: Option) -> forms.Field:
    told: dict[str, Any] = {"label": option.label, "help_text": option.help}
    match option.kind:
        case OptionKind.YES:
            return forms.BooleanField(required=False, **told)
        case OptionKind.CHOICE:
            return forms.ChoiceField(choices=option.choices, **told)
        case OptionKind.WORDS:
            widget = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(required=False, max_length=2000, widget=widget, **told)
        case OptionKind.DECIMAL:
            told |= {"min_value": option.least, "max_value": option.most, "max_digits": 12}
            return forms.DecimalField(required=option.default is not None, localize=True, **told)
        case OptionKind.WHOLE:
            told |= {"min_value": option.least, "max_value": option.most}
            return forms.IntegerField(required=option.default is not None, **told)
