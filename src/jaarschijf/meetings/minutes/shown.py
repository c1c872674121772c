"""The minutes of a meeting as a page shows them, to who leads the group and to who only reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from jaarschijf.lib import redline
from jaarschijf.lib.redline import Redline
from jaarschijf.meetings.minutes.effects import ChangeWords, Effect, MakeSub, SetStanding, Words, tell
from jaarschijf.meetings.minutes.settling import effect_of, why_not
from jaarschijf.meetings.minutes.tracked import Tracked, tracked
from jaarschijf.meetings.models import AgendaItem, Meeting, Outcome, OutcomeKind

SIGNS = {
    OutcomeKind.DECISION: "signature",
    OutcomeKind.ACTION: "progress-check",
    OutcomeKind.INFORMATION: "info-circle",
}


TEXT = "Tekst"
"""The label of the only part that is Markdown."""


@dataclass(frozen=True)
class Part:
    """One part of an agreement's words, with what is new and gone in it."""

    label: str
    redline: Redline

    @property
    def shown(self) -> str:
        """As HTML."""
        return redline.html(self.redline) if self.label == TEXT else redline.inline(self.redline)


@dataclass(frozen=True)
class ShownOutcome:
    """An outcome with what it does, in words; `action` is how it stands once it was carried out."""

    row: Outcome
    does: str = ""
    note: str = ""
    parts: tuple[Part, ...] = ()
    refused: str = ""
    action: Tracked | None = None

    @property
    def sign(self) -> str:
        """The icon of its kind."""
        return SIGNS[OutcomeKind(self.row.kind)]


@dataclass(frozen=True)
class ShownItem:
    """An item with its number on the page: what is left out leaves no gap."""

    number: int
    row: AgendaItem
    outcomes: list[ShownOutcome]


def items_of(meeting: Meeting, *, leads: bool, today: date) -> list[ShownItem]:
    """The items in order. Without `leads`, nothing that is confidential. Twelve queries at most."""
    outcomes = Outcome.objects.select_related("party", "agreement__plan", "agreement__parent", "obligation")
    outcomes = outcomes.prefetch_related("obligation__who", "agreement__responsible")
    items = meeting.items.select_related("agreement").prefetch_related(Prefetch("outcomes", outcomes))
    if not leads:
        items = items.filter(confidential=False)
    rows = list(items)
    known = [one for row in rows for one in _visible(row, leads=leads)]
    actions = {one.outcome.pk: one for one in tracked(meeting.plan, known, today)}
    return [
        ShownItem(number, row, [show(one, actions) for one in _visible(row, leads=leads)])
        for number, row in enumerate(rows, start=1)
    ]


def _visible(item: AgendaItem, *, leads: bool) -> Iterable[Outcome]:
    for outcome in item.outcomes.all():
        outcome.item = item
        if leads or not outcome.confidential:
            yield outcome


def show(outcome: Outcome, actions: Mapping[int, Tracked] | None = None) -> ShownOutcome:
    """One outcome in words; what would refuse it now is said as long as it was not carried out."""
    refusal = None if outcome.done_at else why_not(outcome)
    refused = refusal.dutch if refusal else ""
    effect = effect_of(outcome)
    if effect is None or outcome.agreement is None:
        return ShownOutcome(outcome, refused=refused, action=(actions or {}).get(outcome.pk))
    title = effect.was.title if isinstance(effect, ChangeWords) else outcome.agreement.title
    note = effect.note if isinstance(effect, SetStanding) else ""
    return ShownOutcome(outcome, tell(effect, title), note, _parts(effect), refused)


def _parts(effect: Effect) -> tuple[Part, ...]:
    """The parts of an agreement's words that it makes differ."""
    match effect:
        case SetStanding():
            return ()
        case ChangeWords(was, now):
            both = zip(_labelled(was), _labelled(now), strict=True)
            return tuple(_part(label, old, new) for (label, old), (_, new) in both if old != new)
        case MakeSub(words):
            return tuple(_part(label, text, text) for label, text in _labelled(words) if text)


def _part(label: str, old: str, new: str) -> Part:
    return Part(label, redline.compare(old, new, plain=label != TEXT))


def _labelled(words: Words) -> list[tuple[str, str]]:
    names = ", ".join(words.responsible)
    return [("Titel", words.title), (TEXT, words.text), ("Verantwoordelijk", names)]
