"""No reader gets what is not meant for that circle."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.monitoring.models import Audience
from jaarschijf.monitoring.reports.words import FIELDS, REMARK, WIDTH, audience_of, may_read, reader_of
from jaarschijf.people.access import access_of
from jaarschijf.people.models import Party
from tests.stage import Stage

AUDIENCES = st.sampled_from([*Audience.values, "", "everybody"])


@dataclass(frozen=True)
class Spoken:
    """What decides who reads."""

    audience: str = Audience.PARTIES
    field_audiences: dict[str, str] = field(default_factory=dict)
    party_id: int | None = None


SPOKEN = st.builds(Spoken, AUDIENCES, st.dictionaries(st.sampled_from([*FIELDS, REMARK, "x"]), AUDIENCES))


@given(SPOKEN, st.sampled_from([*FIELDS, REMARK]), st.sampled_from(Audience))
def test_no_reader_gets_a_field_above_its_audience(spoken: Spoken, name: str, reader: Audience) -> None:
    chosen = {spoken.audience, spoken.field_audiences.get(name, spoken.audience)}
    widths = [WIDTH[Audience(one)] if one in Audience.values else 0 for one in chosen]
    readable = name != REMARK and min(widths) >= WIDTH[reader]

    assert may_read(spoken, name, reader) is (readable or reader == Audience.INTERNAL)


@given(SPOKEN, st.sampled_from([*FIELDS, REMARK]))
def test_who_may_read_in_a_wide_circle_may_in_a_narrow_one(spoken: Spoken, name: str) -> None:
    wide_to_narrow = [may_read(spoken, name, reader) for reader in reversed(Audience)]
    assert wide_to_narrow == sorted(wide_to_narrow)


@given(SPOKEN, st.sampled_from(FIELDS))
def test_a_field_is_never_wider_than_its_report(spoken: Spoken, name: str) -> None:
    plain = Spoken(spoken.audience)
    assert WIDTH[audience_of(spoken, name)] <= WIDTH[audience_of(plain, name)]


def test_a_field_that_no_report_has_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="colour"):
        audience_of(Spoken(), "colour")


@pytest.mark.parametrize(
    ("who", "circle"),
    [
        ("coordinator", Audience.INTERNAL),
        ("association", Audience.INTERNAL),
        ("municipality", Audience.PARTIES),
        ("tenants", Audience.PARTIES),
        ("outsider", Audience.PUBLIC),
    ],
)
def test_each_stands_in_a_circle_around_a_report(stage: Stage, who: str, circle: Audience) -> None:
    spoken = Spoken(party_id=stage.parties["association"].pk)
    assert reader_of(access_of(getattr(stage.cast, who), stage.region), spoken) == circle


def test_a_successor_reads_all_of_whom_it_succeeded(stage: Stage) -> None:
    from datetime import date

    from jaarschijf.people.access import CommandLine
    from jaarschijf.people.actions import end_party

    ended, heir = stage.parties["care"], stage.parties["association"]
    end_party(by=CommandLine(), party=ended, until=date(2026, 1, 31), successor=heir)
    assert isinstance(ended, Party)

    access = access_of(stage.cast.association, stage.region)
    assert reader_of(access, Spoken(party_id=ended.pk)) == Audience.INTERNAL
