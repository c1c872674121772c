"""A file of which the start was examined before: only what came after is compared, by the same rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.signing.files import file_of
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests import attacks
from jaarschijf.signing.tests.rounds import a_round, boards, seat_of, sign
from tests.stage import Stage

pytestmark = pytest.mark.usefixtures("trial")

LATER = [
    attacks.add_page,
    attacks.add_stamp,
    attacks.add_field,
    attacks.change_text,
    attacks.append_bytes,
]


@pytest.fixture
def signed(stage: Stage) -> bytes:
    row = a_round(boards(stage))
    sign(seat_of(row, stage.parties["care"]))
    return file_of(row)


def test_what_was_whole_is_found_whole_again(signed: bytes) -> None:
    assert examine(signed, current_keys().trust, known=signed).whole
    assert examine(signed, current_keys().trust, known=signed) == examine(signed, current_keys().trust)


@pytest.mark.parametrize("attack", LATER)
def test_what_came_after_is_still_seen(signed: bytes, attack: Callable[[bytes], bytes]) -> None:
    attacked = attack(signed)
    assert attacked.startswith(signed)
    found = examine(attacked, current_keys().trust, known=signed)
    assert not found.whole
    assert found == examine(attacked, current_keys().trust)


def test_another_file_gains_nothing_by_it(signed: bytes) -> None:
    attacked = attacks.add_page(signed)
    other = signed[:-1] + b"x"
    assert not examine(attacked, current_keys().trust, known=other).whole
