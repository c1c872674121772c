"""Carrying minutes out: effects run the register's actions, actions become obligations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.minutes.effects import (
    ChangeWords,
    Effect,
    MakeSub,
    SetStanding,
    Words,
    from_payload,
    refuse_impossible,
)
from jaarschijf.meetings.models import Meeting, Outcome, OutcomeKind
from jaarschijf.people.access import Actor, NotAllowed
from jaarschijf.register.actions.agreements import add_agreement, change_agreement, set_standing
from jaarschijf.register.actions.obligations import add_action
from jaarschijf.register.locking import save
from jaarschijf.register.models import Agreement


class Unsettled(Refusal):
    """One outcome is in the way of settling the minutes; pages lead to it."""

    def __init__(self, outcome: Outcome, refusal: Refusal) -> None:
        what = outcome.get_kind_display()
        super().__init__(
            f"Bij punt ‘{outcome.item}’, {what} ‘{outcome}’: {refusal.dutch} "
            "Het verslag is niet vastgesteld en er is niets doorgevoerd.",
            refusal.english,
        )
        self.outcome = outcome


def outcomes_of(meeting: Meeting) -> list[Outcome]:
    """What came of the meeting, in the order of the agenda (one query)."""
    rows = Outcome.objects.filter(item__meeting=meeting).order_by(
        "item__position", "item_id", "position", "id"
    )
    return list(rows.select_related("item", "party", "agreement__plan__region", "agreement__theme"))


def seen_of(outcomes: Iterable[Outcome]) -> str:
    """A mark of what stands in the minutes: another one as soon as an outcome comes, changes or goes."""
    return sha256(canonical([[outcome.pk, outcome.revision] for outcome in outcomes]))[:16]


def hold_agreements(meeting: Meeting) -> None:
    """Locks the agreements that the outcomes touch, before the meeting: the order of all locks."""
    touched = Outcome.objects.filter(item__meeting=meeting).values("agreement")
    rows = Agreement.objects.filter(pk__in=touched).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))


def words_of(agreement: Agreement) -> Words:
    """What the agreement says now."""
    names = agreement.responsible.values_list("name", flat=True)
    return Words(agreement.title, agreement.text, tuple(names))


def effect_of(outcome: Outcome) -> Effect | None:
    return from_payload(outcome.effect, outcome.payload)


def why_not(outcome: Outcome) -> Refusal | None:
    """What would refuse this outcome now, without doing it."""
    try:
        _refuse(outcome, effect_of(outcome))
    except Refusal as refusal:
        return refusal
    return None


def carry_out(by: Actor, outcome: Outcome, now: datetime) -> None:
    """Does what the outcome says. Raises Unsettled when the register refuses it."""
    effect = effect_of(outcome)
    if effect is None and outcome.kind != OutcomeKind.ACTION:
        return
    try:
        _refuse(outcome, effect)
        if effect:
            _run(by, outcome, effect)
        else:
            _make_action(by, outcome)
    except NotAllowed:
        raise
    except Refusal as refusal:
        raise Unsettled(outcome, refusal) from refusal
    outcome.done_at = now
    save(outcome, by)


def _refuse(outcome: Outcome, effect: Effect | None) -> None:
    if effect or outcome.kind == OutcomeKind.ACTION:
        refuse_secret(outcome)
    if effect is None or outcome.agreement is None:
        return
    agreement = outcome.agreement
    refuse_impossible(effect, agreement.plan.stage, is_sub=agreement.parent_id is not None)
    if isinstance(effect, ChangeWords) and words_of(agreement) != effect.was:
        raise Refusal(
            f"‘{agreement}’ is gewijzigd sinds dit besluit is opgeschreven. "
            "Open het gevolg van het besluit, vergelijk, en sla het opnieuw op.",
            "The agreement changed since.",
        )


def refuse_secret(outcome: Outcome) -> None:
    """Raises Refusal for what everybody would see, of an item or outcome that not everybody may see."""
    if not (outcome.confidential or outcome.item.confidential):
        return
    what = "Een actie" if outcome.kind == OutcomeKind.ACTION else "Een besluit met een gevolg"
    raise Refusal(
        f"{what} is voor alle partijen te zien, en dit is vertrouwelijk. "
        "Zet het bij een punt dat niet vertrouwelijk is, in woorden die iedereen mag lezen."
    )


def _run(by: Actor, outcome: Outcome, effect: Effect) -> None:
    assert outcome.agreement
    # As it is by now: another outcome may have changed it a moment ago.
    agreement = Agreement.objects.select_related("plan__region", "theme").get(pk=outcome.agreement.pk)
    match effect:
        case SetStanding(standing, note):
            set_standing(by=by, agreement=agreement, revision=None, standing=standing, note=note)
        case ChangeWords(now=now):
            change_agreement(
                by=by,
                agreement=agreement,
                revision=agreement.revision,
                title=now.title,
                text=now.text,
                responsible=now.responsible,
            )
        case MakeSub(words):
            add_agreement(
                by=by,
                theme=agreement.theme,
                parent=agreement,
                title=words.title,
                text=words.text,
                responsible=words.responsible,
            )


def _make_action(by: Actor, outcome: Outcome) -> None:
    assert outcome.agreement
    assert outcome.party
    assert outcome.due_on
    outcome.obligation = add_action(
        by=by,
        agreement=outcome.agreement,
        text=outcome.text,
        who=[outcome.party.name],
        due_on=outcome.due_on,
    )
