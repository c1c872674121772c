"""What goes out in a sheet comes back, and what can't be read is said by row and column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jaarschijf.lib import sheets
from jaarschijf.lib.sheets import Amount, CellError, Choice, Column, Day, NotASheet, Text, Value, Whole

COLORS = (("red", "Rood"), ("green", "Groen"))
COLUMNS: tuple[Column, ...] = (
    Text(key="key", heading="Kenmerk", locked=True, hidden=True, needed=True),
    Text(key="name", heading="Naam", help="Hoe het heet."),
    Whole(key="count", heading="Aantal"),
    Amount(key="price", heading="Prijs"),
    Day(key="day", heading="Dag"),
    Choice(key="color", heading="Kleur", choices=COLORS),
)
ROW: Mapping[str, Value] = {
    "key": "1",
    "name": "Parkzicht",
    "count": 48,
    "price": Decimal("1234.50"),
    "day": date(2026, 7, 1),
    "color": "green",
}
EMPTY: Mapping[str, Value] = {"name": "", "count": None, "price": None, "day": None, "color": ""}


def written(*rows: Mapping[str, Value], columns: Sequence[Column] = COLUMNS) -> bytes:
    return sheets.write("Proef", columns, rows, ["Vul in wat u weet."])


def book(*rows: list[object]) -> bytes:
    """A file as somebody made it by hand."""
    made = Workbook()
    assert made.active
    for row in rows:
        made.active.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def only(data: bytes) -> Mapping[str, Value]:
    (line,) = sheets.read(data, COLUMNS).lines
    return line.values


texts = st.text(max_size=200)
values = st.fixed_dictionaries(
    {
        "key": st.from_regex(r"[1-9][0-9]{0,5}", fullmatch=True),
        "name": texts,
        "count": st.none() | st.integers(0, 2_147_483_647),
        "price": st.none() | st.decimals(-(10**9), 10**9, places=2),
        "day": st.none() | st.dates(),
        "color": st.sampled_from(["", "red", "green"]),
    }
)


@given(st.lists(values, max_size=3))
def test_what_is_written_is_read_again(rows: list[dict[str, Value]]) -> None:
    found = sheets.read(written(*rows), COLUMNS)
    expected = [{column.key: column.as_read(row[column.key]) for column in COLUMNS} for row in rows]
    assert ([line.values for line in found.lines], found.flaws) == (expected, ())


@given(values)
def test_only_spaces_and_signs_that_no_file_holds_are_lost_on_the_way(row: dict[str, Value]) -> None:
    kept = {column.key: column.as_read(row[column.key]) for column in COLUMNS if column.key != "name"}
    assert kept == {key: value for key, value in row.items() if key != "name"}


def test_a_text_keeps_its_words_and_lines() -> None:
    assert COLUMNS[1].as_read(" a b\r\n\x0bé=1 ") == "a b\né=1"


def test_no_cell_is_a_formula_or_a_link() -> None:
    data = written({**ROW, "name": "=HYPERLINK(1)"}, {**ROW, "name": "http://kade.example"})
    cells = [cell for tab in load_workbook(io.BytesIO(data)) for row in tab.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_a_second_tab_explains_every_column_that_is_seen() -> None:
    tab = load_workbook(io.BytesIO(written()))["Uitleg"]
    words = [cell.value for cell in tab["A"] if cell.value]
    assert words == ["Vul in wat u weet.", "Kolom", "Naam", "Aantal", "Prijs", "Dag", "Kleur"]


def test_the_heading_stays_in_sight_and_choices_are_offered() -> None:
    tab = load_workbook(io.BytesIO(written(ROW)))["Proef"]
    rules = tab.data_validations.dataValidation
    assert (tab.freeze_panes, [rule.formula1 for rule in rules]) == ("C2", ["Keuzes!$A$1:$A$2"])


def test_locked_cells_are_guarded_and_others_open() -> None:
    tab = load_workbook(io.BytesIO(written(ROW)))["Proef"]
    assert tab.protection.sheet
    assert [cell.protection.locked for cell in tab[2]] == [True, *[False] * 5]


def test_columns_are_found_by_their_headings_wherever_they_stand() -> None:
    data = book(["Kleur", "Eigen kolom", "KENMERK "], ["rood", "mijn notitie", 7])
    assert only(data) == {"color": "red", "key": "7"}


def test_rows_above_the_heading_and_empty_rows_are_passed_by() -> None:
    data = book(["Lijst van mei"], [], ["Kenmerk", "Aantal"], [], ["1", 2], ["", "  "], ["2", 3])
    assert [line.row for line in sheets.read(data, COLUMNS).lines] == [5, 7]


def test_the_table_is_found_on_another_tab() -> None:
    made = Workbook()
    made.create_sheet("Rooster").append(["Kenmerk"])
    made["Rooster"].append(["8"])
    target = io.BytesIO()
    made.save(target)
    assert only(target.getvalue())["key"] == "8"


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (Whole(key="a", heading="A"), "1.234", 1234),
        (Whole(key="a", heading="A"), 12.0, 12),
        (Whole(key="a", heading="A"), " 12,0 ", 12),
        (Amount(key="a", heading="A"), "1.234,50", Decimal("1234.50")),
        (Amount(key="a", heading="A"), 0.1, Decimal("0.10")),
        (Day(key="a", heading="A"), "1-7-2026", date(2026, 7, 1)),
        (Day(key="a", heading="A"), "01/07/2026", date(2026, 7, 1)),
        (Day(key="a", heading="A"), "2026-07-01", date(2026, 7, 1)),
        (Day(key="a", heading="A"), "1 juli 2026", date(2026, 7, 1)),
        (Day(key="a", heading="A"), "1 JUL. 2026", date(2026, 7, 1)),
        (Day(key="a", heading="A"), datetime(2026, 7, 1, 9, 30), date(2026, 7, 1)),  # noqa: DTZ001 - as files hold it
        (Choice(key="a", heading="A", choices=COLORS), " GROEN ", "green"),
        (Text(key="a", heading="A"), 12.0, "12"),
        (Text(key="a", heading="A"), date(2026, 7, 1), "1-7-2026"),
    ],
)
def test_a_cell_is_read_as_dutch_people_write(column: Column, cell: sheets.Value, value: Value) -> None:
    assert column.parse(cell) == value  # type: ignore[arg-type] # no decimals among them


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (Whole(key="a", heading="A"), "twaalf"),
        (Whole(key="a", heading="A"), "1.5"),
        (Whole(key="a", heading="A"), -1),
        (Whole(key="a", heading="A"), 1.5),
        (Whole(key="a", heading="A"), 10**12),
        (Whole(key="a", heading="A"), "9" * 30),
        (Whole(key="a", heading="A"), float("inf")),
        (Whole(key="a", heading="A"), date(2026, 7, 1)),
        (Whole(key="a", heading="A"), True),
        (Amount(key="a", heading="A"), "1,234"),
        (Day(key="a", heading="A"), "31-6-2026"),
        (Day(key="a", heading="A"), "begin mei"),
        (Day(key="a", heading="A"), 46204),
        (Choice(key="a", heading="A", choices=COLORS), "blauw"),
    ],
)
def test_another_cell_is_no_guess(column: Column, cell: str | float) -> None:
    with pytest.raises(CellError):
        column.parse(cell)


@given(st.text() | st.floats() | st.integers() | st.booleans() | st.dates() | st.none())
def test_any_cell_is_a_value_or_says_what_to_write(cell: str | float | int | bool | date | None) -> None:
    for column in COLUMNS:
        try:
            value = column.parse(cell)
        except CellError as reason:
            assert str(reason).endswith(".")  # noqa: PT017 - one of two outcomes
        else:
            assert column.as_read(value) == value or isinstance(column, Text)


def test_every_flaw_is_told_at_once_by_row_and_column() -> None:
    data = book(["Kenmerk", "Dag", "Aantal"], ["1", "ooit", "veel"], ["2", None, 3], ["3", None, "?"])
    flaws = sheets.read(data, COLUMNS).flaws
    assert [(flaw.row, flaw.column, flaw.value) for flaw in flaws] == [
        (2, "B: Dag", "ooit"),
        (2, "C: Aantal", "veel"),
        (4, "C: Aantal", "?"),
    ]


def test_a_percentage_is_no_number() -> None:
    made = Workbook()
    assert made.active
    made.active.append(["Kenmerk", "Aantal"])
    made.active.append(["1", 1])
    made.active["B2"].number_format = "0%"
    target = io.BytesIO()
    made.save(target)
    (flaw,) = sheets.read(target.getvalue(), COLUMNS).flaws
    assert flaw.remedy == "Schrijf een getal, geen percentage."


def test_a_fault_of_a_formula_is_no_text() -> None:
    (flaw,) = sheets.read(book(["Kenmerk", "Naam"], ["1", "#REF!"]), COLUMNS).flaws
    assert flaw.remedy == "De formule in deze cel lukt niet. Vul de waarde zelf in."


def refusal_of(data: bytes) -> str:
    with pytest.raises(NotASheet) as refused:
        sheets.read(data, COLUMNS)
    return refused.value.dutch


def test_a_file_of_another_kind_is_refused() -> None:
    assert refusal_of(b"%PDF-1.7").startswith("Dit is geen Excel-bestand")


def archived(name: str, data: bytes) -> bytes:
    """An archive with one file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


