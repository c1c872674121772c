"""Every number in the example of docs/berekeningen/accessibility.md is what the calculation says."""

from __future__ import annotations

from fractions import Fraction

from jaarschijf.calc.accessibility import SCORES, Accessibility, Slice, Stock, accessibility, points
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.tests.pages import number, table_of, text_of
from jaarschijf.lib.dutch import thousands

COLUMNS = {"Geen score": ""} | {f"BAT {score[-1]}": score for score in SCORES}
NOT_APPLICABLE = "n.v.t."


def stock(year: str) -> list[Stock]:
    return [
        Stock(row["Corporatie"], row["Gemeente"], row["Wijk"], code, "", int(number(row[column])))
        for row in table_of("accessibility", "Geen score")
        if row["Jaar"] == year
        for column, code in COLUMNS.items()
    ]


def example() -> Accessibility:
    return accessibility(stock("2026"), stock("2025"))


def shown(each: Slice) -> dict[str, str]:
    bat, change, range_ = each.counts.bat, each.change, each.counts.bat.at_least_of_all("BAT4")
    now, before = (change.now.bat, change.before.bat) if change else (None, None)
    moved = points(now.at_least_share("BAT4"), before.at_least_share("BAT4")) if now and before else None
    return {
        "Wie of waar": " · ".join(word for word in each.key if word) or "Alles samen",
        "Woningen": thousands(each.counts.dwellings),
        "Met score": thousands(bat.known),
        "Deel met score": percent(bat.known_share),
        "BAT 4 of hoger": thousands(bat.at_least("BAT4")),
        "Deel": percent(bat.at_least_share("BAT4")),
        "Van alle woningen": " tot ".join(map(percent, range_)) if range_ else NOT_APPLICABLE,
        "Verschil": str(now.at_least("BAT4") - before.at_least("BAT4")) if now and before else NOT_APPLICABLE,
        "Punten": NOT_APPLICABLE if moved is None else in_dutch(half_up(100 * moved, 1)),
        "Vorig jaar": each.presence.value,
    }


def percent(share: Fraction | None) -> str:
    return NOT_APPLICABLE if share is None else f"{in_dutch(half_up(100 * share, 1))} %"


def test_the_result_is_that_of_the_table() -> None:
    found = example()
    slices = (found.whole, *found.levels["parties"], *found.levels["neighbourhoods"])
    assert [shown(each) for each in slices] == table_of("accessibility", "Deel met score")


def test_the_sentence_stands_above_it() -> None:
    assert example().sentence() in text_of("accessibility")


def test_a_count_may_rise_while_its_share_falls() -> None:
    (row,) = [
        row for row in table_of("accessibility", "Punten") if row["Wie of waar"] == "Waterdam · Centrum"
    ]
    assert f"kwamen er {row['Verschil']} woningen met BAT 4 of hoger bij" in text_of("accessibility")
    assert number(row["Punten"]) < 0
