"""Flaws as they are told, rules over columns, and the files that go out."""

from __future__ import annotations

import io

import polars as pl
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import (
    NOT_SHOWN,
    Check,
    Coded,
    Flaw,
    Words,
    marked,
    marked_xlsx,
    read_table,
    template_csv,
    template_xlsx,
)
from jaarschijf.lib.tables.tests.tables import CODES, FIELDS, PERSONS, PLACE, RENT, book, read

SMALL = (PLACE, PERSONS, RENT)
WRONG = "Gemeente;Personen;Huur\nOost;veel;612,30\nOost;1;duur\n;0;5\n"
BIG = Check(lambda: (pl.col("persons") > 4) & (pl.col("rent") < 50000), "rent", "Te weinig huur.")


def tab_of(data: bytes, name: str = "") -> Worksheet:
    made = load_workbook(io.BytesIO(data))
    tab = made[name] if name else made.worksheets[0]
    assert isinstance(tab, Worksheet)
    return tab


def rows_of(data: bytes) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in tab_of(data).iter_rows()]


def test_flaws_are_sorted_by_row_and_then_by_column() -> None:
    assert [(flaw.row, flaw.column) for flaw in read(WRONG, SMALL).flaws] == [
        (2, "B: Personen"),
        (3, "C: Huur"),
        (4, "A: Gemeente"),
        (4, "B: Personen"),
    ]


def test_a_flaw_says_row_column_value_and_remedy() -> None:
    assert read(WRONG, SMALL).flaws[0] == Flaw(
        2, "B: Personen", "veel", "Schrijf een heel getal van 1 tot en met 20, zoals 2."
    )


def test_two_hundred_flaws_are_kept_and_all_are_counted() -> None:
    rows = "Oost;veel;duur\n" * 300
    table = read(f"Gemeente;Personen;Huur\n{rows}", SMALL)
    assert (len(table.flaws), table.flaw_count, table.flaws[-1].row) == (200, 600, 101)
    assert sorted((column, count) for (column, _), count in table.counted.items()) == [
        ("B: Personen", 300),
        ("C: Huur", 300),
    ]


def test_a_long_value_is_shortened() -> None:
    (flaw,) = read(f"Gemeente;Personen;Huur\n{'x' * 500};1;5\n", SMALL).flaws
    assert flaw.value == "x" * 79 + "…"


def test_refusing_says_the_first_flaws() -> None:
    with pytest.raises(Refusal) as refused:
        read(WRONG * 2, SMALL).refuse()
    first, second, *_, last = refused.value.dutch.split("\n")
    assert first == "Er zitten 10 fouten in de tabel."
    assert second == (
        "Rij 2, kolom B: Personen: ‘veel’. Schrijf een heel getal van 1 tot en met 20, zoals 2."
    )
    assert last == "En nog 5 andere."


def test_a_table_without_flaws_is_not_refused() -> None:
    read("Gemeente;Personen;Huur\nOost;1;5\n", SMALL).refuse()


def test_a_rule_over_columns_points_at_one() -> None:
    table = read_table(b"Gemeente;Personen;Huur\nOost;5;499,99\nOost;5;500\n", "", SMALL, checks=[BIG])
    assert table.flaws == (Flaw(2, "C: Huur", "499,99", "Te weinig huur."),)


def test_a_secret_rule_does_not_show_what_it_found() -> None:
    rule = Check(lambda: pl.col("place").str.contains(r"\d"), "place", "Dit lijkt een adres.", secret=True)
    table = read_table(b"Gemeente;Personen;Huur\nBrink 5;5;1\n", "", SMALL, checks=[rule])
    assert table.flaws == (Flaw(2, "A: Gemeente", NOT_SHOWN, "Dit lijkt een adres."),)


def test_a_rule_says_nothing_of_a_value_that_has_a_flaw() -> None:
    table = read_table(b"Gemeente;Personen;Huur\nOost;5;duur\n", "", SMALL, checks=[BIG])
    assert [flaw.value for flaw in table.flaws] == ["duur"]


