"""Whatever comes in, a table or a refusal comes out; what was written is read again."""

from __future__ import annotations

import csv
import io
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.lib.tables import NotATable, Table, marked_xlsx, template_xlsx, write_csv
from jaarschijf.lib.tables.template import Given
from jaarschijf.lib.tables.tests.tables import CODES, FIELDS, HEADING, PERSONS, PLACE, RENT, book, read

SIGNS = st.text("ab \té€\"';,.|\n\r0123456789-#%@=", max_size=12)
NAMES = st.text("abéüß€ -'\";,|", min_size=1, max_size=20).map(lambda text: f"x{' '.join(text.split())}y")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "place": NAMES,
            "persons": st.integers(1, 20),
            "rent": st.integers(0, 10**13),
            "share": st.none() | st.decimals(0, 100, places=4, allow_nan=False),
            "day": st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
            "aow": st.none() | st.booleans(),
            "group": st.none() | st.sampled_from(sorted(CODES)),
        }
    ),
    max_size=6,
)
SMALL = (PLACE, PERSONS, RENT)
GOOD = write_csv(SMALL, [{"place": "Waterdam", "persons": 2, "rent": 61230}] * 3)
WORKBOOK = book(["Gemeente", "Personen", "Huur"], ["Waterdam", 2, 612.3])


def read_or_refused(data: bytes) -> Table | None:
    try:
        return read(data, SMALL)
    except NotATable:
        return None


@given(ROWS)
def test_what_is_written_is_read_again(rows: list[dict[str, Given]]) -> None:
    table = read(write_csv(FIELDS, rows))
    expected = [{"row": at, **row} for at, row in enumerate(rows, 2)]
    assert (table.frame.to_dicts(), table.flaws) == (expected, ())


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    read_or_refused(data)
    read_or_refused(b"Gemeente;Personen;Huur\n" + data)


@given(st.lists(st.lists(SIGNS, max_size=5), max_size=6), st.sampled_from([";", ",", "\t", "|"]))
def test_any_cells_are_a_table_or_are_refused(rows: list[list[str]], sign: str) -> None:
    text = "\n".join(sign.join(row) for row in [["Gemeente", "Personen", "Huur"], *rows])
    table = read_or_refused(text.encode())
    assert table is None or table.frame.height <= text.count("\n") + text.count("\r")


@given(st.data())
@settings(max_examples=60)
def test_a_workbook_with_a_few_other_bytes_is_a_table_or_is_refused(data: st.DataObject) -> None:
    hurt = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 8))):
        hurt[data.draw(st.integers(0, len(hurt) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(hurt))


@given(st.lists(st.sampled_from(["good", "wrong", "empty", "signs", "broken"]), max_size=12), st.data())
def test_a_flaw_stands_in_the_row_that_excel_shows(kinds: list[str], data: st.DataObject) -> None:
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = {
        "good": "Waterdam;2;612,30",
        "wrong": "Waterdam;veel;612,30",
        "empty": "",
        "signs": ";;",
        "broken": f'"Water{end}dam ""Oost""";2;612,30',
    }
    table = read(end.join(["Gemeente;Personen;Huur", *(lines[kind] for kind in kinds)]), SMALL)
    wrong = [at for at, kind in enumerate(kinds, 2) if kind == "wrong"]
    full = [at for at, kind in enumerate(kinds, 2) if kind not in {"empty", "signs"}]
    assert ([flaw.row for flaw in table.flaws], table.frame["row"].to_list()) == (wrong, full)


@given(st.lists(st.lists(st.text('ab ";\n', max_size=6), min_size=3, max_size=3), max_size=8))
def test_quotes_are_read_as_others_read_them(rows: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\n").writerows([["A", "B", "C"], *rows])
    from jaarschijf.lib.tables.delimited import Delimited
    from jaarschijf.lib.tables.table import Limits

    raw = Delimited(target.getvalue().encode(), Limits()).below(0, 1, [0, 1, 2])
    found = [
        [cell or "" for cell in row] for row in zip(*(raw.columns[at].texts for at in range(3)), strict=True)
    ]
    assert found == rows


@contextmanager
def no_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("data", [GOOD, WORKBOOK])
def test_nothing_is_written_to_disk(data: bytes) -> None:
    with no_disk():
        assert marked_xlsx(data, read(data, SMALL))
        assert template_xlsx("Proef", FIELDS)


def test_the_work_tells_how_far_it_is() -> None:
    from jaarschijf.lib.tables import read_table

    for data in (GOOD, WORKBOOK):
        heard: list[float] = []
        read_table(data, "proef", SMALL, progress=heard.append)
        assert heard == sorted(heard)
        assert (heard[0], heard[-1]) == (0, 1)


def test_headings_alone_are_a_table_without_rows() -> None:
    assert read(HEADING).frame.height == 0
