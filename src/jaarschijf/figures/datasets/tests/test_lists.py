"""Lists: which code a word stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc import vera
from jaarschijf.figures.datasets import lists
from jaarschijf.figures.datasets.columns import LIST_OF

LISTS = sorted(set(LIST_OF.values()))


@pytest.mark.parametrize("list_name", LISTS)
def test_every_code_is_found_by_code_and_by_name(list_name: str) -> None:
    for code, name in lists.codes(list_name).items():
        assert lists.national(list_name, code) == code
        assert lists.national(list_name, f" {name.upper()} ") == code


@pytest.mark.parametrize("list_name", LISTS)
def test_no_word_stands_for_what_is_not_in_its_list(list_name: str) -> None:
    assert lists.national(list_name, "wat dit ook is") == ""
    assert lists.national(list_name, "?!") == ""


@pytest.mark.parametrize(
    "list_name", [lists.BAT, lists.LABEL, lists.RENT_CLASS, lists.DWELLING_TYPE, lists.CARE_KIND]
)
def test_lists_of_vera_have_its_codes_as_far_as_they_may_still_be_used(list_name: str) -> None:
    used = {code for code, value in vera.codes(list_name).items() if value.ends is None}
    own = set(lists.codes(list_name)) - {"none", "home"}
    assert own == used if list_name != lists.DWELLING_TYPE else own < used


@pytest.mark.parametrize("list_name", ["DOELGROEP", "AANVULLENDEDOELGROEP"])
def test_every_group_of_vera_is_one_of_ours(list_name: str) -> None:
    for code, value in vera.codes(list_name).items():
        if value.ends is None:
            assert lists.national(lists.GROUP, f"{list_name}.{code}"), value
            assert lists.national(lists.GROUP, value.name) == lists.national(
                lists.GROUP, f"{list_name}.{code}"
            )


@pytest.mark.parametrize(
    ("list_name", "word", "code"),
    [
        (lists.BAT, "4", "BAT4"),
        (lists.BAT, "bat 4", "BAT4"),
        (lists.BAT, "Rolstoel woonbaar", "BAT4"),
        (lists.BAT, "0", "none"),
        (lists.BAT, "–", "none"),
        (lists.AGE, "67", "65-74"),
        (lists.AGE, "0", "0-22"),
        (lists.GROUP, "Vergunninghouder", "STH"),
        (lists.GROUP, "regulier", "none"),
        (lists.QUARTER, "K3", "3"),
        (lists.QUARTER, "Q3", "3"),
        (lists.LABEL, "GEL", ""),
        (lists.STAGE, "-", ""),
    ],
)
def test_a_word_is_found_as_people_write_it(list_name: str, word: str, code: str) -> None:
    assert lists.national(list_name, word) == code


@given(st.sampled_from(LISTS), st.text() | st.text("0123456789", min_size=5_000, max_size=5_000))
def test_any_word_has_a_code_of_its_list_or_none(list_name: str, word: str) -> None:
    assert lists.national(list_name, word) in {"", *lists.codes(list_name)}


def test_a_word_of_the_region_goes_before_those_that_all_know() -> None:
    find = lists.with_own(lambda _list, word: {"rolstoelgeschikt": "BAT4", "4": "BAT3"}.get(word, ""))
    assert find(lists.BAT, "rolstoelgeschikt") == "BAT4"
    assert find(lists.BAT, "4") == "BAT3"
    assert find(lists.BAT, "5") == "BAT5"


def test_a_word_of_the_region_for_a_code_that_is_gone_counts_no_more() -> None:
    find = lists.with_own(lambda _list, _word: "BAT9")
    assert find(lists.BAT, "BAT2") == "BAT2"
    assert find(lists.BAT, "elders") == ""


def test_a_word_of_the_region_may_stand_for_a_place() -> None:
    find = lists.with_own(lambda _list, word: {"W'dam": "Waterdam"}.get(word, ""))
    assert find("municipality", "W'dam") == "Waterdam"
    assert find("municipality", "elders") == ""
