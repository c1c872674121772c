"""Uploads that stay in memory: a delivery may be about persons, so no byte of it is written to disk."""

from __future__ import annotations

from functools import update_wrapper
from io import BytesIO
from typing import Any, Final, ParamSpec

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_protect

from jaarschijf.people.pages import RegionRequest, RegionView

P = ParamSpec("P")

MOST_BYTES: Final = 200_000_000


class MemoryOnly(FileUploadHandler):
    """Keeps a file in memory whatever its size; of more than `MOST_BYTES` nothing, and says so.

    Django's own handlers write larger files to a temporary file.
    """

    is_too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self._file, self.is_too_large = BytesIO(), True
            raise SkipFile
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._file.seek(0)
        return InMemoryUploadedFile(
            self._file,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )


def in_memory(view: RegionView[P]) -> RegionView[P]:
    """For the view of a page whose files stay in memory; the page itself is `csrf_exempt`.

    Checking the token reads the form, and once that is read it is too late to choose another handler. So the
    check of all pages is put off, and is done here after the choice (docs.djangoproject.com, "Modifying
    upload handlers on the fly").
    """
    checked = csrf_protect(view)

    def page(request: RegionRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.upload_handlers = [MemoryOnly(request)]
        return checked(request, *args, **kwargs)

    update_wrapper(page, view)
    return page


def is_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was left out for its size; only after the form is read."""
    return any(isinstance(one, MemoryOnly) and one.is_too_large for one in request.upload_handlers)
