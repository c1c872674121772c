"""A party says how its share stands: kept while typing, sent once, superseded by the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring import events
from jaarschijf.monitoring.asking import asked
from jaarschijf.monitoring.models import DutyReport, Evidence, Report, Round, Share
from jaarschijf.monitoring.reports.due import Duties, duties_of, moments_of
from jaarschijf.monitoring.reports.files import forget_files
from jaarschijf.monitoring.reports.latest import draft_of, duties_said, lineage, newest, spoken
from jaarschijf.monitoring.reports.occurring import Occasion, informs, is_repeated
from jaarschijf.monitoring.reports.said import (
    COLUMNS,
    DUTY_COLUMNS,
    DutySaid,
    Incomplete,
    Said,
    Wanted,
    duty_said,
    flaws_of,
    said_of,
)
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.locking import Conflict, lock, save, stamp
from jaarschijf.register.models import Standing
from jaarschijf.register.past import moment_of, refuse_earlier
from jaarschijf.register.rules import refuse_standing_change


@transaction.atomic
def keep_draft(*, by: Actor, share: Share, revision: int, said: Said) -> Report:
    """Keeps what was typed, whole or not; `revision` 0 saw no draft. Who was overtaken gets a Conflict."""
    share = enter(by, share, localdate())
    draft = _draft(share, revision, said)
    duties = _duties(share, _before(share), draft)
    draft = draft or stamp(Report(share=share, revision=0), by)
    _fill(draft, said)
    save(draft, by)
    bound = {duty.obligation.pk for duty in duties}
    typed = [duty for duty in said.duties if duty.obligation_id in bound and not duty.is_empty]
    _put_duties(draft, typed, duties)
    return draft


@transaction.atomic
def send_report(
    *,
    by: Actor,
    share: Share,
    revision: int | None,
    newest: int | None,
    said: Said,
    at: datetime | None = None,
) -> Report:
    """Sends what was said; from then on it is fixed.

    `newest` is the last sent report that the person saw. `revision` is that of the draft; None leaves a
    draft of somebody else alone. Who sends the same words once more, as with a second click, gets the
    report that was sent. Raises Incomplete with all that is missing, Conflict for who was overtaken.
    """
    share = enter(by, share, localdate(at))
    asking = _asking(share, localdate(at))
    at = moment_of(by, at)
    before = _before(share)
    if before and newest != before[-1].pk and _said_the_same(before[-1], by, said, asking):
        return before[-1]
    _refuse_overtaken(before, newest)
    if before:
        refuse_earlier(before[-1].sent_at, at)
    draft = None if revision is None else _draft(share, revision, said)
    said, duties = said.settled(), _duties(share, before, draft)
    _refuse_incomplete(said, duties, draft, localdate(at))
    report = draft or stamp(Report(share=share, revision=0), by)
    _fill(report, said)
    _address(report, by, at, asking, before)
    save(report, by)
    _put_duties(report, _carried(said, before), duties)
    for title, link in said.links:
        Evidence.objects.create(report=report, title=title or link[:200], link=link)
    _tell(report, by)
    return report


@transaction.atomic
def discard_draft(*, by: Actor, share: Share, revision: int) -> None:
    """Throws away what was typed, with its files."""
    share = enter(by, share, localdate())
    draft = _draft(share, revision)
    if draft is None:
        return
    files = [row.file for row in draft.evidence.all() if row.file]
    draft.delete()
    forget_files(files)


def enter(by: Actor, share: Share, today: date) -> Share:
    """The share, locked, when this person may report on it on this day."""
    access = require(by, Permission.REPORT, share.plan.region)
    if not (access.may(Permission.SET_STANDING) or access.may_for(Permission.REPORT, share.party_id)):
        raise NotAllowed("U kunt alleen melden voor uw eigen partij.", "You report for your own party only.")
    rows = Share.objects.select_for_update(of=("self",))
    held = rows.select_related("plan__region", "agreement", "party").filter(pk=share.pk).first()
    if held is None:
        raise Refusal("Dit deel is intussen vervallen. Ga terug naar ‘Mijn deel’.", "The share is gone.")
    share = held
    refuse_standing_change(share.plan.stage)
    if share.party is None:
        raise Refusal(
            f"Van ‘{share.name}’ is niet bekend welke partij het is. Koppel eerst de naam, bij Partijen.",
            f"Nobody is known to own '{share.name}'.",
        )
    if not share.holds_on(today):
        raise Refusal(
            f"{share.party} heeft dit deel niet meer. Melden kan wie het nu heeft.",
            "This share is not held any more.",
        )
    return share


def _draft(share: Share, revision: int, said: Said | None = None) -> Report | None:
    """The draft, locked, as the person saw it; None when there was and is none.

    One that a merged party left behind goes on as that of its successor, with its evidence. One that says
    what is `said`, as after a second click, is as the person saw it whatever its revision.
    """
    draft = draft_of(share)
    if draft is None:
        if revision:
            raise Conflict(
                "Intussen is dit concept verzonden of weggegooid. Uw tekst staat er nog: vergelijk, "
                "en ga verder als u iets anders wilt melden.",
                "The draft was sent or discarded meanwhile.",
            )
        return None
    draft = lock(draft, None if said and said_of(draft).says_as(said) else revision)
    draft.share = share
    return draft


def _before(share: Share) -> list[Report]:
    """The newest reports of the share and of those it took over, in the order in which they were sent."""
    line = lineage([share])[share.pk]
    return spoken(newest(line, evidence=False), line)


def _said_the_same(last: Report, by: Actor, said: Said, asking: Round | None) -> bool:
    """Whether this person sent these words already, in the round that asks now."""
    if last.by_id != by.actor_id or said.links or (asking and last.round_id != asking.pk):
        return False
    return said_of(last).says_as(said.settled())


def _refuse_overtaken(before: list[Report], seen: int | None) -> None:
    last = before[-1] if before else None
    if (last.pk if last else None) != seen:
        who = (last.by if last else None) or "iemand anders"
        raise Conflict(
            f"Intussen heeft {who} hierover gemeld. Uw tekst staat er nog: lees wat er gemeld is, "
            "en verstuur opnieuw als u er iets aan toevoegt.",
            "Somebody else has reported meanwhile.",
        )


def _refuse_incomplete(said: Said, duties: list[Duties], draft: Report | None, today: date) -> None:
    proofs = (
        set(draft.evidence.values_list("duty_report__obligation", "duty_report__occurrence"))
        if draft
        else set()
    )
    wanted = {
        (duty.obligation.pk, one.key): _wanted(duty, one, (duty.obligation.pk, one.key) in proofs)
        for duty in duties
        for one in duty.occasions
    }
    if flaws := flaws_of(said, wanted=wanted, today=today, has_evidence=bool(proofs)):
        raise Incomplete(flaws)


def _wanted(duty: Duties, one: Occasion, has_evidence: bool) -> Wanted:
    row, earlier = duty.obligation, duty.is_done(one)
    return Wanted(
        informs=informs(row.text),
        repeated=is_repeated(row.when),
        has_target=row.target is not None,
        # What was done and proven before needs no second proof.
        has_evidence=has_evidence or earlier,
    )


def _duties(share: Share, before: list[Report], draft: Report | None) -> list[Duties]:
    """The obligations with their occasions, those included that only the draft has."""
    typed = duties_said([draft]) if draft else {}
    return duties_of(share, moments_of(share.plan), share.plan.year, duties_said(before), typed)


def _carried(said: Said, before: list[Report]) -> list[DutySaid]:
    """A report is whole: of an occurrence that it does not mention, it says what was said before."""
    now = {duty.key: duty for duty in said.duties}
    held = {key: duty_said(row) for key, row in duties_said(before).items()}
    return [duty for duty in (held | now).values() if not duty.is_empty]


def _fill(report: Report, said: Said) -> None:
    for column in COLUMNS:
        setattr(report, column, getattr(said, column))
    report.field_audiences = dict(said.field_audiences)


def _put_duties(report: Report, said: Iterable[DutySaid], duties: list[Duties]) -> None:
    """Rows stay where they are: evidence hangs on them. An occurrence with evidence keeps its row."""
    due = {(duty.obligation.pk, one.key): one.due_on for duty in duties for one in duty.occasions}
    kept = {(row.obligation_id, row.occurrence): row for row in report.duty_reports.all()}
    for duty in said:
        row = kept.pop(duty.key, None) or DutyReport(report=report, obligation_id=duty.obligation_id)
        _put_duty(row, duty, due.get(duty.key))
    for row in kept.values():
        if row.evidence.exists():
            _put_duty(row, DutySaid(row.obligation_id, row.occurrence), row.due_on)
        else:
            row.delete()


def _put_duty(row: DutyReport, duty: DutySaid, due_on: date | None) -> None:
    for column in DUTY_COLUMNS:
        setattr(row, column, getattr(duty, column))
    row.due_on = due_on
    row.save()


def _address(report: Report, by: Actor, at: datetime, asking: Round | None, before: list[Report]) -> None:
    """Who says it, when, in which round; or which report of a closed round it puts right."""
    report.party, report.by, report.sent_at = report.share.party, by if isinstance(by, User) else None, at
    report.corrects = None if asking else _closed(before)
    report.round = report.corrects.round if report.corrects else asking


def _tell(report: Report, by: Actor) -> None:
    """The standing is known to all parties, the words are not: the journal has only the standing."""
    share = report.share
    record(
        events.REPORT_CORRECTED if report.corrects else events.REPORT_SENT,
        by=by,
        subject=share.agreement,
        region_id=share.plan.region_id,
        plan_id=share.plan_id,
        title=share.agreement.title,
        party=str(share.party),
        standing=str(Standing(report.standing).label).lower(),
    )


def _asking(share: Share, today: date) -> Round | None:
    """The round that asks for this share, locked: it can't close while this is being said.

    When it closed just before, what is said comes after its closing.
    """
    found = asked(Share.objects.filter(pk=share.pk), today).first()
    if found is None:
        return None
    return Round.objects.select_for_update(of=("self",)).get(pk=found.asked_in)  # type: ignore[attr-defined] # annotated by asked


def _closed(before: list[Report]) -> Report | None:
    """The last report, when it was said in a round that is closed now: maybe while this one waited for it."""
    last = before[-1] if before else None
    if last is None or last.round_id is None:
        return None
    return last if Round.objects.filter(pk=last.round_id, closed_at__isnull=False).exists() else None
