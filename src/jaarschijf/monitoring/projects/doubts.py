"""Pure: what may be so of a project, but should be looked at once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jaarschijf.lib.dutch import full_date, thousands
from jaarschijf.register.actions.progress import Progress
from jaarschijf.register.models import Phase, Standing


def doubts(progress: Progress, planned: int | None, today: date) -> Iterator[str]:
    """Sentences for a person; what can't be at all is refused by the register itself."""
    realised = progress.realised or 0
    if planned is not None and realised > planned:
        yield (
            f"Er zijn er meer gerealiseerd ({thousands(realised)}) dan gepland ({thousands(planned)}). "
            "Klopt dat?"
        )
    if progress.delivered_on and progress.delivered_on > today:
        yield f"De dag van oplevering, {full_date(progress.delivered_on)}, moet nog komen. Klopt dat?"
    if progress.standing == Standing.DONE and progress.phase not in {"", Phase.DELIVERED, Phase.DROPPED}:
        yield f"De stand is ‘Gereed’, maar de fase is ‘{Phase(progress.phase).label}’. Klopt dat?"
    if progress.phase == Phase.DELIVERED and progress.standing in {Standing.UNDER_WAY, Standing.STALLED}:
        word = Standing(progress.standing).label
        yield f"Het project is opgeleverd, maar de stand is ‘{word}’. Klopt dat?"
