"""Which cells and totals may be seen: the small ones hidden, and more until none can be narrowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from jaarschijf.calc.protect.answer import Protected
from jaarschijf.calc.protect.cheapest import cheapest
from jaarschijf.calc.protect.earlier import Earlier
from jaarschijf.calc.protect.fitting import fitting
from jaarschijf.calc.protect.reader import Reader, Truth
from jaarschijf.calc.protect.repair import Repair, weights
from jaarschijf.calc.protect.system import Flags, System, system
from jaarschijf.calc.protect.table import Key, Table
from jaarschijf.lib.refusal import Refusal

FEW: Final = 6
"""With more to prove, in a table that is slow to solve, many at once is tried before one by one."""
NOBODY: Final[Mapping[str, Collection[Key]]] = {}


class Zero(StrEnum):
    """What a count of 0 is: hidden as a small number, or free to be seen."""

    SMALL = "small"
    OPEN = "open"


def protect(
    table: Table,
    threshold: int,
    *,
    zero: Zero = Zero.SMALL,
    known: Mapping[str, Collection[Key]] = NOBODY,
    earlier: Sequence[Earlier] = (),
) -> Protected:
    """The table with its totals, so that no reader narrows a hidden count to less than `threshold` wide.

    `known` names readers and the cells or totals whose counts each knows already; the rest is protected
    against everybody, and against each of them apart. `earlier` is what was published of this table before.
    Source of the rule: docs/berekeningen/protect.md. Raises Refusal for input it can't answer.
    """
    if threshold < 1:
        raise Refusal(
            f"De drempel is {threshold}. Kies een geheel getal vanaf 1, zoals 10 of 5.",
            f"The threshold is {threshold}. Choose a whole number from 1, such as 10 or 5.",
        )
    sums = system(table, earlier)
    truth = Truth(sums, fitting(sums), threshold)
    seen = _seen_before(sums)
    readers = [Reader(truth, seen | _own(sums, cells)) for cells in ((), *known.values())]
    small = _small(sums, threshold, zero)
    hidden = (small | _changed(sums, threshold) | sums.hidden_before | (sums.truth < 0)) & ~seen
    hidden = _pattern(truth, readers, hidden)
    _prove(readers, hidden)
    return _answer(table, sums, threshold, zero, small, hidden | (small & seen), readers)


def _seen_before(sums: System) -> Flags:
    """Counts that were published and still hold; of a sum that this table lacks it is taken that they do."""
    return np.array(
        [
            count in before or (count < 0 and bool(before))
            for count, before in zip(sums.truth.tolist(), sums.before, strict=True)
        ],
        dtype=np.bool_,
    )


def _own(sums: System, keys: Collection[Key]) -> Flags:
    found = np.zeros(sums.sums, dtype=np.bool_)
    for key in keys:
        if key not in sums.at:
            raise Refusal(
                f"De cel {' · '.join(key)} is niet in de tabel. Noem een cel of totaal dat er is.",
                f"There is no cell {' · '.join(key)} in the table. Name one that is there.",
            )
        found[sums.at[key]] = True
    return found


def _small(sums: System, threshold: int, zero: Zero) -> Flags:
    least = 0 if zero is Zero.SMALL else 1
    return (sums.truth >= least) & (sums.truth < threshold)


def _changed(sums: System, threshold: int) -> Flags:
    """Counts that differ a little from what was published: the difference is a small number too."""
    return np.array(
        [
            count >= 0 and any(0 < abs(count - old) < threshold for old in before)
            for count, before in zip(sums.truth.tolist(), sums.before, strict=True)
        ],
        dtype=np.bool_,
    )


def _pattern(truth: Truth, readers: Sequence[Reader], forced: Flags) -> Flags:
    """What to hide: by repair first, which always succeeds, then a cheaper pattern where one is found."""
    worth = weights(truth)
    first = _safe(truth, readers, forced, forced)
    start = cheapest(readers, first, forced, worth)
    for reader in readers:
        reader.recall(start)
    second = first if (start == first).all() else _safe(truth, readers, start, forced)
    best = second if worth[second].sum() < worth[first].sum() else first
    for reader in readers:
        reader.recall(best)
    return best


def _safe(truth: Truth, readers: Sequence[Reader], start: Flags, forced: Flags) -> Flags:
    hidden = start.copy()
    _hide(truth, readers, hidden)
    _open(truth, readers, hidden, forced)
    return hidden


def _hide(truth: Truth, readers: Sequence[Reader], hidden: Flags) -> None:
    """Hides more, until every hidden sum is protected from every reader."""
    for reader in readers:
        reader.look(hidden)
        reader.explore(hidden)
    repair = Repair(truth)
    while short := [(reader, reader.short(hidden)) for reader in readers if len(reader.short(hidden))]:
        reader, places = short[0]
        place = places[0]
        reader.look(hidden)
        if not reader.settle(place):
            repair.hide(reader, hidden, place)


def _open(truth: Truth, readers: Sequence[Reader], hidden: Flags, forced: Flags) -> None:
    """Shows again, dearest first, what need not be hidden after all."""
    extra = np.flatnonzero(hidden & ~forced)
    for place in extra[np.argsort(-weights(truth)[extra], kind="stable")]:
        kept = [reader.kept() for reader in readers]
        hidden[place] = False
        if not all(_holds(reader, hidden, place) for reader in readers):
            hidden[place] = True
            for reader, proofs in zip(readers, kept, strict=True):
                reader.restore(proofs)


def _holds(reader: Reader, hidden: Flags, place: int) -> bool:
    reader.forget(place)
    short = reader.short(hidden)
    if not len(short):
        return True
    reader.look(hidden)
    if len(short) > FEW and not reader.truth.system.flat:
        reader.explore(hidden, rounds=2)
    return all(reader.settle(other, thorough=False) for other in reader.short(hidden))


def _prove(readers: Sequence[Reader], hidden: Flags) -> None:
    """The last look before anything is answered: every proof once more, against what is shown."""
    for reader in readers:
        if not reader.proves(hidden):
            raise AssertionError("A hidden count could be narrowed.")


def _answer(
    table: Table,
    sums: System,
    threshold: int,
    zero: Zero,
    small: Flags,
    hidden: Flags,
    readers: Sequence[Reader],
) -> Protected:
    shut = {key for key, place in sums.at.items() if hidden[place]}
    counts = {key: None if key in shut else int(sums.truth[place]) for key, place in sums.at.items()}
    return Protected(
        dims=table.dims,
        within=table.within,
        threshold=threshold,
        zero=zero.value,
        counts=counts,
        small=frozenset(key for key in shut if small[sums.at[key]]),
        told=tuple(
            key for key, place in sums.at.items() if key in shut and (readers[0].need[place] < threshold)
        ),
    )
