"""The command `createadmin`: a region with its first coordinator, who invites all others in the browser."""

from __future__ import annotations

from argparse import Namespace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from jaarschijf.cli.console import say
from jaarschijf.cli.lookup import address
from jaarschijf.cli.passwords import made_up, set_password, typed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import add_region, invite
from jaarschijf.people.models import Region, Role, User


def run(options: Namespace) -> None:
    _refuse_nonsense(options.email)
    password = "" if _may_sign_in(options.email) else typed()
    with transaction.atomic():
        user, region = _invite(options.email, options.name, options.region)
        shown = _first_password(user, password)
    say(f"{user} is regiocoördinator van {region}.", f"{user} is coordinator of {region}.")
    if shown:
        say(f"Wachtwoord, alleen nu te zien: {shown}", f"Password, shown only now: {shown}")
    where = address("account_login")
    say(f"Meld u aan op {where} en nodig daar de anderen uit.", f"Sign in at {where} and invite the others.")


def _refuse_nonsense(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(f"‘{email}’ is geen e-mailadres.", f"'{email}' is no e-mail address.") from None


def _may_sign_in(email: str) -> bool:
    user = User.objects.filter(email__iexact=email).first()
    return user is not None and user.has_usable_password()


def _invite(email: str, name: str, region_name: str) -> tuple[User, Region]:
    known = Region.objects.filter(Q(slug=region_name.lower()) | Q(name__iexact=region_name)).first()
    region = known or add_region(by=CommandLine(), name=region_name)
    membership = invite(by=CommandLine(), region=region, email=email, name=name, role=Role.COORDINATOR)
    return membership.user, region


def _first_password(user: User, password: str) -> str:
    """The password that was made up and must be shown; who could sign in already keeps their own."""
    if user.has_usable_password():
        return ""
    made = "" if password else made_up()
    set_password(user, password or made)
    return made
