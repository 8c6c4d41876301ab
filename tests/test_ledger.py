"""The ledger: identity, the three-way merge, retirement, and the text of items.yaml."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck import ledger_text
from factdeck.ledger import Ledger, Words
from factdeck.ledger_text import LedgerFile
from factdeck.model import Candidate, Change, Evidence, Fact, Item, ItemKind, Value
from factdeck.problems import UserError

NOON = 1_700_000_000
NOON_TEXT = "2023-11-14T22:13:20Z"
LATER = NOON + 86_400
LATER_TEXT = "2023-11-15T22:13:20Z"


def candidate(
    subject: str = "the harbour",
    answer: str = "1898",
    question: str = "",
    kind: ItemKind = "basic",
    quote: str = "",
    line: int = 3,
    members: tuple[str, ...] = (),
) -> Candidate:
    quote = quote or f"{subject.capitalize()} was opened in {answer}."
    evidence = Evidence(quote, "town.txt", "town-1", None, line, line * 80, line * 80 + len(quote))
    value = Value("list" if members else "date", answer, "" if members else answer, members)
    fact = Fact("event", subject, "open", value, (evidence,), "")
    return Candidate(fact, kind, question or f"When was {subject} opened?", answer)


def build(file: LedgerFile, *candidates: Candidate, now: int = NOON) -> tuple[str, tuple[Item, ...]]:
    """What items.yaml holds after a build, and the items of the deck."""
    ledger, items = file.ledger.merge(candidates, now, ("town",))
    return file.updated(ledger), items


def first(*candidates: Candidate) -> str:
    return build(LedgerFile(Ledger("town")), *candidates)[0]


def again(text: str, *candidates: Candidate, now: int = LATER) -> tuple[str, tuple[Item, ...]]:
    return build(ledger_text.load(text, "items.yaml"), *candidates, now=now)


HARBOUR, BRIDGE, MILL = candidate(), candidate("the bridge", "1925"), candidate("the mill", "1974")


# --- identity


def test_key_outlives_value_wording_and_place() -> None:
    one = first(candidate(answer="1898"))
    two = first(candidate(answer="1899", question="In which year did it open?", quote="It opened in 1899.", line=70))
    assert keys(one) == keys(two)


def test_key_ignores_case_and_spaces_of_the_subject() -> None:
    assert keys(first(candidate("The  Harbour"))) == keys(first(candidate("the harbour")))


@pytest.mark.parametrize("part", ["kind", "subject", "relation", "scope"])
def test_key_tells_apart_what_differs_in(part: str) -> None:
    changes: dict[str, Any] = {part: "another"}
    other = replace(HARBOUR, fact=replace(HARBOUR.fact, **changes))
    assert keys(first(HARBOUR)) != keys(first(other))


def test_a_question_and_a_cloze_about_one_fact_are_two_items() -> None:
    """Anki can't turn a note of one type into another."""
    text = first(HARBOUR, candidate(kind="cloze", question="The harbour was opened in _____."))
    assert len(set(keys(text))) == 2


def test_two_facts_with_one_identity_both_stay() -> None:
    text = first(candidate(answer="1898"), candidate(answer="1992"))
    one, two = keys(text)
    assert two == f"{one}-2"


def test_a_fact_put_in_before_another_of_the_same_identity_moves_no_key() -> None:
    one, two = candidate(answer="1898", line=3), candidate(answer="1992", line=9)
    text = first(two)
    after, items = again(text, one, two)
    assert [(item.answer, item.key) for item in items] == [("1898", f"{keys(text)[0]}-2"), ("1992", keys(text)[0])]
    _, items = again(after, one)
    assert [(item.answer, item.status) for item in items] == [("1898", "new"), ("1992", "retired")]


def reworded(one: Candidate) -> Candidate:
    """The same fact as another sentence and another reading of it have it."""
    fact = replace(one.fact, subject=f"opening of {one.fact.subject}", relation="happen")
    question = f"When did {one.fact.subject} get opened?"
    quote = replace(one.fact.evidence[0], quote=f"They opened {one.fact.subject} in {one.answer}, which was a feast.")
    return replace(one, fact=replace(fact, evidence=(quote,)), question=question)


DAY, NIGHT = (replace(candidate("the harbour", f"{day} May 1898"), answer=f"{day} May 1898") for day in (3, 4))


