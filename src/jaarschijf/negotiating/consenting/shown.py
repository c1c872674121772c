"""Who said what, as a page shows it: objections first, then who must still answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.consenting.state import ConsentState, lifting_of
from jaarschijf.negotiating.models import Answer, Consent, Lifting
from jaarschijf.people.models import Party

ORDER: Final = (Reply.OBJECTS, None, Reply.RESERVED, Reply.ABSTAINS, Reply.AGREES)


@dataclass(frozen=True)
class Row:
    """One party: the answer that counts, why it is asked again, and what it said before (newest first)."""

    party: Party
    consent: Consent | None
    lifting: Lifting | None
    is_expired: bool
    again: tuple[str, ...]
    earlier: Sequence[Consent]

    @property
    def reply(self) -> str:
        """A `Reply`; "waiting" for none, "expired" for a reservation past its last day."""
        if self.consent is None:
            return "waiting"
        return "expired" if self.is_expired else self.consent.answer

    @property
    def word(self) -> str:
        """The answer in words."""
        if self.consent is None:
            return "Moet opnieuw antwoorden" if self.earlier else "Nog geen antwoord"
        if self.lifting:
            return f"{Answer.AGREES.label}, voorbehoud opgeheven"
        return str(self.consent.get_answer_display())

    @property
    def has_reservation(self) -> bool:
        """Whether there is a reservation that can be lifted."""
        return self.consent is not None and self.consent.answer == Reply.RESERVED and not self.lifting


def rows_of(state: ConsentState, today: date) -> list[Row]:
    """A row per asked party, in the order in which they matter."""
    rows = [_row(state, party, one, today) for party, one in state.answers.items()]
    return sorted(rows, key=lambda row: ORDER.index(Reply(row.consent.answer) if row.consent else None))


def _row(state: ConsentState, party: Party, consent: Consent | None, today: date) -> Row:
    lifting = lifting_of(consent) if consent else None
    return Row(
        party=party,
        consent=consent,
        lifting=lifting,
        is_expired=bool(consent and consent.until and consent.until < today and not lifting),
        again=state.again.get(party.slug, ()),
        earlier=[one for one in state.given[party] if consent is None or one.pk != consent.pk],
    )
