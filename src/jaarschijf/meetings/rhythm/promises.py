"""What one obligation tells of a meeting, together with those beside it in its agreement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jaarschijf.meetings.rhythm import wording
from jaarschijf.meetings.rhythm.shapes import Promise
from jaarschijf.meetings.rhythm.wording import GroupName
from jaarschijf.reading import Period, Relative, Times

_IN_WEEK = re.compile(r"(?i)\bin\s+de\s+week\s+(voor|na)\s+((?:\w+\s+){0,2}?\w*(?:groep|overleg)\w*)")
_ALWAYS = re.compile(r"(?i)\s*(?:steeds|telkens|altijd|dit|deze|die|beide|alle)\b")
_WITHIN = re.compile(r"(?i)\bbinnen\b")
_AT_LEAST = re.compile(r"(?i)\b(?:ten\s+minste|tenminste|minstens|minimaal|uiterlijk)\b")
_MONTH = re.compile(r"(?i)\bmaand")
_ROOM = 7


def meets(promise: Promise) -> bool:
    return wording.is_meeting(own_words(promise)) or (
        wording.is_discussion(promise.text) and len(promise.who) > 1
    )


def relative_of(promise: Promise) -> Relative | None:
    """What the obligation counts from; "in de week na" is a week in which any day will do."""
    if isinstance(promise.when, Relative):
        return promise.when
    found = _IN_WEEK.search(promise.text)
    if not found or isinstance(promise.when, Period):
        return None
    return Relative(_ROOM if found[1].casefold() == "na" else -_ROOM, found[2])


def own_words(promise: Promise) -> str:
    """The text without what it counts from: the meeting of others."""
    relative = relative_of(promise)
    if relative is None:
        return promise.text
    return re.sub(re.escape(relative.anchor), " ", promise.text, flags=re.IGNORECASE)


def bases_of(promises: Sequence[Promise]) -> dict[int, Promise]:
    """What is meant by "steeds 2 weken voor de stuurgroep": the sentence beside it that says how often."""
    found: dict[int, Promise] = {}
    for place, promise in enumerate(promises):
        if isinstance(promise.when, Relative) and not wording.is_meeting(own_words(promise)):
            near = sorted(enumerate(promises), key=lambda one: abs(one[0] - place))
            base = next((other for _, other in near if _belongs(promise, promise.when, other)), None)
            if base:
                found[promise.pk] = base
    return found


def _belongs(promise: Promise, relative: Relative, other: Promise) -> bool:
    if not isinstance(other.when, Times):
        return False
    if relative.count is not None:
        return (other.when.count, other.when.per) == (relative.count, relative.per)
    return not promise.who and bool(_ALWAYS.match(promise.text)) and meets(other)


def main_group(promises: Sequence[Promise]) -> GroupName | None:
    """The group that an agreement is about: who meets in it, or the one in its title."""
    meeting = [one for one in promises if one.when and meets(one) and not wording.is_division(one.text)]
    named = [group for one in meeting if (group := wording.group_in(own_words(one)))]
    titled = wording.group_in(promises[0].agreement)
    exact = next((group for group in named if not group.is_bare), None)
    bare = next((group for group in named if group.kind != "consultation"), None)
    return exact or titled or bare


def group_of(promise: Promise, main: GroupName | None) -> GroupName:
    """Who meets: the group in the words, that of the agreement, or those who come to this."""
    if not wording.is_division(promise.text):
        named = wording.group_in(own_words(promise))
        if named and not named.is_bare:
            return named
    if main:
        return main
    meeting = wording.meeting_in(own_words(promise))
    if len(meeting) > len("bijeenkomsten"):
        return GroupName(meeting, "consultation")
    return wording.named_after(promise.agreement)


def title_once(promise: Promise) -> str:
    if wording.after_colon(promise.text) or wording.is_division(promise.text):
        return wording.short(promise.text)
    return wording.meeting_in(promise.text) or wording.short(promise.text)


def room_of(days: int, text: str) -> tuple[int, int]:
    """From and to how many days after; a month is as long as months are."""
    if days == 0:
        return 0, 0
    if _IN_WEEK.search(text) or _WITHIN.search(text):
        return (1, days) if days > 0 else (days, -1)
    if _AT_LEAST.search(text):
        return (1, days) if days > 0 else (days - _ROOM, days)
    if _MONTH.search(text) and days % 30 == 0:
        months = days // 30
        return min(months * 28, months * 31), max(months * 28, months * 31)
    return days, days