def test_a_reworded_fact_keeps_its_key_and_the_next_build_finds_it_by_its_new_one() -> None:
    text = first(DAY, BRIDGE)
    after, (harbour, _) = again(text, reworded(DAY), BRIDGE)
    assert harbour.key == keys(text)[0]
    assert keys(after) == keys(text)
    assert [(change.what, change.how[:10]) for change in harbour.history] == [("new", ""), ("wording", "similarity")]
    assert again(after, reworded(DAY), BRIDGE, now=LATER + 9)[0] == after
    back, (harbour, _) = again(after, DAY, BRIDGE, now=LATER + 9)
    assert harbour.key == keys(text)[0]
    assert "identity:" not in back


def test_the_key_of_a_reworded_fact_is_not_given_to_another_one() -> None:
    text = first(DAY)
    after, _ = again(text, reworded(DAY))
    (key,) = keys(text)
    late, items = again(after, reworded(DAY), NIGHT)
    assert [(item.answer, item.key) for item in items] == [("3 May 1898", key), ("4 May 1898", f"{key}-2")]
    assert again(late, NIGHT, reworded(DAY))[0] == late


def test_a_rejected_fact_stays_rejected_in_other_words() -> None:
    text = first(DAY, BRIDGE).replace("status: new", "status: rejected", 1)
    after, items = again(text, reworded(DAY), BRIDGE)
    assert [item.answer for item in items] == ["1925"]
    assert len(keys(after)) == 2
    assert again(after, reworded(DAY), BRIDGE)[0] == after


def test_an_item_of_a_person_s_own_is_never_taken_for_a_fact() -> None:
    (key,) = keys(first(HARBOUR))
    text = "deck: town\nitems:\n- key: mine\n  question: When was the harbour opened?\n  answer: In 1897\n"
    _, items = again(text, HARBOUR)
    assert [(item.answer, item.key) for item in items] == [("1898", key), ("In 1897", "mine")]


def test_an_item_with_a_key_of_factdeck_s_making_that_lacks_its_other_fields_was_cut_short() -> None:
    (key,) = keys(first(HARBOUR))
    with pytest.raises(UserError, match="key is of an item that factdeck made, but the rest of it is missing"):
        again(f"deck: town\nitems:\n- key: {key}\n  question: What is it?\n  answer: A harbour\n", HARBOUR)


# --- a second build


def test_second_build_changes_no_byte() -> None:
    text = first(HARBOUR, BRIDGE, MILL)
    assert again(text, HARBOUR, BRIDGE, MILL)[0] == text


def test_moved_evidence_changes_no_byte_but_the_item_knows_its_new_place() -> None:
    text = first(HARBOUR)
    after, (item,) = again(text, candidate(line=40))
    assert after == text
    assert (item.evidence[0].line, item.changed) == (40, NOON_TEXT)


def test_new_value_keeps_the_key_and_stamps_only_its_own_item() -> None:
    text = first(HARBOUR, BRIDGE)
    _, (harbour, bridge) = again(text, candidate(answer="1899"), BRIDGE)
    assert harbour.key == keys(text)[0]
    assert (harbour.answer, harbour.changed) == ("1899", LATER_TEXT)
    assert bridge.changed == NOON_TEXT


def test_new_quote_stamps_the_item() -> None:
    _, (item,) = again(first(HARBOUR), candidate(quote="In 1898 the harbour was opened."))
    assert item.changed == LATER_TEXT
    assert item.evidence[0].quote == "In 1898 the harbour was opened."


def test_a_clock_that_went_back_still_moves_the_stamp_forward() -> None:
    _, (item,) = again(first(HARBOUR), candidate(answer="1899"), now=5)
    assert item.changed == "2023-11-14T22:13:21Z"


def test_new_facts_go_to_the_end_of_the_file_and_to_their_place_in_the_deck() -> None:
    text = first(HARBOUR, MILL)
    after, items = again(text, HARBOUR, BRIDGE, MILL)
    assert after.startswith(text)
    assert [(item.answer, item.order) for item in items] == [("1898", 1), ("1925", 2), ("1974", 3)]


# --- what a person wrote


def test_edited_question_wins() -> None:
    text = first(HARBOUR).replace("When was the harbour opened?", "When did the harbour open?")
    after, (item,) = again(text, HARBOUR)
    assert (item.question, item.status, item.changed) == ("When did the harbour open?", "edited", LATER_TEXT)
    assert again(after, HARBOUR, now=LATER + 9) == (after, (item,))


def test_edited_question_and_changed_answer_are_both_taken() -> None:
    text = first(HARBOUR).replace("When was the harbour opened?", "When did the harbour open?")
    _, (item,) = again(text, candidate(answer="1899"))
    assert (item.question, item.answer) == ("When did the harbour open?", "1899")


