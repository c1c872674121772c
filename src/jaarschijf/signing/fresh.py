"""A second factor of this very moment: without it nobody signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.core.context import request_context
from allauth.mfa import app_settings
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import User

METHOD = "wachtwoord en code uit app"
METHOD_ELSEWHERE = "inlog van de eigen organisatie en code uit app"
LASTS = timedelta(minutes=2)
_CHECKED = object()


@dataclass(frozen=True)
class FreshFactor:
    """That a person gave a right code a moment ago. Only `check_code` makes one."""

    user_id: int
    at: datetime
    token: object
    method: str = METHOD
    """How the person signed in, in the words that the signature keeps."""

    def refuse_unless_of(self, user: User) -> None:
        """Raises NotAllowed for a value that the check did not make, of somebody else, or of too long ago."""
        is_fresh = timedelta(0) <= timezone.now() - self.at <= LASTS
        if self.token is not _CHECKED or self.user_id != user.pk or not is_fresh:
            raise NotAllowed("Geef de code uit uw app opnieuw. Zonder code kunt u niet tekenen.")


def has_second_factor(user: User) -> bool:
    """Whether the person has an app that gives codes."""
    return _app_of(user) is not None


def check_code(request: HttpRequest, code: str) -> FreshFactor:
    """That the code is the one of this moment and was not used before, as many tries as sign-in allows."""
    user = request.user
    assert isinstance(user, User)
    with request_context(request):
        return _check(user, code, _method(request, user))


def _check(user: User, code: str, method: str) -> FreshFactor:
    app = _app_of(user)
    if app is None:
        raise Refusal(
            "U hebt nog geen app die codes geeft. Stel die eerst in bij ‘Mijn account’.",
            "There is no second factor yet.",
        )
    try:
        forgive = check_rate_limit(user, error_key="rate_limited")
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    _use(app, code.replace(" ", ""))
    forgive()
    return FreshFactor(user.pk, timezone.now(), _CHECKED, method)


@transaction.atomic
def _use(app: Authenticator, code: str) -> None:
    """Raises Refusal for a wrong code, or one that counted before: also in another process, which shares the
    database with this one, and no cache."""
    row = Authenticator.objects.select_for_update().filter(pk=app.pk).first()
    if row is None or _was_used(row) or not row.wrap().validate_code(code):
        raise Refusal(
            "Deze code klopt niet, of is al gebruikt. Wacht tot de app een nieuwe code laat zien.",
            "The code is not right, or was used already.",
        )
    row.record_usage()


def _method(request: HttpRequest, user: User) -> str:
    """By what came before the code: the organisation's own sign-in, or a password."""
    records = get_authentication_records(request, user) if hasattr(request, "session") else []
    first = [record["method"] for record in records if record["method"] != "mfa"]
    return METHOD_ELSEWHERE if first[-1:] == ["socialaccount"] else METHOD


def _was_used(app: Authenticator) -> bool:
    """Whether a code that is still right at this moment may have been used already."""
    if app.last_used_at is None:
        return False
    now, then = (int(at.timestamp()) // app_settings.TOTP_PERIOD for at in (timezone.now(), app.last_used_at))
    return bool(now - then <= 2 * app_settings.TOTP_TOLERANCE)


def address_of(request: HttpRequest) -> str | None:
    """The IP address of who asks, as sign-in sees it behind a proxy."""
    address: str | None = get_adapter().get_client_ip(request)
    return address


def agent_of(request: HttpRequest) -> str:
    """What the browser calls itself, at most 300 characters."""
    return request.headers.get("User-Agent", "")[:300]


def _app_of(user: User) -> Authenticator | None:
    found: Authenticator | None = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.TOTP
    ).first()
    return found
