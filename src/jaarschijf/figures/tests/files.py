"""Small files to deliver, and ways to send them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jaarschijf.figures.datasets.tests.making import LETTING_ROW, STOCK_ROW, csv
from jaarschijf.figures.intake import Upload, check_file
from jaarschijf.figures.models import Checked, DataRequest
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Party


def dwelling(**other: object) -> dict[str, object]:
    """A row of the stock, right unless `other` says otherwise."""
    return {**STOCK_ROW, **other}


def letting(**other: object) -> dict[str, object]:
    """The same of the lettings."""
    return {**LETTING_ROW, **other}


RIGHT = csv([dwelling(bat="BAT3")] * 3 + [dwelling()] * 2)
"""Five dwellings in Waterdam."""

WRONG = csv([dwelling(bat="Rolstoel A")] * 2 + [dwelling(rent="")] * 3 + [dwelling()])
"""Six dwellings: two with a word that nobody knows, three without a rent."""


def checked(request: DataRequest, party: Party, by: Actor, data: bytes = RIGHT) -> Checked:
    """A file that is checked and waits for a yes."""
    check_file(by=by, request=request, party=party, file=Upload("voorraad.csv", data))
    return Checked.objects.get(request=request, party=party)


def page_of(request: DataRequest, party: Party, name: str = "deliver") -> str:
    """An address of the party's delivery."""
    return reverse(f"figures:{name}", args=[request.region.slug, request.pk, party.slug])


def send(
    client: Client,
    request: DataRequest,
    party: Party,
    data: bytes = RIGHT,
    *,
    name: str = "voorraad.csv",
    **more: Any,
) -> Any:
    """Sends a file from the page; `more` are other fields of the form."""
    file = SimpleUploadedFile(name, data)
    return client.post(page_of(request, party), {**more, "file": file})
