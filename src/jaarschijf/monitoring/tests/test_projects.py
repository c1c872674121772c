"""How far projects are: the page, one project, several at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.projects.doubts import doubts
from jaarschijf.monitoring.projects.expected import expected
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import end_party
from jaarschijf.people.models import User
from jaarschijf.register.actions.progress import Progress, set_progress
from jaarschijf.register.actions.projects import ProjectValues, add_project
from jaarschijf.register.models import Project, YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
TODAY = date(2026, 7, 1)


def page(plan: YearPlan, name: str = "projects", *more: int) -> str:
    return reverse(f"monitoring:{name}", args=["waterdam", plan.year, *more])


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def set_stage(plan: YearPlan, stage: str) -> None:
    YearPlan.objects.filter(pk=plan.pk).update(stage=stage)


def test_a_coordinator_sees_all_projects(stage: Stage, sign_in: SignIn) -> None:
    shown = body(sign_in(stage.cast.coordinator), page(stage.plan))
    assert "Parkzicht" in shown
    assert "Kadekwartier" in shown


def test_an_officer_sees_the_own_projects_only(stage: Stage, sign_in: SignIn) -> None:
    shown = body(sign_in(stage.cast.association), page(stage.plan))
    assert "Parkzicht" in shown
    assert "Kadekwartier" not in shown


def test_an_officer_sees_projects_of_the_party_that_was_succeeded(
    stage: Stage, sign_in: SignIn, operator: CommandLine
) -> None:
    yesterday = localdate() - timedelta(days=1)
    end_party(
        by=operator, party=stage.parties["association"], until=yesterday, successor=stage.parties["care"]
    )
    assert "Parkzicht" in body(sign_in(stage.cast.care), page(stage.plan))


def test_a_party_without_projects_reads_what_to_do(stage: Stage, sign_in: SignIn) -> None:
    assert "Er staan geen projecten op naam van uw partij" in body(sign_in(stage.cast.care), page(stage.plan))


def test_the_page_shows_planned_realised_and_their_sums(stage: Stage, sign_in: SignIn) -> None:
    by = stage.cast.coordinator
    set_progress(by=by, project=stage.projects[0], revision=None, progress=Progress(realised=12))
    assert "2 projecten: 12 van 178 woningen klaar." in body(sign_in(by), page(stage.plan))


def test_more_realised_than_planned_is_shown_with_a_question(stage: Stage, sign_in: SignIn) -> None:
    by = stage.cast.coordinator
    set_progress(by=by, project=stage.projects[0], revision=None, progress=Progress(realised=50))
    assert "meer gerealiseerd (50) dan gepland (48)" in body(sign_in(by), page(stage.plan))


def test_the_page_asks_as_much_of_the_database_for_many_projects(
    stage: Stage,
    sign_in: SignIn,
    operator: CommandLine,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        add_project(by=operator, plan=stage.plan, values=ProjectValues(f"Blok {number}"))
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(8):
        client.get(page(stage.plan))


FIELDS = {"standing": "under_way", "phase": "building", "expected": "", "delivered_on": "", "realised": ""}


def sent(client: Client, project: Project, **fields: object) -> int:
    data = FIELDS | {"revision": project.revision} | fields
    return client.post(page(project.plan, "project_progress", project.pk), data).status_code


def test_an_officer_brings_an_own_project_up_to_date(stage: Stage, sign_in: SignIn) -> None:
    assert sent(sign_in(stage.cast.association), stage.projects[0], expected="Q3 2027", realised="12") == 302
    row = Project.objects.get(pk=stage.projects[0].pk)
    assert (row.phase, row.expected_on, row.expected_label, row.realised) == (
        "building",
        date(2027, 9, 30),
        "Q3 2027",
        12,
    )


def test_how_far_a_project_is_stays_open_when_the_plan_is_signed(stage: Stage, sign_in: SignIn) -> None:
    set_stage(stage.plan, "signed")
    assert sent(sign_in(stage.cast.association), stage.projects[0]) == 302


def test_in_a_closed_plan_nothing_changes_any_more(stage: Stage, sign_in: SignIn) -> None:
    set_stage(stage.plan, "closed")
    assert sent(sign_in(stage.cast.association), stage.projects[0]) == 409


def test_a_project_of_another_party_is_not_opened(stage: Stage, sign_in: SignIn) -> None:
    assert sent(sign_in(stage.cast.care), stage.projects[0]) == 403


def test_delivered_without_a_day_is_told_at_the_form(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.association)
    data = FIELDS | {"phase": "delivered", "revision": stage.projects[0].revision}
    shown = client.post(page(stage.plan, "project_progress", stage.projects[0].pk), data).content.decode()
    assert "Vul bij ‘opgeleverd’ de dag van oplevering in." in shown


def test_words_that_name_no_moment_are_told_at_the_field(stage: Stage, sign_in: SignIn) -> None:
    assert sent(sign_in(stage.cast.association), stage.projects[0], expected="ooit") == 422


def test_the_second_of_two_is_told(stage: Stage, sign_in: SignIn) -> None:
    client, project = sign_in(stage.cast.association), stage.projects[0]
    sent(client, project)
    assert sent(client, project, phase="permit") == 409


def test_words_that_were_given_before_stay_as_they_are(stage: Stage, sign_in: SignIn) -> None:
    before = Progress(expected_on=date(2027, 2, 1), expected_label="na de winter")
    row = set_progress(by=stage.cast.coordinator, project=stage.projects[0], revision=None, progress=before)
    assert sent(sign_in(stage.cast.association), row, expected="na de winter") == 302
    row.refresh_from_db()
    assert row.expected_on == date(2027, 2, 1)


def together(client: Client, stage: Stage, *projects: Project, **fields: object) -> object:
    data = {"projects": [row.pk for row in projects], "standing": "", "phase": "", "delivered_on": ""}
    return client.post(page(stage.plan, "projects_together"), data | fields)


def seen_by(client: Client, stage: Stage, *projects: Project, **fields: object) -> str:
    shown = together(client, stage, *projects, **fields)
    return str(shown.context["intake"].digest)  # type: ignore[attr-defined] # the response of a test


def test_several_at_once_are_shown_before_they_change(stage: Stage, sign_in: SignIn) -> None:
    shown = together(sign_in(stage.cast.coordinator), stage, *stage.projects, phase="building")
    assert len(shown.context["intake"].changes) == 2  # type: ignore[attr-defined] # the response of a test
    assert not Project.objects.exclude(phase="").exists()


def test_several_at_once_change_after_a_yes(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    seen = seen_by(client, stage, *stage.projects, phase="building")
    together(client, stage, *stage.projects, phase="building", seen=seen)
    assert Project.objects.filter(phase="building").count() == 2


def test_what_one_of_several_had_besides_stays(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.coordinator)
    seen = seen_by(client, stage, *stage.projects, phase="building")
    together(client, stage, *stage.projects, phase="building", seen=seen)
    assert Project.objects.get(pk=stage.projects[0].pk).standing == "under_way"


def test_who_saw_something_else_is_asked_again(stage: Stage, sign_in: SignIn) -> None:
    client, project = sign_in(stage.cast.coordinator), stage.projects[0]
    seen = seen_by(client, stage, project, phase="building")
    set_progress(by=stage.cast.association, project=project, revision=None, progress=Progress(phase="permit"))
    answer = together(client, stage, project, phase="building", seen=seen)
    assert answer.status_code == 409  # type: ignore[attr-defined] # the response of a test
    assert Project.objects.get(pk=project.pk).phase == "permit"


def test_projects_of_others_are_left_out_of_several(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.association)
    seen = seen_by(client, stage, *stage.projects, phase="building")
    together(client, stage, *stage.projects, phase="building", seen=seen)
    assert [row.location for row in Project.objects.filter(phase="building")] == ["Parkzicht"]


def test_what_can_not_be_is_told_for_each_of_several(stage: Stage, sign_in: SignIn) -> None:
    shown = together(sign_in(stage.cast.coordinator), stage, *stage.projects, phase="delivered")
    assert len(shown.context["intake"].flaws) == 2  # type: ignore[attr-defined] # the response of a test


@pytest.mark.parametrize("fields", [{"phase": "building"}, {}])
def test_choosing_nothing_is_told_at_the_form(stage: Stage, sign_in: SignIn, fields: dict[str, str]) -> None:
    rows = [] if fields else stage.projects
    answer = together(sign_in(stage.cast.coordinator), stage, *rows, **fields)
    assert answer.status_code == 422  # type: ignore[attr-defined] # the response of a test


@pytest.mark.parametrize(
    ("words", "day", "label"),
    [
        ("", None, ""),
        ("Q3 2027", date(2027, 9, 30), "Q3 2027"),
        ("Q3", date(2026, 9, 30), "Q3 2026"),
        ("juli  2027", date(2027, 7, 31), "juli 2027"),
        ("1-7-2027", date(2027, 7, 1), "1 juli 2027"),
        ("2027", date(2027, 12, 31), "2027"),
    ],
)
def test_the_last_day_of_the_words_is_kept(words: str, day: date | None, label: str) -> None:
    assert expected(words, 2026) == (day, label)


@pytest.mark.parametrize("words", ["ooit", "tweemaal per jaar", f"Q3 2027 {'x' * 80}"])
def test_words_that_name_no_moment_are_refused(words: str) -> None:
    with pytest.raises(Refusal):
        expected(words, 2026)


@pytest.mark.parametrize(
    ("progress", "planned", "count"),
    [
        (Progress(), None, 0),
        (Progress(realised=48), 48, 0),
        (Progress(realised=49), 48, 1),
        (Progress(realised=49), None, 0),
        (Progress(phase="delivered", delivered_on=date(2026, 7, 2)), None, 1),
        (Progress(phase="delivered", delivered_on=TODAY, standing="done"), None, 0),
        (Progress(phase="building", standing="done"), None, 1),
        (Progress(phase="delivered", delivered_on=TODAY, standing="stalled"), None, 1),
    ],
)
def test_what_is_strange_is_asked_about(progress: Progress, planned: int | None, count: int) -> None:
    assert len(list(doubts(progress, planned, TODAY))) == count
