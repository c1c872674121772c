"""How fast the lettings of a whole country are judged: `python -m benchmarks.fitting [rows]`.

From the bytes of a CSV to every result and both scores, beside a plain loop with the rule for one letting and
beside pandas doing the same checks. All three have to give the same results.
"""

from __future__ import annotations

import csv
import io
import random
import resource
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from jaarschijf.calc.fit import Fit, Letting, is_in_daeb, is_within_daeb_income, judge
from jaarschijf.calc.norms import Norms, national

if TYPE_CHECKING:
    import polars as pl

T = TypeVar("T")
Answer = tuple[list[str], int, int]
"""The result of each letting; how many are in the DAEB, and how many of those within the income."""

ROWS, YEAR, TURNS = 250_000, 2024, 5
MOST_SECONDS = 1.0
_HEADINGS = "household_size;aow;income;rent;exempt"


def main(arguments: Sequence[str] | None = None) -> None:
    rows = int(next(iter(arguments or []), ROWS))
    data, norms = lettings(rows), national()[YEAR]
    print(f"{rows} verhuringen, {len(data) / 1e6:.1f} MB CSV")
    answer, ours = _best(lambda: with_us(data, norms))
    frame = _read(data)
    _, judging = _best(lambda: _judged(frame, norms))
    print(f"  lezen, nakijken en toetsen {ours:.2f} s, waarvan toetsen {judging:.3f} s; {_memory():.0f} MB")
    _compare("gewone lus", lambda: in_a_loop(data, norms), answer, ours)
    if find_spec("pandas"):
        _compare("pandas", lambda: with_pandas(data, norms), answer, ours)
    else:
        print("  pandas is er niet: die vergelijking vervalt")
    if rows == ROWS:
        print(f"  {'gehaald' if ours < MOST_SECONDS else 'NIET GEHAALD'}: < {MOST_SECONDS:.0f} s")


def lettings(rows: int) -> bytes:
    """The same file every time, as Dutch Excel writes it; many amounts lie at a limit."""
    chance, norms = random.Random(rows), national()[YEAR]
    incomes = [norms.fit_income_single, norms.fit_income_multi, norms.daeb_income_single]
    rents = [norms.cap_1_2_persons, norms.cap_3_plus_persons, norms.social_rent_limit]
    lines = [_HEADINGS]
    for _ in range(rows):
        at_limit = chance.random() < 0.1
        income = int(chance.choice(incomes) * 100) if at_limit else chance.randrange(0, 6_000_000)
        rent = int(chance.choice(rents) * 100) if at_limit else chance.randrange(40_000, 95_000)
        aow, exempt = chance.choice(("ja", "nee", "nee")), chance.choice(("nee",) * 9 + ("",) * 9 + ("ja",))
        lines.append(f"{chance.randrange(1, 7)};{aow};{_amount(income)};{_amount(rent)};{exempt}")
    return "\n".join(lines).encode()


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def with_us(data: bytes, norms: Norms) -> Answer:
    """As the command line does it."""
    found = _judged(_read(data), norms)
    return list(found.results), found.daeb.population, found.daeb.fit


def _read(data: bytes) -> pl.DataFrame:
    from jaarschijf.cli.calc.fit import FIELDS
    from jaarschijf.lib.tables import read_table

    table = read_table(data, "verhuringen.csv", FIELDS)
    table.refuse()
    return table.frame


def _judged(frame: pl.DataFrame, norms: Norms) -> Fit:
    from jaarschijf.calc.fit.frames import reckon

    return reckon(frame, norms)


def in_a_loop(data: bytes, norms: Norms) -> Answer:
    """Row by row; a letting refuses what can't be."""
    results, social, within = [], 0, 0
    for row in csv.DictReader(io.StringIO(data.decode()), delimiter=";"):
        letting = Letting(
            int(row["household_size"]),
            _yes(row["aow"]),
            int(row["income"].replace(",", "")),
            int(row["rent"].replace(",", "")),
            _yes(row["exempt"] or "nee"),
        )
        results.append(judge(letting, norms).result.value)
        if is_in_daeb(letting, norms):
            social += 1
            within += is_within_daeb_income(letting, norms)
    return results, social, within


def with_pandas(data: bytes, norms: Norms) -> Answer:
    """On columns, every cell checked as text first, so that a wrong one could be named as it stands."""
    import pandas as pd

    frame = pd.read_csv(io.BytesIO(data), sep=";", dtype=str, keep_default_na=False)
    shapes = {"household_size": r"\d+", "aow": "ja|nee", "exempt": "ja|nee|"}
    shapes |= dict.fromkeys(("income", "rent"), r"\d+(,\d{1,2})?")
    for name, shape in shapes.items():
        if not (right := frame[name].str.strip().str.fullmatch(shape)).all():
            raise ValueError(f"{name} is wrong in row {right.idxmin() + 2}")
    size = frame["household_size"].astype(int)
    if (size < 1).any():
        raise ValueError(f"household_size is wrong in row {(size >= 1).idxmin() + 2}")
    income, rent = (
        (frame[name].str.replace(",", ".").astype(float) * 100).round().astype(int)
        for name in ("income", "rent")
    )
    return _on_columns(size, frame["aow"] == "ja", income, rent, frame["exempt"] == "ja", norms)


def _on_columns(size: Any, aow: Any, income: Any, rent: Any, exempt: Any, norms: Norms) -> Answer:
    """Columns of pandas, amounts in cents."""
    import numpy as np

    single = size == 1
    one, more = (
        np.where(aow, int(old * 100), int(young * 100))
        for old, young in (
            (norms.fit_income_single_senior, norms.fit_income_single),
            (norms.fit_income_multi_senior, norms.fit_income_multi),
        )
    )
    cap = np.where(size <= 2, int(norms.cap_1_2_persons * 100), int(norms.cap_3_plus_persons * 100))
    outside = exempt | (income > np.where(single, one, more))
    results = np.where(outside, "NVT", np.where(rent > cap, "NIE", "PAS"))
    social = rent <= int(norms.social_rent_limit * 100)
    daeb = np.where(single, int(norms.daeb_income_single * 100), int(norms.daeb_income_multi * 100))
    return results.tolist(), int(social.sum()), int((social & (income <= daeb)).sum())


def _yes(word: str) -> bool:
    return {"ja": True, "nee": False}[word]


def _compare(name: str, run: Callable[[], Answer], answer: Answer, ours: float) -> None:
    theirs, seconds = _best(run)
    same = "zelfde uitkomst" if theirs == answer else "ANDERE UITKOMST"
    print(f"  {name} {seconds:.2f} s, {seconds / ours:.1f} keer zo lang; {same}")


def _best(run: Callable[[], T]) -> tuple[T, float]:
    """The answer and the seconds by the clock of the quickest turn: it uses both cores."""
    taken = []
    for _ in range(TURNS):
        start = perf_counter()
        answer = run()
        taken.append(perf_counter() - start)
    return answer, min(taken)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
