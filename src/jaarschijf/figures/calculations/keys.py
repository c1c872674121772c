"""Pure: by which key a number is shared out over places, from what parties told of these places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.share import mix
from jaarschijf.figures.calculations import taking
from jaarschijf.figures.calculations.shape import Given, Option, OptionKind
from jaarschijf.figures.datasets import rows_of, word_of
from jaarschijf.lib.dutch import listed
from jaarschijf.lib.refusal import Refusal

KEYS: Final[Mapping[str, str]] = {
    "inhabitants": "inwoners",
    "dwellings": "sociale huurwoningen",
    "vacated": "vrijgekomen woningen",
}
MIX: Final = "mix"
KEY: Final = Option(
    "key",
    "Naar rato van",
    OptionKind.CHOICE,
    "inhabitants",
    choices=(*KEYS.items(), (MIX, "een mix van sleutels")),
)
WEIGHTS: Final = tuple(
    Option(
        f"weight_{key}",
        f"Gewicht van {name}",
        OptionKind.WHOLE,
        weight,
        help="Alleen bij een mix. De gewichten hoeven samen geen 100 te zijn.",
        least=0,
        most=1_000,
    )
    for (key, name), weight in zip(KEYS.items(), (50, 30, 20), strict=True)
)
_ADD_UP: Final = frozenset({"dwellings", "vacated"})
"""What several associations each have their own of; inhabitants are told once."""

Place = tuple[str, ...]
"""A municipality, or a municipality and a neighbourhood of it."""


def key_of(
    given: Sequence[Given], choice: Mapping[str, Any], *, by_neighbourhood: bool
) -> dict[Place, Fraction]:
    """Place -> the key that was chosen, sorted; of `MIX` the keys together by their weights.

    Raises Refusal where a key is not told of a place, or told twice.
    """
    key, weights = choice[KEY.key], _weights(choice)
    wanted = [name for name in KEYS if name == key or (key == MIX and weights[name])]
    told = {name: _told(given, name, by_neighbourhood=by_neighbourhood) for name in wanted}
    rows = [(one, row) for one in given for row in rows_of(one.totals, "keys")]
    places = sorted({_place(one, row, by_neighbourhood=by_neighbourhood) for one, row in rows})
    for name, counts in told.items():
        if missing := [" · ".join(place) for place in places if place not in counts]:
            raise Refusal(
                f"De sleutel ‘{KEYS[name]}’ is niet geleverd voor {listed(missing[:5])}. "
                "Vraag die uit, of kies een andere sleutel.",
                f"The key '{name}' was not delivered for {', '.join(missing[:5])}. Choose another.",
            )
    if key != MIX:
        return {place: Fraction(told[key][place]) for place in places}
    parts = {name: [Fraction(counts[place]) for place in places] for name, counts in told.items()}
    return dict(zip(places, mix(parts, weights), strict=True))


def _weights(choice: Mapping[str, Any]) -> dict[str, Fraction]:
    options = zip(KEYS, WEIGHTS, strict=True)
    return {key: taking.number(choice[option.key], option.label) for key, option in options}


def _told(given: Sequence[Given], key: str, *, by_neighbourhood: bool) -> dict[Place, int]:
    found: dict[Place, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for one in given:
        for row in rows_of(one.totals, "keys"):
            if row[key] is not None:
                place = _place(one, row, by_neighbourhood=by_neighbourhood)
                found[place][one.party_kind, one.party] += taking.whole(row[key])
    for place, tellers in found.items():
        _refuse_twice(key, place, list(tellers))
    if not found:
        raise Refusal(
            f"De sleutel ‘{KEYS[key]}’ is door niemand geleverd. Vraag die uit, of kies een andere sleutel.",
            f"Nobody delivered the key '{key}'. Ask for it or choose another.",
        )
    return {place: sum(tellers.values()) for place, tellers in found.items()}


def _place(one: Given, row: Mapping[str, Any], *, by_neighbourhood: bool) -> Place:
    municipality, part = str(row["municipality"]), str(row["neighbourhood"])
    if not by_neighbourhood:
        return (municipality,)
    if not part:
        raise Refusal(
            f"{one.party} leverde de sleutels van {municipality} niet per wijk. "
            "Verdeel per gemeente, of vraag de sleutels per wijk.",
            f"{one.party} delivered the keys of {municipality} as a whole. Share by municipality.",
        )
    return municipality, word_of("neighbourhood", part)


def _refuse_twice(key: str, place: Place, tellers: Sequence[tuple[str, str]]) -> None:
    kinds = {kind for kind, _ in tellers}
    if len(tellers) > 1 and not (key in _ADD_UP and kinds == {"association"}):
        names = listed(sorted(party for _, party in tellers))
        raise Refusal(
            f"De sleutel ‘{KEYS[key]}’ van {' · '.join(place)} staat in leveringen van {names}. "
            "Kies er één, anders telt hij dubbel.",
            f"The key '{key}' of {' · '.join(place)} was delivered by {names}. Choose one.",
        )
