"""Bringing a document in, correcting its head, putting it away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from django.db import transaction

from jaarschijf.importing import events
from jaarschijf.importing.actions.common import lock_upload, tell
from jaarschijf.importing.models import Candidate, CandidateKind, Upload, UploadState
from jaarschijf.importing.passages import find_line
from jaarschijf.importing.rules import refuse_other_year
from jaarschijf.importing.values import Values, title_of, to_payload
from jaarschijf.lib.hashing import sha256
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region, User
from jaarschijf.reading import Draft, DraftAgreement, Source, read, source_lines
from jaarschijf.register.actions.take_over import keep_document
from jaarschijf.register.locking import lock, save, stamp


def upload_of(region: Region, data: bytes) -> Upload | None:
    """The upload of these same bytes, unless it was discarded."""
    return Upload.objects.in_hand().filter(region=region, document__sha256=sha256(data)).first()


def bring_in(*, by: Actor, region: Region, name: str, data: bytes) -> Upload:
    """Reads a document into candidates; the same bytes answer the upload that is there already.

    Raises ReadingError for a file that can't be read; nothing is kept then.
    """
    require(by, Permission.IMPORT, region)
    known = upload_of(region, data)
    if known:
        return known
    name = PurePath(name).name
    # Outside the transaction: a large document takes a second, and nobody should wait for it to write.
    draft, lines = read(data, name), source_lines(data, name)
    with transaction.atomic():
        return _keep(by, region, name, data, draft, lines)


def _keep(by: Actor, region: Region, name: str, data: bytes, draft: Draft, lines: list[str]) -> Upload:
    # So that the same bytes sent twice are one upload.
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    known = upload_of(region, data)
    if known:
        return known
    document, _ = keep_document(by=by, region=region, name=name, data=data)
    upload = Upload(
        region=region,
        document=document,
        draft=draft.as_json(),
        lines=lines,
        warnings=[warning.as_json() for warning in draft.warnings],
        title=draft.title[:200],
        motto=draft.motto[:200],
        region_read=draft.region[:200],
        year=_year_of(draft),
        created_by=by if isinstance(by, User) else None,
    )
    stamp(upload, by).save()
    _add_candidates(upload, draft, by)
    agreements, projects = len(draft.agreements), len(draft.projects)
    tell(events.BROUGHT_IN, by, upload, agreements=agreements, projects=projects)
    return upload


def _year_of(draft: Draft) -> int | None:
    """None for a list of projects: a year in it is of a signature, and a person knows better."""
    return draft.year if draft.themes and draft.year and 2000 <= draft.year <= 2100 else None


def _add_candidates(upload: Upload, draft: Draft, by: Actor) -> None:
    rows = list(_candidates(upload, draft))
    for position, row in enumerate(rows, start=1):
        row.position = position
        stamp(row, by)
    Candidate.objects.bulk_create([row for row in rows if row.theme is None], batch_size=200)
    agreements = [row for row in rows if row.theme is not None]
    for row in agreements:
        row.theme_id = row.theme.pk if row.theme else None  # the theme has its key now
    Candidate.objects.bulk_create(agreements, batch_size=200)


def _candidates(upload: Upload, draft: Draft) -> Iterator[Candidate]:
    line = 1
    for theme in draft.themes:
        line = find_line(upload.lines, theme.title, line)
        above = _candidate(upload, CandidateKind.THEME, theme, Source(line, theme.title))
        yield above
        for agreement in theme.agreements:
            yield _candidate(upload, CandidateKind.AGREEMENT, agreement, agreement.source, above)
            line = max(line, agreement.source.line)
    for project in draft.projects:
        yield _candidate(upload, CandidateKind.PROJECT, project, project.source)


def _candidate(
    upload: Upload, kind: CandidateKind, values: Values, source: Source, theme: Candidate | None = None
) -> Candidate:
    """Unsaved. A theme or project row has no confidence of its own: it is sure when it has a name."""
    named = 1.0 if title_of(values).strip() else 0.0
    return Candidate(
        upload=upload,
        kind=kind,
        theme=theme,
        original=to_payload(values),
        payload=to_payload(values),
        confidence=values.confidence if isinstance(values, DraftAgreement) else named,
        source_line=source.line,
        source_quote=source.quote,
    )


@transaction.atomic
def change_head(
    *, by: Actor, upload: Upload, revision: int | None, title: str, motto: str, year: int | None
) -> Upload:
    """Corrects the title, motto or year with which a new year plan would begin."""
    lock_upload(by, upload)
    upload = lock(upload, revision)
    refuse_other_year(upload.plan.year if upload.plan else None, year)
    was = {"titel": upload.title, "motto": upload.motto, "jaar": str(upload.year or "")}
    upload.title, upload.motto, upload.year = title.strip(), motto.strip(), year
    save(upload, by)
    tell(events.HEAD_CHANGED, by, upload, was=was)
    return upload


@transaction.atomic
def discard(*, by: Actor, upload: Upload) -> None:
    """Puts the upload away. What it put in the register stays there; the file can be brought in again."""
    upload = lock_upload(by, upload)
    upload.state = UploadState.DISCARDED
    save(upload, by)
    tell(events.DISCARDED, by, upload)
