"""What was frozen, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime

from jaarschijf.lib.dutch import full_date, weekday_date
from jaarschijf.meetings.models import GroupRole, ItemKind, OutcomeKind, PaperKind
from jaarschijf.meetings.papers.shape import (
    AgreementContents,
    ItemContents,
    MemberContents,
    OutcomeContents,
    PaperContents,
)
from jaarschijf.meetings.papers.told import Came, Item, Line, PaperWords


@dataclass(frozen=True)
class Teller:
    """Tells one paper; `site` is what goes before a path, empty on the site itself.

    `sequence` is which version of its kind it is, `sent_at` is None while it is only a preview.
    """

    data: PaperContents
    sequence: int
    sha256: str = ""
    sent_at: datetime | None = None
    site: str = ""

    def told(self) -> PaperWords:
        items = [self._item(item) for item in self.data["items"]]
        came = [outcome for item in items for outcome in item.outcomes]
        return PaperWords(
            region=self.data["region"],
            title=name_of(self.data),
            heading=f"{self.data['title']}, {full_date(date.fromisoformat(self.data['day']))}",
            status=self._status(),
            when=f"{weekday_date(date.fromisoformat(self.data['day']))}, {self._from_to()}",
            place=self.data["place"],
            address=self._meeting(),
            sent=self._sent(),
            sha256=self.sha256,
            is_minutes=self.is_minutes,
            members=[_member(row) for row in self.data["members"]],
            items=items,
            decisions=[row for row in came if row.kind == OutcomeKind.DECISION],
            actions=[row for row in came if row.kind == OutcomeKind.ACTION],
        )

    @property
    def is_minutes(self) -> bool:
        return self.data["kind"] == PaperKind.MINUTES

    def _status(self) -> str:
        if not self.is_minutes:
            return ""
        if self.data["is_settled"]:
            return "Dit verslag is vastgesteld."
        return "Dit is een concept. Het verslag is nog niet vastgesteld."

    def _sent(self) -> str:
        if self.sent_at is None:
            return "nog niet rondgestuurd"
        at = localtime(self.sent_at)
        return f"versie {self.sequence}, rondgestuurd op {full_date(at.date())} om {at:%H:%M}"

    def _from_to(self) -> str:
        return f"{self.data['starts']} tot {self.data['ends']} uur"

    def _item(self, item: ItemContents) -> Item:
        minutes = "" if self.is_minutes else f"{item['starts']} ({item['minutes']} min)"
        return Item(
            number=item["number"],
            title=item["title"],
            text=item["text"],
            time=minutes,
            presenter=item["presenter"],
            kind="" if item["kind"] == ItemKind.FREE else str(ItemKind(item["kind"]).label),
            about=self._line(item["agreement"]),
            notes=item["notes"],
            outcomes=[self._came(outcome, item["number"]) for outcome in item["outcomes"]],
        )

    def _came(self, outcome: OutcomeContents, number: int) -> Came:
        return Came(
            kind=outcome["kind"],
            word=str(OutcomeKind(outcome["kind"]).label).capitalize(),
            text=outcome["text"],
            who=", ".join(part for part in (outcome["person"], outcome["party"]) if part),
            by=full_date(date.fromisoformat(outcome["due_on"])) if outcome["due_on"] else "",
            about=self._line(outcome["agreement"]),
            effect=outcome["effect"],
            number=number,
        )

    def _line(self, about: AgreementContents | None) -> Line | None:
        if about is None:
            return None
        href = reverse("desk:agreement", args=[self.data["region_slug"], self.data["year"], about["slug"]])
        return Line(f"{about['number']} {about['title']}".strip(), f"{self.site}{href}")

    def _meeting(self) -> str:
        args = [self.data["region_slug"], self.data["year"], self.data["meeting"]]
        return f"{self.site}{reverse('meetings:meeting', args=args)}"


def name_of(data: PaperContents) -> str:
    """Agenda, Conceptverslag or Verslag."""
    if data["kind"] == PaperKind.AGENDA:
        return "Agenda"
    return "Verslag" if data["is_settled"] else "Conceptverslag"


def _member(row: MemberContents) -> str:
    """Rol, Woonstede (voorzitter); an empty seat is its party's."""
    who = ", ".join(part for part in (row["name"], row["party"]) if part)
    return who if row["role"] == GroupRole.MEMBER else f"{who} ({GroupRole(row['role']).label})"
