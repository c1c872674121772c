"""Who fits which dwelling is the same here as in `calc.match`."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.match.classes import merge
from jaarschijf.calc.match.rules import Rules
from jaarschijf.calc.sandbox import Demand, Rule, Supply, World
from jaarschijf.calc.sandbox.board import NOBODY, Board
from jaarschijf.calc.sandbox.tests import by_hand


@settings(max_examples=40, deadline=None)
@given(
    supply=st.lists(by_hand.homes, min_size=1, max_size=4),
    demand=st.lists(by_hand.seekers, min_size=1, max_size=4),
)
def test_without_a_rule_who_fits_is_who_fits_in_match(supply: list[Supply], demand: list[Demand]) -> None:
    world = World(by_hand.NORMS, [replace(one, count=1) for one in supply], demand)
    board = Board(world, [Rule("Zonder")])
    rows = board.row_of[board.stages[0].first[-1, board.sort_of]]
    ours = (board.keys[rows][:, board.kind_of] < NOBODY).T
    market = merge(_frame(world.seekers), _frame(world.homes), by_hand.NORMS, Rules())
    kind = market.seekers.kind[market.seekers.run_class[market.seekers.row_run]]
    theirs = market.eligible[kind][:, market.dwellings.type[market.dwellings.row_class]]
    assert ours.tolist() == theirs.tolist()


def _frame(classes: tuple[Supply, ...] | tuple[Demand, ...]) -> pl.DataFrame:
    rows = [
        {key: value for key, value in vars(one).items() if key != "waiting"} | {"waiting_days": 0, "count": 1}
        for one in classes
    ]
    return pl.DataFrame(rows)
