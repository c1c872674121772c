"""Which words of an agreement tell of a meeting, of whom, and what to call it."""

from __future__ import annotations

import re
from typing import NamedTuple

_MEETING = (
    r"(?:\w*(?:bijeenkomst|vergadering|themadag|themamiddag|themasessie|werkbezoek|conferentie|congres|symposium"
    r"|atelier|sessie|platform|beraad)(?:en|s)?|\w+overleg(?:gen)?|overleg)"
)
_GROUP = (
    r"(?:\w*(?:stuurgroep|werkgroep|kerngroep|projectgroep|regiegroep|klankbordgroep|themagroep|adviesgroep)"
    r"\w*|\w*(?:overleg|platform|beraad|kernteam|commissie)(?:gen|s)?)"
)
_KIND_OF = (
    r"(?:grote|kleine|brede|(?:sub)?regionale?|(?:boven)?lokale|lokaal|regionaal|bestuurlijke?|ambtelijke?"
    r"|gemeentelijke?|gezamenlijke?|strategische?|technische?|integrale|integraal|tactische?)"
)
_WHOSE = r"(?:\s+[A-Z][\w-]*(?:(?:\s+(?:en|&|van|in)\s+|\s+)[A-Z][\w-]*)*)?"

_MEETING_NAMED = re.compile(rf"(?i:\b((?:{_KIND_OF}\s+)*{_MEETING})\b)")
_GROUP_NAMED = re.compile(rf"\b((?i:(?:{_KIND_OF}\s+)*{_GROUP})\b{_WHOSE})")
_NO_MEETING = re.compile(r"(?i)\b(?:in|na|zonder|voor|via|door|met)\s+(?:\w+\s+)?overleg\b(?!\s*\()")
_COME_TOGETHER = re.compile(
    r"(?i)\b(?:kom(?:t|en)\b[^.;]*\b(?:bijeen|samen|bij\s+elkaar)|vergader(?:t|en)|spreken\s+elkaar)\b"
)
_DIVIDE = re.compile(
    r"(?i)\b(?:verde(?:ling|len)\s+(?:van\s+)?(?:de\s+)?(?:acties|taken|werk)|(?:acties|taken|werk)\s+verdelen)\b"
)
_DISCUSS = re.compile(r"(?i)\b(?:bespreken|bespreekt|praten)\b")
_KNOWN = re.compile(
    rf"(?i)\b(?:de|het|deze|dit|die|dat|onze?|elke?|iedere?)\s+(?:{_KIND_OF}\s+)*{_MEETING}\b"
)
_ORGANISE = re.compile(r"(?i)\b(?:organise(?:ert|ren)|houd(?:t|en)|vind(?:t|en)\b[^.;]*\bplaats|plannen)\b")
_NUMBERS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_SO_MANY = re.compile(rf"(?i)\b(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:{_KIND_OF}\s+)*{_MEETING}\b")

_BEFORE_COLON = re.compile(r"[^:.;]{1,40}:\s*(?=\S)")
_END_OF_TITLE = re.compile(r"[.;:(!?]|,\s|\s(?:waarbij|waarin|zodat|die|dat|om)\s")
_SMALL = re.compile(r"(?i)^(?:een|één|1|de|het)\s+")
_TITLE = 80


class GroupName(NamedTuple):
    """What a group is called and what it is for (`GroupKind`)."""

    name: str
    kind: str

    @property
    def is_bare(self) -> bool:
        """Whether it is only the noun: "werkgroep", which one the words do not tell."""
        return self.name.casefold() in {"werkgroep", "overleg", "platform", "beraad", "commissie"}


def is_meeting(text: str) -> bool:
    """Whether people meet, by the words of the sentence."""
    plain = _NO_MEETING.sub("", text)
    return any(pattern.search(plain) for pattern in (_MEETING_NAMED, _COME_TOGETHER, _DIVIDE))


def is_meeting_once(text: str) -> bool:
    """The same for what has a period: a meeting of its own, and none that is only mentioned."""
    plain = _NO_MEETING.sub("", text)
    if _DIVIDE.search(plain) or _COME_TOGETHER.search(plain):
        return True
    return bool(_MEETING_NAMED.search(plain)) and (not _KNOWN.search(plain) or bool(_ORGANISE.search(plain)))


def is_division(text: str) -> bool:
    """Whether it is the meeting in which the year's work is divided."""
    return bool(_DIVIDE.search(text))


def is_discussion(text: str) -> bool:
    """Whether something is talked over; whether that is a meeting depends on who does it how often."""
    return bool(_DISCUSS.search(text))


def how_many(text: str) -> int:
    """The number of meetings that the words name, or 1."""
    found = _SO_MANY.search(text)
    return max(1, _NUMBERS.get(found[1].casefold()) or int(found[1])) if found else 1


def group_in(text: str) -> GroupName | None:
    """The first group that the words name: "de grote werkgroep" is "Grote werkgroep"."""
    found = _GROUP_NAMED.search(_NO_MEETING.sub("", text))
    if not found:
        return None
    words = found[1].split()
    place = next(at for at, word in enumerate(words) if re.fullmatch(f"(?i){_GROUP}", word))
    words[place] = _singular(words[place])
    name = capital(" ".join(words))[:_TITLE].strip()
    return GroupName(name, _kind(words[place]))


def meeting_in(text: str) -> str:
    """What the meeting is called, with what kind it is: "Regionale netwerksessie"; or ""."""
    found = _MEETING_NAMED.search(_NO_MEETING.sub("", text))
    return capital(found[1])[:_TITLE].strip() if found else ""


def short(text: str) -> str:
    """The first words of a sentence as a title, without the time before a colon and a small word."""
    rest = _BEFORE_COLON.sub("", text.strip(), count=1).strip()
    first = _END_OF_TITLE.split(rest, maxsplit=1)[0].strip(" ,-–—•*") or rest or text.strip()
    return capital(cut(_SMALL.sub("", first) or first))


def after_colon(text: str) -> bool:
    """Whether the text is a time, a colon and what happens then."""
    return bool(_BEFORE_COLON.match(text.strip()))


def named_after(title: str) -> GroupName:
    """A name for who talks something over when the words give none."""
    small = title[:1].lower() + title[1:] if title[1:2].islower() else title
    return GroupName(cut(f"Overleg {small}".strip()), "consultation")


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def cut(words: str) -> str:
    """At most as many letters as a title has, up to a whole word."""
    if len(words) <= _TITLE:
        return words
    return words[:_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:-")


def _singular(noun: str) -> str:
    """The group itself: "stuurgroepoverleggen" are meetings of the "stuurgroep"."""
    if found := re.match(r"(?i)\w*?groep", noun):
        return found[0]
    return re.sub(r"(?i)(overleg)gen$|(platform|kernteam|commissie)s$", r"\1\2", noun)


def _kind(noun: str) -> str:
    small = noun.casefold()
    if small.endswith(("stuurgroep", "regiegroep")):
        return "steering"
    if small.startswith("sub"):
        return "sub"
    return "working" if small.endswith(("groep", "kernteam", "commissie")) else "consultation"
