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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out what needs PostgreSQL when the tests run on SQLite."""
    if "postgresql" in django_settings.DATABASES["default"]["ENGINE"]:
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="alleen op PostgreSQL: ./jaarschijf test postgres"))


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
