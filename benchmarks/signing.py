"""A plan that every party signs: `python -m benchmarks.signing [parties …]`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.installation import timed

PAGES, PARTIES = 30, 14
SIGNATURE_MS, MOST_BYTES = 300.0, 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parties", nargs="*", type=int, default=[1, PARTIES])
    for parties in parser.parse_args(arguments).parties:
        measure(parties)


def measure(parties: int) -> None:
    """From an unsigned document to one with the signatures of all, and then checking it."""
    from jaarschijf.signing.pades.sealing import seal
    from jaarschijf.signing.pades.signing import sign
    from jaarschijf.signing.pades.verifying import examine
    from jaarschijf.signing.tests import documents
    from jaarschijf.signing.tests.documents import AT, keys, signatory

    plain, laid = documents.plain(PAGES), documents.laid(PAGES, parties)
    steps = documents.steps(PAGES, parties, parties)
    sealing = timed(lambda: seal(laid, keys(), AT, "Vastgesteld"), turns=5)
    last = timed(lambda: sign(steps[-2], f"partij-{parties - 1}", keys(), signatory(), AT), turns=10)
    first = timed(lambda: sign(steps[0], "partij-0", keys(), signatory(), AT), turns=10)
    checking = timed(lambda: examine(steps[-1], keys().trust), turns=3)
    size, each = len(steps[-1]), (len(steps[-1]) - len(steps[0])) / parties
    print(f"{PAGES} bladzijden, {parties} partijen")
    print(f"  zegel {sealing}, eerste handtekening {first}, laatste {last}")
    print(f"  nakijken {checking}")
    print(f"  {size // 1000} kB, {size / len(plain):.1f} keer het document; {each / 1000:.1f} kB per partij")
    print(
        f"  tegen één handtekening: {last.median / first.median:.1f} keer de tijd, "
        f"{size / len(steps[1]):.1f} keer de grootte"
    )
    if parties == PARTIES:
        holds = last.median < SIGNATURE_MS and size < MOST_BYTES
        budget = f"< {SIGNATURE_MS:.0f} ms per handtekening, < {MOST_BYTES // 1000} kB"
        print(f"  {'gehaald' if holds else 'NIET GEHAALD'}: {budget}")


if __name__ == "__main__":
    main()
