"""A signed plan and addenda on it: what the tests of addenda play with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.utils.timezone import localdate

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.negotiating.actions import addenda
from jaarschijf.negotiating.actions.consent import give_consent
from jaarschijf.negotiating.addenda import reading
from jaarschijf.negotiating.addenda.shapes import as_json
from jaarschijf.negotiating.models import Addendum, Article, Consultation
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, User
from jaarschijf.publishing.contents import contents
from jaarschijf.publishing.models import Decision, Snapshot
from jaarschijf.register.actions.stages import agree_plan, freeze_version, sign_plan
from jaarschijf.register.models import Agreement, Version, VersionDocument, YearPlan
from jaarschijf.register.versions.article import ArticleWords
from jaarschijf.register.versions.text import text_of
from jaarschijf.signing.models import (
    FilePart,
    Mandate,
    Seat,
    SeatState,
    Signature,
    SigningRound,
    SigningState,
)
from jaarschijf.stages.addenda import agree_addendum
from tests.stage import Stage

BY = CommandLine()
FIRST_DAY = date(2026, 1, 1)
KINDS = ("municipality", "association", "tenants", "care")


def signed(stage: Stage, since: date = FIRST_DAY) -> Version:
    """The plan on stage, signed by its parties without the ceremony."""
    version = freeze_version(by=BY, plan=stage.plan)
    fields = [{"party": stage.parties[kind].slug} for kind in KINDS]
    version = agree_plan(by=BY, version=version, document=b"%PDF", fields=fields)
    version = sign_plan(by=BY, version=version, at=_noon(since), in_force_from=since)
    stage.plan.refresh_from_db()
    return version


def begun(stage: Stage, since: date = date(2026, 7, 1), title: str = "Meer tijd") -> Addendum:
    """An addendum in preparation."""
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    return addenda.prepare(by=BY, plan=plan, title=title, reason="Het lukt niet.", in_force_from=since)


def rewritten(
    addendum: Addendum, agreement: Agreement, text: str = "In Q3 onderzoeken we.", **words: object
) -> Article:
    """The agreement reads otherwise in the addendum."""
    kept = Agreement.objects.get(pk=agreement.pk)
    now = replace(reading.words_of(kept), text=text, **words)  # type: ignore[arg-type] # fields of ArticleWords
    return addenda.add_article(by=BY, addendum=addendum, agreement=kept, words=now)


def words(agreement: Agreement) -> ArticleWords:
    """How the agreement reads now."""
    return reading.words_of(Agreement.objects.get(pk=agreement.pk))


def asked(addendum: Addendum) -> Consultation:
    """The addendum lies before whom it concerns."""
    row = again(addendum)
    deadline = localdate() + timedelta(days=7)
    return addenda.ask_consent(by=BY, addendum=row, revision=row.revision, deadline=deadline)


def consenting(consultation: Consultation, parties: Iterable[Party] | None = None) -> None:
    """These parties agree, or all that were asked."""
    for party in consultation.parties.all() if parties is None else parties:
        give_consent(by=BY, consultation=consultation, party=party, seen=0, answer="agrees")


def agreed(addendum: Addendum) -> Version:
    """All agree, and it is laid down."""
    consenting(asked(addendum))
    row = again(addendum)
    return agree_addendum(by=BY, addendum=row, revision=row.revision)


def laid_down(addendum: Addendum) -> Version:
    """The same without making the document."""
    consultation = asked(addendum)
    consenting(consultation)
    row = addenda.mark_agreed(by=BY, addendum=again(addendum), revision=None)
    assert row.version
    fields = [{"party": party.slug} for party in consultation.parties.all()]
    return agree_plan(by=BY, version=row.version, document=b"%PDF", fields=fields)


def in_force(addendum: Addendum, since: date | None = None) -> Version:
    """Signed by all, without the document and the ceremony."""
    version = laid_down(addendum)
    day = since or addendum.in_force_from
    return sign_plan(by=BY, version=version, at=_noon(day), in_force_from=day)


def file_kept(version: Version) -> bytes:
    """A round in which all have signed, with a file that stands for the signed one."""
    noon = version.signed_at or _noon(FIRST_DAY)
    row = SigningRound.objects.create(
        version=version, state=SigningState.COMPLETE, deadline=FIRST_DAY, ended_at=noon, is_trial=True
    )
    file = f"%PDF van versie {version.number}".encode()
    for number, field in enumerate(version.document.fields):
        party = Party.objects.get(slug=field["party"], region=version.plan.region)
        seat = Seat.objects.create(
            round=row, party=party, mandate=_mandate(party), field=party.slug, state=SeatState.SIGNED
        )
        piece = file if number == 0 else b"."
        size = len(file) + number
        whole = sha256(file + b"." * number)
        part = FilePart.objects.create(round=row, number=number, data=piece, size=size, sha256=whole)
        told = {"name": f"Bestuurder {party}", "role": "Bestuurder", "party": party.name, "at": noon}
        Signature.objects.create(seat=seat, part=part, mandate="Besluit", method="code", **told)
    return file + b"." * (len(version.document.fields) - 1)


def _mandate(party: Party) -> Mandate:
    user = User.objects.get_or_create(email=f"{party.slug}@bestuur.example", name=f"Bestuurder {party}")[0]
    words = {"role": "Bestuurder", "decision": "Besluit", "decided_on": FIRST_DAY}
    return Mandate.objects.get_or_create(party=party, user=user, defaults=words)[0]


def a_bare_addendum(stage: Stage) -> Addendum:
    """The first addendum of a plan that is signed in name only, and on the site: for pages that show one."""
    text, noon = canonical(text_of(stage.plan, FIRST_DAY)), _noon(FIRST_DAY)
    version = Version.objects.create(
        plan=stage.plan,
        number=99,
        frozen=text.decode(),
        sha256=sha256(text),
        agreed_at=noon,
        signed_at=noon,
        in_force_from=FIRST_DAY,
    )
    fields = [{"party": stage.parties["care"].slug}]
    VersionDocument.objects.create(version=version, data=b"%PDF", sha256="0" * 64, fields=fields)
    file_kept(version)
    _publish(stage)
    row = Addendum.objects.create(
        plan=stage.plan, number=1, title="Meer tijd", reason="Zo.", in_force_from=FIRST_DAY
    )
    was = as_json(words(stage.agreements[0]))
    now = was | {"text": "Anders."}
    Article.objects.create(addendum=row, agreement=stage.agreements[0], was=was, now=now)
    return row


def _publish(stage: Stage) -> None:
    """What the plan says, as if it were signed."""
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    plan.stage = "signed"
    frozen = canonical(contents(plan, FIRST_DAY))
    last = plan.snapshots.count()
    Snapshot.objects.create(
        plan=plan,
        sequence=last + 1,
        frozen=frozen.decode(),
        sha256=sha256(frozen),
        decision=Decision.APPROVED,
        decided_at=_noon(FIRST_DAY),
    )


def again(addendum: Addendum) -> Addendum:
    """The addendum as it is stored now."""
    return Addendum.objects.select_related("plan__region", "version").get(pk=addendum.pk)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
