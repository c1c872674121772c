"""Whatever parties and the coordinator do, in any order: consent is told as a child would count it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.consent import lift_reservation
from jaarschijf.negotiating.models import Answer, Consent
from jaarschijf.negotiating.tests.consulted import Talk
from jaarschijf.people.access import CommandLine
from tests.stage import Stage

ALL = frozenset({"municipality", "association", "tenants", "care"})
CONCERNED = [frozenset({"association", "municipality"}), frozenset({"care", "municipality"}), ALL]
"""Who is concerned by a change of each agreement on stage."""
KINDS = st.sampled_from(sorted(ALL))

steps = st.lists(
    st.one_of(
        st.tuples(st.just("lay"), st.none(), st.none()),
        st.tuples(st.just("say"), KINDS, st.sampled_from([*Answer])),
        st.tuples(st.just("change"), st.integers(0, 2), st.sampled_from(["Eerst.", "Dan.", "Nu."])),
        st.tuples(st.just("lift"), KINDS, st.none()),
    ),
    min_size=3,
    max_size=8,
)
often = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@dataclass
class Child:
    """Remembers the texts that were laid and the answers that still stand."""

    texts: list[str]
    laid: list[str] | None = None
    standing: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def lay(self) -> None:
        if self.laid is not None:
            for place, (was, now) in enumerate(zip(self.laid, self.texts, strict=True)):
                if was != now:
                    self.standing = {k: v for k, v in self.standing.items() if k not in CONCERNED[place]}
        self.laid = list(self.texts)


@often
@given(steps)
def test_the_state_is_what_a_child_would_count(stage: Stage, steps: list[tuple[str, object, object]]) -> None:
    with transaction.atomic():
        talk, child = Talk(stage), Child([row.text for row in stage.agreements])
        for step in steps:
            with suppress(Refusal):
                _do(talk, child, *step)
            if talk.asked:
                _compare(talk, child)
        transaction.set_rollback(True)


def _do(talk: Talk, child: Child, deed: str, what: object, how: object) -> None:
    match deed:
        case "lay":
            talk.lay()
            child.lay()
        case "change":
            assert isinstance(what, int)
            talk.change(what, str(how))
            child.texts[what] = str(how)
        case "say" if talk.asked:
            given = talk.say(str(what), str(how))
            child.standing[str(what)] = (given.pk, how == Answer.RESERVED)
        case "lift":
            newest = Consent.objects.filter(party=talk.party(str(what))).last()
            if newest:
                lift_reservation(by=CommandLine(), consent=newest, note="Het mag.")
            if newest and str(what) in child.standing:
                child.standing[str(what)] = (newest.pk, False)


def _compare(talk: Talk, child: Child) -> None:
    state = talk.state
    answered = {party.kind: one.pk for party, one in state.answers.items() if one}
    assert answered == {kind: pk for kind, (pk, _) in child.standing.items()}
    assert {one.pk for one in state.reservations} == {pk for pk, held in child.standing.values() if held}
    assert state.is_current == (child.laid == child.texts)
    assert {party.kind for party in state.undecided} == ALL - answered.keys()


def test_the_child_knows_the_stage(stage: Stage) -> None:
    """Else the comparison above says nothing."""
    assert len(stage.agreements) == len(CONCERNED)


@pytest.mark.parametrize("kind", sorted(ALL))
def test_each_kind_is_one_party_on_stage(stage: Stage, kind: str) -> None:
    assert stage.region.parties.filter(kind=kind).count() == 1
