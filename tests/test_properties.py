"""What holds of every text whatever it says: no crash, verbatim quotes, the same again, in any order of files."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from factdeck import pipeline, plugins, project, rules, wording
from factdeck.facts import folded, gather, identity
from factdeck.model import Candidate, Document, Source
from factdeck.problems import UserError
from factdeck.quotes import stands
from factdeck.readers import text
from factdeck.readers._decode import decode

NAMES = (
    "Ada Brook",
    "Dr Nell Hardy",
    "Mayor Rose Pratt",
    "Łucja Żak",
    "the Upper Varda Water Board (UVWB)",
    "the UVWB",
    "the Third Assembly of the Ormond Guild of Weavers",
    "the Assembly",
    "the Kesh mill",
    "Kesh",
    "He",
    "she",
    "it",
    "Brook",
    "the Kesh Museum's director, Ada Brook,",
    "Ada Brook, head of the Kesh Mill, Nell Hardy, owner of a shop, and Rose Pratt, dyer",
    "Ada Brook; Nell Hardy; and Rose Pratt",
    "three dyers: Ada Brook, Nell Hardy and Rose Pratt",
    "fourteen globes and nine maps",
    "1,130 looms [sic]",
    "$2.4 million",
    "312 mm of rain",
    "12 per cent",
    'the "Clean Canal" campaign',
    "“Old Kettle”",
    "the title of Honorary Citizen",
    "",
)
VERBS = (
    "opened",
    "was opened by",
    "founded",
    "was born in",
    "became",
    "was elected president of",
    "honoured",
    "made speeches to",
    "had been rebuilt by",
    "will open",
    "did not close",
    "said that",
    "beat",
    "is",
    "are",
    "which was built by",
    "— this is the main idea of",
    "rose by",
    ": ",
    ",",
)
TIMES = (
    "on 17 May 1968.",
    "on April 8.",
    "on Tuesday.",
    "last year!",
    "in the 1970s?",
    "from 3 to 7 July 2014.",
    "on 31 February 2001.",
    "in Kesh (see above).",
    "by 81 points to 66 (half-time 40–30).",
    "...",
    ") of ((",
    '"',
    "'",
    "No. 5.",
    "",
)
LINES = (
    "KESH CLOCK MUSEUM",
    "Press release\n14 August 2018",
    "Minutes of the meeting held in the Old Granary on Monday, 5 February 2018",
    "Present: Cllr Ruth Pellow (Chair), Cllr Dev Malhotra, Cllr Simon Teague",
    "Opening hours\nSaturday: 10.00 to 13.00",
    "Kesh, August 14, 2018 (NORDA) -- ",
    "- one\n- Ada Brook opened Kesh in 1911.",
    "Place   Height  Year\nKesh    4.5     1602\nTallo   3.1     1711",
    "# Heading\n\n**Ada Brook** opened *Kesh* in 1911.",
    "# # #",
    "\x0c",
    "12",
    "\u2028\u00ad",
)

sentences = st.tuples(*map(st.sampled_from, (NAMES, VERBS, NAMES, TIMES))).map(" ".join)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
blocks = st.one_of(paragraphs, paragraphs, st.sampled_from(LINES), st.text(max_size=30))
texts = st.lists(blocks, min_size=1, max_size=5).map("\n\n".join)
some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def candidates(data: bytes, reader: plugins.Reader) -> list[Candidate]:
    """The items of one text, before any ledger; none where a reader says that it can't be read."""
    try:
        documents = reader.read(Source("a.txt", reader.MEDIA_TYPE, "", date="2019-10-06"), data)
    except UserError:
        return []
    every = pipeline.extract(documents, _any_project(), lambda *_: None)
    made = wording.candidates(gather(every))
    kept, rejected = rules.judge(made, plugins.rules())
    assert len(kept) + len(rejected) == len(made)
    return kept


def _any_project() -> project.Project:
    return project.from_files([Path("a.txt")], Path("nowhere"))


@some
@given(texts, st.sampled_from(["text", "markdown"]))
def test_quotes_are_verbatim_and_questions_differ(written: str, reader: str) -> None:
    data = written.encode(errors="replace")
    kept = candidates(data, plugins.readers()[reader])
    source = decode(data, "a.txt") if kept else ""
    for each in kept:
        assert each.answer.strip()
        for evidence in each.fact.evidence:
            assert stands(evidence.quote, source, evidence.start, evidence.end)
    asked = [(each.question.casefold(), each.kind == "list") for each in kept]
    assert len(set(asked)) == len(asked)


@some
@given(texts)
def test_the_same_text_gives_the_same_items(written: str) -> None:
    data = written.encode(errors="replace")
    assert candidates(data, plugins.readers()["text"]) == candidates(data, plugins.readers()["text"])


@settings(some, max_examples=40)
@given(st.binary(max_size=200) | texts.map(str.encode))
def test_whatever_the_bytes_there_are_items_or_a_message(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(data)
        try:
            made = pipeline.build(project.from_files([path], Path(folder, "out")), 1_700_000_000, lambda *_: None)
        except UserError:
            return
        assert made.deck.items
        assert {"a.apkg", "items.json"} <= set(made.files)


@some
@given(texts, texts)
def test_what_is_found_does_not_depend_on_the_order_of_files(one: str, other: str) -> None:
    shared = "\n\nAda Brook opened the Kesh Mill in 1911."
    first, second = documents("a.txt", one + shared), documents("b.txt", other + shared)
    assert found(first + second) == found(second + first)


def documents(path: str, written: str) -> list[Document]:
    try:
        return text.read(Source(path, text.MEDIA_TYPE, "", date="2019-10-06"), written.encode(errors="replace"))
    except UserError:
        reject()


def found(several: list[Document]) -> set[tuple[object, ...]]:
    """What is stated in documents, without regard to the wording, which is that of the first to state it."""
    facts = gather(pipeline.extract(several, _any_project(), lambda *_: None))
    return {(*identity(fact), folded(fact.value.normal or fact.value.text)) for fact in facts}
