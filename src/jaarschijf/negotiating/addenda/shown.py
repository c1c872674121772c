"""An addendum as its page shows it: each article in a redline, whom it concerns, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jaarschijf.lib.dutch import listed
from jaarschijf.negotiating.addenda import reading
from jaarschijf.negotiating.consenting.state import ConsentState, state_on
from jaarschijf.negotiating.looking.changes import Change, changes
from jaarschijf.negotiating.looking.items import parties_of
from jaarschijf.negotiating.models import Addendum, AddendumState, Article
from jaarschijf.people.models import Party
from jaarschijf.register.models import Version
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import by_lineage


@dataclass(frozen=True)
class ShownArticle:
    """An agreement that changes; `change` is None where its words came to be those of the plan again."""

    row: Article
    change: Change | None


@dataclass(frozen=True)
class ShownAddendum:
    """`base` is what it changes; `asked` are the parties that (will) answer, each with the agreements
    because of which, as in: afspraak 1.1 en 1.4."""

    row: Addendum
    base: Version
    articles: Sequence[ShownArticle]
    asked: Sequence[tuple[Party, str]]
    everybody: bool
    consent: ConsentState | None

    @property
    def steps(self) -> list[tuple[str, str]]:
        """The way it goes: each step with whether it is done, now, ahead or stopped."""
        return steps(self.row.state)


STEPS = (
    (AddendumState.PREPARING, "Voorbereiden"),
    (AddendumState.ASKED, "Instemmen"),
    (AddendumState.AGREED, "Ondertekenen"),
    (AddendumState.SIGNED, "Geldt"),
)


def steps(state: str) -> list[tuple[str, str]]:
    """(word, standing) of each step."""
    order = [name for name, _ in STEPS]
    if state not in order:
        return [(word, "ahead") for _, word in STEPS[:-1]] + [("Ingetrokken", "stopped")]
    here = order.index(AddendumState(state))
    last = len(order) - 1
    return [
        (word, "done" if place < here or here == last else "now" if place == here else "ahead")
        for place, (_, word) in enumerate(STEPS)
    ]


def shown(addendum: Addendum, today: date) -> ShownAddendum:
    """Everything about it: as it is written now, or as it was frozen when it was laid before the parties."""
    plan, version = addendum.plan, addendum.version
    is_written = version is None or addendum.state == AddendumState.PREPARING
    if version is None or is_written:
        base = reading.base_of(plan)
        assert base, "a plan with an addendum has a signed version"
        text = reading.text_of(addendum, base, today)
    else:
        assert version.base
        base, text = version.base, version.text
        version.plan = plan
    base.plan = plan
    concern = reading.concern_of(base.text, text)
    consent = state_on(version) if version else None
    given = None if is_written else consent
    return ShownAddendum(
        row=addendum,
        base=base,
        articles=_articles(addendum, base.text, text),
        asked=[
            (party, _why(party, base.text, text))
            for party in (list(given.answers) if given else reading.parties_in(concern, base, today))
        ],
        everybody=concern.everybody,
        consent=consent,
    )


def _articles(addendum: Addendum, base: VersionText, text: VersionText) -> list[ShownArticle]:
    found = {change.item.key: change for change in changes(base, text)}
    rows = addendum.articles.select_related("agreement", "changed_by")
    return [ShownArticle(row, found.get(f"agreement {row.agreement.lineage}")) for row in rows]


def _why(party: Party, before: VersionText, after: VersionText) -> str:
    """The numbers of the agreements in which the party is named, before or after."""
    old, new = by_lineage(before), by_lineage(after)
    lineages = after.get("addendum", {}).get("lineages", [])
    numbers = [
        new[one]["number"]
        for one in lineages
        if one in new and party.slug in parties_of(new[one]) | parties_of(old.get(one, new[one]))
    ]
    return f"{'afspraak' if len(numbers) == 1 else 'afspraken'} {listed(numbers)}" if numbers else ""
