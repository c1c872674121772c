"""The forms of a round: opening it, signing, refusing, somebody else, breaking it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate

from jaarschijf.register.editing import DressedForm, RowForm, day, words
from jaarschijf.signing.document.shape import SignatureField
from jaarschijf.signing.holding import in_words
from jaarschijf.signing.models import Mandate, Seat, SigningRound

LONGEST = 2_000


class OpenForm(DressedForm):
    """By when, for whom who signs, and whether they sign one after the other."""

    deadline = day("Tekenen uiterlijk op")
    message = words(
        "Toelichting (mag leeg)", "Staat in de mail aan wie tekent.", required=False, longest=LONGEST
    )
    in_turn = forms.BooleanField(
        label="Partijen tekenen na elkaar",
        required=False,
        help_text="Wie beurt 2 heeft, kan pas tekenen als alle partijen met beurt 1 dat deden.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        fields: Sequence[SignatureField],
        mandates: Sequence[Mandate],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial={"deadline": localdate() + timedelta(days=28)}, **kwargs)
        self.signing = list(fields)
        self._mandates = {mandate.pk: mandate for mandate in mandates}
        for one in self.signing:
            own = [mandate for mandate in mandates if mandate.party.slug == one.party]
            self.fields[f"who-{one.party}"] = _choice(own)
            self.fields[f"turn-{one.party}"] = _turn()

    @property
    def rows(self) -> list[tuple[SignatureField, Any, Any]]:
        """Per party its field in the document, who signs and when."""
        return [(one, self[f"who-{one.party}"], self[f"turn-{one.party}"]) for one in self.signing]

    def clean(self) -> dict[str, Any]:
        """As the action takes it."""
        given = super().clean() or self.cleaned_data
        chosen = {one.party: given.get(f"who-{one.party}") for one in self.signing}
        return {
            "deadline": given.get("deadline"),
            "message": given.get("message", ""),
            "in_turn": given.get("in_turn", False),
            "signatories": {slug: self._mandates[int(pk)] for slug, pk in chosen.items() if pk},
            "turns": {one.party: given.get(f"turn-{one.party}") or 1 for one in self.signing},
        }


def _choice(mandates: Sequence[Mandate]) -> forms.ChoiceField:
    first = [mandate for mandate in mandates if mandate.stands_in_for_id is None]
    rest = [mandate for mandate in mandates if mandate.stands_in_for_id]
    choices = [(str(one.pk), f"{one.user}, {one.role} ({in_words(one)})") for one in first + rest]
    return forms.ChoiceField(
        label="Wie tekent?",
        choices=choices if len(choices) == 1 else [("", "kies"), *choices],
        widget=forms.Select(attrs={"class": "utrecht-select"}),
    )


def _turn() -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "utrecht-textbox", "inputmode": "numeric"})
    return forms.IntegerField(
        label="Beurt", required=False, min_value=1, max_value=20, initial=1, widget=widget
    )


class SeatForm(RowForm[Seat]):
    """Only says which revision of the seat the person saw."""

    @staticmethod
    def values(_row: Seat) -> dict[str, Any]:
        return {}


class CodeInput(forms.TextInput):
    """A field for a code that is good only once: after a refusal it comes back empty."""

    def format_value(self, _value: object) -> None:
        return None


class SignForm(SeatForm):
    """The code of this moment."""

    code = forms.CharField(
        label="Code uit uw app",
        max_length=12,
        help_text="Zes cijfers. De app laat elke halve minuut een andere code zien.",
        widget=CodeInput(
            attrs={
                "class": "utrecht-textbox signing-code",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
    )


class RefuseForm(SeatForm):
    """Why the party does not sign."""

    reason = words("Waarom tekent uw partij niet?", "Alle partijen lezen dit.", longest=LONGEST)


class ChangeForm(SeatForm):
    """Who signs instead."""

    mandate = forms.ModelChoiceField(Mandate.objects.none(), label="Wie tekent voortaan?", empty_label="kies")
    reason = words("Waarom?", "Komt in het bewijs van de ondertekening.", rows=2, longest=LONGEST)

    def __init__(self, data: Any = None, *, row: Seat, mandates: Sequence[int], **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        field = self.fields["mandate"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Mandate.objects.filter(pk__in=mandates).select_related("user", "party")


class BreakForm(RowForm[SigningRound]):
    """Why the round ends before all have signed."""

    reason = words(
        "Waarom stopt de ondertekening?", "Iedereen die meedoet krijgt dit in een mail.", longest=LONGEST
    )

    @staticmethod
    def values(_row: SigningRound) -> dict[str, Any]:
        return {}
