"""The kinds of mail about figures, and who hears of them."""

from __future__ import annotations

from collections.abc import Iterable

from jaarschijf.outbox.kinds import Current, register_kind
from jaarschijf.people.models import Membership, Party, Role, User

FIGURES_ASKED = "figures_asked"
FIGURES_DUE = "figures_due"


def make_known(waited_for: Current) -> None:
    """Says to the outbox which mails come from here; `waited_for` knows which figures are still asked."""
    register_kind(
        FIGURES_ASKED, "Mijn partij wordt om cijfers gevraagd", "Eén mail per uitvraag.", waited_for
    )
    register_kind(
        FIGURES_DUE,
        "Mijn partij heeft haar cijfers nog niet geleverd",
        "7 en 1 dag van tevoren en 1 en 7 dagen erna, daarna elke 30 dagen. Tot uw partij levert, of zegt "
        "dat er niets te leveren is.",
        waited_for,
    )


def deliverers_of(parties: Iterable[Party]) -> dict[int, list[User]]:
    """Id of a party -> the officers who deliver for it, by name.

    Of a party that ended these are the people of the party that took its place.
    """
    today = {party.pk: party.successor_id or party.pk for party in parties}
    rows = Membership.objects.filter(
        party__in=set(today.values()), role=Role.OFFICER, user__is_active=True
    ).select_related("user")
    found: dict[int, list[User]] = {}
    for row in rows:
        found.setdefault(row.party_id or 0, []).append(row.user)
    return {pk: found.get(now, []) for pk, now in today.items()}
