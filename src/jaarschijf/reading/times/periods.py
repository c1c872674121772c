"""When: "in Q2", "januari of februari", "vóór 1 juli", "vanaf maart tot en met mei"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jaarschijf.reading.times.points import DAY, EDGES, Point, Span, read_point
from jaarschijf.reading.times.result import Result, label
from jaarschijf.reading.times.words import Words, year_number
from jaarschijf.reading.when import Period
from jaarschijf.reading.wordlists import word_set

_ALL_YEAR = (
    "het hele jaar door", "gedurende het hele jaar", "gedurende het jaar", "in de loop van het jaar",
    "het hele jaar", "doorlopend", "continu", "jaarrond",
)  # fmt: skip
_WITHIN = ("in", "gedurende", "tijdens", "op", "per", "rond", "omstreeks", "over", "heel", "binnen")
_INCLUSIVE = ("tot en met", "t/m", "-", "–")
_NEIGHBOURS = ("en / of", "of", "en", "/", ",")
_RANGE_SIGNS = frozenset(sign.split()[0] for sign in _INCLUSIVE)
_NEIGHBOUR_SIGNS = frozenset(sign.split()[0] for sign in _NEIGHBOURS)
_LONG = word_set("year quarter half week school")
_LONGEST_LIST = 12

Reader = Callable[[Words, int, int | None], Result | None]


def read_period(words: Words, at: int, year: int | None) -> Result | None:
    """A period at `at`, its preposition included."""
    for reader in _BY_FIRST.get(words[at], (_plain,)):
        if result := reader(words, at, year):
            return result
    return None


def _result(words: Words, at: int, after: int, make: Callable[[], Span]) -> Result:
    """The period, or "not understood" for a day that does not exist or an end before its beginning."""
    try:
        span = make()
    except (ValueError, OverflowError):
        return Result(None, after)
    if span.end < span.start:
        return Result(None, after)
    return Result(Period(span.start, span.end, label(words.quote(at, after), span.end.year)), after)


def _all_year(words: Words, at: int, year: int | None) -> Result | None:
    for phrase in _ALL_YEAR:
        if after := words.follows(at, phrase):
            return _result(words, at, after, lambda: _to_the_end(date(year or 0, 1, 1), year))
    return None


def _to_the_end(start: date, year: int | None) -> Span:
    """What has no end of its own ends with the year of the document, or the year in which it starts."""
    return Span(start, date(max(start.year, year or start.year), 12, 31))


def _from_the_start(end: date, year: int | None) -> Span:
    """What has no beginning of its own begins with the year of the document, or the year in which it ends."""
    return Span(date(min(end.year, year or end.year), 1, 1), end)


def _deadline(words: Words, at: int, year: int | None) -> Result | None:
    """ "uiterlijk X" ends with X, "voor X" on the day before; "voor eind X" with X."""
    place = at + (words[at] == "uiterlijk")
    place = words.follows(at, "niet later dan") or place
    before = words[place] == "voor"
    place += before
    if place == at:
        return None
    place = words.skip(place, "op", "in", "per", "aan", "het", "de")
    point = read_point(words, place, year)
    if point is None:
        return None
    if not before or words[place] in EDGES:
        return _result(words, at, point.after, lambda: _from_the_start(point.span(year).end, year))
    if point.kind in _LONG:
        return _for_a_period(point, year)
    return _result(words, at, point.after, lambda: _from_the_start(point.span(year).start - DAY, year))


def _for_a_period(point: Point, year: int | None) -> Result | None:
    """ "voor 2027" may be "before" or "for"; for the year of the document it can only be "for"."""
    return None if point.kind == "year" and point.year in {None, year} else Result(None, point.after)


def _from(words: Words, at: int, year: int | None) -> Result | None:
    place = words.follows(at, "vanaf") or words.follows(at, "met ingang van") or words.follows(at, "ingaande")
    first = read_point(words, place, year) if place else None
    if first is None:
        return None
    if last := _range_end(words, first.after, year):
        return _result(words, at, last[0].after, lambda: _range(first, *last, year))
    return _result(words, at, first.after, lambda: _to_the_end(first.span(year).start, year))


def _range_end(words: Words, at: int, year: int | None) -> tuple[Point, bool] | None:
    """The point after "tot en met" (True: it belongs to the range) or "tot" (False)."""
    if words[at] not in _RANGE_SIGNS:
        return None
    for sign in (*_INCLUSIVE, "tot"):
        if (after := words.follows(at, sign)) and (point := read_point(words, after, year)):
            return point, sign != "tot"
    return None


def _range(first: Point, last: Point, inclusive: bool, year: int | None) -> Span:
    named = last.year or first.year or year
    start, end = first.span(named), last.span(named)
    return Span(start.start, end.end if inclusive else end.start - DAY)


def _until(words: Words, at: int, year: int | None) -> Result | None:
    last = _range_end(words, at, year) if words[at] in {"tot", "t/m"} else None
    if last is None:
        return None
    point, inclusive = last
    return _result(
        words,
        at,
        point.after,
        lambda: _from_the_start(point.span(year).end if inclusive else point.span(year).start - DAY, year),
    )


def _between(words: Words, at: int, year: int | None) -> Result | None:
    """ "tussen X en Y" and "van X tot Y"; "van X" alone is no expression of time."""
    first = read_point(words, at + 1, year) if words[at] in {"tussen", "van"} else None
    if first is None:
        return None
    if words[at] == "van":
        last = _range_end(words, first.after, year)
    else:
        point = read_point(words, first.after + 1, year) if words[first.after] == "en" else None
        last = (point, True) if point else None
    return _result(words, at, last[0].after, lambda: _range(first, *last, year)) if last else None


def _after(words: Words, at: int, year: int | None) -> Result | None:
    point = read_point(words, at + 1, year) if words[at] == "na" else None
    if point is None or point.kind in {"year", "school"}:
        return None
    return _result(words, at, point.after, lambda: _to_the_end(point.span(year).end + DAY, year))


def _plain(words: Words, at: int, year: int | None) -> Result | None:
    """A point or a row of neighbours; a year needs a preposition, for "woonvisie 2025" is a name."""
    place = words.skip(at, *_WITHIN)
    first = read_point(words, place, year)
    if first is None or (words[at - 1] in {"van", "sinds"} and place == at):
        return None
    if last := _range_end(words, first.after, year):
        return _result(words, place, last[0].after, lambda: _range(first, *last, year))
    if year_number(words[place]) and place == at and at > 0:
        return None
    return _neighbours(words, place, first, year)


def _neighbours(words: Words, at: int, first: Point, year: int | None) -> Result:
    """ "mei en juni" is one period, "mei en oktober" are two, "mei of oktober" is not understood."""
    last = first
    for _ in range(_LONGEST_LIST):
        sign, following = _next_of_kind(words, last, year)
        if following is None:
            break
        if not _touch(last, following, year):
            if "of" not in sign:
                break
            return Result(None, following.after)
        last = following
    return _result(words, at, last.after, lambda: _range(first, last, True, year))


def _next_of_kind(words: Words, point: Point, year: int | None) -> tuple[str, Point | None]:
    for sign in _NEIGHBOURS if words[point.after] in _NEIGHBOUR_SIGNS else ():
        if after := words.follows(point.after, sign):
            following = read_point(words, words.skip(after, *_WITHIN), year)
            if following and following.kind == point.kind and point.kind != "day":
                return sign, following
    return "", None


def _touch(first: Point, second: Point, year: int | None) -> bool:
    named = second.year or first.year or year
    try:
        return second.span(named).start == first.span(named).end + DAY
    except (ValueError, OverflowError):
        return False


_BY_FIRST: dict[str, tuple[Reader, ...]] = {
    **{phrase.split()[0]: (_all_year, _plain) for phrase in _ALL_YEAR},
    **dict.fromkeys(("uiterlijk", "niet", "voor"), (_deadline,)),
    **dict.fromkeys(("vanaf", "met", "ingaande"), (_from,)),
    **dict.fromkeys(("tot", "t/m"), (_until,)),
    **dict.fromkeys(("tussen", "van"), (_between,)),
    "na": (_after,),
}
