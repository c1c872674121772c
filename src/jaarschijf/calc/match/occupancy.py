"""Which household fits which dwelling by its rooms: a table that is data, `data/occupancy.csv` [EK]."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Span(NamedTuple):
    """The least and the most persons, both included."""

    least: int
    most: int

    def holds(self, persons: int) -> bool:
        return self.least <= persons <= self.most


Occupancy = Mapping[int, Span]
"""Rooms -> persons. More rooms than the table knows count as the most it knows, fewer as the fewest."""


@cache
def national() -> Occupancy:
    """The table that holds where a region gives none of its own."""
    table = files("jaarschijf.calc.match").joinpath("data/occupancy.csv")
    with table.open(encoding="utf-8") as file:
        return {int(row["rooms"]): Span(int(row["least"]), int(row["most"])) for row in csv.DictReader(file)}


def span(rooms: int, occupancy: Occupancy) -> Span:
    """The persons who fit a dwelling of so many rooms."""
    known = [number for number in occupancy if number <= rooms]
    return occupancy[max(known, default=min(occupancy))]
