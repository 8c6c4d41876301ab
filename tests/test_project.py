"""Deck folders and single files as projects, the names of sources, and writing all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from factdeck import plugins, project
from factdeck.ledger import Ledger
from factdeck.problems import UserError


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str = "The museum was opened on 4 May 1932.\n") -> Path:
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def fault(folder: str) -> str:
    """The one problem that loading a deck's folder is told as."""
    with pytest.raises(UserError) as caught:
        project.from_folder(Path(folder))
    (problem,) = caught.value.problems
    return str(problem)


# --- files


def test_a_deck_of_files_is_named_after_the_first() -> None:
    made = project.from_files([Path("Annual Report_2024 (final).txt"), Path("b.txt")], None)
    assert (made.id, made.output) == ("annual-report-2024-final", Path("build/annual-report-2024-final"))
    assert made.ledger_path == made.output / "items.yaml"


@pytest.mark.parametrize(("name", "slug"), [("Отчёт 5.txt", "отчёт-5"), ("--.txt", "deck"), ("a.b.txt", "a-b")])
def test_any_file_name_makes_a_deck_id(name: str, slug: str) -> None:
    assert project.deck_id(Path(name)) == slug


def test_an_earlier_ledger_keeps_its_deck_when_the_file_is_renamed() -> None:
    first = project.from_files([put("a.txt")], Path("out"))
    first.save({}, Ledger("a"))
    assert project.from_files([put("b.txt")], Path("out")).id == "a"


def test_sources_are_called_by_the_shortest_name_that_tells_them_apart() -> None:
    made = project.from_files([Path("x/one/a.txt"), Path("x/two/a.txt"), Path("/elsewhere/b.txt")], None)
    assert [source.name for source in made.sources] == ["one/a.txt", "two/a.txt", "b.txt"]


def test_a_file_named_twice_is_told() -> None:
    put("x/a.txt")
    with pytest.raises(UserError, match=r"/x/a\.txt: is named twice \(name each file once\)$"):
        project.from_files([Path("x/a.txt"), Path("x/../x/a.txt")], None)


# --- folders


def test_a_deck_folder_needs_only_its_deck_yaml_and_a_source() -> None:
    put("decks/cells/deck.yaml", "")
    put("decks/cells/sources/b.txt")
    put("decks/cells/sources/a/c.txt")
    put("decks/cells/sources/.hidden.txt")
    deck = project.from_folder(Path("decks/cells"))
    assert (deck.id, deck.title, deck.output) == ("cells", "cells", Path("build/cells"))
    assert deck.ledger_path == Path("decks/cells/items.yaml")
    assert [source.name for source in deck.sources] == ["c.txt", "b.txt"]
    assert (deck.templates, deck.left_out) == (None, ())


def test_what_deck_yaml_says_is_taken() -> None:
    put(
        "decks/cells/deck.yaml",
        "id: c1\ntitle: No. 1\ndescription: d\ntags: [t]\n"
        "sources:\n- ../../papers/z.txt\n- path: a.txt\n  title: A\n  date: 2021-04-08\n",
    )
    put("decks/cells/sources/a.txt")
    put("papers/z.txt")
    deck = project.from_folder(Path("decks/cells"))
    assert (deck.id, deck.title, deck.description, deck.tags) == ("c1", "No. 1", "d", ("t",))
    assert [(source.name, source.title, source.date) for source in deck.sources] == [
        ("z.txt", "", ""),
        ("a.txt", "A", "2021-04-08"),
    ]


def test_a_file_that_nothing_reads_is_left_out_and_told() -> None:
    put("decks/cells/deck.yaml", "")
    put("decks/cells/sources/a.txt")
    put("decks/cells/sources/notes.xyz")
    deck = project.from_folder(Path("decks/cells"))
    assert [source.name for source in deck.sources] == ["a.txt"]
    assert [problem.path for problem in deck.left_out] == ["decks/cells/sources/notes.xyz"]


@pytest.mark.parametrize(
    ("templates", "expected"),
    [(["decks/cells/templates", "templates"], "decks/cells/templates"), (["templates"], "templates")],
)
def test_the_nearest_templates_folder_is_the_users(templates: list[str], expected: str, workplace: Path) -> None:
    put("decks/cells/deck.yaml", "")
    put("decks/cells/sources/a.txt")
    for folder in templates:
        Path(folder).mkdir()
    found = project.from_folder(Path("decks/cells")).templates
    assert found is not None
    assert found.resolve() == workplace / expected


def test_a_renamed_folder_keeps_the_id_of_its_ledger() -> None:
    put("decks/cells/deck.yaml", "")
    put("decks/cells/sources/a.txt")
    project.from_folder(Path("decks/cells")).save({}, Ledger("cells"))
    Path("decks/cells").rename("decks/units")
    assert project.from_folder(Path("decks/units")).id == "cells"


def test_a_new_id_for_an_old_ledger_is_refused() -> None:
    put("decks/cells/deck.yaml", "")
    put("decks/cells/sources/a.txt")
    project.from_folder(Path("decks/cells")).save({}, Ledger("cells"))
    put("decks/cells/deck.yaml", "id: units")
    assert "the id is 'units', but items.yaml was made for 'cells'" in fault("decks/cells")


