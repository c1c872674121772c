"""The BAT result: counted once in every slice, and compared with who delivered before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.accessibility import (
    LABELS,
    LEVELS,
    SCORES,
    Accessibility,
    Presence,
    Slice,
    Stock,
    accessibility,
    implies,
)
from jaarschijf.lib.refusal import Refusal

ROWS = st.lists(
    st.builds(
        Stock,
        party=st.sampled_from(["Waterhave", "Oosterlinde"]),
        municipality=st.sampled_from(["Waterdam", "Oosterlo"]),
        neighbourhood=st.sampled_from(["Centrum", "Dorp"]),
        bat=st.sampled_from(("", *SCORES)),
        label=st.sampled_from(("", *LABELS)),
        count=st.integers(0, 50),
    ),
    max_size=20,
).map(lambda rows: [*rows, homes(1)])


def homes(
    count: int, bat: str | None = "", label: str | None = "", party: str = "Waterhave", place: str = "Centrum"
) -> Stock:
    return Stock(party, "Waterdam", place, bat, label, count)


def at(found: Accessibility, level: str, *words: str) -> Slice:
    (one,) = [each for each in found.levels[level] if tuple(filter(None, each.key)) == words]
    return one


@given(ROWS)
def test_every_level_adds_up_to_the_whole(rows: Sequence[Stock]) -> None:
    found = accessibility(rows)
    for level in LEVELS:
        slices = found.levels[level]
        assert sum(each.counts.dwellings for each in slices) == found.whole.counts.dwellings
        for code in SCORES:
            assert sum(each.counts.bat.of(code) for each in slices) == found.whole.counts.bat.of(code)


@given(ROWS, st.sampled_from(SCORES + LABELS))
def test_at_least_counts_whatever_implies_it(rows: Sequence[Stock], code: str) -> None:
    counts = accessibility(rows).whole.counts
    tally = counts.bat if code in SCORES else counts.label
    codes = [row.bat if code in SCORES else row.label for row in rows]
    assert tally.at_least(code) == sum(
        row.count for row, own in zip(rows, codes, strict=True) if own and implies(own, code)
    )


@given(ROWS)
def test_what_has_no_score_lies_between_none_and_all_of_it(rows: Sequence[Stock]) -> None:
    bat = accessibility(rows).whole.counts.bat
    least, most = bat.at_least_of_all("BAT4") or (Fraction(0), Fraction(0))
    assert (most - least) * bat.total == bat.unknown
    assert bat.share("BAT4") is None or least <= (bat.at_least_share("BAT4") or 0) <= most


@given(ROWS, ROWS)
def test_the_order_of_the_rows_changes_nothing(now: Sequence[Stock], before: Sequence[Stock]) -> None:
    assert accessibility(now[::-1], before[::-1]) == accessibility(now, before)


def test_the_same_figures_give_the_same_bytes() -> None:
    rows = [homes(3, "BAT4"), homes(2, "", "ROG", party="Oosterlinde", place="Dorp")]
    backwards = accessibility(rows[::-1], rows)
    assert json.dumps(backwards.as_json()) == json.dumps(accessibility(rows, rows).as_json())


@given(ROWS)
def test_the_same_year_twice_has_not_changed(rows: Sequence[Stock]) -> None:
    found = accessibility(rows, rows)
    changes = [each.change for level in LEVELS for each in found.levels[level]]
    assert all(change and change.now == change.before for change in changes)
    assert ", evenveel als vorig jaar." in found.sentence()


@given(ROWS)
def test_scores_and_labels_may_come_in_tables_of_their_own(rows: Sequence[Stock]) -> None:
    scores = [homes_of(row, row.bat, None) for row in rows]
    labels = [homes_of(row, None, row.label) for row in rows]
    assert accessibility([*scores, *labels]) == accessibility(rows)


def homes_of(row: Stock, bat: str | None, label: str | None) -> Stock:
    return Stock(row.party, row.municipality, row.neighbourhood, bat, label, row.count)


def test_without_last_year_nothing_is_compared() -> None:
    found = accessibility([homes(3, "BAT4")])
    assert found.whole.change is None
    assert found.as_json()["compared"] is False
    assert found.sentence() == "Van de 3 woningen hebben 3 (100 %) een BAT-score; 3 zijn BAT 4 of hoger."


def test_one_dwelling_is_told_as_one() -> None:
    said = accessibility([homes(1, "BAT5"), homes(1)], least="BAT5").sentence()
    assert said == "Van de 2 woningen heeft 1 (50 %) een BAT-score; 1 is BAT 5."


def test_a_party_that_is_new_is_counted_but_not_compared() -> None:
    found = accessibility([homes(3, "BAT4"), homes(9, "BAT4", party="Oosterlinde")], [homes(1, "BAT4")])
    assert found.new_parties == ("Oosterlinde",)
    assert at(found, "parties", "Oosterlinde").presence is Presence.NOT_COMPARED
    assert "12 zijn BAT 4 of hoger, 2 meer dan vorig jaar bij wie beide jaren leverde" in found.sentence()


def test_a_party_that_did_not_deliver_is_named_and_is_no_loss() -> None:
    found = accessibility([homes(3, "BAT4")], [homes(3, "BAT4"), homes(9, "BAT4", party="Oosterlinde")])
    assert found.gone_parties == ("Oosterlinde",)
    assert "evenveel als vorig jaar" in found.sentence()
    assert any("Oosterlinde" in note for note in found.notes)


def test_neighbourhoods_that_came_or_went_are_named() -> None:
    found = accessibility([homes(3, "BAT4", place="Havenkwartier")], [homes(2, "BAT4", place="Oude Werf")])
    assert at(found, "neighbourhoods", "Waterdam", "Havenkwartier").presence is Presence.NEW
    gone = at(found, "neighbourhoods", "Waterdam", "Oude Werf")
    assert gone.presence is Presence.GONE
    assert gone.counts.dwellings == 0


def test_a_share_of_nothing_is_not_applicable() -> None:
    whole = accessibility([homes(4)]).as_json()["whole"]
    assert whole["bat"]["known_percent"] == 0
    assert whole["bat"]["codes"]["BAT4"]["percent"] is None


def test_the_change_of_a_share_is_in_percentage_points() -> None:
    found = accessibility([homes(1, "BAT4"), homes(2, "BAT1")], [homes(1, "BAT4"), homes(1, "BAT1")])
    change = found.as_json()["whole"]["change"]["bat"]
    assert (change["known"], change["codes"]["BAT4"]) == (
        1,
        {"count": 0, "points": -16.7, "at_least": 0, "at_least_points": -16.7},
    )


def test_the_ended_label_is_told() -> None:
    (note,) = accessibility([homes(2, "", "GEL")]).notes
    assert note == "Bij 2 woningen staat het oude label GEL. Gebruik GNV of NUL."


def test_who_needs_a_rollator_finds_four_labels() -> None:
    rows = [homes(1, "", label) for label in LABELS]
    assert accessibility(rows).as_json()["whole"]["label"]["with_rollator"] == 4


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "geen woningen"),
        ([homes(0)], "geen woningen"),
        ([homes(-2)], "Waterhave · Waterdam · Centrum: het aantal -2"),
        ([homes(1, "BAT6")], "de code ‘BAT6’"),
        ([homes(1, "NUL")], "de code ‘NUL’"),
        ([homes(1, "", "BAT1")], "de code ‘BAT1’"),
    ],
)
def test_what_cannot_be_is_refused(rows: list[Stock], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        accessibility(rows)


def test_an_unknown_least_score_is_refused() -> None:
    with pytest.raises(Refusal, match="‘BAT0’"):
        accessibility([homes(1)], least="BAT0")
