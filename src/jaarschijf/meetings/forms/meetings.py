"""The forms of one meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from jaarschijf.meetings.models import Group, Meeting
from jaarschijf.register.editing import DressedForm, RowForm
from jaarschijf.register.models import YearPlan


def day_input() -> forms.DateInput:
    """A day that the browser offers a calendar for; it takes the day in ISO form and nothing else."""
    return forms.DateInput(attrs={"type": "date", "class": "utrecht-textbox"}, format="%Y-%m-%d")


def time_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time", "class": "utrecht-textbox"}, format="%H:%M")


class _Practical(forms.Form):
    """When on the day, how long, and where."""

    starts_at = forms.TimeField(label="Begint om", widget=time_input())
    minutes = forms.IntegerField(
        label="Duurt (minuten)", min_value=15, max_value=720, help_text="Bijvoorbeeld 120 voor twee uur."
    )
    place = forms.CharField(label="Waar (mag leeg)", max_length=200, required=False)
    link = forms.URLField(
        label="Link om mee te doen (mag leeg)",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Voor wie op afstand meedoet. Alleen de leden zien de link.",
        widget=forms.URLInput(attrs={"class": "utrecht-textbox"}),
    )


class MeetingFields(DressedForm, _Practical):
    """A meeting outside the rhythm."""

    group = forms.ModelChoiceField(Group.objects.none(), label="Welke groep", empty_label="kies een groep")
    title = forms.CharField(
        label="Wat (mag leeg)", max_length=120, required=False, help_text="Leeg: de naam van de groep."
    )
    day = forms.DateField(label="Dag", widget=day_input())
    field_order = ["group", "day", "starts_at", "minutes", "title", "place", "link"]

    def __init__(self, data: Any = None, *, plan: YearPlan, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["group"].queryset = plan.region.working_groups.filter(ended_on=None)  # type: ignore[attr-defined] # of a ModelChoiceField


class MeetingForm(RowForm[Meeting], _Practical):
    """Anything but the day."""

    title = forms.CharField(label="Wat", max_length=120)
    field_order = ["title", "starts_at", "minutes", "place", "link"]

    @staticmethod
    def values(row: Meeting) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("title", "starts_at", "minutes", "place", "link")}


class DayForm(DressedForm):
    """To which day; asked before anything happens."""

    dag = forms.DateField(label="Naar welke dag", widget=day_input())


class MoveForm(RowForm[Meeting]):
    """What the preview showed, to be confirmed."""

    day = forms.DateField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Meeting, day: date, seen: str) -> None:
        super().__init__(data, row=row)
        self.fields["day"].initial, self.fields["seen"].initial = day.isoformat(), seen

    @staticmethod
    def values(_row: Meeting) -> dict[str, Any]:
        return {}


class CancelForm(RowForm[Meeting]):
    """Why it does not take place, and what else does not."""

    why = forms.CharField(
        label="Waarom gaat de vergadering niet door?",
        max_length=300,
        help_text="De leden lezen dit in hun mail.",
    )
    along = forms.ModelMultipleChoiceField(
        Meeting.objects.none(),
        label="Wat gaat dan ook niet door?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, row: Meeting, hanging: list[Meeting]) -> None:
        super().__init__(data, row=row)
        self.fields["along"].queryset = row.plan.meetings.filter(pk__in=[one.pk for one in hanging])  # type: ignore[attr-defined] # of a ModelChoiceField

    @staticmethod
    def values(_row: Meeting) -> dict[str, Any]:
        return {}


class SureForm(RowForm[Meeting]):
    """Nothing but whether the person saw the row as it is."""

    @staticmethod
    def values(_row: Meeting) -> dict[str, Any]:
        return {}
