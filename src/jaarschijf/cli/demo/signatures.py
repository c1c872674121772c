"""A signature in the demo: the person gets an app that gives codes, signs, and has none afterwards."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.http import HttpRequest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import User
from jaarschijf.signing.actions.signing import sign_seat
from jaarschijf.signing.fresh import FreshFactor, check_code
from jaarschijf.signing.models import Seat


def put_signature(seat: Seat) -> None:
    """Signs at the seat as the person whose mandate it holds, by the same check and action as the page."""
    person = seat.mandate.user
    sign_seat(by=person, seat=seat, revision=seat.revision, factor=_factor(person))


def _factor(person: User) -> FreshFactor:
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    request = HttpRequest()
    request.user = person
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    try:
        return _checked(request, secret)
    except Refusal:  # the half minute of the code was over between making and checking it
        return _checked(request, secret)
    finally:
        # Whoever tries the demo as this person sets up an app of their own.
        Authenticator.objects.filter(user=person).delete()


def _checked(request: HttpRequest, secret: str) -> FreshFactor:
    counter = next(iter(yield_hotp_counters_from_time()))
    return check_code(request, format_hotp_value(hotp_value(secret, counter)))
