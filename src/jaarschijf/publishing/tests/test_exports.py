"""Files to take along: complete, readable again, and harmless."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from jaarschijf.lib.standing import Standing
from jaarschijf.publishing import exports
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tests import samples
from jaarschijf.reading import read

TODAY = date(2026, 11, 22)
QUARTER = {"kind": "period", "start": "2026-04-01", "end": "2026-06-30", "label": "Q2 2026"}


def _plan() -> Contents:
    duty = {
        "text": "De corporaties tellen",
        "who": ["corporaties", "gemeenten"],
        "when": QUARTER,
        "target": "48 woningen",
        "occurrences": [("2026-04-01", "2026-06-30", True)],
    }
    talk: dict[str, object] = {"text": "Er is overleg", "who": [], "when": None, "occurrences": []}
    row = samples.agreement(
        title="Doelgroepen in balans",
        text="Wij *tellen*.\n\n- Elk jaar",
        responsible=[{"name": "Corporaties", "parties": []}, {"name": "Gemeenten", "parties": []}],
        standing="stalled",
        note="Er is geen tijd.",
        standing_on="2026-09-14",
        obligations=[duty, talk],
    )
    known = samples.project(
        location="Parkzicht",
        municipality="Waterdam",
        accessibility="BAT 4",
        responsible="Woonstede",
        dwellings=48,
        rent_class="Betaalbaar",
        standing="under_way",
        dwelling_type="Portiekflat",
        agreement="afspraak",
        agreement_label="1.1",
        signed="12-12-2025",
    )
    return samples.plan(
        [row], projects=(known, samples.project(location="Kadekwartier", municipality="Oosterlo"))
    )


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_agreements_stand_one_on_a_row_with_plain_text() -> None:
    head, row = _rows(exports.agreements_csv(_plan(), TODAY))
    assert head == list(exports.AGREEMENT_HEAD)
    assert row == [
        "1.1",
        "Thema 1",
        "Doelgroepen in balans",
        "Wij tellen. Elk jaar",
        "Corporaties, Gemeenten",
        "Stagneert",
        "Er is geen tijd.",
        "2026-09-14",
        "Vers",
    ]


def test_projects_stand_under_the_labels_of_the_document() -> None:
    data = _plan()
    data["legend"][0]["label"] = "Plek"
    head = _rows(exports.projects_csv(data))[0]
    assert head[:2] == ["Plek", "Toegankelijkheid"]
    assert head[-1] == "Gemeente"


def test_a_legend_with_less_still_gives_nine_columns_and_the_municipality() -> None:
    data = _plan()
    del data["legend"][3:]
    assert len(_rows(exports.projects_csv(data))[0]) == 10


def test_projects_can_be_read_in_again_from_csv_and_xlsx() -> None:
    data = _plan()
    for name, written in (("p.csv", exports.projects_csv(data)), ("p.xlsx", exports.workbook(data, TODAY))):
        first, second = read(written, name).projects
        assert (first.location, first.municipality, first.dwellings) == ("Parkzicht", "Waterdam", 48)
        assert (first.standing, first.agreement, first.signed) == (Standing.UNDER_WAY, "1.1", "12-12-2025")
        assert (first.accessibility, first.rent_class, first.dwelling_type) == (
            "BAT 4",
            "Betaalbaar",
            "Portiekflat",
        )
        assert (second.location, second.dwellings, second.standing) == ("Kadekwartier", None, None)


def test_the_workbook_has_three_sheets_with_a_head_that_stays() -> None:
    book = load_workbook(io.BytesIO(exports.workbook(_plan(), TODAY)))
    assert book.sheetnames == ["Afspraken", "Projecten", "Termijnen"]
    assert {sheet.freeze_panes for sheet in book.worksheets} == {"A2"}


def test_terms_are_told_in_words_and_in_dates() -> None:
    sheet = load_workbook(io.BytesIO(exports.workbook(_plan(), TODAY)))["Termijnen"]
    first, second = list(sheet.iter_rows(min_row=2, values_only=True))
    assert first[2:5] == (
        "De corporaties tellen",
        "corporaties, gemeenten",
        "in het tweede kwartaal van 2026 (1 april tot en met 30 juni)",
    )
    assert first[5:] == (datetime(2026, 4, 1), datetime(2026, 6, 30), "ja", "48 woningen")  # noqa: DTZ001 - a cell has no zone
    assert second[2] == "Er is overleg"
    assert not any(second[3:])


@given(
    samples.plans(
        st.sampled_from(["=1+1", "+31 6", "-2", "@SUM(A1)", "\tx", '=HYPERLINK("x")', "http://x.example"])
    )
)
def test_no_text_becomes_a_formula_or_a_link(data: Contents) -> None:
    book = load_workbook(io.BytesIO(exports.workbook(data, TODAY)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    for written in (exports.agreements_csv(data, TODAY), exports.projects_csv(data)):
        assert not [
            cell for row in _rows(written) for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))
        ]


def test_a_text_longer_than_a_cell_is_cut_and_not_refused() -> None:
    data = samples.plan([samples.agreement(text="woord " * 10_000)])
    assert len(load_workbook(io.BytesIO(exports.workbook(data, TODAY)))["Afspraken"]["D2"].value) == 32_767
