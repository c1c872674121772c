"""Making a sealed document: set in type, sealed, and kept once."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import Actor, record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.lib.places import PACKAGE
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Version, VersionDocument
from jaarschijf.signing import events
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import FilePart, SealedDocument, SealedKind, SigningState
from jaarschijf.signing.sealed.statement import Row, Statement, as_data
from jaarschijf.signing.telling import title_of_version

TEMPLATE: Final = PACKAGE / "signing/typst/statement.typ"
VERBATIM: Final = ("href", "sha256")


@transaction.atomic
def seal_document(
    *,
    by: Actor,
    version: Version,
    kind: SealedKind,
    key: str,
    statement: Statement,
    at: datetime | None = None,
) -> SealedDocument:
    """Seals what is said about a version and keeps it; the same `key` of a plan again gives the first.

    Who may say it is guarded by the action that calls this. Raises Refusal where there is no key.
    """
    plan = lock(version.plan, None)
    kept = SealedDocument.objects.filter(plan=plan, key=key).first()
    if kept:
        return kept
    version.plan = plan
    data = _sealed(version, kind, statement, at or timezone.now())
    row = SealedDocument.objects.create(
        plan=plan,
        kind=kind,
        title=statement.title[:250],
        about=version.sha256,
        key=key,
        data=data,
        sha256=sha256(data),
    )
    about = {"region_id": plan.region_id, "plan_id": plan.pk}
    record(events.SEALED, by=by, subject=row, title=row.title, sha256=row.sha256, **about)
    return row


def set_in_type(
    version: Version, kind: SealedKind, statement: Statement, at: datetime, *, trial: bool
) -> bytes:
    """The document before it is sealed: PDF/A-2a and PDF/UA-1."""
    data = {
        **as_data(statement),
        "kind": str(kind.label).capitalize(),
        "region": version.plan.region.name,
        "belongs": [
            {"label": row.label, "value": row.value, "sha256": row.sha256} for row in belongs(version)
        ],
        "about": title_of_version(version),
        "is_trial": trial,
        "made": full_date(localdate(at)),
    }
    return compile_pdf(TEMPLATE, data, {}, at, VERBATIM)


def belongs(version: Version) -> list[Row]:
    """What a document about a version belongs to, each known by its hash."""
    rows = [Row("De tekst", f"{title_of_version(version)}, versie {version.number}", version.sha256)]
    document = VersionDocument.objects.filter(version=version).only("sha256").first()
    if document:
        rows.append(Row("Het document", "zoals overeengekomen, zonder handtekeningen", document.sha256))
    rounds = version.rounds.exclude(state=SigningState.BROKEN_OFF)
    file = FilePart.objects.filter(round__in=rounds).defer("data").order_by("-number").first()
    if file:
        signed = f"met {file.number} {'handtekening' if file.number == 1 else 'handtekeningen'}"
        rows.append(Row("Het verzegelde bestand", signed, file.sha256))
    return rows


def _sealed(version: Version, kind: SealedKind, statement: Statement, at: datetime) -> bytes:
    from jaarschijf.signing.pades.sealing import seal

    keys = current_keys()
    made = set_in_type(version, kind, statement, at, trial=keys.is_selfmade)
    return seal(made, keys, at, f"{statement.title}. Hoort bij sha256 {version.sha256}")
