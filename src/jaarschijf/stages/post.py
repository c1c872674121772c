"""The mail about a plan that went on to another stage, and who hears of it."""

from __future__ import annotations

from django.urls import reverse

from jaarschijf.outbox.kinds import register_kind
from jaarschijf.outbox.message import Message
from jaarschijf.people.models import Membership, Region, Role, User
from jaarschijf.register.models import Version, YearPlan

STAGE_NEWS = "stage_news"
TOLD = frozenset({Role.OFFICER, Role.SIGNATORY, Role.COORDINATOR})


def make_known() -> None:
    """Says to the outbox which mails come from here."""
    register_kind(
        STAGE_NEWS,
        "Een jaarschijf gaat naar een andere fase",
        "Als zij is overeengekomen, afgesloten of ingetrokken. Eén mail per keer.",
    )


def everybody(region: Region) -> list[User]:
    """Who speaks for a party in the region, and the coordinators; each once."""
    rows = Membership.objects.filter(region=region, role__in=TOLD, user__is_active=True)
    return list({row.user_id: row.user for row in rows.select_related("user").order_by("pk")}.values())


def agreed(version: Version, places: int, objecting: list[str]) -> Message:
    """The parties agree; what follows is signing."""
    plan = version.plan
    lines = [
        f"De partijen zijn versie {version.number} overeengekomen. De tekst ligt nu vast.",
        f"In het document is plaats voor {places} {'handtekening' if places == 1 else 'handtekeningen'}.",
        "Wie tekent, krijgt een mail zodra dat kan.",
    ]
    if objecting:
        verb = "stemde" if len(objecting) == 1 else "stemden"
        lines.append(f"{' en '.join(objecting)} {verb} niet in en tekent niet mee.")
    return _news(plan, "agreed", f"‘{plan.title}’ is overeengekomen", lines)


def closed(plan: YearPlan) -> Message:
    """The year is over."""
    lines = [
        "Van elke afspraak staat erbij wat ervan kwam, en waarom. Er verandert nu niets meer.",
        "Van elke afspraak kunt u het dossier meenemen.",
    ]
    return _news(plan, "closed", f"‘{plan.title}’ is afgesloten", lines)


def withdrawn(plan: YearPlan) -> Message:
    """The plan will not be."""
    lines = [f"De reden: “{plan.withdrawn_reason}”", "U hoeft niets meer te doen."]
    return _news(plan, "withdrawn", f"‘{plan.title}’ is ingetrokken", lines)


def _news(plan: YearPlan, what: str, heading: str, lines: list[str]) -> Message:
    address = reverse("stages:course", args=[plan.region.slug, plan.year])
    return Message(
        kind=STAGE_NEWS,
        about=f"plan:{plan.pk}:{what}",
        step=0,
        subject=heading,
        heading=heading,
        lines=tuple(lines),
        links=(("Bekijk het verloop", address),),
    )
