"""How sign-in behaves here: nobody makes an account on their own, and what is said is Dutch for adults."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from jaarschijf.people.models import User
from jaarschijf.people.passwords import refuse_weak

INCORRECT_CODE = "Deze code klopt niet. Codes wisselen elke halve minuut: kijk wat de app nu laat zien."


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """The coordinator invites; there is no sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Dit account is gesloten. Vraag het aan de regiocoördinator.",
        "email_password_mismatch": "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.",
        "enter_current_password": "Dit is niet uw wachtwoord van nu.",
        "incorrect_code": INCORRECT_CODE,
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe aan.",
        "rate_limited": "U probeerde het te vaak. Wacht een paar minuten.",
        "too_many_login_attempts": "U probeerde het te vaak. Wacht een paar minuten.",
        "unknown_email": "Dit e-mailadres kennen we niet.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def clean_password(self, password: str, user: User | None = None) -> str:
        refuse_weak(password, user)
        return password


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """The second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": INCORRECT_CODE}


class KnownAddressesOnly(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Somebody who signs in through their organisation must have been invited under that address."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "connected_other": "Dit account hoort al bij iemand anders.",
        "disconnect_last": "U hebt geen wachtwoord. Kies er eerst een, anders komt u niet meer binnen.",
        "no_password": "U hebt geen wachtwoord. Kies er eerst een, anders komt u niet meer binnen.",
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False
