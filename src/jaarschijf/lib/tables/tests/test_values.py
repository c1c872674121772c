"""What a cell means: numbers, days, words and codes as Dutch people and their programs write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.tables import NOT_SHOWN, Amount, Coded, Day, Percent, Whole, Words, YesNo
from jaarschijf.lib.tables.tests.tables import CODES, under, values

AMOUNT = Amount("amount", "Bedrag", least=-(10**13), blank=True)
WHOLE = Whole("count", "Aantal", blank=True)
DAY = Day("day", "Datum", blank=True)


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        ("1.234,50", 123450),
        ("1234,5", 123450),
        ("1234.50", 123450),
        ("1,234.50", 123450),
        ("1.234.567", 123456700),
        ("€ 612,30", 61230),
        ("612,30 euro", 61230),
        ("EUR612,30", 61230),
        ("612,-", 61200),
        ("612,--", 61200),
        ("612,–", 61200),
        ("1\u00a0234,50", 123450),
        ("1\u202f234", 123400),
        ("1'234,50", 123450),
        ("'612", 61200),
        ("-5", -500),
        ("−5", -500),
        ("–5,25", -525),
        ("5,25-", -525),
        ("€ -5", -500),
        ("+5", 500),
        (",50", 50),
        ("0", 0),
        ("007", 700),
        ("612,3000", 61230),
        ("9999999999,99", 999999999999),
    ],
)
def test_an_amount_is_read_in_cents(written: str, cents: int) -> None:
    assert values(AMOUNT, written) == [cents]


@pytest.mark.parametrize(
    "written",
    [
        "1,234",
        "12,345",
        "0,123",
        "1.2.3",
        "12.34.56",
        "1e5",
        "(5)",
        "vijf",
        "612 30",
        "1 234 56",
        "--5",
        "1" * 30,
    ],
)
def test_what_is_no_amount_in_cents_is_a_flaw(written: str) -> None:
    assert values(AMOUNT, written) == [None]


@pytest.mark.parametrize(
    ("cells", "cents"),
    [
        (("1.234", "999"), [123400, 99900]),
        (("1.234", "612,30"), [123400, 61230]),
        (("1.234", "612.30"), [None, 61230]),
        (("612.300", "612.5"), [61230, 61250]),
        (("1,234", "612.30"), [123400, 61230]),
        (("612,300", "612,5"), [61230, 61250]),
        (("1.234", "612.30", "612,30"), [None, 61230, 61230]),
        (("1.234", "612.30", *(f"{at},10" for at in range(10))), [123400, 61230]),
    ],
)
def test_the_column_tells_which_sign_holds_the_decimals(
    cells: tuple[str, ...], cents: list[int | None]
) -> None:
    assert values(AMOUNT, *cells)[: len(cents)] == cents


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=5), st.booleans())
def test_amounts_of_one_style_are_read_exactly(cents: list[int], english: bool) -> None:
    shown = [f"{amount / 100:,.2f}" for amount in cents]
    swapped = str.maketrans(",.", ".,")
    assert values(AMOUNT, *(text if english else text.translate(swapped) for text in shown)) == cents


@pytest.mark.parametrize(
    ("written", "number"), [("3", 3), ("3,0", 3), ("3.0", 3), ("1.000", 1000), ("3,5", None)]
)
def test_a_whole_number_has_no_decimals_but_noughts(written: str, number: int | None) -> None:
    assert values(WHOLE, written) == [number]


def test_a_whole_number_stays_within_its_limits() -> None:
    field = Whole("persons", "Personen", least=1, most=20)
    assert values(field, "0", "1", "20", "21") == [None, 1, 20, None]


def test_an_amount_stays_above_its_least() -> None:
    assert values(Amount("rent", "Huur", least=1), "0", "0,01") == [None, 1]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("92,5%", "92.5"),
        ("92,5 %", "92.5"),
        ("92.5", "92.5"),
        ("92,5 procent", "92.5"),
        ("0", "0"),
        ("33,3333%", "33.3333"),
        ("100%", "100"),
    ],
)
def test_a_percentage_is_exact(written: str, number: str) -> None:
    assert values(Percent("share", "Deel"), written) == [Decimal(number)]


def test_a_percentage_below_nothing_is_exact_too() -> None:
    assert values(Percent("share", "Deel", least=Decimal(-10)), "-2,5%") == [Decimal("-2.5")]


@pytest.mark.parametrize("written", ["101%", "-1%", "0,12345", "half"])
def test_what_is_no_percentage_is_a_flaw(written: str) -> None:
    assert values(Percent("share", "Deel"), written) == [None]


@pytest.mark.parametrize(
    "written",
    [
        "1-7-2026",
        "01-07-2026",
        "1/7/2026",
        "1.7.2026",
        "2026-07-01",
        "2026-7-1",
        "20260701",
        "1 juli 2026",
        "1 JUL 2026",
        "2026-07-01 00:00:00",
        "2026-07-01T12:30:00.000Z",
        "1-7-2026 0:00",
    ],
)
def test_a_day_is_read_as_the_dutch_write_it(written: str) -> None:
    assert values(DAY, written) == [date(2026, 7, 1)]


@pytest.mark.parametrize(
    "written",
    ["1-7-26", "31-6-2026", "7-2026", "46204", "1 july 2026", "2026-13-01", "1-7-2026x", "1-7-1026"],
)
def test_what_is_no_day_is_a_flaw(written: str) -> None:
    assert values(DAY, written) == [None]


@pytest.mark.parametrize(
    ("written", "yes"),
    [(word, True) for word in ("ja", "J", "true", "WAAR", "1", "x", "X")]
    + [(word, False) for word in ("nee", "N", "false", "Onwaar", "0")]
    + [("misschien", None)],
)
def test_yes_and_no_have_many_words(written: str, yes: bool | None) -> None:
    assert values(YesNo("aow", "AOW"), written) == [yes]


def test_words_have_even_spaces() -> None:
    assert values(Words("area", "Buurt"), "  De\u00a0 \u200bHoek ") == ["De Hoek"]


@pytest.mark.parametrize("written", ["zor", "Zorgvrager", " ZORGVRAGER "])
def test_a_code_and_its_name_are_understood(written: str) -> None:
    assert values(Coded("group", "Groep", codes=CODES), written) == ["ZOR"]


def test_a_word_of_the_deliverer_is_looked_up_once() -> None:
    asked: list[str] = []

    def find(word: str) -> str:
        asked.append(word)
        return "ZOR" if word == "zorg" else ""

    table = under(Coded("group", "Groep", codes=CODES, find=find), *["zorg"] * 5, "iets", "iets")
    assert table.frame["group"].to_list() == ["ZOR"] * 5 + [None] * 2
    assert sorted(asked) == ["iets", "zorg"]


def test_words_without_a_code_are_counted() -> None:
    table = under(Coded("group", "Groep", codes=CODES), "iets", "iets", "Regulier")
    assert [(one.key, one.word, one.count) for one in table.unknown] == [("group", "iets", 2)]


@pytest.mark.parametrize("written", ["jan@voorbeeld.example", "bij 123456782", "1234.56.782", "123.456.782"])
def test_a_value_that_could_identify_a_person_is_a_flaw_and_not_shown(written: str) -> None:
    for field in (Words("area", "Buurt"), Coded("group", "Groep", codes=CODES)):
        table = under(field, written)
        assert [(flaw.value, flaw.remedy[:21]) for flaw in table.flaws] == [
            (NOT_SHOWN, "Hier lijkt een e-mail")
        ]
        assert (table.frame[field.key].to_list(), table.unknown) == ([None], ())


@pytest.mark.parametrize("written", ["123456789", "1234567820", "Buurt 12", "000000000"])
def test_a_number_that_fails_the_eleven_test_is_only_a_number(written: str) -> None:
    assert values(Words("area", "Buurt"), written) == [written]


def test_a_value_of_a_secret_column_is_never_shown() -> None:
    table = under(Day("birth", "Dag", secret=True), "3-4-56")
    assert table.flaws[0].value == NOT_SHOWN


@pytest.mark.parametrize("fault", ["#N/B", "#VERW!", "#N/A", "#DEEL/0!"])
def test_a_fault_of_a_formula_is_no_word(fault: str) -> None:
    assert under(Words("area", "Buurt"), fault).flaws[0].remedy == (
        "De formule in deze cel lukt niet. Vul de waarde zelf in."
    )
