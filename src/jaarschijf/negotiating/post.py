"""The kinds of mail about making a text together, and who hears of it."""

from __future__ import annotations

from collections.abc import Iterable

from jaarschijf.outbox.kinds import Current, register_kind
from jaarschijf.people.models import Membership, Party, Region, Role, User

CONSENT_ASKED = "consent_asked"
CONSENT_DUE = "consent_due"
REMARK_MADE = "remark_made"
PROPOSAL_MADE = "proposal_made"
PROPOSAL_SETTLED = "proposal_settled"
PROPOSAL_DISCUSSED = "proposal_discussed"

SPEAKING = frozenset({Role.OFFICER, Role.SIGNATORY})
"""The roles that speak for a party."""


def make_known(waited_for: Current) -> None:
    """Says to the outbox which mails come from here; `waited_for` knows which answers are still asked."""
    # consent
    register_kind(
        CONSENT_ASKED,
        "Mijn partij wordt om instemming gevraagd",
        "Eén mail per versie die mijn partij aangaat.",
        waited_for,
    )
    register_kind(
        CONSENT_DUE,
        "Mijn partij heeft nog niet gezegd of zij instemt",
        "7 en 1 dag van tevoren en 1 en 7 dagen erna, daarna elke 30 dagen. Tot uw partij antwoordt.",
        waited_for,
    )

    # remarks and proposals
    register_kind(REMARK_MADE, "Iemand zegt iets over de tekst namens mijn partij", "Eén mail per opmerking.")
    register_kind(PROPOSAL_MADE, "Een partij doet een voorstel", "Eén mail per voorstel, aan de coördinator.")
    register_kind(
        PROPOSAL_SETTLED, "Een voorstel van mijn partij is afgehandeld", "Eén mail, met het antwoord."
    )
    register_kind(
        PROPOSAL_DISCUSSED, "Iemand zegt iets over een voorstel waar ik bij hoor", "Eén mail per opmerking."
    )


def speakers_of(parties: Iterable[Party]) -> dict[int, list[User]]:
    """Id of a party -> the people who speak for it: officers and signatories, by name.

    Of a party that ended these are the people of the party that took its place.
    """
    asked = list(parties)
    after = {party.pk: _today(party) for party in asked}
    rows = Membership.objects.filter(
        party__in=set(after.values()), role__in=SPEAKING, user__is_active=True
    ).select_related("user")
    found: dict[int, dict[int, User]] = {}
    for row in rows:
        found.setdefault(row.party_id or 0, {})[row.user_id] = row.user
    return {pk: list(found.get(now, {}).values()) for pk, now in after.items()}


def coordinators_of(region: Region) -> list[User]:
    """The people who keep the region's circle turning, by name."""
    rows = Membership.objects.filter(region=region, role=Role.COORDINATOR, user__is_active=True)
    return [row.user for row in rows.select_related("user")]


def _today(party: Party) -> int:
    return party.successor_id or party.pk
