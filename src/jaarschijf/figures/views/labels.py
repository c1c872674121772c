"""The words for the allocation site, made of an association's own list and given back at once."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from jaarschijf.figures.actions.words import keep_word
from jaarschijf.figures.datasets import Delivered, Unmapped, with_own
from jaarschijf.figures.datasets.columns import LIST_OF
from jaarschijf.figures.files import as_csv, as_xlsx
from jaarschijf.figures.flaws import Wrong, wrong_in
from jaarschijf.figures.forms.deliver import FileForm, mapped
from jaarschijf.figures.labels import HEAD, Labels, fields_with, labels_of
from jaarschijf.figures.places import OwnWords
from jaarschijf.figures.upload import in_memory, is_too_large
from jaarschijf.figures.views.common import CSV, NAV, XLSX, crumbs, file_answer
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import marked_xlsx
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest, region_page

NAME: Final = "bat-labels"
HEADINGS: Final = {field.key: field.heading for field in fields_with(lambda _list, _word: "")}


@csrf_exempt
@region_page(Permission.DELIVER)
@in_memory
@sensitive_post_parameters()
@sensitive_variables()
def labels(request: RegionRequest) -> HttpResponse:
    """A list comes in and its words go back; nothing of it is kept, whatever becomes of it."""
    if request.method != "POST":
        return _page(request, LabelsForm())
    kept = _keep_words(request)
    form = LabelsForm(request.POST, request.FILES, is_too_large=is_too_large(request))
    if not form.is_valid():
        if kept:
            form.errors.clear()
        return _page(request, form, kept=kept, status=200 if kept else 422)
    data, name = form.given.read(), form.given.name or ""
    try:
        found = labels_of(data, name, with_own(OwnWords(request.region).code))
    except Refusal as refusal:
        form.add_error("file", refusal.dutch)
        return _page(request, form, kept=kept, status=422)
    if found.rows is not None:
        return _words(found.rows, as_workbook="xlsx" in request.POST)
    if "terug" in request.POST:
        return file_answer(marked_xlsx(data, found.table), XLSX, f"nagekeken-{NAME}.xlsx")
    return _page(request, form, wrong=_wrong(found, request.region), kept=kept, status=422)


class LabelsForm(FileForm):
    """The list of an association."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as they came
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt,.xlsx"


def _words(rows: tuple[tuple[str, ...], ...], *, as_workbook: bool) -> HttpResponse:
    if as_workbook:
        return file_answer(as_xlsx("BAT-labels", HEAD, rows), XLSX, f"{NAME}.xlsx")
    return file_answer(as_csv(HEAD, rows), CSV, f"{NAME}.csv")


def _wrong(found: Labels, region: Region) -> Wrong:
    """What is wrong in the list, as with a delivery."""
    unknown = tuple(
        Unmapped(LIST_OF[one.key], HEADINGS[one.key], one.word, one.count, ())
        for one in found.table.unknown
        if one.key in LIST_OF
    )
    return wrong_in(Delivered(found.table, None, is_counted=False, unmapped=unknown, told=()), region)


def _keep_words(request: RegionRequest) -> str:
    """Remembers the words that got a meaning; tells how many."""
    told = mapped(request.POST)
    for list_name, word, code in told:
        keep_word(by=request.user, region=request.region, list_name=list_name, word=word, code=code)
    return f"{counted(len(told), 'woord is', 'woorden zijn')} onthouden" if told else ""


def _page(
    request: RegionRequest, form: FileForm, *, wrong: Wrong | None = None, kept: str = "", status: int = 200
) -> HttpResponse:
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region),
        "form": form,
        "wrong": wrong,
        "kept": kept,
        "columns": fields_with(lambda _list, _word: ""),
        "head": HEAD,
    }
    return render(request, "figures/labels.html", ctx, status=status)
