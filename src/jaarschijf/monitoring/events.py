"""What the journal says of progress and review."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

SHARES_DEALT = register_event(
    "shares.dealt",
    "Na een wijziging van {actor} zijn de delen opnieuw verdeeld: "
    "{passed} over naar een ander, {lapsed} vervallen.",
)
REPORT_SENT = register_event(
    "report.sent", "{actor} heeft voor {party} gemeld hoe het staat met ‘{title}’: {standing}."
)
REPORT_CORRECTED = register_event(
    "report.corrected",
    "{actor} heeft voor {party} een eerdere melding over ‘{title}’ aangevuld: {standing}.",
)
ROUND_OPENED = register_event(
    "round.opened", "{actor} heeft de ronde ‘{title}’ gemaakt: antwoord uiterlijk {last}."
)
ROUND_CHANGED = register_event("round.changed", "{actor} heeft de ronde ‘{title}’ aangepast.")
ROUND_CLOSED = register_event("round.closed", "{actor} heeft de ronde ‘{title}’ gesloten.")
AGREEMENT_REVIEWED = register_event("agreement.reviewed", "{actor} heeft ‘{title}’ getoetst: {standing}.")
SHEET_APPLIED = register_event("sheet.applied", "{actor} heeft een spreadsheet doorgevoerd: {what}.")
