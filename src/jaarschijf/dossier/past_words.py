"""How agreements read in each version of their plan, and in the plans of earlier years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils.timezone import localdate

from jaarschijf.dossier.words import Moment
from jaarschijf.lib.dutch import full_date
from jaarschijf.register.models import Agreement, Obligation, Origin, Stage, Version, VersionKind, YearPlan
from jaarschijf.register.versions.shape import AgreementText, NamedText, ObligationText
from jaarschijf.register.versions.text import by_lineage
from jaarschijf.register.words import target_in_words


@dataclass
class PastWords:
    """By lineage: how the agreement read, oldest first, and the years in which it stood in a plan.

    `addenda`: id of a version -> the lineages that its addendum changes. `live`: by lineage the row of the
    plan itself, with who is responsible (`responsible`) and its obligations that did not lapse (`duties`).
    """

    moments: dict[str, list[Moment]] = field(default_factory=lambda: defaultdict(list))
    years: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    addenda: dict[int, frozenset[str]] = field(default_factory=dict)
    live: dict[str, Agreement] = field(default_factory=dict)

    def duties_of(self, lineage: str) -> list[Obligation]:
        """The obligations of the agreement in the plan itself."""
        return _duties(self.live[lineage])


def past_words(plan: YearPlan, agreements: Collection[Agreement]) -> PastWords:
    """Of the agreements of a plan (five queries, whatever their number).

    Of this plan every version counts, of an earlier year the last one agreed; a text that was never frozen
    is read as it stands.
    """
    lineages = {row.lineage for row in agreements}
    live = _live(plan, lineages)
    found = PastWords(live={str(row.lineage): row for row in live if row.plan_id == plan.pk})
    versions = _versions(plan, {row.plan for row in live})
    for year_plan in sorted({row.plan for row in live}, key=lambda one: (one.year, one.pk)):
        mine = [row for row in live if row.plan_id == year_plan.pk]
        for row in mine:
            found.years[str(row.lineage)].append(year_plan.year)
        _add(found, year_plan, mine, versions.get(year_plan.pk, []), {str(one) for one in lineages})
    return found


def _live(plan: YearPlan, lineages: Collection[UUID]) -> list[Agreement]:
    standing = ~Q(plan__stage=Stage.WITHDRAWN) | Q(plan=plan)
    duties = Obligation.objects.exclude(origin=Origin.LAPSED).prefetch_related("who")
    rows = Agreement.objects.filter(standing, lineage__in=lineages, plan__region=plan.region_id)
    rows = rows.filter(plan__year__lte=plan.year).select_related("plan")
    return list(rows.prefetch_related("responsible", Prefetch("obligations", duties, to_attr="duties")))


def _versions(plan: YearPlan, plans: Iterable[YearPlan]) -> Mapping[int, list[Version]]:
    """Plan -> its versions that count, oldest first."""
    known: dict[int, list[Version]] = defaultdict(list)
    own = Q(plan=plan) | Q(plan__in={one.pk for one in plans}, agreed_at__isnull=False)
    for row in Version.objects.filter(own).order_by("number"):
        if row.plan_id == plan.pk:
            known[row.plan_id].append(row)
        else:
            known[row.plan_id] = [row]
    return known


def _add(
    found: PastWords,
    plan: YearPlan,
    live: Sequence[Agreement],
    versions: Sequence[Version],
    lineages: Collection[str],
) -> None:
    for version in versions:
        text = version.text
        if addendum := text.get("addendum"):
            found.addenda[version.pk] = frozenset(addendum["lineages"])
        words = by_lineage(text)
        for lineage in lineages:
            found.moments[lineage].append(_frozen(plan, version, words.get(lineage)))
    for row in live:
        words_now = _words(row)
        label, state = f"{plan.year}, zoals het nu is", plan.get_stage_display()
        found.moments[str(row.lineage)].append(
            Moment(label, localdate(row.changed_at).isoformat(), state, "", words_now)
        )


def _frozen(plan: YearPlan, version: Version, words: AgreementText | None) -> Moment:
    kind = " (addendum)" if version.kind == VersionKind.ADDENDUM else ""
    return Moment(
        f"{plan.year}, versie {version.number}{kind}",
        localdate(version.made_at).isoformat(),
        _state(version),
        version.sha256,
        words,
    )


def _state(version: Version) -> str:
    """How far the version came."""
    if version.signed_at and version.in_force_from:
        return f"ondertekend, geldt vanaf {full_date(version.in_force_from)}"
    return "overeengekomen" if version.agreed_at else "voorgelegd"


def _words(row: Agreement) -> AgreementText:
    """The live row in the shape of a version, as far as its words go."""
    return {
        "lineage": str(row.lineage),
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "parent": None,
        "responsible": [_named(one.name) for one in row.responsible.all()],
        "obligations": [_obligation(one) for one in _duties(row) if one.origin == Origin.TEXT],
    }


def _duties(row: Agreement) -> list[Obligation]:
    found: list[Obligation] = row.duties  # type: ignore[attr-defined] # prefetched by _live
    return found


def _named(name: str) -> NamedText:
    return {"name": name, "parties": []}


def _obligation(row: Obligation) -> ObligationText:
    return {
        "text": row.text,
        "who": [_named(one.name) for one in row.who.all()],
        "when": dict(row.when.as_json()) if row.when else None,
        "target": target_in_words(row.target, row.target_unit) if row.target is not None else "",
    }
