"""What makes a view a public page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from jaarschijf.people.pages import Page
from jaarschijf.public.cache import CACHE_CONTROL
from jaarschijf.public.editions import Gone

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def public_page(view: View[P]) -> Page:
    """Open to everybody and kept by `PublishedPages`; what was withdrawn becomes a page with status 410."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Gone as gone:
            where: dict[str, Any] = {"gone": gone, **kwargs}
            response = HttpResponse(render_to_string(gone.template, where), status=410)
        response.headers["Cache-Control"] = CACHE_CONTROL
        return response

    page.permission = None  # type: ignore[attr-defined] # read by the routes-by-roles test
    return page  # type: ignore[return-value] # it has the attribute now


def answer(
    request: HttpRequest, template: str, context: Mapping[str, object], *, canonical: str = ""
) -> HttpResponse:
    """Rendered without the request, so that nothing of the reader can get into the page."""
    address = request.build_absolute_uri(canonical or request.path)
    return HttpResponse(render_to_string(template, {**context, "address": address}))


def file_answer(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=kind, headers=headers)
