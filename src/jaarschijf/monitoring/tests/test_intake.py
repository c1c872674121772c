"""What a row becomes when the file and the register have both moved on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.sheets import Text, Value
from jaarschijf.monitoring.sheets.intake import merge

NAMES = Text(key="a", heading="A"), Text(key="b", heading="B")
WORDS = st.sampled_from(["", "een", "twee", "drie"])
ROWS = st.fixed_dictionaries({"a": WORDS, "b": WORDS})


@given(ROWS, ROWS, ROWS)
def test_a_row_becomes_what_the_file_changed_and_else_stays(
    file: dict[str, Value], was: dict[str, Value], present: dict[str, Value]
) -> None:
    wanted, changed = merge(NAMES, file, was, present)
    assert wanted == {key: file[key] if file[key] != was[key] else present[key] for key in "ab"}
    assert changed == {key for key in "ab" if wanted[key] != present[key]}


@given(ROWS, ROWS, ROWS)
def test_merging_twice_changes_nothing_more(
    file: dict[str, Value], was: dict[str, Value], present: dict[str, Value]
) -> None:
    wanted, _ = merge(NAMES, file, was, present)
    assert merge(NAMES, file, was, wanted) == (wanted, set())