def test_same_text_changed_on_both_sides_is_a_conflict_until_the_person_decides() -> None:
    text = first(HARBOUR).replace('answer: "1898"', "answer: in 1898")
    text, (item,) = again(text, candidate(answer="1899"))
    assert item.answer == "in 1898"
    held = ledger_text.load(text, "items.yaml").ledger
    assert [record.conflict for record in held.conflicts] == [Words("", "1899")]
    assert again(text, candidate(answer="1899"))[0] == text, "it stays until it is decided"
    mine = text.replace('  conflict: {answer: "1899"}\n', "")
    theirs = mine.replace("answer: in 1898", "answer: '1899'")
    for decided, answer in ((mine, "in 1898"), (theirs, "1899")):
        after, (item,) = again(decided, candidate(answer="1899"))
        assert item.answer == answer
        assert not ledger_text.load(after, "items.yaml").ledger.conflicts


@pytest.mark.parametrize("written", ['["1897", "a, b] #c", "yes"]', '\n  - "1897"\n  - "a, b] #c"\n  - "yes"'])
def test_wrong_options_that_a_person_wrote_stay_whatever_changes(written: str) -> None:
    text = first(HARBOUR).replace('  answer: "1898"', f'  answer: "1898"\n  wrong_options: {written}')
    assert again(text, HARBOUR)[0] == text
    after, (item,) = again(text, candidate(answer="1899"))
    assert (item.answer, item.wrong_options) == ("1899", ("1897", "a, b] #c", "yes"))
    (record,) = ledger_text.load(after, "items.yaml").ledger.records.values()
    assert record.wrong_options == item.wrong_options


def test_rejected_item_leaves_the_deck_and_is_reported() -> None:
    text = first(HARBOUR, BRIDGE).replace("status: new", "status: rejected", 1)
    file = ledger_text.load(text, "items.yaml")
    after, items = build(file, HARBOUR, BRIDGE)
    assert after == text
    assert [item.answer for item in items] == ["1925"]
    (refused,) = file.ledger.refused([HARBOUR, BRIDGE])
    assert (refused.candidate, refused.rule) == (HARBOUR, "person")


def test_rejected_item_stays_rejected_when_its_fact_comes_and_goes() -> None:
    text = first(HARBOUR, BRIDGE).replace("status: new", "status: rejected", 1)
    assert again(text, BRIDGE)[0] == text


@pytest.mark.parametrize("status", ["rejected", "retired"])
def test_a_fact_that_a_person_put_aside_is_known_however_often_it_is_told_otherwise(status: str) -> None:
    """Each build sees one change, of the value or of the words; both together would look like another fact."""
    told = (
        ("the harbour", "Lena Aro", "Who opened the harbour?", "Lena Aro opened the harbour."),
        ("the harbour", "Nell Hardy", "Who opened the harbour?", "Nell Hardy opened the harbour."),
        ("harbour and quay", "Nell Hardy", "Who was the old harbour opened by in the end?",
         "In the end, after many a storm, the old harbour was opened by Nell Hardy."),
    )  # fmt: skip
    seen = [candidate(subject, answer, question, quote=quote) for subject, answer, question, quote in told]
    text = first(seen[0]).replace("status: new", f"status: {status}", 1)
    for one in seen[1:]:
        text, items = again(text, one)
        assert text.count("- key:") == 1, one.question
        assert not [item for item in items if item.status != "retired"]
    assert again(text, seen[-1], now=LATER + 9)[0] == text
    _, (item,) = again(text.replace(f"status: {status}", "status: new", 1), seen[-1])
    assert (item.question, item.answer, item.status) == (seen[-1].question, "Nell Hardy", "new")


def test_comments_and_order_of_fields_survive_a_change_of_the_same_item() -> None:
    text = first(HARBOUR, BRIDGE)
    text = text.replace('  answer: "1898"\n', '  # asked of Anna\n  answer: "1898"  # see the plaque\n')
    text = text.replace("  kind: basic\n  fact: event\n", "  fact: event\n  kind: basic\n", 1)
    text = text.replace("\n- key", "\n\n# the second one\n- key", 2)
    after, _ = again(text, candidate(answer="1899"), BRIDGE)
    changed = [line for line in after.splitlines() if line not in text.splitlines()]
    assert '  answer: "1899"  # see the plaque' in changed
    assert "  # asked of Anna\n  answer" in after
    assert "\n\n# the second one\n- key" in after
    assert "  fact: event\n  kind: basic\n" in after
    assert {line.split(":")[0].strip(" -") for line in changed} == {
        "answer",
        "quote",
        "value",
        "changed",
        "shown",
        "machine",
        "history",
        "{at",
    }


