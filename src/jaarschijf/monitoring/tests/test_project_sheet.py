"""The projects as a spreadsheet: out, filled in, and in again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.lib.sheets import NotASheet
from jaarschijf.monitoring.actions.sheets import SeenOtherwise, apply_sheet, keep_sheet
from jaarschijf.monitoring.models import Sheet
from jaarschijf.monitoring.sheets import Intake, ProjectSheet, examine
from jaarschijf.monitoring.tests.sheeting import filled, without
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.people.models import User
from jaarschijf.register.actions.progress import Progress, progress_of, set_progress
from jaarschijf.register.actions.projects import ProjectValues, add_project
from jaarschijf.register.models import Phase, ProgressRecord, Project, Standing
from tests.stage import Stage

PARK, KADE = "Parkzicht", "Kadekwartier"


def made(stage: Stage, by: User) -> bytes:
    return ProjectSheet(stage.plan, by).write()


def kept(stage: Stage, by: User, data: bytes) -> Sheet:
    return keep_sheet(by=by, plan=stage.plan, kind="projects", name="mijn.xlsx", data=data)


def applied(stage: Stage, by: User, data: bytes) -> Intake:
    sheet = kept(stage, by, data)
    return apply_sheet(by=by, sheet=sheet, seen=examine(sheet, by)[1].digest)


def looked_at(stage: Stage, by: User, data: bytes) -> Intake:
    return examine(kept(stage, by, data), by)[1]


def now(stage: Stage, place: int = 0) -> Progress:
    return progress_of(Project.objects.get(pk=stage.projects[place].pk))


def test_a_file_that_nobody_filled_in_changes_nothing(stage: Stage) -> None:
    by = stage.cast.coordinator
    assert looked_at(stage, by, made(stage, by)) == Intake(unchanged=2)


def test_an_officer_takes_the_own_projects_along(stage: Stage) -> None:
    own = ProjectSheet(stage.plan, stage.cast.association)
    assert looked_at(stage, stage.cast.association, own.write()).unchanged == 1


def test_what_changes_is_shown_old_beside_new(stage: Stage) -> None:
    by = stage.cast.association
    data = filled(
        made(stage, by), {PARK: {"Stand": "gereed", "Fase": "Opgeleverd", "Opgeleverd op": "1-6-2026"}}
    )
    (row,) = looked_at(stage, by, data).changes
    assert [(cell.heading, cell.was, cell.becomes) for cell in row.changes] == [
        ("Stand", "In uitvoering", "Gereed"),
        ("Fase", "", "Opgeleverd"),
        ("Opgeleverd op", "", "1 juni 2026"),
    ]


def test_looking_changes_nothing(stage: Stage) -> None:
    by = stage.cast.association
    looked_at(stage, by, filled(made(stage, by), {PARK: {"Stand": "Gereed"}}))
    assert now(stage).standing == "under_way"


def test_all_columns_come_back(stage: Stage) -> None:
    by = stage.cast.association
    cells = {"Stand": "Gereed", "Fase": "Opgeleverd", "Verwachte oplevering": "Q2 2026"}
    cells |= {"Opgeleverd op": date(2026, 6, 1), "Aantal gerealiseerd": "48"}  # type: ignore[dict-item] # cells of any kind
    applied(stage, by, filled(made(stage, by), {PARK: cells}))
    assert now(stage) == Progress("done", "delivered", date(2026, 6, 30), "Q2 2026", date(2026, 6, 1), 48)


def test_the_same_file_twice_changes_nothing_the_second_time(stage: Stage) -> None:
    by = stage.cast.association
    data = filled(made(stage, by), {PARK: {"Fase": "Ontwerp", "Verwachte oplevering": "1-7-2027"}})
    applied(stage, by, data)
    assert looked_at(stage, by, data) == Intake(unchanged=1)


def test_the_same_file_with_one_more_cell_changes_that_cell(stage: Stage) -> None:
    by = stage.cast.association
    first = filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}})
    applied(stage, by, first)
    (row,) = looked_at(stage, by, filled(first, {PARK: {"Aantal gerealiseerd": 5}})).changes
    assert [cell.heading for cell in row.changes] == ["Aantal gerealiseerd"]


def test_an_emptied_cell_is_emptied(stage: Stage) -> None:
    by = stage.cast.association
    applied(stage, by, filled(made(stage, by), {PARK: {"Stand": None}}))
    assert now(stage).standing == ""


def test_a_row_that_was_taken_out_changes_nothing(stage: Stage) -> None:
    by = stage.cast.coordinator
    data = without(filled(made(stage, by), {KADE: {"Fase": "Ontwerp"}}), PARK)
    applied(stage, by, data)
    assert (now(stage).standing, now(stage, 1).phase) == ("under_way", "design")


def test_a_row_that_somebody_else_changed_since_is_shown_and_not_done(stage: Stage) -> None:
    by = stage.cast.association
    data = filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}})
    set_progress(
        by=stage.cast.coordinator,
        project=stage.projects[0],
        revision=None,
        progress=Progress("stalled", "permit"),
    )
    found = looked_at(stage, by, data)
    assert ([row.who for row in found.overtaken], found.changes) == (["Rol coordinator"], ())


def test_a_row_that_was_not_filled_in_takes_nothing_back(stage: Stage) -> None:
    by = stage.cast.coordinator
    data = filled(made(stage, by), {KADE: {"Fase": "Ontwerp"}})
    set_progress(
        by=stage.cast.association,
        project=stage.projects[0],
        revision=None,
        progress=Progress("done", "permit"),
    )
    applied(stage, by, data)
    assert now(stage) == Progress("done", "permit")


def test_what_the_same_person_said_elsewhere_meanwhile_stays(stage: Stage) -> None:
    by = stage.cast.association
    data = filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}})
    set_progress(by=by, project=stage.projects[0], revision=None, progress=Progress("under_way", realised=7))
    applied(stage, by, data)
    assert now(stage) == Progress("under_way", "design", realised=7)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Fase": "Bouwrijp"}, "G: Fase"),
        ({"Aantal gerealiseerd": "veel"}, "J: Aantal gerealiseerd"),
        ({"Verwachte oplevering": "ooit"}, "H: Verwachte oplevering"),
        ({"Opgeleverd op": "mei"}, "I: Opgeleverd op"),
        ({"Fase": "Opgeleverd"}, "I: Opgeleverd op"),
        ({"Locatie of projectnaam": "Parkzigt"}, "B: Locatie of projectnaam"),
        ({"Kenmerk": "999999.0"}, "A: Kenmerk"),
        ({"Kenmerk": "niets"}, "A: Kenmerk"),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(stage: Stage, cells: dict[str, Any], column: str) -> None:
    by = stage.cast.association
    (flaw,) = looked_at(stage, by, filled(made(stage, by), {PARK: cells})).flaws
    assert (flaw.row, flaw.column) == (2, column)


def test_with_one_flaw_nothing_is_done(stage: Stage) -> None:
    by = stage.cast.coordinator
    data = filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}, KADE: {"Fase": "?"}})
    assert not looked_at(stage, by, data).may_apply


def test_a_project_that_is_there_twice_is_a_flaw(stage: Stage) -> None:
    by = stage.cast.coordinator
    key = f"{stage.projects[0].pk}.{ProgressRecord.objects.get().pk}"
    data = filled(made(stage, by), {KADE: {"Kenmerk": key, "Locatie of projectnaam": PARK}})
    (flaw,) = looked_at(stage, by, data).flaws
    assert flaw.remedy == "‘Parkzicht’ staat ook op rij 2. Laat de goede rij staan."


def test_rows_of_others_are_flaws_for_an_officer(stage: Stage) -> None:
    data = filled(made(stage, stage.cast.coordinator), {KADE: {"Fase": "Ontwerp"}})
    (flaw,) = looked_at(stage, stage.cast.association, data).flaws
    assert flaw.remedy == "‘Kadekwartier’ is van een andere partij. Haal deze rij weg."


def test_more_than_planned_is_done_with_a_question(stage: Stage) -> None:
    by = stage.cast.association
    (row,) = looked_at(stage, by, filled(made(stage, by), {PARK: {"Aantal gerealiseerd": 60}})).changes
    assert row.notes == ("Er zijn er meer gerealiseerd (60) dan gepland (48). Klopt dat?",)


def test_what_is_done_is_what_was_seen(stage: Stage) -> None:
    by = stage.cast.association
    sheet = kept(stage, by, filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}}))
    seen = examine(sheet, by)[1].digest
    set_progress(by=by, project=stage.projects[0], revision=None, progress=Progress("under_way", "permit"))
    with pytest.raises(SeenOtherwise) as other:
        apply_sheet(by=by, sheet=sheet, seen=seen)
    assert other.value.intake.changes[0].changes[0].was == "Vergunning"


def test_a_file_of_somebody_else_is_not_done(stage: Stage) -> None:
    by = stage.cast.association
    sheet = kept(stage, by, filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}}))
    with pytest.raises(NotAllowed):
        apply_sheet(by=stage.cast.coordinator, sheet=sheet, seen=examine(sheet, by)[1].digest)


def test_a_reader_brings_no_file_back(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        kept(stage, stage.cast.tenants, made(stage, stage.cast.coordinator))


def test_a_file_that_can_not_be_read_is_not_kept(stage: Stage) -> None:
    with pytest.raises(NotASheet):
        kept(stage, stage.cast.coordinator, b"geen werkmap")
    assert not Sheet.objects.exists()


def test_the_same_bytes_lie_on_the_disk_once(stage: Stage) -> None:
    by = stage.cast.coordinator
    data = made(stage, by)
    assert kept(stage, by, data).file.name == kept(stage, by, data).file.name


def test_the_journal_tells_each_project_and_the_file(stage: Stage) -> None:
    by = stage.cast.association
    applied(stage, by, filled(made(stage, by), {PARK: {"Fase": "Ontwerp"}}))
    last = Entry.objects.order_by("-pk")[:2]
    assert [entry.sentence for entry in last] == [
        "Rol association heeft een spreadsheet doorgevoerd: 1 project.",
        "Rol association heeft bijgewerkt hoe ver het project ‘Parkzicht’ is.",
    ]


CELLS = st.fixed_dictionaries(
    {},
    optional={
        "Stand": st.sampled_from([None, *Standing.labels]),
        "Fase": st.sampled_from([None, *(str(word) for word in Phase.labels if word != "Opgeleverd")]),
        "Verwachte oplevering": st.sampled_from(
            [None, "Q3 2027", "juli 2027", "2028", date(2027, 7, 1), 2029]
        ),
        "Aantal gerealiseerd": st.none() | st.integers(0, 999),
    },
)
ONCE = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ONCE
@given(cells=CELLS)
def test_any_file_done_twice_is_done_once(stage: Stage, cells: dict[str, Any]) -> None:
    by = stage.cast.association
    data = filled(made(stage, by), {PARK: cells})
    if looked_at(stage, by, data).may_apply:
        applied(stage, by, data)
    assert looked_at(stage, by, data) == Intake(unchanged=1)


@ONCE
@given(cells=CELLS, who=st.sampled_from(["association", "care", "municipality"]))
def test_no_file_of_an_officer_changes_a_project_of_another_party(
    stage: Stage, cells: dict[str, Any], who: str
) -> None:
    by = getattr(stage.cast, who)
    data = filled(made(stage, stage.cast.coordinator), {PARK: cells, KADE: cells})
    strange = [place for place in (0, 1) if who != "association" or place == 1]
    before = [now(stage, place) for place in strange]
    for part in (data, without(data, KADE), without(data, PARK)):
        if looked_at(stage, by, part).may_apply:
            applied(stage, by, part)
    assert [now(stage, place) for place in strange] == before


@pytest.mark.parametrize("more", [3, 40])
def test_a_longer_file_asks_no_more_of_the_database(
    stage: Stage, operator: CommandLine, django_assert_max_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    by = stage.cast.coordinator
    names = [f"Blok {number}" for number in range(more)]
    for name in names:
        add_project(by=operator, plan=stage.plan, values=ProjectValues(name, standing="under_way"))
    sheet = kept(stage, by, filled(made(stage, by), {key: {"Fase": "Ontwerp"} for key in names}))
    sheet = Sheet.objects.select_related("plan__region").get(pk=sheet.pk)
    with django_assert_max_num_queries(6):
        assert len(examine(sheet, by)[1].changes) == more


def test_doing_a_longer_file_asks_one_more_query_per_project(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by, names = stage.cast.coordinator, [f"Blok {number}" for number in range(40)]
    Project.objects.bulk_create(Project(plan=stage.plan, location=name) for name in names)
    sheet = kept(stage, by, filled(made(stage, by), {key: {"Fase": "Ontwerp"} for key in names}))
    seen = examine(sheet, by)[1].digest
    with django_assert_max_num_queries(20 + len(names)):
        apply_sheet(by=by, sheet=sheet, seen=seen)
