"""What is asked of a person's parties in a negotiation, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.urls import reverse

from jaarschijf.lib.dutch import counted, full_date, listed
from jaarschijf.negotiating import post
from jaarschijf.negotiating.consenting.state import ConsentState, state_on
from jaarschijf.negotiating.looking.items import parties_of
from jaarschijf.negotiating.models import Consultation, Proposal, ProposalState
from jaarschijf.negotiating.proposals.state import discussed, settled
from jaarschijf.negotiating.telling import consultation_url
from jaarschijf.people.models import Party
from jaarschijf.register.models import Stage, VersionKind, YearPlan
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import agreements_in

OPEN_IN: Final[Mapping[str, VersionKind]] = {
    Stage.DRAFT: VersionKind.PLAN,
    Stage.SIGNED: VersionKind.ADDENDUM,
}
"""Stage -> the kind of text that parties can be asked about in it."""


@dataclass(frozen=True)
class Ask:
    """One thing: `url` leads to where it is done, empty where this person can't; `lines` say more."""

    icon: str
    title: str
    lines: tuple[str, ...] = ()
    url: str = ""
    action: str = ""
    presses: bool = False


@dataclass(frozen=True)
class Asker:
    """For whom: their parties, the ids of those that they `speak` for, and when they looked last."""

    parties: Sequence[Party]
    speaks: frozenset[int]
    since: datetime | None
    by_link: bool = False
    ids: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", frozenset(party.pk for party in self.parties))


def asks_of(
    plan: YearPlan, text: VersionText, state: ConsentState | None, asker: Asker, today: date
) -> list[Ask]:
    """Consent that is waited for, reservations that ran out, news of proposals, and what is ours to do."""
    return [
        *(_consent(plan, state, asker, today) if state else ()),
        *_addendum(plan, asker, today),
        *(_expired(state, asker, today) if state else ()),
        *_proposals(plan, asker),
        *_table(plan, asker),
        *_work(plan, text, asker),
    ]


def consent_asked(
    plan: YearPlan, parties: Sequence[Party], *, speaks: frozenset[int], today: date
) -> list[Ask]:
    """Only the consent that is waited for; one query where nobody was asked."""
    state = _open(plan)
    return list(_consent(plan, state, Asker(parties, speaks, None), today)) if state else []


def _open(plan: YearPlan) -> ConsentState | None:
    """The consultation on what is open in this stage: the text, or an addendum to what was signed."""
    kind = OPEN_IN.get(plan.stage)
    asked = Consultation.objects.filter(version__plan=plan, version__kind=kind, closed_at=None)
    newest = asked.select_related("version").first() if kind else None
    if newest is None:
        return None
    newest.version.plan = plan
    return state_on(newest.version)


def _addendum(plan: YearPlan, asker: Asker, today: date) -> Iterator[Ask]:
    """Consent on an addendum; it lies before a few of the parties."""
    state = _open(plan) if plan.stage == Stage.SIGNED else None
    if state:
        yield from _consent(plan, state, asker, today)


def _consent(plan: YearPlan, state: ConsentState, asker: Asker, today: date) -> Iterator[Ask]:
    waiting = [party for party in state.undecided if party.pk in asker.ids]
    if not waiting or not state.open or OPEN_IN.get(plan.stage) != state.version.kind:
        return
    when = _deadline(state.consultation.deadline, today)
    for party in waiting:
        if party.pk in asker.speaks:
            yield _to_answer(plan, state, party, when)
            continue
        names = [user.name for user in post.speakers_of([party])[party.pk]]
        yield _to_follow(state, party, when, names, by_link=asker.by_link)


def _to_answer(plan: YearPlan, state: ConsentState, party: Party, when: str) -> Ask:
    """For who gives the answer."""
    again = state.again.get(party.slug, ())
    address = reverse(
        "negotiating:consent", args=[plan.region.slug, plan.year, state.consultation.pk, party.slug]
    )
    what = "stemt u opnieuw in" if again else "stemt u in"
    title = f"{party}: {what} met {_text(state)}?"
    return Ask("signature", title, (when, *again[:3]), address, "Geef antwoord", presses=True)


