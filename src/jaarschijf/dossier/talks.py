"""What parties said on the way to the text: consents and reservations, proposals, signatures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Prefetch
from django.utils.timezone import localdate

from jaarschijf.dossier.shape import ConsentSaid, LiftingSaid, ProposalMade, RemarkMade, SignatureSet
from jaarschijf.negotiating.consenting.state import lifting_of
from jaarschijf.negotiating.models import Consent, Proposal, Remark
from jaarschijf.negotiating.proposals.subjects import shapes_of
from jaarschijf.negotiating.proposals.telling import tell
from jaarschijf.register.models import Version, YearPlan
from jaarschijf.signing.models import Signature

Addenda = Mapping[int, frozenset[str]]
"""Id of a version -> the lineages that its addendum changes; a version of the whole plan is not in it."""


def consents_in(plan: YearPlan, addenda: Addenda) -> list[tuple[frozenset[str] | None, ConsentSaid]]:
    """Every answer, oldest first, with the lineages that it concerns: None for all (one query)."""
    rows = Consent.objects.filter(consultation__version__plan=plan).select_related(
        "party", "lifting", "consultation__version"
    )
    rows = rows.defer("consultation__version__frozen").order_by("at", "pk")
    return [(addenda.get(row.consultation.version_id), _consent(row)) for row in rows]


def signatures_in(plan: YearPlan, addenda: Addenda) -> list[tuple[frozenset[str] | None, SignatureSet]]:
    """Every signature under a version that all signed, in order; the lineages as above (one query)."""
    rows = Signature.objects.filter(
        seat__round__version__plan=plan, seat__round__version__signed_at__isnull=False
    ).select_related("seat__round__version")
    rows = rows.defer("seat__round__version__frozen").order_by("seat__round__version__number", "at", "pk")
    return [(addenda.get(row.seat.round.version_id), _signature(row)) for row in rows]


def proposals_at(agreements: Collection[int]) -> Mapping[int, list[ProposalMade]]:
    """Agreement -> the proposals on it with what was said of them, in order (two queries)."""
    found: dict[int, list[ProposalMade]] = defaultdict(list)
    rows = Proposal.objects.filter(agreement__in=agreements).order_by("number")
    rows = rows.select_related("party", "author", "agreement", "theme").prefetch_related(
        Prefetch("remarks", Remark.objects.select_related("party"))
    )
    for row in rows:
        found[row.agreement_id or 0].append(_proposal(row))
    return found


def _consent(row: Consent) -> ConsentSaid:
    lifting = lifting_of(row)
    told: LiftingSaid | None = None
    if lifting:
        told = {"on": localdate(lifting.at).isoformat(), "by": lifting.said_by, "note": lifting.note}
    return {
        "version": _number(row.consultation.version),
        "party": row.party.name,
        "answer": str(row.get_answer_display()),
        "on": localdate(row.at).isoformat(),
        "by": row.said_by,
        "text": row.text,
        "until": row.until.isoformat() if row.until else "",
        "lifted_by": row.lifted_by,
        "lifting": told,
    }


def _signature(row: Signature) -> SignatureSet:
    return {
        "version": _number(row.seat.round.version),
        "party": row.party,
        "name": row.name,
        "role": row.role,
        "on": localdate(row.at).isoformat(),
    }


def _number(version: Version) -> int:
    return version.number


def _proposal(row: Proposal) -> ProposalMade:
    return {
        "number": row.number,
        "sentence": tell(*shapes_of(row)),
        "party": row.party.name if row.party else "Regiocoördinator",
        "by": str(row.author or ""),
        "on": localdate(row.made_at).isoformat(),
        "reason": row.reason,
        "state": str(row.get_state_display()),
        "settled_on": localdate(row.settled_at).isoformat() if row.settled_at else "",
        "answer": row.answer,
        "remarks": [_remark(one) for one in row.remarks.all()],
    }


def _remark(row: Remark) -> RemarkMade:
    return {
        "on": localdate(row.at).isoformat(),
        "by": row.said_by,
        "party": row.party.name if row.party else "",
        "line": row.line,
        "text": row.text,
    }
