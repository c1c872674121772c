"""What the demo loads: a region on the public pages, and who can sign in there."""

from __future__ import annotations

from dataclasses import dataclass

from jaarschijf.cli.passwords import made_up, set_password
from jaarschijf.importing.models import Upload
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import invite
from jaarschijf.people.models import Party, Region, Role
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.register.models import YearPlan


@dataclass(frozen=True)
class Account:
    """Somebody of the cast. The password is known only on the day it is made."""

    email: str
    role: str
    password: str = ""


@dataclass(frozen=True)
class Showcase:
    """A plan to look at. `upload` is what can be reviewed, `plan` is None when nothing was taken over."""

    region: Region
    plan: YearPlan | None
    upload: Upload | None
    accounts: list[Account]


def add_account(region: Region, email: str, name: str, role: str, party: Party | None = None) -> Account:
    """Somebody new, with a password that is made up here."""
    membership = invite(by=CommandLine(), region=region, email=email, name=name, role=role, party=party)
    password = made_up()
    set_password(membership.user, password)
    return Account(email, _role_of(role, party), password)


def accounts_of(region: Region) -> list[Account]:
    """The cast as it is known later on: without passwords."""
    rows = region.memberships.select_related("user", "party").order_by("pk")
    return [Account(row.user.email, _role_of(row.role, row.party)) for row in rows]


def put_online(plan: YearPlan) -> None:
    """Asks for publication and approves it."""
    snapshot = ask_publication(by=CommandLine(), plan=plan)
    approve_publication(by=CommandLine(), snapshot=snapshot)


def _role_of(role: str, party: Party | None) -> str:
    label = str(Role(role).label)
    return label if party is None or role == Role.COORDINATOR else f"{label}, {party}"
