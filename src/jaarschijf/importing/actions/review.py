"""Deciding on candidates."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jaarschijf.importing import events
from jaarschijf.importing.actions.common import lock_candidate, lock_upload, tell
from jaarschijf.importing.flaws import flaws
from jaarschijf.importing.models import Candidate, CandidateKind, CandidateState, Upload
from jaarschijf.importing.rules import (
    Event,
    after,
    refuse_flaws,
    refuse_loose_agreement,
    refuse_theme_in_use,
)
from jaarschijf.importing.values import Values, to_payload
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor
from jaarschijf.reading import SURE
from jaarschijf.register.locking import save, stamp


@transaction.atomic
def accept(*, by: Actor, candidate: Candidate, revision: int | None) -> Candidate:
    """It is right as it stands, and may enter the register."""
    candidate = lock_candidate(by, candidate, revision)
    candidate.state = after(candidate.state, Event.ACCEPT)
    refuse_flaws(flaws(candidate.values))
    _refuse_loose(candidate)
    return _decided(by, candidate, events.ACCEPTED)


@transaction.atomic
def reject(*, by: Actor, candidate: Candidate, revision: int | None) -> Candidate:
    """It doesn't enter the register."""
    candidate = lock_candidate(by, candidate, revision)
    candidate.state = after(candidate.state, Event.REJECT)
    if candidate.kind == CandidateKind.THEME:
        refuse_theme_in_use(candidate.title, candidate.agreements.live().count())
    return _decided(by, candidate, events.REJECTED)


@transaction.atomic
def reopen(*, by: Actor, candidate: Candidate, revision: int | None) -> Candidate:
    """Takes the decision back."""
    candidate = lock_candidate(by, candidate, revision)
    candidate.state = after(candidate.state, Event.REOPEN)
    return _decided(by, candidate, events.REOPENED)


@transaction.atomic
def correct(
    *, by: Actor, candidate: Candidate, revision: int, values: Values, theme: Candidate | None = None
) -> Candidate:
    """Other values, and for an agreement another theme candidate. Who corrects has looked: it is accepted."""
    candidate = lock_candidate(by, candidate, revision)
    candidate.state = after(candidate.state, Event.CORRECT)
    refuse_flaws(flaws(values))
    was = candidate.payload
    candidate.payload = to_payload(values)
    if theme:
        _put_under(candidate, theme)
    _refuse_loose(candidate)
    return _decided(by, candidate, events.CORRECTED, payload=was)


def _put_under(candidate: Candidate, theme: Candidate) -> None:
    wrong = theme.upload_id != candidate.upload_id or theme.kind != CandidateKind.THEME
    if wrong or candidate.kind != CandidateKind.AGREEMENT:
        raise Refusal("Kies een thema uit hetzelfde document.", "Choose a theme of the same document.")
    candidate.theme = theme


def _refuse_loose(candidate: Candidate) -> None:
    if candidate.theme:
        refuse_loose_agreement(candidate.theme.state, candidate.theme.title)


def _decided(by: Actor, candidate: Candidate, event: str, **data: object) -> Candidate:
    save(candidate, by)
    tell(event, by, candidate, title=candidate.title, **data)
    return candidate


@transaction.atomic
def accept_all_sure(*, by: Actor, upload: Upload) -> int:
    """Accepts every open candidate that the reader is sure of; answers how many."""
    return _accept_many(by, upload, least=SURE)


@transaction.atomic
def accept_all(*, by: Actor, upload: Upload) -> int:
    """Accepts every open candidate that the register can hold, sure or not; answers how many."""
    return _accept_many(by, upload, least=0)


def _accept_many(by: Actor, upload: Upload, *, least: float) -> int:
    upload = lock_upload(by, upload)
    waiting = upload.candidates.select_for_update(of=("self",)).select_related("theme")
    rows = [row for row in waiting.filter(state=CandidateState.OPEN, confidence__gte=least) if _is_fit(row)]
    decide_many(rows, Event.ACCEPT, by)
    if rows:
        tell(events.ACCEPTED_MANY, by, upload, count=len(rows))
    return len(rows)


def decide_many(rows: list[Candidate], event: Event, by: Actor) -> None:
    """The same for many at once; the rows are locked and hold what else is to be saved."""
    for row in rows:
        row.state = after(row.state, event)
        row.revision += 1
        stamp(row, by).changed_at = timezone.now()
    results = ["result_theme", "result_agreement", "result_project"]
    fields = ["state", "revision", "changed_by", "changed_at", *results]
    Candidate.objects.bulk_update(rows, fields, batch_size=200)


def _is_fit(candidate: Candidate) -> bool:
    loose = candidate.theme is not None and candidate.theme.state == CandidateState.REJECTED
    return not loose and not flaws(candidate.values)
