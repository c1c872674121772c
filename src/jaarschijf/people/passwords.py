"""Why a password is refused, in plain Dutch: Django has one of these sentences in English only."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jaarschijf.people.models import User

REASONS: Final = {
    "password_too_short": "Dit wachtwoord is te kort: neem minstens %(min_length)s tekens.",
    "password_too_common": "Dit wachtwoord kiezen te veel mensen. Neem een ander.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op uw naam of e-mailadres.",
}


def refuse_weak(password: str, user: User | None) -> None:
    """Raises ValidationError with a sentence for each thing that is wrong."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError(
            [ValidationError(REASONS.get(e.code or "", e.message), e.code, e.params) for e in weak.error_list]
        ) from None
