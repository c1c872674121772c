"""A run keeps what it was made of, and comes out the same again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from jaarschijf.figures import engine
from jaarschijf.figures.actions.running import make_run
from jaarschijf.figures.answers import answer_for
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import Run
from jaarschijf.figures.showing import Reader
from jaarschijf.figures.tests.world import asked, association, delivered
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed
from tests.stage import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(stage: Stage, toy: Calculation) -> Run:
    other = association(stage.region, "Kaderand")
    request = asked(stage.region, [stage.parties["association"], other])
    rows = [
        delivered(request, other, {"good": 30, "bad": 20}),
        delivered(request, stage.parties["association"], {"good": 90, "bad": 10}),
    ]
    return make_run(
        by=stage.cast.association,
        region=stage.region,
        card=toy,
        deliveries=rows,
        options={"norm": 95},
        title=" Goed of niet ",
    )


def test_a_run_keeps_its_inputs_with_their_hashes(run: Run) -> None:
    assert [(row.delivery.party.name, row.sha256) for row in run.inputs.all()] == [
        (row.delivery.party.name, row.delivery.sha256) for row in run.inputs.all()
    ]
    assert [row.delivery.party.name for row in run.inputs.all()] == ["Kaderand", "Woonstede"]


def test_a_run_is_told_in_the_journal(run: Run) -> None:
    assert Entry.objects.filter(event="figures.run_made", data__title=f"{run.number}. Goed of niet").exists()


def test_the_order_of_the_deliveries_makes_no_difference(run: Run, stage: Stage, toy: Calculation) -> None:
    rows = [row.delivery for row in run.inputs.order_by("-place")]
    again = make_run(
        by=stage.cast.association,
        region=stage.region,
        card=toy,
        deliveries=rows,
        options={"norm": 95},
        title="Nog eens",
    )
    assert (bytes(again.result), bytes(again.given)) == (bytes(run.result), bytes(run.given))


def test_recomputing_gives_the_same_bytes(run: Run) -> None:
    assert engine.recompute(run) == engine.Recomputed(is_same=True)


def test_a_later_version_of_the_card_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    later = replace(engine.cards()["toy"], version=2)
    monkeypatch.setattr(engine, "CARDS", {"toy": later})
    assert "versie 1" in engine.recompute(run).why


def test_an_answer_of_an_earlier_version_shows_its_tables_only(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "CARDS", {"toy": replace(engine.cards()["toy"], version=2)})
    seen = answer_for(engine.card_of(run), bytes(run.result), Reader(5))
    assert (seen.sentence[:41], seen.pictures) == ("Deze analyse is met een eerdere versie va", ())
    assert [table.title for table in seen.tables] == ["Per partij"]


def test_another_answer_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    card = engine.cards()["toy"]
    other = replace(card, reckon=lambda *given: replace(card.reckon(*given), facts={"norm": 1}))
    monkeypatch.setattr(engine, "CARDS", {"toy": other})
    assert not engine.recompute(run).is_same


def test_what_a_run_stored_reads_back_as_it_was(run: Run, toy: Calculation) -> None:
    deliveries = [row.delivery for row in run.inputs.all()]
    assert engine.answer_of(run) == engine.reckon(toy, deliveries, {"norm": 95}, {})


def test_a_replaced_delivery_is_told(run: Run) -> None:
    old = run.inputs.first()
    assert old
    assert engine.replaced_inputs(run) == []
    new = delivered(old.delivery.request, old.delivery.party, {"good": 31, "bad": 19})
    assert engine.replaced_inputs(run) == [(old, new)]


def test_runs_are_numbered_per_region(run: Run, stage: Stage, toy: Calculation) -> None:
    rows = [row.delivery for row in run.inputs.all()]
    again = make_run(
        by=stage.cast.coordinator, region=stage.region, card=toy, deliveries=rows,
        options={"norm": 90}, title="Twee",
    )  # fmt: skip
    assert (run.number, again.number) == (1, 2)


def test_who_only_reads_keeps_no_run(run: Run, stage: Stage, toy: Calculation) -> None:
    rows = [row.delivery for row in run.inputs.all()]
    with pytest.raises(NotAllowed):
        make_run(
            by=stage.cast.outsider, region=stage.region, card=toy, deliveries=rows, options={}, title="X"
        )


def test_a_run_needs_deliveries(stage: Stage, toy: Calculation) -> None:
    with pytest.raises(Refusal, match="Kies eerst de leveringen"):
        make_run(
            by=stage.cast.coordinator, region=stage.region, card=toy, deliveries=[], options={}, title="X"
        )


@pytest.mark.parametrize("column", ["result", "given", "title", "version"])
def test_the_database_refuses_another_run(run: Run, column: str) -> None:
    other = {"result": b"{}", "given": b"{}", "title": "Anders", "version": 9}[column]
    with pytest.raises(DatabaseError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(**{column: other})
