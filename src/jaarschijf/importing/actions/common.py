"""What the actions on an upload share."""

from __future__ import annotations

from jaarschijf.importing.models import Candidate, Upload
from jaarschijf.importing.rules import refuse_discarded
from jaarschijf.journal.record import record
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.locking import lock


def lock_upload(by: Actor, upload: Upload) -> Upload:
    """The upload, locked, when `by` may work on it and it was not discarded."""
    require(by, Permission.IMPORT, upload.region)
    upload = lock(upload, None)
    refuse_discarded(upload.state)
    return upload


def lock_candidate(by: Actor, candidate: Candidate, revision: int | None) -> Candidate:
    """The candidate, locked; raises Conflict when it is not at `revision` any more."""
    upload = lock_upload(by, candidate.upload)
    candidate = lock(candidate, revision)
    candidate.upload = upload
    return candidate


def tell(event: str, by: Actor, subject: Upload | Candidate, **data: object) -> None:
    """One entry in the journal."""
    upload = subject if isinstance(subject, Upload) else subject.upload
    record(
        event,
        by=by,
        subject=subject,
        region_id=upload.region_id,
        plan_id=upload.plan_id,
        document=upload.document.name,
        **data,
    )
