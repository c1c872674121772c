"""What somebody says of a share, as plain values, and what is missing before it can be sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.models import Asked, Audience, DutyReport, Report
from jaarschijf.monitoring.reports.words import FIELDS, WIDTH
from jaarschijf.people.models import Party
from jaarschijf.register.models import Standing

DutyKey = tuple[int, str]
"""The id of an obligation and the key of its occurrence (`monitoring.reports.occurring`)."""


@dataclass(frozen=True)
class DutySaid:
    """One occurrence of an obligation; `amount` in the unit of the obligation's target."""

    obligation_id: int
    occurrence: str
    done_on: date | None = None
    note: str = ""
    informed: int | None = None
    informed_who: str = ""
    amount: Decimal | None = None

    @property
    def key(self) -> DutyKey:
        return self.obligation_id, self.occurrence

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of it."""
        given = (self.done_on, self.informed, self.amount)
        return given == (None, None, None) and not self.note and not self.informed_who


@dataclass(frozen=True)
class Said:
    """A report before it is one. Occurrences that `duties` leaves out are as they were said before.

    `links` are (title, address) and become evidence when it is sent.
    """

    standing: str = ""
    sentence: str = ""
    done_on: date | None = None
    cause: str = ""
    consequence: str = ""
    correction: str = ""
    asks: str = ""
    asks_party: Party | None = None
    request: str = ""
    remark: str = ""
    audience: str = Audience.PARTIES
    field_audiences: Mapping[str, str] = field(default_factory=dict)
    duties: tuple[DutySaid, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    def says_as(self, other: Said) -> bool:
        """Whether both say the same; of an occurrence that is left out nothing is said. Links don't count."""
        return self._bare() == other._bare()

    def _bare(self) -> Said:
        said = sorted((duty for duty in self.duties if not duty.is_empty), key=lambda duty: duty.key)
        return replace(self, duties=tuple(said), links=())

    def settled(self) -> Said:
        """Without what does not belong to the standing, and without spaces around words."""
        words = ("sentence", "cause", "consequence", "correction", "request", "remark")
        said = replace(self, **{name: getattr(self, name).strip() for name in words})
        if said.standing != Standing.STALLED:
            said = replace(said, cause="", consequence="", correction="", asks="", request="")
        if said.asks != Asked.PARTY:
            said = replace(said, asks_party=None)
        return said if said.standing == Standing.DONE else replace(said, done_on=None)


_BESIDE = {"duties", "links"}
"""What of Said has rows of its own."""
COLUMNS = [column.name for column in fields(Said) if column.name not in _BESIDE]
"""The columns that a report and Said share."""
DUTY_COLUMNS = [column.name for column in fields(DutySaid) if column.name != "obligation_id"]
"""The same of an occurrence."""


def duty_said(row: DutyReport) -> DutySaid:
    """What a row says, as a plain value."""
    return DutySaid(row.obligation_id, *(getattr(row, name) for name in DUTY_COLUMNS))


def said_of(report: Report, **instead: str) -> Said:
    """What a report says, as a plain value; its evidence stays where it is."""
    values = {name: getattr(report, name) for name in COLUMNS} | instead
    return Said(**values, duties=tuple(duty_said(row) for row in report.duty_reports.all()))


@dataclass(frozen=True)
class Wanted:
    """What an occurrence asks for when it was done."""

    informs: bool = False
    repeated: bool = False
    has_target: bool = False
    has_evidence: bool = False


class Incomplete(Refusal):
    """All that is missing at once; `flaws` has it per field ("cause"; "12.m3.done_on" of an occurrence)."""

    def __init__(self, flaws: dict[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(flaws.values())), "The report is not complete.")
        self.flaws = flaws


STALLED_NEEDS = {
    "cause": "Schrijf waardoor het stokt.",
    "consequence": "Schrijf wat het gevolg is.",
    "correction": "Schrijf wat u doet om het weer vlot te trekken.",
    "asks": "Kies aan wie u iets vraagt.",
    "request": "Schrijf wat u vraagt.",
}


