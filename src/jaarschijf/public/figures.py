"""Figures that were released, to read and to take along. Nothing but releases is read here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from jaarschijf.figures.exports import table_csv
from jaarschijf.figures.models import Release
from jaarschijf.figures.released import Released, workbook_of
from jaarschijf.figures.releasing.shape import contents_of
from jaarschijf.public.editions import FiguresGone
from jaarschijf.public.open import answer, file_answer, public_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Listed:
    """A release in the list of a region."""

    row: Release
    released: Released


@public_page
def figures(request: HttpRequest, region_slug: str) -> HttpResponse:
    """All that a region released and did not take back, the newest first."""
    rows = list(_of_region(region_slug).order_by("-at", "-pk"))
    live = [Listed(row, _released(row)) for row in rows if row.withdrawn_at is None]
    if not rows:
        raise Http404("Deze regio heeft geen cijfers openbaar gemaakt.")
    if not live:
        raise FiguresGone(on=max(localdate(row.withdrawn_at) for row in rows))
    ctx = {"rows": live, "region_slug": region_slug, "region_name": live[0].released.contents["region"]}
    return answer(request, "public/figures.html", ctx)


@public_page
def figure(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """One release: sentence, chart, table, and how it was made."""
    row = _release(region_slug, slug)
    released = _released(row)
    ctx = {
        "release": row,
        "released": released,
        "slug": slug,
        "region_slug": region_slug,
        "region_name": released.contents["region"],
    }
    return answer(request, "public/figure.html", ctx)


@public_page
def figure_json(_request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """The frozen contents as they are; their hash is the tag."""
    row = _release(region_slug, slug)
    response = file_answer(bytes(row.contents), "application/json", f"{region_slug}-{slug}.json")
    response.headers["ETag"] = f'"{row.sha256}"'
    return response


@public_page
def figure_xlsx(_request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """All tables as a spreadsheet."""
    row = _release(region_slug, slug)
    return file_answer(workbook_of(row.title, row.at, _released(row)), XLSX, f"{region_slug}-{slug}.xlsx")


@public_page
def figure_csv(_request: HttpRequest, region_slug: str, slug: str, key: str) -> HttpResponse:
    """One table."""
    table = _released(_release(region_slug, slug)).table(key)
    if table is None:
        raise Http404("Deze tabel is er niet.")
    return file_answer(table_csv(table), CSV, f"{region_slug}-{slug}-{key}.csv")


def has_figures(region_slug: str) -> bool:
    """Whether there is a list to link to."""
    return _of_region(region_slug).filter(withdrawn_at=None).exists()


def _of_region(region_slug: str) -> QuerySet[Release]:
    return Release.objects.filter(run__region__slug=region_slug)


def _release(region_slug: str, slug: str) -> Release:
    """Raises FiguresGone for one that was taken back, Http404 where there never was one."""
    row = _of_region(region_slug).filter(slug=slug).first()
    if row is None:
        raise Http404("Deze cijfers zijn er niet.")
    if row.withdrawn_at:
        raise FiguresGone(on=localdate(row.withdrawn_at))
    return row


def _released(row: Release) -> Released:
    return Released(contents_of(bytes(row.contents)))
