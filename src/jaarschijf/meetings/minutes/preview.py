"""What settling the minutes would do: told before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jaarschijf.meetings.minutes.effects import SetStanding
from jaarschijf.meetings.minutes.settling import effect_of, outcomes_of, seen_of
from jaarschijf.meetings.minutes.shown import ShownOutcome, show
from jaarschijf.meetings.models import Meeting, Outcome, OutcomeKind
from jaarschijf.meetings.post import people_in
from jaarschijf.register.models import Standing


@dataclass(frozen=True)
class Preview:
    """`seen` marks which outcomes these are; `hears` is how many people the minutes go to."""

    effects: list[ShownOutcome]
    actions: list[ShownOutcome]
    only_written: int
    cautions: list[str]
    hears: int
    seen: str

    @property
    def refused(self) -> list[ShownOutcome]:
        """What is in the way."""
        return [one for one in (*self.effects, *self.actions) if one.refused]


def preview_of(meeting: Meeting) -> Preview:
    """What would happen now."""
    outcomes = outcomes_of(meeting)
    effects = [show(one) for one in outcomes if one.effect]
    actions = [show(one) for one in outcomes if one.kind == OutcomeKind.ACTION]
    return Preview(
        effects=effects,
        actions=actions,
        only_written=len(outcomes) - len(effects) - len(actions),
        cautions=_cautions(outcomes),
        hears=len(people_in([meeting.group])),
        seen=seen_of(outcomes),
    )


def _cautions(outcomes: Iterable[Outcome]) -> list[str]:
    """An agreement that gets done while something is still to be done for it may be meant; it is told."""
    rows = list(outcomes)
    acted = {one.agreement_id for one in rows if one.kind == OutcomeKind.ACTION}
    return [
        f"‘{one.agreement}’ komt op gereed te staan, en er komt ook een actie bij. Klopt dat?"
        for one in rows
        if one.agreement_id in acted and _makes_done(one)
    ]


def _makes_done(outcome: Outcome) -> bool:
    effect = effect_of(outcome)
    return isinstance(effect, SetStanding) and effect.standing == Standing.DONE
