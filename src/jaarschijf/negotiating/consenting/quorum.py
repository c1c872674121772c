"""When a region calls a version of the text agreed: a rule of its own choice, in whole numbers.

In every rule who abstains does not count, and who has not answered yet counts as not agreeing: what is
reached stays reached, whatever they will still say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jaarschijf.lib.dutch import counted, listed
from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.wording import plural

Answers = Mapping[str, tuple[str, str | None]]
"""Slug of a party -> its kind, and its `Reply` or None."""
NAMED = 5
"""Of more names than this only the first ones are said."""


class QuorumKind(StrEnum):
    """The rules that a region can choose from."""

    ALL = "all"
    ALL_KINDS = "all_kinds"
    THREE_QUARTERS = "three_quarters"


@dataclass(frozen=True)
class Quorum:
    """Whether a version is agreed, in a few sentences why (not), and who that concerns (slugs)."""

    reached: bool
    sentence: str
    waiting_for: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class _Tally:
    """How many of a group of parties stand for the text, and how many count: all but who abstained."""

    agreed: int
    counting: int


def quorum(
    kind: str, answers: Answers, names: Mapping[str, str] | None = None, *, closed: bool = False
) -> Quorum:
    """Whether `answers` are enough by the rule `kind`; `names` are those to use in the sentence, by slug.

    all             everybody who counts agrees; one who does is enough, and one objection blocks.
    all_kinds       of each kind of party more than half of who counts agrees; exactly half is not enough,
                    and a kind of which everybody abstains carries nothing.
    three_quarters  three quarters of who counts agrees; exactly three quarters is enough. Once the asking is
                    `closed` only who spoke out counts, as the rule says.

    Without a single party that agrees nothing is reached.
    """
    waiting = tuple(slug for slug, (_, said) in answers.items() if said is None)
    against = tuple(slug for slug, (_, said) in answers.items() if said == Reply.OBJECTS)
    missing = _MISSING[QuorumKind(kind)](_deciding(kind, answers) if closed else answers)
    known = names or {}
    called = [[known.get(slug, slug) for slug in slugs] for slugs in (waiting, against)]
    sentence = _not_reached(missing, *called) if missing else _reached(answers)
    return Quorum(not missing, sentence, waiting, against)


def _deciding(kind: str, answers: Answers) -> Answers:
    """Without those who stayed silent, in the rule that asks only who spoke out."""
    if kind != QuorumKind.THREE_QUARTERS:
        return answers
    return {slug: (whose, said) for slug, (whose, said) in answers.items() if said is not None}


def _tally(said: Sequence[str | None]) -> _Tally:
    agreed = sum(one is not None and Reply(one).stands_for_it for one in said)
    return _Tally(agreed, sum(one != Reply.ABSTAINS for one in said))


def _all(answers: Answers) -> list[str]:
    tally = _tally([said for _, said in answers.values()])
    return _short_of(tally, max(1, tally.counting), "partijen")


def _three_quarters(answers: Answers) -> list[str]:
    tally = _tally([said for _, said in answers.values()])
    return _short_of(tally, max(1, -(-3 * tally.counting // 4)), "partijen")


def _all_kinds(answers: Answers) -> list[str]:
    kinds: dict[str, list[str | None]] = defaultdict(list)
    for kind, said in answers.values():
        kinds[kind].append(said)
    found = [
        short
        for kind, said in kinds.items()
        for short in _short_of(_tally(said), _tally(said).counting // 2 + 1, plural(kind))
    ]
    return found if kinds else _short_of(_Tally(0, 0), 1, "partijen")


def _short_of(tally: _Tally, needed: int, whose: str) -> list[str]:
    """What is missing, in words; empty when enough parties agree."""
    if tally.agreed >= needed:
        return []
    needs = f"nodig {'is er' if needed == 1 else 'zijn er'} {needed}"
    if not tally.agreed:
        return [f"van de {whose} stemt niemand in, {needs}"]
    verb = "stemt" if tally.agreed == 1 else "stemmen"
    return [f"{tally.agreed} van de {tally.counting} {whose} {verb} in, {needs}"]


_MISSING: dict[QuorumKind, Callable[[Answers], list[str]]] = {
    QuorumKind.ALL: _all,
    QuorumKind.ALL_KINDS: _all_kinds,
    QuorumKind.THREE_QUARTERS: _three_quarters,
}


def _reached(answers: Answers) -> str:
    said = [reply for _, reply in answers.values()]
    agreed = _tally(said).agreed
    verb = "stemt" if agreed == 1 else "stemmen"
    more = [
        f"{size} {words}"
        for size, words in (
            (said.count(Reply.RESERVED), "met een voorbehoud"),
            (said.count(Reply.ABSTAINS), "onthouding" if said.count(Reply.ABSTAINS) == 1 else "onthoudingen"),
            (said.count(Reply.OBJECTS), "met bezwaar"),
            (said.count(None), "nog zonder antwoord"),
        )
        if size
    ]
    told = f" ({', '.join(more)})" if more else ""
    return f"Er is instemming: {agreed} van de {counted(len(said), 'partij', 'partijen')} {verb} in{told}."


def _not_reached(missing: Sequence[str], waiting: Sequence[str], against: Sequence[str]) -> str:
    """Who objects is always named; of who must still answer, those that fit a sentence."""
    told = [f"Er is nog geen instemming: {'; '.join(missing)}."]
    if against:
        verb = "heeft" if len(against) == 1 else "hebben"
        told.append(f"{listed(against)} {verb} bezwaar: bespreek wat er anders moet.")
    if waiting:
        named = waiting if len(waiting) <= NAMED else [*waiting[: NAMED - 1], "anderen"]
        many = counted(len(waiting), "partij moet", "partijen moeten")
        told.append(f"Nog {many} zich uitspreken: {listed(named)}.")
    if not against and not waiting:
        told.append("Wie zich onthield, kan alsnog instemmen.")
    return " ".join(told)
