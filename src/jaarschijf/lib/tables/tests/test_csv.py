"""CSV as Dutch programs write it: letters, signs, headings, empty rows, totals and rows that are too long."""

from __future__ import annotations

import codecs

import pytest

from jaarschijf.lib.tables import PERSONAL, Limits, NotATable, Whole, Words, quotes, read_table
from jaarschijf.lib.tables.tests.tables import FIELDS, PERSONS, PLACE, RENT, read, refusal_of

SMALL = (PLACE, PERSONS, RENT)
TEXT = "Gemeente;Personen;Huur\nCafé Oost;2;612,30\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(),
        TEXT.replace(",", ".").replace(";", ",").encode(),
        f"sep=;\n{TEXT}".encode(),
        f"sep=;\r\n{TEXT}".encode("utf-8-sig"),
        'Gemeente;Personen;Huur\n"Café Oost";"2";"612,30"\n'.encode(),
        'Gemeente,"Personen",Huur\nCafé Oost,2,"612,30"\n'.encode(),
    ],
)
def test_letters_line_ends_and_signs_are_told_from_the_file(data: bytes) -> None:
    assert read(data, SMALL).frame.rows() == [(2, "Café Oost", 2, 61230)]


def test_one_letter_far_down_tells_windows_letters() -> None:
    data = b"Gemeente;Personen;Huur\n" + b"Oost;2;612,30\n" * 200_000 + b"Caf\xe9;2;612,30\n"
    assert read(data, SMALL).frame["place"][-1] == "Café"


def test_a_file_with_two_kinds_of_letters_is_refused() -> None:
    data = TEXT.encode() + b"Caf\xe9;2;612,30\n"
    assert "kijk rond regel 3" in refusal_of(data, SMALL)


def test_a_letter_on_the_border_of_a_step_is_one_letter() -> None:
    """Letters are looked at in steps of 1 MB."""
    for shift in range(3):
        start = b"Gemeente;Personen;Huur\n"
        rows = start + b"x" * ((1 << 20) - len(start) - shift) + ";1;1\n€;2;3\n".encode()
        assert read(rows, SMALL).frame["place"][-1] == "€"


