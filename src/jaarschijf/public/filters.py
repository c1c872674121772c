"""What somebody wants to see of a plan: a pure step from contents to contents, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from jaarschijf.publishing.contents import municipal_parties
from jaarschijf.publishing.shape import AgreementContents, Contents, ProjectContents
from jaarschijf.publishing.tally import IN_ADDRESS
from jaarschijf.register.names import fold

PARAMETERS = {
    "theme": "thema",
    "party": "partij",
    "standing": "stand",
    "municipality": "gemeente",
    "text": "zoek",
}
"""Field of Filter -> its name in the address."""

STANDINGS: Mapping[str, str | None] = {name: standing for standing, name in IN_ADDRESS.items()}
"""Value in the address -> standing."""

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """A theme and a party by slug, a standing as the address has it, a place by name, words to look for."""

    theme: str = ""
    party: str = ""
    standing: str = ""
    municipality: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Filter:
        """What the address asks for; a value that nothing has simply finds nothing."""
        return cls(**{field: query.get(name, "").strip()[:_LONGEST] for field, name in PARAMETERS.items()})

    @property
    def active(self) -> dict[str, str]:
        """Field -> value, of what is asked for."""
        return {field: value for field, value in asdict(self).items() if value}

    @property
    def query(self) -> str:
        """The part of the address behind the path; empty when nothing is asked for."""
        wanted = {PARAMETERS[field]: value for field, value in self.active.items()}
        return f"?{urlencode(wanted)}" if wanted else ""

    def without(self, field: str) -> Filter:
        return replace(self, **{field: ""})

    def apply(self, data: Contents) -> Contents:
        """The same plan with only the agreements and projects that fit all that is asked for."""
        if not self.active:
            return data
        sieve = _Sieve(self, data)
        themes = [
            {**theme, "agreements": [row for row in theme["agreements"] if sieve.passes(row, theme["slug"])]}
            for theme in data["themes"]
        ]
        kept = [theme for theme in themes if theme["agreements"] or theme["slug"] == self.theme]
        projects = [row for row in data["projects"] if sieve.passes_project(row)]
        return {**data, "themes": kept, "projects": projects}  # type: ignore[typeddict-item] # see mypy 4122


class _Sieve:
    """The filter beside what it has to look up in this plan."""

    def __init__(self, wanted: Filter, data: Contents) -> None:
        self._wanted = wanted
        self._words = fold(wanted.text).split()
        self._towns = municipal_parties(data)
        self._theme_of = {
            row["slug"]: theme["slug"] for theme in data["themes"] for row in theme["agreements"]
        }
        self._projects_in = {
            row["agreement"] for row in data["projects"] if row["municipality"] == wanted.municipality
        }

    def passes(self, row: AgreementContents, theme: str) -> bool:
        wanted = self._wanted
        return (
            wanted.theme in {"", theme}
            and self._stands(row["standing"])
            and (not wanted.party or wanted.party in parties_of(row))
            and (not wanted.municipality or self._is_local(row))
            and self._says(lambda: _words_of(row))
        )

    def passes_project(self, row: ProjectContents) -> bool:
        wanted = self._wanted
        return (
            wanted.theme in {"", self._theme_of.get(row["agreement"] or "")}
            and self._stands(row["standing"])
            and wanted.party in {"", row["party"]}
            and wanted.municipality in {"", row["municipality"]}
            and self._says(lambda: " ".join(str(value) for value in row.values()))
        )

    def _stands(self, standing: str | None) -> bool:
        asked = self._wanted.standing
        return not asked or (asked in STANDINGS and STANDINGS[asked] == standing)

    def _is_local(self, row: AgreementContents) -> bool:
        towns = {self._towns.get(slug) for slug in parties_of(row)}
        return self._wanted.municipality in towns or row["slug"] in self._projects_in

    def _says(self, text: Callable[[], str]) -> bool:
        if not self._words:
            return True
        said = fold(text())
        return all(word in said for word in self._words)


def parties_of(row: AgreementContents) -> set[str]:
    """Slugs of the parties behind the responsible names."""
    return {slug for name in row["responsible"] for slug in name["parties"]}


def _words_of(row: AgreementContents) -> str:
    duties = [text for duty in row["obligations"] for text in (duty["text"], *duty["who"])]
    names = [name["name"] for name in row["responsible"]]
    return " ".join([row["number"], row["title"], row["text"], row["note"], *names, *duties])
