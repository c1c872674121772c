"""All addresses. Inside pages live under /werk/, the public ones under the region's name."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # People sign in under the address at which they were invited; only an invitation brings another.
    path("account/email/", RedirectView.as_view(pattern_name="desk:account")),
    path("account/", include("allauth.urls")),
    path("werk/<slug:region_slug>/inlezen/", include("jaarschijf.importing.urls")),
    path("werk/<slug:region_slug>/<int:year>/publiceren/", include("jaarschijf.publishing.urls")),
    path("werk/<slug:region_slug>/", include("jaarschijf.monitoring.urls")),
    path("werk/<slug:region_slug>/<int:year>/stuurgroep/", include("jaarschijf.steering.urls")),
    path("werk/<slug:region_slug>/", include("jaarschijf.meetings.urls")),
    path("werk/<slug:region_slug>/", include("jaarschijf.negotiating.urls")),
    path("werk/<slug:region_slug>/", include("jaarschijf.signing.urls")),
    path("werk/<slug:region_slug>/cijfers/", include("jaarschijf.figures.urls")),
    path("werk/<slug:region_slug>/", include("jaarschijf.stages.urls")),
    path("werk/<slug:region_slug>/", include("jaarschijf.dossier.urls")),
    path("meelezen/", include("jaarschijf.negotiating.link_urls")),
    path("controleren/", include("jaarschijf.signing.verify_urls")),
    path("agenda/", include("jaarschijf.meetings.feed_urls")),
    path("werk/", include("jaarschijf.desk.urls")),
    path("", include("jaarschijf.public.urls")),
]
