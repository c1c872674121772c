"""A draft as a tree that a person can read on the command line, in Dutch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from jaarschijf.reading.draft import Draft, DraftAgreement, DraftObligation, DraftProject, DraftTheme
from jaarschijf.reading.when import Per, Period, Times, When
from jaarschijf.reading.wordlists import word_list

_WIDTH = 100
_MONTHS = word_list("januari februari maart april mei juni juli augustus september oktober november december")
_PER = {Per.YEAR: "jaar", Per.QUARTER: "kwartaal", Per.MONTH: "maand"}


def as_tree(draft: Draft) -> str:
    """Title, legend, themes with their agreements and obligations, projects and warnings."""
    return "\n".join(_lines(draft)) + "\n"


def when_in_words(when: When | None) -> str:
    """ "1 april 2022 t/m 30 juni 2022 (Q2 2022)", "2 keer per jaar", "14 dagen voor stuurgroep"."""
    match when:
        case None:
            return "geen termijn"
        case Period():
            return f"{_span(when.start, when.end)} ({when.label})"
        case Times():
            within = f", {_span(when.start, when.end)}" if when.start and when.end else ""
            return _often(when.count, when.per) + within
    side = "voor" if when.days < 0 else "na"
    often = f", {_often(when.count, when.per)}" if when.per else ""
    return f"{abs(when.days)} dagen {side} {when.anchor}{often}"


def _often(count: int | None, per: Per) -> str:
    return f"{count} keer per {_PER[per]}" if count else "herhaaldelijk"


def _span(start: date, end: date) -> str:
    return _day(start) if start == end else f"{_day(start)} t/m {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
    yield f"     - {who} · {when_in_words(obligation.when)}"
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
