"""The mail with which an invited person comes in."""

from __future__ import annotations

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from jaarschijf.people.access import ROLE_EXPLAINED
from jaarschijf.people.models import Membership, User

CONSOLE = "django.core.mail.backends.console.EmailBackend"
"""Where mail goes without a mail server, see config.settings."""


def send_welcome(request: HttpRequest, membership: Membership) -> None:
    """Mails the person, and tells the person at `request` whether the mail went out.

    Call it when the membership is committed: a mail can't be rolled back. Who has no password yet gets
    a link to choose one; others get the address to sign in.
    """
    user = membership.user
    chooses = not user.has_usable_password()
    context = {
        "user": user,
        "inviter": request.user,
        "membership": membership,
        "explained": ROLE_EXPLAINED[membership.role],
        "chooses": chooses,
        "link": password_link(request, user)
        if chooses
        else request.build_absolute_uri(reverse("account_login")),
        "again": request.build_absolute_uri(reverse("account_reset_password")),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    try:
        get_adapter(request).send_mail("account/email/welcome", user.email, context)
    except OSError:
        messages.warning(
            request,
            f"{user} heeft de rol, maar de mail aan {user.email} kon niet weg. "
            "Probeer het later opnieuw met ‘Stuur de mail nog eens’.",
        )
    else:
        _tell(request, user)


def _tell(request: HttpRequest, user: User) -> None:
    if settings.EMAIL_BACKEND == CONSOLE:
        messages.warning(
            request,
            f"{user} heeft de rol, maar krijgt geen mail: er is geen mailserver ingesteld. "
            "De beheerder vindt de mail in het logboek van de server.",
        )
    else:
        messages.success(request, f"{user} krijgt mail op {user.email}.")


def password_link(request: HttpRequest, user: User) -> str:
    """The whole address where this user chooses a password; it works once, for PASSWORD_RESET_TIMEOUT."""
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    link: str = get_adapter(request).get_reset_password_from_key_url(f"{user_pk_to_url_str(user)}-{token}")
    return link
