"""The forms of groups: what they are, who is in them, and what they look after."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.meetings.actions.groups import Seat
from jaarschijf.meetings.groups.joining import Candidate, candidates
from jaarschijf.meetings.models import Group, GroupKind, GroupMember, GroupRole
from jaarschijf.people.models import Region
from jaarschijf.register.editing import DressedForm, RowForm


class GroupFields(DressedForm):
    """What a group is."""

    name = forms.CharField(label="Naam", max_length=120, help_text="Bijvoorbeeld: Werkgroep Wonen en Zorg.")
    kind = forms.ChoiceField(label="Soort", choices=GroupKind.choices)
    parent = forms.ModelChoiceField(
        Group.objects.none(),
        label="Hoort onder",
        required=False,
        empty_label="geen andere groep",
        help_text="Alleen bij een subwerkgroep: de groep die zij voorbereidt. Die leest haar stukken mee.",
    )
    purpose = forms.CharField(
        label="Waarvoor",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In een paar zinnen: wat deze groep doet. Mag leeg.",
    )
    open_papers = forms.BooleanField(
        label="Alle partijen mogen de stukken lezen",
        required=False,
        help_text="Zet u dit uit, dan lezen alleen de leden haar agenda's en verslagen. "
        "Wat vertrouwelijk is, gaat nooit rond.",
    )

    def offer(self, region: Region, but_not: int | None = None) -> None:
        """The groups that another may stand under."""
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ModelChoiceField)
        parent.queryset = region.working_groups.filter(ended_on=None).exclude(pk=but_not or 0)


class NewGroupForm(GroupFields):
    """A new group."""

    def __init__(self, data: Any, *, region: Region, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.offer(region)


class GroupForm(RowForm[Group], GroupFields):
    """A group that is there."""

    def __init__(self, data: Any = None, *, row: Group, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        self.offer(row.region, row.pk)

    @staticmethod
    def values(row: Group) -> dict[str, Any]:
        return {
            "name": row.name,
            "kind": row.kind,
            "parent": row.parent,
            "purpose": row.purpose,
            "open_papers": row.open_papers,
        }


class EndForm(RowForm[Group]):
    """Only says which revision of the group the person saw."""

    @staticmethod
    def values(_row: Group) -> dict[str, Any]:
        return {}


class RolesForm(RowForm[Group]):
    """Who is chair and who is reporter."""

    chair = forms.ModelChoiceField(
        GroupMember.objects.none(),
        label="Voorzitter",
        required=False,
        empty_label="nog niemand",
        help_text="Leidt de vergadering.",
    )
    reporter = forms.ModelChoiceField(
        GroupMember.objects.none(),
        label="Rapporteur",
        required=False,
        empty_label="nog niemand",
        help_text="Schrijft agenda en verslag, en vertelt hoe het met de afspraken staat.",
    )

    def __init__(self, data: Any = None, *, row: Group, **kwargs: Any) -> None:
        super().__init__(data, row=row, **kwargs)
        people = row.members.filter(user__isnull=False).select_related("user").order_by("user__name")
        for name in ("chair", "reporter"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = people

    @staticmethod
    def values(row: Group) -> dict[str, Any]:
        leads = {member.role: member for member in row.members.exclude(role=GroupRole.MEMBER)}
        return {"chair": leads.get(GroupRole.CHAIR), "reporter": leads.get(GroupRole.REPORTER)}


class MembersForm(forms.Form):
    """People of the region, and empty seats of parties, to put in a group at once."""

    seats = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Iemand is intussen weg. Laad de pagina opnieuw."}
    )

    def __init__(self, data: Any, *, group: Group) -> None:
        super().__init__(data)
        self.parties = candidates(group)
        self._known = {one.key: one for party in self.parties for one in party.candidates if not one.is_in}
        field = self.fields["seats"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, one.name) for key, one in self._known.items()]

    def clean_seats(self) -> list[Seat]:
        return [self._seat(self._known[key]) for key in self.cleaned_data["seats"]]

    @staticmethod
    def _seat(one: Candidate) -> Seat:
        return Seat(one.user, one.party)

    @property
    def ticked(self) -> set[str]:
        """The keys that the person ticked before something turned out to be wrong."""
        return set(self["seats"].value() or ())
