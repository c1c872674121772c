"""Addresses of the stages of a plan."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.stages.views import addenda, course, results

app_name = "stages"

urlpatterns: list[URLPattern] = [
    # the way of a plan
    path("<int:year>/verloop/", course.course, name="course"),
    path("<int:year>/verloop/overeenkomen/", course.agree, name="agree"),
    path("<int:year>/verloop/afsluiten/", course.close, name="close"),
    path("<int:year>/verloop/intrekken/", course.withdraw, name="withdraw"),
    path("<int:year>/verloop/versies/<int:number>/document/", course.document, name="document"),
    # addenda
    path("<int:year>/addenda/<int:number>/overeenkomen/", addenda.addendum_agree, name="addendum_agree"),
    path("<int:year>/addenda/<int:number>/intrekken/", addenda.addendum_withdraw, name="addendum_withdraw"),
    # results
    path("<int:year>/uitkomsten/", results.results, name="results"),
]
