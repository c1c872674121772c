"""An analysis to take along: PDF, spreadsheet, a table, a chart, data; each as this reader may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse

from jaarschijf.figures import exports
from jaarschijf.figures.answers import Answer, answer_for
from jaarschijf.figures.engine import card_of
from jaarschijf.figures.fetch import run_of
from jaarschijf.figures.inputs import inputs_of
from jaarschijf.figures.models import Run
from jaarschijf.figures.paper.pdf import pdf
from jaarschijf.figures.paper.told import RunWords, words_of
from jaarschijf.figures.readers import reader_of
from jaarschijf.figures.views.common import CSV, JSON, XLSX, file_answer
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page


@dataclass(frozen=True)
class Taken:
    """A run as somebody takes it along."""

    run: Run
    answer: Answer

    @classmethod
    def of(cls, request: RegionRequest, number: int) -> Taken:
        run = run_of(request, number)
        return cls(run, answer_for(card_of(run), bytes(run.result), reader_of(request)))

    def words(self) -> RunWords:
        return words_of(self.run, self.answer, inputs_of(self.run))

    def name(self, ending: str) -> str:
        return f"analyse-{self.run.region.slug}-{self.run.number}{ending}"


@region_page(Permission.VIEW)
def run_pdf(request: RegionRequest, number: int) -> HttpResponse:
    """On paper."""
    taken = Taken.of(request, number)
    data = pdf(taken.words(), taken.answer, taken.run.at)
    return file_answer(data, "application/pdf", taken.name(".pdf"))


@region_page(Permission.VIEW)
def run_xlsx(request: RegionRequest, number: int) -> HttpResponse:
    """All tables as a spreadsheet."""
    taken = Taken.of(request, number)
    return file_answer(exports.workbook(taken.words(), taken.answer.tables), XLSX, taken.name(".xlsx"))


@region_page(Permission.VIEW)
def run_json(request: RegionRequest, number: int) -> HttpResponse:
    """What is shown, as data."""
    taken = Taken.of(request, number)
    return file_answer(exports.as_json(taken.words(), taken.answer.tables), JSON, taken.name(".json"))


@region_page(Permission.VIEW)
def run_csv(request: RegionRequest, number: int, grid: str) -> HttpResponse:
    """One table."""
    taken = Taken.of(request, number)
    for table in taken.answer.tables:
        if table.key == grid:
            return file_answer(exports.table_csv(table), CSV, taken.name(f"-{grid}.csv"))
    raise Http404("Deze tabel hoort niet bij de analyse.")


@region_page(Permission.VIEW)
def run_chart(request: RegionRequest, number: int, place: int) -> HttpResponse:
    """One chart, to put in a document."""
    taken = Taken.of(request, number)
    for picture in taken.answer.pictures:
        if picture.place == place:
            svg = picture.wide().encode()
            return file_answer(svg, "image/svg+xml", taken.name(f"-grafiek-{place}.svg"))
    raise Http404("Deze grafiek hoort niet bij de analyse.")
