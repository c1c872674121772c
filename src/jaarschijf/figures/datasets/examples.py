"""Invented deliveries for the demo and the tests: what the parties of the sample region might send.

The same data set, party and year always give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from jaarschijf.calc.fit.rule import Letting, fit_income, rent_cap
from jaarschijf.calc.norms import Norms, national
from jaarschijf.figures.datasets import DATASETS
from jaarschijf.sample import sample_path

PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "Waterdam": ("Binnenstad", "Kadekwartier", "Kwelderbuurt", "Noordoever", "Parkzicht"),
    "Oosterlo": ("Oosterlo Dorp", "Vlierveld", "Zilverkamp"),
    "Lindervoort": ("Linderveste", "Linderhoek", "Voorburcht"),
    "Elzermonde": ("De Wende", "Elzenbroek", "Havenkant"),
}
"""The municipalities of the sample region and their neighbourhoods."""

Rows = Iterator[Sequence[object]]
_Weights = Mapping[str, int]

_BATS: Final[_Weights] = {"": 34, "BAT1": 22, "BAT2": 18, "BAT3": 14, "BAT4": 9, "BAT5": 3}
_LABELS: Final[Mapping[str, str]] = {
    "": "",
    "BAT1": "Nultredenwoning",
    "BAT2": "Rollatorwoning",
    "BAT3": "Rollatorwoning",
    "BAT4": "Rolstoelwoning",
    "BAT5": "Extra ruime rolstoelwoning",
}
_AGES: Final[_Weights] = {
    "jonger dan 23": 4,
    "23 t/m 34": 17,
    "35 t/m 54": 30,
    "55 t/m 64": 18,
    "65 t/m 74": 16,
    "75 t/m 84": 11,
    "85 en ouder": 4,
}
_OLD_AGES: Final[_Weights] = {"55 t/m 64": 14, "65 t/m 74": 30, "75 t/m 84": 38, "85 en ouder": 18}
_FLATS: Final[_Weights] = {"Galerijflat": 30, "Portiekflat": 22, "Benedenwoning": 12, "Bovenwoning": 10}
_HOUSES: Final[_Weights] = {"Tussenwoning": 40, "Hoekwoning": 18, "Eindwoning": 6}
_GROUPS: Final[_Weights] = {
    "": 68,
    "Statushouders": 9,
    "Medische urgentie": 6,
    "Sociale urgentie": 5,
    "Uitstroom uit een instelling": 5,
    "Herhuisvesting": 4,
    "Dak- en thuislozen": 3,
}
_PERSONS: Final[_Weights] = {"1": 52, "2": 24, "3": 11, "4": 8, "5": 4, "7": 1}
_FITTING: Final = {"LinderWonen": 88}
"""How many of a hundred rents an association fits to the income; the others 97."""
_NEEDS: Final[_Weights] = {"": 70, "BAT1": 12, "BAT2": 9, "BAT3": 4, "BAT4": 4, "BAT5": 1}
_VACANCIES: Final[_Weights] = {"mutatieleegstand": 74, "zoekleegstand": 18, "projectleegstand": 8}
_KINDS: Final[_Weights] = {
    "zorg aan huis": 46,
    "Seniorenwoning met zorg": 20,
    "Geclusterde woonvorm": 14,
    "Begeleid wonen": 10,
    "Zorggeschikte woning": 10,
}
_PLANS: Final = (
    ("Hof van Noord", "Oosterlo", "Zorggroep Merelstroom", "ouderen met een zware zorgvraag", 22),
    ("De Rietdekker", "Elzermonde", "Stichting Vlierwende", "mensen met een beperking", 14),
    (
        "Thuishuis Vlierlaan",
        "Lindervoort",
        "Zorggroep Merelstroom",
        "ouderen die niet alleen willen wonen",
        9,
    ),
    ("Kadehof", "Waterdam", "Zorggroep Merelstroom", "ouderen met dementie", 36),
    ("Waterlinie", "Waterdam", "Stichting Vlierwende", "jongeren met begeleiding", 18),
    ("Zilverstaete", "Oosterlo", "Zorggroep Merelstroom", "ouderen met een lichte zorgvraag", 28),
    ("Elzenerf", "Elzermonde", "Stichting Vlierwende", "mensen die uit een instelling komen", 12),
)
_RENTS: Final = {"eenpersoons": 561, "eenpersoons, AOW": 574, "twee personen": 612, "gezin met kinderen": 668}
_STEPS: Final = {"vroege signalen": 100, "contact gezocht": 97, "contact gelegd": 58, "hulp aangenomen": 46}
_HOMES: Final = {"Waterdam": 5200, "Oosterlo": 2100, "Lindervoort": 1800, "Elzermonde": 2300}


def example(dataset: str, party: str, year: int) -> bytes:
    """A CSV as Dutch Excel writes it: semicolons, decimal commas. Raises KeyError for an unknown data set."""
    keys, rows = _TABLES[dataset]
    forms = DATASETS[dataset].counted, DATASETS[dataset].form
    headings = {field.key: field.heading for form in forms if form for field in form.fields}
    lines = [[headings[key] for key in keys.split()], *rows(_Draw(f"{dataset}|{party}|{year}", party, year))]
    return ("\ufeff" + "".join(";".join(map(str, line)) + "\r\n" for line in lines)).encode()


class _Draw:
    """Everything that is random, and who delivers about when."""

    def __init__(self, seed: str, party: str, year: int) -> None:
        self._random = Random(seed)  # noqa: S311 - invented data, no secret
        self.party, self.year = party, year
        self.home = _homes().get(party, "")

    @property
    def limits(self) -> Norms:
        """Those of the year, or of the nearest that is known."""
        return national()[min(max(self.year, 2015), max(national()))]

    def of(self, weights: Mapping[str, int]) -> str:
        at = self._random.random() * sum(weights.values())
        for word, weight in weights.items():
            at -= weight
            if at < 0:
                return word
        raise AssertionError

    def within(self, least: int, most: int) -> int:
        return least + int(self._random.random() * (most - least + 1))

    def chance(self, percent: int) -> bool:
        return self._random.random() * 100 < percent

    def municipality(self) -> str:
        """An association's own one mostly."""
        return self.of({name: 20 if name == self.home else 1 for name in PLACES})

    def neighbourhood(self, municipality: str) -> str:
        """The first ones are the larger ones."""
        return self.of({name: 9 - at for at, name in enumerate(PLACES[municipality])})

    def day(self) -> date:
        return date(self.year, 1, 1) + timedelta(days=self.within(0, 364))

    def rent(self, rooms: int) -> int:
        """In cents, around the limits of the year."""
        low, high = int(self.limits.quality_discount_limit * 85), int(self.limits.social_rent_limit * 100)
        if self.chance(8):
            return self.within(high, high + 25_000)
        return low + int((high - low) * min(1.0, self._random.random() * 0.75 + rooms * 0.06))


