"""The way of a plan as its page shows it: five steps, its versions, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.dutch import full_date
from jaarschijf.people.access import Access, Permission
from jaarschijf.register.models import Stage, Version, VersionDocument, YearPlan
from jaarschijf.register.rules import Move
from jaarschijf.signing.models import SigningRound, SigningState
from jaarschijf.stages.course import Course, href_of, words_of
from jaarschijf.stages.rules import Check, Missing, Place

EVENTS = (
    "plan.added",
    "plan.carried_over",
    "consultation.asked",
    "consultation.closed",
    "consultation.reopened",
    "consent.lifted",
    "version.agreed",
    "signing.opened",
    "signing.refused",
    "signing.broken_off",
    "version.signed",
    "plan.closed",
    "plan.withdrawn",
)
"""What of the journal belongs to the way of a plan."""
EDITORS = frozenset({Place.CONSULT})
"""Pages that only who keeps the plan may open."""
MOVES = {
    Move.AGREE: ("Overeenkomen", "agree"),
    Move.SIGN: ("Ondertekenen", ""),
    Move.CLOSE: ("Afsluiten", "close"),
    Move.WITHDRAW: ("Intrekken", "withdraw"),
}
"""The word for a move, and the page that makes it; signing follows from the last signature."""


@dataclass(frozen=True)
class Step:
    """One of the steps. `look`: done, now, ahead or stopped."""

    word: str
    look: str
    sentence: str = ""


@dataclass(frozen=True)
class Line:
    """Something that is missing or good to know, with where to go."""

    sentence: str
    href: str = ""
    words: str = ""


@dataclass(frozen=True)
class MoveShown:
    """A move with what stands in the way; `page` is the name of the page that makes it, for who may."""

    word: str
    page: str
    missing: tuple[Line, ...]
    advice: tuple[Line, ...]

    @property
    def is_possible(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class VersionShown:
    """A version without its text; `document` is the hash of its PDF, `round` the id of its newest round."""

    version: Version
    document: str
    round: int | None
    is_trial: bool


def steps_of(plan: YearPlan, versions: Sequence[Version], now: date, ended: datetime | None) -> list[Step]:
    """Draft, agreed, signed, in force, closed; where it was withdrawn the way stops there.

    `ended` is when the plan was closed or withdrawn.
    """
    first = [one for one in versions if one.base_id is None]
    agreed = next((one.agreed_at for one in first if one.agreed_at), None)
    signed = next((one for one in first if one.signed_at), None)
    force = signed.in_force_from if signed else None
    words = ["Concept", "Overeengekomen", "Ondertekend", "Geldt", "Afgesloten"]
    reached = _reached(plan, was_agreed=agreed is not None, in_force=force is not None and force <= now)
    days = ["", _on(agreed), _on(signed.signed_at if signed else None), _from(force, now), _on(ended)]
    if plan.stage == Stage.WITHDRAWN:
        kept = [Step(word, "done", day) for word, day in zip(words[:reached], days, strict=False)]
        return [*kept, Step("Ingetrokken", "stopped", _on(ended))]
    return [
        Step(word, _look(place, reached), day if place < reached or word == "Geldt" else "")
        for place, (word, day) in enumerate(zip(words, days, strict=True))
    ]


def _reached(plan: YearPlan, *, was_agreed: bool, in_force: bool) -> int:
    """How many of the steps are reached; of a plan that was withdrawn, before that."""
    reached = {Stage.DRAFT: 1, Stage.AGREED: 2, Stage.SIGNED: 3 + in_force, Stage.CLOSED: 5}
    return reached.get(Stage(plan.stage), 1 + was_agreed)


def _look(place: int, reached: int) -> str:
    if place == reached - 1:
        return "now"
    return "done" if place < reached else "ahead"


def moves_of(course: Course, access: Access) -> list[MoveShown]:
    """Each move that the stage knows, the way on first."""
    edits = access.may(Permission.EDIT_PLAN)
    return [_move(one, course.plan, edits=edits) for one in course.checks]


def _move(found: Check, plan: YearPlan, *, edits: bool) -> MoveShown:
    word, page = MOVES[found.move]
    return MoveShown(
        word,
        page if edits else "",
        tuple(line_of(one, plan, edits=edits) for one in found.missing),
        tuple(line_of(one, plan, edits=edits) for one in found.advice),
    )


def line_of(one: Missing, plan: YearPlan, *, edits: bool) -> Line:
    """The sentence with its link, unless the page is not for this person."""
    if one.place in EDITORS and not edits:
        return Line(one.sentence)
    return Line(one.sentence, href_of(one.place, plan), words_of(one.place))


def versions_of(plan: YearPlan) -> list[VersionShown]:
    """The versions, newest first, without their texts and files (one query)."""
    rounds = SigningRound.objects.filter(version=OuterRef("pk")).exclude(state=SigningState.BROKEN_OFF)
    documents = VersionDocument.objects.filter(version=OuterRef("pk"))
    rows = plan.versions.defer("frozen").annotate(
        document_sha=Subquery(documents.values("sha256")[:1]),
        round_pk=Subquery(rounds.values("pk")[:1]),
        trial=Subquery(rounds.values("is_trial")[:1]),
    )
    return [_version(row) for row in rows]


def _version(row: Version) -> VersionShown:
    told = vars(row)  # the annotations of the query
    return VersionShown(row, told["document_sha"] or "", told["round_pk"], bool(told["trial"]))


def happened(plan: YearPlan) -> list[Entry]:
    """What happened on the way, newest first."""
    return list(Entry.objects.filter(plan_id=plan.pk, event__in=EVENTS)[:100])


def ended_at(entries: Sequence[Entry]) -> datetime | None:
    """When the plan was closed or withdrawn."""
    return next((one.at for one in entries if one.event in {"plan.closed", "plan.withdrawn"}), None)


def _on(at: datetime | None) -> str:
    return f"op {full_date(localdate(at))}" if at else ""


def _from(day: date | None, now: date) -> str:
    if day is None:
        return ""
    return f"sinds {full_date(day)}" if day <= now else f"vanaf {full_date(day)}"
