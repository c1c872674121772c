"""Every number of docs/berekeningen/sandbox.md, played again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import numpy as np

from jaarschijf.calc.norms import national
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.sandbox import WITHOUT, Comparison, Demand, Line, Rule, Supply, World, play, read_rules
from jaarschijf.calc.sandbox.board import Board
from jaarschijf.calc.sandbox.chance import Ints, Year
from jaarschijf.calc.sandbox.measures import MEASURES
from jaarschijf.calc.sandbox.rules import Block
from jaarschijf.calc.sandbox.tally import Table, measured
from jaarschijf.calc.sandbox.weeks import Play
from jaarschijf.calc.sandbox.weeks import play as played
from jaarschijf.calc.tests.pages import PAGES, cents, number, table_of, text_of

PEOPLE = table_of("sandbox", "Zoeker")
HOMES = table_of("sandbox", "Woning")


@cache
def region() -> Comparison:
    demand = [
        Demand(
            int(row["Behoefte"]),
            int(row["Personen"]),
            row["AOW"] == "ja",
            cents(row["Inkomen"]),
            "",
            "",
            (int(row["Wachtdagen"]), int(row["Wachtdagen"])),
            int(row["Aantal"]),
            int(row["Nieuw per jaar"]),
        )
        for row in table_of("sandbox", "Wachtdagen")
    ]
    supply = [
        Supply(
            row["Gemeente"],
            "",
            int(row["BAT"]),
            int(row["Kamers"]),
            cents(row["Kale huur"]),
            int(row["Aantal"]),
        )
        for row in table_of("sandbox", "Gemeente", "Kamers")
    ]
    (toml,) = re.findall(r"```toml\n(.*?)```", (PAGES / "sandbox.md").read_text("utf-8"), re.DOTALL)
    world = World(national()[2026], supply, demand, refused=Fraction(1, 5))
    return play(world, (Rule(WITHOUT), *read_rules(toml)), 40, 1)


def by_hand() -> Play:
    """The four people and three dwellings, without and with the rule."""
    people = [
        Demand(int(row["Behoefte"]), 1, False, 2_000_000, "", row["Zoeker"], (0, 0), 1) for row in PEOPLE
    ]
    homes = [
        Supply("Waterdam", row["Woning"], int(row["BAT"]), 2, cents(row["Kale huur"]), 1) for row in HOMES
    ]
    world = World(national()[2026], homes, people)
    rules = [Rule(WITHOUT), Rule("Vier weken", (Line(bat_from=4, need_from=4, weeks=4),))]
    registered = [
        7 * (int(row["Ingeschreven in week"]) - 1) - int(row["Dagen gewacht bij inschrijven"])
        for row in PEOPLE
    ]
    year = Year(
        home=_places(world.homes, homes),
        freed=np.array([int(row["Vrij in week"]) - 1 for row in HOMES]),
        refusals=np.zeros(len(HOMES), dtype=np.int64),
        lot=np.zeros(len(HOMES), dtype=np.int64),
        seeker=_places(world.seekers, people),
        registered=np.array(registered),
    )
    return played(Board(world, rules), [year])


def _places(among: Sequence[object], of: Sequence[object]) -> Ints:
    return np.array([among.index(one) for one in of])


def test_who_gets_which_dwelling_is_as_the_page_tells() -> None:
    found, size = by_hand(), len(HOMES)
    for lane, (who, when) in enumerate([("Zonder regel", "In week"), ("Met de regel", "Dan in week")]):
        own = slice(lane * size, (lane + 1) * size)
        assert [PEOPLE[seeker]["Zoeker"] for seeker in found.seeker[own]] == [row[who] for row in HOMES]
        assert [week + 1 for week in found.let[own]] == [int(row[when]) for row in HOMES]


def test_days_and_loss_are_as_the_page_tells() -> None:
    found = by_hand()
    values = measured(found, Table(found.board))
    loss = sum((number(row["Derving"]) for row in HOMES), Fraction(0))
    assert values["vacancy_loss"][0] == 0
    assert half_up(Fraction(values["vacancy_loss"][1] or 0, 10**9), 2) == half_up(loss, 2)
    assert f"Dat kost € {in_dutch(half_up(loss, 2))}" in text_of("sandbox")
    days = [7 * int(found.let[item] - found.freed[item]) for item in range(3, 6)]
    assert days == [int(row["Dagen leeg"]) for row in HOMES]


def test_the_region_is_as_the_page_tells() -> None:
    answer = region().as_json()
    shown = table_of("sandbox", "Uitkomst", "Zonder regel")
    assert [row["Uitkomst"] for row in shown] == [measure["name"] for measure in answer["measures"]]
    for rule in answer["rules"]:
        assert [row[rule["name"]] for row in shown] == [one["words"] for one in rule["measures"].values()]


def test_the_differences_are_as_the_page_tells() -> None:
    for difference in region().as_json()["differences"]:
        shown = table_of("sandbox", f"{difference['rule']} naast {difference['against']}")
        column = [row[f"{difference['rule']} naast {difference['against']}"] for row in shown]
        assert column == [one["words"] for one in difference["measures"].values()]
        assert difference["sentence"] in text_of("sandbox")


def test_every_key_is_explained() -> None:
    told = [row["Sleutel"] for row in table_of("sandbox", "Sleutel")]
    assert sorted(told) == sorted(Block.KEYS)


def test_every_measure_is_explained() -> None:
    told = ", ".join(row["Maat"] for row in table_of("sandbox", "Maat")).split(", ")
    assert told == [*MEASURES, "group:…"]
