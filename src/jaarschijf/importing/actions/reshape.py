"""Splitting and merging: new candidates take the place of those they were made from."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from jaarschijf.importing import events
from jaarschijf.importing.actions.common import lock_candidate, tell
from jaarschijf.importing.models import Candidate, CandidateKind
from jaarschijf.importing.reshaping import merge_agreements, merge_themes, split_agreement
from jaarschijf.importing.rules import Event, after, refuse_split
from jaarschijf.importing.values import Values, to_payload
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor
from jaarschijf.reading import DraftAgreement, DraftTheme
from jaarschijf.register.locking import lock, save, stamp


@transaction.atomic
def split(
    *, by: Actor, candidate: Candidate, revision: int, at: int, title: str
) -> tuple[Candidate, Candidate]:
    """Cuts an agreement in two; `at` is a place in its text, `title` that of the second part."""
    candidate = lock_candidate(by, candidate, revision)
    refuse_split(candidate.kind, candidate.payload.get("text", ""), at, title)
    whole = candidate.values
    assert isinstance(whole, DraftAgreement)
    _replace(by, candidate, Event.SPLIT)
    first, second = (_made(by, part, candidate) for part in split_agreement(whole, at, title))
    parts = f"‘{first}’ en ‘{second}’"
    tell(events.SPLIT, by, candidate, title=candidate.title, parts=parts)
    return first, second


@transaction.atomic
def merge(*, by: Actor, candidate: Candidate, revision: int, other: Candidate) -> Candidate:
    """Joins an agreement or theme with `other`, the one that follows it."""
    candidate = lock_candidate(by, candidate, revision)
    following = next_of(candidate)
    if following is None or following.pk != other.pk:
        raise Refusal(
            f"‘{other}’ volgt niet meer op ‘{candidate}’. Ververs de pagina en kijk wat er nu staat.",
            f"'{other}' does not follow '{candidate}' any more.",
        )
    other = lock(following, other.revision)
    _replace(by, candidate, Event.MERGE)
    _replace(by, other, Event.MERGE)
    merged = _made(by, _joined(candidate.values, other.values), candidate, other)
    if candidate.kind == CandidateKind.THEME:
        Candidate.objects.filter(theme__in=[candidate, other]).update(theme=merged)
    parts = f"‘{candidate}’ en ‘{other}’"
    tell(events.MERGED, by, merged, title=merged.title, parts=parts)
    return merged


def next_of(candidate: Candidate) -> Candidate | None:
    """The candidate of its kind that follows it, for an agreement within its theme; projects have none."""
    if candidate.kind == CandidateKind.PROJECT:
        return None
    later = Q(position__gt=candidate.position) | Q(position=candidate.position, pk__gt=candidate.pk)
    rows = candidate.upload.candidates.live().filter(later, kind=candidate.kind, theme=candidate.theme_id)
    return rows.first()


def _joined(first: Values, second: Values) -> Values:
    match first, second:
        case DraftAgreement(), DraftAgreement():
            return merge_agreements(first, second)
        case DraftTheme(), DraftTheme():
            return merge_themes(first, second)
        case _:
            raise AssertionError("next_of answers a candidate of the same kind")


def _replace(by: Actor, candidate: Candidate, event: Event) -> None:
    candidate.state = after(candidate.state, event)
    save(candidate, by)


def _made(by: Actor, values: Values, *origins: Candidate) -> Candidate:
    """A new open candidate in the place of the first origin."""
    origin = origins[0]
    sureness = min(row.confidence for row in origins)
    quote = values.source.quote if isinstance(values, DraftAgreement) else origin.source_quote
    candidate = Candidate(
        upload=origin.upload,
        kind=origin.kind,
        position=origin.position,
        theme=origin.theme,
        original=to_payload(values),
        payload=to_payload(values),
        confidence=sureness,
        source_line=origin.source_line,
        source_quote=quote,
    )
    stamp(candidate, by).save()
    candidate.made_from.set(origins)
    return candidate
