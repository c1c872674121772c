"""The opening sentence says what was reported, and no more."""

from __future__ import annotations

import pytest

from jaarschijf.publishing.tally import dwellings, state, total
from jaarschijf.publishing.tests import samples


def _state(*standings: str | None) -> tuple[str, str, int]:
    data = samples.plan([samples.agreement(standing=standing) for standing in standings])
    found = state(data)
    return found.done, found.stalled, len(found.named)


@pytest.mark.parametrize(
    ("standings", "done", "stalled", "named"),
    [
        ((), "In deze jaarschijf staan nog geen afspraken.", "", 0),
        ((None,), "Van de afspraak is nog niet gemeld hoe zij ervoor staat.", "", 0),
        ((None, None), "Van de 2 afspraken is nog niet gemeld hoe zij ervoor staan.", "", 0),
        (("done",), "De enige afspraak is gereed.", "", 0),
        (("done", "done"), "Alle 2 afspraken zijn gereed.", "", 0),
        (("under_way",), "De afspraak is nog niet gereed.", "", 0),
        (("under_way", None), "Van de 2 afspraken is er nog geen gereed.", "", 0),
        (("done", None), "1 van de 2 afspraken is gereed.", "", 0),
        (("done", "done", "stalled"), "2 van de 3 afspraken zijn gereed.", "Eén stagneert", 1),
        (("stalled",) * 3, "Van de 3 afspraken is er nog geen gereed.", "Drie stagneren", 3),
        (("stalled",) * 4, "Van de 4 afspraken is er nog geen gereed.", "Vier stagneren", 0),
        (("stalled",) * 12, "Van de 12 afspraken is er nog geen gereed.", "12 stagneren", 0),
    ],
)
def test_the_plan_is_told_in_a_sentence(
    standings: tuple[str | None, ...], done: str, stalled: str, named: int
) -> None:
    assert _state(*standings) == (done, stalled, named)


def test_unknown_numbers_are_counted_apart() -> None:
    rows = [
        samples.project(standing="done", dwellings=10),
        samples.project(standing="done", dwellings=None),
        samples.project(standing=None, dwellings=0),
    ]
    done, none = dwellings(rows)
    assert (done.projects, done.number, done.unknown) == (2, 10, 1)
    assert (none.projects, none.number, none.unknown) == (1, 0, 0)
    assert total([done, none]).number == 10