def _to_follow(state: ConsentState, party: Party, when: str, names: Sequence[str], *, by_link: bool) -> Ask:
    """For who reads along: one of `names` gives the answer."""
    what = "opnieuw in" if party.slug in state.again else "in"
    title = f"{party} is gevraagd: stemt zij {what} met {_text(state)}?"
    who = " of ".join(names) or "Wie voor de partij spreekt"
    lines = (f"{who} geeft het antwoord. {when}", "Zeg vóór die tijd wat u ervan vindt.")
    address, action = ("#afspraken", "Lees en zeg wat u vindt") if by_link else ("", "")
    return Ask("signature", title, lines, address, action, presses=True)


def _text(state: ConsentState) -> str:
    addendum = state.version.text.get("addendum")
    return f"addendum {addendum['number']}" if addendum else f"versie {state.version.number}"


def _deadline(day: date, today: date) -> str:
    left = (day - today).days
    if left < 0:
        return f"De laatste dag was {full_date(day)}. Antwoorden kan nog."
    return f"Uiterlijk {full_date(day)}{': dat is vandaag' if left == 0 else ''}."


def _expired(state: ConsentState, asker: Asker, today: date) -> Iterator[Ask]:
    for one in state.reservations:
        if one.party_id in asker.ids and one.until and one.until < today:
            yield Ask(
                "alert-triangle",
                f"Het voorbehoud van {one.party} is verlopen",
                (f"Het gold tot en met {full_date(one.until)}. Hef het op, of geef een nieuw antwoord.",),
                url=consultation_url(state.consultation) if not asker.by_link else "",
                action="Bekijk het voorbehoud",
                presses=True,
            )


def _proposals(plan: YearPlan, asker: Asker) -> Iterator[Ask]:
    """What became of the own proposals, and what others said about them, since the person looked."""
    if asker.since is None:
        return
    for party in asker.parties:
        for row in settled(plan, party, asker.since):
            title = f"Uw voorstel {row.number} is {row.get_state_display()}: {row.subject}"
            yield Ask("check", title, (row.answer,) if row.answer else (), *_proposal_url(plan, row, asker))
        for row in discussed(plan, party, asker.since):
            title = f"Anderen zeiden iets over uw voorstel {row.number}: {row.subject}"
            yield Ask("pencil", title, (), *_proposal_url(plan, row, asker))


def _proposal_url(plan: YearPlan, proposal: Proposal, asker: Asker) -> tuple[str, str]:
    if asker.by_link:
        return (
            f"#voorstel-{proposal.number}" if proposal.state == ProposalState.OPEN else "",
            "Lees het voorstel",
        )
    address = reverse("negotiating:proposal", args=[plan.region.slug, plan.year, proposal.number])
    return (address, "Bekijk het voorstel")


def _table(plan: YearPlan, asker: Asker) -> Iterator[Ask]:
    """The proposals of others that still lie on the table."""
    rows = plan.proposals.filter(state=ProposalState.OPEN).exclude(party__in=asker.ids)
    if count := rows.count():
        verb = "ligt" if count == 1 else "liggen"
        address = (
            "#voorstellen"
            if asker.by_link
            else reverse("negotiating:proposals", args=[plan.region.slug, plan.year])
        )
        title = f"Er {verb} {counted(count, 'voorstel', 'voorstellen')} van anderen op tafel"
        yield Ask(
            "list", title, ("Zeg wat u ervan vindt voordat erover besloten wordt.",), address, "Lees mee"
        )


def _work(plan: YearPlan, text: VersionText, asker: Asker) -> Iterator[Ask]:
    """How much of the text is the person's own party to do."""
    slugs = frozenset(party.slug for party in asker.parties)
    mine = [row for _, row in agreements_in(text) if not slugs.isdisjoint(parties_of(row))]
    if not mine:
        return
    who = listed([party.name for party in asker.parties])
    duties = sum(len(row["obligations"]) for row in mine)
    title = f"In {counted(len(mine), 'afspraak', 'afspraken')} staat wat {who} dit jaar doet"
    lines = (
        (f"Met {counted(duties, 'inspanning of termijn', 'inspanningen en termijnen')}.",) if duties else ()
    )
    if asker.by_link:
        yield Ask("building-community", title, lines, "#afspraken", "Lees uw afspraken")
        return
    address = reverse("monitoring:mine", args=[plan.region.slug, plan.year])
    yield Ask("building-community", title, lines, address, "Mijn deel")
