"""Addresses of groups, meetings, questions, notices and the law's calendar, below a region."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.meetings.views import (
    acted,
    agenda,
    calendar,
    days_off,
    groups,
    law,
    meeting,
    minutes,
    moving,
    notices,
    outcomes,
    papers,
    planning,
    questions,
    start,
    year,
)

app_name = "meetings"

urlpatterns: list[URLPattern] = [
    # the year
    path("vergaderen/", year.now, name="now"),
    path("<int:year>/vergaderingen/", year.year, name="year"),
    # groups and year start
    path("groepen/", groups.groups, name="groups"),
    path("groepen/nieuw/", groups.group_add, name="group_add"),
    path("groepen/<int:pk>/", groups.group, name="group"),
    path("groepen/<int:pk>/wijzigen/", groups.group_change, name="group_change"),
    path("groepen/<int:pk>/opheffen/", groups.group_end, name="group_end"),
    path("groepen/<int:pk>/leden/", groups.group_members, name="group_members"),
    path(
        "groepen/<int:pk>/leden/<int:member>/weghalen/",
        groups.group_member_remove,
        name="group_member_remove",
    ),
    path("groepen/<int:pk>/rollen/", groups.group_roles, name="group_roles"),
    path("groepen/<int:pk>/afspraken/<int:year>/", groups.group_charges, name="group_charges"),
    path("<int:year>/jaarstart/", start.start, name="start"),
    path("<int:year>/jaarstart/verdelen/", start.divide, name="divide"),
    path("<int:year>/jaarstart/dagen/", start.days, name="days_give"),
    path("<int:year>/jaarstart/themagroepen/", start.themes, name="theme_groups"),
    # planning and moving
    path("<int:year>/vergaderingen/plannen/", planning.planning, name="planning"),
    path("<int:year>/vergaderingen/reeksen/<int:pk>/weghalen/", planning.series_remove, name="series_remove"),
    path("<int:year>/vergaderingen/dagen/<int:pk>/", planning.series_day, name="series_day"),
    path("<int:year>/vergaderingen/nieuw/", meeting.meeting_add, name="meeting_add"),
    path("<int:year>/vergaderingen/<int:pk>/", meeting.meeting, name="meeting"),
    path("<int:year>/vergaderingen/<int:pk>/wijzigen/", meeting.meeting_change, name="meeting_change"),
    path("<int:year>/vergaderingen/<int:pk>/verzetten/", moving.meeting_move, name="meeting_move"),
    path("<int:year>/vergaderingen/<int:pk>/afgelasten/", meeting.meeting_cancel, name="meeting_cancel"),
    path("<int:year>/vergaderingen/<int:pk>/gehouden/", meeting.meeting_hold, name="meeting_hold"),
    path("<int:year>/vergaderingen/<int:pk>/heropenen/", meeting.meeting_reopen, name="meeting_reopen"),
    # agenda and papers
    path("<int:year>/vergaderingen/<int:pk>/agenda/", agenda.agenda, name="agenda"),
    path("<int:year>/vergaderingen/<int:pk>/agenda/overnemen/", agenda.agenda_take, name="agenda_take"),
    path("<int:year>/vergaderingen/<int:pk>/agenda/punt/", agenda.agenda_add, name="agenda_add"),
    path("<int:year>/vergaderingen/<int:pk>/agenda/voorstel/", agenda.agenda_propose, name="agenda_propose"),
    path(
        "<int:year>/vergaderingen/<int:pk>/agenda/<int:item_pk>/wijzigen/",
        agenda.agenda_change,
        name="agenda_change",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/agenda/<int:item_pk>/verplaatsen/",
        agenda.agenda_move,
        name="agenda_move",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/agenda/<int:item_pk>/weghalen/",
        agenda.agenda_remove,
        name="agenda_remove",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/agenda/<int:item_pk>/parkeren/",
        agenda.agenda_park,
        name="agenda_park",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/agenda/<int:item_pk>/terug/",
        agenda.agenda_back,
        name="agenda_back",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/stukken/nieuw/<slug:paper_kind>/",
        papers.paper_send,
        name="paper_send",
    ),
    path("<int:year>/vergaderingen/<int:pk>/stukken/<int:paper_pk>/", papers.paper, name="paper"),
    path("<int:year>/vergaderingen/<int:pk>/stukken/<int:paper_pk>/pdf/", papers.paper_pdf, name="paper_pdf"),
    # minutes
    path("<int:year>/vergaderingen/<int:pk>/verslag/", minutes.minutes, name="minutes"),
    path(
        "<int:year>/vergaderingen/<int:pk>/verslag/vaststellen/",
        minutes.minutes_settle,
        name="minutes_settle",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/verslag/punten/<int:item_pk>/",
        minutes.minutes_notes,
        name="minutes_notes",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/verslag/punten/<int:item_pk>/uitkomst/",
        outcomes.minutes_add,
        name="minutes_add",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/verslag/uitkomsten/<int:outcome_pk>/",
        outcomes.minutes_change,
        name="minutes_change",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/verslag/uitkomsten/<int:outcome_pk>/gevolg/",
        outcomes.minutes_effect,
        name="minutes_effect",
    ),
    path(
        "<int:year>/vergaderingen/<int:pk>/verslag/uitkomsten/<int:outcome_pk>/weghalen/",
        outcomes.minutes_remove,
        name="minutes_remove",
    ),
    path("<int:year>/acties/", acted.actions, name="actions"),
    # the law's year and the own calendar
    path("<int:year>/wettelijk/", law.law, name="law"),
    path("<int:year>/wettelijk/aanvullen/", law.law_fill, name="law_fill"),
    path("<int:year>/wettelijk/nieuw/", law.law_add, name="law_add"),
    path("<int:year>/wettelijk/<int:pk>/gedaan/", law.law_done, name="law_done"),
    path("<int:year>/wettelijk/<int:pk>/wijzigen/", law.law_change, name="law_change"),
    path("<int:year>/wettelijk/<int:pk>/verwijderen/", law.law_remove, name="law_remove"),
    path("vrije-dagen/", days_off.days_off, name="days_off"),
    path("vrije-dagen/nieuw/", days_off.days_off_add, name="days_off_add"),
    path("vrije-dagen/<int:pk>/wijzigen/", days_off.days_off_change, name="days_off_change"),
    path("vrije-dagen/<int:pk>/verwijderen/", days_off.days_off_remove, name="days_off_remove"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/vernieuwen/", calendar.calendar_renew, name="calendar_renew"),
    path("<int:year>/vergaderingen/<int:pk>/vergadering.ics", calendar.event_file, name="event_file"),
    # questions
    path("<int:year>/vragen/", questions.questions, name="questions"),
    path("<int:year>/vragen/nieuw/", questions.question_ask, name="question_ask"),
    path("<int:year>/vragen/<int:pk>/", questions.question, name="question"),
    path("<int:year>/vragen/<int:pk>/wijzigen/", questions.question_change, name="question_change"),
    path("<int:year>/vragen/<int:pk>/intrekken/", questions.question_withdraw, name="question_withdraw"),
    path("<int:year>/vragen/<int:pk>/agenda/", questions.question_place, name="question_place"),
    # notices
    path("<int:year>/mededelingen/", notices.notices, name="notices"),
    path("<int:year>/mededelingen/nieuw/", notices.notice_share, name="notice_share"),
    path("<int:year>/mededelingen/<int:pk>/", notices.notice, name="notice"),
    path("<int:year>/mededelingen/<int:pk>/gelezen/", notices.notice_read, name="notice_read"),
    path("<int:year>/mededelingen/<int:pk>/wijzigen/", notices.notice_change, name="notice_change"),
    path("<int:year>/mededelingen/<int:pk>/intrekken/", notices.notice_withdraw, name="notice_withdraw"),
    path("<int:year>/mededelingen/<int:pk>/herinneren/", notices.notice_remind, name="notice_remind"),
]
