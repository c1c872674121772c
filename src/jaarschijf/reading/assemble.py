"""Blocks to a draft: one walk from the first to the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jaarschijf.reading.agreements import read_agreement
from jaarschijf.reading.blocks import Block, Cell, Kind, Part, Row
from jaarschijf.reading.conserve import lost_text, words
from jaarschijf.reading.draft import Draft, DraftProject, ReadingWarning
from jaarschijf.reading.front import Front, read_front
from jaarschijf.reading.labels import Label, read_agreement_line, read_label
from jaarschijf.reading.projects import legend_order, read_project
from jaarschijf.reading.running import is_page_number, key, running_lines
from jaarschijf.reading.tables import (
    AgreementCells,
    agreement_columns,
    as_parts,
    cells_by_columns,
    cells_by_marker,
    head_of_projects,
    is_agreement_row,
    is_project_row,
)
from jaarschijf.reading.themes import OpenTheme, clean_title, continued, names_no_theme, theme_level
from jaarschijf.reading.titles import number_before


def assemble(blocks: Sequence[Block], name: str, notes: Sequence[str] = ()) -> Draft:
    """The draft that `blocks` tell of; `notes` become its first warnings."""
    blocks = list(_unfolded(blocks))
    front = read_front(blocks, name)
    walk = _Walk(blocks, front)
    for note in notes:
        walk.warn(1, note)
    for line, note in front.notes:
        walk.warn(line, note)
    for at, block in enumerate(blocks):
        if at not in front.used:
            walk.take(block)
    return walk.finish()


def _unfolded(blocks: Sequence[Block]) -> Iterator[Block]:
    """Rows above the first head of a table that hold one cell are lines of text."""
    above = True
    for block in blocks:
        above = above and not (
            isinstance(block, Row) and (is_agreement_row(block) or head_of_projects(block))
        )
        parts = as_parts(block) if above and isinstance(block, Row) else ()
        yield from parts or (block,)


@dataclass(slots=True)
class _OpenAgreement:
    """An agreement told in paragraphs; `sure` if its heading says that it is one."""

    line: int
    sure: bool
    parts: list[Part] = field(default_factory=list)
    responsible: list[Part] = field(default_factory=list)
    standing: list[Part] = field(default_factory=list)
    into: Label | None = None

    @property
    def cells(self) -> AgreementCells:
        return AgreementCells(
            Cell(tuple(self.parts)), Cell(tuple(self.responsible)), Cell(tuple(self.standing))
        )

    def add(self, part: Part) -> None:
        """To the text, or to what the last label said; a label counts for one part."""
        target = {Label.RESPONSIBLE: self.responsible, Label.STANDING: self.standing}
        target.get(self.into or Label.PLANNING, self.parts).append(part)
        if part.kind is not Kind.ITEM:
            self.into = None


class _Walk:
    """What has been read so far, and where we are in it."""

    def __init__(self, blocks: Sequence[Block], front: Front) -> None:
        self.blocks = blocks
        self.front = front
        self.themes: list[OpenTheme] = []
        self.theme: OpenTheme | None = None
        self.open: _OpenAgreement | None = None
        self.columns: dict[int, str] = {}
        self.of_projects = False
        self.projects: list[DraftProject] = []
        self.warnings: list[ReadingWarning] = []
        self.unchecked: set[int] = set()
        self.headers = set(front.headers)
        body = [block for at, block in enumerate(blocks) if at not in front.used]
        self.running = running_lines(body, f"{front.title} {front.region}") | {key(front.motto)}
        self.skipped: Counter[str] = Counter()
        self.first_skipped: dict[str, Part] = {}
        self.theme_level = theme_level(body, self.running)
        self.labels = {entry.label.lower(): entry.standing for entry in front.standings}

    def warn(self, line: int, message: str) -> None:
        self.warnings.append(ReadingWarning(line, message))

    def take(self, block: Block) -> None:
        if isinstance(block, Row):
            self._row(block)
        elif is_page_number(block.text):
            self.headers |= words(block.text)
        elif key(block.text) in self.running:
            self.skipped[key(block.text)] += 1
            self.headers |= words(block.text) if self.skipped[key(block.text)] > 1 else set()
            self.first_skipped.setdefault(key(block.text), block)
        else:
            self.columns = {}
            self._part(block)

    def finish(self) -> Draft:
        self._close_agreement()
        for name, part in self.first_skipped.items():
            times = self.skipped[name]
            self.warn(part.line, f"De regel ‘{part.text}’ is van de bladzijde ({times} keer) en geen thema.")
        themes = tuple(theme.close() for theme in self.themes if not theme.aside)
        self._warn_of_emptiness()
        draft = Draft(
            title=self.front.title,
            motto=self.front.motto,
            region=self.front.region,
            year=self.front.year,
            legend=tuple(self.front.legend),
            standings=tuple(self.front.standings),
            themes=themes,
            projects=tuple(self.projects),
            warnings=tuple(self.warnings),
        )
        return self._with_lost_text(draft)

    def _with_lost_text(self, draft: Draft) -> Draft:
        checked = [block for block in self.blocks if id(block) not in self.unchecked]
        warnings = [*draft.warnings, *lost_text(checked, draft, self.headers)]
        return replace(draft, warnings=tuple(sorted(warnings, key=lambda warning: warning.line)))

    def _warn_of_emptiness(self) -> None:
        for theme in self.themes:
            if not theme.aside and not theme.ambition and not theme.agreements:
                self.warn(theme.line, f"Het thema ‘{theme.title}’ heeft geen ambitie en geen afspraken.")
        if not self.projects and not any(theme.agreements for theme in self.themes):
            self.warn(
                1, "Er zijn geen afspraken en geen projecten gevonden. Kijk of dit het goede document is."
            )

    # Tables

    def _row(self, row: Row) -> None:
        if not row.cells:
            self.columns = {}
        elif columns := agreement_columns(row):
            self._head(row, columns, of_projects=False)
        elif is_agreement_row(row):
            self.headers |= words(row.cells[0].plain)
            self._agreement(cells_by_marker(row), row.line)
        elif columns := head_of_projects(row):
            self._head(row, columns, of_projects=True)
        elif self.columns and self.of_projects and len(row.cells) > 1:
            self._project(row, self.columns)
        elif self.columns and len(row.cells) > 1:
            self._agreement(cells_by_columns(row, self.columns), row.line)
        elif is_project_row(row):
            self._project(row, legend_order(entry.field for entry in self.front.legend))
        else:
            self._laid_out(row)

    def _head(self, row: Row, columns: dict[int, str], *, of_projects: bool) -> None:
        self.columns, self.of_projects = columns, of_projects
        self.unchecked.add(id(row))

    def _laid_out(self, row: Row) -> None:
        """A row outside any known table: text if only one cell is filled."""
        if parts := as_parts(row):
            for part in parts:
                self.take(part)
        else:
            self._text(Part(Kind.PARAGRAPH, " | ".join(cell.plain for cell in row.cells), row.line))

    def _project(self, row: Row, columns: dict[int, str]) -> None:
        project, warnings = read_project(row, columns)
        self.unchecked.add(id(row))
        self.warnings.extend(warnings)
        if project:
            self.projects.append(project)

    def _agreement(self, cells: AgreementCells, line: int) -> None:
        self._close_agreement()
        if cells.text.parts or cells.responsible.parts:
            self._add(cells, line)

    def _add(self, cells: AgreementCells, line: int) -> None:
        agreement = read_agreement(cells, line, self.front.year, self.warn, self.labels)
        if agreement.standing:
            self.headers |= words(cells.standing.plain)
        self.headers |= words(number_before(cells.text.plain))
        self._theme_of_agreement(line).agreements.append(agreement)

    def _theme_of_agreement(self, line: int) -> OpenTheme:
        if self.theme is None:
            self.warn(line, "Boven deze afspraak staat geen thema; zij staat onder ‘Zonder thema’.")
            self._open_theme(OpenTheme("Zonder thema", line))
        assert self.theme is not None
        self.theme.aside = False
        return self.theme

    # Running text

    def _part(self, part: Part) -> None:
        labelled = read_label(part.text)
        begun = read_agreement_line(part.text)
        if labelled:
            self._labelled(part, *labelled)
        elif begun is not None:
            self._begin(part, begun)
        elif part.kind is Kind.HEADING:
            self._heading(part)
        else:
            self._text(part)

    def _labelled(self, part: Part, label: Label, rest: str) -> None:
        if label in {Label.RESPONSIBLE, Label.STANDING} and self.open:
            self.headers |= words(part.text.removesuffix(rest))
            self.open.into = label
            if rest:
                self.open.add(replace(part, text=rest, kind=Kind.PARAGRAPH))
        elif label in {Label.AMBITION, Label.AGREEMENTS}:
            self.headers |= words(part.text.removesuffix(rest))
            self._close_agreement()
            if rest:
                self._text(replace(part, text=rest, kind=Kind.PARAGRAPH))
        elif rest or self.open:
            self._text(replace(part, kind=Kind.PARAGRAPH))
        else:
            self._heading(part)

    def _begin(self, part: Part, rest: str) -> None:
        self._close_agreement()
        self.headers |= words(part.text.removesuffix(rest))
        self.open = _OpenAgreement(part.line, sure=True)
        if rest:
            ended = rest.endswith((".", ";")) or len(rest) > 120
            self.open.parts.append(replace(part, text=rest, kind=Kind.PARAGRAPH if ended else Kind.HEADING))

    def _heading(self, part: Part) -> None:
        self._close_agreement()
        if self.theme_level and part.level != self.theme_level and not (0 < part.level < self.theme_level):
            self.open = _OpenAgreement(part.line, sure=False, parts=[part])
        elif theme := continued(part.text, self.themes):
            self.theme = theme
            if theme.title != part.text:
                self.warn(part.line, f"‘{part.text}’ is gelezen als vervolg van het thema ‘{theme.title}’.")
        else:
            title = clean_title(part.text)
            self.headers |= words(part.text) - words(title)
            self._open_theme(OpenTheme(title, part.line, aside=names_no_theme(title)))

    def _open_theme(self, theme: OpenTheme) -> None:
        self.theme = theme
        self.themes.append(theme)

    def _text(self, part: Part) -> None:
        if self.open:
            self.open.add(part)
        elif self.theme and not self.theme.aside and not self.theme.agreements:
            self.theme.ambition.append(part)
        else:
            self.warn(part.line, f"Deze tekst hoort bij geen thema of afspraak: {part.text}")

    def _close_agreement(self) -> None:
        """An opened agreement is one if it has more than a heading, or if its heading says so."""
        opened, self.open = self.open, None
        if opened is None:
            return
        if opened.sure or len(opened.parts) > 1 or opened.responsible:
            self._add(opened.cells, opened.line)
        else:
            for part in opened.parts:
                self.warn(part.line, f"Onder de kop ‘{part.text}’ staat geen afspraak.")
