"""The tables of the year's rhythm, one file per noun."""

from __future__ import annotations

from jaarschijf.meetings.models.agenda import (
    AgendaItem,
    EffectKind,
    ItemKind,
    Outcome,
    OutcomeKind,
    Paper,
    PaperKind,
)
from jaarschijf.meetings.models.calendar import CalendarLink
from jaarschijf.meetings.models.group import Charge, Group, GroupKind, GroupMember, GroupRole
from jaarschijf.meetings.models.meeting import DayOff, Meeting, MeetingState, Series, Weekday
from jaarschijf.meetings.models.notice import Notice, NoticeAnswer, NoticeRead
from jaarschijf.meetings.models.question import Question
from jaarschijf.meetings.models.statutory import StatutoryMoment

__all__ = [
    "AgendaItem",
    "CalendarLink",
    "Charge",
    "DayOff",
    "EffectKind",
    "Group",
    "GroupKind",
    "GroupMember",
    "GroupRole",
    "ItemKind",
    "Meeting",
    "MeetingState",
    "Notice",
    "NoticeAnswer",
    "NoticeRead",
    "Outcome",
    "OutcomeKind",
    "Paper",
    "PaperKind",
    "Question",
    "Series",
    "StatutoryMoment",
    "Weekday",
]
