"""How tests run here: reproducibly where all is required, and never silently left out there."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from django.conf import settings as django_settings
from hypothesis import settings as hypothesis_settings

REQUIRE_ALL = os.environ.get("JAARSCHIJF_REQUIRE_ALL") == "1"

hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("ci" if REQUIRE_ALL or os.environ.get("CI") else "here")


PURE = (
    *("jaarschijf.calc.", "jaarschijf.disc.", "jaarschijf.lib.", "jaarschijf.reading."),
    *("jaarschijf.figures.calculations.", "jaarschijf.figures.charts.", "jaarschijf.figures.datasets."),
)
"""Rooms, and parts of one, that know no database (a contract in pyproject.toml): they run once, on SQLite."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what needs PostgreSQL when the tests run on SQLite, and what needs none on PostgreSQL."""
    if "postgresql" in django_settings.DATABASES["default"]["ENGINE"]:
        pure = [item for item in items if _is_pure(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if not _is_pure(item)]
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="alleen op PostgreSQL: ./jaarschijf test postgres"))


def _is_pure(item: pytest.Item) -> bool:
    module = item.getparent(pytest.Module)
    return module is not None and module.obj.__name__.startswith(PURE) is True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With everything required, a test that left itself out has failed."""
    report = yield
    needless = report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("postgres")
    if REQUIRE_ALL and needless:
        report.outcome = "failed"
    return report
