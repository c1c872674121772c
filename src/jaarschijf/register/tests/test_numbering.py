"""Numbers follow the order, whatever that order is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.people.access import CommandLine
from jaarschijf.register.actions import agreements, plans
from jaarschijf.register.models import Agreement
from jaarschijf.register.numbering import numbers
from tests.stage import Stage

Rows = list[tuple[int, int, int | None]]


@st.composite
def order(draw: st.DrawFn) -> tuple[list[int], Rows]:
    """Themes in any order, agreements under them, some of them under another agreement."""
    themes = draw(st.permutations(range(1, draw(st.integers(1, 5)) + 1)))
    rows: Rows = []
    below = draw(st.lists(st.booleans(), max_size=20))
    for pk, is_sub in enumerate(below, start=100):
        parents = [row for row in rows if row[2] is None]
        parent = draw(st.sampled_from(parents)) if parents and is_sub else None
        theme = parent[1] if parent else draw(st.sampled_from(themes))
        rows.append((pk, theme, parent[0] if parent else None))
    return list(themes), draw(st.permutations(rows))


@given(order())
def test_every_agreement_has_a_number_of_its_own(rows: tuple[list[int], Rows]) -> None:
    found = numbers(*rows)

    assert found.keys() == {pk for pk, _, _ in rows[1]}
    assert len(set(found.values())) == len(found)


@given(order())
def test_a_number_starts_with_that_of_what_it_stands_under(rows: tuple[list[int], Rows]) -> None:
    themes, agreements_in_order = rows
    found = numbers(themes, agreements_in_order)

    for pk, theme, parent in agreements_in_order:
        above = found[parent] if parent else str(themes.index(theme) + 1)
        assert found[pk].rsplit(".", 1)[0] == above


@given(order())
def test_numbers_count_from_one_without_gaps_in_the_order_given(rows: tuple[list[int], Rows]) -> None:
    found = numbers(*rows)
    last: dict[str, list[int]] = {}
    for pk, _, _ in rows[1]:
        above, place = found[pk].rsplit(".", 1)
        last.setdefault(above, []).append(int(place))

    assert all(places == list(range(1, len(places) + 1)) for places in last.values())


def _numbered(on: Stage) -> dict[str, str]:
    return dict(on.plan.agreements.values_list("title", "number"))


def test_moving_an_agreement_renumbers_its_neighbours(stage: Stage, operator: CommandLine) -> None:
    agreements.move_agreement(by=operator, agreement=stage.agreements[1], steps=-1)

    assert _numbered(stage) == {
        "Zorgoverleg": "1.1",
        "Doelgroepen in balans": "1.2",
        "Wijzigingen delen": "2.1",
    }


def test_moving_a_theme_renumbers_what_is_in_it(stage: Stage, operator: CommandLine) -> None:
    plans.move_theme(by=operator, theme=stage.agreements[2].theme, steps=-1)

    assert _numbered(stage)["Wijzigingen delen"] == "1.1"
    assert _numbered(stage)["Zorgoverleg"] == "2.2"


def test_a_move_beyond_the_end_stays_at_the_end(stage: Stage, operator: CommandLine) -> None:
    agreements.move_agreement(by=operator, agreement=stage.agreements[0], steps=99)

    assert _numbered(stage)["Doelgroepen in balans"] == "1.2"


def test_removing_an_agreement_closes_the_gap(stage: Stage, operator: CommandLine) -> None:
    agreements.remove_agreement(by=operator, agreement=stage.agreements[0], revision=1)

    assert _numbered(stage) == {"Zorgoverleg": "1.1", "Wijzigingen delen": "2.1"}


def test_a_sub_agreement_counts_under_its_parent(stage: Stage, operator: CommandLine) -> None:
    parent = stage.agreements[0]
    agreements.add_agreement(
        by=operator, theme=parent.theme, title="Spreiding", text="", responsible=[], parent=parent
    )
    plans.move_theme(by=operator, theme=parent.theme, steps=1)

    assert Agreement.objects.get(title="Spreiding").number == "2.1.1"
