"""The next year of the sample region: carried over, talked about, agreed, and signed by all but one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from jaarschijf.cli.demo.signatures import put_signature
from jaarschijf.negotiating.actions.carrying import choose_fates, open_next_year
from jaarschijf.negotiating.actions.consent import give_consent
from jaarschijf.negotiating.actions.consulting import lay_before
from jaarschijf.negotiating.actions.proposals import (
    accept_proposal,
    adapt_proposal,
    propose,
    reject_proposal,
)
from jaarschijf.negotiating.actions.remarks import remark
from jaarschijf.negotiating.carrying.choices import Choice
from jaarschijf.negotiating.models import Fate, Proposal
from jaarschijf.negotiating.proposals.shapes import Words, mark
from jaarschijf.negotiating.proposals.subjects import about_agreement, words_of
from jaarschijf.people.access import CommandLine
from jaarschijf.people.actions import invite
from jaarschijf.people.models import Party, Region, Role, User
from jaarschijf.register.actions.agreements import change_agreement
from jaarschijf.register.actions.obligations import change_obligation
from jaarschijf.register.models import Agreement, Version, YearPlan
from jaarschijf.sample import sample_path
from jaarschijf.signing.actions.mandates import give_mandate
from jaarschijf.signing.actions.rounds import open_round
from jaarschijf.signing.models import Mandate, Seat
from jaarschijf.stages.actions import agree

TALKS = "waterdam-2027-onderhandelen.json"

Entry = dict[str, Any]


def let_agree(plan: YearPlan) -> None:
    """From this year's plan to next year's, as far as the sample tells; the people of the sample do it."""
    told: Entry = json.loads(sample_path(TALKS).read_text("utf-8"))
    lead = User.objects.get(memberships__region=plan.region, memberships__role=Role.COORDINATOR)
    signatories = [_mandate(lead, plan.region, entry) for entry in told["signing"]["signatories"]]
    draft = _carried_over(lead, plan, told["carry_over"])
    for entry in told["proposals"]:
        _proposal(lead, draft, entry)
    version = _consented(lead, draft, told["consultation"], signatories)
    _signed(lead, version, told["signing"], signatories)


def _carried_over(lead: User, plan: YearPlan, told: Entry) -> YearPlan:
    fates = {entry["agreement"]: Choice(entry["fate"], entry["reason"]) for entry in told["fates"]}
    rest = Choice(Fate.CARRY, told["reason_else"])
    choices = {row.pk: fates.get(row.title, rest) for row in plan.agreements.all()}
    choose_fates(by=lead, plan=plan, seen={}, choices=choices)
    row = plan.carry_over
    opened = open_next_year(
        by=lead, carry_over=row, revision=row.revision, title=told["title"], motto=told["motto"]
    )
    for agreement in opened.plan.agreements.all():
        _rewrite(lead, agreement, told["texts"])
    return opened.plan


def _rewrite(lead: User, agreement: Agreement, texts: list[Entry]) -> None:
    """The years in its words, and what the sample says otherwise."""
    words = words_of(agreement)
    text = words.text
    for entry in texts:
        if entry["agreement"] == agreement.title:
            assert entry["from"] in text, entry
            text = text.replace(entry["from"], entry["to"])
    text, title = (part.replace("2026", "2027") for part in (text, agreement.title))
    if (text, title) != (words.text, words.title):
        change_agreement(
            by=lead,
            agreement=agreement,
            revision=agreement.revision,
            title=title,
            text=text,
            responsible=words.responsible,
        )
    for duty in agreement.obligations.filter(text__contains="2026"):
        change_obligation(
            by=lead,
            obligation=duty,
            revision=duty.revision,
            text=duty.text.replace("2026", "2027"),
            who=[holder.name for holder in duty.who.all()],
            when=duty.when,
            target=duty.target,
            target_unit=duty.target_unit,
        )


def _proposal(lead: User, plan: YearPlan, entry: Entry) -> None:
    agreement = plan.agreements.get(title=entry["agreement"])
    subject = about_agreement(agreement)
    by = User.objects.get(email=entry["by"])
    row = propose(
        by=by,
        about=subject,
        party=_party_of(by, plan.region),
        wish=_instead(agreement, entry["from"], entry["to"]),
        reason=entry["reason"],
        seen=mark(subject.now),
    )
    for said in entry["remarks"]:
        person = User.objects.get(email=said["by"])
        remark(by=person, proposal=row, party=_party_of(person, plan.region), text=said["text"])
    _settle(lead, row, agreement, entry)


def _settle(lead: User, row: Proposal, agreement: Agreement, entry: Entry) -> None:
    seen, answer = mark(words_of(agreement)), entry["answer"]
    match entry["outcome"]:
        case "accept":
            accept_proposal(by=lead, proposal=row, revision=row.revision, seen=seen, answer=answer)
        case "adapt":
            words = _instead(agreement, entry["from"], entry["adapted"])
            adapt_proposal(
                by=lead, proposal=row, revision=row.revision, seen=seen, words=words, answer=answer
            )
        case "reject":
            reject_proposal(by=lead, proposal=row, revision=row.revision, answer=answer)


def _instead(agreement: Agreement, old: str, new: str) -> Words:
    """The words of the agreement with one passage in another's place."""
    words = words_of(agreement)
    assert old in words.text, old
    return replace(words, text=words.text.replace(old, new))


def _consented(lead: User, plan: YearPlan, told: Entry, signatories: list[Mandate]) -> Version:
    today = localdate()
    row = lay_before(by=lead, plan=plan, deadline=today + timedelta(days=14), message=told["message"])
    answers = {entry["party"]: entry for entry in told["answers"]}
    for mandate in signatories:
        said = answers.get(mandate.party.name, {"answer": told["else"]})
        give_consent(
            by=mandate.user,
            consultation=row,
            party=mandate.party,
            seen=0,
            answer=said["answer"],
            text=said.get("text", ""),
            until=today + timedelta(days=said["days"]) if "days" in said else None,
            lifted_by=said.get("lifted_by", ""),
        )
    plan.refresh_from_db()
    agree(by=lead, plan=plan, revision=plan.revision)
    row.version.refresh_from_db()
    return row.version


def _signed(lead: User, version: Version, told: Entry, signatories: list[Mandate]) -> None:
    row = open_round(
        by=lead,
        version=version,
        deadline=localdate() + timedelta(days=told["days"]),
        signatories={mandate.party.slug: mandate for mandate in signatories},
        message=told["message"],
    )
    for seat in Seat.objects.filter(round=row).exclude(party__name__in=told["waiting"]):
        put_signature(seat)


def _mandate(lead: User, region: Region, entry: Entry) -> Mandate:
    party = region.parties.get(name=entry["party"])
    return give_mandate(
        by=lead,
        party=party,
        user=_signatory(region, party, entry),
        role=entry["role"],
        decision=entry["decision"],
        decided_on=date.fromisoformat(entry["decided_on"]),
        valid_until=None,
        stands_in_for=None,
    )


def _signatory(region: Region, party: Party, entry: Entry) -> User:
    """Somebody of the cast, or somebody who has no password here."""
    if "email" in entry:
        return User.objects.get(email=entry["email"])
    email = f"{entry['name'].split()[0].lower()}@waterdam.example"
    invited = invite(
        by=CommandLine(),
        region=region,
        email=email,
        name=entry["name"],
        role=Role.SIGNATORY,
        party=party,
    )
    return invited.user


def _party_of(user: User, region: Region) -> Party:
    membership = user.memberships.get(region=region)
    assert membership.party
    return membership.party