def flaws_of(
    said: Said, *, wanted: Mapping[DutyKey, Wanted], today: date, has_evidence: bool
) -> dict[str, str]:
    """What keeps this from being sent, per field; nothing when it is whole."""
    found = [*_of_standing(said, today, has_evidence), *_of_audience(said), *_of_links(said)]
    for duty in said.duties:
        found += _of_duty(duty, wanted.get(duty.key), today)
    return dict(found)


def _of_standing(said: Said, today: date, has_evidence: bool) -> Iterator[tuple[str, str]]:
    match said.standing:
        case Standing.STALLED:
            yield from _of_stall(said)
        case Standing.DONE:
            yield from _of_done(said, today, has_evidence or bool(said.links))
        case Standing.UNDER_WAY:
            pass
        case _:
            yield "standing", "Kies hoe het ervoor staat."


def _of_stall(said: Said) -> Iterator[tuple[str, str]]:
    for name, sentence in STALLED_NEEDS.items():
        if not getattr(said, name).strip():
            yield name, sentence
    if said.asks and said.asks not in Asked.values:
        yield "asks", STALLED_NEEDS["asks"]
    if said.asks == Asked.PARTY and said.asks_party is None:
        yield "asks_party", "Kies aan welke partij u iets vraagt."


def _of_done(said: Said, today: date, has_evidence: bool) -> Iterator[tuple[str, str]]:
    if said.done_on is None and not has_evidence:
        yield "done_on", "Vul in wanneer het gereed was, of voeg bewijs toe. Een van de twee is nodig."
    if said.done_on and said.done_on > today:
        yield (
            "done_on",
            f"{said.done_on:%d-%m-%Y} is nog niet geweest. Kies ‘in uitvoering’, of een andere dag.",
        )


def _of_audience(said: Said) -> Iterator[tuple[str, str]]:
    if said.audience not in Audience.values:
        yield "audience", "Kies wie dit mag lezen."
    for name, chosen in said.field_audiences.items():
        if name not in FIELDS or chosen not in Audience.values:
            yield f"audience_{name}", "Kies wie dit mag lezen."
        elif said.audience in Audience.values and WIDTH[Audience(chosen)] > WIDTH[Audience(said.audience)]:
            yield f"audience_{name}", "Dit is ruimer dan wat u voor de hele melding koos."


def _of_links(said: Said) -> Iterator[tuple[str, str]]:
    for title, address in said.links:
        if sentence := flaw_of_link(title, address):
            yield "links", sentence


def flaw_of_link(title: str, address: str) -> str:
    """Why a link can't be kept, or nothing."""
    if not address.startswith(("https://", "http://")) or any(letter.isspace() for letter in address):
        return f"‘{address[:80]}’ is geen adres van een pagina. Begin met https://."
    if len(address) > 500 or len(title) > 200:
        return "Deze link is te lang: hooguit 500 tekens, met een omschrijving van hooguit 200."
    return ""


def _of_duty(duty: DutySaid, wanted: Wanted | None, today: date) -> Iterator[tuple[str, str]]:
    at = f"{duty.obligation_id}.{duty.occurrence}"
    if wanted is None:
        yield f"{at}.done_on", "Deze inspanning hoort niet bij dit deel. Laad de pagina opnieuw."
        return
    if duty.done_on and duty.done_on > today:
        yield f"{at}.done_on", f"{duty.done_on:%d-%m-%Y} is nog niet geweest. Vul in wanneer het gedaan is."
    if duty.amount is not None and (duty.amount < 0 or not wanted.has_target):
        yield f"{at}.amount", "Vul een getal van nul of meer in; alleen waar een doel is."
    if duty.done_on and wanted.informs:
        yield from _of_informing(at, duty)
    elif duty.done_on and wanted.repeated and not duty.note.strip() and not wanted.has_evidence:
        yield f"{at}.note", "Schrijf wat er is gedaan, of voeg bewijs toe."


def _of_informing(at: str, duty: DutySaid) -> Iterator[tuple[str, str]]:
    if not duty.informed_who.strip():
        yield f"{at}.informed_who", "Schrijf wie er zijn geïnformeerd."
    if duty.informed is None:
        yield f"{at}.informed", "Vul in hoeveel er zijn geïnformeerd."
