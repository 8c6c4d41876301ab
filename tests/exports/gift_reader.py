"""Reads GIFT with gift-pegjs, a grammar of the format from npm; `make test` puts it into .tools/."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_FOUND = sorted(_ROOT.glob(".tools/gift-pegjs-*/node_modules/gift-pegjs/pegjs-gift.js"))
_PARSE = "process.stdout.write(JSON.stringify(require(process.argv[1]).parse(require('fs').readFileSync(0, 'utf8'))))"


def read(data: bytes) -> list[dict[str, Any]]:
    """The questions of a file; the test is left out where there is no reader, but on a build server it fails."""
    if not _FOUND or not shutil.which("node"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: gift-pegjs")
    done = subprocess.run(["node", "-e", _PARSE, _FOUND[-1]], input=data, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    questions: list[dict[str, Any]] = json.loads(done.stdout)
    return questions
