"""Where a plan stands between desk and public: what is on the site, and whether it differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.publishing.models import Snapshot
from jaarschijf.publishing.shape import Contents
from jaarschijf.register.models import YearPlan
from jaarschijf.register.models.plan import PlanQuerySet


@dataclass(frozen=True)
class OnSite:
    """What the public sees of a plan."""

    sequence: int
    sha256: str
    since: datetime

    def differs(self, data: Contents) -> bool:
        """Whether these contents are something else."""
        return sha256(canonical(data)) != self.sha256


def with_live(plans: PlanQuerySet) -> PlanQuerySet:
    """The plans with what `on_site` reads, in the same query."""
    live = Snapshot.objects.live().filter(plan=OuterRef("pk"))
    return plans.annotate(
        live_sequence=Subquery(live.values("sequence")[:1]),
        live_sha256=Subquery(live.values("sha256")[:1]),
        live_since=Subquery(live.values("decided_at")[:1]),
    )


def on_site(plan: YearPlan) -> OnSite | None:
    """What the public sees of a plan that came through `with_live`; None when it sees nothing."""
    found = vars(plan)
    if found["live_sequence"] is None:
        return None
    return OnSite(found["live_sequence"], found["live_sha256"], found["live_since"])
