"""The words of time, and a text cut into them."""

from __future__ import annotations

import re
from functools import lru_cache

from jaarschijf.reading.wordlists import word_list, word_set

_WORD = re.compile(
    r"(?=\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4}"  # a whole date
    r"|\d+(?:ste|de|e|x|×)?(?![^\W\d_])|\d+)|t/m|[qh][1-4]\b|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]",
    re.IGNORECASE,
)
_MONTHS = (
    word_list("januari februari maart april mei juni juli augustus september oktober november december"),
    word_list("jan feb mrt apr mei jun jul aug sep okt nov dec"),
)
MONTHS = {name: number for number, name in enumerate(_MONTHS[0], 1)}
SHORT_MONTHS = {name: number for number, name in enumerate(_MONTHS[1], 1)} | {"sept": 9}
_NUMERALS = word_list("een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien")
NUMERALS = {name: number for number, name in enumerate(_NUMERALS, 1)} | {
    "één": 1,
    "eén": 1,
    "twintig": 20,
    "dertig": 30,
}
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1}
SOME = word_set("enkele meerdere verschillende diverse")
TIMES = word_set("maal keer malen keren x")
EACH = word_set("elk elke ieder iedere per")
CORES = MONTHS.keys() | SHORT_MONTHS.keys() | word_set(
    "jaar kalenderjaar kwartaal kwartalen maand maanden week weken dag dagen werkdagen halfjaar helft "
    "halfjaarlijks jaarlijks kwartaallijks driemaandelijks tweemaandelijks maandelijks jaarlijkse "
    "halfjaarlijkse kwartaallijkse driemaandelijkse tweemaandelijkse maandelijkse herhaaldelijk periodiek "
    "regelmatig geregeld herhaaldelijke periodieke regelmatige regelmaat tijd voorjaar lente zomer najaar "
    "herfst doorlopend continu jaarrond wekelijks wekelijkse dagelijks dagelijkse tweewekelijks "
    "tweewekelijkse tweejaarlijks tweejaarlijkse driejaarlijks driejaarlijkse vierjaarlijks "
    "vierjaarlijkse vijfjaarlijks vijfjaarlijkse winter zomervakantie zomerreces kerstvakantie kerst "
    "schooljaar studiejaar binnenkort spoedig tijdig t.z.t snel termijn tijde tijd t z periode "
    "verkiezingen"
)  # fmt: skip
LEADS = NUMERALS.keys() | ORDINALS.keys() | SOME | EACH | word_set(
    "uiterlijk voor vanaf met ingaande tot t/m tussen van na in gedurende tijdens op per rond omstreeks "
    "over heel binnen begin medio halverwege half midden eind einde om eens eenmaal éénmaal eénmaal "
    "tweemaal driemaal viermaal vijfmaal zesmaal eenkeer tweekeer driekeer minimaal minstens tenminste "
    "maximaal ten steeds niet het dit volgend zo te de komend komende"
)  # fmt: skip


_PADDING = [""] * 16


@lru_cache(maxsize=1_000)
def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


@lru_cache(maxsize=1_000)
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_words_of(phrase)[0] for phrase in phrases)


class Words:
    """A text as words in small letters. Asking beyond its ends gives the empty string."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._matches = list(_WORD.finditer(text))
        self.lower = [match[0].lower() for match in self._matches]
        self._length = len(self.lower)
        if "ó" in text.lower():
            self.lower = [word.replace("vóór", "voor") for word in self.lower]
        self.lower += _PADDING

    def span(self, first: int, beyond: int) -> tuple[int, int]:
        """Where the words from `first` up to `beyond` stand in the text."""
        return self._matches[first].start(), self._matches[beyond - 1].end()

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: int) -> str:
        return self.lower[at] if at < self._length else ""

    def follows(self, at: int, phrase: str) -> int:
        """The place after `phrase` if it stands at `at`, else 0."""
        wanted = _words_of(phrase)
        if self[at] != wanted[0]:
            return 0
        beyond = at + len(wanted)
        return beyond if tuple(self.lower[at:beyond]) == wanted else 0

    def skip(self, at: int, *phrases: str) -> int:
        """The place after those of `phrases` that stand at `at`, in any order, each used once at most."""
        left = phrases
        while self[at] in _first_words(left):
            found = next((phrase for phrase in left if self.follows(at, phrase)), None)
            if found is None:
                break
            at = self.follows(at, found)
            left = tuple(phrase for phrase in left if phrase is not found)
        return at

    def quote(self, first: int, beyond: int) -> str:
        """The literal text from word `first` up to word `beyond`."""
        start, end = self.span(first, beyond)
        return self.text[start:end]


def number(word: str) -> int | None:
    """A whole number in digits ("3", "3x") or as a numeral ("drie")."""
    digits = word.rstrip("x×")
    if digits.isascii() and digits.isdigit() and len(digits) <= 4:
        return int(digits)
    return NUMERALS.get(word)


def ordinal(word: str) -> int | None:
    """ "2e", "2de" and "tweede" are 2; "laatste" is -1."""
    digits = word.removesuffix("ste").removesuffix("de").removesuffix("e")
    if digits != word and digits.isascii() and digits.isdigit() and len(digits) <= 2:
        return int(digits)
    return ORDINALS.get(word)


def year_number(word: str) -> int | None:
    """A year between 1990 and 2099, in digits."""
    return (
        int(word)
        if len(word) == 4 and word.isascii() and word.isdigit() and 1990 <= int(word) <= 2099
        else None
    )
