"""From all rooms to the dossiers of some agreements of a plan, as one person may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.timezone import localdate

from jaarschijf.dossier import talks, words
from jaarschijf.dossier.decided import decided_at
from jaarschijf.dossier.deeds import Monitored, reviews_of
from jaarschijf.dossier.past_words import past_words
from jaarschijf.dossier.shape import SHAPE, AnalysisUsed, Dossier, Happened, ProjectThere, Said
from jaarschijf.figures.uses.shown import Used, for_all_parties
from jaarschijf.journal.models import Entry
from jaarschijf.monitoring.models import Evidence
from jaarschijf.people.access import Access
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement, Project, YearPlan
from jaarschijf.register.models.common import NOT_REPORTED

T = TypeVar("T")


@dataclass(frozen=True)
class Reader:
    """For whom a dossier is made."""

    user: User
    access: Access


class Gathered:
    """The dossiers of agreements of one plan: read at once, put together one by one."""

    def __init__(self, plan: YearPlan, agreements: Sequence[Agreement], reader: Reader, today: date) -> None:
        self.plan, self.agreements, self._reader, self._today = plan, agreements, reader, today
        ids = {row.pk for row in agreements}
        self._past = past_words(plan, agreements)
        self._consents = talks.consents_in(plan, self._past.addenda)
        self._signatures = talks.signatures_in(plan, self._past.addenda)
        self._proposals = talks.proposals_at(ids)
        self._monitored = Monitored(ids, reader.access, today)
        self._reviews = reviews_of(ids)
        self._decided = decided_at(ids, reader.user, reader.access)
        self._analyses = for_all_parties(ids, plan.region)
        self._projects = _projects(ids)
        self._journal = _journal(ids)

    def __iter__(self) -> Iterator[tuple[Agreement, Dossier]]:
        return ((row, self.of(row)) for row in self.agreements)

    def proofs_of(self, row: Agreement) -> list[Evidence]:
        """The files with which parties showed what they did."""
        return self._monitored.proofs_of(row.pk)

    def of(self, row: Agreement) -> Dossier:
        """The dossier of one of the agreements."""
        lineage = str(row.lineage)
        return {
            "shape": SHAPE,
            "region": self.plan.region.name,
            "year": self.plan.year,
            "plan": self.plan.title,
            "stage": str(self.plan.get_stage_display()),
            "made_on": self._today.isoformat(),
            "reader": self._reader.user.name,
            "number": row.number,
            "slug": row.slug,
            "title": row.title,
            "theme": row.theme.title,
            "lineage": lineage,
            "since": words.since(self._past.years[lineage], self.plan.year),
            "responsible": [one.name for one in self._past.live[lineage].responsible.all()],
            "text": row.text,
            "standing": _standing(row),
            "result": _result(row),
            "words": words.history(self._past.moments[lineage]),
            "consents": _about(self._consents, lineage),
            "signatures": _about(self._signatures, lineage),
            "proposals": self._proposals.get(row.pk, []),
            "reports": self._monitored.reports_of(row.pk),
            "reviews": self._reviews.get(row.pk, []),
            "decisions": self._decided.get(row.pk, []),
            "figures": self._monitored.figures_of(row.pk, self._past.duties_of(lineage)),
            "analyses": [_analysis(one) for one in self._analyses.get(row.pk, [])],
            "projects": self._projects.get(row.pk, []),
            "journal": self._journal.get(row.pk, []),
        }


def _about(rows: Sequence[tuple[frozenset[str] | None, T]], lineage: str) -> list[T]:
    """What concerns the whole plan, or this agreement."""
    return [said for lineages, said in rows if lineages is None or lineage in lineages]


def _standing(row: Agreement) -> Said:
    return {
        "code": row.standing,
        "word": str(row.get_standing_display()) if row.standing else NOT_REPORTED,
        "on": localdate(row.standing_at).isoformat() if row.standing_at else "",
        "note": row.standing_note,
    }


def _result(row: Agreement) -> Said:
    word = str(row.get_result_display()) if row.result else "Nog niet gezegd"
    return {"code": row.result, "word": word, "on": "", "note": row.result_reason}


def _analysis(used: Used) -> AnalysisUsed:
    return {
        "number": used.number,
        "title": used.title,
        "on": used.on.isoformat(),
        "sentence": used.sentence,
        "note": used.note,
        "conclusion": used.conclusion,
    }


def _projects(agreements: Collection[int]) -> Mapping[int, list[ProjectThere]]:
    """Agreement -> its projects, in order (two queries)."""
    found: dict[int, list[ProjectThere]] = defaultdict(list)
    for row in Project.objects.filter(agreement__in=agreements).prefetch_related("dwelling_rows"):
        found[row.agreement_id or 0].append(
            {
                "location": row.location,
                "municipality": row.municipality,
                "responsible": row.responsible_name,
                "dwellings": str(row.dwellings) if row.dwellings is not None else "",
                "phase": str(row.get_phase_display()) if row.phase else "",
                "standing": str(row.get_standing_display()) if row.standing else NOT_REPORTED,
            }
        )
    return found


def _journal(agreements: Collection[int]) -> Mapping[int, list[Happened]]:
    """Agreement -> what happened to it, oldest first (one query)."""
    found: dict[int, list[Happened]] = defaultdict(list)
    for entry in Entry.objects.filter(subject_kind="agreement", subject_id__in=agreements).order_by("pk"):
        found[entry.subject_id or 0].append(
            {"on": localdate(entry.at).isoformat(), "sentence": entry.sentence.strip()}
        )
    return found
