"""What a report must say before it can be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.monitoring.models import Asked, Audience
from jaarschijf.monitoring.reports.said import STALLED_NEEDS, DutySaid, Said, Wanted, flaw_of_link, flaws_of
from jaarschijf.monitoring.reports.words import FIELDS
from jaarschijf.people.models import Party
from jaarschijf.register.models import Standing

TODAY = date(2026, 7, 1)
WORDS = st.sampled_from(["", "  ", "Zo staat het."])
DAYS = st.none() | st.dates(TODAY - timedelta(9), TODAY + timedelta(9))
SAID = st.builds(
    Said,
    standing=st.sampled_from(["", *Standing.values, "groen"]),
    sentence=WORDS,
    done_on=DAYS,
    cause=WORDS,
    consequence=WORDS,
    correction=WORDS,
    asks=st.sampled_from(["", *Asked.values, "iemand"]),
    asks_party=st.sampled_from([None, Party(name="Woonstede")]),
    request=WORDS,
    audience=st.sampled_from([*Audience.values, "x"]),
    field_audiences=st.dictionaries(
        st.sampled_from([*FIELDS, "x"]), st.sampled_from([*Audience.values, "x"])
    ),
)
STALLED = Said(
    standing="stalled",
    cause="Geen grond",
    consequence="Later",
    correction="Zoeken",
    asks="steering",
    request="Besluit",
)


def flaws(said: Said, *, has_evidence: bool = False, wanted: Wanted | None = None) -> set[str]:
    occurrences = {(1, "1"): wanted} if wanted else {}
    return set(flaws_of(said, wanted=occurrences, today=TODAY, has_evidence=has_evidence))


@given(SAID, st.booleans())
def test_what_passes_is_whole(said: Said, has_evidence: bool) -> None:
    if flaws(said, has_evidence=has_evidence):
        return
    assert said.standing in Standing.values
    if said.standing == Standing.STALLED:
        assert all(getattr(said, name).strip() for name in STALLED_NEEDS)
        assert said.asks != Asked.PARTY or said.asks_party
    if said.standing == Standing.DONE:
        assert has_evidence or said.done_on
        assert said.done_on is None or said.done_on <= TODAY
    assert said.audience in Audience.values
    assert set(said.field_audiences) <= set(FIELDS)


@given(SAID, st.booleans())
def test_settling_adds_no_flaw_and_keeps_nothing_that_is_not_asked(said: Said, has_evidence: bool) -> None:
    settled = said.settled()
    assert flaws(settled, has_evidence=has_evidence) <= flaws(said, has_evidence=has_evidence)
    assert settled.settled() == settled
    if said.standing != Standing.STALLED:
        assert {settled.cause, settled.consequence, settled.correction, settled.request} == {""}


def _without(name: str) -> Said:
    values: dict[str, Any] = {name: ""}
    return replace(STALLED, **values)


@pytest.mark.parametrize("name", STALLED_NEEDS)
def test_stalled_needs_each_of_its_parts(name: str) -> None:
    assert not flaws(STALLED)
    assert flaws(_without(name)) == {name}


def test_all_that_is_missing_is_said_at_once() -> None:
    assert flaws(Said(standing="stalled")) == set(STALLED_NEEDS)


def test_asking_another_party_needs_to_say_which() -> None:
    assert flaws(replace(STALLED, asks="party")) == {"asks_party"}


def test_done_needs_a_day_or_evidence() -> None:
    assert flaws(Said(standing="done")) == {"done_on"}
    assert not flaws(Said(standing="done"), has_evidence=True)
    assert not flaws(Said(standing="done", links=(("Verslag", "https://waterdam.example/verslag"),)))
    assert not flaws(Said(standing="done", done_on=TODAY))


def test_nothing_is_done_tomorrow() -> None:
    assert flaws(Said(standing="done", done_on=TODAY + timedelta(1))) == {"done_on"}


def test_a_field_may_not_be_wider_than_the_report() -> None:
    said = Said(standing="under_way", audience="internal", field_audiences={"sentence": "public"})
    assert flaws(said) == {"audience_sentence"}


def _duty(**given: object) -> Said:
    return Said(standing="under_way", duties=(DutySaid(1, "1", **given),))  # type: ignore[arg-type] # of each test


def test_an_informing_duty_counts_who_was_informed() -> None:
    informing = Wanted(informs=True)
    assert flaws(_duty(done_on=TODAY), wanted=informing) == {"1.1.informed", "1.1.informed_who"}
    assert not flaws(_duty(done_on=TODAY, informed=0, informed_who="niemand kwam"), wanted=informing)
    assert not flaws(_duty(), wanted=informing)


def test_a_repeated_duty_is_reported_with_proof() -> None:
    assert flaws(_duty(done_on=TODAY), wanted=Wanted(repeated=True)) == {"1.1.note"}
    assert not flaws(_duty(done_on=TODAY, note="Overleg"), wanted=Wanted(repeated=True))
    assert not flaws(_duty(done_on=TODAY), wanted=Wanted(repeated=True, has_evidence=True))
    assert not flaws(_duty(done_on=TODAY), wanted=Wanted())


def test_a_figure_needs_a_target() -> None:
    assert flaws(_duty(amount=Decimal(12)), wanted=Wanted()) == {"1.1.amount"}
    assert not flaws(_duty(amount=Decimal(12)), wanted=Wanted(has_target=True))


def test_an_occurrence_of_another_share_is_refused() -> None:
    assert flaws(_duty(done_on=TODAY)) == {"1.1.done_on"}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://waterdam.example", "waterdam.example", "https://a b"]
)
def test_only_addresses_of_pages_are_links(link: str) -> None:
    assert flaw_of_link("", link)


def test_a_page_is_a_link() -> None:
    assert not flaw_of_link("Verslag", "https://waterdam.example/verslag.pdf")
