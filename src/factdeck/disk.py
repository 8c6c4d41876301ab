"""Files, each whole or not there: reading, and writing that no crash can leave half done.

A file is written beside its place, flushed to the disk and renamed into place, which on every POSIX file
system is one step: whoever looks sees the old file or the new one.  What a killed process leaves beside
is known by its name, and taken away by the next.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from factdeck.problems import Problem, UserError

_BESIDE = ".factdeck-new"
"""How the name of a file ends that is not in its place yet; the name begins with a dot."""


def read(path: Path) -> bytes:
    """The bytes of a file; raises UserError where there is none, or it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(Problem(str(path), "there is no such file", "check the name")) from error
    except IsADirectoryError as error:
        raise UserError(Problem(str(path), "is a folder", "name the files in it")) from error
    except OSError as error:
        raise UserError(Problem(str(path), f"can't be read: {error.strerror}", "check who may read it")) from error


def write(stages: Sequence[Mapping[Path, bytes]]) -> None:
    """Write the files of all stages, then put them into place, a stage after the other.

    A later stage is in place only if the earlier ones are, on the disk and not only in memory.  A file
    that holds the very bytes already is not touched; a link stays one.  Raises UserError where a file
    can't be written; then all are as they were, unless it was the renaming that failed.
    """
    changed = [{path: data for path, data in stage.items() if not _holds(path, data)} for stage in stages]
    waiting: dict[Path, Path] = {}
    try:
        for path in (path for stage in changed for path in stage):
            _room_for(path)
        for path, data in ((path, data) for stage in changed for path, data in stage.items()):
            place = Path(os.path.realpath(path))
            waiting[path] = place.with_name(f".{place.name}.{os.getpid()}{_BESIDE}")
            _fill(waiting[path], data, place)
        for stage in changed:
            for path in stage:
                waiting[path].replace(os.path.realpath(path))
            _flush(waiting[path].parent for path in stage)
    except OSError as error:
        raise UserError(
            Problem(
                str(path),
                f"can't be written: {error.strerror}",
                "make room for it, or name another folder",
            )
        ) from error
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


def sweep(folders: Iterable[Path]) -> None:
    """Take away what killed processes left in these folders; nobody else may be writing there."""
    for folder in folders:
        for path in folder.glob(f".*{_BESIDE}"):
            with contextlib.suppress(OSError):  # what can't be taken away does no harm
                path.unlink()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _room_for(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(0, "a folder has its name", str(path))


def _fill(beside: Path, data: bytes, place: Path) -> None:
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileNotFoundError):
        beside.chmod(place.stat().st_mode & 0o7777)


def _flush(folders: Iterable[Path]) -> None:
    """Make sure that the names in the folders outlive a loss of power."""
    for folder in dict.fromkeys(folders):
        with contextlib.suppress(OSError):  # some systems can't do this for a folder
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
