"""An analysis as PDF (PDF/UA): the sentence, charts with their tables, how it was made and of what."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from jaarschijf.figures.answers import Answer, Part
from jaarschijf.figures.charts import describe
from jaarschijf.figures.exports import HIDDEN_NOTE
from jaarschijf.figures.paper.told import RunWords
from jaarschijf.figures.wording import Line
from jaarschijf.lib.pdf import compile_pdf

TEMPLATE = Path(__file__).parent.parent / "typst" / "run.typ"
VERBATIM = ("mark", "name", "align")


def pdf(told: RunWords, answer: Answer, made_at: datetime) -> bytes:
    """The same answer, run and moment give the same bytes."""
    words = {name: value for name, value in asdict(told).items() if name != "moment"}
    data = words | {"parts": [_part(part) for part in answer.parts], "note": HIDDEN_NOTE}
    images = {f"chart{picture.place}": picture.wide() for picture in answer.pictures}
    return compile_pdf(TEMPLATE, data, images, made_at, VERBATIM)


def _part(part: Part) -> dict[str, object]:
    table = part.table
    return {
        "title": table.title,
        "charts": [
            {
                "name": f"chart{picture.place}",
                "title": picture.chart.title,
                "alt": f"{picture.chart.title}. {describe(picture.chart, picture.shown)}",
            }
            for picture in part.pictures
        ],
        "align": ["start"] * len(table.dims) + ["end" if one.is_number else "start" for one in table.columns],
        "head": [*table.dims, *(column.heading for column in table.columns)],
        "rows": [_row(line) for line in table.rows],
        "foot": _row(table.foot) if table.foot else [],
    }


def _row(line: Line) -> list[str]:
    return [*line.words, *(cell.text for cell in line.cells)]
