"""Addresses of parties, values, the own account and the gallery; part of desk/urls.py."""

from __future__ import annotations

from django.urls import path

from jaarschijf.desk.views import account, gallery, people, region, values

urlpatterns = [
    path("account/", account.account, name="account"),
    path("onderdelen/", gallery.gallery, name="gallery"),
    path("<slug:region_slug>/partijen/", people.parties, name="parties"),
    path("<slug:region_slug>/partijen/nieuw/", people.party_add, name="party_add"),
    path("<slug:region_slug>/partijen/<int:pk>/wijzigen/", people.party_change, name="party_change"),
    path("<slug:region_slug>/partijen/<int:pk>/stopt/", people.party_end, name="party_end"),
    path("<slug:region_slug>/partijen/groepen/nieuw/", people.group_add, name="group_add"),
    path("<slug:region_slug>/partijen/groepen/<int:pk>/wijzigen/", people.group_change, name="group_change"),
    path("<slug:region_slug>/partijen/namen/nieuw/", people.name_learn, name="name_learn"),
    path("<slug:region_slug>/partijen/uitnodigen/", people.invite, name="invite"),
    path("<slug:region_slug>/partijen/rollen/<int:pk>/mail/", people.welcome, name="welcome"),
    path("<slug:region_slug>/partijen/rollen/<int:pk>/beeindigen/", people.role_end, name="role_end"),
    path("<slug:region_slug>/regio/", region.region_change, name="region_change"),
    path("<slug:region_slug>/regio/geschiedenis/", region.region_history, name="region_history"),
    path("<slug:region_slug>/waarden/", values.values, name="values"),
    path("<slug:region_slug>/waarden/<int:year>/<slug:limit>/", values.norm_set, name="norm_set"),
    path(
        "<slug:region_slug>/waarden/<int:year>/<slug:limit>/terug/", values.norm_restore, name="norm_restore"
    ),
    path("<slug:region_slug>/waarden/woorden/<int:pk>/", values.word_change, name="word_change"),
]
