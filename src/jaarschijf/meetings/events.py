"""What the journal says of groups and meetings."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

# groups and who looks after what
CIRCLE_ADDED = register_event("circle.added", "{actor} heeft de groep ‘{name}’ toegevoegd.")
CIRCLE_CHANGED = register_event("circle.changed", "{actor} heeft de groep ‘{name}’ aangepast.")
CIRCLE_ENDED = register_event("circle.ended", "{actor} heeft de groep ‘{name}’ opgeheven.")
CIRCLE_JOINED = register_event("circle.joined", "{actor} heeft {who} in de groep ‘{name}’ gezet.")
CIRCLE_LEFT = register_event("circle.left", "{actor} heeft {who} uit de groep ‘{name}’ gehaald.")
CIRCLE_LED = register_event(
    "circle.led", "{actor} heeft in ‘{name}’ de rollen verdeeld: voorzitter {chair}, rapporteur {reporter}."
)
CIRCLE_CHARGED = register_event("circle.charged", "{actor} heeft afspraken over groepen verdeeld: {what}.")

# planning and moving meetings
SERIES_ADDED = register_event("series.added", "{actor} heeft ‘{title}’ in het ritme van het jaar gezet.")
SERIES_CHANGED = register_event("series.changed", "{actor} heeft het ritme van ‘{title}’ aangepast.")
SERIES_REMOVED = register_event(
    "series.removed", "{actor} heeft ‘{title}’ uit het ritme van het jaar gehaald."
)
MEETING_PLANNED = register_event("meeting.planned", "{actor} heeft ‘{title}’ gepland op {day}.")
MEETING_CHANGED = register_event("meeting.changed", "{actor} heeft ‘{title}’ van {day} aangepast.")
MEETING_MOVED = register_event("meeting.moved", "{actor} heeft ‘{title}’ verzet van {was} naar {day}.")
MEETING_CANCELLED = register_event("meeting.cancelled", "{actor} heeft ‘{title}’ van {day} afgelast.")
MEETING_HELD = register_event("meeting.held", "{actor} heeft vastgelegd dat ‘{title}’ van {day} gehouden is.")
MEETING_REOPENED = register_event(
    "meeting.reopened", "{actor} heeft ‘{title}’ van {day} weer op gepland gezet."
)

# agendas and papers
AGENDA_FILLED = register_event(
    "agenda.filled", "{actor} heeft {count} op de agenda gezet van ‘{title}’, {day}."
)
AGENDA_CHANGED = register_event(
    "agenda.changed", "{actor} heeft de agenda aangepast van ‘{title}’, {day}: {what}."
)
AGENDA_PARKED = register_event("agenda.parked", "{actor} heeft {count} geparkeerd bij {group}.")
BACKLOG_CHANGED = register_event(
    "agenda.backlog_changed", "{actor} heeft aangepast wat bij {group} geparkeerd staat."
)
AGENDA_PROPOSED = register_event("agenda.proposed", "{actor} heeft een punt voorgesteld aan {group}.")
PAPER_SENT = register_event(
    "paper.sent", "{actor} heeft {paper} rondgestuurd van ‘{title}’, {day} (versie {version})."
)

# minutes and decisions
MINUTES_WRITTEN = register_event(
    "minutes.written", "{actor} heeft aantekeningen gemaakt bij ‘{meeting}’ van {day}."
)
OUTCOME_ADDED = register_event(
    "minutes.outcome_added", "{actor} heeft bij ‘{meeting}’ van {day} vastgelegd: {what}."
)
OUTCOME_CHANGED = register_event(
    "minutes.outcome_changed", "{actor} heeft in het verslag van ‘{meeting}’ van {day} aangepast: {what}."
)
OUTCOME_REMOVED = register_event(
    "minutes.outcome_removed", "{actor} heeft uit het verslag van ‘{meeting}’ van {day} gehaald: {what}."
)
MINUTES_SETTLED = register_event(
    "minutes.settled",
    "{actor} heeft het verslag van ‘{meeting}’ van {day} vastgesteld. "
    "Besluiten: {decisions}, acties: {actions}.",
)

# questions
QUESTION_ASKED = register_event(
    "question.asked", "{actor} heeft een vraag gesteld van {asker} aan {answerer}."
)
QUESTION_CHANGED = register_event("question.changed", "{actor} heeft de vraag aangepast.")
QUESTION_ANSWERED = register_event("question.answered", "{actor} heeft de vraag beantwoord voor {answerer}.")
QUESTION_WITHDRAWN = register_event("question.withdrawn", "{actor} heeft de vraag ingetrokken.")
QUESTION_PLACED = register_event("question.placed", "{actor} heeft de vraag op de agenda gezet van {where}.")

# notices
NOTICE_SHARED = register_event("notice.shared", "{actor} heeft de mededeling ‘{title}’ gedeeld.")
NOTICE_CHANGED = register_event("notice.changed", "{actor} heeft de mededeling ‘{title}’ aangepast.")
NOTICE_WITHDRAWN = register_event("notice.withdrawn", "{actor} heeft de mededeling ‘{title}’ ingetrokken.")
NOTICE_READ = register_event("notice.read", "{actor} heeft de mededeling ‘{title}’ gelezen.")
NOTICE_ANSWERED = register_event(
    "notice.answered", "{actor} heeft gezegd wat ‘{title}’ betekent voor {party}."
)
NOTICE_REMINDED = register_event(
    "notice.reminded", "{actor} heeft {count} mensen herinnerd aan de mededeling ‘{title}’."
)

# the law's calendar
LAW_FILLED = register_event(
    "law.filled", "{actor} heeft het wettelijk jaar van {name} aangevuld uit de landelijke lijst: {count}."
)
LAW_ADDED = register_event("law.added", "{actor} heeft het wettelijk moment ‘{name}’ toegevoegd: {day}.")
LAW_CHANGED = register_event("law.changed", "{actor} heeft het wettelijk moment ‘{name}’ aangepast: {day}.")
LAW_REMOVED = register_event("law.removed", "{actor} heeft het wettelijk moment ‘{name}’ weggehaald.")
LAW_DONE = register_event("law.done", "{actor} heeft gezegd dat ‘{name}’ is gedaan op {day}.")
LAW_UNDONE = register_event("law.undone", "{actor} heeft gezegd dat ‘{name}’ nog niet is gedaan.")

# days off
DAY_OFF_ADDED = register_event("day_off.added", "{actor} heeft vrije dagen toegevoegd: {name}, {days}.")
DAY_OFF_CHANGED = register_event("day_off.changed", "{actor} heeft vrije dagen aangepast: {name}, {days}.")
DAY_OFF_REMOVED = register_event("day_off.removed", "{actor} heeft vrije dagen weggehaald: {name}.")
