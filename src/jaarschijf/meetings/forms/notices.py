"""The forms of notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate

from jaarschijf.meetings.models import Group, Notice
from jaarschijf.meetings.notices.addressed import regions_parties
from jaarschijf.meetings.notices.turnout import PartyAnswer
from jaarschijf.people.models import Party
from jaarschijf.register.editing import DressedForm, RowForm, words
from jaarschijf.register.forms import DayField
from jaarschijf.register.models import Agreement, YearPlan


def _ticks(rows: Any, label: str, help_text: str = "") -> forms.ModelMultipleChoiceField[Any]:
    widget = forms.CheckboxSelectMultiple
    return forms.ModelMultipleChoiceField(
        rows, label=label, required=False, widget=widget, help_text=help_text
    )


class NoticeFields(DressedForm):
    """What changes, from when, for whom, and what it touches."""

    title = forms.CharField(
        label="Wat verandert er?", max_length=200, help_text="In één regel, zoals het boven de mail komt."
    )
    text = forms.CharField(
        label="Uitleg",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Schrijf voor iemand die de wet niet kent: wat verandert er, en voor wie?",
    )
    holds_from = DayField("Geldt vanaf")
    source = forms.URLField(
        label="Bron",
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "utrecht-textbox", "inputmode": "url"}),
        help_text="Het adres van de pagina waar het staat.",
    )
    parties = _ticks(Party.objects.none(), "Alleen voor deze partijen")
    groups = _ticks(Group.objects.none(), "Alleen voor deze groepen", "Iedereen die in de groep zit.")
    agreements = _ticks(Agreement.objects.none(), "Raakt deze afspraken")
    asks_effect = forms.BooleanField(
        label="Vraag elke partij: wat betekent dit voor u?",
        required=False,
        help_text="Een beleidsmedewerker antwoordt voor de eigen partij. Wie het leest, ziet de antwoorden.",
    )

    def offer(self, plan: YearPlan) -> None:
        """Parties and groups of the region, agreements of the plan; what was chosen before stays on offer."""
        self._choose("parties", regions_parties(plan.region, localdate()), plan.region.parties.all())
        groups = plan.region.working_groups.all()
        self._choose("groups", groups.filter(ended_on=None), groups)
        agreements = plan.agreements.select_related("theme")
        self._choose("agreements", agreements, agreements)

    def _choose(self, name: str, offered: Any, known: Any) -> None:
        field, chosen = self.fields[name], self.initial.get(name) or ()
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = offered | known.filter(pk__in=[row.pk for row in chosen])

    def clean(self) -> dict[str, Any]:
        """Lists, so that they can be laid beside what is stored."""
        given = super().clean() or self.cleaned_data
        return {
            name: list(value) if name in {"parties", "groups", "agreements"} else value
            for name, value in given.items()
        }


class ShareForm(NoticeFields):
    """A new notice."""

    def __init__(self, *args: Any, plan: YearPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(plan)


class NoticeForm(RowForm[Notice], NoticeFields):
    """A notice that was shared: other words are to be read again."""

    def __init__(self, data: Any = None, *, row: Notice, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.offer(row.plan)

    @staticmethod
    def values(row: Notice) -> dict[str, Any]:
        return {
            "title": row.title,
            "text": row.text,
            "holds_from": row.holds_from,
            "source": row.source,
            "parties": list(row.parties.all()),
            "groups": list(row.groups.all()),
            "agreements": list(row.agreements.all()),
            "asks_effect": row.asks_effect,
        }


class SeenForm(RowForm[Notice]):
    """Only says which revision of the notice the person saw."""

    @staticmethod
    def values(_row: Notice) -> dict[str, Any]:
        return {}


class EffectForm(DressedForm):
    """What the change means for one party; `seen` is the answer that this one builds on."""

    party = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = words("Wat betekent dit voor u?")

    def __init__(self, data: Any = None, *, answer: PartyAnswer, **kwargs: Any) -> None:
        given = {"party": answer.party.pk, "seen": answer.seen}
        super().__init__(data, initial=given, auto_id=f"id_{answer.party.pk}_%s", **kwargs)
        self.fields["text"].label = f"Wat betekent dit voor {answer.party}?"
        self.answer = answer

    def catch_up(self, seen: int) -> None:
        """After a conflict: what is typed builds on the answer that came meanwhile."""
        self.data = {**dict(self.data.items()), "seen": str(seen)}


class BehalfForm(DressedForm):
    """For the coordinator: an answer in the name of a party that said nothing yet."""

    party = forms.ChoiceField(label="Namens welke partij?")
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    text = words("Wat betekent dit voor deze partij?")

    def __init__(self, parties: list[Party]) -> None:
        super().__init__(auto_id="id_behalf_%s")
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(party.pk, party.name) for party in parties]
