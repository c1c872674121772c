"""How consent on a text stands now: what the room `stages` and every page ask.

Addenda have a chain of versions of their own; what follows is told of the newest consultation of a chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jaarschijf.negotiating.consenting.concern import Concern, concerned
from jaarschijf.negotiating.consenting.quorum import Quorum, quorum
from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.consenting.rules import ConsultationState
from jaarschijf.negotiating.consenting.standing import Answer, current
from jaarschijf.negotiating.models import Consent, Consultation, Lifting
from jaarschijf.people.models import Party
from jaarschijf.register.models import Version, VersionKind, YearPlan
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import digest, text_of


@dataclass(frozen=True)
class ConsentState:
    """The newest consultation, with per asked party the answer that counts, or None.

    `is_current` says whether the plan still reads as the version. `given` has all answers of a party, the
    newest first. `again` says by slug why a party that answered before is asked again.
    """

    consultation: Consultation
    is_current: bool
    quorum: Quorum
    answers: Mapping[Party, Consent | None]
    given: Mapping[Party, Sequence[Consent]]
    again: Mapping[str, tuple[str, ...]]
    before: Consultation | None

    @property
    def version(self) -> Version:
        return self.consultation.version

    @property
    def open(self) -> bool:
        """Whether parties may still answer."""
        return self.consultation.closed_at is None

    @cached_property
    def reservations(self) -> list[Consent]:
        """Those that hold: of an answer that counts, and not lifted."""
        counting = [one for one in self.answers.values() if one and one.answer == Reply.RESERVED]
        return [one for one in counting if lifting_of(one) is None]

    @cached_property
    def undecided(self) -> list[Party]:
        """The parties that still have to answer."""
        return [party for party, one in self.answers.items() if one is None]


def state_of(plan: YearPlan, today: date, text: VersionText | None = None) -> ConsentState | None:
    """Consent on a plan; None when it was never asked. `text` is that of now, for who has it."""
    chain = _told(plan, VersionKind.PLAN)
    if not chain:
        return None
    newest = chain[-1].version
    return _state(chain, is_current=digest(text or text_of(plan, today)) == newest.sha256)


def state_on(version: Version) -> ConsentState | None:
    """The same of the chain that this version is in, where the version is the text: for an addendum."""
    chain = chain_of(version)
    return _state(chain, is_current=chain[-1].version.pk == version.pk) if chain else None


def chain_of(version: Version) -> list[Consultation]:
    """The consultations on the plan, or on the addendum that this version is of; the oldest first."""
    told = _told(version.plan, version.kind)
    if version.kind == VersionKind.PLAN:
        return told
    return [one for one in told if _addendum(one.version) == _addendum(version)]


def state_in(chain: Sequence[Consultation], consultation: Consultation) -> ConsultationState:
    """Where a consultation of the chain is."""
    if chain[-1].pk != consultation.pk:
        return ConsultationState.OVERTAKEN
    return ConsultationState.CLOSED if consultation.closed_at else ConsultationState.ASKED


def lifting_of(consent: Consent) -> Lifting | None:
    """That a reservation no longer holds, and why."""
    found: Lifting | None = getattr(consent, "lifting", None)
    return found


def _told(plan: YearPlan, kind: str) -> list[Consultation]:
    rows = Consultation.objects.filter(version__plan=plan, version__kind=kind).select_related("version")
    chain = list(rows.prefetch_related("parties").order_by("version__number"))
    for one in chain:
        one.version.plan = plan
    return chain


def _addendum(version: Version) -> int:
    addendum = version.text.get("addendum")
    return addendum["number"] if addendum else 0


def _state(chain: Sequence[Consultation], *, is_current: bool) -> ConsentState:
    newest, parties = chain[-1], list(chain[-1].parties.all())
    given = _given(chain)
    concern = _Concerns(chain)
    numbers = [one.version.number for one in chain]
    standing = current(_answers(given), numbers, concern.between, [one.slug for one in parties])
    rows = {one.pk: one for mine in given.values() for one in mine}
    answers = {
        party: rows[found.pk] if (found := standing[party.slug]) else None
        for party in sorted(parties, key=lambda party: party.name.casefold())
    }
    return ConsentState(
        consultation=newest,
        is_current=is_current,
        quorum=_quorum(newest, answers),
        answers=answers,
        given={party: given.get(party.pk, []) for party in answers},
        again=_again(answers, given, concern, numbers),
        before=chain[-2] if chain[1:] else None,
    )


def _given(chain: Sequence[Consultation]) -> dict[int, list[Consent]]:
    """Id of a party -> its answers in the chain, the newest first."""
    places = {one.pk: one for one in chain}
    found: dict[int, list[Consent]] = defaultdict(list)
    rows = Consent.objects.filter(consultation__in=places).select_related("party", "lifting")
    for row in sorted(rows, key=lambda row: (places[row.consultation_id].version.number, row.at, row.pk)):
        row.consultation = places[row.consultation_id]
        found[row.party_id].insert(0, row)
    return found


def _answers(given: Mapping[int, Sequence[Consent]]) -> list[Answer]:
    return [
        Answer(one.party.slug, one.consultation.version.number, one.answer, one.pk)
        for mine in given.values()
        for one in reversed(mine)
    ]


def _quorum(newest: Consultation, answers: Mapping[Party, Consent | None]) -> Quorum:
    said = {party.slug: (party.kind, one.answer if one else None) for party, one in answers.items()}
    names = {party.slug: party.name for party in answers}
    return quorum(newest.quorum, said, names, closed=newest.closed_at is not None)


class _Concerns:
    """Who was concerned by the step from one version to the next; each pair is compared once."""

    def __init__(self, chain: Sequence[Consultation]) -> None:
        self._texts = {one.version.number: one.version for one in chain}
        self._found: dict[tuple[int, int], Concern] = {}

    def between(self, before: int, after: int) -> Concern:
        if (before, after) not in self._found:
            self._found[before, after] = concerned(self._texts[before].text, self._texts[after].text)
        return self._found[before, after]


def _again(
    answers: Mapping[Party, Consent | None],
    given: Mapping[int, Sequence[Consent]],
    concern: _Concerns,
    numbers: Sequence[int],
) -> dict[str, tuple[str, ...]]:
    """Slug -> every change since its last answer that concerns the party."""
    found = {}
    for party, one in answers.items():
        if one or not given.get(party.pk):
            continue
        since = numbers.index(given[party.pk][0].consultation.version.number)
        steps = zip(numbers[since:], numbers[since + 1 :], strict=False)
        reasons = [said for step in steps for said in concern.between(*step).reasons.get(party.slug, ())]
        found[party.slug] = tuple(dict.fromkeys(reasons))
    return found
