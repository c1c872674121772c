"""The checklist of a year, whatever there is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.meetings.groups.rules import GroupFact
from jaarschijf.meetings.models import GroupKind
from jaarschijf.meetings.start import (
    AgreementFact,
    DutyFact,
    Section,
    StartFacts,
    Timing,
    Where,
    checklist,
    open_days,
    progress,
    timing,
)
from jaarschijf.reading import Per, Period, Relative, Times, When
from jaarschijf.register.occurrences import Dated

YEAR = 2026
STEERING = Dated(1, "Stuurgroep", date(2026, 9, 24))
Q2 = Period(date(2026, 4, 1), date(2026, 6, 30), "Q2 2026")
TWICE = Times(2, Per.YEAR)
BEFORE = Relative(-14, "stuurgroepoverleggen")

numbers = st.integers(0, 2)
agreements = st.builds(
    AgreementFact, st.integers(1, 99), st.just("1.1 Zorg"), st.none() | st.integers(1, 3), st.booleans()
)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
whens = st.sampled_from([None, Q2, TWICE, Times(None, Per.MONTH), BEFORE, Relative(7, "iets", 3, Per.YEAR)])
moments = st.lists(
    st.builds(Dated, st.integers(1, 99), st.sampled_from(["Stuurgroep", "Zorg"]), days), max_size=4
)
duties = st.builds(
    DutyFact, st.integers(1, 99), st.integers(1, 99), st.just("1.1 Zorg"), st.just("Overleg"), whens, moments
)
groups = st.builds(
    GroupFact,
    pk=st.integers(1, 9),
    name=st.just("Zorg"),
    kind=st.sampled_from(GroupKind.values),
    people=numbers,
    empty=st.sampled_from([(), ("Woonstede",)]),
    gone=st.sampled_from([(), ("Lotte",)]),
    has_chair=st.booleans(),
    has_reporter=st.booleans(),
    charges=numbers,
    meetings=numbers,
)
facts = st.builds(
    StartFacts,
    year=st.just(YEAR),
    agreements=st.lists(agreements, max_size=5),
    duties=st.lists(duties, max_size=5),
    moments=moments,
    groups=st.lists(groups, max_size=4),
    legal=numbers,
)


def _section(facts: StartFacts, key: str) -> Section:
    return next(one for one in checklist(facts) if one.key == key)


def _duty(when: When | None, *own: Dated) -> DutyFact:
    return DutyFact(7, 3, "1.2 Zorgoverleg", "Overleggen", when, own)


@given(facts)
def test_everything_stands_on_the_checklist_once(facts: StartFacts) -> None:
    divided = _section(facts, "verdeling")
    assert divided.total == len(facts.agreements)
    assert _section(facts, "rapporteurs").total == len(divided.done)
    dated = _section(facts, "dagen")
    assert dated.total + len(dated.apart) == len(facts.duties)
    assert _section(facts, "vergaderingen").total == len(facts.groups)


@given(facts)
def test_the_progress_is_that_of_the_sections(facts: StartFacts) -> None:
    sections = checklist(facts)
    done, total = progress(sections)
    assert 0 <= done <= total
    assert (done == total) == all(section.is_done for section in sections)


@given(facts)
def test_each_sentence_counts_what_the_section_holds(facts: StartFacts) -> None:
    for section in checklist(facts)[:5]:
        if section.total:
            assert section.sentence.startswith(f"{len(section.done)} van de {section.total} ")


@given(facts)
def test_what_is_missing_in_a_group_is_said(facts: StartFacts) -> None:
    assert all(item.said for item in _section(facts, "groepen").missing)


@given(whens, moments, moments)
def test_what_lacks_days_is_offered_exactly_as_many(
    when: When | None, own: list[Dated], others: list[Dated]
) -> None:
    duty = _duty(when, *own)
    if timing(duty, YEAR, others) is Timing.WANTS_DAYS:
        assert open_days(duty, YEAR, others)
    if timing(duty, YEAR, others) is Timing.DATED and not isinstance(when, Period):
        assert open_days(duty, YEAR, others) == []


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (_duty(None), Timing.TIMELESS),
        (_duty(Q2), Timing.DATED),
        (_duty(TWICE), Timing.WANTS_DAYS),
        (_duty(TWICE, STEERING), Timing.WANTS_DAYS),
        (_duty(TWICE, STEERING, STEERING), Timing.DATED),
        (_duty(Times(None, Per.MONTH)), Timing.WANTS_DAYS),
        (_duty(BEFORE), Timing.WAITS),
        (_duty(Relative(7, "iets", 3, Per.YEAR)), Timing.WAITS),
    ],
)
def test_how_it_is_with_the_time_of_an_obligation(duty: DutyFact, expected: Timing) -> None:
    assert timing(duty, YEAR, []) is expected


def test_what_follows_a_moment_that_is_there_has_its_day() -> None:
    assert timing(_duty(BEFORE), YEAR, [STEERING]) is Timing.DATED


def test_half_of_the_days_is_proposed_when_the_other_half_is_there() -> None:
    assert len(open_days(_duty(TWICE, STEERING), YEAR, [])) == 1


def test_what_waits_names_what_it_waits_for_and_leads_to_the_planning() -> None:
    (item,) = _section(StartFacts(YEAR, duties=[_duty(BEFORE)]), "dagen").missing
    assert item.where is Where.PLANNING
    assert item.said == "Overleggen (wacht op: stuurgroepoverleggen)"


@pytest.mark.parametrize(
    ("anchor", "where"),
    [("de stuurgroep", Where.PLANNING), ("Werkgroep Zorg", Where.PLANNING), ("oplevering", Where.MOMENTS)],
)
def test_what_waits_for_no_group_leads_to_the_moments(anchor: str, where: Where) -> None:
    facts = StartFacts(YEAR, duties=[_duty(Relative(-7, anchor))], groups=[GroupFact(1, "Zorg", "working")])
    (item,) = _section(facts, "dagen").missing
    assert item.where is where


def test_without_a_steering_group_the_list_says_so() -> None:
    missing = _section(StartFacts(YEAR), "groepen").missing
    assert [item.said for item in missing] == ["Er is nog geen stuurgroep."]


def test_the_division_is_told_in_a_sentence() -> None:
    rows = [AgreementFact(n, f"1.{n}", group=1 if n <= 14 else None) for n in range(1, 21)]
    section = _section(StartFacts(YEAR, agreements=rows), "verdeling")
    assert section.sentence == "14 van de 20 afspraken zijn verdeeld."
    assert [item.pk for item in section.missing] == [15, 16, 17, 18, 19, 20]


@pytest.mark.parametrize(
    ("divided", "of", "sentence"),
    [
        (1, 3, "1 van de 3 afspraken is verdeeld."),
        (0, 3, "0 van de 3 afspraken zijn verdeeld."),
        (0, 1, "0 van de 1 afspraak is verdeeld."),
    ],
)
def test_one_is_told_as_one(divided: int, of: int, sentence: str) -> None:
    rows = [AgreementFact(n, f"1.{n}", group=1 if n <= divided else None) for n in range(1, of + 1)]
    assert _section(StartFacts(YEAR, agreements=rows), "verdeling").sentence == sentence


def test_reporters_wait_for_the_division() -> None:
    facts = StartFacts(YEAR, agreements=[AgreementFact(1, "1.1")])
    assert _section(facts, "rapporteurs").sentence.startswith("Verdeel eerst de afspraken.")
