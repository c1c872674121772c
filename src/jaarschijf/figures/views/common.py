"""What the pages of asking and delivering share: the way back, and files to take along."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.urls import reverse

from jaarschijf.figures import fetch
from jaarschijf.figures.models import DataRequest
from jaarschijf.people.models import Region
from jaarschijf.register.fetch import Crumb

NAV: Final = "figures"
CSV: Final = "text/csv; charset=utf-8"
JSON: Final = "application/json"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def crumbs(region: Region, *below: Crumb) -> list[Crumb]:
    """From the first page of the figures down."""
    return [("Cijfers", fetch.figures_url(region)), *below]


def request_url(row: DataRequest) -> str:
    """The page of a request."""
    return reverse("figures:request", args=[row.region.slug, row.pk])


def file_answer(data: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep, which no browser keeps by itself."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=content_type, headers=headers)
