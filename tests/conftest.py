"""The option that rewrites expected items, so that a person reviews them as a diff."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the items blocks of tests/cases/*.md")
