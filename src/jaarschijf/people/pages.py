"""Fetch and authorise in one step: outsiders get 404, members without the right 403."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from jaarschijf.people.access import Access, Permission, access_at
from jaarschijf.people.models import Region, User

P = ParamSpec("P")


class RegionRequest(HttpRequest):
    """A request inside a region, by somebody who may be there."""

    user: User
    region: Region
    access: Access


class Page(Protocol):
    """A view that says who may open it; the routes-by-roles test reads this."""

    permission: Permission | None

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


RegionView = Callable[Concatenate[RegionRequest, P], HttpResponseBase]


def region_page(permission: Permission) -> Callable[[RegionView[P]], Page]:
    """A page inside a region: its route starts with `<slug:region_slug>`.

    Anonymous people are sent to sign in, outsiders get 404, members without `permission` 403.
    """

    def decorate(view: RegionView[P]) -> Page:
        @login_required
        @wraps(view)
        def page(
            request: HttpRequest, region_slug: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            enter(request, region_slug, permission)
            return view(request, *args, **kwargs)  # type: ignore[arg-type] # enter() made it a RegionRequest

        page.permission = permission  # type: ignore[attr-defined] # read by the routes-by-roles test
        return page  # type: ignore[return-value] # it has the attribute now

    return decorate


def enter(request: HttpRequest, region_slug: str, permission: Permission) -> None:
    """Puts `region` and `access` on the request, or refuses."""
    assert isinstance(request.user, User)
    access = access_at(request.user, region_slug)
    if access is None or not access.may(Permission.VIEW):
        raise Http404("Deze regio is er niet, of u hoort er niet bij.")
    if not access.may(permission):
        raise PermissionDenied("Uw rol geeft hier geen recht op. Vraag het aan de regiocoördinator.")
    request.region, request.access = access.region, access  # type: ignore[attr-defined] # see RegionRequest
