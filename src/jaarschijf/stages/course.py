"""How far a plan is, and per move what is missing: read from the processes that know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.meetings.models.meeting import MeetingState
from jaarschijf.monitoring.models import Round
from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.consenting.state import ConsentState, state_of
from jaarschijf.negotiating.models import Addendum
from jaarschijf.negotiating.models.addendum import AddendumState
from jaarschijf.negotiating.proposals.state import open_count
from jaarschijf.register.models import Stage, YearPlan
from jaarschijf.register.rules import Move
from jaarschijf.register.versions.shape import AgreementText, NamedText, VersionText
from jaarschijf.register.versions.text import agreements_in
from jaarschijf.signing.document.parties import Scope, blocks_of
from jaarschijf.signing.document.shape import Blocks
from jaarschijf.signing.facts import RoundFacts
from jaarschijf.signing.facts import state_of as round_of
from jaarschijf.stages.rules import Check, Facts, Place, check, possible_from

PAGES: Mapping[Place, tuple[str, str]] = {
    Place.PLAN: ("desk:plan", "Naar de jaarschijf"),
    Place.CONSENTS: ("negotiating:consents", "Wie zei wat"),
    Place.CONSULT: ("negotiating:consult", "Leg de tekst voor"),
    Place.PROPOSALS: ("negotiating:proposals", "Naar de voorstellen"),
    Place.PARTIES: ("desk:parties", "Naar Partijen"),
    Place.ROUNDS: ("signing:rounds", "Naar de ondertekening"),
    Place.RESULTS: ("stages:results", "Vul de uitkomsten in"),
    Place.MONITORING: ("monitoring:rounds", "Naar de rondes"),
    Place.ADDENDA: ("negotiating:addenda", "Naar de addenda"),
    Place.MEETINGS: ("meetings:year", "Naar de vergaderingen"),
    Place.COURSE: ("stages:course", "Bekijk het verloop"),
}
"""Where something is mended: the name of the page, and the words of the link."""
OF_REGION = frozenset({Place.PARTIES})
UNDER_WAY = (AddendumState.PREPARING, AddendumState.ASKED, AddendumState.AGREED)


@dataclass(frozen=True)
class Course:
    """A plan on its way: the facts, the newest consultation and round, and each move that its stage knows."""

    plan: YearPlan
    facts: Facts
    consent: ConsentState | None
    round: RoundFacts | None
    checks: tuple[Check, ...]

    def of(self, move: Move) -> Check:
        """What stands in the way of a move, also of one that the stage does not know."""
        return check(self.facts, move)


def course_of(plan: YearPlan) -> Course:
    """How the plan stands now, in a handful of queries that its size does not change."""
    consent, row = _consent(plan), round_of(plan)
    facts = facts_of(plan, consent, row)
    return Course(plan, facts, consent, row, tuple(check(facts, move) for move in possible_from(plan.stage)))


def facts_of(plan: YearPlan, consent: ConsentState | None, row: RoundFacts | None) -> Facts:
    """The same in plain values; what a stage does not ask is not looked up."""
    today = localdate()
    is_draft, is_signed = plan.stage == Stage.DRAFT, plan.stage == Stage.SIGNED
    return Facts(
        stage=plan.stage,
        year=plan.year,
        this_year=today.year,
        agreements=plan.agreements.count() if is_draft else 0,
        proposals=open_count(plan) if is_draft else 0,
        without_result=plan.agreements.filter(result="").count() if is_signed else 0,
        monitoring=_monitoring(plan) if is_signed else "",
        addendum=_addendum(plan) if is_signed else "",
        meetings=plan.meetings.filter(state=MeetingState.PLANNED).count() if is_signed else 0,
        **_consented(consent),  # type: ignore[arg-type] # the fields of Facts by name
        **_signing(row),  # type: ignore[arg-type] # as above
    )


def signing_blocks(consent: ConsentState, scope: str) -> Blocks:
    """The places for signatures: of every party that was asked, except who objects to the text."""
    asked = {party.slug for party, one in consent.answers.items() if not _objects(one)}
    return blocks_of(consent.version.text, Scope(scope), also=asked, only=asked)


def objecting(consent: ConsentState) -> list[str]:
    """The names of the parties that do not agree, and so get no place to sign."""
    return [party.name for party, one in consent.answers.items() if _objects(one)]


def href_of(place: Place, plan: YearPlan) -> str:
    """The address at which a person mends what is missing."""
    name, _words = PAGES[place]
    region = plan.region.slug
    return reverse(name, args=[region] if place in OF_REGION else [region, plan.year])


def words_of(place: Place) -> str:
    """The words of the link to it."""
    return PAGES[place][1]


def _objects(one: object) -> bool:
    return getattr(one, "answer", None) == Reply.OBJECTS


def _consent(plan: YearPlan) -> ConsentState | None:
    return state_of(plan, localdate()) if plan.stage in {Stage.DRAFT, Stage.AGREED} else None


def _consented(consent: ConsentState | None) -> dict[str, object]:
    if consent is None:
        return {}
    text = consent.version.text
    return {
        "version": consent.version.number,
        "is_current": consent.is_current,
        "is_reached": consent.quorum.reached,
        "quorum": consent.quorum.sentence,
        "nameless": nameless(text),
        "signing": tuple(block.name for block in signing_blocks(consent, Scope.WHOLE).signing),
    }


def nameless(text: VersionText) -> tuple[str, ...]:
    """The names at agreements that stand for nobody, each once, in order."""
    names = [name for _theme, row in agreements_in(text) for name in _named(row)]
    return tuple(dict.fromkeys(name["name"] for name in names if not name["parties"]))


def _named(row: AgreementText) -> list[NamedText]:
    return row["responsible"] + [name for duty in row["obligations"] for name in duty["who"]]


def _signing(row: RoundFacts | None) -> dict[str, object]:
    if row is None or not row.is_open:
        return {}
    return {"round": row.number, "signed": row.signed, "waiting": row.waiting, "refused": row.refused}


def _monitoring(plan: YearPlan) -> str:
    row = Round.objects.filter(plan=plan, closed_at=None).first()
    return row.title if row else ""


def _addendum(plan: YearPlan) -> str:
    row = Addendum.objects.filter(plan=plan, state__in=UNDER_WAY).first()
    return row.title if row else ""
