"""The forms of rounds and review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.rounds.rules import Proposal
from jaarschijf.people.models import Party
from jaarschijf.register.editing import DressedForm, RowForm, day, words
from jaarschijf.register.models import Agreement, Standing, Theme, YearPlan

WEEKS = timedelta(weeks=3)
"""How long parties usually get for an answer."""


def proposed_title(today: date) -> str:
    """Voortgang voorjaar 2026"""
    season = ("winter", "voorjaar", "zomer", "najaar")[today.month % 12 // 3]
    return f"Voortgang {season} {today.year}"


def proposed(today: date, plan: YearPlan) -> dict[str, Any]:
    """What a new round begins with; a second one in a season is told apart by a number."""
    title = proposed_title(today)
    earlier = plan.rounds.filter(title__startswith=title).count()
    return {
        "title": f"{title} ({earlier + 1})" if earlier else title,
        "opens_on": today,
        "closes_on": today + WEEKS,
        "reminds": True,
    }


class RunningFields(DressedForm):
    """What may change as long as a round runs."""

    title = forms.CharField(label="Naam van de ronde", max_length=120)
    word = words(
        "Bericht aan de partijen",
        "Staat boven aan hun pagina, en in de mail. Bijvoorbeeld: waar de antwoorden voor gebruikt worden.",
        required=False,
    )
    closes_on = day("Antwoord uiterlijk", "Daarna mag antwoorden nog, tot u de ronde sluit.")
    reminds = forms.BooleanField(
        label="Stuur herinneringen",
        required=False,
        help_text="30, 7 en 1 dag voor de laatste dag, en daarna zolang er iets openstaat.",
    )


class ScopeFields(DressedForm):
    """Whom a round asks what; nothing chosen is everything."""

    opens_on = day("Open vanaf", "Dan ziet elke partij haar vragen.")
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label="Alleen deze thema's",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u niets, dan gaat de ronde over alle thema's.",
    )
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label="Alleen deze partijen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u niets, dan krijgen alle partijen hun eigen vragen.",
    )
    open_only = forms.BooleanField(label="Sla over wat al gereed is", required=False)

    def offer(self, plan: YearPlan) -> None:
        """The themes of the plan, and the parties that have a share in it."""
        themes, parties = self.fields["themes"], self.fields["parties"]
        assert isinstance(themes, forms.ModelMultipleChoiceField)
        assert isinstance(parties, forms.ModelMultipleChoiceField)
        themes.queryset = plan.themes.all()
        parties.queryset = Party.objects.filter(shares__plan=plan).distinct()


class RoundForm(RunningFields, ScopeFields):
    """A new round."""

    field_order = ("title", "opens_on", "closes_on", "word", "reminds", "themes", "parties", "open_only")

    def __init__(self, *args: Any, plan: YearPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(plan)


class RunningForm(RowForm[Round], RunningFields):
    """A round that is open."""

    @staticmethod
    def values(row: Round) -> dict[str, Any]:
        return {
            "title": row.title,
            "word": row.word,
            "closes_on": row.closes_on,
            "reminds": row.reminds_from is not None,
        }


class PlannedForm(RowForm[Round], RunningFields, ScopeFields):
    """A round that is not open yet: everything may change."""

    field_order = RoundForm.field_order

    def __init__(self, data: Any = None, *, row: Round, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.offer(row.plan)

    @staticmethod
    def values(row: Round) -> dict[str, Any]:
        return RunningForm.values(row) | {
            "opens_on": row.opens_on,
            "themes": list(row.themes.all()),
            "parties": list(row.parties.all()),
            "open_only": row.open_only,
        }


class CloseForm(RowForm[Round]):
    """Only says which revision of the round the person saw."""

    @staticmethod
    def values(_row: Round) -> dict[str, Any]:
        return {}


class ReviewForm(RowForm[Agreement]):
    """What the coordinator makes of the answers; the proposal is chosen already."""

    standing = forms.ChoiceField(
        label="Hoe staat de afspraak ervoor?", choices=Standing.choices, widget=forms.RadioSelect
    )
    override_reason = words(
        "Waarom anders dan het voorstel?",
        "Alleen nodig als u iets anders kiest. Partijen lezen dit.",
        required=False,
        rows=2,
    )
    word = words("Uw woord aan de partijen", "Alleen de partijen in de regio lezen dit.", required=False)
    public_sentence = words(
        "Zin voor de openbare pagina",
        "Iedereen kan dit lezen. Bij ‘stagneert’ moet hier staan waardoor het stokt.",
        required=False,
    )

    def __init__(self, data: Any = None, *, row: Agreement, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        if proposal.standing:
            self.initial["standing"] = proposal.standing

    @staticmethod
    def values(row: Agreement) -> dict[str, Any]:
        return {"standing": row.standing, "public_sentence": row.standing_note}

    def fill(self, typed: Mapping[str, str], sentence: str) -> None:
        """Goes on with what was typed, with a party's sentence as the public one."""
        self.initial.update({name: typed[name] for name in self.fields if name in typed})
        self.initial["public_sentence"] = sentence
