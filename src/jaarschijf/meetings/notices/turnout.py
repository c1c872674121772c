"""What came of a notice: who read it, and what each party said that it means for her."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from jaarschijf.meetings.models import Notice, NoticeAnswer
from jaarschijf.meetings.notices.addressed import Reader, asked_parties, readers_of
from jaarschijf.monitoring.models import Duty, Share
from jaarschijf.monitoring.reports.occurring import informs
from jaarschijf.people.access import Access
from jaarschijf.people.models import Party, User

WITHOUT_PARTY = "Zonder partij"


@dataclass(frozen=True)
class PartyReading:
    """The people of one party: who read the notice with when, and who has not yet."""

    party: str
    read: list[tuple[User, datetime]]
    unread: list[User]


@dataclass(frozen=True)
class Turnout:
    """All who should read a notice, each once."""

    readers: list[Reader]
    read_at: dict[int, datetime]

    @property
    def read(self) -> int:
        return sum(one.user.pk in self.read_at for one in self.readers)

    @property
    def unread(self) -> list[User]:
        return [one.user for one in self.readers if one.user.pk not in self.read_at]

    @property
    def parties(self) -> list[PartyReading]:
        """By party; who works for two stands with both."""
        users: dict[str, list[User]] = defaultdict(list)
        for one in self.readers:
            for name in one.parties or (WITHOUT_PARTY,):
                users[name].append(one.user)
        last = {name: (name == WITHOUT_PARTY, name.casefold()) for name in users}
        return [self._of(name, users[name]) for name in sorted(users, key=last.__getitem__)]

    def _of(self, name: str, users: Iterable[User]) -> PartyReading:
        users = list(users)
        read = [(user, self.read_at[user.pk]) for user in users if user.pk in self.read_at]
        return PartyReading(name, read, [user for user in users if user.pk not in self.read_at])


def turnout_of(notice: Notice, today: date) -> Turnout:
    """Who read the notice as it is now; an earlier text does not count."""
    reads = notice.reads.filter(revision__gte=notice.revision)
    return Turnout(readers_of(notice, today), dict(reads.values_list("user_id", "at")))


@dataclass(frozen=True)
class PartyAnswer:
    """What a party says that the change means for her; `earlier` is what she said before, newest first."""

    party: Party
    last: NoticeAnswer | None
    earlier: list[NoticeAnswer]
    is_own: bool

    @property
    def seen(self) -> int:
        """What an answer given here builds on: the id of the last one, 0 for the first."""
        return self.last.pk if self.last else 0


def answers_of(notice: Notice, access: Access, today: date) -> list[PartyAnswer]:
    """The parties that are asked, or that answered when they still were; the own ones first."""
    said: dict[int, list[NoticeAnswer]] = defaultdict(list)
    for answer in notice.answers.select_related("party", "by").order_by("-at", "-pk"):
        said[answer.party_id].append(answer)
    parties = {party.pk: party for party in asked_parties(notice, today)}
    for answers in said.values():
        parties.setdefault(answers[0].party_id, answers[0].party)
    rows = [_answer(party, said[party.pk], access) for party in parties.values()]
    return sorted(rows, key=lambda row: (not row.is_own, row.last is None, row.party.name.casefold()))


def _answer(party: Party, answers: list[NoticeAnswer], access: Access) -> PartyAnswer:
    return PartyAnswer(
        party=party,
        last=answers[0] if answers else None,
        earlier=answers[1:],
        is_own=access.acts_for(party.pk),
    )


def informing_shares(notice: Notice, access: Access, today: date) -> list[Share]:
    """The own shares of the agreements touched that are to tell others: this notice is something to tell."""
    bound = Prefetch("duties", Duty.objects.select_related("obligation"))
    mine = Share.objects.on(today).filter(agreement__notices=notice, party__in=access.party_ids)
    rows = mine.select_related("agreement", "plan", "party").prefetch_related(bound)
    return [row for row in rows if any(informs(duty.obligation.text) for duty in row.duties.all())]
