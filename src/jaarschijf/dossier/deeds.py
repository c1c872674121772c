"""What parties reported, what the coordinator made of it, and the figures, as one reader may know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.formats import number_format
from django.utils.timezone import localdate

from jaarschijf.dossier.shape import DutySaid, FigureReached, ProofGiven, ReportSent, ReviewMade
from jaarschijf.monitoring.models import DutyReport, Evidence, Report, Review, Share
from jaarschijf.monitoring.reports.due import with_duties
from jaarschijf.monitoring.reports.latest import lines, spoken
from jaarschijf.monitoring.reports.reached import Part, Reached, counted_in
from jaarschijf.monitoring.reports.words import REMARK, may_read, reader_of
from jaarschijf.people.access import Access
from jaarschijf.register.models import Obligation
from jaarschijf.register.words import target_in_words


class Monitored:
    """The shares of some agreements with every report on them (six queries, whatever their number)."""

    def __init__(self, agreements: Collection[int], access: Access, today: date) -> None:
        self._access, self._today = access, today
        self._shares = with_duties(
            Share.objects.filter(agreement__in=agreements).select_related("party", "passed_to")
        )
        duties = DutyReport.objects.select_related("obligation")
        rows = Report.objects.sent().filter(share__agreement__in=agreements)
        rows = rows.select_related("party", "asks_party", "share__party").prefetch_related(
            Prefetch("duty_reports", duties), "evidence"
        )
        self._reports: dict[int, list[Report]] = defaultdict(list)
        for row in rows:
            self._reports[row.share.agreement_id].append(row)

    def reports_of(self, agreement: int) -> list[ReportSent]:
        """What was reported, oldest first, without what is not for this reader."""
        return [told(row, self._access) for row in self._reports[agreement]]

    def proofs_of(self, agreement: int) -> list[Evidence]:
        """The files that this reader may see, by id."""
        return [
            proof
            for row in self._reports[agreement]
            for proof in row.evidence.all()
            if proof.file and may_read(row, "evidence", reader_of(self._access, row))
        ]

    def figures_of(self, agreement: int, obligations: Sequence[Obligation]) -> list[FigureReached]:
        """What all parties together reached, as the page of the agreement counts it."""
        newest = {row.share_id: row for row in self._reports[agreement]}
        mine = [one for one in self._shares if one.agreement_id == agreement]
        passed = {one.pk: one.passed_to_id for one in mine if one.passed_to_id and one.goes_on(self._today)}
        held = [one for one in mine if one.party_id and one.holds_on(self._today)]
        line = lines(passed, [one.pk for one in held])
        said = [(one, spoken(newest, line[one.pk])) for one in held]
        return [_figure(one) for one in counted_in(obligations, said, self._access)]


def reviews_of(agreements: Collection[int]) -> Mapping[int, list[ReviewMade]]:
    """Agreement -> what the coordinator made of the reports, oldest first (one query)."""
    found: dict[int, list[ReviewMade]] = defaultdict(list)
    for row in Review.objects.filter(agreement__in=agreements).select_related("by").order_by("at", "pk"):
        found[row.agreement_id].append(
            {
                "on": localdate(row.at).isoformat(),
                "by": str(row.by or ""),
                "standing": str(row.get_standing_display()),
                "word": row.word,
                "why_other": row.override_reason,
            }
        )
    return found


def told(row: Report, access: Access) -> ReportSent:
    """A report as this person may know it; that it was sent, and the standing, all parties know."""
    reader = reader_of(access, row)
    reads = {field: may_read(row, field, reader) for field in ("sentence", "stall", "figures", "evidence")}
    party = row.party or row.share.party
    duties = list(row.duty_reports.all())
    proofs = list(row.evidence.all())
    full = _whole(row, duties, proofs)
    full["party"] = party.name if party else row.share.name
    if not reads["sentence"]:
        full["sentence"] = full["done_on"] = ""
    if not reads["stall"]:
        full["stall"] = []
    if not reads["figures"]:
        full["duties"] = []
    if not reads["evidence"]:
        full["proofs"] = []
    if not may_read(row, REMARK, reader):
        full["remark"] = ""
    written = {
        "sentence": bool(row.sentence or row.done_on),
        "stall": bool(_stall(row)),
        "figures": bool(duties),
        "evidence": bool(proofs),
    }
    full["kept"] = any(written[field] and not reads[field] for field in reads)
    return full


def _whole(row: Report, duties: Sequence[DutyReport], proofs: Sequence[Evidence]) -> ReportSent:
    return {
        "party": "",
        "on": localdate(row.sent_at).isoformat() if row.sent_at else "",
        "standing": str(row.get_standing_display()),
        "sentence": row.sentence,
        "done_on": row.done_on.isoformat() if row.done_on else "",
        "stall": _stall(row),
        "duties": [_duty(one) for one in duties],
        "proofs": [_proof(one) for one in proofs],
        "remark": row.remark,
        "kept": False,
    }


def _stall(row: Report) -> list[tuple[str, str]]:
    asked = str(row.asks_party or row.get_asks_display())
    parts = [
        ("Oorzaak", row.cause),
        ("Gevolg", row.consequence),
        ("Bijsturing", row.correction),
        (f"Gevraagd aan {asked}", row.request),
    ]
    return [(label, words) for label, words in parts if words]


def _duty(row: DutyReport) -> DutySaid:
    unit = row.obligation.target_unit
    informed = f"{row.informed} geïnformeerd" if row.informed is not None else ""
    return {
        "obligation": row.obligation.text,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "done_on": row.done_on.isoformat() if row.done_on else "",
        "amount": _number(row.amount, unit) if row.amount is not None else "",
        "informed": f"{informed} ({row.informed_who})" if informed and row.informed_who else informed,
        "note": row.note,
    }


def _proof(row: Evidence) -> ProofGiven:
    return {
        "title": row.title,
        "link": row.link,
        "file": proof_name(row) if row.file else "",
        "sha256": row.sha256,
    }


def proof_name(row: Evidence) -> str:
    """The name of a file in the ZIP: its own never reaches it."""
    suffix = (row.file.name or "").rsplit(".", 1)[-1].lower()
    kept = suffix if suffix.isalnum() and len(suffix) <= 5 else "bin"
    return f"bewijs/{row.pk}-{row.sha256[:12]}.{kept}"


def _figure(one: Reached) -> FigureReached:
    row = one.obligation
    return {
        "obligation": row.text,
        "target": target_in_words(row.target, row.target_unit) if row.target is not None else "",
        "amount": _number(one.amount, row.target_unit) if row.target is not None else "",
        "informed": f"{one.informed} geïnformeerd" if one.informs else "",
        "parts": [{"party": part.party, "amount": _part(part, row)} for part in one.parts],
        "silent": one.silent,
        "kept": one.kept,
    }


def _part(part: Part, row: Obligation) -> str:
    amount = _number(part.amount, row.target_unit) if part.amount is not None else ""
    informed = f"{part.informed} geïnformeerd" if part.informed is not None else ""
    return ", ".join(words for words in (amount, informed) if words)


def _number(value: Decimal, unit: str) -> str:
    whole = value == value.to_integral_value()
    return f"{number_format(int(value) if whole else value.normalize(), force_grouping=True)} {unit}".strip()
