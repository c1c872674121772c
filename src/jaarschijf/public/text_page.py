"""What the page of the text shows: the signed text as it holds on a day, and who stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404

from jaarschijf.negotiating.looking.changes import Change, changes
from jaarschijf.negotiating.looking.words import chapters
from jaarschijf.public.editions import Edition
from jaarschijf.public.plan_page import plan_address
from jaarschijf.public.versions import Listed, listed, text_of
from jaarschijf.register.versions.in_force import Span, in_force_on, spans


@dataclass(frozen=True)
class TextPage:
    """A text as somebody asked to read it on a day: `asked` is what the address says."""

    edition: Edition
    asked: str
    today: date

    @cached_property
    def versions(self) -> Sequence[Listed]:
        """What is signed and published. 404 where there is nothing."""
        rows = listed(self.edition.contents)
        if not rows:
            raise Http404("Deze jaarschijf is niet ondertekend, of dat staat nog niet op de site.")
        return rows

    @cached_property
    def day(self) -> date:
        """The day that was asked for; today where that is none."""
        return _day(self.asked) or self.today

    def context(self) -> Mapping[str, object]:
        """For the template."""
        data, found = self.edition.contents, in_force_on(self.versions, self.day)
        times = spans(self.versions)
        shown = found or times[0].version
        text = text_of(self.edition, shown)
        place = next((place for place, span in enumerate(times) if span.version == shown), 0)
        return {
            "data": data,
            "plan_address": plan_address(data),
            "edition": self.edition,
            "day": self.day,
            "today": self.today,
            "is_wrong": bool(self.asked) and _day(self.asked) is None,
            "wrong": self.asked[:20],
            "holds": found is not None,
            "verb": "gold" if self.day < self.today else "geldt",
            "version": shown,
            "span": times[place],
            "times": times,
            "before": times[place - 1] if place else None,
            "after": times[place + 1] if place + 1 < len(times) else None,
            "text": text,
            "chapters": chapters(text),
            "addendum": text.get("addendum"),
            "changes": self._changes(times, place),
        }

    def _changes(self, times: Sequence[Span[Listed]], place: int) -> list[Change]:
        """What the addendum changed, beside the version that held before it."""
        if not place:
            return []
        before, after = (text_of(self.edition, times[at].version) for at in (place - 1, place))
        return [change for change in changes(before, after) if change.item.key.startswith("agreement ")]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
