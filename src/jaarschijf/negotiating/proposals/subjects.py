"""What a proposal is about: the row of the register, and what it says now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.models import Proposal, ProposalKind, ProposalState
from jaarschijf.negotiating.proposals.merging import bring_over
from jaarschijf.negotiating.proposals.shapes import (
    NewAgreement,
    ProjectRow,
    Shape,
    Term,
    Words,
    from_json,
    plain,
)
from jaarschijf.register.actions.projects import ProjectBook, values_of
from jaarschijf.register.models import Agreement, Obligation, Origin, Project, Theme, YearPlan


@dataclass(frozen=True)
class Subject:
    """A place in a draft where something is proposed; without its row it is something new.

    `agreement` is the one whose words, or under which an obligation or a new agreement stands.
    """

    kind: str
    plan: YearPlan
    theme: Theme | None = None
    agreement: Agreement | None = None
    obligation: Obligation | None = None
    project: Project | None = None

    @property
    def row(self) -> Agreement | Obligation | Project | None:
        """The row that the proposal changes; None where it adds one."""
        words = self.agreement if self.kind == ProposalKind.WORDS else None
        return words or self.obligation or self.project

    @property
    def now(self) -> Shape | None:
        """What stands there now; None where there is nothing."""
        match self.row:
            case Agreement() as agreement:
                return words_of(agreement)
            case Obligation() as obligation:
                return term_of(obligation)
            case Project() as project:
                return row_of(project)
        return None

    @property
    def name(self) -> str:
        """What a list of proposals calls it; empty for a new project."""
        return str(self.agreement or self.project or self.theme or "")


def about_agreement(agreement: Agreement) -> Subject:
    """Its title, text and who is responsible."""
    return Subject(ProposalKind.WORDS, agreement.plan, agreement.theme, agreement)


def about_term(obligation: Obligation) -> Subject:
    """Raises Refusal for an action of a meeting: that is no text of the agreement."""
    if obligation.origin != Origin.TEXT:
        raise Refusal("Dit is een actie uit een vergadering. Bespreek haar daar.", "It is no text.")
    agreement = obligation.agreement
    return Subject(ProposalKind.TERM, agreement.plan, agreement.theme, agreement, obligation)


def new_term(agreement: Agreement) -> Subject:
    return Subject(ProposalKind.TERM, agreement.plan, agreement.theme, agreement)


def about_project(project: Project) -> Subject:
    return Subject(ProposalKind.PROJECT, project.plan, project=project)


def new_project(plan: YearPlan) -> Subject:
    return Subject(ProposalKind.PROJECT, plan)


def new_agreement(theme: Theme, parent: Agreement | None = None) -> Subject:
    """At the end of its theme, or of its parent."""
    return Subject(ProposalKind.NEW, theme.plan, theme, parent)


def subject_of(row: Proposal) -> Subject | None:
    """Where the proposal stands now; None when what it is about has gone."""
    subject = Subject(row.kind, row.plan, row.theme, row.agreement, row.obligation, row.project)
    base, wish = shapes_of(row)
    match row.kind:
        case ProposalKind.WORDS:
            there = row.agreement is not None
        case ProposalKind.TERM:
            there = row.agreement is not None and (base is None or row.obligation is not None)
        case ProposalKind.PROJECT:
            there = base is None or row.project is not None
        case _:
            parent = wish.parent if isinstance(wish, NewAgreement) else ""
            there = row.theme is not None and (not parent or row.agreement is not None)
    return subject if there else None


def shapes_of(row: Proposal) -> tuple[Shape | None, Shape | None]:
    """What stood there when it was proposed, and what is wished."""
    return from_json(row.kind, row.base), from_json(row.kind, row.now)


def words_of(agreement: Agreement) -> Words:
    names = tuple(name.name for name in agreement.responsible.all())
    return Words(agreement.title, plain(agreement.text), names)


def term_of(obligation: Obligation) -> Term:
    return Term(
        text=plain(obligation.text),
        who=tuple(name.name for name in obligation.who.all()),
        when=obligation.when,
        target=obligation.target,
        target_unit=obligation.target_unit,
    )


def row_of(project: Project) -> ProjectRow:
    """The agreement is named by its title: numbers shift when agreements move."""
    values = {name: value for name, value in vars(values_of(project)).items() if name != "standing"}
    if project.agreement:
        values["agreement"] = project.agreement.title
    return ProjectRow(**values)


def by_title(plan: YearPlan, row: ProjectRow) -> ProjectRow:
    """The same, with the title of the agreement where a person gave its number."""
    found = ProjectBook(plan).agreement(row.agreement)
    return replace(row, agreement=found.title) if found else row


def compared(row: Proposal) -> tuple[Shape | None, Shape | None]:
    """What the page sets beside each other: the text of now with the wish in it. Of a settled proposal, and
    where the wish does not fit into the text of now, what stood there with what was wished."""
    base, wish = shapes_of(row)
    about = subject_of(row) if row.state == ProposalState.OPEN else None
    if about is None or about.row is None:
        return base, wish
    brought = bring_over(base, wish, about.now)
    return (about.now, brought.shape) if brought.is_clean else (base, wish)
