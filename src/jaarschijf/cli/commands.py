"""The commands people type. What each does stands in a module of its own, loaded when it is typed."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from jaarschijf.cli import arguments
from jaarschijf.cli.console import Words


class Needs(IntEnum):
    """What has to be ready before a command starts."""

    NOTHING = 0
    SETTINGS = 1
    DATABASE = 2


@dataclass(frozen=True)
class Command:
    """One command: `examples` is what one types behind the name of the program.

    `module` has `run(options) -> int | None`, the exit code. Without it the entry script of a
    checkout runs the command.
    """

    name: str
    help: Words
    examples: tuple[str, ...]
    module: str = ""
    needs: Needs = Needs.NOTHING
    arguments: Callable[[ArgumentParser], None] = arguments.none

    @property
    def example(self) -> str:
        return self.examples[0]


_ALL = (
    Command(
        "demo",
        Words("Een voorbeeldregio om in te kijken, of uw eigen document.", "A sample region, or your own."),
        ("demo", "demo jaarschijf-2026.txt"),
        "demo",
        Needs.NOTHING,
        arguments.demo,
    ),
    Command(
        "read",
        Words("Leest een document en toont wat er begrepen is.", "Shows what it understands of a document."),
        ("read jaarschijf-2026.txt", "read jaarschijf-2026.txt --json"),
        "read",
        Needs.NOTHING,
        arguments.read,
    ),
    Command(
        "import",
        Words("Brengt een document in; een mens kijkt het na.", "Brings a document in for review."),
        (
            "import jaarschijf-2026.txt --region Waterdam",
            "import projecten.csv --region Waterdam --year 2026 --accept-all",
        ),
        "bring_in",
        Needs.DATABASE,
        arguments.bring_in,
    ),
    Command(
        "deliver",
        Words(
            "Kijkt cijfers na en levert ze; bewaart alleen de optellingen.",
            "Checks figures and delivers them; keeps the sums only.",
        ),
        (
            "deliver voorraad.csv --region Waterdam --request 12 --party LinderWonen",
            "deliver voorraad.csv --region Waterdam --request 12 --party LinderWonen --confirm",
        ),
        "deliver",
        Needs.DATABASE,
        arguments.deliver,
    ),
    Command(
        "publish",
        Words(
            "Zet een jaarschijf op de openbare site, of haalt haar eraf.",
            "Publishes a year plan, or withdraws it.",
        ),
        (
            "publish --region Waterdam --year 2026",
            'publish --region Waterdam --year 2026 --withdraw --reason "Een cijfer klopt niet."',
        ),
        "publish",
        Needs.DATABASE,
        arguments.publish,
    ),
    Command(
        "export",
        Words("Schrijft een jaarschijf als bestand.", "Writes a year plan as a file."),
        ("export --region Waterdam --year 2026 --format xlsx -o waterdam-2026.xlsx",),
        "export",
        Needs.DATABASE,
        arguments.export,
    ),
    Command(
        "verify",
        Words(
            "Controleert een ondertekende pdf: van ons, en niet veranderd?",
            "Checks a signed PDF: is it ours, and unchanged?",
        ),
        ("verify waterdam-2026-ondertekend.pdf", "verify waterdam-2026-ondertekend.pdf --json"),
        "verify",
        Needs.SETTINGS,
        arguments.verify,
    ),
    Command(
        "calc",
        Words(
            "Rekent met uw eigen bestanden: passend toewijzen, naar rato, koppelen en meer.",
            "Calculates with your own files: fitting allocation, pro rata, matching and more.",
        ),
        ("calc fit --year 2024 verhuringen.csv", "calc match --help"),
        "calc",
        Needs.NOTHING,
        arguments.calc,
    ),
    Command(
        "serve",
        Words("Start de website.", "Starts the website."),
        ("serve --port 8000 --workers 2",),
        "serve",
        Needs.DATABASE,
        arguments.serve,
    ),
    Command(
        "work",
        Words("Verstuurt herinneringen, elke minuut.", "Sends reminders, every minute."),
        ("work", "work --once", "work --dry-run --date 2026-12-01"),
        "work",
        Needs.DATABASE,
        arguments.work,
    ),
    Command(
        "createadmin",
        Words(
            "Maakt een regio met haar eerste regiocoördinator.", "Makes a region and its first coordinator."
        ),
        ('createadmin noor@waterdam.example --name "Noor Peilinga" --region Waterdam',),
        "createadmin",
        Needs.DATABASE,
        arguments.createadmin,
    ),
    Command(
        "migrate",
        Words("Werkt de database bij na een nieuwe versie.", "Updates the database to a new version."),
        ("migrate",),
        "migrate",
        Needs.SETTINGS,
    ),
    Command(
        "check",
        Words("Kijkt of de installatie in orde is.", "Tells whether the installation is in order."),
        ("check",),
        "check",
        Needs.SETTINGS,
    ),
    Command(
        "test",
        Words("Draait alle controles en tests, of een deel.", "Runs all checks and tests, or a part."),
        ("test", "test unit -k termijnen"),
    ),
    Command(
        "lint",
        Words("Alleen stijl, types, lagen en documentatie.", "Only style, types, layers and documentation."),
        ("lint",),
    ),
    Command(
        "lock",
        Words("Legt de versies van alle pakketten opnieuw vast.", "Fixes the versions of all packages anew."),
        ("lock --upgrade",),
    ),
    Command(
        "benchmark",
        Words("Meet hoe snel de pagina's zijn.", "Measures how fast the pages are."),
        ("benchmark",),
    ),
)
COMMANDS: Mapping[str, Command] = MappingProxyType({command.name: command for command in _ALL})
