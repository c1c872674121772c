"""A plan's contents as the inside pages show them: rows with addresses, counts, a disc."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from jaarschijf.desk.due import Due, Urgency, due
from jaarschijf.disc import draw
from jaarschijf.negotiating.proposals.beside import NO_WISH, NO_WISHES, Wishes
from jaarschijf.people.access import Access
from jaarschijf.publishing.ages import Age, Ages
from jaarschijf.publishing.blanks import fill, join
from jaarschijf.publishing.cells import CELLS
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.shape import AgreementContents, Contents, ProjectContents
from jaarschijf.register.actions.projects import may_edit
from jaarschijf.register.models import Project
from jaarschijf.register.rows import NONE_HELD, Held

STANDINGS = ("done", "under_way", "stalled", "")


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in a list. `href` ends in a slash: the addresses of its forms follow it."""

    number: str
    slug: str
    title: str
    href: str
    standing: str
    age: Age | None
    note: str
    responsible: str
    due: Due
    when: str
    is_overdue: bool
    is_sub: bool


def drawn(rows: Sequence[AgreementRow], **rights: bool) -> SafeString:
    """The rows as HTML, with what may be done beside each: `ordering`, `sets_standing`, `edits`."""
    allowed = tuple((name, "ja" if held else None) for name, held in rights.items())
    return join(fill("desk/plan_row.html", allowed + _form_of(row), _words_of(row)) for row in rows)


def _form_of(row: AgreementRow) -> tuple[tuple[str, str | None], ...]:
    marks = {"sub": row.is_sub, "overdue": row.is_overdue}
    age = row.age.freshness if row.age else None
    forms = (("standing", row.standing), ("age", age))
    return (*forms, *((name, "ja" if held else None) for name, held in marks.items()))


def _words_of(row: AgreementRow) -> dict[str, str]:
    fields = ("number", "slug", "title", "href", "responsible", "when", "note")
    return {field: getattr(row, field) for field in fields} | {"ago": row.age.words if row.age else ""}


@dataclass(frozen=True)
class ProjectRow:
    """A project in a table; `edit` is the address of its form for who may change it, `wishes` tells what is
    proposed for it."""

    location: str
    municipality: str
    standing: str
    cells: dict[str, str]
    edit: str
    wishes: Wishes = NO_WISH


def plan_address(data: Contents) -> str:
    """The address of the plan inside."""
    return reverse("desk:plan", args=[data["region_slug"], data["year"]])


def agreement_rows(
    data: Contents, today: date, only: str | None = None, held: Held = NONE_HELD
) -> dict[str, list[AgreementRow]]:
    """Slug of the theme -> its rows, in order; `only` those of a standing, "" being no report.

    Of meetings that were `held` nothing is asked any more.
    """
    base, ages = f"{plan_address(data)}afspraken/", Ages(data, today)
    return {
        theme["slug"]: [
            _row(agreement, base, ages, held.get(agreement["slug"], ()))
            for agreement in theme["agreements"]
            if only is None or only == (agreement["standing"] or "")
        ]
        for theme in data["themes"]
    }


def _row(
    agreement: AgreementContents, base: str, ages: Ages, held: Collection[tuple[int, str]]
) -> AgreementRow:
    asked = due(agreement, ages.today, held)
    return AgreementRow(
        number=_plain(agreement["number"]),
        slug=_plain(agreement["slug"]),
        title=agreement["title"],
        href=_plain(f"{base}{agreement['slug']}/"),
        standing=agreement["standing"] or "",
        age=ages.of(agreement["standing_on"]),
        note=agreement["note"],
        responsible=" · ".join(name["name"] for name in agreement["responsible"]),
        due=asked,
        when=asked.words,
        is_overdue=asked.urgency is Urgency.OVERDUE,
        is_sub=agreement["parent"] is not None,
    )


def _plain(text: str) -> SafeString:
    """Numbers and slugs hold nothing to escape; not asking saves a sixth of the time of a long list."""
    return mark_safe(text)  # noqa: S308 - see above


def counts(data: Contents) -> list[tuple[str, int]]:
    """Standing -> how many agreements, in the order of the legend."""
    found = Counter(row["standing"] or "" for theme in data["themes"] for row in theme["agreements"])
    return [(standing, found[standing]) for standing in STANDINGS]


def project_rows(
    data: Contents,
    live: Sequence[Project] = (),
    access: Access | None = None,
    wishes: Mapping[int, Wishes] = NO_WISHES,
) -> list[ProjectRow]:
    """The projects under the legend; with the `live` rows and a person's `access`, what may be edited, and
    with the `wishes` for each what is proposed."""
    base = plan_address(data)
    beside = [
        (
            f"{base}projecten/{row.pk}/wijzigen/" if access and may_edit(access, row) else "",
            wishes.get(row.pk, NO_WISH),
        )
        for row in live
    ] or [("", NO_WISH)] * len(data["projects"])
    return [
        ProjectRow(row["location"], row["municipality"], row["standing"] or "", _cells(row, base), edit, wish)
        for row, (edit, wish) in zip(data["projects"], beside, strict=True)
    ]


def _cells(row: ProjectContents, base: str) -> dict[str, str]:
    """Field -> what the cell says; `href` is the agreement's page where the row is tied to one."""
    said = {field: cell(row) for field, cell in CELLS.items() if field != "standing"}
    return said | {"href": f"{base}afspraken/{row['agreement']}/" if row["agreement"] else ""}


def drawn_projects(rows: Sequence[ProjectRow], labels: Mapping[str, str]) -> SafeString:
    """The body of the project table, under labels in the order of the cells."""
    heads = tuple((f"label_{field}", label) for field, label in labels.items())
    return join(
        fill(
            "desk/project_row.html",
            (*heads, ("standing", row.standing)),
            row.cells | {"municipality": row.municipality, "edit": row.edit, **vars(row.wishes)},
        )
        for row in rows
    )


def dwellings(data: Contents) -> int:
    """All dwellings of which a number is known."""
    return sum(row["dwellings"] or 0 for row in data["projects"])


def disc(data: Contents, today: date) -> SafeString:
    """The year clock, with a link at every mark to the agreement inside."""
    base = plan_address(data)
    shown = clock(data, today, lambda slug: f"{base}afspraken/{slug}/")
    return mark_safe(draw(shown))  # noqa: S308 - the disc escapes every word
