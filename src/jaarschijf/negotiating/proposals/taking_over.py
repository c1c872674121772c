"""A wish becomes text: by the register's own actions, in the name of who decided it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import assert_never, cast

from jaarschijf.negotiating.proposals.shapes import NewAgreement, ProjectRow, Shape, Term, Words
from jaarschijf.negotiating.proposals.subjects import Subject
from jaarschijf.people.access import Actor
from jaarschijf.register.actions.agreements import add_agreement, change_agreement
from jaarschijf.register.actions.obligations import add_obligation, change_obligation, remove_obligation
from jaarschijf.register.actions.projects import ProjectBook, ProjectValues, add_project, change_project
from jaarschijf.register.models import Agreement, Obligation, Theme


def take_over(by: Actor, subject: Subject, wish: Shape | None) -> Subject:
    """Writes the wish into the register by its own actions; answers where it stands then."""
    match wish:
        case None:
            obligation = cast("Obligation", subject.obligation)
            remove_obligation(by=by, obligation=obligation, revision=obligation.revision)
            return replace(subject, obligation=None)
        case Words():
            return _words_into(by, subject, wish)
        case Term():
            return _term_into(by, subject, wish)
        case ProjectRow():
            return _project_into(by, subject, wish)
        case NewAgreement():
            return _new_into(by, subject, wish)
    assert_never(wish)


def _words_into(by: Actor, subject: Subject, wish: Words) -> Subject:
    agreement = cast("Agreement", subject.agreement)
    changed = change_agreement(
        by=by,
        agreement=agreement,
        revision=agreement.revision,
        title=wish.title,
        text=wish.text,
        responsible=wish.responsible,
    )
    return replace(subject, agreement=changed)


def _term_into(by: Actor, subject: Subject, wish: Term) -> Subject:
    agreement = cast("Agreement", subject.agreement)
    add = partial(add_obligation, by=by, agreement=agreement)
    row, act = subject.obligation, add
    if row:
        act = partial(change_obligation, by=by, obligation=row, revision=row.revision)
    row = act(text=wish.text, who=wish.who, when=wish.when, target=wish.target, target_unit=wish.target_unit)
    return replace(subject, obligation=row)


def _project_into(by: Actor, subject: Subject, wish: ProjectRow) -> Subject:
    found = ProjectBook(subject.plan).agreement(wish.agreement)
    # By its number, as the register writes it: else it would say that the agreement changed.
    given = vars(wish) | {"agreement": found.number if found else wish.agreement}
    if subject.project:
        values = ProjectValues(**given, standing=subject.project.standing)
        row = change_project(by=by, project=subject.project, revision=subject.project.revision, values=values)
    else:
        row = add_project(by=by, plan=subject.plan, values=ProjectValues(**given))
    return replace(subject, project=row)


def _new_into(by: Actor, subject: Subject, wish: NewAgreement) -> Subject:
    made = add_agreement(
        by=by,
        theme=cast("Theme", subject.theme),
        parent=subject.agreement,
        title=wish.words.title,
        text=wish.words.text,
        responsible=wish.words.responsible,
    )
    return replace(subject, agreement=made)
