"""Changing named agreements of a signed plan: prepare it, lay it before whom it concerns, withdraw it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events
from jaarschijf.negotiating.actions.consulting import (
    consult,
    end_consultation,
    parties_asked,
    reopen_consultation,
)
from jaarschijf.negotiating.addenda import reading
from jaarschijf.negotiating.addenda.rules import (
    Deed,
    after,
    refuse_empty,
    refuse_head,
    refuse_stage,
    refuse_words,
)
from jaarschijf.negotiating.addenda.shapes import as_json, from_json
from jaarschijf.negotiating.models import Addendum, AddendumState, Article, Consultation
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.amending import refuse_reported, withdraw_version
from jaarschijf.register.actions.stages import freeze_addendum
from jaarschijf.register.locking import Conflict, lock, save, stamp
from jaarschijf.register.models import Agreement, Obligation, Version, YearPlan
from jaarschijf.register.versions.article import ArticleWords
from jaarschijf.register.versions.in_force import refuse_too_early


@transaction.atomic
def prepare(*, by: Actor, plan: YearPlan, title: str, reason: str, in_force_from: date) -> Addendum:
    """A new addendum, without articles yet; there is one under way at a time."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    refuse_stage(plan.stage, plan.get_stage_display())
    if other := reading.under_way(plan):
        raise Refusal(
            f"{other} is nog niet af. Rond dat eerst af, of trek het in.", f"{other} is under way already."
        )
    row = Addendum(plan=plan, number=(plan.addenda.aggregate(last=Max("number"))["last"] or 0) + 1)
    _write(row, title, reason, in_force_from)
    stamp(row, by).save()
    _record(events.ADDENDUM_PREPARED, by, row)
    return row


@transaction.atomic
def change_addendum(
    *, by: Actor, addendum: Addendum, revision: int, title: str, reason: str, in_force_from: date
) -> Addendum:
    """Another title, reason or first day."""
    row = _held(by, addendum, revision, Deed.WRITE)
    _write(row, title, reason, in_force_from)
    save(row, by)
    _record(events.ADDENDUM_CHANGED, by, row)
    return row


@transaction.atomic
def add_article(*, by: Actor, addendum: Addendum, agreement: Agreement, words: ArticleWords) -> Article:
    """An agreement that will read otherwise. Raises Conflict when somebody added it meanwhile."""
    row = _held(by, addendum, None, Deed.WRITE)
    if agreement.plan_id != row.plan_id:
        raise Refusal("Deze afspraak hoort bij een andere jaarschijf.", "It is of another plan.")
    if other := row.articles.filter(agreement=agreement).first():
        raise Conflict(
            f"{other.changed_by or 'De beheerder'} zette ‘{agreement.title}’ intussen al in dit addendum. "
            "Wat u schreef staat er nog: vergelijk, en sla opnieuw op als u uw woorden wilt.",
            "The article was added meanwhile.",
        )
    was = reading.words_of(agreement)
    _refuse(agreement, was, words)
    article = Article(addendum=row, agreement=agreement, was=as_json(was), now=as_json(words))
    stamp(article, by).save()
    _record(events.ARTICLE_WRITTEN, by, row, agreement=agreement.title)
    return article


@transaction.atomic
def change_article(*, by: Actor, article: Article, revision: int, words: ArticleWords) -> Article:
    """Other words for an agreement that is in the addendum."""
    addendum = _held(by, article.addendum, None, Deed.WRITE)
    article = lock(article, revision)
    _refuse(article.agreement, from_json(article.was), words)
    article.now = as_json(words)
    save(article, by)
    _record(events.ARTICLE_WRITTEN, by, addendum, agreement=article.agreement.title)
    return article


@transaction.atomic
def remove_article(*, by: Actor, article: Article, revision: int) -> None:
    """The agreement stays as it is signed."""
    addendum = _held(by, article.addendum, None, Deed.WRITE)
    article = lock(article, revision)
    title = article.agreement.title
    article.delete()
    _record(events.ARTICLE_REMOVED, by, addendum, agreement=title)


