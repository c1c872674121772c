"""A judgement in plain Dutch: one heading, and what somebody needs to know under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date
from jaarschijf.signing.pades.values import Fault
from jaarschijf.signing.verifying.values import Judgement, Known, Line, Origin, Verdict

TRIAL: Final = (
    "PROEF: dit is getekend of verzegeld met een zelfgemaakte sleutel. Het is niet rechtsgeldig: niemand is "
    "eraan gebonden."
)
ONLY_THE_FILE: Final = "Er is geen register geraadpleegd: dit is alleen wat het bestand over zichzelf zegt."
FAULTS: Final = {
    Fault.UNSEALED: "Het zegel van een site hoort als eerste in het bestand te staan. Dat is hier niet zo.",
    Fault.APPENDED: "Achter de laatste handtekening is iets toegevoegd. Daar heeft niemand voor getekend.",
    Fault.BROKEN: "Een handtekening past niet bij de inhoud van het bestand.",
    Fault.UNTRUSTED: "Een handtekening is gezet met een sleutel die deze site niet kent.",
    Fault.CHANGED: "Na een handtekening is iets anders veranderd dan dat er een handtekening bij kwam.",
    Fault.STAMP: "Een tijdstempel klopt niet, of is van een dienst die deze site niet kent.",
    Fault.UNREADABLE: "Het bestand is niet (helemaal) te lezen.",
}
"""What a fault means; of the others the heading tells."""
KEPT: Final = {
    Fault.UNTRUSTED: (
        "Het is tot op de laatste bit wat hier is bewaard. Maar de sleutel van toen staat niet (meer) bij de "
        "sleutels die deze site vertrouwt: vraag de beheerder waarom."
    ),
    Fault.STAMP: "De tijdstempel is van een dienst die deze site niet (meer) vertrouwt.",
    Fault.UNREADABLE: "De handtekeningen konden wij nu niet bekijken. Probeer het later nog eens.",
}
"""The same of a file that is what was kept."""
LINE_FAULTS: Final = {
    Fault.BROKEN: "past niet bij de inhoud",
    Fault.UNTRUSTED: "de sleutel is hier onbekend",
    Fault.CHANGED: "daarna is het bestand veranderd",
    Fault.STAMP: "de tijdstempel klopt niet",
    Fault.UNREADABLE: "staat niet meer leesbaar in dit bestand",
}
UNKNOWN: Final = {
    Verdict.CHANGED: (
        "Het bestand is veranderd nadat het getekend is, of een handtekening is van een ander bestand. "
        "Vertrouw het niet, en vraag het goede bestand op."
    ),
    Verdict.UNREGISTERED: (
        "Aan het bestand is niets veranderd. Maar het register kent het niet: vraag de beheerder van deze "
        "site hoe dat kan."
    ),
    Verdict.FOREIGN: (
        "Er staan handtekeningen in, maar niet met een sleutel van deze site. Wat ze waard zijn, kunnen wij "
        "niet zeggen."
    ),
    Verdict.UNKNOWN: (
        "Het is een pdf zonder handtekeningen, en geen document van deze site. Is een bestand opnieuw "
        "opgeslagen, of is er iets in veranderd? Dan herkennen wij het niet meer. Zoek het bestand zoals u "
        "het kreeg."
    ),
    Verdict.UNREADABLE: (
        "Het bestand is beschadigd of niet helemaal opgehaald. Haal het opnieuw op, of open het eerst zelf."
    ),
    Verdict.NOT_PDF: "Kies het pdf-bestand zelf, en geen foto, afdruk, Word-bestand of zip ervan.",
    Verdict.TOO_LARGE: "Een bestand mag 25 MB zijn. Een ondertekende jaarschijf is veel kleiner.",
}


@dataclass(frozen=True)
class Told:
    """`tone` is good, warning or bad; `lines` are sentences."""

    tone: str
    heading: str
    lines: tuple[str, ...]


def tell(judged: Judgement) -> Told:
    """What the file is, for who brought it."""
    is_right = judged.verdict in {Verdict.SIGNED, Verdict.SEALED} and not judged.is_trial
    tone = "good" if is_right else "warning"
    if judged.verdict in {Verdict.CHANGED, Verdict.BROKEN_OFF}:
        tone = "bad"
    return Told(tone, _heading(judged), tuple(_lines(judged)))


def said_of(line: Line) -> list[str]:
    """What is wrong with one signature, in parts of a sentence."""
    unregistered = ["deze handtekening staat niet in het register"] if line.is_unregistered else []
    return (
        [LINE_FAULTS[fault] for fault in line.faults if fault in LINE_FAULTS]
        + list(line.differs)
        + unregistered
    )


def _heading(judged: Judgement) -> str:
    known = judged.known
    if known:
        return _heading_of_known(judged.verdict, known)
    return {
        Verdict.CHANGED: "Dit bestand klopt niet",
        Verdict.UNREGISTERED: "Getekend met onze sleutel, maar bij ons niet bekend",
        Verdict.FOREIGN: "Dit bestand is niet van deze site",
        Verdict.UNKNOWN: "Dit bestand kennen wij niet",
        Verdict.UNREADABLE: "Dit bestand is niet te lezen",
        Verdict.NOT_PDF: "Dit is geen pdf",
        Verdict.TOO_LARGE: "Dit bestand is te groot",
    }[judged.verdict]


def _heading_of_known(verdict: Verdict, known: Known) -> str:
    if verdict is Verdict.EARLIER:
        return f"Niet iedereen heeft dit getekend: {known.title}"
    return {
        Verdict.SIGNED: f"Ondertekend, en niet veranderd: {known.title}",
        Verdict.BROKEN_OFF: "Dit bestand geldt niet: de ondertekening is afgebroken",
        Verdict.AGREED: f"Dit is {known.title}, zonder handtekeningen",
        Verdict.SEALED: f"Dit is een verzegeld document: {known.title}",
    }.get(verdict, "Dit bestand is veranderd. Vertrouw het niet.")


def _lines(judged: Judgement) -> Iterator[str]:
    if judged.known:
        yield from _lines_of_known(judged, judged.known)
    else:
        yield UNKNOWN[judged.verdict]
    meaning = KEPT if judged.is_good else FAULTS if judged.verdict is Verdict.CHANGED else {}
    yield from (meaning[fault] for fault in judged.faults if fault in meaning)


def _lines_of_known(judged: Judgement, known: Known) -> Iterator[str]:
    match judged.verdict:
        case Verdict.SIGNED:
            yield f"Er is niets aan veranderd. Alle {known.count} partijen hebben getekend."
            if known.in_force_from:
                yield f"Het geldt vanaf {full_date(known.in_force_from)}."
        case Verdict.EARLIER:
            yield from _earlier(known)
        case Verdict.BROKEN_OFF:
            yield (
                f"Het is {known.title} van regio {known.region}, en er is niets aan veranderd. Maar de ronde "
                f"stopte toen {known.count} van de {known.places} partijen hadden getekend."
            )
        case Verdict.AGREED:
            yield "Dit is het document zoals de partijen het overeenkwamen. Er is niets aan veranderd."
            yield from _whole_one(known) or ["Het is nog niet door iedereen ondertekend."]
        case Verdict.SEALED:
            made = f" van {full_date(localdate(known.made_at))}" if known.made_at else ""
            yield f"Er is niets aan veranderd. Het is een {known.kind}{made}, en hoort bij {known.about}."
        case _:
            yield from _changed(known)


def _earlier(known: Known) -> Iterator[str]:
    yield "Er is niets aan veranderd."
    if known.count:
        yield f"In dit bestand staan {known.count} van de {known.places} handtekeningen."
    else:
        yield f"Het is verzegeld, maar nog geen van de {known.places} partijen heeft hierin getekend."
    yield from _whole_one(known) or ["Het is nog niet door iedereen getekend."]


def _whole_one(known: Known) -> list[str]:
    if not known.final_sha256:
        return []
    return [
        "Inmiddels heeft iedereen getekend. Vraag het volledige bestand aan de regiocoördinator.",
        f"Dat bestand heeft dit kenmerk: {known.final_sha256}",
    ]


def _changed(known: Known) -> Iterator[str]:
    what = f"{known.kind} ‘{known.title}’" if known.origin is Origin.SEALED else known.title
    yield f"Het begint als {what} van regio {known.region}, maar het is niet wat daar bewaard is."
    if known.final_sha256 and known.origin is Origin.ROUND:
        yield f"Het goede bestand heeft dit kenmerk: {known.final_sha256}"
    else:
        yield f"Tot zover het klopte, had het dit kenmerk: {known.sha256}"
