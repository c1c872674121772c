"""Addresses of making the text together."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.negotiating.views import (
    addenda,
    articles,
    balance,
    carrying,
    comparing,
    consent,
    consulting,
    deciding,
    hub,
    links,
    proposals,
    proposing,
    quality,
)

app_name = "negotiating"

urlpatterns: list[URLPattern] = [
    # carrying over
    path("<int:year>/volgend-jaar/", carrying.carry, name="carry"),
    path("<int:year>/volgend-jaar/openen/", carrying.carry_open, name="carry_open"),
    path("<int:year>/vorig-jaar/", carrying.carried, name="carried"),
    # light reading
    path("<int:year>/onderhandelen/", hub.hub, name="hub"),
    path("<int:year>/onderhandelen/gezien/", hub.seen, name="seen"),
    # consent
    path("instemmen/regel/", consulting.quorum, name="quorum"),
    path("<int:year>/instemmen/", consent.consents, name="consents"),
    path("<int:year>/instemmen/voorleggen/", consulting.consult, name="consult"),
    path("<int:year>/instemmen/versies/<int:number>/", consent.version, name="version"),
    path("<int:year>/instemmen/voorbehouden/<int:pk>/opheffen/", consent.lift, name="lift"),
    path("<int:year>/instemmen/<int:pk>/", consent.consultation, name="consultation"),
    path("<int:year>/instemmen/<int:pk>/antwoord/<slug:party_slug>/", consent.consent, name="consent"),
    path("<int:year>/instemmen/<int:pk>/herinneren/", consulting.consult_remind, name="consult_remind"),
    path("<int:year>/instemmen/<int:pk>/sluiten/", consulting.consult_close, name="consult_close"),
    path("<int:year>/instemmen/<int:pk>/heropenen/", consulting.consult_reopen, name="consult_reopen"),
    # reading along
    path("<int:year>/meelezers/", links.links, name="links"),
    path("<int:year>/meelezers/<int:pk>/vernieuwen/", links.link_renew, name="link_renew"),
    path("<int:year>/meelezers/<int:pk>/intrekken/", links.link_revoke, name="link_revoke"),
    # proposals
    path("<int:year>/voorstellen/", proposals.proposals, name="proposals"),
    path("<int:year>/voorstellen/nieuw/", proposing.proposal_add, name="proposal_add"),
    path("<int:year>/voorstellen/<int:number>/", proposals.proposal, name="proposal"),
    path("<int:year>/voorstellen/<int:number>/wijzigen/", proposing.proposal_change, name="proposal_change"),
    path(
        "<int:year>/voorstellen/<int:number>/intrekken/", deciding.proposal_withdraw, name="proposal_withdraw"
    ),
    path("<int:year>/voorstellen/<int:number>/overnemen/", deciding.proposal_accept, name="proposal_accept"),
    path(
        "<int:year>/voorstellen/<int:number>/in-andere-woorden/",
        proposing.proposal_adapt,
        name="proposal_adapt",
    ),
    path(
        "<int:year>/voorstellen/<int:number>/niet-overnemen/",
        deciding.proposal_reject,
        name="proposal_reject",
    ),
    # quality, balance and topics
    path("<int:year>/kwaliteit/", quality.quality, name="quality"),
    path("<int:year>/evenwicht/", balance.balance, name="balance"),
    path("<int:year>/evenwicht/bestand/", balance.balance_file, name="balance_file"),
    path("<int:year>/evenwicht/onderwerpen/nieuw/", balance.topic_add, name="topic_add"),
    path("<int:year>/evenwicht/onderwerpen/<int:pk>/wijzigen/", balance.topic_change, name="topic_change"),
    path("<int:year>/evenwicht/onderwerpen/<int:pk>/weghalen/", balance.topic_remove, name="topic_remove"),
    # comparing
    path("<int:year>/vergelijken/", comparing.compare, name="compare"),
    path("<int:year>/vergelijken/pdf/", comparing.compare_pdf, name="compare_pdf"),
    # addenda
    path("<int:year>/addenda/", addenda.addenda, name="addenda"),
    path("<int:year>/addenda/nieuw/", addenda.addendum_add, name="addendum_add"),
    path("<int:year>/addenda/<int:number>/", addenda.addendum, name="addendum"),
    path("<int:year>/addenda/<int:number>/wijzigen/", addenda.addendum_change, name="addendum_change"),
    path("<int:year>/addenda/<int:number>/voorleggen/", addenda.addendum_ask, name="addendum_ask"),
    path("<int:year>/addenda/<int:number>/terug/", addenda.addendum_take_back, name="addendum_take_back"),
    path("<int:year>/addenda/<int:number>/afspraken/", articles.article_choose, name="article_choose"),
    path("<int:year>/addenda/<int:number>/afspraken/<slug:slug>/", articles.article, name="article"),
    path(
        "<int:year>/addenda/<int:number>/afspraken/<slug:slug>/eruit/",
        articles.article_remove,
        name="article_remove",
    ),
]
