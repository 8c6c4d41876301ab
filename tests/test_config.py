"""deck.yaml: what may stand in it, and what is said, with the line, about what may not."""

from __future__ import annotations

import pytest

from factdeck import config, plugins
from factdeck.choice import EVERYTHING, Choice
from factdeck.disagreements import Precedence
from factdeck.problems import UserError


def faults(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        config.parse(text.encode(), "deck.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_every_key_may_be_left_out() -> None:
    assert config.parse(b"", "deck.yaml") == config.parse(b"# later\n", "deck.yaml") == config.DeckConfig()


def test_a_source_is_a_path_or_says_more() -> None:
    said = config.parse(b"sources:\n- a.txt\n- path: b.txt\n  title: B\n  date: 2021-04\n", "deck.yaml")
    assert said.sources == (
        config.SourceConfig(path="a.txt"),
        config.SourceConfig(path="b.txt", title="B", date="2021-04"),
    )


def test_a_choice_is_read() -> None:
    text = b"choose:\n  most: 30\n  kinds: [counts]\n  without: [people]\n  topics: [1990, no]\n"
    said = config.parse(text, "deck.yaml")
    assert said.choose.choice == Choice(30, ("counts",), ("people",), ("1990", "no"))
    assert config.parse(b"title: a", "deck.yaml").choose.choice == EVERYTHING


def test_which_document_is_right_is_read_and_told_by_the_names_of_items() -> None:
    text = b"sources:\n- a.txt\n- path: x/b.txt\n  supersedes: [a.txt]\nlater_documents_win: true\n"
    said = config.precedence(config.parse(text, "deck.yaml"), ["a.txt", "b.txt"], "deck.yaml")
    assert said == Precedence({"a.txt": (), "b.txt": ("a.txt",)}, later_wins=True)
    assert faults("later_documents_win: 1") == [
        "deck.yaml:1: later_documents_win '1': is neither true nor false (write later_documents_win: true)"
    ]


def test_text_stays_as_it_was_written() -> None:
    said = config.parse(b"title: no\ndescription: 1.10\ntags: [on, 12:30, 0x1F, ~]\n", "deck.yaml")
    assert (said.title, said.description, said.tags) == ("no", "1.10", ("on", "12:30", "0x1F", "~"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title: a\ntitel: b", "deck.yaml:2: unknown key 'titel' (did you mean 'title'?)"),
        (
            "colour: red",
            "deck.yaml:1: unknown key 'colour' "
            "(known are: id, title, description, sources, later_documents_win, tags, choose, quiz)",
        ),
        ("sources:\n- path: a\n  dat: 2021", "deck.yaml:3: unknown key 'dat' (did you mean 'date'?)"),
        ("sources:\n- title: a", "deck.yaml:2: a source has no path (give its path)"),
        ("sources:\n- [a]", "deck.yaml:2: a source is neither a path nor keys and values (write - path: report.pdf)"),
        (
            "sources:\n- path: a\n  date: soon",
            "deck.yaml:3: date 'soon': is not a date (write 2021, 2021-04 or 2021-04-08)",
        ),
        (
            "sources:\n- path: a\n  date: 2021-13",
            "deck.yaml:3: date '2021-13': is not a date (write 2021, 2021-04 or 2021-04-08)",
        ),
        (
            "\nid: ../x",
            "deck.yaml:2: id '../x': must be letters, digits, dots and dashes "
            "(it names files and stands for the deck for ever)",
        ),
        ("tags: history", "deck.yaml:1: tags must be a list (write tags: [one, two])"),
        ("tags:\n- a\n- b c", "deck.yaml:3: tags 'b c': a tag is one word (write a dash for each space)"),
        ("title:\n  a: b", "deck.yaml:1: title must be text (put it on the line of its key)"),
        ("- a", "deck.yaml:1: is not a list of keys and values (write, for example, title: My deck)"),
        ("title: a\ntitle: b", "deck.yaml:2: the key 'title' is here twice, first on line 1 (keep one of them)"),
        (
            "title: &a b\ndescription: *a",
            "deck.yaml:1: anchors (&) and aliases (*) are not read "
            "(write the value out, or put text that begins so in quotes)",
        ),
        ("<<: {title: a}", "deck.yaml:1: merge keys (<<) are not read (write the values out)"),
        (
            "title: !!int 3",
            "deck.yaml:1: tags are not read: tag:yaml.org,2002:int "
            "(take it away, or put text that begins with ! in quotes)",
        ),
        ("title: a\n---\ntitle: b", "deck.yaml:2: a second document begins here (take the line --- away)"),
    ],
)
def test_a_fault_is_told_in_one_line_with_its_place_and_a_way_out(text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize("key", ["kinds", "without"])
def test_an_unknown_kind_is_told_with_those_that_exist(key: str) -> None:
    (fault,) = faults(f"choose:\n  {key}:\n  - counts\n  - dates\n")
    known = ", ".join(plugins.extractors())
    assert fault == f"deck.yaml:4: {key}: unknown kind 'dates' (known are: {known})"


def test_all_faults_are_told_in_the_order_of_the_file() -> None:
    told = faults("titel: a\ntags: b\nsources:\n- dat: c\n")
    assert [line.split(":")[1] for line in told] == ["1", "2", "4", "4"]


@pytest.mark.parametrize("text", ["title: [a", "title: a: b", "a\n b: c", "title: '", "\tx: y", "x: \x01", "[" * 5000])
def test_what_is_not_yaml_is_a_user_error(text: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith("deck.yaml")


def test_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(UserError, match=r"^deck.yaml:2: is not UTF-8"):
        config.parse("title: a\ndescription: é".encode("latin-1"), "deck.yaml")
