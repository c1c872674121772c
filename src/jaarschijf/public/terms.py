"""The one line on a card that says when."""

from __future__ import annotations

from datetime import date

from jaarschijf.lib.dutch import full_date, late
from jaarschijf.publishing.shape import AgreementContents
from jaarschijf.register.words import in_words

_MOST_SAID = 2


def term(row: AgreementContents, today: date) -> str:
    """The next term, or the last when all have passed, and how often; empty when no time was agreed.

    A term is called late only of an agreement that was reported and is not done.
    """
    ends, others = [], []
    for duty in row["obligations"]:
        when = duty["when"]
        if when and when["kind"] == "period":
            ends.append(when["end"])
        elif when and when not in others:
            others.append(when)
    said = [_date(ends, row["standing"], today)] if ends else []
    more = len(said) + len(others) - _MOST_SAID
    said += [in_words(when) for when in others[: _MOST_SAID - len(said)]]
    return " · ".join(said) + (f" · en nog {more}" if more > 0 else "")


def _date(ends: list[str], standing: str | None, today: date) -> str:
    """The date to look at, and how many others there are; ISO dates stand in order as they are."""
    now = today.isoformat()
    end = date.fromisoformat(min([end for end in ends if end >= now] or [max(ends)]))
    others = len(set(ends)) - 1
    rest = f" (en nog {others} {'termijn' if others == 1 else 'termijnen'})" if others else ""
    return f"Termijn: {full_date(end)}{_late(end, standing, today)}{rest}"


def _late(end: date, standing: str | None, today: date) -> str:
    days = (today - end).days
    if days <= 0 or standing == "done":
        return ""
    if standing is None:
        return " · verstreken"
    return f" · {late(days)}"
