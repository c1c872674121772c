"""Who wants to know when something was recorded. Higher rooms listen; the room that acts knows nobody.

A listener works inside the transaction of what happened: both are kept, or neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from jaarschijf.journal.models import Entry

Listener = Callable[[Entry], None]

_LISTENERS: dict[str, list[Listener]] = defaultdict(list)


def listen(events: Iterable[str], listener: Listener) -> None:
    """Calls `listener` with every entry of these events from now on; asking twice is asking once."""
    for event in events:
        if listener not in _LISTENERS[event]:
            _LISTENERS[event].append(listener)


def tell(entry: Entry) -> None:
    """Tells those who listen to this event."""
    for listener in _LISTENERS.get(entry.event, ()):
        listener(entry)
