"""What each party's answer is on the newest version."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.negotiating.consenting.concern import Concern
from jaarschijf.negotiating.consenting.standing import Answer, ConcernBetween, current

PARTIES = ("waterdam", "waterhave", "vlierwende")
ANSWERS = st.lists(
    st.builds(
        Answer,
        st.sampled_from(PARTIES),
        st.integers(1, 4),
        st.sampled_from(["agrees", "objects"]),
        st.integers(0, 9),
    ),
    max_size=8,
)
CHANGES = st.fixed_dictionaries(
    {step: st.frozensets(st.sampled_from(PARTIES)) for step in [(1, 2), (2, 3), (3, 4)]}
)
Changes = Mapping[tuple[int, int], frozenset[str]]


def between(changes: Changes) -> ConcernBetween:
    return lambda before, after: Concern(changes.get((before, after), frozenset()), False, {})


NOTHING = between({})
YES = Answer("waterdam", 1, "agrees")


def test_an_answer_on_the_newest_version_counts() -> None:
    assert current([YES], [1], NOTHING) == {"waterdam": YES}


def test_an_answer_stays_when_the_change_is_about_others() -> None:
    assert current([YES], [1, 2], between({(1, 2): frozenset({"waterhave"})})) == {"waterdam": YES}


def test_who_the_change_concerns_is_asked_again() -> None:
    assert current([YES], [1, 2], between({(1, 2): frozenset({"waterdam"})})) == {"waterdam": None}


def test_of_two_answers_on_a_version_the_later_counts() -> None:
    no = Answer("waterdam", 1, "objects")
    assert current([YES, no], [1], NOTHING) == {"waterdam": no}


def test_an_older_answer_does_not_come_back_when_the_newer_one_lapsed() -> None:
    later = Answer("waterdam", 2, "objects")
    found = current([YES, later], [1, 2, 3], between({(2, 3): frozenset({"waterdam"})}))
    assert found == {"waterdam": None}


def test_who_never_answered_is_there_without_an_answer() -> None:
    assert current([YES], [1], NOTHING, PARTIES) == {"waterdam": YES, "waterhave": None, "vlierwende": None}


def test_an_answer_on_an_unknown_version_does_not_count() -> None:
    assert current([Answer("waterdam", 7, "agrees")], [1, 2], NOTHING) == {}


@given(ANSWERS, CHANGES)
def test_an_answer_counts_exactly_when_no_later_change_concerned_its_party(
    answers: list[Answer], changes: Changes
) -> None:
    for slug, found in current(answers, [1, 2, 3, 4], between(changes), PARTIES).items():
        mine = [one for one in answers if one.party == slug]
        newest = max((one.version for one in mine), default=0)
        later = [parties for (before, _), parties in changes.items() if before >= newest]
        assert (found is not None) == bool(mine and not any(slug in parties for parties in later))


@given(ANSWERS, CHANGES)
def test_what_counts_is_always_the_partys_own_last_word(answers: list[Answer], changes: Changes) -> None:
    for slug, found in current(answers, [1, 2, 3, 4], between(changes)).items():
        mine = [one for one in answers if one.party == slug]
        newest = [one for one in mine if one.version == max(other.version for other in mine)]
        assert found in {None, newest[-1]}


@given(ANSWERS, CHANGES)
def test_a_new_version_that_concerns_nobody_changes_nothing(answers: list[Answer], changes: Changes) -> None:
    now = current(answers, [1, 2, 3, 4], between(changes))
    assert current(answers, [1, 2, 3, 4, 5], between(changes)) == now
