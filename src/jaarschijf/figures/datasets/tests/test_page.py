"""The page for who delivers tells the columns and the sums that the code has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest

from jaarschijf.figures.datasets import DATASETS, DIMENSIONS, LIST_OF, Dataset, Form, codes, deliver, word_of
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.examples import example
from jaarschijf.figures.datasets.tests.making import SCOPE
from jaarschijf.lib.places import CHECKOUT
from jaarschijf.lib.tables import Field

PAGE: Final = CHECKOUT / "docs/gebruik/cijfers-leveren.md"


def columns(form: Form) -> list[str]:
    """The table of columns of one form."""
    rows = (f"| {field.heading} | {_needed(field, form)} | {field.help} |" for field in form.fields)
    return ["| Kolom | Nodig | Wat u invult |", "|---|---|---|", *rows]


def _needed(field: Field, form: Form) -> str:
    if field.key in form.either and not field.blank:
        return "een van beide"
    return "ja" if field.needed else "nee"


def kept(dataset: Dataset) -> list[str]:
    """The table of what is kept."""
    rows = (
        f"| {tally.title} | {', '.join(DIMENSIONS[dim] for dim in tally.dims)} |" for tally in dataset.tallies
    )
    return ["| Wat wij bewaren | Geteld naar |", "|---|---|", *rows]


def classes_table() -> list[str]:
    """The table of classes."""
    names = ("rent_band", "income_class", "age", "waiting_band")
    rows = (f"| {DIMENSIONS[name]} | {'; '.join(codes(LIST_OF[name]).values())} |" for name in names)
    return ["| Groep | Klassen |", "|---|---|", *rows]


def _tables(text: str) -> list[list[str]]:
    """The tables of a section, each as its lines."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def _section(name: str) -> str:
    _, _, rest = PAGE.read_text("utf-8").partition(f"\n## {name[0].upper()}{name[1:]}\n")
    return rest.partition("\n## ")[0]


@pytest.mark.parametrize("code", DATASETS)
def test_the_page_has_the_columns_and_the_sums_of_the_code(code: str) -> None:
    dataset = DATASETS[code]
    forms: Sequence[Form] = [form for form in (dataset.form, dataset.counted) if form]
    assert _tables(_section(dataset.name)) == [*map(columns, forms), kept(dataset)]


def test_the_page_has_the_classes_of_the_code() -> None:
    assert _tables(_section("de klassen")) == [classes_table()]


@pytest.mark.parametrize("code", DATASETS)
def test_the_page_tells_what_it_is_for_and_who_usually_delivers_it(code: str) -> None:
    dataset = DATASETS[code]
    section = " ".join(_section(dataset.name).split())
    assert dataset.purpose in section
    assert dataset.usual in section


@pytest.mark.parametrize("code", DATASETS)
def test_every_value_of_a_delivery_has_its_word(code: str) -> None:
    found = deliver(example(code, "Regiocoördinator Waterdam", 2026), "x.csv", DATASETS[code], SCOPE).totals
    assert found
    for tally in found.tallies.values():
        for row in tally.rows:
            words = [word_of(dim, str(value)) for dim, value in zip(tally.dims, row, strict=False)]
            assert NONE not in words


@pytest.mark.parametrize(
    ("dim", "code", "word"),
    [
        ("bat", "none", "geen score"),
        ("bat", "BAT4", "BAT 4 (rolstoel woonbaar)"),
        ("access_need", "BAT4", "BAT 4 (rolstoel woonbaar)"),
        ("access_need", "none", "geen"),
        ("rooms", "6", "6 of meer"),
        ("municipality", "", "overige gemeenten"),
        ("municipality", "Waterdam", "Waterdam"),
        ("neighbourhood", "", "niet opgegeven"),
        ("quarter", "2", "april t/m juni"),
        ("name", "Kadehof", "Kadehof"),
    ],
)
def test_a_value_is_said_in_dutch(dim: str, code: str, word: str) -> None:
    assert word_of(dim, code) == word
