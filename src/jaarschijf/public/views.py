"""Citizen pages: open to everybody, the same for everybody, without a cookie."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from jaarschijf.public.agreement_page import AgreementPage
from jaarschijf.public.editions import Gone, approved, edition, published_regions, years_of
from jaarschijf.public.figures import has_figures
from jaarschijf.public.filters import Filter
from jaarschijf.public.open import answer, file_answer, public_page
from jaarschijf.public.plan_page import PlanPage, plan_address
from jaarschijf.public.table import Order
from jaarschijf.public.text_page import TextPage
from jaarschijf.public.versions import signed_file
from jaarschijf.publishing import exports


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The regions that have something on the site."""
    return answer(request, "public/home.html", {"regions": published_regions()})


@public_page
def region(_request: HttpRequest, region_slug: str) -> HttpResponse:
    """The short address of a region leads to its newest year; the other years are a link away there."""
    everything = approved(region_slug)
    if not everything and has_figures(region_slug):
        return redirect("public:figures", region_slug)
    if not everything:
        raise Http404("Deze regio heeft nog niets gepubliceerd.")
    years = years_of(everything)
    if not years:
        raise Gone(year=everything[0].plan.year)
    return redirect("public:plan", region_slug, years[0])


@public_page
def plan(request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    """The jaarschijf of a year."""
    shown = edition(region_slug, year)
    wanted, order = Filter.read(request.GET), Order.read(request.GET.get("sorteer", ""))
    page = PlanPage(shown, wanted, order, timezone.localdate())
    ctx = {**page.context(), "has_figures": has_figures(region_slug)}
    return answer(request, "public/plan.html", ctx, canonical=plan_address(shown.contents))


@public_page
def agreement(request: HttpRequest, region_slug: str, year: int, slug: str) -> HttpResponse:
    """One agreement, at an address that lasts."""
    page = AgreementPage(edition(region_slug, year), slug, timezone.localdate())
    return answer(request, "public/agreement.html", page.context(), canonical=page.address)


@public_page
def text(request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    """The signed text as it holds on a day."""
    page = TextPage(edition(region_slug, year), request.GET.get("op", ""), timezone.localdate())
    return answer(request, "public/text.html", page.context())


@public_page
def signed(request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    """The signed file of the plan, or of the version that the address names."""
    asked = request.GET.get("versie", "")
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) < 7):
        raise Http404("Deze versie is er niet.")
    version, data = signed_file(edition(region_slug, year), int(asked) if asked else None)
    return file_answer(
        data, "application/pdf", f"{region_slug}-{year}-versie-{version.number}-ondertekend.pdf"
    )


@public_page
def as_json(_request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    """The frozen text as it is; its hash is the tag."""
    snapshot = edition(region_slug, year).snapshot
    response = file_answer(snapshot.frozen.encode(), "application/json", f"{region_slug}-{year}.json")
    response.headers["ETag"] = f'"{snapshot.sha256}"'
    return response


@public_page
def agreements_csv(_request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    data = edition(region_slug, year).contents
    return file_answer(
        exports.agreements_csv(data, timezone.localdate()), _CSV, f"{region_slug}-{year}-afspraken.csv"
    )


@public_page
def projects_csv(_request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    data = edition(region_slug, year).contents
    return file_answer(exports.projects_csv(data), _CSV, f"{region_slug}-{year}-projecten.csv")


@public_page
def workbook(_request: HttpRequest, region_slug: str, year: int) -> HttpResponse:
    data = edition(region_slug, year).contents
    return file_answer(
        exports.workbook(data, timezone.localdate()), _XLSX, f"jaarschijf-{region_slug}-{year}.xlsx"
    )


_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
