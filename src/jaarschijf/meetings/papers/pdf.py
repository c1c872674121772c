"""An agenda or minutes as PDF."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.utils.text import slugify

from jaarschijf.lib.pdf import compile_pdf
from jaarschijf.lib.places import PACKAGE
from jaarschijf.meetings.models import Paper
from jaarschijf.meetings.papers.shape import PaperContents
from jaarschijf.meetings.papers.telling import Teller, name_of
from jaarschijf.meetings.papers.told import PaperWords

TEMPLATE = PACKAGE / "meetings/typst/paper.typ"
VERBATIM = ("address", "href", "sha256")


def pdf(told: PaperWords, made_at: datetime) -> bytes:
    """The paper, tagged, in our own typeface."""
    return compile_pdf(TEMPLATE, asdict(told), {}, made_at, VERBATIM)


def pdf_of(paper: Paper) -> bytes:
    """The PDF of what was sent; its links lead to the site."""
    site = settings.SITE_ADDRESS.rstrip("/")
    return pdf(Teller(paper.contents, paper.version, paper.sha256, paper.sent_at, site).told(), paper.sent_at)


def file_name(data: PaperContents, version: int) -> str:
    """agenda-stuurgroep-2026-09-24-v2.pdf"""
    return f"{name_of(data).lower()}-{slugify(data['title'])[:60]}-{data['day']}-v{version}.pdf"
