"""Agreements: text, responsible parties, order, standing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.slugs import unique_slug
from jaarschijf.register import events
from jaarschijf.register.locking import delete_unreported, lock, save, stamp
from jaarschijf.register.models import Agreement, AgreementResponsible, Standing, Theme, YearPlan
from jaarschijf.register.models.common import NOT_REPORTED
from jaarschijf.register.names import NameBook
from jaarschijf.register.numbering import renumber
from jaarschijf.register.past import moment_of, put_standing
from jaarschijf.register.rules import refuse_standing_change, refuse_text_change


@transaction.atomic
def add_agreement(
    *,
    by: Actor,
    theme: Theme,
    title: str,
    text: str,
    responsible: Sequence[str],
    parent: Agreement | None = None,
) -> Agreement:
    """A new agreement at the end of its theme, or of its parent."""
    plan = theme.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(lock(plan, None).stage)
    if not title.strip():
        raise Refusal("Geef de afspraak een titel.", "Give the agreement a title.")
    if parent and (parent.theme_id != theme.pk or parent.parent_id):
        raise Refusal("Een subafspraak staat onder een afspraak van hetzelfde thema.")
    last = theme.agreements.aggregate(last=Max("position"))["last"] or 0
    slug = unique_slug(title, plan.agreements.values_list("slug", flat=True), fallback="afspraak")
    agreement = Agreement(
        plan=plan,
        theme=theme,
        parent=parent,
        title=title.strip(),
        text=text.strip(),
        slug=slug,
        position=last + 1,
    )
    stamp(agreement, by).save()
    _set_responsible(agreement, responsible)
    renumber(plan)
    agreement.refresh_from_db()
    _record(events.AGREEMENT_ADDED, by, agreement, title=agreement.title)
    return agreement


@transaction.atomic
def change_agreement(
    *,
    by: Actor,
    agreement: Agreement,
    revision: int,
    title: str,
    text: str,
    responsible: Sequence[str],
    theme: Theme | None = None,
) -> Agreement:
    """Another title, text, theme or responsible parties. The public address stays."""
    plan = agreement.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(lock(plan, None).stage)
    agreement = lock(agreement, revision)
    if not title.strip():
        raise Refusal("Geef de afspraak een titel.", "Give the agreement a title.")
    was = _words_of(agreement)
    agreement.title, agreement.text = title.strip(), text.strip()
    _move_to(agreement, theme)
    save(agreement, by)
    tied = _set_responsible(agreement, responsible)
    if theme:
        renumber(plan)
    now = _words_of(agreement)
    changed = [field for field in was if was[field] != now[field] or (tied and field == "verantwoordelijke")]
    if changed:
        _record(
            events.AGREEMENT_CHANGED,
            by,
            agreement,
            title=agreement.title,
            fields=", ".join(changed),
            was={field: was[field] for field in changed},
        )
    return agreement


def _words_of(agreement: Agreement) -> dict[str, str]:
    names = agreement.responsible.values_list("name", flat=True)
    return {
        "titel": agreement.title,
        "tekst": agreement.text,
        "thema": agreement.theme.title,
        "verantwoordelijke": ", ".join(names),
    }


def _move_to(agreement: Agreement, theme: Theme | None) -> None:
    if theme is None or theme.pk == agreement.theme_id:
        return
    if theme.plan_id != agreement.plan_id:
        raise Refusal("Dit thema hoort bij een andere jaarschijf.")
    if agreement.parent_id or agreement.children.exists():
        raise Refusal("Een afspraak met subafspraken kan niet alleen naar een ander thema.")
    agreement.theme = theme
    agreement.position = (theme.agreements.aggregate(last=Max("position"))["last"] or 0) + 1


def _set_responsible(agreement: Agreement, names: Sequence[str]) -> bool:
    """Answers whether the names changed, or whom they stand for."""
    bearers = ("name", "party_id", "group_id")
    before = set(agreement.responsible.values_list(*bearers))
    agreement.responsible.all().delete()
    book = NameBook(agreement.plan.region)
    wanted = [name.strip() for name in names if name.strip()]
    AgreementResponsible.objects.bulk_create(book.holders(AgreementResponsible, wanted, agreement=agreement))
    return set(agreement.responsible.values_list(*bearers)) != before


@transaction.atomic
def move_agreement(*, by: Actor, agreement: Agreement, steps: int) -> None:
    """Up (negative) or down among its neighbours; the numbers follow."""
    plan = agreement.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(lock(plan, None).stage)
    order = list(Agreement.objects.filter(theme_id=agreement.theme_id, parent_id=agreement.parent_id))
    place = order.index(agreement)
    order.insert(max(0, min(len(order) - 1, place + steps)), order.pop(place))
    for position, row in enumerate(order, start=1):
        row.position = position
    Agreement.objects.bulk_update(order, ["position"])
    renumber(plan)
    _record(events.AGREEMENT_MOVED, by, agreement, title=agreement.title)


@transaction.atomic
def remove_agreement(*, by: Actor, agreement: Agreement, revision: int) -> None:
    """Takes an agreement away; the journal keeps its words, projects lose only the link."""
    plan = agreement.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    refuse_text_change(lock(plan, None).stage)
    agreement = lock(agreement, revision)
    if agreement.children.exists():
        raise Refusal(
            f"‘{agreement.title}’ heeft nog subafspraken. Verwijder die eerst.",
            f"Agreement '{agreement.title}' still has sub-agreements.",
        )
    _record(events.AGREEMENT_REMOVED, by, agreement, title=agreement.title, was=_words_of(agreement))
    delete_unreported(agreement)
    renumber(plan)


@transaction.atomic
def set_standing(
    *,
    by: Actor,
    agreement: Agreement,
    revision: int | None,
    standing: str,
    note: str,
    at: datetime | None = None,
) -> Agreement:
    """How the agreement stands, with a note. Stalled wants to know why; empty takes the report back.

    `at` is for the operator who brings in a past; it may not lie before what was recorded last.
    """
    require(by, Permission.SET_STANDING, agreement.plan.region)
    refuse_standing_change(agreement.plan.stage)
    agreement = lock(agreement, revision)
    note = note.strip()
    if standing == Standing.STALLED and not note:
        raise Refusal("Schrijf bij ‘stagneert’ waardoor het stokt.", "Say why it is stalled.")
    was = {"stand": _label(agreement.standing), "toelichting": agreement.standing_note}
    put_standing(agreement, standing, note, by, moment_of(by, at))
    save(agreement, by)
    _record(
        events.STANDING_SET,
        by,
        agreement,
        title=agreement.title,
        standing=_label(standing),
        note=note,
        code=standing,
        was=was,
    )
    return agreement


def _label(standing: str) -> str:
    return str(Standing(standing).label if standing else NOT_REPORTED).lower()


def _record(event: str, by: Actor, agreement: Agreement, **data: object) -> None:
    plan: YearPlan = agreement.plan
    record(event, by=by, subject=agreement, region_id=plan.region_id, plan_id=plan.pk, **data)
