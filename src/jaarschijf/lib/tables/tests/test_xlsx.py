"""Workbooks as Dutch Excel makes them, and files that only pretend to be one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook

from jaarschijf.lib.tables import (
    NOT_SHOWN,
    Coded,
    Limits,
    NotATable,
    Percent,
    Unknown,
    Whole,
    Words,
    read_table,
    template_xlsx,
)
from jaarschijf.lib.tables.tests.tables import (
    CODES,
    FIELDS,
    PERSONS,
    PLACE,
    RENT,
    Cell,
    book,
    read,
    refusal_of,
    saved,
)

SMALL = (PLACE, PERSONS, RENT)
HEADS = ["Gemeente", "Personen", "Huur"]
SHARE = (PLACE, Percent("share", "Aandeel"))


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook in which one part is another."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return target.getvalue()


def tab_with(xml: str) -> bytes:
    """A workbook with these rows as XML below its heading."""
    rows = xml.encode()
    return changed(
        book(HEADS),
        "xl/worksheets/sheet1.xml",
        lambda tab: tab.replace(b"</sheetData>", rows + b"</sheetData>"),
    )


def test_each_cell_is_read_as_what_it_is() -> None:
    heading = [field.heading for field in FIELDS]
    row: list[Cell] = ["Oost", 2, 612.3, 92.5, date(2026, 7, 1), "ja", "Zorgvrager"]
    table = read(book(heading, row))
    assert (table.frame.rows(), table.flaws) == (
        [(2, "Oost", 2, 61230, Decimal("92.5000"), date(2026, 7, 1), True, "ZOR")],
        (),
    )


def test_a_number_in_a_cell_keeps_its_point() -> None:
    """As text 1.234 would be thousands."""
    (flaw,) = read(book(HEADS, ["Oost", 1, 1.234], ["Oost", 1, 612.29999999999995]), SMALL).flaws
    assert (flaw.row, flaw.value) == (2, "1,234")


def test_numbers_may_be_written_as_text() -> None:
    assert read(book(HEADS, ["Oost", "2", "1.234,50"]), SMALL).frame.rows() == [(2, "Oost", 2, 123450)]


def test_a_number_is_also_a_word() -> None:
    assert read(book(["Nummer"], [12.0]), (Words("number", "Nummer"),)).frame["number"].to_list() == ["12"]


def test_a_number_that_could_identify_a_person_is_a_flaw_as_a_number_too() -> None:
    (flaw,) = read(book(["Nummer"], [123456782]), (Words("number", "Nummer"),)).flaws
    assert (flaw.value, flaw.remedy[:21]) == (NOT_SHOWN, "Hier lijkt een e-mail")


def test_numbers_that_stand_for_no_code_are_counted() -> None:
    table = read(book(["Groep"], [3], [3], ["ZOR"]), (Coded("group", "Groep", codes=CODES),))
    assert table.unknown == (Unknown("group", "3", 2),)


def test_only_a_date_or_eight_digits_are_a_day() -> None:
    heading = ["Gemeente", "Personen", "Huur", "Datum"]
    cells: list[Cell] = [datetime(2026, 7, 1, 12, 30), 20260701, 46204]  # noqa: DTZ001 # a workbook knows no zones
    table = read(book(heading, *(["Oost", 1, 1, cell] for cell in cells)))
    assert table.frame["day"].to_list() == [date(2026, 7, 1), date(2026, 7, 1), None]


def test_a_day_is_no_amount() -> None:
    (flaw,) = read(book(HEADS, ["Oost", 1, date(2026, 7, 1)]), SMALL).flaws
    assert flaw.value == "1-7-2026"


@pytest.mark.parametrize("shown", ["0%", "0.00%", '0.0" %"', "[Red]0.0%"])
def test_a_cell_with_a_percentage_holds_a_hundredth(shown: str) -> None:
    data = book(["Gemeente", "Aandeel"], ["Oost", 0.925], ["Oost", 92.5], formats={"B2": shown})
    assert read(data, SHARE).frame["share"].to_list() == [Decimal("92.5")] * 2


def test_a_reckoned_percentage_is_rounded_at_four_decimals() -> None:
    data = book(["Gemeente", "Aandeel"], ["Oost", 1 / 3], formats={"B2": "0%"})
    assert read(data, SHARE).frame["share"].to_list() == [Decimal("33.3333")]


def test_a_percentage_is_no_amount() -> None:
    (flaw,) = read(book(HEADS, ["Oost", 1, 0.5], formats={"C2": "0%"}), SMALL).flaws
    assert flaw.value == "50,0000%"


def test_true_and_false_are_yes_and_no() -> None:
    heading = ["Gemeente", "Personen", "Huur", "AOW"]
    table = read(book(heading, ["Oost", 1, 1, True], ["Oost", 1, 1, False]))
    assert table.frame["aow"].to_list() == [True, False]


def test_a_cell_with_a_fault_is_a_flaw() -> None:
    data = tab_with(
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>1</v></c><c r="C2"><v>1</v></c></row>'
    )
    (flaw,) = read(data, SMALL).flaws
    assert (flaw.row, flaw.column, flaw.value) == (2, "A: Gemeente", "#N/B")
    assert flaw.remedy.startswith("De formule in deze cel lukt niet.")


def test_rows_keep_their_numbers_over_empty_ones_and_a_table_may_stand_to_the_right() -> None:
    data = book([], [None, None, *HEADS], [], [None, None, "Oost", 0, 1])
    (flaw,) = read(data, SMALL).flaws
    assert (flaw.row, flaw.column) == (4, "D: Personen")


def test_a_group_above_the_headings_is_passed_over() -> None:
    made = Workbook()
    tab = made.active
    assert tab
    for row in (["Gemeente", "Woning", None], [None, "Personen", "Huur"], ["Oost", 2, 5]):
        tab.append(row)
    tab.merge_cells("A1:A2")
    tab.merge_cells("B1:C1")
    assert read(saved(made), SMALL).frame.rows() == [(3, "Oost", 2, 500)]


def test_the_first_tab_that_has_the_headings_is_read() -> None:
    made = Workbook()
    for name, row in (("Uitleg", ["Lees dit"]), ("Eerste", ["een", 1, 1]), ("Tweede", ["twee", 2, 2])):
        tab = made.create_sheet(name)
        tab.append([*HEADS, "Datum"] if name == "Tweede" else HEADS if name == "Eerste" else [])
        tab.append(row)
    assert read(saved(made)).frame["place"].to_list() == ["een"]


def test_a_hidden_tab_is_passed_over_but_hidden_rows_are_read() -> None:
    made = Workbook()
    hidden, seen = made.create_sheet("Oud", 0), made.create_sheet("Nieuw", 1)
    hidden.sheet_state = "hidden"
    for tab, place in ((hidden, "oud"), (seen, "nieuw")):
        tab.append(HEADS)
        tab.append([place, 1, 1])
    seen.row_dimensions[2].hidden = True
    assert read(saved(made), SMALL).frame["place"].to_list() == ["nieuw"]


def zipped(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, b"<a/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "van de oude soort (xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord"),
        (zipped("content.xml"), "werkblad van LibreOffice (ods)"),
        (zipped("xl/workbook.bin"), "binaire werkmap (xlsb)"),
        (zipped("word/document.xml"), "geen Excel-bestand (xlsx)"),
        (zipped("xl/workbook.xml"), "beschadigd"),
        (b"PK\x03\x04 half", "geen Excel-bestand (xlsx), of het is beschadigd"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(data: bytes, said: str) -> None:
    assert said in refusal_of(data)


def test_a_cell_far_away_is_refused_before_room_is_made_for_it() -> None:
    assert "In kolom XFD staat nog iets" in refusal_of(
        tab_with('<row r="2"><c r="XFD2"><v>1</v></c></row>'), SMALL
    )
    assert "In rij 1.048.576 staat nog iets" in refusal_of(
        tab_with('<row><c r="A1048576"><v>1</v></c></row>'), SMALL
    )


def test_many_tabs_with_a_cell_far_down_are_refused_together() -> None:
    made = Workbook()
    for at in range(4):
        made.create_sheet(f"Blad {at}")["CV40000"] = 1
    assert "te veel lege cellen" in refusal_of(saved(made), SMALL)


def test_cells_that_do_not_say_where_they_are_follow_each_other() -> None:
    row = '<row r="2"><c t="str"><v>Oost</v></c><c><v>2</v></c><c><v>5</v></c></row>'
    assert read(tab_with(row), SMALL).frame.rows() == [(2, "Oost", 2, 500)]
    assert read(tab_with(row.replace(' r="2"', "")), SMALL).frame.height == 1
    assert "In kolom CW staat nog iets" in refusal_of(tab_with(f'<row r="3">{"<c/>" * 101}</row>'), SMALL)


def test_one_long_text_for_many_cells_is_refused() -> None:
    """Its reader would copy the text for each of them."""
    long = b"<si><t>" + b"x" * 3_000_000 + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>3</v></c></row>' % (at, at) for at in range(2, 400))
    data = changed(
        template_xlsx("Proef", SMALL), "xl/sharedStrings.xml", lambda xml: xml.replace(b"</sst>", long)
    )
    data = changed(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", cells + b"</sheetData>")
    )
    assert "te lange teksten" in refusal_of(data, SMALL)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(most_cells=5), "meer dan 5 cellen"),
        (Limits(most_sheet_rows=2), "In rij 3 staat nog iets"),
        (Limits(most_columns=2), "In kolom C staat nog iets"),
        (Limits(most_unpacked=1000), "Uitgepakt is het bestand"),
        (Limits(most_sheet_bytes=1000), "Lever het als CSV"),
    ],
)
def test_a_limit_is_named(limits: Limits, said: str) -> None:
    with pytest.raises(NotATable, match=said):
        read_table(book(HEADS, ["Oost", 1, 1], ["Oost", 1, 1]), "", SMALL, limits=limits)


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    """Another reader would go on where the archive says that it ends."""
    data = bytearray(changed(book(HEADS), "xl/worksheets/sheet1.xml", lambda tab: tab + b" " * 5000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        short = archive.read(part)[:-5000]
    old = struct.pack("<III", part.CRC, part.compress_size, part.file_size)
    new = struct.pack("<III", zlib.crc32(short), part.compress_size, len(short))
    assert data.count(old) == 2
    data = data.replace(old, new)
    assert "beschadigd" in refusal_of(bytes(data), SMALL)


def test_entities_are_refused() -> None:
    data = changed(
        book(HEADS),
        "xl/worksheets/sheet1.xml",
        lambda tab: b'<!DOCTYPE a [<!ENTITY b "c">]>' + tab.partition(b"?>")[2],
    )
    assert "beschadigd" in refusal_of(data, SMALL)


def test_a_whole_number_in_a_cell_stays_within_its_limits() -> None:
    table = read(book(["Aantal"], [1.0], [1.5], [-1], [1e300]), (Whole("count", "Aantal"),))
    assert table.frame["count"].to_list() == [1, None, None, None]