@pytest.mark.parametrize(
    "data", [b"Gemeente;Personen;Huur\n\x00;1;2", b"\xff\xfeG", b"Gemeente\x81;Personen"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refusal_of(data, SMALL).startswith("Dit bestand is geen tekst")


def test_an_empty_file_is_refused_by_its_name() -> None:
    assert refusal_of(b" \n") == "‘proef.csv’ is leeg."


@pytest.mark.parametrize(
    "heading",
    ["GEMEENTE ;personen;Huur (€)", "place;persons;Kale huur", "Huur-;  Gemeente;Opmerking;Personen"],
)
def test_headings_stand_in_any_order_and_spelling(heading: str) -> None:
    assert set(read(f"{heading}\n", SMALL).columns) == {"place", "persons", "rent"}


def test_titles_above_the_heading_are_passed_over() -> None:
    table = read(f"Export huren;;\n\nGemaakt: 1-7-2026\n{TEXT}", SMALL)
    assert (table.frame["row"].to_list(), table.heading_row) == ([5], 4)


def test_a_heading_below_row_thirty_is_not_found() -> None:
    assert "geen rij met de koppen ‘Gemeente’, ‘Personen’ en ‘Huur’" in refusal_of("\n" * 30 + TEXT, SMALL)


def test_what_misses_is_named_beside_what_is_there() -> None:
    assert refusal_of("Gemeente;Aantal\n", SMALL) == (
        "De kolommen ‘Personen’ en ‘Huur’ staan niet in dit bestand. In rij 1 staan wel ‘Gemeente’. "
        "Zet wat er mist erbij, met deze kop erboven."
    )


def test_a_heading_that_is_there_twice_is_refused() -> None:
    assert "staat er twee keer in: A (‘Gemeente’) en D (‘gemeente’)" in refusal_of(
        "Gemeente;Personen;Huur;gemeente\n", SMALL
    )


def test_the_name_of_a_field_goes_before_another_word_for_it() -> None:
    table = read("Kale huur;Gemeente;Personen;Huur\n1;x;2;3\n", SMALL)
    assert (table.frame["rent"].to_list(), table.ignored) == ([300], ("Kale huur",))


def test_columns_that_nobody_asked_for_are_named() -> None:
    assert read("Gemeente;Personen;Huur;Opm.;;\nx;1;2;y;;\n", SMALL).ignored == ("Opm.",)


def test_a_column_that_is_not_in_the_file_is_not_in_the_table() -> None:
    assert read(TEXT).frame.columns == ["row", "place", "persons", "rent"]


@pytest.mark.parametrize(
    "heading",
    [
        "BSN",
        "bsn*",
        "Achternaam huurder",
        "E-mailadres",
        "Straat",
        "Huisnummer",
        "Postcode + huisnr.",
        "Geb.datum",
    ],
)
def test_a_column_that_could_identify_a_person_is_refused_by_its_name(heading: str) -> None:
    with pytest.raises(NotATable) as refused:
        read_table(
            f"{TEXT[:-1].replace('Huur', f'Huur;{heading}', 1)}\n".encode(), "", SMALL, refused=PERSONAL
        )
    assert refused.value.dutch.startswith(f"De kolom ‘{heading}’ mag er niet in: haal die weg")


@pytest.mark.parametrize("heading", ["Postcode", "Naam corporatie", "Straal", "Telling", "Adviesprijs"])
def test_a_column_that_only_resembles_one_is_let_through(heading: str) -> None:
    data = f"Gemeente;Personen;Huur;{heading}\n".encode()
    assert read_table(data, "", SMALL, refused=PERSONAL).ignored == (heading,)


def test_empty_rows_are_left_out_and_counted_in_the_numbers() -> None:
    table = read(f"{TEXT}\n;;\n \u00a0; ;\nOost;1;5\n", SMALL)
    assert (table.frame["row"].to_list(), table.flaws) == ([2, 6], ())


@pytest.mark.parametrize("total", ["Totaal;3;1234", ";TOTAAL;3", "Eindtotaal:;;5", "Totalen;1;2"])
def test_a_row_of_totals_is_to_be_taken_out(total: str) -> None:
    table = read(f"{TEXT}{total}\n", SMALL)
    (flaw,) = table.flaws
    assert (flaw.row, flaw.column, flaw.remedy[:30]) == (3, "", "Dit lijkt een rij met totalen.")
    assert table.frame.height == 1


def test_a_total_halfway_is_seen_in_the_first_column() -> None:
    table = read("Gemeente;Personen;Huur\n" + "Subtotaal Oost;1;5\n" + "Oost;1;5\n" * 20, SMALL)
    assert [flaw.row for flaw in table.flaws] == [2]


def test_a_row_with_more_cells_than_headings_is_a_flaw() -> None:
    table = read(f"{TEXT}Oost;2;612;30\n", SMALL)
    (flaw,) = table.flaws
    assert (flaw.row, flaw.remedy[:28]) == (3, "Deze rij heeft meer cellen d")


def test_empty_cells_behind_a_row_are_no_flaw() -> None:
    assert read(f"{TEXT}Oost;2;612;;;\n", SMALL).flaws == ()


def test_cells_that_a_short_row_lacks_are_empty() -> None:
    (flaw,) = read("Gemeente;Personen;Huur\nOost;2\n", SMALL).flaws
    assert (flaw.column, flaw.value, flaw.remedy[:18]) == ("C: Huur", "", "Deze cel is leeg. ")


@pytest.mark.parametrize("row", ['Buis 5" dik;2;5', '"Buis 5"" dik";2;5', 'B"u"is 5" dik;2;5'])
def test_quotes_in_odd_places_are_letters(row: str) -> None:
    table = read(f"Gemeente;Personen;Huur\n{row}\n", SMALL)
    assert (table.frame["persons"].to_list(), table.flaws) == ([2], ())


@pytest.mark.parametrize("row", ['"Buis;2;5', '"Buis"x;2;5'])
def test_a_quote_that_is_not_closed_is_refused_by_its_line(row: str) -> None:
    assert refusal_of(f"{TEXT}{row}\n", SMALL).startswith("Rond regel 3 staat een aanhalingsteken")


def test_quotes_are_followed_over_the_border_of_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = b'a;"b;""c"\n"d\n";e\n', b'a;"b;""c"\n"d\n"x;e\n'
    for step in range(1, 9):
        monkeypatch.setattr(quotes, "_STEP", step)
        assert (quotes.well_quoted(good, 0, ";"), quotes.well_quoted(bad, 0, ";")) == (True, False)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(most_rows=1), "meer dan 1 rijen"),
        (Limits(most_columns=2), "heeft 3 kolommen, hooguit 2"),
        (Limits(most_bytes=10), "groot, hooguit"),
    ],
)
def test_a_limit_is_named(limits: Limits, said: str) -> None:
    with pytest.raises(NotATable, match=said):
        read_table((TEXT + "Oost;1;2\n").encode(), "proef.csv", SMALL, limits=limits)


def test_many_quoted_line_breaks_do_not_shift_a_row() -> None:
    """Polars divides a large file over processors, and has to find its rows again."""
    data = "Gemeente;Personen;Huur\n" + '"Oost\n;""x""";1;5\n' * 60_000 + "Oost;veel;5\n"
    (flaw,) = read(data, SMALL).flaws
    assert (flaw.row, flaw.value) == (60_002, "veel")


def test_one_column_is_a_table_too() -> None:
    fields = (Whole("count", "Aantal"),)
    assert read("Aantal\n1\n\n2\n", fields).frame.rows() == [(2, 1), (4, 2)]


def test_words_that_could_be_fields_are_kept_apart() -> None:
    fields = (Words("place", "Gemeente"), Words("other", "Gemeente van herkomst"))
    assert read("Gemeente van herkomst;Gemeente\na;b\n", fields).frame.rows() == [(2, "a", "b")]


def test_all_fields_are_read_from_one_file() -> None:
    heading = ";".join(field.heading for field in FIELDS)
    assert read(f"{heading}\nOost;2;5;1%;1-7-2026;ja;Regulier\n").flaws == ()
