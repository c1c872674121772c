"""What the coordinator adds beside the signed file."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Version
from jaarschijf.signing.models import SealedDocument, SealedKind
from jaarschijf.signing.sealed.making import seal_document
from jaarschijf.signing.sealed.statement import later_fact


@transaction.atomic
def write_fact(*, by: Actor, version: Version, title: str, text: str) -> SealedDocument:
    """A fact of after the signing: a sealed document of its own. The same words twice are one document.

    Everybody who checks the signed file sees its title.
    """
    plan = version.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    lock(plan, None)
    title, text = title.strip(), text.strip()
    if version.signed_at is None:
        raise Refusal(
            "Een later feit hoort bij een jaarschijf die iedereen heeft getekend. Wacht daarop.",
            "A later fact needs a signed version.",
        )
    if not title or not text:
        raise Refusal("Schrijf op wat er is gebeurd, met een titel erboven.", "Give a title and a text.")
    return seal_document(
        by=by,
        version=version,
        kind=SealedKind.FACT,
        key=f"fact:{sha256(canonical([version.sha256, title, text]))[:40]}",
        statement=later_fact(title=title, text=text, said_by=by.actor_name, at=timezone.now()),
    )
