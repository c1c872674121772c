"""The tables of this room, one file per noun."""

from __future__ import annotations

from jaarschijf.negotiating.models.addendum import Addendum, AddendumState, Article
from jaarschijf.negotiating.models.carrying import MOVING_ON, CarryChoice, CarryOver, Fate
from jaarschijf.negotiating.models.consent import (
    Answer,
    Consent,
    Consultation,
    Lifting,
    QuorumKind,
    QuorumRule,
)
from jaarschijf.negotiating.models.link import Look, ReadingLink
from jaarschijf.negotiating.models.proposal import Proposal, ProposalKind, ProposalState, Remark
from jaarschijf.negotiating.models.topic import RegionTopic

__all__ = [
    "MOVING_ON",
    "Addendum",
    "AddendumState",
    "Answer",
    "Article",
    "CarryChoice",
    "CarryOver",
    "Consent",
    "Consultation",
    "Fate",
    "Lifting",
    "Look",
    "Proposal",
    "ProposalKind",
    "ProposalState",
    "QuorumKind",
    "QuorumRule",
    "ReadingLink",
    "RegionTopic",
    "Remark",
]
