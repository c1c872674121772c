"""Who speaks for a party in a negotiation."""

from __future__ import annotations

from collections.abc import Iterable

from jaarschijf.people.access import Access, Actor, CommandLine, NotAllowed, Permission, require
from jaarschijf.people.models import Party, Region


def speaks_for(access: Access, parties: Iterable[Party]) -> list[Party]:
    """Those of the parties for which this person may say something."""
    return [party for party in parties if access.may_for(Permission.NEGOTIATE, party.pk)]


def require_speaker(by: Actor, party: Party) -> Access:
    """Refuses who does not speak for the party; the command line may do all."""
    access = require(by, Permission.NEGOTIATE, party.region)
    if not isinstance(by, CommandLine) and not access.may_for(Permission.NEGOTIATE, party.pk):
        raise NotAllowed(
            f"U spreekt niet voor {party}. Alleen wie voor die partij onderhandelt of tekent, doet dit.",
            f"You do not speak for {party}.",
        )
    return access


def require_speaker_in(by: Actor, party: Party, region: Region) -> None:
    """The same, for a party of this very region: who speaks elsewhere says nothing here."""
    if party.region_id != region.pk:
        raise NotAllowed(f"{party} hoort niet bij de regio {region}.", f"{party} is no party of {region}.")
    require_speaker(by, party)


def require_speaker_or_coordinator(by: Actor, party: Party) -> None:
    """The same; who keeps the plan may do it too."""
    if not require(by, Permission.VIEW, party.region).may(Permission.EDIT_PLAN):
        require_speaker(by, party)