def test_a_rule_about_a_column_that_is_not_there_is_left_out() -> None:
    late = Check(lambda: pl.col("day").is_null(), "rent", "Vul een dag in.")
    assert read_table(b"Gemeente;Personen;Huur\nOost;5;1\n", "", FIELDS, checks=[late]).flaws == ()


def test_the_template_is_read_by_the_fields_that_made_it() -> None:
    table = read(template_xlsx("Proef", FIELDS, ["Vul in wat u weet."]))
    assert (set(table.columns), table.frame.height) == ({field.key for field in FIELDS}, 0)


def test_the_template_offers_what_can_be_chosen() -> None:
    rules = tab_of(template_xlsx("Proef", FIELDS)).data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == ["F2:F100001", "G2:G100001"]


def test_the_template_explains_each_column() -> None:
    rows = tab_of(template_xlsx("Proef", FIELDS, ["Vul in."]), "Uitleg").iter_rows(
        min_row=4, values_only=True
    )
    explained = {str(heading): str(text) for heading, text in rows}
    assert list(explained) == [field.heading for field in FIELDS]
    assert "1.234 lezen wij als 1234." in explained["Huur"]
    assert "Regulier" in explained["Doelgroep"]
    assert explained["Datum"].endswith("Een cel mag leeg zijn. De kolom mag ontbreken.")


def test_the_example_of_a_template_is_to_be_taken_out() -> None:
    (flaw,) = read(template_csv(FIELDS)).flaws
    assert (flaw.row, flaw.remedy) == (2, "Dit is de voorbeeldrij van het sjabloon. Haal deze rij weg.")


def test_a_marked_file_says_behind_each_row_what_is_wrong() -> None:
    data = WRONG.encode()
    heading, *rows = rows_of(marked_xlsx(data, read(data, SMALL)))
    assert heading == ("Gemeente", "Personen", "Huur", "Wat er mis is")
    assert rows[0] == (
        "Oost",
        "veel",
        "612,30",
        "Personen: Schrijf een heel getal van 1 tot en met 20, zoals 2.",
    )


def test_only_the_wrong_cells_of_a_marked_file_have_a_colour() -> None:
    data = WRONG.encode()
    tab = tab_of(marked_xlsx(data, read(data, SMALL)))
    coloured = [cell.coordinate for row in tab.iter_rows() for cell in row if cell.fill.fill_type]
    assert coloured == ["B2", "C3", "A4", "B4"]


def test_a_row_that_is_wrong_as_a_whole_is_coloured_as_a_whole() -> None:
    data = b"Gemeente;Personen;Huur\nOost;1;5\nTotaal;1;5\n"
    tab = tab_of(marked_xlsx(data, read(data, SMALL)))
    assert [bool(cell.fill.fill_type) for cell in tab[3]] == [True, True, True, False]


def test_a_marked_file_is_read_again_when_it_is_put_right() -> None:
    data = book(["Gemeente", "Personen", "Huur"], [], ["Oost", 2, 612.3])
    table = read(marked_xlsx(data, read(data, SMALL)), SMALL)
    assert (table.frame.rows(), table.ignored) == ([(3, "Oost", 2, 61230)], ("Wat er mis is",))


def test_of_a_large_file_only_the_wrong_rows_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "_MOST_ROWS", 1)
    data = b"Gemeente;Personen;Huur\nOost;1;5\nOost;1;5\nOost;1;duur\n"
    heading, *rows = rows_of(marked_xlsx(data, read(data, SMALL)))
    assert (heading[-1], [row[-1] for row in rows]) == ("Rij", [4])


def test_a_marked_file_holds_no_formula() -> None:
    data = b"Gemeente;Personen;Huur\n=1+1;veel;5\n"
    assert tab_of(marked_xlsx(data, read(data, SMALL)))["A2"].data_type == "s"


def test_a_long_list_of_choices_is_told_in_short() -> None:
    codes = {str(at): f"woord {at}" for at in range(40)}
    assert Coded("code", "Code", codes=codes).remedy.endswith("of ‘woord 11’ (of een van nog 28 andere).")


def test_fields_can_be_told_apart_and_kept_in_sets() -> None:
    assert len({Coded("a", "A", codes=CODES), Coded("b", "B", codes=CODES), Words("a", "A")}) == 3
