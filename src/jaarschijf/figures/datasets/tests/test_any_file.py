"""Whatever stands in the cells: an answer with flaws, sums, or a refusal, and never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.figures.datasets import DATASETS, Dataset, deliver
from jaarschijf.figures.datasets.tests.making import SCOPE, csv
from jaarschijf.lib.refusal import Refusal

_NUMBERS = "0 1 -1 4 7 85 1e5 1.234 612,30 99999999999999 1-7-2026 2026-07-01 31-2-2026"
_WORDS = "ja nee x - Waterdam BAT4 fit quality costs use plan STH geen #N/B"
_CELLS = st.sampled_from(["", *_NUMBERS.split(), *_WORDS.split()])


def _keys(dataset: Dataset) -> list[str]:
    forms = [form for form in (dataset.form, dataset.counted) if form]
    return sorted({field.key for form in forms for field in form.fields})


@pytest.mark.parametrize("code", DATASETS)
@settings(max_examples=12)
@given(data=st.data())
def test_any_cells_give_flaws_or_sums_or_a_refusal(code: str, data: st.DataObject) -> None:
    dataset = DATASETS[code]
    left_out = data.draw(st.sets(st.sampled_from(_keys(dataset)), max_size=3))
    keys = [key for key in _keys(dataset) if key not in left_out]
    rows = data.draw(st.lists(st.fixed_dictionaries(dict.fromkeys(keys, _CELLS)), min_size=1, max_size=6))
    try:
        found = deliver(csv(rows), "x.csv", dataset, SCOPE)
    except Refusal:
        return
    assert (found.totals is None) == bool(found.table.flaw_count)
