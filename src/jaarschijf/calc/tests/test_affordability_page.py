"""Every number in the examples of docs/berekeningen/affordability.md is what the calculation says."""

from __future__ import annotations

import re
from fractions import Fraction

from jaarschijf.calc.affordability import (
    STEPS,
    Affordability,
    Conversion,
    Costs,
    Count,
    Measure,
    affordability,
)
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.tests.pages import cents, number, table_of, text_of
from jaarschijf.lib.dutch import thousands

ALL = "alle huishoudens"
MEASURES = {
    "Woningen": Measure.DWELLINGS,
    "Vroege signalen": Measure.SIGNALS,
    "Contact gezocht": Measure.ATTEMPTED,
    "Contact gelegd": Measure.REACHED,
    "Hulp aangenomen": Measure.HELPED,
    "Vonnissen": Measure.VERDICT,
    "Voorkomen": Measure.PREVENTED,
    "Zelf vertrokken": Measure.LEFT,
    "Ontruimd": Measure.EVICTED,
}


def costs(row: dict[str, str]) -> Costs:
    count = int(number(row["Aantal"]))
    rent, allowance, other, income = (
        cents(row[heading]) * count
        for heading in ("Huur", "Huurtoeslag", "Overige woonlasten", "Besteedbaar inkomen")
    )
    return Costs(2025, row["Huishouden"], count, rent, allowance, other, income)


def example() -> Affordability:
    return affordability(
        [costs(row) for row in table_of("affordability", "Woonquote") if row["Huishouden"] != ALL],
        [
            Count(int(row["Jaar"]), row["Gemeente"], measure, int(number(row[heading])))
            for row in table_of("affordability", "Ontruimd")
            for heading, measure in MEASURES.items()
        ],
    )


def percent(share: Fraction | None, digits: int = 1) -> str:
    assert share is not None
    return f"{in_dutch(half_up(100 * share, digits))} %"


def test_the_ratios_are_those_of_the_first_table() -> None:
    found = {each.household or ALL: each for each in example().households}
    for row in table_of("affordability", "Woonquote"):
        household = found.pop(row["Huishouden"])
        assert thousands(household.households) == row["Aantal"]
        assert percent(household.housing.share) == row["Woonquote"]
        assert percent(household.rent.share) == row["Alleen huur"]
    assert found == {}


def test_the_steps_of_the_region_are_those_of_the_third_table() -> None:
    funnel = example().funnel
    assert funnel
    assert [list(row.values()) for row in table_of("affordability", "Jaar van de stap")] == [
        shown(line.year, each) for line in funnel.region for each in line.conversions
    ]


def shown(year: int, each: Conversion) -> list[str]:
    digits = 3 if each.step.of is Measure.DWELLINGS else 1
    least, most = (in_dutch(half_up(Fraction(str(end)), digits)) for end in each.as_json()["interval"])
    counts = [thousands(each.part), thousands(each.of)]
    return [each.step.part, str(year), *counts, percent(each.share, digits), f"{least} tot {most}"]


def test_what_stands_out_is_named_on_the_page() -> None:
    funnel, text = example().funnel, text_of("affordability")
    assert funnel
    assert f"Van {funnel.compared} vergelijkingen vallen er twee op" in text
    listed = re.findall(r"- (\w+: van ‘[^.]*\.)", text)
    assert listed == [each.sentence() for each in funnel.bottlenecks]


def test_the_sentence_stands_on_the_page() -> None:
    assert example().sentence() in text_of("affordability")


def test_the_small_municipality_is_almost_as_low_and_not_flagged() -> None:
    funnel = example().funnel
    assert funnel
    (line,) = [each for each in funnel.places if (each.municipality, each.year) == ("Elzermonde", 2025)]
    (contact,) = [each for each in line.conversions if each.step.part is Measure.REACHED]
    assert f"({contact.part} van {contact.of})" in text_of("affordability")


def test_the_page_has_every_count_and_step() -> None:
    table = table_of("affordability", "Beter is")
    assert {row["Code"]: row["Telling"] for row in table} == {
        measure.name.lower(): measure.value for measure in Measure
    }
    assert {(row["Telling"], row["Deel van"], row["Beter is"]) for row in table if row["Deel van"]} == {
        (step.part.value, step.of.value, "meer" if step.more_is_better else "minder") for step in STEPS
    }
