"""Every number in the examples of docs/berekeningen/share.md is what the calculation says."""

from __future__ import annotations

import re
from fractions import Fraction

from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.share import Place, Shared, Spread, compare, mix, share
from jaarschijf.calc.tests.pages import Table, number, table_of, text_of

TOTAL = 60
WEIGHTS = {"Inwoners": Fraction(50), "Woningen": Fraction(30), "Vrijgekomen": Fraction(20)}


def shown(value: Fraction) -> str:
    return in_dutch(half_up(value, 2))


def plain_example() -> tuple[Table, Shared, Spread]:
    table = table_of("share", "Gerealiseerd")
    found = share(TOTAL, [Place(row["Plaats"], number(row["Inwoners"])) for row in table])
    return table, found, compare(found, [int(row["Gerealiseerd"]) for row in table])


def test_the_shares_are_those_of_the_first_table() -> None:
    table, found, _ = plain_example()
    assert [(row["Precies"], row["Deel"]) for row in table] == [
        (shown(row.exact), str(row.share)) for row in found.rows
    ]


def test_what_was_realised_is_judged_as_in_the_first_table() -> None:
    table, _, spread = plain_example()
    assert [(row["Verwacht"], row["Gewoon"], row["Achterstand"]) for row in table] == [
        (shown(row.expected), "{} tot {}".format(*row.usual), str(row.carry)) for row in spread.rows
    ]


def test_the_words_stand_below_it() -> None:
    _, _, spread = plain_example()
    text = text_of("share")
    assert spread.sentence() in text
    assert [row.place for row in spread.rows if f"- {row.place}: {row.words()}" not in text] == []


def test_backlog_and_cap_are_reckoned_as_in_the_second_table() -> None:
    table = table_of("share", "Maximum")
    places = [
        Place(
            row["Plaats"],
            number(row["Inwoners"]),
            int(row["Achterstand"]),
            int(row["Maximum"]) if row["Maximum"] else None,
        )
        for row in table
    ]
    assert [(row["Precies"], row["Deel"]) for row in table] == [
        (shown(row.exact), str(row.share)) for row in share(TOTAL, places).rows
    ]


def test_several_keys_are_weighed_as_in_the_third_table() -> None:
    table = table_of("share", "Vrijgekomen")
    keys = mix({name: [number(row[name]) for row in table] for name in WEIGHTS}, WEIGHTS)
    found = share(TOTAL, [Place(row["Plaats"], key) for row, key in zip(table, keys, strict=True)])
    assert [(row["Sleutel"], row["Deel"]) for row in table] == [
        (shown(key * 100), str(row.share)) for key, row in zip(keys, found.rows, strict=True)
    ]


def test_the_paradox_is_real() -> None:
    (told,) = re.findall(
        r"sleutels (\d), (\d) en (\d) geven tien woningen (\d), (\d) en (\d), "
        r"en elf woningen (\d), (\d) en (\d)",
        text_of("share"),
    )
    numbers = [int(word) for word in told]
    places = [Place(str(at), Fraction(key)) for at, key in enumerate(numbers[:3])]
    assert [row.share for row in share(10, places).rows] == numbers[3:6]
    assert [row.share for row in share(11, places).rows] == numbers[6:]