@cache
def _homes() -> Mapping[str, str]:
    region = json.loads(sample_path("waterdam-2026.json").read_text("utf-8"))
    return {party["name"]: party.get("municipality", "") for party in region["parties"]}


def _money(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _stock(draw: _Draw) -> Rows:
    unscored = {"": max(6, 34 - 8 * (draw.year - 2025))}  # more is scored every year
    for _ in range(2400):
        place, bat = draw.municipality(), draw.of({**_BATS, **unscored})
        rooms = draw.within(1, 3) if bat in {"BAT4", "BAT5"} else draw.within(2, 5)
        kind = draw.of(_FLATS if rooms < 4 or bat else _HOUSES)
        age = draw.of(_OLD_AGES if bat in {"BAT4", "BAT5"} and draw.chance(55) else _AGES)
        label = _LABELS[bat] if draw.chance(70) else ""
        rent = _money(draw.rent(rooms))
        if draw.chance(2):
            yield (
                place,
                draw.neighbourhood(place),
                bat,
                label,
                kind,
                rooms,
                "leegstaand",
                rent,
                draw.of(_VACANCIES),
                _day(date(draw.year, 10, 1) + timedelta(days=draw.within(0, 85))),
            )
        else:
            yield place, draw.neighbourhood(place), bat, label, kind, rooms, age, rent, "", ""


def _lettings(draw: _Draw) -> Rows:
    for _ in range(310):
        place, group, day = draw.municipality(), draw.of(_GROUPS), draw.day()
        persons, aow = int(draw.of(_PERSONS)), draw.chance(24)
        bat, rooms = draw.of(_BATS), min(6, max(1, persons + draw.within(0, 2)))
        income = draw.within(1_500_000, 3_100_000) if draw.chance(82) else draw.within(3_100_000, 6_500_000)
        rent = draw.rent(rooms)
        letting = Letting(persons, aow, income, rent)
        if income <= fit_income(letting, draw.limits) and draw.chance(_FITTING.get(draw.party, 97)):
            rent = min(rent, draw.within(45_000, rent_cap(letting, draw.limits)))
        exempt = "ja" if aow and draw.chance(3) else "nee"
        aow_word, where = "ja" if aow else "nee", (place, draw.neighbourhood(place))
        who = group, persons, aow_word, _money(income)
        yield _day(day), *where, *who, _money(rent), bat, rooms, exempt, *_empty_before(draw, day)


def _empty_before(draw: _Draw, day: date) -> tuple[str, str]:
    if draw.chance(15):
        return "", ""
    return draw.of(_VACANCIES), _day(day - timedelta(days=draw.within(3, 70)))


def _demand(draw: _Draw) -> Rows:
    for _ in range(1500):
        place = draw.municipality() if draw.chance(85) else ""
        need, persons, aow = draw.of(_NEEDS), draw.of(_PERSONS), draw.chance(25)
        age = draw.of(_OLD_AGES if need or aow else _AGES)
        income = draw.within(1_400_000, 3_000_000) if draw.chance(80) else draw.within(3_000_000, 6_000_000)
        waits = min(draw.within(0, 5200), draw.within(0, 5200))
        group = draw.of(_GROUPS)
        yield need, persons, place, group, age, "ja" if aow else "nee", _money(income), waits


def _care(draw: _Draw) -> Rows:
    for place, parts in PLACES.items():
        for part in parts:
            for kind, weight in _KINDS.items():
                if kind != "zorg aan huis":
                    yield "woning of plaats", kind, place, part, "", draw.within(weight // 2, weight)
                for age in ("65 t/m 74", "75 t/m 84", "85 en ouder"):
                    yield "gebruik", kind, place, part, age, draw.within(1, max(2, weight // 3))


def _initiatives(draw: _Draw) -> Rows:
    """Of a provider its own, of a municipality those within it, of anybody else all."""
    stages = ("idee", "plan", "in aanbouw", "open")
    is_provider = draw.party in {plan[2] for plan in _PLANS}
    for at, (name, place, provider, audience, size) in enumerate(_PLANS):
        if draw.party == provider if is_provider else draw.home in {"", place}:
            stage = stages[min(3, max(0, draw.year - 2026) + at % 3)]
            waiting, requests = draw.within(size // 3, size), draw.within(2, size // 2)
            yield name, place, PLACES[place][at % 3], provider, audience, stage, size, waiting, requests


def _affordability(draw: _Draw) -> Rows:
    for kind, rent in _RENTS.items():
        count, income = draw.within(240, 900), 2 * rent + draw.within(600, 1_300)
        paid = _money(100 * rent + draw.within(0, 4_000))
        amounts = paid, draw.within(90, 240), draw.within(150, 260), income
        yield draw.home or "Waterdam", draw.year, "woonlasten", kind, "", count, *amounts
    for place in [draw.home] if draw.home else PLACES:
        for step, reason, count in _funnel(draw, _HOMES[place]):
            yield place, draw.year, step, "", reason, count, "", "", "", ""


def _funnel(draw: _Draw, homes: int) -> Iterator[tuple[str, str, int]]:
    yield "woningen", "", homes
    yield "huurachterstanden", "", homes * draw.within(28, 42) // 1_000
    count = homes * draw.within(20, 27) // 1_000
    for step, percent in _STEPS.items():
        count = count * draw.within(percent - 4, percent) // 100
        yield step, "", count
    verdicts = homes * draw.within(30, 46) // 10_000
    evicted, left = verdicts * draw.within(15, 30) // 100, draw.within(0, 2)
    yield "vonnissen", "huurachterstand", verdicts
    yield "ontruimingen", "huurachterstand", evicted
    yield "zelf vertrokken", "huurachterstand", left
    yield "ontruimingen voorkomen", "huurachterstand", max(0, verdicts - evicted - left)


def _keys(draw: _Draw) -> Rows:
    for place in [draw.home] if draw.home else PLACES:
        for part in PLACES[place]:
            inhabitants = draw.within(2_800, 9_400)
            homes = inhabitants * draw.within(11, 17) // 100
            yield place, part, inhabitants, homes, homes * draw.within(5, 8) // 100


_TABLES: Final[Mapping[str, tuple[str, Callable[[_Draw], Iterable[Sequence[object]]]]]] = {
    "stock": ("municipality neighbourhood bat label type rooms age rent vacancy vacant_since", _stock),
    "lettings": (
        "date municipality neighbourhood group persons aow income rent bat rooms exempt vacancy vacant_since",
        _lettings,
    ),
    "care": ("care_item care_kind municipality neighbourhood age count", _care),
    "initiatives": (
        "name municipality neighbourhood provider audience stage places waiting requests",
        _initiatives,
    ),
    "demand": ("access_need persons municipality group age aow income waiting_days", _demand),
    "affordability": (
        "municipality year cost_item household reason count rent allowance other_costs income",
        _affordability,
    ),
    "keys": ("municipality neighbourhood inhabitants dwellings vacated", _keys),
}
"""Code of a data set -> the keys of its columns, and what makes its rows."""
