"""Cells with the names of parties, with or without signs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from jaarschijf.reading.lexicon import is_group_noun, is_party_noun
from jaarschijf.reading.wordlists import word_set


class NameKind(StrEnum):
    """What kind of party a name is of; the values are those of the register's party kinds."""

    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"
    TENANTS = "tenants"
    CARE = "care"
    STAKEHOLDER = "stakeholder"
    COORDINATOR = "coordinator"


_KINDS = (
    (NameKind.COORDINATOR, r"coördinator|coordinator|regisseur|programmamanager"),
    (NameKind.TENANTS, r"huurder|bewoner|\bhbv\b|cliëntenraad"),
    (NameKind.CARE, r"zorg|welzijn|ggz|ggd|thuisbegeleiding|maatschappelijk|opvang|cliënt"),
    (NameKind.MUNICIPALITY, r"gemeente|\bcollege\b"),
    (NameKind.ASSOCIATION, r"corporatie|won(?:en|ing)|woon|thuis\b|verhuurder|\bbouwvereniging"),
)
_EMPTY = frozenset(
    {"", "-", "–", "—", "n.v.t.", "nvt", "geen", "onbekend", "ntb", "n.t.b.", "?", "nog te bepalen"}
)
_AND_OR = re.compile(r"\ben\s*/\s*of\b")
_LABEL = re.compile(r"verantwoordelijk\w*\s*:\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"[;\n·•|,/]|\s[-–]\s|\b(?:i\.s\.m\.|ism)\s")
_LEADS = word_set("gemeenten corporaties woningcorporaties")
_SHELLS = word_set("stichting vereniging coöperatie woningstichting")
_PREFIXES = word_set(
    "stichting vereniging hbv hv hbo woningstichting woningbouwvereniging woonstichting woningvereniging "
    "woningbedrijf zorggroep ggz ggd rigd riagg provincie regio platform team programma dienst sociale "
    "college bewonersraad huurdersraad huurdersplatform huurdersfederatie bureau veiligheidsregio "
    "maatschappelijk welzijn leger"
)
_QUANTIFIERS = word_set(
    "alle beide overige deelnemende lokale regionale betrokken andere diverse individuele de het iedere "
    "elke lokaal regionaal samenwerkende"
)
_JOINERS = frozenset({"en", "of", "&"})
_PARTICLES = word_set("van de der den het 't 's in voor op aan te tot bij en met ter ten o.l.v. i.s.m. &")
_ACRONYM = re.compile(r"[A-Z]{3,}")
_OWN_NAME = re.compile(
    r"[A-Z]{2,}[a-z]\w+|[A-Z][a-z]+[A-Z]\w*|[A-Z]\w*(?:wonen|woon|thuis)|Woon\w+|Woning(?!en)\w+"
)


def split_names(cell: str) -> list[str]:
    """The names in a cell, each once, in its order; no word of a name gets lost."""
    return list(_split(cell))


@lru_cache(maxsize=1_000)
def _split(cell: str) -> tuple[str, ...]:
    """A document has the same few cells over and over."""
    found: list[str] = []
    for piece in _pieces(_LABEL.sub("", cell)):
        found.extend(_walk(piece.split()))
    kept = (name.strip(" .,:") for name in found if name.strip().lower() not in _EMPTY)
    return tuple(dict.fromkeys(name for name in kept if name))


def all_known(line: str) -> bool:
    """Whether every name in a line is one that this room knows the kind of, by its own words."""
    names = split_names(line)
    return bool(names) and all(_is_known(name.split()[0]) for name in names)


def is_own_name(word: str) -> bool:
    """Whether a single word is the name of one organisation by its form: "LinderWonen"."""
    return _OWN_NAME.fullmatch(word) is not None


def guess_party_kind(name: str) -> tuple[NameKind, bool]:
    """The kind of a party, and whether the name stands for a group of them."""
    lower = name.lower()
    kind = next((kind for kind, words in _KINDS if re.search(words, lower)), NameKind.STAKEHOLDER)
    words = [word for word in lower.split() if word not in _QUANTIFIERS]
    return kind, bool(words) and is_group_noun(words[0])


def _pieces(cell: str) -> Iterator[str]:
    """What stands between separators; those in brackets do not count."""
    start, depth = 0, 0
    cell = _AND_OR.sub("en", cell)
    if "(" not in cell:
        yield from _SEPARATOR.split(cell)
        return
    breaks = {match.start(): match.end() for match in _SEPARATOR.finditer(cell)}
    for place, char in enumerate(cell):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if place in breaks and not depth:
            yield cell[start:place]
            start = breaks[place]
    yield cell[start:]


def _walk(words: list[str]) -> Iterator[str]:
    """Names without separators: a new one starts where a word can only begin a name."""
    name: list[str] = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in _JOINERS and name and _can_follow_and(name, following, words[index + 2 : index + 3]):
            yield " ".join(name)
            name = []
        elif name and _starts(word, following, name):
            yield " ".join(name)
            name = [word]
        elif name or word not in _JOINERS:
            name.append(word)
    if name:
        yield " ".join(name)


def _can_follow_and(name: list[str], word: str, after: list[str]) -> bool:
    """ "corporaties en gemeenten" are two; "Werkgroep Wonen en Zorg" is one."""
    if _is_known(word) or (_is_quantifier(word) and after and _is_known(after[0])):
        return True
    return len(name) == 1 and bool(_OWN_NAME.fullmatch(name[0])) and word[:1].isupper()


def _starts(word: str, following: str, name: list[str]) -> bool:
    previous = name[-1].lower()
    if previous in _PARTICLES or _inside_brackets(name) or _is_quantifier(previous) or not word[0].isalpha():
        return False
    if len(name) == 1 and previous in _SHELLS:
        return False
    if _is_known(word):
        return word[0].isupper() or is_group_noun(word)
    if _is_quantifier(word) and is_group_noun(_bare(following)):
        return True
    return _is_complete(name) and bool(
        _OWN_NAME.fullmatch(word) or _ACRONYM.fullmatch(word) or _follows_group(name, word, following)
    )


def _is_complete(name: list[str]) -> bool:
    if is_group_noun(_bare(name[-1])) or len(name) > 1:
        return True
    return bool(_OWN_NAME.fullmatch(name[0])) and not _is_known(name[0])


def _follows_group(name: list[str], word: str, following: str) -> bool:
    """ "Stakeholders Woonpunt" and "Gemeenten Woonpunt" are two, but "Gemeenten Beek en Stein" is one."""
    last = _bare(name[-1])
    if not is_group_noun(last) or (_OWN_NAME.fullmatch(name[-1]) and last not in _LEADS):
        return False
    alone = not following or _is_known(following)
    return word[0].isupper() and (last not in _LEADS or alone or bool(_ACRONYM.fullmatch(word)))


def _is_known(word: str) -> bool:
    bare = _bare(word)
    return is_party_noun(bare) or bare in _PREFIXES


def _is_quantifier(word: str) -> bool:
    return word.lower() in _QUANTIFIERS


def _inside_brackets(name: list[str]) -> bool:
    joined = " ".join(name)
    return joined.count("(") > joined.count(")")


def _bare(word: str) -> str:
    return word.lower().strip(".,:;\"“”‘’'")
