"""The whole trail of a signing round in one document: who signed, under which mandate, and what happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jaarschijf.journal.models import Entry
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.register.models import VersionDocument
from jaarschijf.signing.models import (
    FilePart,
    Mandate,
    SealedDocument,
    SealedKind,
    SeatChange,
    Signature,
    SignatureRefusal,
    SigningRound,
    SigningState,
)
from jaarschijf.signing.sealed.statement import Row, Section, Statement, moment
from jaarschijf.signing.telling import title_of

ABOUT_SIGNATURES: Final = (
    "Iedereen tekende na aanmelden, met een code van dat moment. Bij elke handtekening bewaart de site "
    "het IP-adres en de browser. Die staan hier niet in, want ze worden na een termijn gewist. Wel staat "
    "hier hun kenmerk: zolang zij bewaard zijn, is daarmee te controleren dat ze niet zijn veranderd."
)
ABOUT_JOURNAL: Final = (
    "Elke regel heeft een kenmerk dat ook over alle regels ervoor gaat. Valt er een weg of verandert er een, "
    "dan kloppen de kenmerken daarna niet meer."
)


def evidence(row: SigningRound) -> Statement:
    """Of a round that is complete (nine queries, whatever its size)."""
    signatures = list(
        Signature.objects.filter(seat__round=row)
        .select_related("seat__mandate", "part", "trail")
        .defer("part__data")
    )
    text = (
        f"Alle {len(signatures)} partijen hebben **{title_of(row)}** getekend. Hier staat wie dat "
        "deed, wanneer, onder welk mandaat, en wat er verder gebeurde. Bewaar het bij het ondertekende "
        "bestand."
    )
    sections = [
        Section("Het bestand", tuple(_files(row))),
        *_signed(signatures),
        *_section("Wie in plaats van wie tekende", _changes(row)),
        *_section("Wie eerst niet wilde tekenen", _refusals(row)),
        *_section("Verzegelde documenten hierbij", _documents(row)),
        *_section("Eerdere rondes die zijn afgebroken", _earlier(row)),
        Section("Wat er gebeurde", tuple(journal_rows(_journal(row))), ABOUT_JOURNAL),
    ]
    by = f"Gemaakt door de site, met het zegel ‘{row.seal_subject}’"
    return Statement(
        f"Bewijs van ondertekening: {title_of(row)}",
        text,
        by,
        row.ended_at or row.opened_at,
        (),
        tuple(sections),
    )


def journal_rows(entries: Iterator[Entry]) -> Iterator[Row]:
    """What happened, each with a hash over it and the hash before it."""
    running = ""
    for entry in entries:
        told = {
            "at": entry.at.isoformat(),
            "event": entry.event,
            "actor": entry.actor_name,
            "data": entry.data,
        }
        running = sha256(running.encode() + canonical(told))
        yield Row(moment(entry.at), entry.sentence, running)


def _files(row: SigningRound) -> Iterator[Row]:
    version = row.version
    yield Row(
        "De tekst", f"versie {version.number}, overeengekomen {moment(version.agreed_at)}", version.sha256
    )
    document = VersionDocument.objects.filter(version=version).only("sha256").first()
    if document:
        yield Row("Het document", "zoals overeengekomen, zonder zegel", document.sha256)
    parts = list(FilePart.objects.filter(round=row).defer("data").order_by("number"))
    yield Row("Verzegeld", f"{moment(parts[0].at)}, zegel ‘{row.seal_subject}’", parts[0].sha256)
    yield Row("Ondertekend", f"{len(parts) - 1} handtekeningen, {_size(parts[-1].size)}", parts[-1].sha256)


def _size(count: int) -> str:
    return f"{count:,} bytes".replace(",", ".")


def _signed(signatures: list[Signature]) -> Iterator[Section]:
    yield Section("Handtekeningen", text=ABOUT_SIGNATURES)
    for one in signatures:
        yield Section(f"{one.part.number}. {one.party}", tuple(_signature(one)))


def _signature(one: Signature) -> Iterator[Row]:
    yield Row("Getekend door", f"{one.name}, {one.role}")
    yield Row("Mandaat", _mandate(one))
    yield Row("Voor", "; ".join(one.seat.chapters) or "het geheel")
    yield Row(
        "Wanneer", f"{moment(one.at)}, {'met' if one.is_timestamped else 'zonder'} tijdstempel van een dienst"
    )
    yield Row("Aangemeld met", one.method)
    yield Row("Bestand daarna", f"vak ‘{one.seat.field}’", one.part.sha256)
    trail = getattr(one, "trail", None)
    if trail:
        yield Row(
            "IP-adres en browser", f"bewaard tot en met {full_date(trail.keep_until)}", trail.fingerprint
        )


def _mandate(one: Signature) -> str:
    """The words of then; the seat holds the mandate under which was signed."""
    mandate: Mandate = one.seat.mandate
    until = f"; geldig tot en met {full_date(mandate.valid_until)}" if mandate.valid_until else ""
    return f"{one.mandate}{until}"


def _section(heading: str, rows: Iterator[Row]) -> list[Section]:
    """Nothing where there is nothing to tell."""
    told = tuple(rows)
    return [Section(heading, told)] if told else []


def _changes(row: SigningRound) -> Iterator[Row]:
    found = SeatChange.objects.filter(seat__round=row)
    for one in found.select_related("seat__party", "before__user", "after__user", "by"):
        again = one.before_id == one.after_id
        who = f"{one.after.user} alsnog" if again else f"{one.after.user} in plaats van {one.before.user}"
        said = f", aangewezen door {one.by}" if one.by else ""
        yield Row(one.seat.party.name, f"{who}{said}, {moment(one.at)}: {one.reason}")


def _refusals(row: SigningRound) -> Iterator[Row]:
    for one in SignatureRefusal.objects.filter(seat__round=row).select_related("seat__party"):
        yield Row(one.seat.party.name, f"{one.name}, {moment(one.at)}: {one.reason}")


def _documents(row: SigningRound) -> Iterator[Row]:
    found = SealedDocument.objects.filter(plan=row.version.plan, about=row.version.sha256)
    for one in found.exclude(kind=SealedKind.EVIDENCE).defer("data"):
        yield Row(SealedKind(one.kind).label.capitalize(), f"{one.title}, {moment(one.made_at)}", one.sha256)


def _earlier(row: SigningRound) -> Iterator[Row]:
    found = SigningRound.objects.filter(version=row.version, state=SigningState.BROKEN_OFF)
    for one in found.order_by("opened_at"):
        yield Row(f"Geopend {moment(one.opened_at)}", f"Afgebroken {moment(one.ended_at)}: {one.end_reason}")


def _journal(row: SigningRound) -> Iterator[Entry]:
    return Entry.objects.about("signinground", row.pk).order_by("pk").iterator()
