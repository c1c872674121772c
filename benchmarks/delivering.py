"""A million lettings read, checked and summed, beside pandas: `python -m benchmarks.delivering [rows]`.

Both get the same bytes, as a Dutch export has them, check the same, and must find the same totals and the
same flaws. The seconds are those of the processor, of all threads together: other work beside it does not
count, and on a machine at rest the clock says less. The memory is the peak of a process of its own.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jaarschijf.lib import tables
from jaarschijf.lib.tables import Amount, Check, Coded, Day, Field, Whole, Words, YesNo

if TYPE_CHECKING:
    import pandas as pd

SECONDS, MEGABYTES = 4.0, 1_000.0
SHEET_ROWS, SHEET_SECONDS = 100_000, 10.0
GROUPS = {"REG": "Regulier", "STA": "Statushouder", "URG": "Urgent", "ZOR": "Zorgvrager"}
FIELDS: tuple[Field, ...] = (
    Words("place", "Gemeente"),
    Words("area", "Buurt"),
    Day("day", "Datum"),
    Coded("group", "Doelgroep", codes=GROUPS),
    Whole("persons", "Personen", least=1, most=20),
    YesNo("aow", "AOW"),
    Amount("income", "Inkomen"),
    Amount("rent", "Huur"),
    Whole("bat", "BAT", most=5),
)
_PLACES = ("Waterdam", "Molenbroek", "Noorderveen", "Zuiderhaven", "Oosterdam", "Westrik")
_FLAWED_EVERY = 100_003

Totals = dict[tuple[str, int], tuple[int, int]]
"""Place and BAT score -> how many lettings, and the cents of their rents."""


@dataclass(frozen=True)
class Answer:
    totals: Totals
    flaws: int
    seconds: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    rows = parser.parse_args(arguments).rows
    data = lettings(rows)
    print(f"{rows} rijen, {len(data) / 1_000_000:.0f} MB CSV")
    ours, theirs = _apart(delivered, data), _apart(with_pandas, data)
    if (ours.totals, ours.flaws) != (theirs.totals, theirs.flaws):
        raise SystemExit("De totalen verschillen.")
    for name, answer in (("lib.tables", ours), ("pandas", theirs)):
        print(f"{name}: {answer.seconds:.2f} s, {answer.megabytes:.0f} MB, {answer.flaws} fouten")
    print(f"  pandas doet er {theirs.seconds / ours.seconds:.1f} keer zo lang over")
    holds = ours.seconds < SECONDS and ours.megabytes < MEGABYTES
    print(f"  {'gehaald' if holds else 'NIET GEHAALD'}: < {SECONDS:.0f} s en < {MEGABYTES:.0f} MB")
    sheet = _apart(delivered, workbook(lettings(SHEET_ROWS)))
    print(f"XLSX van {SHEET_ROWS} rijen: {sheet.seconds:.2f} s, {sheet.megabytes:.0f} MB")
    print(f"  {'gehaald' if sheet.seconds < SHEET_SECONDS else 'NIET GEHAALD'}: < {SHEET_SECONDS:.0f} s")


def lettings(rows: int) -> bytes:
    """Invented lettings, of which a few have a rent below nothing or a day without its century."""
    chance = random.Random(6)
    first = date(2025, 1, 1)
    lines = ["Gemeente;Buurt;Datum;Doelgroep;Personen;AOW;Inkomen;Huur;BAT"]
    for at in range(rows):
        day = first + timedelta(days=chance.randrange(365))
        rent = f"{chance.randrange(35_000, 110_000) / 100:.2f}".replace(".", ",")
        lines.append(
            f"{chance.choice(_PLACES)};Buurt {chance.randrange(300)};"
            f"{day.day}-{day.month}-{25 if at % _FLAWED_EVERY == 7 else day.year};"
            f"{chance.choice(tuple(GROUPS.values()))};{chance.randint(1, 7)};{chance.choice(('ja', 'nee'))};"
            f"{chance.randrange(12_000, 60_000)};{'-5,00' if at % _FLAWED_EVERY == 9 else rent};"
            f"{chance.randrange(6)}"
        )
    return "\r\n".join(lines).encode("utf-8-sig")


def workbook(data: bytes) -> bytes:
    """The same rows as a workbook, numbers as numbers."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Verhuringen")
        heading, *lines = data.decode("utf-8-sig").split("\r\n")
        sheet.write_row(0, 0, heading.split(";"))
        for at, line in enumerate(lines, 1):
            *words, persons, aow, income, rent, bat = line.split(";")
            numbers = float(income), float(rent.replace(",", ".")), int(bat)
            sheet.write_row(at, 0, [*words, int(persons), aow, *numbers])
    return target.getvalue()