def test_an_archive_of_another_kind_is_refused() -> None:
    assert refusal_of(archived("word/document.xml", b"")).startswith("Dit is geen Excel-bestand")


def test_a_file_that_is_too_large_is_refused() -> None:
    assert refusal_of(bytes(6_000_000)).startswith("Het bestand is 6 MB groot, hooguit 5 MB.")


def test_a_file_that_grows_when_unpacked_is_refused_before_it_is() -> None:
    bomb = archived("xl/workbook.xml", bytes(40_000_000))
    assert refusal_of(bomb).startswith("Uitgepakt is het bestand 40 MB")


def test_a_small_file_with_millions_of_cells_is_refused_before_they_are_read() -> None:
    cells = archived("xl/workbook.xml", b"<c/>" * 2_000_000)
    assert refusal_of(cells).startswith("Het bestand heeft te veel cellen.")


def test_a_damaged_file_is_refused() -> None:
    assert refusal_of(archived("xl/workbook.xml", b"<workbook>")).startswith("Het bestand is beschadigd.")


def test_a_bomb_of_entities_does_not_go_off() -> None:
    laughs = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'?><!DOCTYPE a [<!ENTITY e0 "haha">{laughs}]>'.encode()
    source, target = io.BytesIO(written(ROW)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            text = old.read(entry)
            if entry == "xl/sharedStrings.xml":
                text = text.replace(b"?>", bomb, 1).replace(b"Parkzicht", b"&e9;")
            new.writestr(entry, text)
    assert refusal_of(target.getvalue()).startswith("Het bestand is beschadigd.")


def test_a_file_without_the_table_is_refused_with_what_to_do() -> None:
    assert refusal_of(book(["Iets", "Anders"])).startswith("In dit bestand staan de kolommen ‘Kenmerk’ niet")


def test_a_column_that_is_there_twice_is_refused() -> None:
    assert refusal_of(book(["Kenmerk", "Naam", "naam"])).startswith("De kolom ‘Naam’ staat er twee keer in.")


def test_a_thousand_rows_are_read_in_full() -> None:
    rows = [{**EMPTY, "key": str(number)} for number in range(1000)]
    assert len(sheets.read(written(*rows), COLUMNS).lines) == 1000


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("name", "Parkzicht"),
        ("count", "1.234"),
        ("price", "1.234,50"),
        ("day", "1 juli 2026"),
        ("color", "Groen"),
    ],
)
def test_a_page_says_a_value_as_dutch_people_do(key: str, words: str) -> None:
    column = next(column for column in COLUMNS if column.key == key)
    assert column.say({**ROW, "count": 1234}[key]) == words


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_nothing_is_no_words(column: Column) -> None:
    assert column.say(column.parse(None)) == ""
