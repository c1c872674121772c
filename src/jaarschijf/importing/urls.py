"""Addresses under /werk/<region>/inlezen/."""

from __future__ import annotations

from django.urls import path

from jaarschijf.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.uploads, name="uploads"),
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/kop/", views.head, name="head"),
    path("<int:pk>/namen/", views.names, name="names"),
    path("<int:pk>/zeker/", views.accept_sure, name="accept_sure"),
    path("<int:pk>/register/", views.to_register, name="settle"),
    path("<int:pk>/wegleggen/", views.put_away, name="discard"),
    path("<int:pk>/<int:candidate_pk>/", views.edit, name="candidate"),
    path("<int:pk>/<int:candidate_pk>/klopt/", views.accept, name="accept"),
    path("<int:pk>/<int:candidate_pk>/niet-overnemen/", views.reject, name="reject"),
    path("<int:pk>/<int:candidate_pk>/terugzetten/", views.reopen, name="reopen"),
    path("<int:pk>/<int:candidate_pk>/splitsen/", views.split, name="split"),
    path("<int:pk>/<int:candidate_pk>/samenvoegen/", views.merge, name="merge"),
]
