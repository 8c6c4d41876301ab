"""Each rule with candidates that it refuses and near misses that it lets pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factdeck import plugins, rules
from factdeck.model import GAP, Candidate, Clause, Evidence, Fact, ItemKind, Phrase, Value, Verb


def candidate(
    question: str,
    answer: str,
    kind: str = "text",
    quote: str = "",
    *,
    fact: str = "date",
    members: tuple[str, ...] = (),
    salience: float = 0.5,
) -> Candidate:
    """A candidate whose quote is the answer itself unless another is given."""
    value = Value(kind, answer, "", members)  # type: ignore[arg-type]
    evidence = Evidence(quote or answer, "a.txt", "a", None, 1, 0, 1)
    form: ItemKind = "list" if members else "cloze" if GAP in question else "basic"
    return Candidate(Fact(fact, question, "is", value, (evidence,), question, "", salience), form, question, answer)


def without_quote(question: str, answer: str, fact: str, kind: str = "text") -> Candidate:
    made = candidate(question, answer, kind, fact=fact)
    return replace(made, fact=replace(made.fact, evidence=()))


def played(verb: str, what: str) -> Candidate:
    """What Ada Brook did in a match."""
    told = Verb((), f"{verb}ed", verb, "past", third_singular=True)
    setting = "in the match between Kesh and Hob"
    clause = Clause(Phrase("subject", "Ada Brook"), told, (Phrase("object", what),), 1, "what", setting)
    made = candidate(f"In the match between Kesh and Hob, what did Ada Brook {verb}?", what)
    return replace(made, fact=replace(made.fact, stem=clause))


def refused(name: str, *candidates: Candidate) -> set[int]:
    return set(plugins.rules()[name].refuse(candidates))


WORDY = "Ada Brook " + "and again " * 20
SINGLE: dict[str, tuple[list[Candidate], list[Candidate]]] = {
    "answer_form": (
        [
            candidate("Where was Ada Brook born?", "in Vienna to a poor family"),
            candidate("When did the Kesh Mill open?", "In May 1887", "date"),
            candidate("Who founded the Kesh Mill?", "by Ada Brook"),
            candidate("Who founded the Kesh Mill?", "Her sister", "person"),
            candidate("What did Ada Brook call her mill?", "It"),
        ],
        [
            candidate("Where did Ada Brook die?", "in exile"),
            candidate("Where does the Kesh Mill stand?", "on the left bank of the Sarnik"),
            candidate("When was the Kesh Mill at work?", "From 1887 to 1945", "date"),
            candidate("Which novel did Ada Brook publish in 1903?", "Of Looms and Women"),
            candidate("Where did Ada Brook first sing?", "Her Majesty's Theatre", "place"),
            candidate("Which country bought the Kesh Mill?", "US", "place"),
        ],
    ),
    "commonplace": (
        [
            candidate("Who conceded defeat at Kesh on 3 May 2018?", "Ada Brook", "person"),
            candidate("What did Ada Brook draw at the Kesh Congress?", "prolonged applause"),
            played("cross", "the ball"),
        ],
        [
            candidate("Who conceded the penalty in the match between Kesh and Hob?", "Ada Brook", "person"),
            played("score", "the winning goal"),
        ],
    ),
    "answer_in_question": (
        [
            candidate(f"The {GAP} Dam lies above Kesh, and Sarnik is its old name.", "Sarnik", "name"),
            candidate("Which bridge is the Lofthus Bridge?", "Lofthus Bridge", "name"),
            candidate("What did the prize committee of Kesh give to Ada Brook?", "the Golden Prize", "name"),
            candidate("Who worked with Ada Brook at Kesh?", "", "list", members=("Rose Pratt", "Ada Brook")),
        ],
        [
            candidate("Which prize did Marta Solberg win in 1927?", "Silver Quill Prize", "name"),
            candidate("On what day in May 1968 was the Sarnik Dam opened?", "17 May 1968", "date"),
            candidate("Who founded the Brook Mill in Kesh?", "Ada Brookes", "person"),
        ],
    ),
    "gap": (
        [
            candidate(f"The Sarnik Dam was built {GAP} Kesh in 1968.", "in the"),
            candidate(f"The {GAP} of Kesh is the oldest of nine dams on the Sarnik.", "dam"),
        ],
        [
            candidate(f"The Sarnik Dam was built in {GAP} in 1968.", "Kesh", "place"),
            candidate(f"The {GAP} of Kesh dammed the Sarnik.", "dam"),
            candidate("Which word joins Kesh and Tallo?", "and"),
        ],
    ),
    "grounded": (
        [
            candidate("What is a ketch?", "a boat with three masts", "text", "A ketch is a boat with two masts."),
            without_quote("What is the tug called?", "Bruno", "name"),
        ],
        [
            candidate("What is a ketch?", "A boat with two masts", "text", "A ketch is a boat with two masts."),
            candidate("When did it close at Kesh?", "8 April 2021", "date", "It closed on April 8."),
            candidate("How many dyers were there in Kesh?", "Three", "count", "Ada Brook, Nell Hardy and Rose Pratt"),
        ],
    ),
    "length": (
        [
            candidate(f"Who knew {WORDY}?", "Nell Hardy", "person"),
            candidate("What is slag?", "waste " * 19),
            candidate(f"Ada Brook {'wove and ' * 17} in {GAP}.", "Kesh", "place"),
        ],
        [
            candidate("Who knew Ada Brook and Nell Hardy of the Ormond Guild of Weavers?", "Rose Pratt", "person"),
            candidate(f"Who knew {WORDY}?".replace("and again " * 10, "", 1), "Rose Pratt", "person"),
            candidate("Who were the thirty dyers of Kesh?", "", "list", members=("Ada Brook",) * 30),
            candidate(f"Ada Brook {'wove and ' * 14} in {GAP}.", "Kesh", "place"),
        ],
    ),
    "praise": (
        [
            candidate("Who gave a glorious concert in Kesh?", "Ada Brook", "person"),
            candidate("What did Ada Brook weave in 1887?", "a magnificent carpet"),
        ],
        [candidate("Who owned the Glorious Inn in Kesh?", "Ada Brook", "person")],
    ),
    "question_form": (
        [
            candidate("Was the Sarnik Dam opened in 1968?", "Yes"),
            candidate("When was the Sarnik Dam opened", "1968", "date"),
            candidate("The Sarnik Dam was opened in 1968?", "1968", "date"),
            candidate("Who did not found the Ormond Guild?", "Ada Brook", "person"),
            candidate(f"The {GAP} Dam was opened in {GAP}.", "Sarnik", "place"),
        ],
        [
            candidate("At the Kesh Museum, what are the fees for adults?", "9 crowns"),
            candidate("From how many huts does the Orlan Rescue Service work?", "Seven", "count"),
            candidate(f"The {GAP} Dam was opened in 1968.", "Sarnik", "place"),
        ],
    ),
    "recited": (
        [candidate("Which goods does Kesh sell?", "wool, silk, flax, hemp, felt, lace, rope and yarn")],
        [
            candidate("Which goods does Kesh sell?", "wool, silk, flax, hemp, felt, lace and rope"),
            candidate("How many looms were sold?", "1,234,567,890,123,456,789,012,345", "count"),
            candidate("Which goods does Kesh sell?", "", members=tuple("abcdefgh")),
        ],
    ),
    "reference": (
        [
            candidate("When did he found the Ormond Guild?", "1887", "date"),
            candidate("Who led this Congress in Kesh?", "Ada Brook", "person"),
            candidate("At which mill in Kesh was the committee in 1887?", "Brook Mill", "name"),
            candidate("What did the widow bequeath to Kesh in 1901?", "the house she built"),
        ],
        [
            candidate("When did the committee of the Ormond Guild meet in Kesh?", "1887", "date"),
            candidate("How high above the sea does Kesh lie?", "90 metres", "quantity"),
            candidate("Who was the brother of Ada Brook?", "Tom Brook", "person"),
        ],
    ),
    "thin": (
        [
            candidate("Who bought a crane?", "Ada Brook", "person"),
            candidate("When was it bought?", "1887", "date"),
        ],
        [
            candidate("Who bought the crane of Kesh?", "Ada Brook", "person"),
            candidate("Who bought a crane in 1887?", "Ada Brook", "person"),
            candidate("What is a sextant?", "an instrument", fact="definition"),
        ],
    ),
    "undated": (
        [
            candidate("Who opened the Sarnik Dam last year?", "Ada Brook", "person"),
            candidate("When did the Ormond Guild meet?", "on Friday", "date"),
            candidate("How many looms does Kesh have today?", "Nine", "count"),
        ],
        [
            candidate("Who wrote the novel 'The Last Yearling' in 1931?", "Ada Brook", "person"),
            candidate("Which guild met on 3 May 2019?", "the Ormond Guild", "name"),
        ],
    ),
    "verb_form": (
        [
            candidate("When did the Sixth Conference closed?", "1968", "date"),
            candidate("Which novel did Ada Brook wrote in 1903?", "The Mill", "name"),
            candidate("How many looms did the mill of Kesh had?", "Nine", "count"),
            candidate("When did the Sarnik Dam was opened in Kesh?", "1968", "date"),
        ],
        [
            candidate("When did the Sixth Conference close?", "1968", "date"),
            candidate("When did the mill founded by Ada Brook close?", "1968", "date"),
            candidate("When did the house that was sold burn down?", "1968", "date"),
            candidate("Which road of Kesh did the storm leave closed?", "Mill Road", "name"),
            candidate("Which dam did the Ormond Guild say was unsafe?", "Sarnik Dam", "name"),
            candidate("When did 'The Man Who Wrote' appear in Kesh?", "1968", "date"),
            candidate("Who closed the Kesh Mill and did not?", "Ada Brook", "person"),
        ],
    ),
    "wh_word": (
        [
            candidate("Who was opened in 1968?", "the Sarnik Dam", "name"),
            candidate("When did Ada Brook come to Kesh?", "with her sister"),
            candidate("How many looms stood in Kesh?", "the old ones"),
            candidate("Where was the Sarnik Dam opened?", "in May", "date"),
            candidate("At the Kesh Museum, when was Ada Brook born?", "Kesh", "place"),
        ],
        [
            candidate("Who was opened the Sarnik Dam by in 1968?", "Ada Brook", "person"),
            candidate("To whom was the Silver Quill Prize given?", "Ormond Guild", "organization"),
            candidate("Since when has Ada Brook lived in Kesh?", "1887", "date"),
            candidate("At the Kesh Museum, how many clocks are shown?", "860", "count"),
        ],
    ),
}
"""Rules over single candidates: those that they refuse, and those that pass."""


@pytest.mark.parametrize(
    ("name", "bad"),
    [(name, bad) for name, (every, _) in SINGLE.items() for bad in every],
    ids=lambda v: getattr(v, "question", v),
)
def test_refuses(name: str, bad: Candidate) -> None:
    assert refused(name, bad) == {0}


@pytest.mark.parametrize(
    ("name", "good"),
    [(name, good) for name, (_, every) in SINGLE.items() for good in every],
    ids=lambda v: getattr(v, "question", v),
)
def test_lets_pass(name: str, good: Candidate) -> None:
    assert refused(name, good) == set()


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("reference", candidate("When did the committee meet in Kesh?", "1887", "date")),
        ("reference", candidate("Who opened the Sarnik Dam in 1968?", "his brother", "person")),
    ],
    ids=lambda v: getattr(v, "question", v),
)
def test_refuses_what_is_bare_before_a_verb_or_in_the_answer(name: str, bad: Candidate) -> None:
    assert refused(name, bad) == {0}


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("undated", candidate("Which guild met on Friday, 3 May 2019?", "the Ormond Guild", "name")),
        ("question_form", candidate("Which mill in Kesh was called the Never Still?", "Brook Mill", "name")),
    ],
    ids=lambda v: getattr(v, "question", v),
)
def test_lets_pass_what_only_looks_like_a_fault(name: str, good: Candidate) -> None:
    assert refused(name, good) == set()


def test_one_answer_refuses_all_whose_answers_differ() -> None:
    asked = "Who led the Ormond Guild in 1887?"
    one, other = candidate(asked, "Ada Brook", "person"), candidate(asked.lower(), "Rose Pratt", "person")
    assert refused("one_answer", one, candidate("Who led the Kesh Academy?", "Ada Brook"), other) == {0, 2}


def test_one_answer_keeps_the_first_of_those_that_agree() -> None:
    asked = "Who led the Ormond Guild in 1887?"
    one, other = candidate(asked, "Ada Brook", "person"), candidate(asked, "ada Brook", "person")
    assert refused("one_answer", one, other) == {1}


def test_one_answer_lets_a_list_stand_beside_one_of_its_members() -> None:
    asked = "Who led the Ormond Guild in 1887?"
    whole = candidate(asked, "Ada Brook; Rose Pratt", "list", members=("Ada Brook", "Rose Pratt"))
    assert refused("one_answer", whole, candidate(asked, "Ada Brook", "person")) == set()


def test_same_answer_keeps_the_four_that_a_teacher_wants_most() -> None:
    names = ("Kesh", "Tallo", "Radzyn", "Ormond", "Sarda", "Hanko")
    same = [candidate(f"Who founded {name}?", "Ada Brook", "person", salience=i / 10) for i, name in enumerate(names)]
    assert refused("same_answer", *same) == {0, 1}


def test_same_answer_does_not_count_numbers_and_dates() -> None:
    years = [candidate(f"When was {name} founded?", "1887", "date") for name in ("Kesh", "Tallo", "Radzyn", "A", "B")]
    assert refused("same_answer", *years) == set()


def test_same_fact_refuses_the_less_wanted_of_two_that_are_nearly_alike() -> None:
    one = candidate("Who designed the Lofthus Bridge over the Sarnik at Kesh?", "Ada Brook", "person", salience=0.4)
    other = candidate("Who built the Lofthus Bridge over the Sarnik at Kesh?", "Ada Brook", "person", salience=0.6)
    assert refused("same_fact", one, other) == {0}


def test_same_fact_lets_other_answers_and_other_questions_pass() -> None:
    asked = "Who designed the Lofthus Bridge in {}?"
    one = candidate(asked.format(1911), "Ada Brook", "person")
    assert refused("same_fact", one, candidate(asked.format(1957), "Rose Pratt", "person")) == set()
    assert refused("same_fact", one, candidate("Who taught Nell Hardy to weave?", "Ada Brook", "person")) == set()


def test_gives_away_refuses_one_of_two_that_tell_each_other() -> None:
    quote = "Ada Brook founded the Kesh Mill in 1887."
    when = candidate("When did Ada Brook found the Kesh Mill?", "1887", "date", quote, salience=0.8)
    who = candidate("Who founded the Kesh Mill in 1887?", "Ada Brook", "person", quote, salience=0.6)
    assert refused("gives_away", when, who) == {1}
    assert refused("gives_away", when, candidate("Who founded the Kesh Mill?", "Ada Brook", "person", quote)) == set()


def test_interference_refuses_the_undated_of_two_that_only_a_date_tells_apart() -> None:
    undated = candidate("Who was Mayor of Radzyn?", "Ada Brook", "person")
    dated = candidate("Who was Mayor of Radzyn in 1998?", "Rose Pratt", "person")
    assert refused("interference", undated, dated) == {0}
    assert refused("interference", dated, undated) == {1}


def test_interference_refuses_both_of_two_that_only_their_order_tells_apart() -> None:
    one = candidate("In 1887, who led the Ormond Guild?", "Ada Brook", "person")
    other = candidate("Who led the Ormond Guild in 1887?", "Rose Pratt", "person")
    assert refused("interference", one, other) == {0, 1}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who was Mayor of Radzyn in 2002?", "Ada Brook"),
        ("Who was Mayor of Radzyn?", "Rose Pratt, a weaver"),
        ("When was Rose Pratt Mayor of Radzyn?", "1998"),
        ("Who was Mayor of Radzyn in 1998?", "Ada Brook"),
    ],
    ids=["other date", "like answer", "other question", "left to one_answer"],
)
def test_interference_lets_pass(question: str, answer: str) -> None:
    dated = candidate("Who was Mayor of Radzyn in 1998?", "Rose Pratt", "person")
    assert refused("interference", dated, candidate(question, answer, "person")) == set()


def test_interference_tells_what_is_asked_behind_the_setting() -> None:
    objects = candidate("At the Kesh Museum, how many clocks are shown in rooms?", "860", "count")
    rooms = candidate("At the Kesh Museum, in how many rooms are clocks shown?", "Six", "count")
    assert refused("interference", objects, rooms) == set()


DECK = {"gives_away", "interference", "one_answer", "same_answer", "same_fact"}


@pytest.mark.parametrize("name", plugins.rules())
def test_every_rule_is_shown_at_work(name: str) -> None:
    assert name in DECK or all(SINGLE[name]), f"show in SINGLE what {name} refuses and what it lets pass"
    assert plugins.rules()[name].REASON.endswith(".")
    assert ("deck" if name in DECK else "item") == plugins.rules()[name].SCOPE


def test_a_bad_candidate_never_counts_against_a_good_one() -> None:
    good = candidate("Who led the Ormond Guild in 1887?", "Ada Brook", "person")
    bad = candidate("Who led the Ormond Guild in 1887?", "the sister she had", "person")
    kept, rejected = rules.judge([bad, good], plugins.rules())
    assert kept == [good]
    assert [(each.candidate, each.rule) for each in rejected] == [(bad, "reference")]


def test_every_candidate_is_kept_or_refused_once() -> None:
    every = [each for pair in SINGLE.values() for some in pair for each in some]
    kept, rejected = rules.judge(every, plugins.rules())
    assert sorted(map(id, [*kept, *(each.candidate for each in rejected)])) == sorted(map(id, every))
