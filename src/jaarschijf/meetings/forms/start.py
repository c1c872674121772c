"""The form that makes a working group per theme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count

from jaarschijf.meetings.actions.dividing import theme_group_name
from jaarschijf.meetings.models import Charge
from jaarschijf.register.editing import DressedForm
from jaarschijf.register.models import Theme, YearPlan


class ThemesForm(DressedForm):
    """The themes of which no agreement has a group yet; all are chosen already."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label="Thema's",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, plan: YearPlan) -> None:
        super().__init__(data)
        self.plan = plan
        taken = Charge.objects.filter(agreement__plan=plan).values("agreement__theme")
        free = plan.themes.filter(agreements__isnull=False).exclude(pk__in=taken).distinct()
        field = self.fields["themes"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = free
        self.initial["themes"] = [theme.pk for theme in free]
        self._free = free.annotate(count=Count("agreements"))

    @property
    def offered(self) -> list[tuple[int, str, int]]:
        """The themes with the name that the group gets, and how many agreements."""
        return [(row.pk, theme_group_name(row), row.count) for row in self._free]

    @property
    def ticked(self) -> set[int]:
        """The themes that are chosen."""
        return {int(pk) for pk in self["themes"].value() or () if str(pk).isdecimal()}
