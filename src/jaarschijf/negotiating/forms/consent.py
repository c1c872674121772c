"""The forms of consent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from jaarschijf.negotiating.models import Answer, Consent, Consultation, QuorumKind
from jaarschijf.people.models import Party, PartyKind, Region
from jaarschijf.register.editing import DressedForm, RowForm, day, words


class ConsultForm(DressedForm):
    """Laying the text before the parties."""

    deadline = day(
        "Antwoord uiterlijk op", "Geef partijen tijd om te overleggen: een week of drie is gewoon."
    )
    message = words("Toelichting", "Komt in de mail aan de partijen.", required=False, rows=4)
    also = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label="Vraag ook deze stakeholders",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, stakeholders: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        also = self.fields["also"]
        assert isinstance(also, forms.ModelMultipleChoiceField)
        also.queryset = Party.objects.filter(pk__in=[party.pk for party in stakeholders])
        if not stakeholders:
            del self.fields["also"]


class ConsentForm(DressedForm):
    """What a party says; `seen` is the id of its newest answer as the person saw it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label="Wat zegt uw partij?", choices=Answer.choices, widget=forms.RadioSelect)
    text = words(
        "Voorbehoud, reden of toelichting",
        "Bij een voorbehoud: wat eerst nog moet gebeuren. Bij ‘stemt niet in’: wat er anders moet.",
        required=False,
        rows=4,
    )
    until = day("Voorbehoud tot en met", required=False)
    lifted_by = forms.CharField(
        label="Wie heft het voorbehoud op?",
        required=False,
        max_length=200,
        help_text="Bijvoorbeeld: de gemeenteraad, of de raad van commissarissen.",
    )

    def for_reservation(self) -> list[forms.BoundField]:
        """The fields that only a reservation has."""
        return [self["until"], self["lifted_by"]]


class LiftForm(DressedForm):
    """Why a reservation no longer holds."""

    note = words("Waarom kan het voorbehoud weg?", "Bijvoorbeeld: de raad besloot op 1 maart.", rows=4)


class ReopenForm(RowForm[Consultation]):
    """Another day to answer by."""

    deadline = day("Antwoord uiterlijk op", "Een dag na vandaag.")

    @staticmethod
    def values(_row: Consultation) -> dict[str, Any]:
        return {}


class CloseForm(RowForm[Consultation]):
    """Only says which revision of the consultation the person saw."""

    @staticmethod
    def values(_row: Consultation) -> dict[str, Any]:
        return {}


class QuorumForm(DressedForm):
    """When a version counts as agreed."""

    kind = forms.ChoiceField(
        label="Wanneer is er instemming?", choices=QuorumKind.choices, widget=forms.RadioSelect
    )


def stakeholders_of(region: Region, today: date) -> list[Party]:
    """Who may be asked besides."""
    rows = region.parties.filter(kind=PartyKind.STAKEHOLDER)
    return [party for party in rows if party.takes_part_on(today)]


def as_typed(consent: Consent | None) -> dict[str, Any]:
    """An answer as the form begins with it."""
    if consent is None:
        return {"seen": 0}
    values = {name: getattr(consent, name) for name in ("answer", "text", "until", "lifted_by")}
    return {"seen": consent.pk, **values}
