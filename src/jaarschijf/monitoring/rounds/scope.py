"""Which shares a round asks for, also before there is a round: what `monitoring.asking` asks the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from jaarschijf.monitoring.models import Round, Share
from jaarschijf.register.models import Standing


@dataclass(frozen=True)
class Scope:
    """No themes is all themes, no parties all parties and what nobody owns."""

    themes: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()
    open_only: bool = False

    @classmethod
    def of(cls, row: Round) -> Scope:
        """That of a round (two queries, unless prefetched)."""
        themes = frozenset(theme.pk for theme in row.themes.all())
        return cls(themes, frozenset(party.pk for party in row.parties.all()), row.open_only)

    def asks(self, share: Share) -> bool:
        """Whether the share is asked for; it comes with its agreement."""
        agreement = share.agreement
        return (
            (not self.themes or agreement.theme_id in self.themes)
            and (not self.parties or share.party_id in self.parties)
            and not (self.open_only and agreement.standing == Standing.DONE)
        )


@dataclass(frozen=True)
class Extent:
    """How much a round asks of parties, and what nobody owns beside it."""

    agreements: int
    parties: int
    shares: int
    unowned: int

    @classmethod
    def of(cls, shares: Collection[Share]) -> Extent:
        return cls(
            agreements=len({share.agreement_id for share in shares}),
            parties=len({share.party_id for share in shares} - {None}),
            shares=sum(share.party_id is not None for share in shares),
            unowned=sum(share.party_id is None for share in shares),
        )

    @property
    def sentence(self) -> str:
        """12 afspraken, 7 partijen, 41 vragen; 2 zonder eigenaar"""
        whole = ", ".join(
            f"{count} {one if count == 1 else more}"
            for count, one, more in (
                (self.agreements, "afspraak", "afspraken"),
                (self.parties, "partij", "partijen"),
                (self.shares, "vraag", "vragen"),
            )
        )
        return f"{whole}; {self.unowned} zonder eigenaar" if self.unowned else whole


def asked_by(scope: Scope, shares: Iterable[Share]) -> list[Share]:
    """Those of the shares that the scope asks for."""
    return [share for share in shares if scope.asks(share)]
