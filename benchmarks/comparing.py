"""Making a text together: comparing, quality and balance: `python -m benchmarks.comparing`."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from benchmarks.generate import YEAR, plan_of
from benchmarks.inside_list import signed_in
from benchmarks.installation import installation, queries_of, timed

if TYPE_CHECKING:
    from jaarschijf.register.models import YearPlan
    from jaarschijf.register.versions.shape import VersionText

COMPARE_MS, QUALITY_QUERIES = 1000.0, 12


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[60, 300])
    with installation():
        for size in parser.parse_args(arguments).sizes:
            measure(plan_of(size), size)


def measure(plan: YearPlan, size: int) -> None:
    """The two texts alone, and the pages as the coordinator gets them."""
    from django.urls import reverse
    from django.utils import timezone

    from jaarschijf.negotiating.comparing.compare import compare
    from jaarschijf.negotiating.comparing.printed import pdf
    from jaarschijf.people.access import CommandLine
    from jaarschijf.reading.quality import said
    from jaarschijf.register.actions.stages import freeze_version

    version = freeze_version(by=CommandLine(), plan=plan)
    before, after = reworked(version.text), version.text
    client = signed_in(plan)

    def get(name: str) -> Callable[[], object]:
        address = reverse(f"negotiating:{name}", args=[plan.region.slug, YEAR])
        return lambda: client.get(address)

    def first_look() -> object:
        said._kept.cache_clear()
        return get("quality")()

    for name, work in (
        ("vergelijken, alle teksten herschreven", lambda: compare(before, after)),
        (
            "dezelfde als PDF",
            lambda: pdf(compare(before, after), "Proef", "Proef", "ab", timezone.localtime()),
        ),
        ("pagina kwaliteit, niets onthouden", first_look),
        ("pagina kwaliteit", get("quality")),
        ("pagina evenwicht", get("balance")),
        ("pagina vergelijken, niets veranderd", get("compare")),
    ):
        work()
        result, queries = timed(work, turns=3), queries_of(work)
        print(f"{size} afspraken, {name}: {result}, {queries} queries")
        if size == 300:
            _judge(name, result.median, queries)


def _judge(name: str, median: float, queries: int) -> None:
    if name.startswith("vergelijken"):
        print(f"  {'gehaald' if median < COMPARE_MS else 'NIET GEHAALD'}: < {COMPARE_MS:.0f} ms")
    elif name == "pagina kwaliteit":
        holds = queries <= QUALITY_QUERIES
        print(f"  {'gehaald' if holds else 'NIET GEHAALD'}: <= {QUALITY_QUERIES} queries")


def reworked(text: VersionText) -> VersionText:
    """Every agreement with other words: one word in ten another, one in twenty gone; one in ten is new."""
    chance = random.Random(len(text["themes"]))
    found = deepcopy(text)
    for theme in found["themes"]:
        for row in theme["agreements"]:
            row["text"] = " ".join(_word(word, chance) for word in row["text"].split(" "))
        theme["agreements"] = [row for row in theme["agreements"] if chance.random() > 0.1]
    return found


def _word(word: str, chance: random.Random) -> str:
    throw = chance.random()
    if throw < 0.1:
        return chance.choice(("gemeente", "huurders", "samen", "elk jaar"))
    return "" if throw > 0.95 else word


if __name__ == "__main__":
    main()
