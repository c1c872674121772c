"""Who must be asked again when the text that parties consent to changes from one version to the next.

A version is taken apart into the words that somebody stands for. What both versions have is no reason to ask
anybody; who stands for the rest, before or after, is concerned:

    the title, the motto, a party, or a theme with its title and ambition    everybody
    an agreement: title, text, responsible parties, obligations              the parties named in it
    a row of a project                                                       its party
    what an addendum is for                                                  the parties of its agreements

Without a known party it concerns everybody. Where something stands is nobody's concern: number, order, theme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaarschijf.lib.hashing import canonical
from jaarschijf.register.versions.shape import AgreementText, NamedText, ProjectText, ThemeText, VersionText

WHY_ADDENDUM = "Waarom of vanaf wanneer het addendum geldt,"
"""What a sentence calls the head of an addendum; it goes on with what happened to it."""


@dataclass(frozen=True)
class Concern:
    """The slugs of the parties to ask again, and for each why, in Dutch sentences.

    With `everybody`, `parties` are all parties of both versions.
    """

    parties: frozenset[str]
    everybody: bool
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Words:
    """Words that somebody stands for: `key` says what they are, no `parties` means everybody."""

    key: str
    content: bytes
    parties: frozenset[str]


def concerned(before: VersionText, after: VersionText) -> Concern:
    """Who is concerned by the change from `before` to `after`; the other way round it is the same."""
    old, new = Counter(_words(before)), Counter(_words(after))
    touched = [*(old - new), *(new - old)]
    all_parties = _parties_of(before) | _parties_of(after)
    reasons: dict[str, list[str]] = defaultdict(list)
    labels = {**_labels(before), **_labels(after)}
    was, now = {one.key for one in old}, {one.key for one in new}
    for one in dict.fromkeys(touched):
        sentence = f"{labels[one.key]} is {_fate(one.key, was, now)}."
        for slug in sorted(one.parties or all_parties):
            reasons[slug].append(sentence)
    told = {slug: tuple(dict.fromkeys(sentences)) for slug, sentences in reasons.items()}
    everybody = any(not one.parties for one in touched)
    named = frozenset(slug for one in touched for slug in one.parties)
    return Concern(named | all_parties if everybody else named, everybody, told)


def _fate(key: str, was: set[str], now: set[str]) -> str:
    if key in was and key in now:
        return "gewijzigd"
    return "toegevoegd" if key in now else "vervallen"


def _words(text: VersionText) -> Iterator[_Words]:
    """The text taken apart; the parties of an agreement are those it names, wherever it stands."""
    yield _common("title", text["title"])
    yield _common("motto", text["motto"])
    for party in text["parties"]:
        yield _common(f"party {party['slug']}", [party["name"], party["kind"]])
    for theme in text["themes"]:
        yield _common(f"theme {theme['key']}", [theme["title"], theme["ambition"]])
    agreements = list(_agreements(text["themes"]))
    for agreement in agreements:
        yield _Words(_key(agreement), _content(agreement), _stand_for(agreement))
    lineages = {agreement["number"]: agreement["lineage"] for agreement in agreements}
    for project in text["projects"]:
        yield _project(project, lineages)
    yield from _addendum(text, agreements)


def _common(key: str, content: object) -> _Words:
    return _Words(key, canonical(content), frozenset())


def _agreements(themes: Sequence[ThemeText]) -> Iterator[AgreementText]:
    return (agreement for theme in themes for agreement in theme["agreements"])


def _key(agreement: AgreementText) -> str:
    return f"agreement {agreement['lineage']}"


def _content(agreement: AgreementText) -> bytes:
    """All but the place; in which order names and obligations stand says nothing either."""
    duties = [
        canonical([duty["text"], _names(duty["who"]), duty["when"], duty["target"]]).decode()
        for duty in agreement["obligations"]
    ]
    responsible = _names(agreement["responsible"])
    return canonical([agreement["title"], agreement["text"], responsible, sorted(duties)])


def _names(names: Sequence[NamedText]) -> list[list[object]]:
    return sorted([name["name"], sorted(name["parties"])] for name in names)


def _stand_for(agreement: AgreementText) -> frozenset[str]:
    names = [*agreement["responsible"], *(who for duty in agreement["obligations"] for who in duty["who"])]
    return frozenset(slug for name in names for slug in name["parties"])


def _project(project: ProjectText, lineages: Mapping[str, str]) -> _Words:
    """A row points at an agreement by its number; what counts is which agreement that is."""
    row = {**project, "agreement": lineages.get(project["agreement"], project["agreement"])}
    parties = frozenset({project["party"]} if project["party"] else ())
    return _Words(f"project {project['lineage']}", canonical(row), parties)


def _addendum(text: VersionText, agreements: Sequence[AgreementText]) -> Iterator[_Words]:
    addendum = text.get("addendum")
    if addendum is None:
        return
    content = canonical([addendum["title"], addendum["reason"], addendum.get("in_force_from", "")])
    named = [one for one in agreements if one["lineage"] in addendum["lineages"]]
    for one in named:  # one by one, so that an agreement more is no reason to ask those of the others
        yield _Words(f"addendum {one['lineage']}", content, _stand_for(one))


def _parties_of(text: VersionText) -> frozenset[str]:
    return frozenset(party["slug"] for party in text["parties"])


def _labels(text: VersionText) -> dict[str, str]:
    """What a sentence calls each part of a text."""
    return {
        "title": "De titel",
        "motto": "Het motto",
        **{f"addendum {one['lineage']}": WHY_ADDENDUM for one in _agreements(text["themes"])},
        **{f"party {party['slug']}": f"De deelname van {party['name']}" for party in text["parties"]},
        **{f"theme {theme['key']}": f"Het thema ‘{theme['title']}’" for theme in text["themes"]},
        **{_key(one): f"Afspraak {one['number']} ‘{one['title']}’" for one in _agreements(text["themes"])},
        **{f"project {row['lineage']}": f"Project ‘{row['location']}’" for row in text["projects"]},
    }
