"""What goes to the public: protected, frozen, and against what was published before."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from jaarschijf.figures import engine
from jaarschijf.figures.actions.releasing import change_protection, release, withdraw_release
from jaarschijf.figures.fetch import protection_of
from jaarschijf.figures.models import Release
from jaarschijf.figures.releasing.preparing import prepare, published_before
from jaarschijf.figures.releasing.shape import contents_of, published_in
from jaarschijf.figures.showing import Reader, show
from jaarschijf.figures.tests.making import SMALL, a_run, again, released
from jaarschijf.figures.tests.world import TOY
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

pytestmark = pytest.mark.usefixtures("toy")


def counts_in(data: bytes) -> dict[str, list[int | None]]:
    """Of a release by row its counts with their total; the last row is ‘Totaal’."""
    table = json.loads(data)["tables"][0]
    rows = {row["words"][0]: [*row["counts"], row["total"]] for row in table["rows"]}
    return rows | {"Totaal": [*table["foot"]["counts"], table["foot"]["total"]]}


def test_a_small_count_and_what_would_tell_it_are_hidden(stage: Stage) -> None:
    row = released(stage, a_run(stage, SMALL))
    counts = counts_in(bytes(row.contents))
    assert counts["Woonstede"][1] is None
    assert 3 not in {count for found in counts.values() for count in found}
    assert sum(found[1] is None for found in counts.values()) > 1


def test_large_counts_are_all_there(stage: Stage) -> None:
    counts = counts_in(bytes(released(stage, a_run(stage)).contents))
    assert counts["Woonstede"] == [90, 20, 110]
    assert counts["Totaal"] == [460, 250, 710]


def test_no_hash_of_run_or_delivery_goes_along(stage: Stage) -> None:
    """Who has one could try every small count against it."""
    run = a_run(stage, SMALL)
    text = bytes(released(stage, run).contents).decode()
    hashes = [run.sha256, run.given_sha256, *run.inputs.values_list("sha256", flat=True)]
    assert not [one for one in hashes if one in text or one[:12] in text]


def test_the_public_sees_nothing_that_parties_do_not(stage: Stage) -> None:
    run = a_run(stage, SMALL)
    inside = show(engine.answer_of(run), Reader(5))["parties"]
    counts = counts_in(prepare(run).data)
    for line in inside.rows:
        for place, count in enumerate(line.counts):
            assert count is not None or counts[line.words[0]][place] is None


def test_what_was_looked_at_is_what_is_released(stage: Stage) -> None:
    run = a_run(stage)
    seen = prepare(run).sha256
    change_protection(
        by=stage.cast.coordinator, region=stage.region, revision=1, public=30, parties=5, zero_is_open=False
    )
    with pytest.raises(Refusal, match="veranderd sinds u het bekeek"):
        release(by=stage.cast.coordinator, run=run, title="Titel", note="", previewed=seen)


def test_only_who_publishes_releases(stage: Stage) -> None:
    run = a_run(stage)
    with pytest.raises(NotAllowed):
        release(by=stage.cast.association, run=run, title="T", note="", previewed=prepare(run).sha256)


def test_a_release_can_not_be_changed_or_lost(stage: Stage) -> None:
    row = released(stage, a_run(stage))
    for change in ({"contents": b"{}"}, {"title": "Anders"}, {"slug": "anders"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Release.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=row.pk).delete()


def test_an_address_is_never_given_away(stage: Stage) -> None:
    run = a_run(stage)
    first = released(stage, run)
    withdraw_release(by=stage.cast.coordinator, release=first, reason="Fout")
    assert (first.slug, released(stage, run).slug) == ("goed-of-niet-in-2026", "goed-of-niet-in-2026-2")


def test_a_withdrawal_is_told_with_its_reason(stage: Stage) -> None:
    row = withdraw_release(
        by=stage.cast.coordinator, release=released(stage, a_run(stage)), reason=" Een verkeerde levering "
    )
    assert row.withdrawn_at
    (entry,) = Entry.objects.filter(event="figures.release_withdrawn")
    assert entry.data["reason"] == "Een verkeerde levering"


def test_it_is_withdrawn_once(stage: Stage) -> None:
    row = released(stage, a_run(stage))
    withdraw_release(by=stage.cast.coordinator, release=row, reason="Fout")
    with pytest.raises(Refusal, match="niet meer op de site"):
        withdraw_release(by=stage.cast.coordinator, release=row, reason="Fout")


# Against what was published before


def test_the_difference_with_an_earlier_release_tells_no_small_number(stage: Stage) -> None:
    run = a_run(stage)
    released(stage, run)
    counts = counts_in(prepare(again(run, Woonstede=(92, 20))).data)
    assert counts["Woonstede"][0] is None


def test_a_withdrawn_release_is_still_known(stage: Stage) -> None:
    run = a_run(stage)
    withdraw_release(by=stage.cast.coordinator, release=released(stage, run), reason="Fout")
    assert counts_in(prepare(again(run, Woonstede=(92, 20))).data)["Woonstede"][0] is None


def test_a_large_change_is_shown(stage: Stage) -> None:
    run = a_run(stage)
    released(stage, run)
    assert counts_in(prepare(again(run, Woonstede=(130, 60))).data)["Woonstede"] == [130, 60, 190]


def test_what_was_hidden_stays_hidden(stage: Stage) -> None:
    run = a_run(stage, SMALL)
    first = counts_in(bytes(released(stage, run).contents))
    second = counts_in(prepare(run).data)
    assert {key for key, row in first.items() if None in row} <= {
        key for key, row in second.items() if None in row
    }


def test_another_period_is_another_table(stage: Stage) -> None:
    released(stage, a_run(stage))
    other = a_run(stage, year=2025)
    assert published_before(other, "2025-01-01", "2025-12-31") == []


def test_a_release_reads_back_as_it_was_published(stage: Stage) -> None:
    row = released(stage, a_run(stage))
    (table,) = published_in(contents_of(bytes(row.contents)))
    assert (table.grid, table.measure, table.seen.dims) == ("parties", "", ("Partij", "maat"))
    assert table.seen.counts["Woonstede", "good"] == 90
    assert table.seen.counts["Totaal", "Totaal"] == 710


def test_measures_that_do_not_add_up_are_known_one_by_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loose(*given: Any) -> Any:
        reckoned = TOY.reckon(*given)
        return replace(reckoned, grids=(replace(reckoned.grids[0], total=""),))

    card = replace(TOY, reckon=loose)
    monkeypatch.setattr(engine, "CARDS", {TOY.code: card})
    monkeypatch.setattr("jaarschijf.figures.tests.making.TOY", card)
    row = released(stage, a_run(stage))
    found = {
        one.measure: one.seen.counts["Woonstede",] for one in published_in(contents_of(bytes(row.contents)))
    }
    assert found == {"good": 90, "bad": 20}


def test_a_run_of_another_version_is_not_released(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    run = a_run(stage)
    monkeypatch.setattr(engine, "CARDS", {TOY.code: replace(TOY, version=2)})
    with pytest.raises(Refusal, match="versie 1"):
        prepare(run)


# Thresholds


def test_thresholds_are_kept_and_told(stage: Stage) -> None:
    change_protection(
        by=stage.cast.coordinator, region=stage.region, revision=1, public=20, parties=8, zero_is_open=True
    )
    row = protection_of(stage.region)
    assert (row.public, row.parties, row.zero_is_open, row.revision) == (20, 8, True, 2)
    assert Entry.objects.filter(event="figures.protection", data__public=20).exists()


def test_the_second_of_two_is_told(stage: Stage) -> None:
    given: dict[str, Any] = {"by": stage.cast.coordinator, "region": stage.region, "zero_is_open": False}
    change_protection(**given, revision=1, public=20, parties=8)
    with pytest.raises(Conflict):
        change_protection(**given, revision=1, public=15, parties=5)


def test_only_who_manages_the_region_sets_them(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        change_protection(
            by=stage.cast.association,
            region=stage.region,
            revision=1,
            public=20,
            parties=8,
            zero_is_open=False,
        )
