"""Whatever the sentences are: series that can be planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from jaarschijf.meetings.models import GroupKind
from jaarschijf.meetings.rhythm.days import days_off
from jaarschijf.meetings.rhythm.planning import check_rings, plan_year
from jaarschijf.meetings.rhythm.reading import MOST, read_rhythm
from jaarschijf.meetings.rhythm.shapes import Key, Promise, Rhythm
from jaarschijf.meetings.tests.rhythms import YEAR
from jaarschijf.reading import Per, Period, Relative, Times
from jaarschijf.register.occurrences import occurrences

days = st.dates(date(2025, 6, 1), date(2027, 6, 30))
spans = st.tuples(days, days).map(sorted)
_WORDS = """de grote werkgroep stuurgroep overleg Wonen en Zorg komt bijeen in bijeenkomst steeds voor : ;
    verdeling acties zorgoverleg vergadert twee bespreken na week januari een"""
words = st.lists(st.sampled_from(_WORDS.split()), max_size=9).map(" ".join)
texts = st.one_of(words, st.text(max_size=30))
counts = st.one_of(st.none(), st.integers(0, 60))
pers = st.sampled_from(Per)
whens = st.one_of(
    st.none(),
    spans.map(lambda span: Period(span[0], span[1], "in woorden")),
    st.builds(
        lambda count, per, span: Times(count, per, *span),
        counts,
        pers,
        st.one_of(st.just((None, None)), spans.map(tuple)),
    ),
    st.builds(Relative, st.integers(-90, 90), texts, counts, st.one_of(st.none(), pers)),
)
plans = st.lists(
    st.builds(
        Promise,
        st.just(0),
        st.sampled_from(["Werkwijze", "Werkgroep Wonen", "", "Overleg met de stuurgroep"]),
        texts,
        st.sampled_from([(), ("gemeenten", "corporaties")]),
        whens,
    ),
    max_size=6,
).map(
    lambda found: [Promise(pk, one.agreement, one.text, one.who, one.when) for pk, one in enumerate(found, 1)]
)


def _times(one: Rhythm, by_key: dict[Key, Rhythm]) -> int:
    return _times(by_key[one.anchor], by_key) if one.anchor is not None else one.count or 0


@given(plans)
def test_any_text_gives_series_with_keys_of_their_own_and_anchors_that_exist(plan: list[Promise]) -> None:
    found = read_rhythm(plan, YEAR)
    keys = Counter(one.key for one in found)
    assert set(keys.values()) <= {1}
    assert all(one.anchor is None or one.anchor in keys for one in found)
    check_rings(found)


@given(plans)
@example([Promise(pk, "", "", (), Times(1, Per.YEAR)) for pk in (1, 2)])
def test_every_series_counts_or_follows_and_has_a_title(plan: list[Promise]) -> None:
    for one in read_rhythm(plan, YEAR):
        assert one.title
        assert len(one.title) <= 100
        assert (one.anchor is None) == (one.count is not None)
        assert not one.group or one.kind in GroupKind
        assert one.anchor is None or _ordered(one)


def _ordered(one: Rhythm) -> bool:
    return one.days_from is not None and one.days_to is not None and one.days_from <= one.days_to


@given(plans)
def test_no_series_has_fewer_times_than_its_obligations_ask(plan: list[Promise]) -> None:
    found = read_rhythm(plan, YEAR)
    by_key = {one.key: one for one in found}
    for promise in plan:
        asked = len(occurrences(promise.when, YEAR))
        if isinstance(promise.when, Times) and promise.when.count is not None and 0 < asked <= MOST:
            of = [one for one in found if promise.pk in one.obligations]
            assert of
            assert _times(of[0], by_key) >= asked


@given(plans)
def test_any_rhythm_can_be_planned(plan: list[Promise]) -> None:
    found: Sequence[Rhythm] = [one for one in read_rhythm(plan, YEAR) if (one.count or 0) < 5]
    plan_year(found, [], YEAR, days_off([YEAR], "Midden"))
