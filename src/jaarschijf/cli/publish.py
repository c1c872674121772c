"""The command `publish`: shows what changed, asks, and puts the year plan on the public pages."""

from __future__ import annotations

from argparse import Namespace

from jaarschijf.cli.console import Words, confirm, say
from jaarschijf.cli.lookup import address, live_snapshot, plan_of, region_named
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine
from jaarschijf.publishing.actions import approve_publication, ask_publication, withdraw_publication
from jaarschijf.publishing.changes import changes
from jaarschijf.register.models import YearPlan


def run(options: Namespace) -> None:
    plan = plan_of(region_named(options.region), options.year)
    if options.withdraw:
        _withdraw(plan, options.reason, sure=options.yes)
    else:
        _publish(plan, sure=options.yes)


def _publish(plan: YearPlan, *, sure: bool) -> None:
    snapshot = ask_publication(by=CommandLine(), plan=plan)
    live = live_snapshot(plan)
    for change in changes(live.contents if live else None, snapshot.contents):
        say(f"{change.subject}: {change.sentence}")
    if not sure and not confirm(Words("Dit publiceren?", "Publish this?")):
        say("Niet gepubliceerd. De versie staat klaar.", "Not published. The version is waiting.")
        return
    approve_publication(by=CommandLine(), snapshot=snapshot)
    where = address("public:plan", plan.region.slug, plan.year)
    say(f"Gepubliceerd: {where}", f"Published: {where}")


def _withdraw(plan: YearPlan, reason: str, *, sure: bool) -> None:
    live = live_snapshot(plan)
    if live is None:
        raise Refusal(f"‘{plan}’ staat niet op de site.", f"'{plan}' is not published.")
    question = Words(f"‘{plan}’ van de site halen?", f"Take '{plan}' off the site?")
    if not sure and not confirm(question):
        say("Er is niets veranderd.", "Nothing has changed.")
        return
    withdraw_publication(by=CommandLine(), snapshot=live, reason=reason)
    say(f"‘{plan}’ staat niet meer op de site.", f"'{plan}' is off the site.")
