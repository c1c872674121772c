"""What the journal says of making a text together."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

# consent
CONSULTATION_ASKED = register_event(
    "consultation.asked", "{actor} heeft versie {number} voorgelegd aan {parties}. Antwoord voor {deadline}."
)
CONSULTATION_CLOSED = register_event(
    "consultation.closed", "{actor} heeft de raadpleging over versie {number} gesloten."
)
CONSULTATION_REOPENED = register_event(
    "consultation.reopened",
    "{actor} heeft de raadpleging over versie {number} heropend. Antwoord voor {deadline}.",
)
CONSULTATION_REMINDED = register_event(
    "consultation.reminded", "{actor} heeft {parties} herinnerd aan versie {number}."
)
CONSENT_GIVEN = register_event(
    "consent.given", "{actor} heeft namens {party} gezegd: {answer} (versie {number})."
)
CONSENT_LIFTED = register_event(
    "consent.lifted", "{actor} heeft het voorbehoud van {party} bij versie {number} opgeheven: {note}"
)
QUORUM_CHOSEN = register_event("quorum.chosen", "{actor} heeft gekozen wanneer er instemming is: {rule}.")

# reading along
LINK_SENT = register_event(
    "reading_link.sent", "{actor} heeft {name} een persoonlijke link gestuurd namens {party}, tot {until}."
)
LINK_RENEWED = register_event(
    "reading_link.renewed", "{actor} heeft {name} een nieuwe persoonlijke link gestuurd, tot {until}."
)
LINK_REVOKED = register_event(
    "reading_link.revoked", "{actor} heeft de persoonlijke link van {name} ingetrokken."
)
LINK_REMARKED = register_event(
    "reading_link.remarked", "{actor} heeft met een persoonlijke link iets gezegd over ‘{title}’."
)

# proposals
PROPOSAL_MADE = register_event("proposal.made", "{actor} heeft voorstel {number} gedaan bij ‘{title}’.")
PROPOSAL_CHANGED = register_event(
    "proposal.changed", "{actor} heeft voorstel {number} bij ‘{title}’ aangepast."
)
PROPOSAL_WITHDRAWN = register_event(
    "proposal.withdrawn", "{actor} heeft voorstel {number} bij ‘{title}’ ingetrokken."
)
PROPOSAL_ACCEPTED = register_event(
    "proposal.accepted", "{actor} heeft voorstel {number} bij ‘{title}’ overgenomen."
)
PROPOSAL_ADAPTED = register_event(
    "proposal.adapted", "{actor} heeft voorstel {number} bij ‘{title}’ in andere woorden overgenomen."
)
PROPOSAL_REJECTED = register_event(
    "proposal.rejected", "{actor} heeft voorstel {number} bij ‘{title}’ niet overgenomen: {answer}"
)
PROPOSAL_DISCUSSED = register_event(
    "proposal.discussed", "{actor} heeft iets gezegd over voorstel {number} bij ‘{title}’."
)

# carrying over
FATES_CHOSEN = register_event(
    "carry.chosen", "{actor} heeft van {agreements} gekozen wat ermee gebeurt in {year}."
)

# addenda
ADDENDUM_PREPARED = register_event("addendum.prepared", "{actor} heeft addendum {number} begonnen: {title}.")
ADDENDUM_CHANGED = register_event("addendum.changed", "{actor} heeft addendum {number} aangepast: {title}.")
ADDENDUM_ASKED = register_event(
    "addendum.asked", "{actor} heeft addendum {number} voorgelegd aan wie het aangaat: {title}."
)
ADDENDUM_TAKEN_BACK = register_event(
    "addendum.taken_back", "{actor} heeft addendum {number} teruggehaald om het aan te passen: {title}."
)
ADDENDUM_AGREED = register_event(
    "addendum.agreed", "{actor} heeft vastgelegd dat de partijen addendum {number} overeenkwamen: {title}."
)
ADDENDUM_SIGNED = register_event(
    "addendum.signed",
    "Met de handtekening van {actor} is addendum {number} getekend; het geldt vanaf {day}: {title}.",
)
ADDENDUM_WITHDRAWN = register_event(
    "addendum.withdrawn", "{actor} heeft addendum {number} ingetrokken: {reason}"
)
ARTICLE_WRITTEN = register_event(
    "article.written", "{actor} heeft ‘{agreement}’ herschreven in addendum {number}."
)
ARTICLE_REMOVED = register_event(
    "article.removed", "{actor} heeft ‘{agreement}’ uit addendum {number} gehaald."
)

# topics of the region
TOPIC_ADDED = register_event("topic.added", "{actor} heeft het onderwerp ‘{name}’ toegevoegd.")
TOPIC_CHANGED = register_event("topic.changed", "{actor} heeft het onderwerp ‘{name}’ aangepast.")
TOPIC_REMOVED = register_event("topic.removed", "{actor} heeft het onderwerp ‘{name}’ weggehaald.")
