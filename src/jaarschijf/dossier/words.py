"""Pure: the words of an agreement as one Markdown text, and what changed from one moment to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jaarschijf.dossier.shape import WordsThen
from jaarschijf.lib import redline
from jaarschijf.register.versions.shape import AgreementText, ObligationText
from jaarschijf.register.words import in_words


@dataclass(frozen=True)
class Moment:
    """How an agreement read at one moment; None where it was not there."""

    label: str
    on: str
    state: str
    sha256: str
    words: AgreementText | None


def as_markdown(row: AgreementText) -> str:
    """Title, who is responsible, the text, and who does what by when."""
    heading = f"# {row['number']} {row['title']}".strip()
    names = ", ".join(name["name"] for name in row["responsible"])
    parts = [heading, f"Verantwoordelijk: {names}" if names else "", row["text"].strip()]
    duties = "\n".join(f"- {_duty(one)}" for one in row["obligations"])
    return "\n\n".join(part for part in (*parts, duties) if part)


def history(moments: Iterable[Moment]) -> list[WordsThen]:
    """The moments at which the words were other than before, oldest first, each with its redline."""
    found: list[WordsThen] = []
    before: str | None = None
    for one in moments:
        now = as_markdown(one.words) if one.words else ""
        if before is None and not now:
            continue
        if now == before:
            found[-1]["same"].append(f"{one.label} ({one.state})")
        else:
            found.append(_then(one, before, now))
        before = now
    return found


def _then(one: Moment, before: str | None, now: str) -> WordsThen:
    line = redline.compare(before, now) if before is not None else None
    return {
        "label": one.label,
        "on": one.on,
        "state": one.state,
        "sha256": one.sha256,
        "same": [],
        "text": now,
        "summary": line.summary if line else "",
        "lines": redline.as_data(line) if line else [],
    }


def _duty(duty: ObligationText) -> str:
    who = ", ".join(name["name"] for name in duty["who"])
    more = [in_words(duty["when"]), f"doel: {duty['target']}" if duty["target"] else ""]
    told = "; ".join(part for part in more if part)
    text = " ".join(duty["text"].split())
    return f"{f'{who}: ' if who else ''}{text}{f' ({told})' if told else ''}"


def since(years: Sequence[int], year: int) -> str:
    """Sinds 2019, or that it is new."""
    first = min(years, default=year)
    return f"Sinds {first}" if first < year else f"Nieuw in {year}"
