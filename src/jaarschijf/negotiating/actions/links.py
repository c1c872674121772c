"""Personal links: sending, renewing and taking them back, and what is said by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events, post
from jaarschijf.negotiating.models import Proposal, ReadingLink, Remark
from jaarschijf.negotiating.reading_along.opening import (
    hash_of,
    new_secret,
    require_valid,
    takes_remarks,
)
from jaarschijf.negotiating.rights import require_speaker_or_coordinator
from jaarschijf.outbox.message import GuestName, Message, send, send_to_guest
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import lock
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.rules import STAGE_WORDS

DAYS: Final = 30
MOST_DAYS: Final = 180
PER_HOUR: Final = 20
"""More remarks than this by one link within an hour are no longer those of a reader."""

READING_SENT: Final = "reading_sent"
"""The kind of these mails; a guest can't choose among kinds, so it is not made known."""


@dataclass(frozen=True)
class LinkReader:
    """Who reads along by a link, as the journal knows them."""

    link: ReadingLink

    @property
    def actor_id(self) -> int | None:
        return None

    @property
    def actor_name(self) -> str:
        return f"{self.link.name} ({self.link.party})"


@transaction.atomic
def send_link(
    *, by: Actor, plan: YearPlan, party: Party, name: str, email: str, days: int = DAYS
) -> ReadingLink:
    """Lets one person read the plan for one party, for so many days; the link goes by mail."""
    require_speaker_or_coordinator(by, party)
    plan = lock(plan, None)
    if party.region_id != plan.region_id:
        raise Refusal(f"{party} hoort niet bij {plan.region}. Kies een partij van deze regio.")
    name, email = name.strip(), email.strip().lower()
    _refuse_person(plan, party, name, email)
    secret = new_secret()
    link = ReadingLink.objects.create(
        plan=plan,
        party=party,
        name=name,
        email=email,
        token_sha256=hash_of(secret),
        made_by=by if isinstance(by, User) else None,
        expires_at=timezone.now() + _days(days),
    )
    _send(link, secret)
    _record(events.LINK_SENT, by, link, name=name, party=party.name, until=_until(link))
    return link


@transaction.atomic
def renew_link(*, by: Actor, link: ReadingLink, days: int = DAYS) -> ReadingLink:
    """A new secret by mail; the old one opens nothing any more. What was seen and said stays."""
    row = _locked(by, link)
    secret = new_secret()
    row.token_sha256, row.expires_at, row.revoked_at = hash_of(secret), timezone.now() + _days(days), None
    row.save(update_fields=["token_sha256", "expires_at", "revoked_at"])
    _send(row, secret)
    _record(events.LINK_RENEWED, by, row, name=row.name, until=_until(row))
    return row


@transaction.atomic
def revoke_link(*, by: Actor, link: ReadingLink) -> ReadingLink:
    """The link opens nothing any more, from now on."""
    row = _locked(by, link)
    if row.revoked_at:
        raise Refusal(f"De link van {row.name} is al ingetrokken op {full_date(localdate(row.revoked_at))}.")
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    _record(events.LINK_REVOKED, by, row, name=row.name)
    return row


@transaction.atomic
def remark_by_link(
    *, link: ReadingLink, text: str, agreement: Agreement | None = None, proposal: Proposal | None = None
) -> Remark:
    """Something about an agreement, a proposal, or the whole; the party and the coordinator hear of it."""
    plan = lock(link.plan, None)
    require_valid(link)
    _refuse_closed(plan)
    _refuse_elsewhere(plan, agreement, proposal)
    _refuse_too_many(link)
    if not text.strip():
        raise Refusal("Schrijf op wat u wilt zeggen.", "Write the remark.")
    remark = Remark.objects.create(
        plan=plan,
        agreement=agreement,
        proposal=proposal,
        subject=str(proposal or agreement or plan)[:250],
        party=link.party,
        link=link,
        said_by=link.name,
        text=text.strip(),
    )
    _tell(link, remark)
    _record(events.LINK_REMARKED, LinkReader(link), link, title=remark.subject, remark=remark.pk)
    return remark


