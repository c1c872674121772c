"""The forms of limits and of the words that stand for codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from jaarschijf.desk.limits import Cell, shown
from jaarschijf.desk.words import Word, code_choices
from jaarschijf.register.editing import DressedForm
from jaarschijf.register.models.value import ValueList

UNKNOWN = ("", "weet ik nog niet")


class NormFields(DressedForm):
    """A limit as it holds in the region."""

    value = forms.DecimalField(
        label="Waarde in uw regio",
        max_digits=10,
        decimal_places=2,
        min_value=Decimal("0.01"),
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    reason = forms.CharField(
        label="Bron of reden",
        max_length=200,
        help_text="Waar staat deze waarde? Wie dit leest, wil het nazoeken.",
    )

    def __init__(self, data: Any, *, cell: Cell) -> None:
        super().__init__(
            data, initial={"value": shown(cell.value), "reason": cell.own.reason if cell.own else ""}
        )


def code_field(label: str, lists: Sequence[ValueList], **kwargs: Any) -> forms.ChoiceField:
    """A choice from the codes of the lists."""
    choices: Any = [UNKNOWN, *code_choices(lists)]
    return forms.ChoiceField(label=label, choices=choices, **kwargs)


def list_and_code(chosen: str) -> dict[str, str]:
    """What was chosen, as the register takes it."""
    list_name, _, code = chosen.partition(":")
    return {"list_name": list_name, "code": code}


class WordsForm(forms.Form):
    """A choice per word; what is left open stays unknown."""

    def __init__(self, data: Any, *, words: Sequence[Word]) -> None:
        self.words = {word.key: word for word in words}
        super().__init__(data, label_suffix="")
        for key, word in self.words.items():
            widget = forms.Select(attrs={"class": "utrecht-select"})
            self.fields[key] = code_field(word.text, word.lists, widget=widget, required=False)

    def rows(self) -> Iterator[tuple[Word, forms.BoundField]]:
        """The words with their fields."""
        return ((word, self[key]) for key, word in self.words.items())

    def answers(self) -> Iterator[dict[str, str]]:
        """What was chosen, as the register takes it; only after validation."""
        for key, word in self.words.items():
            if chosen := self.cleaned_data[key]:
                yield {"name": word.text, **list_and_code(chosen)}


class WordFields(DressedForm):
    """Another code for a word that has one."""

    code = forms.ChoiceField(label="Staat voor")

    def __init__(self, data: Any, *, list_name: ValueList, code: str) -> None:
        super().__init__(data, initial={"code": f"{list_name}:{code}"})
        choice = self.fields["code"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = code_choices([list_name])
