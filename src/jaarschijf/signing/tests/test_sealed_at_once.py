"""Two who seal the same at once: on PostgreSQL, with real connections."""

from __future__ import annotations

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.signing.actions.sealed import write_fact
from jaarschijf.signing.models import SealedDocument
from jaarschijf.signing.tests.registered import a_kept_round
from tests.at_once import at_once
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_clicks_at_once_are_one_document(shared_stage: Stage, trial: None) -> None:
    version, by = a_kept_round(shared_stage).version, shared_stage.cast.coordinator
    made = at_once(*[lambda: write_fact(by=by, version=version, title="Een fusie", text="Tekst")] * 2)

    assert made == [SealedDocument.objects.get()] * 2
    assert Entry.objects.filter(event="sealed.made").count() == 1
