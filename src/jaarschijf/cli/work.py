"""The command `work`: reminders are written and sent, every minute until somebody stops it."""

from __future__ import annotations

import signal
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from threading import Event
from typing import Final

from django.core.checks import run_checks
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from jaarschijf.cli.console import complain, say
from jaarschijf.figures import reminding as figures
from jaarschijf.figures.actions.delivering import forget_unconfirmed
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.reminding.facts import facts_of
from jaarschijf.monitoring.reminding.lines import Line
from jaarschijf.monitoring.reminding.outlook import Expected, outlook
from jaarschijf.monitoring.reminding.post import write_letters
from jaarschijf.negotiating import reminding as consent
from jaarschijf.outbox.sending import Tally, send_letters
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Region
from jaarschijf.signing import reminding as signing
from jaarschijf.signing.actions.purging import purge_trails

WRITERS: Final = (write_letters, consent.write_letters, signing.write_letters, figures.write_letters)
"""What each room writes by itself for a region at a moment; they answer how many letters."""

PAUSE: Final = 60
"""Seconds between two looks."""

FARTHEST: Final = 366
"""Days that a dry run looks ahead."""


def run(options: Namespace) -> None:
    if options.date and not options.dry_run:
        raise Refusal("--date hoort bij --dry-run.", "--date goes with --dry-run.")
    if options.dry_run:
        dry_run(options.date or timezone.localdate())
        return
    _refuse_wrong_address()
    if options.once:
        once()
    else:
        _work()


def _work() -> None:
    stopping = _stop_on_signals()
    say("De herinneringen lopen (stoppen: Ctrl+C)", "Reminders are running (Ctrl+C stops)")
    once(stopping.is_set)
    while not stopping.wait(PAUSE):
        _once_more(stopping.is_set)


def once(is_stopping: Callable[[], bool] = lambda: False) -> Tally:
    """Writes what is due, sends what waits and wipes what is kept too long; tells it when letters went."""
    written = sum(write(region, timezone.now()) for region in Region.objects.all() for write in WRITERS)
    purge_trails(by=CommandLine(), today=timezone.localdate())
    forget_unconfirmed(timezone.now())
    tally = send_letters(timezone.now, is_stopping)
    if written or any(tally):
        sent, failed, cancelled = tally
        say(
            f"{written} geschreven, {sent} verstuurd, {failed} mislukt, {cancelled} niet meer nodig",
            f"{written} written, {sent} sent, {failed} failed, {cancelled} no longer needed",
        )
    return tally


def _once_more(is_stopping: Callable[[], bool]) -> None:
    """The same; a database that is away for a moment is not the end of it."""
    close_old_connections()
    try:
        once(is_stopping)
    except DatabaseError as error:
        told = " ".join(str(error).split())
        complain(Refusal(f"De database doet het niet: {told}", f"The database fails: {told}"))


def dry_run(day: date) -> None:
    """Tells what would be sent on the day if nothing is reported until then; writes nothing."""
    ahead = (day - timezone.localdate()).days
    if not 0 <= ahead <= FARTHEST:
        raise Refusal(
            f"Kies een dag van vandaag tot over {FARTHEST} dagen.",
            f"Choose a day from today to {FARTHEST} days ahead.",
        )
    say(
        f"Herinneringen van {full_date(day)}; er wordt niets verstuurd.",
        f"Reminders of {day}; nothing is sent.",
    )
    for region in Region.objects.all():
        _tell(region, day, ahead)


def _tell(region: Region, day: date, ahead: int) -> None:
    now = timezone.now()
    days = outlook(region, facts_of(region, now, ahead), now, ahead)
    letters = [letter for one in days if one.day == day for letter in one.letters]
    mails = f"\n{region}: {len(letters)} mail{'' if len(letters) == 1 else 's'}"
    say(mails)
    for letter in letters:
        _tell_letter(letter)


def _tell_letter(letter: Expected) -> None:
    say(f"  {letter.user} <{letter.user.email}>")
    for line in letter.lines:
        say(f"    {_sentence(line)}")


def _sentence(line: Line) -> str:
    """The texts themselves are Dutch, in every locale."""
    has = "heeft" if len(line.asked) == 1 else "hebben"
    nobody = f"; {has} niemand die kan melden" if line.for_nobody else ""
    return f"{line.parties}: {line.text} ({line.where}): {line.why}{nobody}"


def _refuse_wrong_address() -> None:
    for message in run_checks():
        if message.id == "jaarschijf.E003":
            raise Refusal(str(message.msg))


def _stop_on_signals() -> Event:
    """Set when somebody asks to stop; the letter that is on its way goes first."""
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
