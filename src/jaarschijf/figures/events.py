"""What the journal says of figures."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

# requests and deliveries
FIGURES_ASKED = register_event(
    "figures.asked", "{actor} heeft {dataset} gevraagd aan {count} partijen: {title}."
)
REQUEST_CHANGED = register_event("figures.request_changed", "{actor} heeft de uitvraag ‘{title}’ aangepast.")
REQUEST_CLOSED = register_event("figures.request_closed", "{actor} heeft de uitvraag ‘{title}’ gesloten.")
REQUEST_REOPENED = register_event(
    "figures.request_reopened", "{actor} heeft de uitvraag ‘{title}’ weer geopend."
)
DELIVERED = register_event(
    "figures.delivered", "{actor} heeft voor {party} geleverd: {title} (levering {number})."
)
HAS_NONE = register_event("figures.has_none", "{actor} meldt dat {party} niets te leveren heeft: {reason}")
HAS_SOME = register_event("figures.has_some", "{actor} meldt dat {party} toch iets te leveren heeft.")
WORD_KEPT = register_event("figures.word", "{actor} heeft vastgelegd: ‘{word}’ staat voor ‘{name}’.")

# runs
RUN_MADE = register_event("figures.run_made", "{actor} heeft een analyse gemaakt: {title}.")
RUN_ATTACHED = register_event(
    "figures.run_attached", "{actor} heeft analyse {title} bij ‘{agreement}’ gelegd als bewijs."
)
RUN_DETACHED = register_event(
    "figures.run_detached", "{actor} heeft analyse {title} bij ‘{agreement}’ weggehaald."
)
CONCLUDED = register_event("figures.concluded", "{actor} heeft de visie bij analyse {title} vastgelegd.")
BECAME = register_event(
    "figures.became", "{actor} heeft van de visie bij analyse {title} een subafspraak gemaakt: {agreement}."
)
BECAME_ACTION = register_event(
    "figures.became_action",
    "{actor} heeft van de visie bij analyse {title} een actie gemaakt bij ‘{agreement}’: {text}",
)

# initiatives and safeguards
INITIATIVE_KEPT = register_event("figures.initiative", "{actor} heeft initiatief ‘{name}’ bijgewerkt.")
INITIATIVE_COUNTED = register_event(
    "figures.initiative_counted", "{actor} heeft de stand van ‘{name}’ op {day} vastgelegd."
)
INITIATIVES_TAKEN = register_event(
    "figures.initiatives_taken",
    "De stand van {count} woon-zorginitiatieven komt uit een levering van {party}, ingeleverd door {actor}.",
)
SAFEGUARD_ANSWERED = register_event(
    "figures.safeguard", "{actor} heeft voor {party} vastgelegd: ‘{point}’: {kept}."
)

# protection and releases
PROTECTION_CHANGED = register_event(
    "figures.protection", "{actor} toont cijfers openbaar vanaf {public}, tussen partijen vanaf {parties}."
)
RELEASED = register_event("figures.released", "{actor} heeft de cijfers ‘{title}’ openbaar gemaakt.")
RELEASE_WITHDRAWN = register_event(
    "figures.release_withdrawn", "{actor} heeft de cijfers ‘{title}’ teruggetrokken: {reason}"
)
