"""What a party owes as a spreadsheet to report in: a row that is filled in is a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from django.utils.timezone import localdate

from jaarschijf.lib import sheets
from jaarschijf.lib.cells import Cell, as_text
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.sheets import Choice, Column, Day, Text, Value
from jaarschijf.lib.standing import parse_standing
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Asked, Audience, Report, Share
from jaarschijf.monitoring.reports.latest import lineage
from jaarschijf.monitoring.reports.mine import Owed, mine
from jaarschijf.monitoring.reports.said import Said, flaws_of
from jaarschijf.monitoring.reports.words import WIDTH
from jaarschijf.monitoring.sheets.intake import KEY, Filled, Merged, RowChange, Subject, Values, key_of
from jaarschijf.people.access import NotAllowed, Permission, require
from jaarschijf.people.models import Party
from jaarschijf.register.models import Standing

EXPLAINED = (
    "In dit bestand staat wat uw partij doet. Vul per afspraak in hoe het ervoor staat.",
    "Lees het bestand daarna in op de site. U ziet daar eerst wat u meldt.",
    "Rijen die u leeg laat, melden niets. U mag rijen weghalen en kolommen toevoegen.",
    "Moet iets vaker per jaar? Wat u per keer deed, meldt u op de site zelf.",
)

ASKED = {Asked.STEERING: "de stuurgroep", Asked.COORDINATOR: "de regiocoördinator"}
AUDIENCES = {
    Audience.INTERNAL: "mijn partij en de regiocoördinator",
    Audience.PARTIES: "alle partijen",
    Audience.PUBLIC: "iedereen",
}
COLUMN_OF = {"asks_party": "asks"}
"""Where a flaw of a report is told, when the sheet has one column for two fields."""


BELONGS = {
    "done_on": Standing.DONE,
    **dict.fromkeys(("cause", "consequence", "correction", "asks", "request"), Standing.STALLED),
}
"""Column -> the only standing with which it is reported."""


class Links(Text):
    """Addresses of pages, each on a line of its own."""

    def parse(self, cell: Cell) -> Value:
        return "\n".join(as_text(cell).split())


class ShareSheet(Filled):
    """One row per share of `party`, or of all parties that this person reports for."""

    title = "Mijn deel"
    row_name = "afspraak"
    named_by: ClassVar[Column] = Text(key="title", heading="Afspraak", width=34, locked=True, needed=True)

    def make_columns(self) -> tuple[Column, ...]:
        self.parties = {f"party:{row.pk}": row for row in Party.objects.filter(region=self.plan.region_id)}
        return (
            KEY,
            Text(key="number", heading="Nummer", width=9, locked=True),
            self.named_by,
            Text(key="party", heading="Partij", width=22, locked=True),
            Text(key="duties", heading="Wat hoort erbij", width=40, locked=True),
            Text(key="due", heading="Wanneer", width=22, locked=True),
            Text(key="previous", heading="Vorige melding", width=36, locked=True),
            *self._answers(),
        )

    def _answers(self) -> Iterator[Column]:
        standings = tuple((value, str(word)) for value, word in Standing.choices)
        asked = (*ASKED.items(), *((key, row.name) for key, row in self.parties.items()))
        yield Choice(
            key="standing", heading="Stand", help="Vul dit altijd in.", choices=standings, also=parse_standing
        )
        yield Text(key="sentence", heading="Hoe staat het ervoor?", width=40, help="In een paar zinnen.")
        yield Day(
            key="done_on",
            heading="Gereed op",
            help="Bij Gereed: de dag, zoals 1-7-2026. Of geef bij ‘Bewijs’ een link.",
        )
        stalled = "Bij Stagneert altijd invullen."
        yield Text(key="cause", heading="Oorzaak", width=30, help=f"Waardoor stokt het? {stalled}")
        yield Text(key="consequence", heading="Gevolg", width=30, help=f"Wat is het gevolg? {stalled}")
        yield Text(key="correction", heading="Bijsturing", width=30, help=f"Wat doet u eraan? {stalled}")
        yield Choice(
            key="asks", heading="Vraag aan", width=24, help=f"Aan wie vraagt u iets? {stalled}", choices=asked
        )
        yield Text(key="request", heading="Wat vraagt u?", width=30, help=stalled)
        yield Links(
            key="links",
            heading="Bewijs (link)",
            width=30,
            help="Het adres van een pagina, met https:// ervoor. Meer links: elk op een eigen regel.",
        )
        yield Choice(
            key="audience",
            heading="Wie mag dit lezen?",
            width=30,
            help="Leeg: zoals vorige keer, en anders alle partijen.",
            choices=tuple(AUDIENCES.items()),
        )

    def fetch(self, *, lock: bool) -> dict[int, Subject]:
        access, today = require(self.by, Permission.REPORT, self.plan.region), localdate()
        for_all = access.may(Permission.SET_STANDING)
        shares = Share.objects.filter(plan=self.plan).on(today).filter(party__isnull=False)
        if lock:
            list(shares.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        own = None if for_all else access.party_ids | access.inherited_ids
        self.owed = {row.share.pk: row for row in mine(self.plan, own, today).owed}
        found = {pk: self._subject(row) for pk, row in self.owed.items()}
        if not for_all:
            others = shares.exclude(pk__in=found).values_list("pk", "agreement__title")
            found |= {pk: Subject(pk, title, self.blank, 0, is_own=False) for pk, title in others}
        return found

    def _subject(self, row: Owed) -> Subject:
        now = said_in(row.last) if row.last else self.blank
        return Subject(row.share.pk, row.share.agreement.title, now, row.last.pk if row.last else 0, True)

    def write(self, party_ids: Collection[int] | None = None) -> bytes:
        """The shares as XLSX in the order of the plan; of these parties, or of all."""
        rows = [row for row in self.owed.values() if party_ids is None or row.share.party_id in party_ids]
        rows.sort(key=lambda row: (row.share.agreement.theme.position, row.share.agreement.position))
        return sheets.write(self.title, self.columns, map(self._row, rows), EXPLAINED)

    def _row(self, row: Owed) -> Values:
        share = row.share
        return {
            "key": key_of(self.subjects[share.pk]),
            "number": share.agreement.number,
            "title": share.agreement.title,
            "party": str(share.party),
            "duties": "\n".join(f"• {duty.obligation.text}" for duty in row.duties),
            "due": row.when,
            "previous": _previous(row),
        }

    def before(self, records: set[int]) -> dict[tuple[int, int], Values]:
        """A row goes out empty, whatever was said before."""
        return {(share, report): self.blank for share, report, _ in self._sent if report in records}

    def others_since(self, bases: Mapping[int, int]) -> dict[int, str]:
        since: dict[int, str] = {}
        passed = {share for share, base in bases.items() if not base}
        for share, report, who in self._sent:
            if share in passed and who is not None:
                since[share] = who
            if report == bases.get(share):
                passed.add(share)
        return since

    @cached_property
    def _sent(self) -> list[tuple[int, int, str | None]]:
        """(Share, report, who sent it unless it was this person), in the order in which they were sent."""
        heirs: defaultdict[int, list[int]] = defaultdict(list)
        for heir, line in lineage([row.share for row in self.owed.values()]).items():
            for pk in line:
                heirs[pk].append(heir)
        reports = Report.objects.sent().filter(share__plan=self.plan).select_related("by")
        return [
            (heir, report.pk, None if report.by_id == self.by.actor_id else str(report.by or "de beheerder"))
            for report in reports.only("share_id", "by__name", "by__email")
            for heir in heirs[report.share_id]
        ]

    def merge(self, subject: Subject, given: Values, was: Values, base: int) -> Merged:
        """A filled row is a report, also one in the same words; only the same file again says nothing new."""
        filled = {
            column.key: given[column.key]
            for column in self.open_columns
            if given.get(column.key) not in {None, ""}
        }
        wanted = {**was, "audience": self._audience(subject), **filled}
        columns = {column.key: column for column in self.open_columns}
        is_said = subject.last != base and all(
            columns[key].as_read(subject.now[key]) == value for key, value in filled.items()
        )
        return (subject.now, set()) if is_said or not filled else (wanted, {*filled, "audience"})

    def flaws_in(self, subject: Subject, wanted: Values) -> Iterator[tuple[str, str]]:
        for key, standing in BELONGS.items():
            if wanted[key] and wanted["standing"] not in {"", standing}:
                yield key, f"Dit hoort bij ‘{standing.label}’. Kies die stand, of maak deze cel leeg."
        said = self._report(subject, wanted)
        found = flaws_of(said, wanted={}, today=localdate(), has_evidence=False)
        for field, sentence in found.items():
            yield COLUMN_OF.get(field, field), sentence

    def notes_on(self, subject: Subject, _wanted: Values) -> tuple[str, ...]:
        if not self.owed[subject.pk].has_draft:
            return ()
        return ("Er staat ook nog een concept. Dat blijft staan tot u het verstuurt of weggooit.",)

    def save(self, changes: Sequence[RowChange]) -> None:
        for change in changes:
            try:
                self._send(change)
            except NotAllowed:
                raise
            except Refusal as refusal:
                sentence = f"‘{change.subject.title}’: {refusal.dutch}"
                raise Refusal(sentence, refusal.english) from None

    def _send(self, change: RowChange) -> None:
        subject = change.subject
        send_report(
            by=self.by,
            share=self.owed[subject.pk].share,
            revision=None,
            newest=subject.last or None,
            said=self._report(subject, change.wanted),
        )

    def _audience(self, subject: Subject) -> str:
        """Who reads what says nothing of it: those who read the last time."""
        last = self.owed[subject.pk].last
        return last.audience if last else Audience.PARTIES

    def _report(self, subject: Subject, wanted: Values) -> Said:
        last, asks = self.owed[subject.pk].last, str(wanted["asks"])
        audience = Audience(str(wanted["audience"]))
        return Said(
            standing=str(wanted["standing"]),
            sentence=str(wanted["sentence"]),
            cause=str(wanted["cause"]),
            consequence=str(wanted["consequence"]),
            correction=str(wanted["correction"]),
            request=str(wanted["request"]),
            done_on=wanted["done_on"],  # type: ignore[arg-type] # a day, as its column reads
            asks=Asked.PARTY if asks in self.parties else asks,
            asks_party=self.parties.get(asks),
            audience=audience,
            field_audiences=_narrowed(last, audience),
            links=tuple(("", link) for link in str(wanted["links"]).split()),
        )


def said_in(report: Report) -> dict[str, Value]:
    """What a report says, by the keys of the columns."""
    party = f"party:{report.asks_party_id}"
    names = ("standing", "sentence", "done_on", "cause", "consequence", "correction", "request", "audience")
    return {
        **{name: getattr(report, name) for name in names},
        "asks": party if report.asks == Asked.PARTY else report.asks,
        "links": "\n".join(row.link for row in report.evidence.all() if row.link),
    }


def _previous(row: Owed) -> str:
    """In uitvoering, 3 mei 2026: and the sentence."""
    if row.last is None or row.said_on is None:
        return ""
    told = f"{Standing(row.last.standing).label}, {full_date(row.said_on)}"
    return f"{told}: {row.last.sentence}" if row.last.sentence else told


def _narrowed(last: Report | None, audience: Audience) -> dict[str, str]:
    """What was narrower per field stays so; what would be wider than the whole goes with the whole."""
    chosen = last.field_audiences if last else {}
    return {name: value for name, value in chosen.items() if WIDTH[Audience(value)] <= WIDTH[audience]}