def test_a_file_that_an_editor_has_indented_is_read_and_written_in_its_own_way() -> None:
    head, items = first(HARBOUR, BRIDGE).split("items:\n")
    text = head + "items:\n" + "".join(f"  {line}" for line in items.splitlines(keepends=True))
    after, found = again(text, candidate(answer="1899"), BRIDGE, MILL)
    assert [item.answer for item in found] == ["1899", "1925", "1974"]
    assert list(ledger_text.load(after, "items.yaml").ledger.records) == [item.key for item in found]


# --- retirement


def test_lost_fact_is_retired_kept_and_stamped_once() -> None:
    text, items = again(first(HARBOUR, BRIDGE), BRIDGE)
    assert [(item.answer, item.status, item.order) for item in items] == [("1925", "new", 1), ("1898", "retired", 2)]
    assert items[1].changed == LATER_TEXT
    assert again(text, BRIDGE, now=LATER + 9) == (text, items)


def test_fact_that_comes_back_takes_its_item_and_its_approval_back() -> None:
    text = first(HARBOUR, BRIDGE).replace("status: new", "status: approved", 1)
    gone, _ = again(text, BRIDGE)
    back, items = again(gone, HARBOUR, BRIDGE, now=LATER + 9)
    assert [(item.answer, item.status) for item in items] == [("1898", "approved"), ("1925", "new")]
    assert "before:" not in back


def test_an_approved_item_is_new_again_when_its_fact_changes_and_only_then() -> None:
    text = first(HARBOUR, BRIDGE).replace("status: new", "status: approved")
    old = ledger_text.load(text, "items.yaml").ledger
    better = replace(BRIDGE, question="In which year was the bridge opened?")
    now, items = old.merge([candidate(answer="1899"), better], LATER, ("town",))
    assert [item.status for item in items] == ["new", "approved"]
    assert now.since(old).reopened == (keys(text)[0],)


def test_the_same_value_in_other_words_is_no_change_of_a_fact() -> None:
    ten = replace(HARBOUR, answer="Ten", fact=replace(HARBOUR.fact, value=Value("count", "Ten", "10")))
    digits = replace(ten, answer="10", fact=replace(ten.fact, value=Value("count", "10", "10")))
    text = first(ten).replace("status: new", "status: approved")
    _, (item,) = again(text, digits)
    assert (item.answer, item.status, item.was) == ("10", "approved", None)


def test_what_happened_to_an_item_is_told_in_order() -> None:
    text = first(HARBOUR, BRIDGE)
    assert "history" not in text
    for number, found in enumerate(([candidate(answer="1899")], [], [candidate(answer="1900")]), 1):
        text, items = again(text, *found, BRIDGE, now=NOON + number * 86_400)
    (harbour, _) = items
    assert [(change.what, change.was, change.source) for change in harbour.history] == [
        ("new", "", ""),
        ("answer", "1898", "town.txt"),
        ("retired", "", ""),
        ("returned", "1899", "town.txt"),
    ]
    assert harbour.was == Change("2023-11-17T22:13:20Z", "returned", "", "1899", "town.txt")
    assert harbour.first_seen == NOON_TEXT
    assert again(text, candidate(answer="1900"), BRIDGE, now=NOON * 2)[0] == text


def test_a_history_keeps_its_beginning_and_does_not_grow_for_ever() -> None:
    text = first(HARBOUR)
    for number in range(1, 30):
        text, (item,) = again(text, candidate(answer=str(1900 + number)), now=NOON + number)
    assert len(item.history) == 12
    assert (item.history[0].what, item.history[-1].was) == ("new", "1928")


def test_a_person_who_takes_the_new_value_over_tells_learners_of_the_old_one() -> None:
    text = first(HARBOUR).replace('answer: "1898"', "answer: in 1898")
    text, (item,) = again(text, candidate(answer="1899"))
    assert item.was is None
    text = text.replace('  conflict: {answer: "1899"}\n', "").replace("answer: in 1898", 'answer: "1899"', 1)
    text, (item,) = again(text, candidate(answer="1899"), now=LATER + 9)
    assert item.answer == "1899"
    assert item.was == Change("2023-11-15T22:13:29Z", "edited", "", "in 1898", "town.txt")


def test_item_retired_by_hand_stays_retired() -> None:
    text = first(HARBOUR, BRIDGE).replace("status: new", "status: retired", 1)
    after, items = again(text, candidate(answer="1899"), BRIDGE)
    assert [(item.answer, item.status) for item in items] == [("1925", "new"), ("1899", "retired")]
    assert [item.changed for item in items] == [NOON_TEXT, LATER_TEXT]
    assert again(after, candidate(answer="1899"), BRIDGE, now=LATER + 9)[0] == after