def _locked(by: Actor, link: ReadingLink) -> ReadingLink:
    require_speaker_or_coordinator(by, link.party)
    lock(link.plan, None)
    rows = ReadingLink.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("plan__region", "party").get(pk=link.pk)


def _days(days: int) -> timedelta:
    if not 1 <= days <= MOST_DAYS:
        raise Refusal(f"Een link werkt 1 tot {MOST_DAYS} dagen. Kies een ander aantal dan {days}.")
    return timedelta(days=days)


def _refuse_person(plan: YearPlan, party: Party, name: str, email: str) -> None:
    if not name:
        raise Refusal("Vul de naam in van wie meeleest, dan weet iedereen van wie een opmerking komt.")
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(f"‘{email}’ is geen e-mailadres. Controleer het adres.") from None
    rows = plan.reading_links.filter(party=party, email=email, revoked_at=None)
    if found := rows.filter(expires_at__gt=timezone.now()).first():
        raise Refusal(
            f"{found.name} ({email}) heeft al een link tot {_until(found)}. Stuur zo nodig een nieuwe."
        )


def _refuse_closed(plan: YearPlan) -> None:
    if not takes_remarks(plan):
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[plan.stage]}. U kunt lezen, maar er niets meer over zeggen.",
            f"This year plan is {plan.stage}; it takes no remarks.",
        )


def _refuse_elsewhere(plan: YearPlan, *subjects: Agreement | Proposal | None) -> None:
    if any(subject and subject.plan_id != plan.pk for subject in subjects):
        raise Refusal("Dit staat niet in de jaarschijf van uw link.", "It is not in the plan of this link.")


def _refuse_too_many(link: ReadingLink) -> None:
    since = timezone.now() - timedelta(hours=1)
    if link.remarks.filter(at__gt=since).count() >= PER_HOUR:
        raise Refusal(
            f"U plaatste het afgelopen uur {PER_HOUR} opmerkingen. Wacht een uur, dan kunt u verder.",
            "Too many remarks within an hour.",
        )


def _send(link: ReadingLink, secret: str) -> None:
    """The only place where the secret goes."""
    plan = link.plan
    message = Message(
        kind=READING_SENT,
        about=f"link:{link.pk}",
        step=0,
        subject=f"lees mee met {plan.title}",
        heading=f"U leest mee voor {link.party}",
        lines=(
            f"{link.party} vraagt u mee te lezen met ‘{plan.title}’ van {plan.region.name}.",
            "Met de link hieronder ziet u wat er verandert en kunt u er iets over zeggen.",
            "U hebt geen account of wachtwoord nodig.",
            f"De link is alleen voor u en werkt tot en met {_until(link)}. Stuur deze mail niet door.",
        ),
        links=(("Lees mee", reverse("reading:guest", args=[secret])),),
    )
    send_to_guest(message, plan.region, GuestName(link.name, link.email))


def _tell(link: ReadingLink, remark: Remark) -> None:
    plan = remark.plan
    region = link.party.region
    people = [*post.speakers_of([link.party])[link.party.pk], *post.coordinators_of(region)]
    message = Message(
        kind=post.REMARK_MADE,
        about=f"remark:{remark.pk}",
        step=0,
        subject=f"{link.name} zegt iets over {remark.subject}",
        heading=f"{link.name} leest mee voor {link.party} en zegt:",
        lines=(f"Over ‘{remark.subject}’:", remark.text),
        links=(("Bekijk de jaarschijf", reverse("negotiating:hub", args=[region.slug, plan.year])),),
    )
    send(message, region, people, CommandLine())


def _until(link: ReadingLink) -> str:
    return full_date(localdate(link.expires_at))


def _record(event: str, by: Actor | LinkReader, link: ReadingLink, **data: object) -> None:
    plan = link.plan
    record(event, by=by, subject=link, region_id=plan.region_id, plan_id=plan.pk, **data)
