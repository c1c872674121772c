"""The second of two people on one row is told, and nothing of the first is lost."""

from __future__ import annotations

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.actions import agreements, plans
from jaarschijf.register.locking import Conflict, lock, lock_all
from jaarschijf.register.models import Agreement
from tests.stage import Stage


def test_the_second_is_told_who_was_first(stage: Stage) -> None:
    seen = Agreement.objects.get(pk=stage.agreements[0].pk)
    agreements.set_standing(
        by=stage.cast.coordinator, agreement=seen, revision=1, standing="done", note="Klaar"
    )

    with pytest.raises(Conflict, match="Intussen is dit gewijzigd door Rol coordinator") as refused:
        agreements.set_standing(
            by=stage.cast.coordinator, agreement=seen, revision=1, standing="under_way", note="Nee"
        )

    assert "Changed meanwhile by Rol coordinator" in refused.value.english
    seen.refresh_from_db()
    assert (seen.standing, seen.standing_note, seen.revision) == ("done", "Klaar", 2)


def test_a_change_from_the_command_line_is_told_as_the_operator(stage: Stage) -> None:
    with pytest.raises(Conflict, match="door de beheerder"):
        lock(stage.plan, 99)


def test_the_revision_that_stands_is_let_through(stage: Stage) -> None:
    plan = plans.change_plan(
        by=stage.cast.coordinator, plan=stage.plan, revision=1, title="Nieuwe titel", motto=""
    )

    assert plan.revision == 2
    assert plan.changed_by == stage.cast.coordinator
    assert lock(plan, 2).title == "Nieuwe titel"


def test_who_showed_the_row_to_nobody_need_not_know_the_revision(stage: Stage) -> None:
    assert lock(stage.plan, None) == stage.plan


def test_a_row_that_is_gone_is_refused_in_words(stage: Stage) -> None:
    seen = stage.projects[0]
    type(seen).objects.get(pk=seen.pk).delete()
    with pytest.raises(Refusal, match="‘Parkzicht’ is intussen verwijderd"):
        lock(seen, 1)


def test_of_many_rows_each_is_what_was_read(stage: Stage) -> None:
    assert lock_all(stage.projects[::-1]) == sorted(stage.projects, key=lambda row: row.pk)


def test_one_row_that_changed_since_holds_up_all(stage: Stage) -> None:
    type(stage.projects[0]).objects.filter(pk=stage.projects[1].pk).update(revision=7)
    with pytest.raises(Conflict):
        lock_all(stage.projects)


def test_one_row_that_is_gone_holds_up_all(stage: Stage) -> None:
    type(stage.projects[0]).objects.get(pk=stage.projects[1].pk).delete()
    with pytest.raises(Refusal, match="intussen verwijderd"):
        lock_all(stage.projects)
