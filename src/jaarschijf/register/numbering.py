"""Numbers of agreements: theme.position, and .position again for sub-agreements."""

from __future__ import annotations

from collections.abc import Sequence

from jaarschijf.register.models import Agreement, YearPlan


def numbers(themes: Sequence[int], agreements: Sequence[tuple[int, int, int | None]]) -> dict[int, str]:
    """Agreement id -> number.

    `themes` are theme ids in order, an empty theme counts too; `agreements` are (id, theme id,
    parent id) in order. Sub-agreements count within their parent.
    """
    prefix = {theme: str(place) for place, theme in enumerate(themes, start=1)}
    found: dict[int, str] = {}
    counts: dict[str, int] = {}
    for pk, theme, parent in sorted(agreements, key=lambda row: row[2] is not None):
        under = found[parent] if parent in found else prefix[theme]
        counts[under] = counts.get(under, 0) + 1
        found[pk] = f"{under}.{counts[under]}"
    return found


def renumber(plan: YearPlan) -> None:
    """Gives every agreement of the plan the number of its place."""
    agreements = list(plan.agreements.order_by("theme__position", "theme_id", "position", "id"))
    found = numbers(
        list(plan.themes.values_list("pk", flat=True)),
        [(row.pk, row.theme_id, row.parent_id) for row in agreements],
    )
    moved = [row for row in agreements if row.number != found[row.pk]]
    for row in moved:
        row.number = found[row.pk]
    Agreement.objects.bulk_update(moved, ["number"], batch_size=200)
