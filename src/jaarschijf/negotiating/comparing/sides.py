"""Which texts can be laid beside each other: that of now, each version, and the years on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from jaarschijf.lib.dutch import full_date
from jaarschijf.register.models import Stage, Version, VersionKind, YearPlan
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import text_of

NOW = "nu"


@dataclass(frozen=True)
class Side:
    """A text to choose: `key` is how an address writes it, `version` is None for a text as it is now."""

    key: str
    label: str
    plan: YearPlan
    version: Version | None = None

    def text(self, day: date) -> VersionText:
        """The words; groups in a text of now resolve to the parties of `day`."""
        return self.version.text if self.version else text_of(self.plan, day)


def sides_of(plan: YearPlan) -> dict[str, Side]:
    """Everything that can be chosen, by its key: the text of now first, then versions, then other years."""
    return {side.key: side for side in _sides(plan)}


def proposed(sides: Mapping[str, Side]) -> tuple[Side, Side] | None:
    """What one wants to see first: what changed since the last version, else since another year."""
    now, *others = sides.values()
    if not others:
        return None
    before = next((side for side in others if side.plan.year < now.plan.year), others[0])
    return (others[0] if others[0].version and others[0].plan == now.plan else before), now


def _sides(plan: YearPlan) -> Iterator[Side]:
    yield Side(NOW, _year(plan), plan)
    for version in plan.versions.defer("frozen"):
        version.plan = plan
        yield Side(
            f"v{version.number}", f"{plan.year}, versie {version.number}: {_told(version)}", plan, version
        )
    around = plan.region.plans.filter(kind=plan.kind, year__in=[plan.year - 1, plan.year + 1])
    standing = list(around.exclude(stage=Stage.WITHDRAWN).order_by("year"))
    signed = _signed(standing)
    for other in standing:
        other.region = plan.region
        kept = signed.get(other.pk)
        yield Side(str(other.year), _year(other, kept), other, kept)


def _year(plan: YearPlan, version: Version | None = None) -> str:
    return f"{plan.year}, zoals {'ondertekend' if version else 'het er nu staat'}"


def _signed(plans: list[YearPlan]) -> dict[int, Version]:
    """The newest signed version of each plan."""
    rows = Version.objects.filter(plan__in=plans, signed_at__isnull=False)
    return {row.plan_id: row for row in rows.defer("frozen").order_by("number")}


def _told(version: Version) -> str:
    """12 mei 2026 (addendum, ondertekend), 0a1b2c3d4e5f"""
    how = "ondertekend" if version.signed_at else "overeengekomen" if version.agreed_at else ""
    kind = "addendum" if version.kind == VersionKind.ADDENDUM else ""
    aside = ", ".join(filter(None, (kind, how)))
    day = full_date(localtime(version.made_at))
    return f"{day}{f' ({aside})' if aside else ''}, {version.short_hash}"
