"""A file that somebody brings: read in memory, and its sums kept when nothing is wrong in it."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, field
from typing import Final

from django.views.decorators.debug import sensitive_variables

from jaarschijf.figures import rules
from jaarschijf.figures.actions.asking import asked_of, refuse_strangers
from jaarschijf.figures.actions.delivering import keep_checked
from jaarschijf.figures.datasets import DATASETS, Delivered, Scope, deliver, vera_units
from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.places import scope_of
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Progress, marked_xlsx
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Party

_LOGGER: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Upload:
    """A file as it came in; it lives in memory only, and is not shown in a traceback."""

    name: str
    data: bytes = field(repr=False)


@sensitive_variables()
def check_file(
    *, by: Actor, request: DataRequest, party: Party, file: Upload, progress: Progress | None = None
) -> Delivered:
    """Reads a file and keeps its sums, if nothing is wrong in it, until somebody says that they are meant so.

    The reading is outside any transaction: it may take seconds. Raises Refusal, NotATable among them.
    """
    refuse_strangers(by, request, party)
    rules.refuse_closed(is_open=request.is_open, title=request.title)
    asked_of(request, party)
    found = _read(file, request, scope_of(request), progress)
    if isinstance(found, Refusal):
        raise found
    if found.totals is not None:
        keep_checked(by=by, request=request, party=party, name=file.name, found=found)
    return found


@sensitive_variables()
def marked(file: Upload, found: Delivered, request: DataRequest) -> bytes:
    """The file as XLSX with its flaws marked, for who brought it and nobody else."""
    data = file.data
    if vera_units.is_json(data):
        data, _ = vera_units.as_csv(data, request.period_until)
    return marked_xlsx(data, found.table)


@sensitive_variables()
def _read(file: Upload, request: DataRequest, scope: Scope, progress: Progress | None) -> Delivered | Refusal:
    """What was read, or why not. An unforeseen error is not raised: its words may hold a value."""
    try:
        return deliver(file.data, file.name, DATASETS[request.dataset], scope, progress=progress)
    except Refusal as refusal:
        return Refusal(refusal.dutch, refusal.english)
    except Exception as error:  # noqa: BLE001 - whatever it is, its words stay here
        last = traceback.extract_tb(error.__traceback__)[-1]
        _LOGGER.error(  # noqa: TRY400 - the traceback ends with the words of the error
            "A delivery could not be read: %s in %s, line %s",
            type(error).__name__,
            last.filename,
            last.lineno,
        )
    return Refusal(
        "Dit bestand konden wij niet lezen. Sla het op als CSV of XLSX en probeer het opnieuw. Lukt het dan "
        "nog niet? Vraag het aan de regiocoördinator.",
        "This file could not be read. Save it as CSV or XLSX and try again.",
    )
