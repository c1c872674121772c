"""Which shares are asked for in the open round of their plan, and of which nothing was said there yet."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, FilteredRelation, Model, OuterRef, Q

from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.monitoring.models.share import ShareQuerySet
from jaarschijf.register.models import Standing


def asked(shares: ShareQuerySet, today: date) -> ShareQuerySet:
    """Those that an open round asks for, each with the id of that round as `asked_in`."""
    is_open = Q(plan__rounds__closed_at=None, plan__rounds__opens_on__lte=today)
    asking = shares.on(today).annotate(
        asking=FilteredRelation("plan__rounds", condition=is_open), asked_in=F("asking__pk")
    )
    return asking.filter(
        _in_scope(Round.themes.through, "theme_id", "agreement__theme_id"),
        _in_scope(Round.parties.through, "party_id", "party_id"),
        asked_in__isnull=False,
    ).exclude(asking__open_only=True, agreement__standing=Standing.DONE)


def unanswered(shares: ShareQuerySet, today: date) -> ShareQuerySet:
    """Those of them that were not reported in that round, by the party or by whom it succeeds."""
    said = Report.objects.filter(
        share=OuterRef("pk"), round=OuterRef(OuterRef("asked_in")), sent_at__isnull=False
    )
    # Each on its own: of one question with "or" in it a database compares all shares with all reports.
    spoke = Share.objects.filter(Exists(said))
    over = spoke.over(today)
    return asked(shares, today).filter(
        ~Exists(spoke.filter(pk=OuterRef("pk"))),
        ~Exists(over.filter(passed_to=OuterRef("pk"))),
        ~Exists(over.filter(passed_to__passed_to=OuterRef("pk"))),
    )


def _in_scope(chosen: type[Model], column: str, wanted: str) -> Q:
    """Whether the round chose nothing in particular, or this."""
    of_round = chosen._default_manager.filter(round=OuterRef("asked_in"))
    return ~Exists(of_round) | Exists(of_round.filter(**{column: OuterRef(wanted)}))
