"""The command `deliver`: the same checks and the same delivery, with progress on standard error."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaarschijf.figures.models import Checked, DataRequest, Delivery
from jaarschijf.figures.tests.files import RIGHT, WRONG
from jaarschijf.figures.tests.world import asked
from tests.cli.conftest import Outcome, Typed
from tests.stage import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(stage: Stage) -> DataRequest:
    return asked(stage.region, [stage.parties["association"]])


def deliver(typed: Typed, folder: Path, row: DataRequest, data: bytes, *more: str) -> Outcome:
    file = folder / "voorraad.csv"
    file.write_bytes(data)
    return typed("deliver", file, "--region", "Waterdam", "--request", row.pk, "--party", "woonstede", *more)


def test_a_right_file_waits_for_a_yes(typed: Typed, tmp_path: Path, request_: DataRequest) -> None:
    done = deliver(typed, tmp_path, request_, RIGHT)
    assert (done.code, Checked.objects.count(), Delivery.objects.count()) == (0, 1, 0)
    assert "5 rijen gelezen: 5 woningen." in done.out
    assert f"/werk/waterdam/cijfers/uitvragen/{request_.pk}/leveren/woonstede/" in done.out


def test_with_confirm_it_is_delivered(typed: Typed, tmp_path: Path, request_: DataRequest) -> None:
    done = deliver(typed, tmp_path, request_, RIGHT, "--confirm")
    assert (done.code, Delivery.objects.get().rows, Checked.objects.count()) == (0, 5, 0)


def test_progress_is_told_on_standard_error_up_to_the_end(
    typed: Typed, tmp_path: Path, request_: DataRequest
) -> None:
    lines = deliver(typed, tmp_path, request_, RIGHT).err.splitlines()
    percents = [int(line.split()[0]) for line in lines]
    assert percents == sorted(set(percents))
    assert (percents[0], percents[-1]) == (0, 100)


def test_every_error_is_listed_and_nothing_kept(typed: Typed, tmp_path: Path, request_: DataRequest) -> None:
    done = deliver(typed, tmp_path, request_, WRONG, "--confirm")
    assert (done.code, Checked.objects.count(), Delivery.objects.count()) == (2, 0, 0)
    assert "In 3 rijen is ‘Kale huur’ (kolom H) leeg." in done.out
    assert "  rij 2, kolom C: BAT-score: ‘Rolstoel A’. Kies" in done.out
    assert done.err.endswith("Er is niets bewaard: 5 fouten in het bestand.\n")


def test_a_request_that_is_not_there_is_told_with_those_that_are(
    typed: Typed, tmp_path: Path, request_: DataRequest
) -> None:
    done = deliver(typed, tmp_path, DataRequest(pk=request_.pk + 1), RIGHT)
    assert done.code == 2
    assert f"Open zijn: {request_.pk} (Voorraad 2026)." in done.err


def test_a_party_that_is_not_there_is_told_with_those_that_are(
    typed: Typed, tmp_path: Path, request_: DataRequest
) -> None:
    file = tmp_path / "voorraad.csv"
    file.write_bytes(RIGHT)
    given = ("--region", "Waterdam", "--request", request_.pk, "--party", "Niemand")
    done = typed("deliver", file, *given)
    assert done.code == 2
    assert "Waterdam heeft geen partij ‘Niemand’. Wel: Bureau Wonen Waterdam" in done.err
