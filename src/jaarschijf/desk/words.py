"""Words that a region's projects use, and the codes of VERA they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from jaarschijf.calc import vera
from jaarschijf.lib.hashing import sha256
from jaarschijf.people.models import Region
from jaarschijf.register.models import LocalValue, Project, ProjectDwellings
from jaarschijf.register.models.value import ValueList
from jaarschijf.register.values import ValueBook

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Word:
    """A word without a code. `lists` are those that may hold its code, `count` the rows that use it."""

    text: str
    lists: Sequence[ValueList]
    count: int

    @property
    def key(self) -> str:
        """A name for its field that stays the same while the list changes."""
        return f"woord-{sha256(f'{self.lists[0]} {self.text.casefold()}'.encode())[:12]}"


def unknown(region: Region) -> list[Word]:
    """The words that have no code yet, those used most first (four queries)."""
    book = ValueBook(region)
    projects = Project.objects.filter(plan__region=region)
    rows = ProjectDwellings.objects.filter(project__plan__region=region, type_code="")
    accessibility = projects.filter(bat_score="", accessibility_label="")
    classes = projects.values_list("rent_class_given", flat=True)
    words = [
        *_words(accessibility.values_list("accessibility", flat=True), ValueList.BAT, ValueList.LABEL),
        *_words(rows.values_list("type_name", flat=True), ValueList.DWELLING_TYPE),
        *_words(
            (text for text in classes if not book.code(ValueList.RENT_CLASS, text)), ValueList.RENT_CLASS
        ),
    ]
    return sorted(words, key=lambda word: (-word.count, word.text.casefold()))


def _words(texts: Iterable[str], *lists: ValueList) -> list[Word]:
    found = [text.strip() for text in texts if text.strip()]
    counts = Counter(text.casefold() for text in found)
    spelled = {text.casefold(): text for text in found}
    return [Word(spelled[folded], lists, count) for folded, count in counts.items()]


def code_choices(lists: Sequence[ValueList]) -> list[tuple[str, Choices]]:
    """The codes of the lists under their names; a value is `LIST:CODE`."""
    return [(kind.label, [(f"{kind}:{code}", name) for code, name in _codes(kind)]) for kind in lists]


def _codes(kind: ValueList) -> Choices:
    values = vera.dwelling_types() if kind == ValueList.DWELLING_TYPE else vera.codes(kind)
    today = timezone.localdate()
    named = [(code, value.name) for code, value in values.items() if value.usable_on(today)]
    if kind in {ValueList.BAT, ValueList.LABEL}:
        return [(code, f"{code}: {name}") for code, name in named]
    return sorted(named, key=lambda pair: pair[1].casefold())


@dataclass(frozen=True)
class Known:
    """A word of the region with what it stands for."""

    value: LocalValue
    meaning: str


def known(region: Region) -> list[Known]:
    """The region's own words (one query)."""
    return [Known(row, vera.name_of(row.list_name, row.code)) for row in region.local_values.all()]