def test_news_name_each_item_once() -> None:
    old = ledger_text.load(first(HARBOUR, BRIDGE), "items.yaml").ledger
    now, _ = old.merge([candidate(answer="1899"), MILL], LATER, ("town",))
    news = now.since(old)
    harbour, bridge, mill = now.records
    assert (news.new, news.changed, news.retired, news.restored) == ((mill,), (harbour,), (bridge,), ())


# --- lists, tags


def test_members_of_a_list_can_be_edited_one_a_line() -> None:
    names = candidate(kind="list", answer="Anna; Bo", members=("Anna", "Bo"), question="Who spoke?")
    text = first(names)
    assert "  answer:\n  - Anna\n  - Bo\n" in text
    _, (item,) = again(text.replace("  - Bo\n", "  - Bo Lind\n"), names)
    assert (item.answer, item.value.members, item.status) == ("Anna; Bo Lind", ("Anna", "Bo Lind"), "edited")


def test_tags_name_source_and_kind_without_spaces() -> None:
    spaced = replace(HARBOUR.fact.evidence[0], source="old papers/the town.txt")
    fact = replace(HARBOUR.fact, evidence=(spaced,))
    _, (item,) = Ledger("town").merge([replace(HARBOUR, fact=fact)], NOON, ("town", "history"))
    assert item.tags == ("town", "history", "town::source::the_town", "town::kind::event")


# --- the text


def keys(text: str) -> list[str]:
    return list(ledger_text.load(text, "items.yaml").ledger.records)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text("no: #\"'-\n[]{},é", min_size=1))
def test_any_text_survives_being_written_and_read(question: str, answer: str) -> None:
    text = first(candidate(question=question, answer=answer, quote="q"))
    (record,) = ledger_text.load(text, "items.yaml").ledger.records.values()
    assert record.words == Words(question, answer)


BROKEN = {
    "status: new": ("status: nwe", "status can't be 'nwe' (did you mean 'new'?)"),
    "  kind: basic": ("  knid: basic", "knid is not a field of an item (did you mean 'kind'?)"),
    "  question: When was the harbour opened?": ("  question:", "question is missing"),
    f'  changed: "{NOON_TEXT}"': ("  changed: yesterday", "changed is not a time: yesterday"),
    "  status: new": ("  answer: x", "the key 'answer' is here twice, first on line 10"),
}


@pytest.mark.parametrize("good", BROKEN)
def test_a_slip_in_the_file_is_told_with_its_line(good: str) -> None:
    bad, message = BROKEN[good]
    text = first(HARBOUR)
    assert good in text
    line = text[: text.index(good)].count("\n") + 1
    with pytest.raises(UserError) as caught:
        ledger_text.load(text.replace(good, bad, 1), "items.yaml")
    assert str(caught.value).startswith(f"items.yaml:{line}: {message}")


def test_a_cloze_item_that_lost_its_gap_is_told() -> None:
    text = first(candidate(kind="cloze", question="It was opened in _____.")).replace("_____", "1898", 1)
    with pytest.raises(UserError, match="shows its gap"):
        ledger_text.load(text, "items.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "items: []",
        "- a",
        "deck: [a]\nitems: []",
        "deck: a\nitems: {b: c}",
        "deck: a\nitems:\n- b",
        "format: 3\ndeck: a\nitems:\n",
        "deck: a\nitems:\n- {key: b}",
    ],
)
def test_what_is_no_ledger_is_a_user_error(text: str) -> None:
    with pytest.raises(UserError):
        ledger_text.load(text, "items.yaml")


def test_a_ledger_of_the_first_format_is_read_and_one_of_a_later_one_is_told_with_its_line() -> None:
    text = first(HARBOUR)
    assert again(text.replace("format: 2\n", ""), HARBOUR)[0] == text.replace("format: 2\n", "")
    with pytest.raises(UserError, match=r"^items\.yaml:5: is a ledger of the format '3'; this factdeck reads 1 and 2"):
        ledger_text.load(text.replace("format: 2", "format: 3"), "items.yaml")


def test_twenty_thousand_items_take_seconds() -> None:
    """The bound is loose, for slow machines; what it keeps out is work that grows with the square."""
    many = [candidate(f"building {number}", str(number)) for number in range(20_000)]
    start = time.monotonic()
    text = first(*many)
    again(text, *many)
    assert time.monotonic() - start < 40
