"""What one person changed, laid over what others changed meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.meetings.groups.merging import merge

VALUES = st.none() | st.integers(0, 3)
TABLES = st.dictionaries(st.integers(0, 5), VALUES)
Table = dict[int, int | None]


def _after(now: Table, changes: dict[int, int | None]) -> dict[int, int]:
    return {key: value for key, value in {**now, **changes}.items() if value is not None}


def _plain(table: Table) -> dict[int, int]:
    return _after(table, {})


@given(TABLES, TABLES)
def test_without_others_everything_becomes_as_it_was_wanted(seen: Table, wanted: Table) -> None:
    found = merge(seen, seen, wanted)
    assert found.overtaken == frozenset()
    assert _after(seen, dict(found.changes)) == _plain({**seen, **wanted})


@given(TABLES, TABLES)
def test_who_changes_nothing_undoes_nothing(seen: Table, now: Table) -> None:
    found = merge(seen, now, seen)
    assert (dict(found.changes), found.overtaken) == ({}, frozenset())


@given(TABLES, TABLES, TABLES)
def test_nothing_that_another_changed_is_lost_unseen(seen: Table, now: Table, wanted: Table) -> None:
    found = merge(seen, now, wanted)
    touched = {key for key in {*seen, *now} if seen.get(key) != now.get(key)}
    assert not found.changes.keys() & touched
    assert all(wanted[key] != now.get(key) for key in found.overtaken)


@given(TABLES, TABLES)
def test_two_who_want_the_same_are_no_conflict(seen: Table, wanted: Table) -> None:
    assert merge(seen, {**seen, **wanted}, wanted).overtaken == frozenset()
