from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.disc import DiscData, Mark, MarkState, draw
from jaarschijf.disc.tests.plans import TODAY, YEAR, names, of_class, one, parsed, shapes
from jaarschijf.lib.standing import Standing


def test_every_mark_says_agreement_label_date_and_standing() -> None:
    data = one(Mark("overleg", date(YEAR, 6, 30)), standing="stalled")
    assert names(parsed(data)) == ["1.1 Samen: overleg, 30 juni 2026, stagneert"]


def test_a_period_says_its_days_and_a_whole_year_says_so() -> None:
    periods = Mark("", date(YEAR, 4, 1), date(YEAR, 6, 30)), Mark("", date(YEAR, 1, 1), date(YEAR, 12, 31))
    assert names(parsed(one(*periods, standing="done"))) == [
        "1.1 Samen: heel 2026, gereed",
        "1.1 Samen: 1 april 2026 tot en met 30 juni 2026, gereed",
    ]


def test_an_agreement_without_dates_still_has_a_ring_and_a_mark() -> None:
    svg = parsed(one(standing="under_way"))
    assert names(svg) == ["1.1 Samen: geen datum in 2026, in uitvoering"]
    assert shapes(svg) == ["under-way"]


def test_marks_of_another_year_are_left_out() -> None:
    marks = Mark("oud", date(YEAR - 1, 5, 1)), Mark("loopt door", date(YEAR - 1, 5, 1), date(YEAR, 2, 1))
    assert [name.split(", ")[0] for name in names(parsed(one(*marks)))] == ["1.1 Samen: loopt door"]


@pytest.mark.parametrize("state", MarkState)
def test_what_is_still_to_come_is_drawn_as_an_outline_and_says_so(state: MarkState) -> None:
    svg = parsed(one(Mark("overleg", date(YEAR, 9, 15), state=state)))
    assert shapes(svg) == [f"{state.replace('_', '-')}-to-come"]
    assert names(svg)[0].endswith(", nog te komen")


def test_today_itself_is_no_longer_to_come() -> None:
    assert shapes(parsed(one(Mark("overleg", TODAY), standing="done"))) == ["done"]


def test_a_mark_has_its_own_state_or_else_that_of_its_agreement() -> None:
    marks = Mark("a", date(YEAR, 2, 1)), Mark("b", date(YEAR, 3, 1), state=Standing.DONE)
    assert shapes(parsed(one(*marks, standing="stalled"))) == ["stalled", "done"]


def test_a_standing_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="groen"):
        draw(one(standing="groen"))


def arcs(data: DiscData) -> list[tuple[str | None, str | None]]:
    paths = (path for link in of_class(parsed(data), "disc-arc") for path in link)
    return [(path.get("stroke"), path.get("stroke-width")) for path in paths]


def test_a_period_is_solid_when_it_began_and_hollow_when_it_is_to_come() -> None:
    began = arcs(one(Mark("analyse", date(YEAR, 1, 5), date(YEAR, 3, 1)), standing="done"))
    to_come = arcs(one(Mark("analyse", date(YEAR, 10, 5), date(YEAR, 11, 1)), standing="done"))
    assert began == [("#1a7f5a", "10")]
    assert to_come == [("#1a7f5a", "10"), ("#ffffff", "7")]


def test_a_running_period_is_solid_until_today_and_hollow_after_it() -> None:
    running = arcs(one(Mark("analyse", date(YEAR, 8, 5), date(YEAR, 11, 1)), standing="done"))
    assert running == [("#1a7f5a", "10"), ("#ffffff", "7"), ("#1a7f5a", "10")]


def test_a_whole_year_is_light() -> None:
    year = Mark("heel het jaar", date(YEAR, 1, 1), date(YEAR, 12, 31))
    assert {colour for colour, _ in arcs(one(year, standing="done"))} == {"#a8d2c2"}
