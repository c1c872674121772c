"""What pages say of flaws and of sums."""

from __future__ import annotations

import json
from datetime import date

import pytest

from jaarschijf.figures.datasets import DATASETS
from jaarschijf.figures.datasets.tests.making import STOCK_ROW, read, totals
from jaarschijf.figures.flaws import MOST_WORDS, wrong_in
from jaarschijf.figures.forms.requests import title_for
from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.sums import FIRST, MEASURES, MOST, tables_of
from jaarschijf.figures.telling import period_of
from jaarschijf.figures.tests.files import dwelling
from tests.stage import Stage


@pytest.mark.parametrize("code", DATASETS)
def test_every_tally_has_dutch_headings_for_what_it_keeps(code: str) -> None:
    measures = {measure for tally in DATASETS[code].tallies for measure in tally.measures}
    assert measures <= set(MEASURES)


def test_tables_show_the_first_rows_and_fold_the_rest() -> None:
    rows = [dwelling(neighbourhood=f"Wijk {number}") for number in range(300)]
    found = json.loads(totals("stock", *rows).canonical())
    table = next(table for table in tables_of(found) if table.title == "Toegankelijkheidslabel")
    assert (len(table.first), len(table.rest), table.left_out) == (FIRST, MOST - FIRST, 300 - MOST)


def test_a_table_speaks_dutch() -> None:
    found = json.loads(totals("stock", STOCK_ROW).canonical())
    row = tables_of(found)[0].first[0]
    assert row.words == (
        ("Gemeente", "Waterdam"),
        ("Wijk of kern", "Noordoever"),
        ("BAT-score", "BAT 4 (rolstoel woonbaar)"),
        ("Leeftijdsklasse", "85 en ouder"),
    )
    assert row.numbers == (("Aantal", "1"),)


@pytest.mark.django_db
def test_flaws_are_grouped_with_the_most_first(stage: Stage) -> None:
    rows = [dwelling(rent="")] * 3 + [dwelling(rooms="x")]
    sorts = wrong_in(read("stock", *rows), stage.region).sorts
    assert [sort.says for sort in sorts] == [
        "In 3 rijen is ‘Kale huur’ (kolom H) leeg",
        "In 1 rij klopt ‘Kamers’ (kolom F) niet",
    ]


@pytest.mark.django_db
def test_of_very_many_unknown_words_the_most_used_are_asked(stage: Stage) -> None:
    rows = [dwelling(bat=f"woord {number}") for number in range(60)] + [dwelling(bat="vaak")] * 2
    wrong = wrong_in(read("stock", *rows), stage.region)
    assert (wrong.words[0].word, len(wrong.words), wrong.more_words) == ("vaak", MOST_WORDS, 21)


def test_a_title_is_made_of_the_data_set_and_the_years() -> None:
    assert title_for("lettings", date(2025, 1, 1), date(2025, 12, 31)) == "Verhuringen 2025"
    assert title_for("care", date(2024, 1, 1), date(2025, 12, 31)) == "Zorg 2024-2025"


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "over 2025"),
        (date(2025, 7, 1), date(2025, 7, 1), "op 1 juli 2025"),
        (date(2025, 7, 1), date(2026, 6, 30), "over 1 juli 2025 tot en met 30 juni 2026"),
    ],
)
def test_a_period_is_said_as_short_as_it_can(since: date, until: date, words: str) -> None:
    assert period_of(DataRequest(period_from=since, period_until=until)) == words
