"""The kinds of reminders, as a person chooses among them."""

from __future__ import annotations

from jaarschijf.monitoring.reminding.post import current_marks
from jaarschijf.monitoring.reminding.reminders import ReminderKind
from jaarschijf.outbox.kinds import register_kind


def make_known() -> None:
    """Says to the outbox which reminders there are."""
    register_kind(
        ReminderKind.ROUND_OPENED,
        "Er begint een ronde",
        "Eén mail, zodra de regiocoördinator vraagt hoe het staat.",
        current_marks,
    )
    register_kind(
        ReminderKind.ROUND_DUE,
        "Een ronde loopt af",
        "30, 7 en 1 dag van tevoren en 1 en 7 dagen erna, daarna elke 30 dagen. Tot uw partij alles meldt.",
        current_marks,
    )
    register_kind(
        ReminderKind.DUTY_DUE,
        "Een termijn van een afspraak komt dichtbij of is voorbij",
        "Op dezelfde dagen, tot uw partij meldt dat het gedaan is.",
        current_marks,
    )
