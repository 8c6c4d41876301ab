"""A deck with one question of each kind, hostile in its texts, the page made of it, and what is right."""

from __future__ import annotations

from dataclasses import replace

from factdeck import quiz
from factdeck.model import (
    GAP,
    Block,
    Blueprint,
    Clause,
    Deck,
    Document,
    Evidence,
    Item,
    ItemKind,
    Phrase,
    QuestionKind,
    QuizRow,
    Source,
    Value,
    Verb,
)
from factdeck.quiz import Question, Solution
from factdeck.templates import environment
from factdeck.writers import quiz_practice

KINDS: tuple[QuestionKind, ...] = (
    "choice", "true_false", "matching", "ordering", "numeric", "short", "cloze", "list")  # fmt: skip
HOSTILE = """</script><img src=x onerror="document.title='owned'">&amp;<!-- 'so' "on\""""
RIGHT_TO_LEFT = "مرفأ «فلمورا» 1871"
LONG = "harbourworks" * 12
EVENTS = (("burned down", "2 May 1932"), ("froze over", "5 May 1932"), ("moved inland", "8 May 1932"),
          ("ran aground", "11 May 1932"))  # fmt: skip
POSTS = (("Ada Holt", "mayor"), ("Nils Berg", "clerk of works"), ("Ines Roca", "warden of the mill"),
         ("Tom Aro", "keeper of the tower"))  # fmt: skip
SOURCE = Source("sources/velmora.md", "text/markdown", "0" * 64)
DOCUMENT = Document(SOURCE.path, SOURCE, f"The Works of Velmora {HOSTILE}", (Block("paragraph", "Nothing.", 1),))


def html(seed: str = "b") -> bytes:
    return quiz_practice.write(deck(seed), environment(None))["quiz/practice.html"]


def asked() -> dict[QuestionKind, tuple[Question, Solution]]:
    questions, solutions = quiz.plan(deck())
    return {part.kind: (each, solutions[each.number]) for part in questions.parts for each in part.questions}


def given(kind: QuestionKind) -> list[str]:
    """What is right in each line."""
    _, solution = asked()[kind]
    texts = {"numeric": ["1342"], "list": list(solution.members), "true_false": [*solution.marks, solution.answer]}
    return texts.get(kind) or list(solution.marks) or [solution.answer]


def deck(seed: str = "b") -> Deck:
    """Eight questions, one of each kind in the order of KINDS; an item's tag is the kind that it is asked in.

    With the seed "b" the statement is false.
    """
    items = [
        _item(1, "choice", f"When was the light of Velmora lit? {HOSTILE}", Value("date", "3 October 1871"), "Light",
              wrong_options=(HOSTILE, RIGHT_TO_LEFT, "4 October 1871")),
        _item(2, "true_false", f"The bell of the pilots of Velmora was cast in {GAP}.", Value("date", "1793")),
        *(_event(10 + n, *each) for n, each in enumerate(EVENTS)),
        *(_post(20 + n, *each) for n, each in enumerate(POSTS)),
        _item(30, "numeric", "How long is the sea wall of Velmora?", Value("quantity", "about 1,340 metres"), "Wall"),
        _item(31, "short", f"Who wrote the history of Velmora? {RIGHT_TO_LEFT}", Value("person", "Léocadia O’Brandt"),
              "Light"),
        _item(32, "cloze", f"The seamen's chapel of Velmora, {LONG}, was opened on {GAP}.",
              Value("date", "1 March 1826")),
        _item(33, "list", "Which firms built the dock of Velmora?", Value("list", "", members=("The Nordahl & Sons",
              f"Trevanion {HOSTILE}", RIGHT_TO_LEFT)), "Wall"),
    ]  # fmt: skip
    rows = tuple(QuizRow(1, kind, tag=kind) for kind in KINDS)
    blueprint = Blueprint(rows, seed=seed)
    return Deck("velmora", f"Velmora {HOSTILE}", "", tuple(items), documents=(DOCUMENT,), blueprint=blueprint)


def _item(
    order: int,
    tag: str,
    question: str,
    value: Value,
    topic: str = "",
    *,
    quote: str = "",
    wrong_options: tuple[str, ...] = (),
) -> Item:
    kind: ItemKind = "list" if value.members else "cloze" if GAP in question else "basic"
    quote = quote or f"Entered under number {order} {HOSTILE} is {value.text or value.members}."
    evidence = Evidence(quote, SOURCE.path, DOCUMENT.id, 1 + order, 7 * order, 0, len(quote))
    time = "2026-11-24T08:00:00Z"
    return Item(f"k{order:03}", kind, question, value.text, (evidence,), "clause", value, "new", time, order, (tag,),
                topic=topic, wrong_options=wrong_options)  # fmt: skip


def _event(order: int, deed: str, day: str) -> Item:
    verb, rest = deed.split(maxsplit=1)
    subject = f"the mill of Orla {order}"
    phrases = (Phrase("other", rest), Phrase("time", day, "on"))
    stem = Clause(Phrase("subject", subject), Verb((), verb, verb, "past"), phrases, 2, "when")
    item = _item(order, "ordering", f"When was it that {subject} {deed}?", Value("date", day), "Mills")
    return _about(item, subject, stem, "clause")


def _post(order: int, name: str, post: str) -> Item:
    quote = "; ".join(f"{name}, {post}" for name, post in POSTS)
    question = f"Which post did {name} hold in Orla in 1932?"
    return _about(
        _item(order, "matching", question, Value("text", post), f"Post {order}", quote=quote), name, "", "role"
    )


def _about(item: Item, subject: str, stem: Clause | str, fact_kind: str) -> Item:
    return replace(item, subject=subject, relation="told", stem=stem, fact_kind=fact_kind)
