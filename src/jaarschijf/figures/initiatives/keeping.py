"""Who looks after an initiative: the coordinator after all, a provider or association after its own."""

from __future__ import annotations

from jaarschijf.figures.initiatives.rules import KEEPERS
from jaarschijf.people.access import Access, NotAllowed, Permission
from jaarschijf.people.models import Party


def may_keep(access: Access, provider: Party | None) -> bool:
    """Whether this person may write what is known of the initiatives of `provider`."""
    if access.may(Permission.EDIT_PLAN):
        return True
    if provider is None or provider.kind not in KEEPERS:
        return False
    return access.may_for(Permission.DELIVER, provider.pk)


def refuse_strangers(access: Access, provider: Party | None) -> None:
    """Raises NotAllowed for who does not look after it."""
    if not may_keep(access, provider):
        whose = f"een beleidsmedewerker van {provider} of " if provider and provider.kind in KEEPERS else ""
        raise NotAllowed(
            f"Dit initiatief houdt {whose}de regiocoördinator bij. Geef uw cijfers daar door.",
            "You don't look after this initiative.",
        )


def own_parties(access: Access) -> list[Party]:
    """The parties for which this person keeps initiatives (one query)."""
    own = [pk for pk, granted in access.granted.items() if Permission.DELIVER in granted]
    return list(Party.objects.filter(region=access.region, pk__in=own, kind__in=KEEPERS))
