"""A snapshot keeps what was different from the version on the site when it was asked for."""

from __future__ import annotations

import pytest

from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.actions import approve_publication, ask_publication, withdraw_publication
from jaarschijf.publishing.contents import municipalities
from jaarschijf.publishing.models import Snapshot
from jaarschijf.publishing.tests import samples
from jaarschijf.register.actions import agreements
from tests.stage import Stage


def _publish(operator: CommandLine, stage: Stage) -> Snapshot:
    return approve_publication(by=operator, snapshot=ask_publication(by=operator, plan=stage.plan))


def _report(operator: CommandLine, stage: Stage) -> None:
    row = stage.agreements[1]
    agreements.set_standing(by=operator, agreement=row, revision=row.revision, standing="done", note="")


def test_the_first_version_differs_from_nothing(stage: Stage, operator: CommandLine) -> None:
    assert _publish(operator, stage).changes == []


def test_only_what_changed_is_kept(stage: Stage, operator: CommandLine) -> None:
    _publish(operator, stage)
    _report(operator, stage)
    second = _publish(operator, stage)
    second.refresh_from_db()
    assert second.changes == [["1.2 Zorgoverleg", "De stand gaat van ‘nog geen melding’ naar ‘gereed’."]]


def test_after_a_withdrawal_there_is_nothing_to_differ_from(stage: Stage, operator: CommandLine) -> None:
    withdraw_publication(by=operator, snapshot=_publish(operator, stage), reason="Fout")
    _report(operator, stage)
    assert _publish(operator, stage).changes == []


def test_what_was_kept_stays(stage: Stage, operator: CommandLine) -> None:
    snapshot = _publish(operator, stage)
    with pytest.raises(TypeError):
        snapshot.save(update_fields=["changes"])


def test_a_municipality_is_named_once_by_its_place() -> None:
    data = samples.plan(
        projects=(samples.project(municipality="Waterdam"), samples.project(municipality="Oosterlo"))
    )
    data["parties"][0]["name"] = "Gemeente Waterdam"
    assert municipalities(data) == ["Oosterlo", "Waterdam"]
