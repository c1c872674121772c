"""What an addendum changes, read from the register: what it builds on, its own text, whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from jaarschijf.negotiating.addenda.shapes import from_json, tidy
from jaarschijf.negotiating.addenda.text import Head, Named, amended
from jaarschijf.negotiating.consenting.concern import Concern, concerned
from jaarschijf.negotiating.models import Addendum, AddendumState
from jaarschijf.people.models import Party, PartyGroup, PartyKind, Region
from jaarschijf.register.models import Agreement, Origin, Version, VersionDocument, YearPlan
from jaarschijf.register.names import NameBook
from jaarschijf.register.versions.article import ArticleDuty, ArticleWords
from jaarschijf.register.versions.shape import PartyText, VersionText
from jaarschijf.register.versions.text import Behind

UNDER_WAY = (AddendumState.PREPARING, AddendumState.ASKED, AddendumState.AGREED)


def under_way(plan: YearPlan) -> Addendum | None:
    """The addendum that is not signed or withdrawn yet; there is one at a time."""
    return plan.addenda.filter(state__in=UNDER_WAY).first()


def base_of(plan: YearPlan) -> Version | None:
    """What a new addendum builds on: the version that was signed last."""
    return plan.versions.filter(signed_at__isnull=False).order_by("-number").first()


def words_of(agreement: Agreement) -> ArticleWords:
    """An agreement as it reads now (three queries)."""
    rows = agreement.obligations.filter(origin=Origin.TEXT).order_by("position", "pk").prefetch_related("who")
    return ArticleWords(
        title=agreement.title,
        text=tidy(agreement.text),
        responsible=tuple(agreement.responsible.values_list("name", flat=True)),
        obligations=tuple(
            ArticleDuty(
                pk=row.pk,
                text=tidy(row.text),
                who=tuple(one.name for one in row.who.all()),
                when=row.when,
                target=row.target,
                target_unit=row.target_unit,
            )
            for row in rows
        ),
    )


def text_of(addendum: Addendum, base: Version, day: date) -> VersionText:
    """The whole text with the articles as they are written now; names stand for the parties of `day`."""
    region = addendum.plan.region
    head = Head(addendum.number, addendum.title, addendum.reason, addendum.in_force_from, base.sha256)
    articles = addendum.articles.select_related("agreement")
    return amended(
        base.text,
        head,
        {str(row.agreement.lineage): from_json(row.now) for row in articles},
        _named(region, day),
        _taking_part(region, day),
    )


def concern_of(base: VersionText, text: VersionText) -> Concern:
    """Whom the changed agreements concern.

    That a party came or went since is nobody's reason, nor is what an earlier addendum was for.
    """
    before, after = base.copy(), text.copy()
    before["parties"] = text["parties"]
    before.pop("addendum", None)
    after.pop("addendum", None)
    return concerned(before, after)


def parties_in(concern: Concern, base: Version, day: date) -> list[Party]:
    """The parties to ask: those concerned that are bound by the plan, or what took the place of one."""
    region = base.plan.region
    bound = _bound(base)
    found: dict[int, Party] = {}
    for party in region.parties.select_related("successor"):
        heir = _on(party, day)
        if party.slug in concern.parties and heir and (heir.kind in ASKED_KINDS or party.slug in bound):
            found[heir.pk] = heir
    return list(found.values())


ASKED_KINDS = frozenset({PartyKind.MUNICIPALITY, PartyKind.ASSOCIATION, PartyKind.TENANTS, PartyKind.CARE})


def _bound(base: Version) -> set[str]:
    """The slugs of the parties with a place for a signature in the document of the plan."""
    rows = VersionDocument.objects.filter(version__plan=base.plan, version__signed_at__isnull=False)
    return {field["party"] for fields in rows.values_list("fields", flat=True) for field in fields}


def _on(party: Party, day: date) -> Party | None:
    """The party, or who took its place, as far as it takes part on this day."""
    seen: set[int] = set()
    while not party.takes_part_on(day):
        if party.successor is None or party.pk in seen:
            return None
        seen.add(party.pk)
        party = party.successor
    return party


def _named(region: Region, day: date) -> Named:
    members = {group.pk: _members(group) for group in region.groups.prefetch_related("members")}
    behind = Behind(list(region.parties.all()), members, day)
    book = NameBook(region)
    return partial(behind.known, book=book)


def _members(group: PartyGroup) -> set[int]:
    return {party.pk for party in group.members.all()}


def _taking_part(region: Region, day: date) -> list[PartyText]:
    rows: Iterable[Party] = region.parties.all()
    return [
        {"slug": party.slug, "name": party.name, "kind": party.kind}
        for party in rows
        if party.takes_part_on(day)
    ]
