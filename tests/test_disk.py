"""Files whole or not at all: what is written, what stays as it is, what a killed process left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factdeck import disk
from factdeck.problems import UserError


def test_stages_are_written_and_nothing_is_left_beside(tmp_path: Path) -> None:
    disk.write([{tmp_path / "a": b"1"}, {tmp_path / "new" / "b": b"2", tmp_path / "c": b""}])
    found = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"a": b"1", "new/b": b"2", "c": b""}


def test_a_file_that_says_the_same_already_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "a"
    place.write_bytes(b"1")
    os.utime(place, ns=(5, 5))
    disk.write([{place: b"1"}])
    assert place.stat().st_mtime_ns == 5
    disk.write([{place: b"2"}])
    assert (place.read_bytes(), place.stat().st_mtime_ns > 5) == (b"2", True)


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "a"
    place.write_bytes(b"1")
    place.chmod(0o640)
    disk.write([{place: b"2"}])
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"2", 0o640)


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "ledger").write_bytes(b"1")
    (tmp_path / "near").symlink_to("far/ledger")
    disk.write([{tmp_path / "near": b"2"}])
    assert (tmp_path / "near").is_symlink()
    assert (tmp_path / "far" / "ledger").read_bytes() == b"2"
    assert len(list((tmp_path / "far").iterdir())) == 1


def test_a_file_that_cannot_be_written_leaves_all_stages_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match=r"/folder: can't be written: a folder has its name \(make room for it"):
        disk.write([{tmp_path / "a": b"2"}, {tmp_path / "folder": b"3"}])
    assert (tmp_path / "a").read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]


def test_only_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    for name in (".items.yaml.4711.factdeck-new", ".hidden", "a.factdeck-new", "items.yaml"):
        (tmp_path / name).touch()
    (tmp_path / ".a.1.factdeck-new").mkdir()
    disk.sweep([tmp_path, tmp_path / "nowhere"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".a.1.factdeck-new",
        ".hidden",
        "a.factdeck-new",
        "items.yaml",
    ]
