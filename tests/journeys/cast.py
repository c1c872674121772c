"""Sets up a small region for a journey of several people, and prints who is in it as JSON.

Run as `python -m tests.journeys.cast NAME` with the environment of a server; `troupe` does so.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import Any

YEAR = date.today().year  # noqa: DTZ011 - the day on the calendar of whoever runs this
"""What follows it is still to come, so that it holds from its first day."""
PEOPLE = {
    "municipality": ("Gemeente Kringdam", "Mira Kringel"),
    "association": ("Woonkring", "Lars Kringer"),
    "tenants": ("Huurdersraad Kringland", "Wies Kringema"),
    "care": ("Zorgkring", "Anne Kringstra"),
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jaarschijf.config.settings")
    import django

    django.setup()
    print(json.dumps(_set_up(sys.argv[1])))


def _set_up(name: str) -> dict[str, Any]:
    from jaarschijf.people import actions as people
    from jaarschijf.people.access import CommandLine
    from jaarschijf.people.models import Role

    by = CommandLine()
    region = people.add_region(by=by, name=name)
    told: dict[str, Any] = {}
    for kind, (party_name, person) in PEOPLE.items():
        party = people.add_party(by=by, region=region, name=party_name, kind=kind)
        for role in (Role.OFFICER, Role.SIGNATORY):
            membership = people.invite(
                by=by,
                region=region,
                email=f"{kind}@{region.slug}.example",
                name=person,
                role=role,
                party=party,
            )
        told[kind] = _arrived(membership.user) | {"party": party_name}
    people.add_group(by=by, region=region, name="Corporaties", kind="association")
    office = people.add_party(by=by, region=region, name=f"Bureau {name}", kind="coordinator")
    lead = people.invite(
        by=by,
        region=region,
        email=f"coordinator@{region.slug}.example",
        name="Noor Kringhof",
        role=Role.COORDINATOR,
        party=office,
    )
    told["coordinator"] = _arrived(lead.user)
    _plan(region)
    return told


def _arrived(user: Any) -> dict[str, str]:
    """Signed in already, with an app that gives codes: a code counts once, so signing gets the first."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    user.set_password("Kringloop-en-kastanje-7")
    user.save()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"name": user.name, "session": session.session_key or "", "secret": secret}


def _plan(region: Any) -> None:
    from jaarschijf.people.access import CommandLine
    from jaarschijf.register.actions.agreements import add_agreement
    from jaarschijf.register.actions.plans import add_plan, add_theme

    by = CommandLine()
    plan = add_plan(by=by, region=region, year=YEAR, title=f"Jaarschijf {YEAR} {region}")
    theme = add_theme(by=by, plan=plan, title="Betaalbaar wonen", ambition="Iedereen kan de huur betalen.")
    add_agreement(
        by=by,
        theme=theme,
        title="Woonlasten in beeld",
        text="De corporaties maken een overzicht van de woonlasten. De huurdersraad leest mee.",
        responsible=["Corporaties", "Huurdersraad Kringland"],
    )
    add_agreement(
        by=by,
        theme=theme,
        title="Zorg dichtbij",
        text="Gemeente en zorgaanbieder bespreken elk kwartaal wie hulp nodig heeft.",
        responsible=["Gemeente Kringdam", "Zorgkring"],
    )


if __name__ == "__main__":
    main()