def test_what_a_folder_lacks_is_told() -> None:
    assert fault("decks/cells") == "decks/cells/deck.yaml: there is no such file (check the name)"
    put("decks/cells/deck.yaml", "")
    assert fault("decks/cells").startswith("decks/cells/sources: there is nothing to read here")
    put("decks/cells/deck.yaml", "sources: [a.txt, ../sources/a.txt]")
    put("decks/cells/sources/a.txt")
    assert fault("decks/cells") == "decks/cells/deck.yaml: the source a.txt is listed twice (list it once)"


def test_decks_are_found_by_name_and_by_path() -> None:
    for path in ("decks/b/deck.yaml", "decks/a/deck.yaml", "else/c/deck.yaml"):
        put(path, "")
    Path("decks/no-deck").mkdir()
    assert project.deck_folders([]) == [Path("decks/a"), Path("decks/b")]
    assert project.deck_folders(["b", "else/c"]) == [Path("decks/b"), Path("else/c")]
    with pytest.raises(UserError, match=r"^bb: there is no such deck \(did you mean 'b'\?\)$"):
        project.deck_folders(["bb"])


# --- reading


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.txt", "none.txt: there is no such file (check the name)"),
        ("folder", "folder: is a folder (name the files in it)"),
        ("a.xyz", "a.xyz: can't read files that end in .xyz (can be read: "),
        ("a", "a: can't read files without an ending (can be read: "),
    ],
)
def test_what_cannot_be_read_is_told(name: str, message: str) -> None:
    Path("folder").mkdir()
    put("a.xyz")
    put("a")
    (source,) = project.from_files([Path(name)], None).sources
    with pytest.raises(UserError) as caught:
        source.read(plugins.readers())
    assert str(caught.value).startswith(message)


def test_a_readers_problem_names_the_path_that_the_user_gave() -> None:
    put("some/where/a.txt", "  \n")
    (source,) = project.from_files([Path("some/where/a.txt")], None).sources
    with pytest.raises(UserError, match=r"^some/where/a\.txt: is empty"):
        source.read(plugins.readers())


def test_documents_know_the_short_name_and_the_checksum() -> None:
    put("some/where/a.txt", "abc\n")
    (source,) = project.from_files([Path("some/where/a.txt")], None).sources
    (document,) = source.read(plugins.readers())
    assert document.source.path == "a.txt"
    assert document.source.sha256 == "edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"


# --- writing


def test_outputs_and_ledger_are_written_with_usual_permissions() -> None:
    project.from_files([put("a.txt")], Path("out")).save({"quiz/x.html": b"x", "a.apkg": b"y"}, Ledger("a"))
    assert Path("out/quiz/x.html").read_bytes() == b"x"
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.apkg", "items.yaml", "quiz"]
    assert Path("out/a.apkg").stat().st_mode == put("plain").stat().st_mode


def test_one_file_that_cannot_be_written_leaves_all_as_they_were() -> None:
    made = project.from_files([put("a.txt")], Path("out"))
    made.save({"one": b"1", "two": b"2"}, Ledger("a"))
    made = project.from_files([put("a.txt")], Path("out"))
    before = {path: path.read_bytes() for path in Path("out").iterdir()}
    with pytest.raises(UserError, match=r"^out/one/three: can't be written|^out/one: can't be written"):
        made.save({"one": b"new", "two": b"new", "one/three": b"new"}, Ledger("a"))
    assert {path: path.read_bytes() for path in Path("out").iterdir()} == before


def test_a_folder_in_the_place_of_an_output_is_told_before_anything_is_written() -> None:
    made = project.from_files([put("a.txt")], Path("out"))
    Path("out/two").mkdir(parents=True)
    with pytest.raises(UserError, match=r"^out/two: can't be written: a folder has its name"):
        made.save({"one": b"1", "two": b"2"}, Ledger("a"))
    assert [path.name for path in Path("out").iterdir()] == ["two"]


@pytest.mark.parametrize("output", ["file", "file/out"])
def test_an_output_folder_that_is_a_file_is_told_before_the_build(output: str) -> None:
    put("file")
    with pytest.raises(UserError, match="is a file, so nothing can be written into it"):
        project.from_files([put("a.txt")], Path(output))


def test_a_ledger_that_was_edited_during_the_build_is_not_overwritten() -> None:
    project.from_files([put("a.txt")], Path("out")).save({}, Ledger("a"))
    made = project.from_files([Path("a.txt")], Path("out"))
    edited = Path("out/items.yaml").read_text() + "# mine\n"
    put("out/items.yaml", edited)
    with pytest.raises(UserError, match=r"^out/items\.yaml: was changed while the build was running \(build again"):
        made.save({"one": b"1"}, made.ledger)
    assert [path.name for path in Path("out").iterdir()] == ["items.yaml"]
    assert Path("out/items.yaml").read_text() == edited
