"""What the journal says of who signs what."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

# mandates
MANDATE_GIVEN = register_event(
    "mandate.given", "{actor} heeft het mandaat van {who} voor {party} vastgelegd."
)
MANDATE_CHANGED = register_event(
    "mandate.changed", "{actor} heeft het mandaat van {who} voor {party} aangepast."
)
MANDATE_ENDED = register_event(
    "mandate.ended", "{actor} heeft het mandaat van {who} voor {party} beëindigd op {day}."
)

# signing rounds
ROUND_OPENED = register_event(
    "signing.opened", "{actor} heeft de ondertekening van ‘{title}’ geopend voor {count} partijen."
)
SEAT_SIGNED = register_event("signing.signed", "{actor} heeft ‘{title}’ ondertekend namens {party}.")
SEAT_REFUSED = register_event("signing.refused", "{actor} tekent ‘{title}’ niet namens {party}: {reason}")
SEAT_CHANGED = register_event(
    "signing.seat_changed", "{actor} heeft aangewezen dat {who} ‘{title}’ tekent namens {party}: {reason}"
)
ROUND_REMINDED = register_event(
    "signing.reminded", "{actor} heeft {count} mensen herinnerd om ‘{title}’ te ondertekenen."
)
ROUND_BROKEN_OFF = register_event(
    "signing.broken_off", "{actor} heeft de ondertekening van ‘{title}’ afgebroken: {reason}"
)
ROUND_COMPLETED = register_event(
    "signing.completed", "Met de handtekening van {actor} heeft iedereen ‘{title}’ ondertekend."
)
TRAIL_PURGED = register_event(
    "signing.purged",
    "{actor} heeft van {count} handtekeningen IP-adres en browser gewist: de termijn is voorbij.",
)

# sealed documents
SEALED = register_event("sealed.made", "‘{title}’ is verzegeld en bewaard, na wat {actor} deed.")
