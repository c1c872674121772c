"""The same data gives the same bytes, whatever the order in which it was built."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.hashing import canonical, sha256

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé"), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcé"), JSON, min_size=1))
def test_the_order_of_keys_makes_no_difference(value: dict[str, object]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(JSON)
def test_canonical_bytes_are_json_of_the_same_value(value: object) -> None:
    assert json.loads(canonical(value)) == value


def test_accents_are_kept_as_they_are() -> None:
    assert canonical({"é": 1}) == '{"é":1}'.encode()


def test_the_hash_is_the_known_one() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
