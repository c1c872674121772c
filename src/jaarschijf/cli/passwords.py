"""Passwords that are made here and shown once."""

from __future__ import annotations

import secrets
import sys
from getpass import getpass
from typing import Final

from django.core.exceptions import ValidationError

from jaarschijf.cli.console import Words
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import User
from jaarschijf.people.passwords import refuse_weak

LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
"""None that people mistake for another: no l, o, 0 and 1."""


def made_up() -> str:
    """A password of 80 bits that can be read out over the telephone."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def typed() -> str:
    """The password that somebody types twice; empty when nobody is there or they leave it empty.

    Raises Refusal when the two differ.
    """
    if not sys.stdin.isatty():
        return ""
    first = getpass(str(Words("Wachtwoord (leeg: wij maken er een): ", "Password (empty: we make one): ")))
    if first and getpass(str(Words("Nog een keer: ", "Once more: "))) != first:
        raise Refusal("De twee wachtwoorden zijn niet gelijk.", "The two passwords differ.")
    return first


def set_password(user: User, password: str) -> None:
    """Gives the user this password. Raises Refusal for a weak one."""
    try:
        refuse_weak(password, user)
    except ValidationError as weak:
        raise Refusal(" ".join(weak.messages)) from None
    user.set_password(password)
    user.save(update_fields=["password"])
