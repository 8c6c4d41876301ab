"""The package as a file: the same bytes for the same deck, and numbers that never change."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from real_anki import TEMPLATES, TUESDAY, basic, cloze, collection, deck, listing, note, note_type, package

from factdeck.model import ItemKind
from factdeck.writers import anki as writer
from factdeck.writers._notetypes import CHANGED, NOTE_TYPES

ITEMS = (basic(), cloze(), listing(("Dundee", "Wormit", "Leuchars")), basic("gone", status="retired", changed=TUESDAY))

DIGEST = """
import hashlib, sys
from test_anki_package import ITEMS
from real_anki import package
print(hashlib.sha256(package(*ITEMS)).hexdigest())
"""


def digest_of_another_process(seed: str, folder: Path) -> str:
    paths = [str(Path(__file__).parent), *filter(None, sys.path)]
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(paths), "TMPDIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_the_same_deck_gives_the_same_bytes_in_every_process_and_leaves_no_file_behind(tmp_path: Path) -> None:
    first, second = (digest_of_another_process(seed, tmp_path) for seed in ("1", "4242"))
    assert first == second == hashlib.sha256(package(*ITEMS)).hexdigest()
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_named_for_the_deck_and_compressed() -> None:
    ((name, content),) = writer.write(deck(*ITEMS), TEMPLATES).items()
    assert name == "bridges.apkg"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_guid_is_that_of_deck_and_key_and_of_nothing_else() -> None:
    """The number below is what ``printf 'bridges\\0opening' | sha256sum`` prints."""
    worded = basic(question="On what day did the second Tay Bridge open?", answer="the 13th", order=9, changed=TUESDAY)
    with collection(package(basic())) as anki:
        before = note(anki, "opening").guid
    with collection(package(worded, title="Other", description="")) as anki:
        assert note(anki, "opening").guid == before
    assert before == "a784c659b8db6fb20f7fb86ed39c7213c5755c5fb0758be989c745fcb901031f"


def test_other_decks_and_other_keys_have_other_guids() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "b"), ("ab", "c"), ("a", "bc")]
    assert len({writer.guid(*pair) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize("deck_id", ["a", "bridges", "Brücken", "x" * 500])
def test_deck_numbers_lie_where_anki_takes_them(deck_id: str) -> None:
    assert 1 << 30 <= writer.deck_number(deck_id) < 1 << 31


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one item: opening"):
        writer.write(deck(basic(), cloze("opening")), TEMPLATES)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        writer.write(deck(basic(changed="2026-11-23T08:00:00")), TEMPLATES)


FROZEN: dict[ItemKind, tuple[int, int, str]] = {
    "basic": (
        1_751_073_101,
        5_107_310_901,
        "Question Answer Quote Source Note Retired Changed FactKey Spare1 Spare2 Spare3",
    ),
    "cloze": (
        1_751_073_202,
        5_107_320_901,
        "Text Answer Quote Source Note Retired Changed FactKey Spare1 Spare2 Spare3",
    ),
    "list": (
        1_751_073_303,
        5_107_330_901,
        "Question Answer Count Enough Quote Source Note Retired Changed FactKey Spare1 Spare2 Spare3",
    ),
}
"""Number of the note type, number of its template, and its fields, numbered from template - 900 on."""


@pytest.mark.parametrize("kind", FROZEN)
def test_numbers_and_fields_of_the_note_types_are_those_of_the_first_release(kind: ItemKind) -> None:
    number, template, fields = FROZEN[kind]
    with collection(package(*ITEMS)) as anki:
        found = note_type(anki, f"factdeck {kind}")
        assert found["id"] == number
        assert [(side["name"], side["id"]) for side in found["tmpls"]] == [("Card 1", template)]
        numbered = [(name, template - 900 + n) for n, name in enumerate(fields.split())]
        assert [(field["name"], field["id"]) for field in found["flds"]] == numbered


def test_the_looks_change_only_together_with_the_time_of_the_note_types() -> None:
    """If this fails, set CHANGED in _notetypes.py to today and write the new pair down here."""
    models = [kind.model(TEMPLATES) for kind in NOTE_TYPES.values()]
    looks = "".join(f"{model.css}{model.templates[0]['qfmt']}{model.templates[0]['afmt']}" for model in models)
    assert (CHANGED, hashlib.sha256(looks.encode()).hexdigest()[:16]) == (1_795_564_800, "5e890ef883af24dc")
