"""Looking back: whatever happened since, a day shows what stood there then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.contents import as_contents
from jaarschijf.publishing.past import PastPlan, Step, begun_on, plan_on, rewind
from jaarschijf.publishing.shape import AgreementContents
from jaarschijf.register import events
from jaarschijf.register.actions import agreements, plans, progress, projects
from jaarschijf.register.actions.progress import Progress
from jaarschijf.register.models import Agreement, StandingRecord, YearPlan
from jaarschijf.register.rows import Name, read_rows
from tests.stage import Stage

BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened afterwards: each example begins with the same stage."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def unknown(name: str) -> Name:
    return Name(name, None, None, None)


def steps_after(mark: int) -> list[Step]:
    """What happened since an entry, newest first."""
    rows = Entry.objects.filter(pk__gt=mark).values_list("event", "subject_id", "data")
    return [Step(event, subject or 0, data) for event, subject, data in rows if event in KNOWN]


KNOWN = {
    events.PLAN_CHANGED,
    events.THEME_ADDED,
    events.THEME_CHANGED,
    events.THEME_REMOVED,
    events.AGREEMENT_ADDED,
    events.AGREEMENT_CHANGED,
    events.AGREEMENT_REMOVED,
    events.PROJECT_ADDED,
    events.PROJECT_REMOVED,
}


def now_mark() -> int:
    newest = Entry.objects.order_by("-pk").first()
    assert newest
    return newest.pk


def words(plan: YearPlan) -> dict[int, tuple[str, str, int, list[str]]]:
    """Of each agreement what the journal keeps."""
    rows = read_rows(plan)
    return {
        row.pk: (row.title, row.text, row.theme_id, [name.name for name in rows.responsible.get(row.pk, ())])
        for row in rows.agreements
    }


Change = Callable[[CommandLine, Stage, int], object]


def _agreement(stage: Stage, place: int) -> Agreement:
    rows = list(stage.plan.agreements.all())
    return rows[place % len(rows)]


def _rename(by: CommandLine, stage: Stage, place: int) -> object:
    row = _agreement(stage, place)
    names = ["Woonstede"] if place % 2 else ["Gemeenten", "Zorg aan de Kade"]
    themes = list(stage.plan.themes.all())
    return agreements.change_agreement(
        by=by,
        agreement=row,
        revision=row.revision,
        title=f"Titel {place}",
        text=f"Tekst {place}",
        responsible=names,
        theme=themes[place % len(themes)],
    )


def _add(by: CommandLine, stage: Stage, place: int) -> object:
    theme = stage.plan.themes.all()[place % stage.plan.themes.count()]
    return agreements.add_agreement(by=by, theme=theme, title=f"Nieuw {place}", text="", responsible=[])


def _theme(by: CommandLine, stage: Stage, place: int) -> object:
    theme = list(stage.plan.themes.all())[place % stage.plan.themes.count()]
    return plans.change_theme(
        by=by, theme=theme, revision=theme.revision, title=f"Thema {theme.pk} {place}", ambition=str(place)
    )


def _new_theme(by: CommandLine, stage: Stage, place: int) -> object:
    return plans.add_theme(by=by, plan=stage.plan, title=f"Erbij {place}")


CHANGES: tuple[Change, ...] = (_rename, _add, _theme, _new_theme)


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 20)), max_size=6))
def test_taking_back_any_changes_gives_what_was_there(
    stage: Stage, operator: CommandLine, chosen: list[tuple[Change, int]]
) -> None:
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    before, mark = words(plan), now_mark()
    titles = [(theme.title, theme.ambition) for theme in plan.themes.all()]
    with undone():
        for change, place in chosen:
            change(operator, stage, place)
        rows, gone = rewind(read_rows(plan), steps_after(mark), unknown)

    found = {
        row.pk: (row.title, row.text, row.theme_id, [name.name for name in rows.responsible.get(row.pk, ())])
        for row in rows.agreements
    }
    assert found == before
    assert [(theme.title, theme.ambition) for theme in rows.themes] == titles
    assert gone == []


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.lists(
        st.tuples(st.integers(1, 20), st.sampled_from(["done", "under_way", "stalled", ""])), max_size=6
    )
)
def test_the_day_of_each_standing_shows_that_standing(
    stage: Stage, operator: CommandLine, said: list[tuple[int, str]]
) -> None:
    plan, at, expected = YearPlan.objects.get(pk=stage.plan.pk), BEGIN, {}
    with undone():
        for place, (days, standing) in enumerate(said):
            at += timedelta(days)
            agreements.set_standing(
                by=operator,
                agreement=stage.agreements[0],
                revision=None,
                standing=standing,
                note=f"Woord {place}",
                at=at,
            )
            expected[at.date()] = (standing or None, f"Woord {place}")
        found = {day: shown(plan, day, stage.agreements[0].slug) for day in expected}

    assert {day: (row["standing"], row["note"]) for day, row in found.items()} == expected
    for day, row in found.items():
        assert row["standing_on"] == (day.isoformat() if row["standing"] else None)


def then(plan: YearPlan, day: date) -> PastPlan:
    found = plan_on(plan, day)
    assert found
    return found


def shown(plan: YearPlan, day: date, slug: str) -> AgreementContents:
    data = as_contents(then(plan, day).rows, day)
    return next(row for theme in data["themes"] for row in theme["agreements"] if row["slug"] == slug)


def test_before_the_plan_was_there_is_nothing(stage: Stage) -> None:
    made = begun_on(stage.plan)
    assert made == timezone.localdate()
    assert plan_on(stage.plan, made - timedelta(1)) is None


def test_a_past_that_was_brought_in_shows_the_first_words_known(stage: Stage, operator: CommandLine) -> None:
    row = stage.agreements[0]
    agreements.set_standing(
        by=operator, agreement=row, revision=None, standing="under_way", note="Begonnen", at=BEGIN
    )
    past = then(stage.plan, BEGIN.date())

    assert past.words_of == timezone.localdate()
    assert past.day == BEGIN.date()
    assert shown(stage.plan, BEGIN.date(), row.slug)["note"] == "Begonnen"
    assert shown(stage.plan, BEGIN.date(), stage.agreements[1].slug)["standing"] is None


def test_what_came_after_is_left_out_and_what_went_is_named(stage: Stage, operator: CommandLine) -> None:
    mark = now_mark()
    row, theme = stage.agreements[2], stage.agreements[0].theme
    new = agreements.add_agreement(by=operator, theme=theme, title="Nieuw", text="", responsible=[])
    agreements.remove_agreement(by=operator, agreement=row, revision=row.revision)
    agreements.remove_agreement(by=operator, agreement=new, revision=new.revision)
    lost = stage.projects[1]
    projects.remove_project(by=operator, project=lost, revision=lost.revision)

    rows, gone = rewind(read_rows(stage.plan), steps_after(mark), unknown)

    assert [one.title for one in rows.agreements] == ["Doelgroepen in balans", "Zorgoverleg"]
    assert gone == ["Kadekwartier", "Wijzigingen delen"]


def test_a_theme_that_went_is_back_where_an_agreement_came_from_it(
    stage: Stage, operator: CommandLine
) -> None:
    mark, row = now_mark(), stage.agreements[2]
    old = row.theme
    agreements.change_agreement(
        by=operator,
        agreement=row,
        revision=row.revision,
        title=row.title,
        text=row.text,
        responsible=["Stakeholders"],
        theme=stage.agreements[0].theme,
    )
    old.refresh_from_db()
    plans.remove_theme(by=operator, theme=old, revision=old.revision)

    rows, _ = rewind(read_rows(stage.plan), steps_after(mark), unknown)

    assert [theme.title for theme in rows.themes] == ["Wonen met zorg", "Samenwerking"]
    assert next(one for one in rows.agreements if one.pk == row.pk).theme_id == rows.themes[1].pk


def test_projects_show_how_far_they_were(stage: Stage, operator: CommandLine) -> None:
    row = stage.projects[1]
    for standing, days in (("under_way", 0), ("done", 10)):
        progress.set_progress(
            by=operator,
            project=row,
            revision=None,
            progress=Progress(standing=standing),
            at=BEGIN + timedelta(days),
        )

    def standing_on(day: date) -> str | None:
        data = as_contents(then(stage.plan, day).rows, day)
        return next(one["standing"] for one in data["projects"] if one["location"] == "Kadekwartier")

    assert standing_on(BEGIN.date() + timedelta(9)) == "under_way"
    assert standing_on(BEGIN.date() + timedelta(10)) == "done"


def test_projects_of_a_later_document_were_not_there_yet(stage: Stage) -> None:
    step = Step(events.TAKEN_OVER, stage.plan.pk, {"project_ids": [stage.projects[0].pk]})
    rows, _ = rewind(read_rows(stage.plan), [step], unknown)
    assert [row.location for row in rows.projects] == ["Kadekwartier"]


def test_looking_back_changes_nothing(stage: Stage, operator: CommandLine) -> None:
    agreements.set_standing(
        by=operator, agreement=stage.agreements[0], revision=None, standing="done", note="", at=BEGIN
    )
    before = (list(Agreement.objects.values()), StandingRecord.objects.count(), Entry.objects.count())
    then(stage.plan, BEGIN.date())
    assert before == (list(Agreement.objects.values()), StandingRecord.objects.count(), Entry.objects.count())


def test_looking_back_takes_few_queries(
    stage: Stage, operator: CommandLine, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for row in stage.agreements:
        agreements.set_standing(by=operator, agreement=row, revision=None, standing="done", note="", at=BEGIN)
    plan = YearPlan.objects.select_related("region").get(pk=stage.plan.pk)
    with django_assert_max_num_queries(16):
        then(plan, BEGIN.date())
