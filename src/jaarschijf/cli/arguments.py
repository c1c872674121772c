"""The arguments that commands take."""

from __future__ import annotations

from argparse import REMAINDER, ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Final

from jaarschijf.cli.console import Words
from jaarschijf.lib.refusal import Refusal

DEFAULT_PORT: Final = 8000


def none(parser: ArgumentParser) -> None:
    """Nothing but --help."""
    del parser


def demo(parser: ArgumentParser) -> None:
    _file(parser, nargs="?")
    _port(parser)
    _flag(
        parser, "--reset", "begint opnieuw: de gegevens van de demo gaan weg", "starts over, without the data"
    )
    _flag(parser, "--no-serve", "zet alles klaar, start geen server", "prepares all, starts no server")
    _yes(parser)


def read(parser: ArgumentParser) -> None:
    _file(parser)
    _flag(parser, "--json", "als JSON, volgens het schema", "as JSON, as the schema tells")


def bring_in(parser: ArgumentParser) -> None:
    _file(parser)
    _region(parser)
    _year(parser, required=False)
    _flag(parser, "--accept-all", "neemt alles over, niemand kijkt het na", "takes all over, unreviewed")


def deliver(parser: ArgumentParser) -> None:
    _file(parser)
    _region(parser)
    _add(parser, "--request", "nummer van de uitvraag, uit het adres van haar pagina",
         "number of the request, from its page's address", type=int, required=True, metavar="N")  # fmt: skip
    _add(parser, "--party", "naam van de partij, of die in het adres", "name or address of the party",
         required=True)  # fmt: skip
    _flag(parser, "--confirm", "levert meteen als er niets mis is", "delivers at once if nothing is wrong")


def publish(parser: ArgumentParser) -> None:
    _region(parser)
    _year(parser)
    _flag(parser, "--withdraw", "haalt de jaarschijf van de site", "takes the year plan off the site")
    _add(parser, "--reason", "waarom, bij --withdraw", "why, with --withdraw", metavar="TEXT", default="")
    _yes(parser)


def export(parser: ArgumentParser) -> None:
    _region(parser)
    _year(parser)
    kinds = ["json", "csv", "projects-csv", "xlsx"]
    _add(parser, "--format", "soort bestand", "kind of file", choices=kinds, required=True)
    _add(parser, "-o", "waarheen; anders het scherm", "where to", type=Path, metavar="FILE", dest="output")
    _flag(
        parser, "--live", "zoals het nu is, ook als dat nog niet gepubliceerd is", "as it is now, unpublished"
    )


def verify(parser: ArgumentParser) -> None:
    _file(parser)
    _flag(parser, "--json", "als JSON", "as JSON")


def calc(parser: ArgumentParser) -> None:
    _add(parser, "calculation", "welke berekening", "which calculation", metavar="NAME")
    _add(parser, "rest", "wat die berekening vraagt", "what it takes", nargs=REMAINDER, metavar="…")


def serve(parser: ArgumentParser) -> None:
    _add(parser, "--host", "adres om op te luisteren", "address to listen on", default="127.0.0.1")
    _port(parser)
    _add(parser, "--workers", "aantal processen", "number of processes", type=int, metavar="N", default=1)


def work(parser: ArgumentParser) -> None:
    _flag(parser, "--once", "kijkt één keer en stopt", "looks once and stops")
    _flag(
        parser,
        "--dry-run",
        "toont wat er vandaag weg zou gaan; verstuurt en bewaart niets",
        "shows what would go out today; sends and keeps nothing",
    )
    _add(parser, "--date", "een latere dag, bij --dry-run", "a later day, with --dry-run",
         type=_day, metavar="DATE")  # fmt: skip


def _day(text: str) -> date:
    """A date as ISO 8601 writes it; raises Refusal for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            f"‘{text}’ is geen datum. Schrijf die als 2026-12-01.",
            f"'{text}' is no date. Write it as 2026-12-01.",
        ) from None


def createadmin(parser: ArgumentParser) -> None:
    _add(parser, "email", "e-mailadres van de persoon", "e-mail address of the person", metavar="EMAIL")
    _add(parser, "--name", "naam van de persoon", "name of the person", required=True)
    _region(parser)


def _file(parser: ArgumentParser, **options: Any) -> None:
    _add(parser, "file", "het document; - is standaardinvoer", "the document; - is standard input",
         metavar="FILE", **options)  # fmt: skip


def _region(parser: ArgumentParser) -> None:
    _add(parser, "--region", "naam van de regio, of die in het adres", "name or address of the region",
         required=True)  # fmt: skip


def _year(parser: ArgumentParser, *, required: bool = True) -> None:
    _add(parser, "--year", "het jaar", "the year", type=int, required=required, metavar="N")


def _port(parser: ArgumentParser) -> None:
    _add(parser, "--port", f"poort ({DEFAULT_PORT})", f"port ({DEFAULT_PORT})",
         type=int, default=DEFAULT_PORT, metavar="N")  # fmt: skip


def _yes(parser: ArgumentParser) -> None:
    _flag(parser, "--yes", "vraagt niets: het antwoord is ja", "asks nothing: the answer is yes")


def _flag(parser: ArgumentParser, name: str, dutch: str, english: str) -> None:
    _add(parser, name, dutch, english, action="store_true")


def _add(parser: ArgumentParser, name: str, dutch: str, english: str, **options: Any) -> None:
    parser.add_argument(name, help=str(Words(dutch, english)), **options)
