"""The one question before a report is made: for which meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from jaarschijf.register.editing import DressedForm
from jaarschijf.register.models import YearPlan

MEETING = "stuurgroep"
"""What the name of a moment holds that is a meeting of the steering group."""


class ReportForm(DressedForm):
    """The meeting and the one after it, proposed from the moments of the plan."""

    meets_on = forms.DateField(label="Stuurgroep op", widget=forms.DateInput(attrs={"type": "date"}))
    next_on = forms.DateField(
        label="Volgende stuurgroep op",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Het rapport toont wat voor die dag klaar moet zijn. Leeg: tot het eind van het jaar.",
    )

    def __init__(self, data: Any = None, *, plan: YearPlan, today: date) -> None:
        days = plan.moments.filter(name__icontains=MEETING, day__gte=today).values_list("day", flat=True)
        super().__init__(data, initial=proposed(list(days[:2]), today))


def proposed(meetings: Sequence[date], today: date) -> dict[str, str]:
    """The first two meetings from today on; today itself where none is known. ISO, as a browser wants it."""
    first, following = (*meetings, None, None)[:2]
    return {
        "meets_on": (first or today).isoformat(),
        "next_on": following.isoformat() if following else "",
    }
