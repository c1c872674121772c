"""The forms of mandates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.timezone import localdate

from jaarschijf.people.models import Membership, Party, Role
from jaarschijf.register.editing import DressedForm, RowForm
from jaarschijf.register.forms import DayField
from jaarschijf.signing.models import Mandate


class SignatoryField(forms.ModelChoiceField):  # type: ignore[type-arg] # it is not generic at run time
    """Somebody who signs for a party."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} – {obj.party}"


class MandateWordsForm(DressedForm):
    """What a mandate says, whether new or changed."""

    role = forms.CharField(
        label="Functie",
        max_length=120,
        help_text="Zoals die in het document komt: wethouder Wonen, directeur-bestuurder, voorzitter.",
    )
    decision = forms.CharField(
        label="Besluit waarop het berust",
        max_length=200,
        help_text="Bijvoorbeeld: collegebesluit, volmacht van de burgemeester, besluit van het bestuur.",
    )
    decided_on = DayField("Datum van het besluit")
    valid_until = DayField("Geldig tot en met (mag leeg)")
    stands_in_for = forms.ModelChoiceField(
        Mandate.objects.none(),
        label="Valt in voor (mag leeg)",
        required=False,
        empty_label="niemand: tekent zelf",
        help_text="Wie invalt, kan tekenen als de ander dat niet kan.",
    )

    def prepare(self, parties: Sequence[Party]) -> None:
        """Offers mandates of these parties to stand in for."""
        self.fields["decided_on"].required = True
        field = self.fields["stands_in_for"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Mandate.objects.filter(party__in=parties, stands_in_for=None, ended_on=None)
        field.queryset = rows.select_related("user", "party")


class GiveForm(MandateWordsForm):
    """A new mandate, of somebody who signs for one of the parties."""

    who = SignatoryField(
        Membership.objects.none(), label="Wie tekent?", empty_label="kies", help_text="Alleen bestuurders."
    )
    field_order = ("who",)

    def __init__(self, data: Any = None, *, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.prepare(parties)
        field = self.fields["who"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Membership.objects.filter(party__in=parties, role=Role.SIGNATORY, user__is_active=True)
        field.queryset = rows.select_related("user", "party").order_by("party__name", "user__name")


class ChangeMandateForm(RowForm[Mandate], MandateWordsForm):
    """Other words for a mandate that nobody used yet."""

    def __init__(self, data: Any = None, *, row: Mandate, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.prepare([row.party])

    @staticmethod
    def values(row: Mandate) -> dict[str, Any]:
        names = ("role", "decision", "decided_on", "valid_until", "stands_in_for")
        return {name: getattr(row, name) for name in names}


class EndForm(RowForm[Mandate]):
    """From when nobody signs under it any more."""

    ended_on = DayField("Beëindigd op")

    def __init__(self, data: Any = None, *, row: Mandate, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.fields["ended_on"].required = True

    @staticmethod
    def values(row: Mandate) -> dict[str, Any]:
        return {"ended_on": row.ended_on or localdate()}
