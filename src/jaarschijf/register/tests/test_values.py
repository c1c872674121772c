"""A region's own words and limits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jaarschijf.calc import norms
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.values import restore_norm, set_local_value, set_norm
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.values import ValueBook, limits_of
from tests.stage import Stage

LIMIT = next(iter(norms.LIMITS))
YEAR = max(norms.national())


def test_a_word_of_the_standard_is_known(stage: Stage) -> None:
    assert ValueBook(stage.region).code(ValueList.BAT, "BAT 4") == "BAT4"


def test_an_unknown_or_empty_word_has_no_code(stage: Stage) -> None:
    book = ValueBook(stage.region)

    assert book.code(ValueList.BAT, "rolstoelproof") == ""
    assert book.code(ValueList.BAT, "  ") == ""


def test_the_word_of_a_region_is_learned_and_applied_to_its_projects(
    stage: Stage, operator: CommandLine
) -> None:
    project = stage.projects[1]
    type(project).objects.filter(pk=project.pk).update(accessibility="Rolstoelproof")

    set_local_value(
        by=operator, region=stage.region, list_name=ValueList.BAT, name="rolstoelproof", code="BAT4"
    )

    project.refresh_from_db()
    assert project.bat_score == "BAT4"
    assert ValueBook(stage.region).accessibility("ROLSTOELPROOF")[0] == "BAT4"


def test_dwellings_of_a_type_get_the_code_of_the_region(stage: Stage, operator: CommandLine) -> None:
    row = stage.projects[0].dwelling_rows.get()
    row.type_name = "Plint-woning"
    row.save()
    code = ValueBook(stage.region).code(ValueList.DWELLING_TYPE, "Portiekflat")

    set_local_value(
        by=operator, region=stage.region, list_name=ValueList.DWELLING_TYPE, name="plint woning", code=code
    )

    row.refresh_from_db()
    assert code
    assert row.type_code == code


def test_a_code_that_the_list_lacks_is_refused(stage: Stage, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="staat niet in de lijst BAT-score"):
        set_local_value(by=operator, region=stage.region, list_name=ValueList.BAT, name="x", code="BAT99")


def test_a_limit_of_the_region_goes_before_the_national_one(stage: Stage, operator: CommandLine) -> None:
    value = Decimal("123.45")
    row = set_norm(
        by=operator, region=stage.region, year=YEAR, limit=LIMIT, value=value, reason="Besluit van de regio"
    )
    assert getattr(limits_of(stage.region)[YEAR], LIMIT) == value

    restore_norm(by=operator, correction=row)
    assert limits_of(stage.region) == norms.national()


def test_a_new_year_counts_when_all_its_limits_are_given(stage: Stage, operator: CommandLine) -> None:
    for limit in norms.LIMITS:
        assert 2050 not in limits_of(stage.region)
        set_norm(
            by=operator, region=stage.region, year=2050, limit=limit, value=Decimal(100), reason="Prognose"
        )

    assert getattr(limits_of(stage.region)[2050], LIMIT) == 100


@pytest.mark.parametrize(
    ("value", "reason", "limit", "said"),
    [
        (Decimal(0), "Bron", LIMIT, "groter dan nul"),
        (Decimal(1), " ", LIMIT, "waar deze waarde vandaan komt"),
        (Decimal(1), "Bron", "onzin", "geen grens"),
    ],
)
def test_a_limit_without_sense_is_refused(
    stage: Stage, operator: CommandLine, value: Decimal, reason: str, limit: str, said: str
) -> None:
    with pytest.raises(Refusal, match=said):
        set_norm(by=operator, region=stage.region, year=YEAR, limit=limit, value=value, reason=reason)


def test_a_policy_officer_sets_no_values(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        set_local_value(
            by=stage.cast.municipality, region=stage.region, list_name=ValueList.BAT, name="x", code="BAT4"
        )
    assert not Entry.objects.filter(event="local_value.set").exists()
