"""The Dutch words on and behind the disc."""

from __future__ import annotations

from collections import Counter
from datetime import date

from jaarschijf.disc.model import Band, DiscData, Look, Mark, MarkState, Ring
from jaarschijf.lib.dutch import MONTHS, full_date, thousands
from jaarschijf.lib.freshness import Freshness

TO_COME = ", nog te komen"
AGES = {Freshness.FRESH: "", Freshness.AGEING: " (wordt oud)", Freshness.STALE: " (verouderd)"}

# A name or title is spoken at every mark: beyond this it tires the listener and weighs on the page.
_SPOKEN = 72


def shorten(text: str, length: int) -> str:
    """Text of at most so many characters, ending in … where something was left out."""
    return text if len(text) <= length else f"{text[: max(length - 1, 0)].rstrip()}…"


def agreements(count: int) -> str:
    if count == 0:
        return "Nog geen afspraken"
    return "1 afspraak" if count == 1 else f"{thousands(count)} afspraken"


def title(data: DiscData) -> str:
    return data.title or f"Jaarschijf {data.year}"


def description(data: DiscData) -> str:
    """A sentence that says the counts, for who does not see the disc."""
    if data.description:
        return data.description
    counts = ", ".join(f"{thousands(count)} {data.label(state)}" for state, count in data.counts.items())
    sentence = f"{agreements(len(data.agreements))}{': ' if counts else ''}{counts}."
    if data.stale:
        sentence += f" Van {agreements(data.stale)} is de stand verouderd."
    return f"{sentence} Stand op {full_date(data.today)}." if data.today else sentence


def mark_name(data: DiscData, ring: Ring, mark: Mark | None, state: MarkState) -> str:
    """For example "2.4 Titel: overleg, 30 juni 2026, stagneert"."""
    ring_name, age = shorten(ring.name, _SPOKEN), AGES[ring.age]
    if mark is None:
        return f"{ring_name}: geen datum in {data.year}, {data.label(state, ring)}{age}"
    to_come = TO_COME if mark.is_to_come(data.today) else ""
    how = data.label(state, ring) + age
    said = ", ".join(part for part in (shorten(mark.label, _SPOKEN), when(mark), how) if part)
    return f"{ring_name}: {said}{to_come}"


def when(mark: Mark) -> str:
    if mark.end is None or mark.end == mark.start:
        return full_date(mark.start)
    if (mark.start, mark.end) == (date(mark.start.year, 1, 1), date(mark.start.year, 12, 31)):
        return f"heel {mark.start.year}"
    return f"{full_date(mark.start)} tot en met {full_date(mark.end)}"


def tally_name(data: DiscData, band: Band, month: int, tally: Counter[Look], *, to_come: bool) -> str:
    """For example "Wonen met zorg, maart 2026: 12 gereed (waarvan 3 niet meer vers), 2 stagneert"."""
    pairs = [(state, tally.get(Look(state), 0), tally.get(Look(state, old=True), 0)) for state in MarkState]
    ring = band.rings[0]  # those of a band have their words in common
    counts = ", ".join(
        _counted(data.label(state, ring), fresh, old) for state, fresh, old in pairs if fresh or old
    )
    name = f"{shorten(band.title, _SPOKEN)}, {MONTHS[month]} {data.year}"
    return f"{name}: {counts}{TO_COME if to_come else ''}"


def _counted(label: str, fresh: int, old: int) -> str:
    said = f"{thousands(fresh + old)} {label}"
    return f"{said} (waarvan {thousands(old)} niet meer vers)" if old else said
