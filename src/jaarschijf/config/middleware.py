"""A refusal that no form caught still reaches the person as a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed

GetResponse = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """409 with the reason; 403 where a right is missing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        return render(request, "refused.html", {"reason": exception.dutch}, status=status)
