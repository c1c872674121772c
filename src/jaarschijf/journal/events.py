"""The registered events and the Dutch sentence of each."""

from __future__ import annotations

from string import Formatter

_SENTENCES: dict[str, str] = {}


def register_event(name: str, sentence: str) -> str:
    """Registers an event; `sentence` names its data in braces, `{actor}` is always there.

    Returns the name, so that a room can keep it as a constant. Registering a name twice with
    another sentence raises ValueError.
    """
    if _SENTENCES.setdefault(name, sentence) != sentence:
        raise ValueError(f"Event {name} is registered already with another sentence.")
    return name


def is_registered(name: str) -> bool:
    """Whether an event of this name may be recorded."""
    return name in _SENTENCES


def fields_of(name: str) -> set[str]:
    """The data that the sentence of this event needs, `actor` left out."""
    return {field for _, field, _, _ in Formatter().parse(_SENTENCES[name]) if field} - {"actor"}


def sentence_of(name: str, actor: str, data: dict[str, object]) -> str:
    """What happened, as a person reads it."""
    return _SENTENCES[name].format_map({**data, "actor": actor})


def registered() -> dict[str, str]:
    """All events with their sentences, for the docs and the tests."""
    return dict(_SENTENCES)
