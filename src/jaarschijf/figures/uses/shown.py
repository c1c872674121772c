"""Where runs are used, with their sentences as a reader may know them: for agreements, dossiers and runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.timezone import localdate

from jaarschijf.figures import engine
from jaarschijf.figures.fetch import protection_of
from jaarschijf.figures.models import Conclusion, Run, RunUse
from jaarschijf.figures.readers import reader_of
from jaarschijf.figures.showing import Reader, show_stored
from jaarschijf.figures.uses.owners import own_among
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest
from jaarschijf.register.models import Agreement
from jaarschijf.register.rules import STANDING_OPEN


@dataclass(frozen=True)
class Used:
    """A run with an agreement: its answer in one sentence, what it shows there, and the conclusion."""

    use: RunUse
    sentence: str
    conclusion: str

    @property
    def number(self) -> int:
        return self.use.run.number

    @property
    def title(self) -> str:
        return self.use.run.title

    @property
    def on(self) -> date:
        """The day on which the run was made."""
        return localdate(self.use.run.at)

    @property
    def note(self) -> str:
        return self.use.note


def sentence_of(run: Run, reader: Reader) -> str:
    """The answer of a run as this reader may know it."""
    facts = engine.answer_of(run).facts
    return engine.card_of(run).say(show_stored(bytes(run.result), reader), facts)


def at_agreement(request: RegionRequest, agreement: Agreement) -> list[Used]:
    """The runs with an agreement, newest first (one query where there are none)."""
    rows = _uses({agreement.pk}, request.region)
    return _told(rows, reader_of(request)) if rows else []


def for_all_parties(agreements: Collection[int], region: Region) -> Mapping[int, list[Used]]:
    """Agreement -> its runs, for papers that every party reads: nobody's own counts stand in them."""
    found: dict[int, list[Used]] = defaultdict(list)
    rows = _uses(agreements, region)
    for used in _told(rows, _anybody(region)) if rows else ():
        found[used.use.agreement_id].append(used)
    return found


def at_run(run: Run, access: Access) -> list[tuple[RunUse, bool]]:
    """The agreements that the run lies with, each with whether this person may take it away."""
    uses = run.uses.select_related("agreement__plan__region").prefetch_related("agreement__responsible")
    rows = list(uses)
    agreements = [row.agreement for row in rows]
    keeps_all = access.may(Permission.EDIT_PLAN)
    own = {one.pk for one in (agreements if keeps_all else own_among(access, agreements))}
    return [(row, row.agreement_id in own and row.agreement.plan.stage in STANDING_OPEN) for row in rows]


def _anybody(region: Region) -> Reader:
    """Who reads along inside, without counts of the own."""
    settings = protection_of(region)
    return Reader(settings.parties, settings.zero_is_open)


def _uses(agreements: Collection[int], region: Region) -> list[RunUse]:
    conclusions = Prefetch("run__conclusions", Conclusion.objects.order_by("-at", "-pk"))
    rows = RunUse.objects.filter(agreement__in=agreements, run__region=region)
    return list(rows.select_related("run").prefetch_related(conclusions).order_by("-run__number"))


def _told(rows: Collection[RunUse], reader: Reader) -> list[Used]:
    return [Used(row, sentence_of(row.run, reader), _newest(row.run)) for row in rows]


def _newest(run: Run) -> str:
    return next((one.text for one in run.conclusions.all()), "")
