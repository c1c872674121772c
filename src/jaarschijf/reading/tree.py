"""A draft as a tree that a person can read on the command line, in Dutch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from jaarschijf.reading.draft import Draft, DraftAgreement, DraftObligation, DraftProject, DraftTheme
from jaarschijf.reading.spoken import spoken

_WIDTH = 100


def as_tree(draft: Draft) -> str:
    """Title, legend, themes with their agreements and obligations, projects and warnings."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield draft.title or "(zonder titel)"
    if draft.motto:
        yield f"  {draft.motto}"
    yield f"  Regio: {draft.region or 'onbekend'} · jaar: {draft.year or 'onbekend'}"
    yield "  Legenda: " + ", ".join(entry.label for entry in draft.legend)
    yield "  Standen: " + ", ".join(entry.label for entry in draft.standings)
    for theme in draft.themes:
        yield from _theme(theme)
    if draft.projects:
        yield from ("", f"Projecten ({len(draft.projects)})")
        yield from map(_project, draft.projects)
    if draft.warnings:
        yield from ("", f"Let op ({len(draft.warnings)})")
        yield from (f"  regel {warning.line}: {warning.message}" for warning in draft.warnings)


def _theme(theme: DraftTheme) -> Iterator[str]:
    yield from ("", f"Thema: {theme.title} ({_count(len(theme.agreements), 'afspraak', 'afspraken')})")
    if theme.ambition:
        yield "  Ambitie: " + textwrap.shorten(theme.ambition, _WIDTH, placeholder=" …")
    for number, agreement in enumerate(theme.agreements, 1):
        yield from _agreement(number, agreement)


def _agreement(number: int, agreement: DraftAgreement) -> Iterator[str]:
    derived = ", titel afgeleid" if agreement.title_derived else ""
    where = f"regel {agreement.source.line}, zekerheid {agreement.confidence:.2f}{derived}"
    yield f"  {number}. {agreement.title} ({where})"
    yield "     Verantwoordelijk: " + (", ".join(agreement.responsible) or "niemand genoemd")
    if agreement.standing:
        yield f"     Stand: {agreement.standing.label}"
    for obligation in agreement.obligations:
        yield from _obligation(obligation)


def _obligation(obligation: DraftObligation) -> Iterator[str]:
    who = ", ".join(obligation.who) or "—"
    when = spoken(obligation.when) if obligation.when else "geen termijn"
    yield f"     - {who} · {when}"
    yield "       " + textwrap.shorten(obligation.text, _WIDTH, placeholder=" …")


def _project(project: DraftProject) -> str:
    values = (
        project.municipality,
        _count(project.dwellings, "woning", "woningen") if project.dwellings is not None else None,
        project.dwelling_type,
        project.rent_class,
        project.accessibility,
        ", ".join(project.responsible),
        project.standing.label if project.standing else None,
    )
    return f"  {project.location or '(zonder naam)'}: " + " · ".join(value for value in values if value)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
