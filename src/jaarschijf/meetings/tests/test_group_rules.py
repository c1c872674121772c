"""Under which group another may stand, and what a group lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.groups.rules import GroupFact, is_idle, lacks, line_up, refuse_parent
from jaarschijf.meetings.models import GroupKind

KINDS = st.sampled_from(GroupKind.values)
MOVES = st.lists(st.tuples(st.integers(1, 6), KINDS, st.none() | st.integers(1, 6)), max_size=20)
COMPLETE = GroupFact(1, "Zorg", "working", people=3, has_chair=True, has_reporter=True, charges=2)


@given(MOVES)
def test_no_group_ever_comes_to_stand_under_itself(
    moves: list[tuple[int, str, int | None]],
) -> None:
    parents: dict[int, int | None] = dict.fromkeys(range(1, 7))
    for group, kind, parent in moves:
        try:
            refuse_parent(kind, group, parent, parents)
        except Refusal:
            continue
        parents[group] = parent
        assert all(parents[list(line_up(one, parents))[-1]] is None for one in parents)


@given(KINDS, st.none() | st.integers(1, 2))
def test_a_sub_group_alone_has_a_parent(kind: str, parent: int | None) -> None:
    right = (kind == GroupKind.SUB) == (parent is not None)
    if right:
        refuse_parent(kind, None, parent, {1: None, 2: None})
    else:
        with pytest.raises(Refusal, match="subwerkgroep"):
            refuse_parent(kind, None, parent, {1: None, 2: None})


def test_a_group_that_meets_no_more_is_nobodys_parent() -> None:
    with pytest.raises(Refusal, match="opgeheven"):
        refuse_parent(GroupKind.SUB, None, 9, {1: None})


def test_a_complete_group_lacks_nothing() -> None:
    assert lacks(COMPLETE) == ()


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (GroupFact(1, "Zorg", "working"), ("Er zit nog niemand in.",)),
        (
            GroupFact(1, "Zorg", "working", empty=("Woonstede", "Zorg aan de Kade", "Waterdam")),
            ("Er zit nog niemand in, alleen een plek van Woonstede, Zorg aan de Kade en Waterdam.",),
        ),
        (GroupFact(1, "Zorg", "working", people=1), ("Geen voorzitter.", "Geen rapporteur.")),
        (
            GroupFact(1, "Z", "sub", 2, ("Woonstede",), ("Lotte",), has_chair=True, has_reporter=True),
            ("Nog niemand namens Woonstede.", "Lotte heeft geen rol meer in de regio."),
        ),
    ],
)
def test_what_is_missing_is_said_by_name(fact: GroupFact, said: tuple[str, ...]) -> None:
    assert lacks(fact) == said


@pytest.mark.parametrize(("kind", "idle"), [("working", True), ("sub", True), ("steering", False)])
def test_only_a_working_group_is_idle_without_agreements(kind: str, *, idle: bool) -> None:
    assert is_idle(GroupFact(1, "Zorg", kind)) is idle
