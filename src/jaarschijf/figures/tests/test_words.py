"""A word that is mapped once is known in every later delivery."""

from __future__ import annotations

import pytest

from jaarschijf.figures.actions.words import keep_word
from jaarschijf.figures.models import KnownWord
from jaarschijf.figures.places import OwnWords, places_of, scope_of
from jaarschijf.figures.tests.world import asked
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.values import set_local_value
from tests.stage import Stage

pytestmark = pytest.mark.django_db


def test_a_mapped_word_is_found_however_it_is_written(stage: Stage) -> None:
    keep_word(
        by=stage.cast.association, region=stage.region, list_name="BATSCORE", word="rolstoel A", code="BAT4"
    )
    assert OwnWords(stage.region).code("BATSCORE", " Rolstoel a ") == "BAT4"


def test_a_word_that_is_mapped_again_stands_for_the_last(stage: Stage) -> None:
    for code in ("BAT3", "BAT4"):
        keep_word(
            by=stage.cast.coordinator, region=stage.region, list_name="BATSCORE", word="Rolstoel", code=code
        )
    assert [row.code for row in KnownWord.objects.all()] == ["BAT4"]


def test_the_journal_says_who_mapped_a_word(stage: Stage) -> None:
    keep_word(by=stage.cast.care, region=stage.region, list_name="BATSCORE", word="Rolstoel", code="BAT4")
    assert Entry.objects.get(event="figures.word").actor_name == stage.cast.care.name


def test_the_words_of_projects_count_as_well(stage: Stage) -> None:
    set_local_value(
        by=stage.cast.coordinator,
        region=stage.region,
        list_name="BATSCORE",
        name="rolstoelproof",
        code="BAT4",
    )
    assert OwnWords(stage.region).code("BATSCORE", "Rolstoelproof") == "BAT4"


def test_a_municipality_is_known_with_and_without_the_word_for_it(stage: Stage) -> None:
    words = OwnWords(stage.region)
    assert {words.code("municipality", name) for name in ("Waterdam", "gemeente waterdam")} == {"Waterdam"}


def test_a_code_that_is_not_in_the_list_is_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="BAT9"):
        keep_word(
            by=stage.cast.association, region=stage.region, list_name="BATSCORE", word="Rolstoel", code="BAT9"
        )


def test_who_only_reads_maps_nothing(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        keep_word(
            by=stage.cast.tenants, region=stage.region, list_name="BATSCORE", word="Rolstoel", code="BAT4"
        )


def test_the_scope_has_the_limits_of_the_year_and_the_places(stage: Stage) -> None:
    scope = scope_of(asked(stage.region, [stage.parties["association"]], year=2026))
    assert (scope.norms.year, set(places_of(stage.region) or {})) == (2026, {"Waterdam"})


def test_a_year_without_limits_is_refused_with_where_to_put_them(stage: Stage) -> None:
    with pytest.raises(Refusal, match="grenzen van 2031"):
        scope_of(asked(stage.region, [stage.parties["association"]], year=2031))


def test_the_command_line_may_map_words(stage: Stage) -> None:
    row = keep_word(
        by=CommandLine(), region=stage.region, list_name="neighbourhood", word="De Kade", code="Kade"
    )
    assert row.changed_by is None
