"""Addresses of the inside pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from jaarschijf.desk.views import agreement, history, home, moments, obligation, plan, project, since, theme

app_name = "desk"

_agreement: list[URLPattern | URLResolver] = [
    path("", agreement.agreement, name="agreement"),
    path("wijzigen/", agreement.agreement_change, name="agreement_change"),
    path("stand/", agreement.standing_set, name="standing_set"),
    path("verplaatsen/", agreement.agreement_move, name="agreement_move"),
    path("verwijderen/", agreement.agreement_remove, name="agreement_remove"),
    path("subafspraak/", agreement.sub_add, name="sub_add"),
    path("inspanningen/nieuw/", obligation.obligation_add, name="obligation_add"),
    path("inspanningen/<int:pk>/wijzigen/", obligation.obligation_change, name="obligation_change"),
    path("inspanningen/<int:pk>/verwijderen/", obligation.obligation_remove, name="obligation_remove"),
]
_plan: list[URLPattern | URLResolver] = [
    path("", plan.plan, name="plan"),
    path("wijzigen/", plan.plan_change, name="plan_change"),
    path("meenemen/", plan.take_along, name="take_along"),
    path("geschiedenis/", history.history, name="history"),
    path("veranderd/", since.since, name="since"),
    path("momenten/", moments.moments, name="moments"),
    path("momenten/nieuw/", moments.moment_add, name="moment_add"),
    path("momenten/<int:pk>/wijzigen/", moments.moment_change, name="moment_change"),
    path("momenten/<int:pk>/verwijderen/", moments.moment_remove, name="moment_remove"),
    path("versies/<int:sequence>/", plan.version, name="version"),
    path("themas/nieuw/", theme.theme_add, name="theme_add"),
    path("themas/<int:pk>/wijzigen/", theme.theme_change, name="theme_change"),
    path("themas/<int:pk>/verplaatsen/", theme.theme_move, name="theme_move"),
    path("themas/<int:pk>/verwijderen/", theme.theme_remove, name="theme_remove"),
    path("themas/<int:pk>/afspraken/nieuw/", agreement.agreement_add, name="agreement_add"),
    path("afspraken/<slug:slug>/", include(_agreement)),
    path("projecten/nieuw/", project.project_add, name="project_add"),
    path("projecten/<int:pk>/wijzigen/", project.project_change, name="project_change"),
    path("projecten/<int:pk>/verwijderen/", project.project_remove, name="project_remove"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("", include("jaarschijf.desk.people_urls")),
    path("<slug:region_slug>/", home.region, name="region"),
    path("<slug:region_slug>/jaarschijven/", plan.plans, name="plans"),
    path("<slug:region_slug>/jaarschijven/nieuw/", plan.plan_add, name="plan_add"),
    path("<slug:region_slug>/jaarschijven/kader/", plan.frame_add, name="frame_add"),
    path("<slug:region_slug>/<int:year>/", include(_plan)),
]
