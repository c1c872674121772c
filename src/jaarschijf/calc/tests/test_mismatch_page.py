"""Every number in the examples of docs/berekeningen/mismatch.md is what the calculation says."""

from __future__ import annotations

from collections.abc import Collection

from jaarschijf.calc.mismatch import Care, Homes, Mismatch, Need, Who, mismatch
from jaarschijf.calc.tests.pages import number, table_of, text_of

NOT_COUNTED = "niet geteld"


def count(cell: str) -> int | None:
    return None if cell == NOT_COUNTED else int(number(cell))


def example(*, same_homes: bool = False, complete: Collection[str] = ()) -> Mismatch:
    homes, need = [], []
    for row in table_of("mismatch", "Met behoefte"):
        place = ("Waterdam", row["Wijk"], row["Leeftijd"])
        accessible, needing = int(row["BAT 4 of hoger"]), count(row["Met behoefte"])
        homes += [
            Homes(*place, "BAT4", accessible),
            Homes(*place, "BAT1", int(row["Woningen"]) - accessible),
        ]
        need += [] if needing is None else [Need(*place, Who.RESIDENT, needing)]
    care = [
        Care(row["Soort zorg"], row["Gemeente"], "", count(row["Zorgwoningen"]), count(row["Zorgafname"]))
        for row in table_of("mismatch", "Zorgafname")
    ]
    return mismatch(homes, need, care, same_homes=same_homes, complete=complete)


def test_the_bounds_are_those_of_the_table() -> None:
    table = table_of("mismatch", "Met behoefte")
    assert [(row["Wijk"], row["Leeftijd"], row["Minstens"], row["Hoogstens"]) for row in table] == [
        (*cell.key[1:], str(cell.least), str(cell.most)) for cell in example().cells
    ]


def test_need_in_the_same_dwellings_lowers_the_upper_bound() -> None:
    assert [row["Hoogstens, zelfde woningen"] for row in table_of("mismatch", "Met behoefte")] == [
        str(cell.most) for cell in example(same_homes=True).cells
    ]


def test_over_all_ages_the_bounds_are_those_of_the_second_table() -> None:
    assert [list(row.values()) for row in table_of("mismatch", "Minstens, samen")] == [
        [place.words[1], *map(str, (place.accessible, place.needing, place.least, place.least_any_age))]
        for place in example(complete={"Waterdam"}).places
    ]


def test_care_differs_as_in_the_third_table() -> None:
    assert [row["Verschil"] for row in table_of("mismatch", "Zorgafname")] == [
        "n.v.t." if row.difference is None else str(row.difference) for row in example().care
    ]


def test_the_sentence_stands_below_the_table() -> None:
    assert example().sentence() in text_of("mismatch")
