"""An addendum in a real signing round."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from pypdfium2 import PdfDocument

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.models import Addendum, AddendumState
from jaarschijf.register.models import Agreement
from jaarschijf.signing.tests import rounds
from jaarschijf.stages.addenda import withdraw_addendum
from jaarschijf.stages.tests.amended import (
    BY,
    again,
    agreed,
    begun,
    rewritten,
    signed,
)
from tests.stage import Stage


@pytest.mark.usefixtures("trial")
def test_the_ordinary_round_signs_an_addendum(stage: Stage) -> None:
    signing = rounds.boards(stage)
    rounds.sign_all(rounds.a_round(signing))
    row = begun(stage, localdate() + timedelta(days=30))
    rewritten(row, stage.agreements[1])
    version = agreed(row)
    mandates = {
        stage.parties[kind].slug: signing.mandates[stage.parties[kind].slug]
        for kind in ("care", "municipality")
    }
    told = rounds.a_round(rounds.Boards(stage, version, mandates))
    rounds.sign_all(told)
    version.refresh_from_db()
    assert again(row).state == AddendumState.SIGNED
    assert version.in_force_from == row.in_force_from
    assert Agreement.objects.get(pk=stage.agreements[1].pk).text == "In Q3 onderzoeken we."


@pytest.mark.usefixtures("trial")
def test_withdrawing_breaks_off_the_round(stage: Stage) -> None:
    signing = rounds.boards(stage)
    rounds.sign_all(rounds.a_round(signing))
    row = begun(stage, localdate() + timedelta(days=30))
    rewritten(row, stage.agreements[1])
    version = agreed(row)
    mandates = {field["party"]: signing.mandates[field["party"]] for field in version.document.fields}
    told = rounds.a_round(rounds.Boards(stage, version, mandates))
    withdraw_addendum(by=BY, addendum=again(row), revision=again(row).revision, reason="Toch niet.")
    told.refresh_from_db()
    assert told.state == "broken_off"
    version.refresh_from_db()
    with pytest.raises(Refusal, match="ingetrokken"):
        rounds.a_round(rounds.Boards(stage, version, mandates))
    assert Addendum.objects.count() == 1


def test_the_document_says_what_changes_and_from_when(stage: Stage) -> None:
    signed(stage)
    row = begun(stage)
    rewritten(row, stage.agreements[1])
    pages = PdfDocument(bytes(agreed(row).document.data))
    told = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "Dit addendum geldt vanaf 1 juli 2026." in told
    assert "In Q3 onderzoeken we." in told
    assert "Tweemaal per jaar is er overleg." in told
    assert "Wijzigingen delen" not in told
