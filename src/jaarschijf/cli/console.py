"""What is said on the terminal, in the language of the locale."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple, TextIO

from jaarschijf.lib.refusal import Refusal

YES = frozenset({"j", "ja", "y", "yes"})
NO = frozenset({"n", "nee", "no", ""})


class Words(NamedTuple):
    """A text in both languages; as a string it is the one of the locale."""

    dutch: str
    english: str

    def __str__(self) -> str:
        return self.dutch if is_dutch() else self.english


def is_dutch() -> bool:
    """Whether the locale asks for Dutch; any other gets English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((os.environ[name] for name in names if os.environ.get(name)), "").startswith("nl")


def say(dutch: str, english: str = "") -> None:
    """One line on standard output; without `english` it is the same in both languages."""
    _write(sys.stdout, str(Words(dutch, english or dutch)))


def progress(dutch: str, english: str) -> None:
    """One line on standard error: what is being done, so that the output stays clean."""
    _write(sys.stderr, str(Words(dutch, english)))


def complain(refusal: Refusal) -> None:
    """The reason on standard error, on one line."""
    _write(sys.stderr, " ".join(str(Words(refusal.dutch, refusal.english)).split()))


def confirm(question: Words) -> bool:
    """Asks for a yes or a no. Raises Refusal when nobody is there to answer."""
    while True:
        _write(sys.stdout, f"{question} [{Words('j/n', 'y/n')}] ", end="")
        answer = sys.stdin.readline()
        if not answer:
            raise Refusal(
                "Er is niemand om te antwoorden. Geef --yes als het antwoord ja is.",
                "Nobody is there to answer. Give --yes when the answer is yes.",
            )
        if answer.strip().lower() in YES | NO:
            return answer.strip().lower() in YES


def _write(stream: TextIO, text: str, end: str = "\n") -> None:
    # Not every terminal knows every character, and a file name can hold what is none.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + end)
    stream.flush()
