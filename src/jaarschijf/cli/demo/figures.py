"""The figures of the sample region: asked, delivered by most, reckoned, used, and partly made public."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from jaarschijf.figures.actions.asking import ask_figures
from jaarschijf.figures.actions.concluding import conclude
from jaarschijf.figures.actions.delivering import confirm_delivery
from jaarschijf.figures.actions.releasing import release
from jaarschijf.figures.actions.running import make_run
from jaarschijf.figures.actions.safeguards import answer_safeguard
from jaarschijf.figures.actions.using import attach_run
from jaarschijf.figures.calculations import CARDS
from jaarschijf.figures.datasets.examples import example
from jaarschijf.figures.intake import Upload, check_file
from jaarschijf.figures.models import Checked, DataRequest, Delivery, Run
from jaarschijf.figures.releasing.preparing import prepare
from jaarschijf.people.models import Party, Region, Role, User
from jaarschijf.register.models import YearPlan
from jaarschijf.sample import sample_path

TOLD = "waterdam-2026-cijfers.json"
DAYS_TO_DELIVER = 21

Entry = dict[str, Any]


def let_reckon(plan: YearPlan) -> None:
    """Asks, delivers, reckons and publishes as the sample tells; one party has yet to deliver."""
    told: Entry = json.loads(sample_path(TOLD).read_text("utf-8"))
    lead = User.objects.get(memberships__region=plan.region, memberships__role=Role.COORDINATOR)
    for entry in told["requests"]:
        request = _ask(lead, plan, entry)
        late = set(entry.get("late", ()))
        _deliver(request, (row.party for row in request.asked.select_related("party")), late)
    for entry in told["safeguards"]:
        _answer(plan.region, entry)
    for entry in told["runs"]:
        _use(lead, plan, _reckon(lead, plan, entry), entry)


def _ask(lead: User, plan: YearPlan, entry: Entry) -> DataRequest:
    year = plan.year - entry["years_ago"]
    parties = plan.region.parties.filter(kind__in=entry["of"])
    return ask_figures(
        by=lead,
        region=plan.region,
        dataset=entry["dataset"],
        parties=list(parties),
        title=f"{entry['title']} {year}",
        why=entry["why"],
        period_from=date(year, 1, 1),
        period_until=date(year, 12, 31),
        due_on=localdate() + timedelta(days=DAYS_TO_DELIVER),
    )


def _deliver(request: DataRequest, parties: Iterable[Party], late: set[str]) -> None:
    for party in parties:
        if party.name in late:
            continue
        by = _deliverer(party)
        data = example(request.dataset, party.name, request.year)
        name = f"{request.dataset}-{party.slug}-{request.year}.csv"
        found = check_file(by=by, request=request, party=party, file=Upload(name, data))
        assert found.totals, (name, found.table.flaws[:3])
        seen = Checked.objects.get(request=request, party=party).sha256
        confirm_delivery(by=by, request=request, party=party, seen=seen)


def _deliverer(party: Party) -> User:
    """An officer of the party, or the coordinator where it has none."""
    rows = User.objects.filter(memberships__party=party, memberships__role=Role.OFFICER)
    found = rows.order_by("pk").first()
    return found or User.objects.get(memberships__region=party.region, memberships__role=Role.COORDINATOR)


def _answer(region: Region, entry: Entry) -> None:
    party = region.parties.get(name=entry["party"])
    answer_safeguard(
        by=_deliverer(party),
        party=party,
        point=entry["point"],
        kept=entry["kept"],
        day=localdate(),
        proof=entry["proof"],
    )


def _reckon(lead: User, plan: YearPlan, entry: Entry) -> Run:
    card = CARDS[entry["calculation"]]
    years = [plan.year - ago for ago in entry["years_ago"]]
    rows = Delivery.objects.filter(
        request__region=plan.region,
        request__dataset__in=entry["datasets"],
        request__period_until__year__in=years,
    )
    return make_run(
        by=lead,
        region=plan.region,
        card=card,
        deliveries=list(rows.select_related("request", "party")),
        options={option.key: option.default for option in card.options} | entry.get("options", {}),
        title=entry["title"],
    )


def _use(lead: User, plan: YearPlan, run: Run, entry: Entry) -> None:
    """As evidence with an agreement, with a vision, and on the public pages, where the sample says so."""
    if title := entry.get("agreement"):
        attach_run(by=lead, run=run, agreement=plan.agreements.get(title=title))
    if text := entry.get("vision"):
        conclude(by=lead, run=run, text=text)
    if public := entry.get("public"):
        seen = prepare(run).sha256
        release(by=lead, run=run, title=public["title"], note=public["note"], previewed=seen)
