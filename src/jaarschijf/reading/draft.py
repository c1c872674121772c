"""What was read: a draft year plan in which every value knows its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jaarschijf.lib.standing import Standing
from jaarschijf.reading.when import When


class LegendField(StrEnum):
    """The nine fields of the legend, in the order of the standard document."""

    LOCATION = "location"
    ACCESSIBILITY = "accessibility"
    RESPONSIBLE = "responsible"
    DWELLINGS = "dwellings"
    RENT_CLASS = "rent_class"
    STANDING = "standing"
    DWELLING_TYPE = "dwelling_type"
    AGREEMENT = "agreement"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    field: LegendField
    label: str

    def as_json(self) -> dict[str, object]:
        return {"field": self.field.value, "label": self.label}


@dataclass(frozen=True, slots=True)
class StandingEntry:
    standing: Standing
    label: str

    def as_json(self) -> dict[str, object]:
        return {"standing": self.standing.value, "label": self.label}


@dataclass(frozen=True, slots=True)
class Source:
    """`line` counts from 1; `quote` is the first run of text that stands there without markup."""

    line: int
    quote: str

    def as_json(self) -> dict[str, object]:
        return {"line": self.line, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class DraftObligation:
    """`text` is a literal part of the agreement's Markdown; no `who` means that the text names nobody."""

    text: str
    who: tuple[str, ...] = ()
    when: When | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "text": self.text,
            "who": list(self.who),
            "when": self.when.as_json() if self.when else None,
        }


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """`text` is Markdown. `confidence` runs from 0 to 1; see `jaarschijf.reading.confidence`."""

    title: str
    title_derived: bool
    text: str
    responsible: tuple[str, ...]
    standing: Standing | None
    obligations: tuple[DraftObligation, ...]
    confidence: float
    source: Source

    def as_json(self) -> dict[str, object]:
        return {
            "title": self.title,
            "title_derived": self.title_derived,
            "text": self.text,
            "responsible": list(self.responsible),
            "standing": self.standing.value if self.standing else None,
            "obligations": [obligation.as_json() for obligation in self.obligations],
            "confidence": self.confidence,
            "source": self.source.as_json(),
        }


@dataclass(frozen=True, slots=True)
class DraftTheme:
    title: str
    ambition: str
    agreements: tuple[DraftAgreement, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "title": self.title,
            "ambition": self.ambition,
            "agreements": [agreement.as_json() for agreement in self.agreements],
        }


@dataclass(frozen=True, slots=True)
class DraftProject:
    """One row of a project table; a cell that is empty or was not understood is None."""

    location: str
    accessibility: str | None
    responsible: tuple[str, ...]
    dwellings: int | None
    rent_class: str | None
    standing: Standing | None
    dwelling_type: str | None
    agreement: str | None
    signed: str | None
    source: Source
    municipality: str | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "location": self.location,
            "accessibility": self.accessibility,
            "responsible": list(self.responsible),
            "dwellings": self.dwellings,
            "rent_class": self.rent_class,
            "standing": self.standing.value if self.standing else None,
            "dwelling_type": self.dwelling_type,
            "agreement": self.agreement,
            "signed": self.signed,
            "source": self.source.as_json(),
            "municipality": self.municipality,
        }


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """A Dutch sentence about a line (from 1) of the document."""

    line: int
    message: str

    def as_json(self) -> dict[str, object]:
        return {"line": self.line, "message": self.message}


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole document; `year` is None and `region` empty where the document does not tell."""

    title: str
    motto: str
    region: str
    year: int | None
    legend: tuple[LegendEntry, ...]
    standings: tuple[StandingEntry, ...]
    themes: tuple[DraftTheme, ...]
    projects: tuple[DraftProject, ...]
    warnings: tuple[ReadingWarning, ...]

    @property
    def agreements(self) -> tuple[DraftAgreement, ...]:
        """All agreements, in the document's order."""
        return tuple(agreement for theme in self.themes for agreement in theme.agreements)

    def as_json(self) -> dict[str, object]:
        """JSON values in a stable order, as `schema/draft.schema.json` tells."""
        return {
            "title": self.title,
            "motto": self.motto,
            "region": self.region,
            "year": self.year,
            "legend": [entry.as_json() for entry in self.legend],
            "standings": [entry.as_json() for entry in self.standings],
            "themes": [theme.as_json() for theme in self.themes],
            "projects": [project.as_json() for project in self.projects],
            "warnings": [warning.as_json() for warning in self.warnings],
        }
