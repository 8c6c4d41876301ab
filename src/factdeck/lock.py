"""The lock of a deck: two builds of one ledger at once would lose what one of them remembers.

The lock is the kernel's (flock) and ends with the process that holds it, however it ends.  The file is
there to be locked and to say by whom; one that a killed build left behind locks nothing.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factdeck.problems import Problem, UserError

if sys.platform != "win32":
    import fcntl

_NAME = ".factdeck.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Be the only one who builds the deck whose ledger is in ``folder``, which is made if it is missing.

    Raises UserError, and says who, where somebody else is building it.  On Windows nothing is locked.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    path = folder / _NAME
    try:
        descriptor = _locked(path)
    except OSError as error:
        raise UserError(
            Problem(str(folder), f"can't be written: {error.strerror}", "make room for it, or name another folder")
        ) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()  # while it is still locked, so that nobody else's is taken away
        os.close(descriptor)
        for each in made:
            with contextlib.suppress(OSError):  # it is wanted if something is in it
                each.rmdir()


def _locked(path: Path) -> int:
    """The descriptor of the lock file, locked; raises OSError where there can't be one."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor, path)
            if _is_at(descriptor, path):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, _who().encode())
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its holder took it away between the two steps: lock the next one


def _lock(descriptor: int, path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = os.read(descriptor, 500).decode(errors="replace") or "another process"
        raise UserError(
            Problem(str(path.parent), f"is being built by {who}", "wait until that is done, then try again")
        ) from error


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _who() -> str:
    return f"process {os.getpid()} on {platform.node()} since {time.strftime('%H:%M:%S')}"
