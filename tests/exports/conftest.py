"""Readers that come from npm; `make test` puts them into .tools/."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_PARSE = "process.stdout.write(JSON.stringify(require(process.argv[1]).parse(require('fs').readFileSync(0, 'utf8'))))"


@pytest.fixture(scope="session")
def gift() -> Callable[[bytes], list[dict[str, Any]]]:
    """The questions of a GIFT file as gift-pegjs reads them."""
    found = sorted(_ROOT.glob(".tools/gift-pegjs-*/node_modules/gift-pegjs/pegjs-gift.js"))
    if not found or not shutil.which("node"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: gift-pegjs")

    def read(data: bytes) -> list[dict[str, Any]]:
        done = subprocess.run(["node", "-e", _PARSE, found[-1]], input=data, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr.decode()
        questions: list[dict[str, Any]] = json.loads(done.stdout)
        return questions

    return read
