"""The forms of parties, groups, names and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html

from jaarschijf.people.access import ROLE_EXPLAINED
from jaarschijf.people.models import Party, PartyGroup, PartyKind, Region, Role, SchoolRegion
from jaarschijf.register.editing import DressedForm
from jaarschijf.register.forms import DayField


def party_choice(label: str, nobody: str, help_text: str) -> forms.ModelChoiceField[Party]:
    """A party, to be offered with `offer`."""
    return forms.ModelChoiceField(
        Party.objects.none(), label=label, required=False, empty_label=nobody, help_text=help_text
    )


def offer(form: forms.Form, field: str, parties: QuerySet[Party]) -> None:
    """Fills a choice with the parties of a region."""
    choice = form.fields[field]
    assert isinstance(choice, forms.ModelChoiceField)
    choice.queryset = parties


def days(label: str, help_text: str) -> forms.IntegerField:
    """A number of days, up to ten years."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "utrecht-textbox"})
    return forms.IntegerField(label=label, min_value=1, max_value=3650, help_text=help_text, widget=widget)


class RegionFields(DressedForm):
    """The region's name and motto, and when news is no longer fresh there."""

    name = forms.CharField(label="Naam", max_length=120)
    motto = forms.CharField(
        label="Motto", max_length=200, required=False, help_text="Een nieuwe jaarschijf begint ermee."
    )
    school_region = forms.ChoiceField(
        label="Schoolvakanties van",
        choices=[("", "nog niet gekozen"), *SchoolRegion.choices],
        required=False,
        help_text="In een schoolvakantie stellen we geen vergadering voor. Is er niets gekozen? Dan telt "
        "alleen wanneer het hele land vrij is.",
    )
    fresh_days = days("Vers tot en met hoeveel dagen?", "Daarna wordt een melding oud.")
    ageing_days = days("Nog bruikbaar tot en met hoeveel dagen?", "Daarna is een melding verouderd.")

    def __init__(self, data: Any, *, region: Region) -> None:
        super().__init__(data, initial={name: getattr(region, name) for name in self.base_fields})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        fresh, ageing = given.get("fresh_days"), given.get("ageing_days")
        if fresh and ageing and ageing <= fresh:
            self.add_error("ageing_days", f"Kies meer dan {fresh} dagen: een melding is eerst vers, dan oud.")
        return given


class PartyFields(DressedForm):
    name = forms.CharField(label="Naam", max_length=120)
    kind = forms.ChoiceField(label="Soort", choices=PartyKind.choices)


class NewPartyFields(PartyFields):
    active_from = DayField("Doet mee vanaf (leeg: altijd al)")


class EndPartyFields(DressedForm):
    until = DayField("Laatste dag dat de partij meedoet")
    successor = party_choice("Opvolger", "geen opvolger", "Bij een fusie: de partij die verdergaat.")

    def __init__(self, data: Any, *, party: Party) -> None:
        super().__init__(data, initial={"until": timezone.localdate(), "successor": party.successor})
        self.fields["until"].required = True
        offer(self, "successor", party.region.parties.exclude(pk=party.pk))


class GroupFields(DressedForm):
    """All of a kind, or the members that are ticked; never both and never neither."""

    name = forms.CharField(
        label="Naam", max_length=120, help_text="Zoals in de tekst, bijvoorbeeld: Corporaties."
    )
    kind = forms.ChoiceField(
        label="Alle partijen van de soort",
        choices=[("", "niet: ik kies de partijen hieronder"), *PartyKind.choices],
        required=False,
        help_text="Een nieuwe partij van deze soort hoort er vanzelf bij.",
    )
    members = forms.ModelMultipleChoiceField(
        Party.objects.none(), label="Of deze partijen", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data: Any, *, region: Region, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        offer(self, "members", region.parties.all())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        members = list(given.get("members") or [])
        if bool(given.get("kind")) == bool(members):
            raise forms.ValidationError("Kies een soort, of vink partijen aan. Een van de twee.")
        return given | {"members": members}


class NameFields(DressedForm):
    """What documents write for a party or a group."""

    name = forms.CharField(label="Naam in documenten", max_length=200)
    target = forms.ChoiceField(label="Staat voor")

    def __init__(self, data: Any, *, region: Region) -> None:
        super().__init__(data)
        parties, groups = list(region.parties.all()), list(region.groups.all())
        self._targets: dict[str, Party | PartyGroup] = {
            **{f"partij-{party.pk}": party for party in parties},
            **{f"groep-{group.pk}": group for group in groups},
        }
        choice = self.fields["target"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            ("", "kies"),
            ("Partijen", [(f"partij-{party.pk}", party.name) for party in parties]),
            ("Groepen", [(f"groep-{group.pk}", group.name) for group in groups]),
        ]

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip()

    def clean_target(self) -> Party | PartyGroup:
        return self._targets[self.cleaned_data["target"]]


class InviteFields(DressedForm):
    name = forms.CharField(
        label="Naam", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Hiermee meldt de persoon zich aan. De uitnodiging gaat hierheen.",
        widget=forms.EmailInput(attrs={"class": "utrecht-textbox", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="Rol",
        choices=[
            (role, format_html("<strong>{}</strong>: {}", role.label, ROLE_EXPLAINED[role])) for role in Role
        ],
        widget=forms.RadioSelect,
    )

    party = party_choice(
        "Partij", "geen partij", "Een beleidsmedewerker of bestuurder hoort altijd bij een partij."
    )

    def __init__(self, data: Any, *, region: Region) -> None:
        super().__init__(data)
        offer(self, "party", region.parties.all())
