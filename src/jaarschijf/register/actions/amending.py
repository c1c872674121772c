"""What follows in the register from an addendum: that it is signed, or that it is taken off the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register import events
from jaarschijf.register.locking import delete_unreported, lock, save, stamp
from jaarschijf.register.models import (
    Agreement,
    AgreementResponsible,
    Obligation,
    ObligationHolder,
    Origin,
    Version,
    VersionKind,
)
from jaarschijf.register.names import NameBook
from jaarschijf.register.versions.article import ArticleDuty, ArticleWords


@transaction.atomic
def take_effect(*, by: Actor, version: Version, articles: Mapping[UUID, ArticleWords]) -> list[Agreement]:
    """The agreements of these lineages read as the signed addendum says.

    Obligations that stay keep their rows, so that shares, reports and meetings stay with them. Who may sign
    was guarded by the signing round; this is what follows from the last signature.
    """
    addendum = version.text.get("addendum")
    if version.kind != VersionKind.ADDENDUM or version.signed_at is None or addendum is None:
        raise Refusal("Alleen een getekend addendum verandert de tekst.", "The addendum is not signed.")
    plan = lock(version.plan, None)
    rows = list(plan.agreements.filter(lineage__in=articles).order_by("pk"))
    if len(rows) != len(articles):
        raise Refusal("Een afspraak uit dit addendum is er niet meer.", "An agreement has gone.")
    book = NameBook(plan.region)
    for row in rows:
        row.plan = plan
        was = _words_of(row)
        _rewrite(by, lock(row, None), articles[row.lineage], book)
        told = {"title": articles[row.lineage].title, "number": addendum["number"], "was": was}
        record(events.AMENDED, by=by, subject=row, region_id=plan.region_id, plan_id=plan.pk, **told)
    return rows


@transaction.atomic
def withdraw_version(*, by: Actor, version: Version) -> Version:
    """An addendum that will not be signed; what was frozen stays to be read."""
    plan = version.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    lock(plan, None)
    version = Version.objects.select_for_update(of=("self",), no_key=True).get(pk=version.pk)
    if version.kind != VersionKind.ADDENDUM or version.signed_at or version.withdrawn_at:
        raise Refusal("Deze versie kan niet worden ingetrokken.", "This version can't be withdrawn.")
    version.withdrawn_at = timezone.now()
    version.save(update_fields=["withdrawn_at"])
    told = {"number": version.number, "sha256": version.sha256}
    record(events.VERSION_WITHDRAWN, by=by, subject=plan, region_id=plan.region_id, plan_id=plan.pk, **told)
    return version


@transaction.atomic
def refuse_reported(obligations: Sequence[Obligation]) -> None:
    """Raises Refusal where something was said of one of them that may not be lost; deletes nothing."""
    for row in obligations:
        with transaction.atomic():
            delete_unreported(Obligation.objects.get(pk=row.pk))
            transaction.set_rollback(True)


def _words_of(row: Agreement) -> dict[str, str]:
    """As the journal keeps what an agreement said before."""
    names = row.responsible.values_list("name", flat=True)
    return {"titel": row.title, "tekst": row.text, "verantwoordelijke": ", ".join(names)}


def _rewrite(by: Actor, row: Agreement, words: ArticleWords, book: NameBook) -> None:
    row.title, row.text = words.title.strip(), words.text.strip()
    save(row, by)
    row.responsible.all().delete()
    holders = book.holders(AgreementResponsible, _given(words.responsible), agreement=row)
    AgreementResponsible.objects.bulk_create(holders)
    known = {one.pk: one for one in row.obligations.filter(origin=Origin.TEXT)}
    for place, duty in enumerate(words.obligations, start=1):
        kept = known.pop(duty.pk) if duty.pk in known else stamp(Obligation(agreement=row), by)
        _put(by, kept, duty, place, book)
    for gone in known.values():
        _lapse(by, gone)


def _put(by: Actor, row: Obligation, duty: ArticleDuty, place: int, book: NameBook) -> None:
    row.text, row.when, row.position = duty.text.strip(), duty.when, place
    row.target, row.target_unit = duty.target, duty.target_unit.strip()
    save(row, by)
    row.who.all().delete()
    ObligationHolder.objects.bulk_create(book.holders(ObligationHolder, _given(duty.who), obligation=row))


def _lapse(by: Actor, row: Obligation) -> None:
    """Gone; or kept for what was reported of it, since the last signature does not wait for a report."""
    try:
        delete_unreported(row)
    except Refusal:
        row = Obligation.objects.get(pk=row.pk)
        row.origin = Origin.LAPSED
        save(row, by)


def _given(names: Sequence[str]) -> list[str]:
    return [name.strip() for name in names if name.strip()]
