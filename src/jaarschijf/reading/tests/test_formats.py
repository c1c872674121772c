"""Files of all kinds, good and hostile."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from jaarschijf.lib.standing import Standing
from jaarschijf.reading import Draft, ReadingError, read, source_lines

_HEAD = [
    "Locatie/projectnaam",
    "Aantal woningen",
    "Huurprijsklasse",
    "Monitoring",
    "Verantwoordelijke",
    "Gemeente",
]
_ROW = ["Hof van Oost", "12", "betaalbaar", "Gereed", "Woonstichting Ons Dak", "Bergrijk"]


def _csv(*rows: list[str], sign: str = ";", encoding: str = "utf-8") -> Draft:
    return read("\r\n".join(sign.join(row) for row in rows).encode(encoding), "projecten.csv")


def _workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _archive(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return target.getvalue()


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_whatever_its_signs_and_encoding(sign: str, encoding: str) -> None:
    (project,) = _csv(_HEAD, ["Café-hof", *_ROW[1:]], sign=sign, encoding=encoding).projects
    assert (project.location, project.dwellings, project.standing) == ("Café-hof", 12, Standing.DONE)
    assert (project.responsible, project.municipality) == (("Woonstichting Ons Dak",), "Bergrijk")


@pytest.mark.parametrize(
    ("text", "dwellings"),
    [("1.200", 1200), ("24,0", 24), ("24 woningen", 24), ("0", 0), ("", None), ("-", None)],
)
def test_numbers_of_dwellings_are_read_the_dutch_way(text: str, dwellings: int | None) -> None:
    draft = _csv(_HEAD, [_ROW[0], text, *_ROW[2:]])
    assert draft.projects[0].dwellings == dwellings
    assert not draft.warnings


@pytest.mark.parametrize("text", ["veel", "ca. 24", "12 + 8", "24,5", "-3"])
def test_a_number_that_is_none_is_told_with_line_and_column(text: str) -> None:
    draft = _csv(_HEAD, [_ROW[0], text, *_ROW[2:]])
    assert draft.projects[0].dwellings is None
    (warning,) = [one for one in draft.warnings if text in one.message]
    assert warning.line == 2
    assert "Aantal woningen" in warning.message


def test_unknown_columns_empty_rows_and_titles_above_the_head_do_no_harm() -> None:
    draft = _csv(["Projecten Bergrijk 2026"], [], [*_HEAD, "Architect"], [""] * 7, [*_ROW, "Bureau X"])
    assert (draft.title, draft.year, len(draft.projects)) == ("Projecten Bergrijk 2026", 2026, 1)
    assert any("Architect" in one.message and "Bureau X" in one.message for one in draft.warnings)


def test_a_list_of_projects_has_no_year_of_its_own() -> None:
    draft = _csv([*_HEAD, "Ondertekening"], [*_ROW, "12-05-2025"])
    assert draft.year is None
    assert len(draft.projects) == 1


_PAGE = (
    "<nav><ul><li>Thuis<li>Zoeken</ul></nav><h1>Jaarschijf 2026</h1>%s<h2>Wonen</h2><h3>Afspraak 1 Huur</h3>"
    "<p>De corporaties matigen de huur.</p><footer><p>Vastgesteld in Waterdam</p></footer>"
)


def test_menus_and_footers_of_a_page_are_told_and_belong_to_nothing() -> None:
    draft = read((_PAGE % "").encode(), "a.html")
    (agreement,) = draft.agreements
    assert agreement.text == "De corporaties matigen de huur."
    messages = " ".join(warning.message for warning in draft.warnings)
    assert all(word in messages for word in ("Thuis", "Zoeken", "Vastgesteld in Waterdam"))


def test_a_footer_that_nobody_closes_ends_at_the_next_heading() -> None:
    assert len(read((_PAGE % "<footer><p>Onderaan").encode(), "a.html").agreements) == 1


def test_a_workbook_of_several_sheets_is_read() -> None:
    data = _workbook(
        [["Projecten 2026"], [], list(_HEAD), [_ROW[0], 12.0, 577.91, "groen", None, True]],
        [list(reversed(_HEAD)), list(reversed(_ROW))],
    )
    draft = read(data, "projecten.xlsx")
    assert [(one.location, one.dwellings) for one in draft.projects] == [
        ("Hof van Oost", 12),
        ("Hof van Oost", 12),
    ]
    assert (draft.projects[0].rent_class, draft.projects[0].standing) == ("577,91", Standing.DONE)
    assert draft.projects[0].source.line == 4


def test_a_sheet_without_a_head_is_not_read_under_the_head_of_another() -> None:
    draft = read(_workbook([list(_HEAD), list(_ROW)], [["losse", "aantekening"]]), "a.xlsx")
    assert len(draft.projects) == 1
    assert any("losse" in one.message for one in draft.warnings)


def test_text_called_xlsx_is_read_as_text() -> None:
    data = "\n".join([";".join(_HEAD), ";".join(_ROW)]).encode()
    draft = read(data, "a.xlsx")
    assert len(draft.projects) == 1
    assert any(".xlsx" in one.message for one in draft.warnings)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b" \r\n\t ", "leeg"),
        (b"%PDF-1.7 ...", "een PDF"),
        (b"\x89PNG\r\n", "een afbeelding"),
        (b"\xd0\xcf\x11\xe0aaaa", "een oud Office-bestand"),
        (b"tekst\0met nullen", "geen tekst"),
        (bytes(range(128, 256)) * 5 + b"\x01\x02\x03" * 40, "geen tekst"),
        (b"a" * 10_000_000, "te groot"),
        (b"a" * 50_000, "geen lopende tekst"),
        (b"a " * 2_000_000, "te groot"),
        (b"a\n" * 50_000, "regels"),
        (b"\n" * 10_000_000, "leeg"),
        (b"<html>" + b"<div>" * 500_000, "HTML-tekens"),
        (b"PK\x03\x04 geen archief", "beschadigd"),
        (_archive(word__document_dot_xml=b"<w/>"), "een Word-bestand"),
        (_archive(content_dot_xml=b"<o/>"), "een OpenDocument-bestand"),
        (_archive(foto_dot_png=b"x"), "een ingepakt bestand"),
        (_archive(xl__workbook_dot_xml=b"<workbook/>"), "beschadigd"),
        (_archive(xl__workbook_dot_xml=b" " * 40_000_000), "uitgepakt"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, words: str) -> None:
    with pytest.raises(ReadingError) as refused:
        read(data, "bestand")
    assert words in refused.value.dutch
    assert refused.value.english != refused.value.dutch


def test_entities_in_a_workbook_are_refused() -> None:
    source = zipfile.ZipFile(io.BytesIO(_workbook([list(_HEAD), list(_ROW)])))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, bomb if "sheet1" in name else source.read(name))
    with pytest.raises(ReadingError):
        read(target.getvalue(), "a.xlsx")


def test_text_without_agreements_gives_a_draft_with_a_warning() -> None:
    draft = read(b"Dit is een brief over iets anders.", "brief.txt")
    assert not draft.agreements
    assert any("geen afspraken" in one.message for one in draft.warnings)


def test_broken_bytes_are_told() -> None:
    assert any(
        "beschadigd" in one.message for one in read("één twee drié ".encode() + b"\xff", "a.txt").warnings
    )


def test_source_lines_are_those_the_sources_point_to() -> None:
    data = "\n".join([";".join(_HEAD), ";".join(_ROW)]).encode()
    line = read(data, "a.csv").projects[0].source.line
    assert source_lines(data, "a.csv")[line - 1].startswith("Hof van Oost")
