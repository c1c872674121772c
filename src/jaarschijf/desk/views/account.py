"""The own account: who I am, what I may do where, how I sign in."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jaarschijf.people.access import ROLE_EXPLAINED
from jaarschijf.people.models import User


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Name, roles in plain words, and the doors to password and second factor."""
    assert isinstance(request.user, User)
    roles = request.user.memberships.select_related("region", "party").order_by("region__name", "pk")
    ctx = {
        "nav": "account",
        "roles": [(row, ROLE_EXPLAINED[row.role]) for row in roles],
        "second_factor": is_mfa_enabled(request.user),
        "organisations": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
    }
    return render(request, "desk/people/account.html", ctx)
