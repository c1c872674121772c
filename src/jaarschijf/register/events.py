"""What the journal says of year plans and what is in them."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

PLAN_ADDED = register_event("plan.added", "{actor} heeft ‘{title}’ gemaakt.")
FRAME_ADDED = register_event("frame.added", "{actor} heeft het kader ‘{title}’ gemaakt.")
PLAN_CHANGED = register_event(
    "plan.changed", "{actor} heeft de titel, het motto of het kader van ‘{title}’ aangepast."
)
TAKEN_OVER = register_event(
    "plan.taken_over",
    "{actor} heeft {agreements} afspraken en {projects} projecten overgenomen uit {document}.",
)
THEME_ADDED = register_event("theme.added", "{actor} heeft het thema ‘{title}’ toegevoegd.")
THEME_CHANGED = register_event("theme.changed", "{actor} heeft het thema ‘{title}’ aangepast.")
THEME_MOVED = register_event("theme.moved", "{actor} heeft het thema ‘{title}’ verplaatst.")
THEME_REMOVED = register_event("theme.removed", "{actor} heeft het thema ‘{title}’ verwijderd.")
AGREEMENT_ADDED = register_event("agreement.added", "{actor} heeft de afspraak ‘{title}’ toegevoegd.")
AGREEMENT_READ = register_event(
    "agreement.read", "{actor} heeft de afspraak ‘{title}’ overgenomen uit {document}."
)
AGREEMENT_CHANGED = register_event("agreement.changed", "{actor} heeft ‘{title}’ aangepast: {fields}.")
AGREEMENT_MOVED = register_event("agreement.moved", "{actor} heeft ‘{title}’ verplaatst.")
AGREEMENT_REMOVED = register_event("agreement.removed", "{actor} heeft de afspraak ‘{title}’ verwijderd.")
STANDING_SET = register_event(
    "agreement.standing_set", "{actor} heeft de stand van ‘{title}’ gezet op: {standing}. {note}"
)
OBLIGATION_ADDED = register_event("obligation.added", "{actor} heeft bij ‘{title}’ toegevoegd: {text}")
OBLIGATION_CHANGED = register_event("obligation.changed", "{actor} heeft bij ‘{title}’ aangepast: {text}")
OBLIGATION_REMOVED = register_event("obligation.removed", "{actor} heeft bij ‘{title}’ verwijderd: {text}")
PROJECT_ADDED = register_event("project.added", "{actor} heeft het project ‘{location}’ toegevoegd.")
PROJECT_CHANGED = register_event(
    "project.changed", "{actor} heeft het project ‘{location}’ aangepast: {fields}."
)
PROJECT_REMOVED = register_event("project.removed", "{actor} heeft het project ‘{location}’ verwijderd.")
NAMES_TIED = register_event("names.tied", "{actor} heeft {count} namen in de jaarschijven herkend.")
LOCAL_VALUE_SET = register_event(
    "local_value.set", "{actor} heeft vastgelegd dat ‘{name}’ staat voor {code}."
)
NORM_SET = register_event("norm.set", "{actor} heeft {limit} van {year} gezet op {value}: {reason}")
NORM_RESTORED = register_event(
    "norm.restored", "{actor} heeft {limit} van {year} teruggezet op de landelijke waarde."
)
DOCUMENT_ADDED = register_event("document.added", "{actor} heeft het document {name} toegevoegd.")
PROGRESS_SET = register_event(
    "project.progress_set", "{actor} heeft bijgewerkt hoe ver het project ‘{location}’ is."
)
MOMENT_ADDED = register_event("moment.added", "{actor} heeft ‘{name}’ op {day} gezet.")
MOMENT_CHANGED = register_event("moment.changed", "{actor} heeft ‘{name}’ verplaatst naar {day}.")
MOMENT_REMOVED = register_event("moment.removed", "{actor} heeft ‘{name}’ op {day} weggehaald.")
VERSION_FROZEN = register_event("version.frozen", "{actor} heeft versie {number} van de tekst vastgelegd.")
VERSION_AGREED = register_event(
    "version.agreed", "{actor} heeft vastgelegd dat de partijen versie {number} zijn overeengekomen."
)
VERSION_SIGNED = register_event(
    "version.signed", "Met de handtekening van {actor} is versie {number} getekend."
)
VERSION_WITHDRAWN = register_event("version.withdrawn", "{actor} heeft versie {number} van tafel gehaald.")
AMENDED = register_event(
    "agreement.amended", "Met de handtekening van {actor} wijzigde addendum {number} ‘{title}’."
)
PLAN_CLOSED = register_event("plan.closed", "{actor} heeft ‘{title}’ afgesloten.")
PLAN_WITHDRAWN = register_event("plan.withdrawn", "{actor} heeft ‘{title}’ ingetrokken: {reason}")
RESULT_SET = register_event(
    "agreement.result_set", "{actor} heeft de uitkomst van ‘{title}’ gezet op: {result}. {reason}"
)
AGREEMENT_CARRIED = register_event("agreement.carried", "{actor} heeft ‘{title}’ meegenomen uit {origin}.")
CARRIED_OVER = register_event(
    "plan.carried_over", "{actor} heeft ‘{title}’ geopend met {count} afspraken uit {origin}."
)