@transaction.atomic
def ask_consent(
    *, by: Actor, addendum: Addendum, revision: int, deadline: date, message: str = ""
) -> Consultation:
    """Freezes the text with the addendum in it, and asks whom the change concerns.

    Asked before and taken back: only who is concerned by what changed since, answers again. Without any
    change since, that consultation opens again.
    """
    row = _held(by, addendum, revision, Deed.ASK)
    refuse_empty(row.articles.count())
    base = _base(row.plan)
    refuse_too_early(row.in_force_from, _first_day(base))
    text = reading.text_of(row, base, localdate())
    version = freeze_addendum(by=by, base=base, text=text)
    version.plan = row.plan
    asked = reading.parties_in(reading.concern_of(base.text, text), base, localdate())
    row.version = version
    _step(by, row, Deed.ASK)
    if before := Consultation.objects.filter(version=version).first():
        before.version = version
        consultation = reopen_consultation(
            by=by, consultation=before, revision=before.revision, deadline=deadline
        )
    else:
        parties = asked or parties_asked(row.plan.region, localdate())
        consultation = consult(by=by, version=version, parties=parties, deadline=deadline, message=message)
    _record(events.ADDENDUM_ASKED, by, row)
    return consultation


@transaction.atomic
def take_back(*, by: Actor, addendum: Addendum, revision: int) -> Addendum:
    """Back to writing: nobody answers any more until it is laid before the parties again."""
    row = _held(by, addendum, revision, Deed.TAKE_BACK)
    _close(by, row)
    _step(by, row, Deed.TAKE_BACK)
    _record(events.ADDENDUM_TAKEN_BACK, by, row)
    return row


@transaction.atomic
def mark_agreed(*, by: Actor, addendum: Addendum, revision: int | None) -> Addendum:
    """The parties agree: nobody answers any more. Whether enough of them did is for the caller."""
    row = _held(by, addendum, revision, Deed.AGREE)
    _close(by, row)
    _step(by, row, Deed.AGREE)
    _record(events.ADDENDUM_AGREED, by, row)
    return row


@transaction.atomic
def withdraw(*, by: Actor, addendum: Addendum, revision: int | None, reason: str) -> Addendum:
    """An addendum that will not be. What was said and frozen stays to be read."""
    row = _held(by, addendum, revision, Deed.WITHDRAW)
    if not reason.strip():
        raise Refusal("Schrijf op waarom het addendum wordt ingetrokken.", "Say why it is withdrawn.")
    _close(by, row)
    if row.version:
        withdraw_version(by=by, version=row.version)
    row.withdrawn_reason = reason.strip()
    _step(by, row, Deed.WITHDRAW)
    _record(events.ADDENDUM_WITHDRAWN, by, row, reason=row.withdrawn_reason)
    return row


def _held(by: Actor, addendum: Addendum, revision: int | None, deed: Deed) -> Addendum:
    """The addendum as it is now, locked behind its plan, where the deed may be done."""
    require(by, Permission.EDIT_PLAN, addendum.plan.region)
    plan = lock(addendum.plan, None)
    refuse_stage(plan.stage, plan.get_stage_display())
    row = lock(addendum, None)
    row.plan = plan
    after(row.state, deed, number=row.number)  # what became of it says more than that somebody changed it
    lock(row, revision)
    return row


def _step(by: Actor, row: Addendum, deed: Deed) -> None:
    row.state = AddendumState(after(row.state, deed, number=row.number))
    save(row, by)


def _write(row: Addendum, title: str, reason: str, in_force_from: date) -> None:
    refuse_head(title, reason)
    refuse_too_early(in_force_from, _first_day(_base(row.plan)))
    row.title, row.reason, row.in_force_from = title.strip(), reason.strip(), in_force_from


def _base(plan: YearPlan) -> Version:
    base = reading.base_of(plan)
    assert base, "a plan that is signed has a signed version"
    base.plan = plan
    return base


def _first_day(base: Version) -> date:
    assert base.in_force_from
    return base.in_force_from


def _refuse(agreement: Agreement, was: ArticleWords, words: ArticleWords) -> None:
    known = [duty.pk for duty in was.obligations if duty.pk is not None]
    refuse_words(was, words, known)
    gone = set(known) - {duty.pk for duty in words.obligations}
    refuse_reported(list(Obligation.objects.filter(agreement=agreement, pk__in=gone).order_by("pk")))


def _close(by: Actor, row: Addendum) -> None:
    """Closes the consultation that is open."""
    version = row.version
    asked = Consultation.objects.filter(version=version, closed_at=None).first() if version else None
    if version and asked:
        version.plan, asked.version = row.plan, version
        end_consultation(by=by, consultation=asked, revision=asked.revision)


def _record(event: str, by: Actor, row: Addendum, **data: object) -> None:
    plan = row.plan
    told = {"number": row.number, "title": row.title, "day": full_date(row.in_force_from)}
    record(event, by=by, subject=row, region_id=plan.region_id, plan_id=plan.pk, **told, **data)
