"""An upload on the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from jaarschijf.importing.models import Candidate, Upload
    from tests.stage import Stage


@pytest.fixture
def upload(stage: Stage) -> Upload:
    """The invented document, brought in by the coordinator."""
    from jaarschijf.importing.actions import bring_in
    from jaarschijf.importing.tests.documents import NAME, document

    return bring_in(by=stage.cast.coordinator, region=stage.region, name=NAME, data=document())


@pytest.fixture
def find(upload: Upload) -> Callable[[str], Candidate]:
    """A candidate of that upload by words of its title, as it is now."""

    def found(words: str) -> Candidate:
        rows = upload.candidates.exclude(state="replaced")
        return next(row for row in rows if words in row.title)

    return found
