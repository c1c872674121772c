"""Something on stage for every route: fixture `known`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.timezone import localdate

from jaarschijf.figures import engine
from jaarschijf.figures.actions.delivering import confirm_delivery
from jaarschijf.figures.actions.using import attach_run
from jaarschijf.figures.calculations import CARDS
from jaarschijf.figures.tests.files import checked
from jaarschijf.figures.tests.making import a_run, released
from jaarschijf.figures.tests.registered import an_initiative
from jaarschijf.figures.tests.world import TOY, asked
from jaarschijf.importing.actions import bring_in
from jaarschijf.importing.tests.documents import NAME, document
from jaarschijf.meetings.actions.calendar import make_link
from jaarschijf.meetings.actions.days_off import add_day_off
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.actions.statutory import fill_year
from jaarschijf.meetings.calendar.address import token_of
from jaarschijf.meetings.minutes.effects import SetStanding
from jaarschijf.meetings.tests.exchanging import announce, asked_of_everybody
from jaarschijf.meetings.tests.minuting import set_table
from jaarschijf.meetings.tests.planned import dated_series
from jaarschijf.monitoring.actions.evidence import add_evidence
from jaarschijf.monitoring.actions.reporting import keep_draft, send_report
from jaarschijf.monitoring.actions.rounds import open_round
from jaarschijf.monitoring.actions.sheets import keep_sheet
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.monitoring.sheets import ProjectSheet
from jaarschijf.negotiating.actions.topics import add_topic
from jaarschijf.negotiating.tests.consulted import Talk, reader, secret_of
from jaarschijf.negotiating.tests.proposing import more_text
from jaarschijf.publishing.actions import approve_publication, ask_publication
from jaarschijf.register.actions.moments import add_moment
from jaarschijf.register.actions.values import set_local_value, set_norm
from jaarschijf.register.models import VersionDocument
from jaarschijf.signing.tests.registered import a_bare_document
from jaarschijf.signing.tests.rounds import a_bare_seat
from jaarschijf.stages.tests.amended import a_bare_addendum
from jaarschijf.steering.actions import make_report
from tests.stage import Stage

Known = dict[str, Any]
"""The value of an argument; a `pk` stands under the name of what it is of: a route, a noun, or a room."""


@pytest.fixture
def known(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Known:
    """What the arguments of all routes stand for on stage."""
    monkeypatch.setattr(engine, "CARDS", {**CARDS, TOY.code: TOY})
    return {
        **_register(stage),
        **_monitoring(stage),
        **_meetings(stage),
        **_consent(stage),
        **_proposals(stage),
        **_signing(stage),
        **_stages(stage),
        **_addenda(stage),
        **_figures(stage),
        **_registers(stage),
        **_runs(stage),
    }


def _register(stage: Stage) -> Known:
    by, balance = stage.cast.coordinator, stage.agreements[0]
    upload = bring_in(by=by, region=stage.region, name=NAME, data=document())
    snapshot = approve_publication(by=by, snapshot=ask_publication(by=by, plan=stage.plan))
    limit, value = "social_rent_limit", Decimal(930)
    set_norm(by=by, region=stage.region, year=2026, limit=limit, value=value, reason="proef")
    word = set_local_value(by=by, region=stage.region, list_name="BATSCORE", name="vier", code="BAT4")
    care = stage.cast.care.memberships.get()
    return {
        "region_slug": stage.region.slug,
        "year": 2026,
        "slug": balance.slug,
        "sequence": snapshot.sequence,
        "limit": limit,
        "candidate_pk": upload.candidates.filter(kind="agreement")[0].pk,
        "importing": upload.pk,
        "theme": balance.theme_id,
        "agreement": balance.theme_id,
        "obligation": balance.obligations.all()[0].pk,
        "project": stage.projects[0].pk,
        "group": stage.region.groups.all()[0].pk,
        "party": stage.parties["care"].pk,
        "role": care.pk,
        "welcome": care.pk,
        "word": word.pk,
        "moment": add_moment(by=by, plan=stage.plan, name="Stuurgroep", day=date(2026, 9, 24)).pk,
    }


def _monitoring(stage: Stage) -> Known:
    by, today = stage.cast.coordinator, localdate()
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    draft = keep_draft(by=by, share=share, revision=0, said=Said())
    proof = add_evidence(by=by, report=draft, title="Verslag", file=("verslag.txt", b"Zo ging het."))
    send_report(by=by, share=share, revision=1, newest=None, said=Said(standing="under_way"))
    asking = open_round(by=by, plan=stage.plan, title="Voortgang", opens_on=today, closes_on=today)
    projects = ProjectSheet(stage.plan, by).write()
    sheet = keep_sheet(by=by, plan=stage.plan, kind="projects", name="projecten.xlsx", data=projects)
    steering = make_report(by=by, plan=stage.plan, meets_on=date(2026, 9, 24), next_on=None)
    return {
        "report": share.pk,
        "evidence": proof.pk,
        "round": asking.pk,
        "monitoring": asking.pk,
        "sheet": sheet.pk,
        "steering": steering.pk,
        "steering:report": steering.pk,
    }


def _meetings(stage: Stage) -> Known:
    by, table, dated = stage.cast.coordinator, set_table(stage), dated_series(stage)
    carnival = add_day_off(by=by, region=stage.region, name="Carnaval", starts=localdate(), ends=None)
    return {
        "token": token_of(make_link(by=by, region=stage.region)),
        "meetings:group": table.meeting.group_id,
        "member": table.meeting.group.members.all()[0].pk,
        "meetings:law": fill_year(by=by, plan=stage.plan)[0].pk,
        "meetings": table.meeting.pk,
        "meetings:series": dated.series["own"].pk,
        "meetings:series_day": dated.days[0].pk,
        "meetings:days": carnival.pk,
        "paper_pk": send_paper(by=by, meeting=table.meeting, kind="agenda").pk,
        "paper_kind": "agenda",
        "item_pk": table.items[0].pk,
        "outcome_pk": table.decide("Klaar.", SetStanding("done")).pk,
        "question": asked_of_everybody(stage).pk,
        "notice": announce(stage).pk,
    }


def _consent(stage: Stage) -> Known:
    talk = Talk(stage)
    asked, link = talk.lay(), reader(stage, "association")
    return {
        "negotiating": asked.pk,
        "number": asked.version.number,
        "party_slug": stage.parties["association"].slug,
        "lift": talk.say("association", "reserved").pk,
        "link": link.pk,
        "secret": secret_of(link),
        "topic": add_topic(by=stage.cast.coordinator, region=stage.region, name="Starters", words="").pk,
    }


def _signing(stage: Stage) -> Known:
    seat = a_bare_seat(stage, stage.parties["association"])
    return {
        "signing:round": seat.round_id,
        "signing:seat": seat.pk,
        "signing:sign": seat.pk,
        "signing:mandate": seat.mandate_id,
        "signing:document": a_bare_document(seat.round.version).pk,
        "number": seat.round.version.number,
    }


def _proposals(stage: Stage) -> Known:
    """Its number is 1, as that of the version: the address of both names a `number`."""
    return {"number": more_text(stage).number}


def _stages(stage: Stage) -> Known:
    """The document of the version that the rounds are over."""
    version = stage.plan.versions.latest("number")
    VersionDocument.objects.get_or_create(version=version, defaults={"data": b"%PDF-", "sha256": "0" * 64})
    return {"number": version.number}


def _addenda(stage: Stage) -> Known:
    """Its number is 1 as well."""
    return {"number": a_bare_addendum(stage).number}


def _figures(stage: Stage) -> Known:
    """A request of the association, that delivered; another file waits, which the coordinator brought."""
    party = stage.parties["association"]
    request = asked(stage.region, [party])
    first = checked(request, party, stage.cast.association)
    delivery = confirm_delivery(by=stage.cast.association, request=request, party=party, seen=first.sha256)
    checked(request, party, stage.cast.coordinator)
    return {"figures:request": request.pk, "figures:deliver": request.pk, "figures:delivery": delivery.pk}


def _registers(stage: Stage) -> Known:
    """An initiative of the care provider, and a point of the checklist."""
    return {"figures:initiative": an_initiative(stage).pk, "point": "steekproef"}


def _runs(stage: Stage) -> Known:
    """Its number is 1, as that of what was released of it; its address is that of the agreement."""
    run = a_run(stage)
    use = attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[0])
    shown = released(stage, run, title=stage.agreements[0].title)
    return {
        "number": run.number,
        "release_number": shown.number,
        "figures:use": use.pk,
        "code": "fit",
        "grid": "parties",
        "key": "parties",
        "place": 1,
    }
