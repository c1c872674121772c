"""How fast documents are read: `python benchmarks/reading.py`.

Two documents of about 1 MB: one that says the same things over and over, one in which every sentence is new.
Prints the seconds of processor time, MB per second and the peak of memory.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence

from jaarschijf.reading import read

_FRONT = """Samen bouwen in Waterdam

Jaarschijf Regionale Prestatieafspraken 2026

Wonen met zorg

We zorgen samen voor genoeg woningen en goede begeleiding voor wie dat nodig heeft.

"""
_SAME = (
    "AFSPRAAK\t<p>Wonen en zorg dichtbij In Q2 voeren de corporaties een analyse uit. In deze analyse "
    "bekijken de corporaties, gemeenten en huurdersorganisaties de vraag naar zorg. Dit kan leiden tot "
    "nieuwe afspraken over de spreiding. Daarbij letten we op:</p> <ul> • de afstand tot winkels • de "
    "vraag van ouderen <p>Vooraf:</p> <ul> • Zorgaanbieders maken een overzicht • 3 maal per jaar overleg; "
    "steeds 2 weken voor de stuurgroep\t<p>Corporaties Gemeenten Huurdersorganisaties</p>\t"
)


def _same(_: int) -> str:
    return _SAME


def _new(number: int) -> str:
    return (
        f"AFSPRAAK\t<p>Wijkplan {number} voor buurt {number % 977} In Q{number % 4 + 1} maken de corporaties "
        f"plan {number} voor complex {number * 7}. Het gaat om {number % 90 + 10} woningen uit bouwjaar "
        f"1960, met een matig label en een lage huur. De gemeente stelt budget {number} voor straat "
        f"{number * 3} beschikbaar. Bewoners van blok {number} willen weten wat er gebeurt en vragen naar "
        f"de kosten van plan {number}.</p>\t<p>Corporaties Gemeente Dorp{number}</p>\tloopt"
    )


def _document(row: Callable[[int], str], size: int = 1_000_000) -> bytes:
    rows = [_FRONT]
    length = len(_FRONT)
    while length < size:
        rows.append(row(len(rows)))
        length += len(rows[-1]) + 1
    return "\n".join(rows).encode()


def main(_arguments: Sequence[str] | None = None) -> None:
    """Reads both documents and prints a line for each."""
    for name, row in (("the same sentences", _same), ("new sentences", _new)):
        data = _document(row)
        start = time.process_time()
        draft = read(data, "jaarschijf.txt")
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        megabytes = len(data) / 1_000_000
        print(
            f"{name}: {megabytes:.2f} MB, {len(draft.agreements)} agreements, {seconds:.2f} s, "
            f"{megabytes / seconds:.2f} MB/s, {peak:.0f} MB of memory"
        )


if __name__ == "__main__":
    main()
