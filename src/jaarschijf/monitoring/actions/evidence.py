"""Files and links with a draft: they are added and taken away until it is sent."""

from __future__ import annotations

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.reporting import enter
from jaarschijf.monitoring.models import DutyReport, Evidence, Report
from jaarschijf.monitoring.reports.files import forget_files, refuse_file
from jaarschijf.monitoring.reports.said import DutyKey, flaw_of_link
from jaarschijf.people.access import Actor
from jaarschijf.register.locking import lock

MOST = 20
"""Pieces of evidence with one report."""


@transaction.atomic
def add_evidence(
    *,
    by: Actor,
    report: Report,
    title: str,
    link: str = "",
    file: tuple[str, bytes] | None = None,
    duty: DutyKey | None = None,
) -> Evidence:
    """A link or a file (its name and bytes) with a draft; `duty` is the occurrence that it proves.

    The same once more, as after a second click, is the piece that is there.
    """
    draft = _lock(by, report)
    if (file is None) == (not link.strip()):
        raise Refusal("Kies een bestand of vul een link in: een van de twee.", "A file or a link.")
    row = _row(draft, duty)
    same = {"duty_report": row, "link": link.strip(), "sha256": sha256(file[1]) if file else ""}
    if known := draft.evidence.filter(**same).first():
        return known
    if draft.evidence.count() >= MOST:
        raise Refusal(f"Er zijn al {MOST} bewijzen. Haal er eerst een weg.", "Too many pieces of evidence.")
    evidence = Evidence(report=draft, duty_report=row)
    if file:
        _keep_file(evidence, title, *file)
    else:
        _keep_link(evidence, title.strip(), link.strip())
    evidence.save()
    return evidence


@transaction.atomic
def remove_evidence(*, by: Actor, evidence: Evidence) -> None:
    """Takes a piece of evidence from a draft, and its file with it."""
    evidence.report = _lock(by, evidence.report)
    file = evidence.file
    evidence.delete()
    if file:
        forget_files([file])


def _lock(by: Actor, report: Report) -> Report:
    enter(by, report.share, localdate())
    draft = lock(report, None)
    if not draft.is_draft:
        raise Refusal(
            "Deze melding is al verzonden. Maak een nieuwe melding om iets toe te voegen.",
            "The report was sent; make a new one.",
        )
    return draft


def _row(draft: Report, duty: DutyKey | None) -> DutyReport | None:
    if duty is None:
        return None
    obligation, occurrence = duty
    if not draft.share.duties.filter(obligation=obligation).exists():
        raise Refusal(
            "Deze inspanning hoort niet bij dit deel. Laad de pagina opnieuw.", "Not of this share."
        )
    row, _ = DutyReport.objects.get_or_create(
        report=draft, obligation_id=obligation, occurrence=occurrence[:20]
    )
    return row


def _keep_link(evidence: Evidence, title: str, link: str) -> None:
    if sentence := flaw_of_link(title, link):
        raise Refusal(sentence, "This is no address of a page.")
    evidence.title, evidence.link = title or link[:200], link


def _keep_file(evidence: Evidence, title: str, name: str, data: bytes) -> None:
    name = PurePath(name.replace("\\", "/")).name
    refuse_file(name, data)
    evidence.title = (title.strip() or name)[:200]
    evidence.sha256, evidence.size = sha256(data), len(data)
    evidence.file.save(name, ContentFile(data), save=False)
