"""On which days of the year an obligation falls, as meetings and other moments say."""

from __future__ import annotations

from collections.abc import Sequence

from jaarschijf.lib.dutch import full_date
from jaarschijf.reading import Relative, Times
from jaarschijf.register.models import Obligation, YearPlan
from jaarschijf.register.occurrences import DATED, Occurrence, dated, occurrences, planned


def days_in_words(plan: YearPlan, duties: Sequence[Obligation]) -> dict[int, str]:
    """Obligation -> "dat is op 12 maart en 11 juni 2026"; only what comes several times has an entry.

    One query, and none when nothing does.
    """
    repeated = [(duty.pk, duty.when) for duty in duties if isinstance(duty.when, Times | Relative)]
    if not repeated:
        return {}
    moments = dated(plan.moments.values_list(*DATED))
    own = planned(moments)
    told = {pk: _told(occurrences(when, plan.year, moments, own.get(pk, ()))) for pk, when in repeated}
    return {pk: words for pk, words in told.items() if words}


def _told(found: Sequence[Occurrence]) -> str:
    days = [full_date(one.start) for one in found if one.moment is not None]
    if not days:
        return ""
    words = " en ".join(part for part in (", ".join(days[:-1]), days[-1]) if part)
    left = len(found) - len(days)
    return f"dat is op {words}" + (f"; {left} keer heeft nog geen dag" if left else "")
