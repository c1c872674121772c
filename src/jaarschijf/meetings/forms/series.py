"""The forms of one series, and of one day that it gave."""

from __future__ import annotations

from typing import Any

from django import forms

from jaarschijf.meetings.forms.meetings import day_input
from jaarschijf.meetings.models import Series
from jaarschijf.register.editing import RowForm
from jaarschijf.register.models import Moment


class RemoveSeriesForm(RowForm[Series]):
    """Nothing but whether the person saw the row as it is."""

    @staticmethod
    def values(_row: Series) -> dict[str, Any]:
        return {}


class SeriesDayForm(RowForm[Moment]):
    """Another day for an obligation."""

    day = forms.DateField(label="Dag", widget=day_input())

    @staticmethod
    def values(row: Moment) -> dict[str, Any]:
        return {"day": row.day}
