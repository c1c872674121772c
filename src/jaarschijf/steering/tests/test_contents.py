"""From the tables to a report: who may be read, what is due, and how many queries that takes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jaarschijf.monitoring.models import Review
from jaarschijf.reading import Period
from jaarschijf.register.actions.agreements import add_agreement, set_standing
from jaarschijf.register.actions.obligations import add_obligation
from jaarschijf.register.models import Project, YearPlan
from jaarschijf.steering.contents import steering_contents
from jaarschijf.steering.shape import SteeringContents
from jaarschijf.steering.tests.samples import MEETS, NEXT, STALL, made, report_stalled
from tests.stage import Stage

QUERIES = 26


def _contents(stage: Stage, next_on: date | None = NEXT, today: date | None = None) -> SteeringContents:
    plan = YearPlan.objects.select_related("region").get(pk=stage.plan.pk)
    return steering_contents(plan, MEETS, next_on, today or timezone.localdate())


def _set(stage: Stage, standing: str, note: str, place: int = 0) -> None:
    row = stage.agreements[place]
    row.refresh_from_db()
    by = stage.cast.coordinator
    set_standing(by=by, agreement=row, revision=row.revision, standing=standing, note=note)


def test_a_stalled_party_is_named_with_all_it_says(stage: Stage) -> None:
    report_stalled(stage)
    (row,) = _contents(stage)["stalled"]
    (said,) = row["said"]
    assert (said["party"], said["shared"], said["whom"]) == ("Woonstede", True, "de stuurgroep")
    assert (said["cause"], said["consequence"]) == (STALL.cause, STALL.consequence)
    assert (said["correction"], said["request"]) == (STALL.correction, STALL.request)


@pytest.mark.parametrize(
    "audience",
    [{"audience": "internal"}, {"field_audiences": {"stall": "internal"}}],
    ids=["all", "the field"],
)
def test_what_a_party_keeps_internal_never_reaches_the_report(stage: Stage, audience: dict[str, Any]) -> None:
    report_stalled(stage, remark="Onder ons gezegd.", **audience)
    frozen = made(stage).frozen
    for words in (STALL.cause, STALL.consequence, STALL.correction, STALL.request, "Onder ons gezegd."):
        assert words not in frozen
    assert '"party":"Woonstede"' in frozen


def test_the_remark_for_the_coordinator_is_never_in_it(stage: Stage) -> None:
    report_stalled(stage, remark="Onder ons gezegd.", audience="public")
    assert "Onder ons gezegd." not in made(stage).frozen


def test_only_the_last_word_of_review_counts(stage: Stage) -> None:
    _set(stage, "stalled", "Het wacht.")
    now = timezone.now()
    for minutes, word in ((2, "Nieuw woord."), (9, "Oud woord.")):
        at = now - timedelta(minutes=minutes)
        Review.objects.create(agreement=stage.agreements[0], standing="stalled", word=word, at=at)
    assert _contents(stage)["stalled"][0]["word"] == "Nieuw woord."


def test_a_stalled_agreement_stands_before_one_in_which_only_a_party_is(stage: Stage) -> None:
    report_stalled(stage)
    _set(stage, "stalled", "Het wacht.", place=2)
    found = [row["slug"] for row in _contents(stage)["stalled"]]
    assert found == [stage.agreements[2].slug, stage.agreements[0].slug]


def test_what_is_due_runs_until_the_next_meeting_and_names_who_owes_it(stage: Stage) -> None:
    before, after = date(2026, 5, 1), date(2026, 7, 1)
    assert _contents(stage, date(2026, 6, 29), before)["due"] == []
    (row,) = _contents(stage, date(2026, 6, 30), before)["due"]
    assert (row["due_on"], row["text"], row["who"]) == (
        "2026-06-30",
        "Onderzoeken de corporaties",
        ["Woonstede"],
    )
    assert _contents(stage, NEXT, after)["due"] == [row]


def test_without_a_next_meeting_it_runs_to_the_end_of_the_year(stage: Stage) -> None:
    assert _contents(stage, None)["until"] == "2026-12-31"


def test_a_share_without_an_owner_is_told_with_the_reason(stage: Stage) -> None:
    (row,) = _contents(stage)["unowned"]
    assert (row["slug"], row["name"]) == (stage.agreements[2].slug, "Stakeholders")
    assert row["why"]


def test_what_is_built_is_summed_with_the_projects(stage: Stage) -> None:
    Project.objects.filter(pk=stage.projects[0].pk).update(realised=7)
    data = _contents(stage)
    whole = data["totals"][0]["whole"]
    assert (whole["projects"], whole["realised"], whole["unreported"]) == (2, 7, 1)
    assert data["realised"] == [7, None]


def test_the_report_of_the_meeting_before_is_what_is_compared_with(stage: Stage) -> None:
    made(stage, date(2026, 3, 12), date(2026, 6, 11))
    _set(stage, "done", "De telling is klaar.")
    data = _contents(stage)
    assert data["before"] == "2026-03-12"
    assert data["counts"][0] == {"standing": "done", "number": 1, "change": 1}
    (row,) = data["changes"]
    assert (row["was"], row["now"], row["sentence"]) == (None, "done", "De telling is klaar.")


def test_a_second_report_for_the_same_meeting_compares_with_the_one_before_both(stage: Stage) -> None:
    made(stage, date(2026, 3, 12), date(2026, 6, 11))
    made(stage)
    assert _contents(stage)["before"] == "2026-03-12"


def test_the_number_of_queries_does_not_grow(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    report_stalled(stage)
    made(stage, date(2026, 3, 12), date(2026, 6, 11))
    for place in range(12):
        row = add_agreement(
            by=stage.cast.coordinator,
            theme=stage.agreements[0].theme,
            title=f"Nog een {place}",
            text="Wij doen dit.",
            responsible=["Corporaties", "Gemeenten", "Niemand"],
        )
        when = Period(date(2026, 4, 1), date(2026, 6, 30), "Q2 2026")
        by = stage.cast.coordinator
        add_obligation(by=by, agreement=row, text="Tellen", who=["corporaties"], when=when)
    with django_assert_max_num_queries(QUERIES):
        assert len(_contents(stage)["due"]) == 13