def delivered(data: bytes) -> tuple[Totals, int]:
    """Through lib.tables, with a rule over two columns."""
    import polars as pl

    rule = Check(lambda: (pl.col("rent") * 12) > pl.col("income") * 3, "rent", "De huur is te hoog.")
    table = tables.read_table(data, "verhuringen.csv", FIELDS, refused=tables.PERSONAL, checks=[rule])
    sums = table.frame.group_by("place", "bat").agg(pl.len(), pl.col("rent").sum())
    return {(place, bat): (count, cents) for place, bat, count, cents in sums.iter_rows()}, table.flaw_count


def with_pandas(data: bytes) -> tuple[Totals, int]:
    """The same checks as a Python programmer writes them with pandas."""
    import pandas as pd

    read = pd.read_csv(io.BytesIO(data), sep=";", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    read = read.apply(lambda column: column.str.strip())
    personal = sum(
        int(read[name].str.contains(r"[^\s@]+@[^\s@]+\.[^\s@]|\d{9}").sum()) for name in ("Gemeente", "Buurt")
    )
    whole = read["Datum"].str.fullmatch(r"\d{1,2}-\d{1,2}-\d{4}")
    day = pd.to_datetime(read["Datum"].where(whole), format="%d-%m-%Y", errors="coerce")
    codes = {name: code for code, name in GROUPS.items()}
    group = read["Doelgroep"].map(codes)
    yes = read["AOW"].map({"ja": True, "nee": False})
    persons, bat = (pd.to_numeric(read[name], errors="coerce") for name in ("Personen", "BAT"))
    income, rent = (_cents(read[name]) for name in ("Inkomen", "Huur"))
    good_rent = rent.where(rent >= 0)
    flaws = personal + sum(
        int(wrong.sum())
        for wrong in (
            read["Gemeente"] == "",
            read["Buurt"] == "",
            day.isna(),
            group.isna(),
            ~persons.between(1, 20),
            yes.isna(),
            ~(income >= 0),
            ~(rent >= 0),
            ~bat.between(0, 5),
            good_rent * 12 > income * 3,
        )
    )
    frame = pd.DataFrame({"place": read["Gemeente"], "bat": bat.astype(int), "rent": good_rent.fillna(0)})
    sums = frame.groupby(["place", "bat"])["rent"].agg(["size", "sum"])
    return {
        (place, bat): (int(count), round(cents)) for (place, bat), count, cents in sums.itertuples()
    }, flaws


def _cents(texts: pd.Series) -> pd.Series:
    import pandas as pd

    plain = texts.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    return (pd.to_numeric(plain, errors="coerce") * 100).round()


def _apart(work: Callable[[bytes], tuple[Totals, int]], data: bytes) -> Answer:
    """In a process of its own, so that the peak of memory is its own; libraries are loaded beforehand."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, data))


def _measured(work: Callable[[bytes], tuple[Totals, int]], data: bytes) -> Answer:
    work(lettings(10))
    start = time.process_time()
    totals, flaws = work(data)
    seconds = time.process_time() - start
    return Answer(totals, flaws, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


if __name__ == "__main__":
    main()
