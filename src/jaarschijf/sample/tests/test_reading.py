"""The sample document reads as it was meant."""

from __future__ import annotations

import json

from jaarschijf.reading import SURE, read
from jaarschijf.sample import sample_path

DRAFT = read(sample_path("waterdam-2026.txt").read_bytes(), "waterdam-2026.txt")
CAST = json.loads(sample_path("waterdam-2026.json").read_text("utf-8"))


def test_every_agreement_with_a_standing_is_found_by_its_title() -> None:
    titles = {agreement.title for agreement in DRAFT.agreements}
    assert {row["agreement"] for row in CAST["standings"]} - titles == set()


def test_every_title_that_stands_in_the_document_is_sure() -> None:
    doubtful = [row.title for row in DRAFT.agreements if not row.title_derived and row.confidence < SURE]
    assert doubtful == []


def test_only_the_arrows_have_a_title_of_our_making() -> None:
    assert sum(agreement.title_derived for agreement in DRAFT.agreements) == 3


def test_every_agreement_obliges_somebody_to_something() -> None:
    assert [row.title for row in DRAFT.agreements if not row.obligations] == []
