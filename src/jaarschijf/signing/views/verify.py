"""The page on which anybody checks a file. Nothing of the file is kept, and no cookie is needed."""

from __future__ import annotations

from typing import Final

from allauth.core.internal.ratelimit import consume
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jaarschijf.lib.hashing import sha256
from jaarschijf.signing.verifying.check import LARGEST, check
from jaarschijf.signing.verifying.values import Judgement, Verdict
from jaarschijf.signing.verifying.words import TRIAL, said_of, tell

RATE: Final = {"check": "20/m/ip"}
AROUND: Final = 64 * 1024
"""What a browser sends around the file itself."""


class CheckForm(forms.Form):
    """The file, whatever is in it."""

    file = forms.FileField(
        label="Kies de pdf die u wilt controleren",
        allow_empty_file=True,
        error_messages={"required": "Kies eerst een bestand.", "invalid": "Kies eerst een bestand."},
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Asks for a file and says what it is.

    There is nothing to forge here, since nothing is kept and everybody gets the same answer. So a file that
    is too large is refused before it is read, also by Django's check of forms.
    """
    if request.method != "POST":
        return _page(request, CheckForm())
    if not consume(request, app="jaarschijf", action="check", config=RATE):
        return _page(request, CheckForm(), status=429, is_busy=True)
    if _length(request) > LARGEST + AROUND:
        return _page(request, CheckForm(), Judgement(Verdict.TOO_LARGE, ""), status=413)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _page(request, CheckForm(), _judged(form.cleaned_data["file"]))


verify.permission = None  # type: ignore[attr-defined] # read by the routes-by-roles test


def _length(request: HttpRequest) -> int:
    """In bytes, as the browser says; a server reads no more than that."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isdecimal() else 0


def _judged(file: UploadedFile[bytes]) -> Judgement:
    data = file.read(LARGEST + 1)
    return check(data) if len(data) <= LARGEST else Judgement(Verdict.TOO_LARGE, sha256(data))


def _page(
    request: HttpRequest,
    form: CheckForm,
    judged: Judgement | None = None,
    *,
    status: int = 200,
    is_busy: bool = False,
) -> HttpResponse:
    ctx = {
        "form": form,
        "judged": judged,
        "told": tell(judged) if judged else None,
        "signatures": [(line, said_of(line)) for line in judged.lines if not line.is_seal] if judged else [],
        "seals": [(line, said_of(line)) for line in judged.lines if line.is_seal] if judged else [],
        "trial": TRIAL,
        "is_busy": is_busy,
        "address": request.build_absolute_uri(request.path),
    }
    answer = render(request, "signing/verify.html", ctx, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
