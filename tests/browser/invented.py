"""A deck of the size and mixture of a real one, on a town that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    Status,
    Value,
    Verb,
)

GIVEN = ("Anka", "Bertil", "Corvin", "Dagny", "Emre", "Fenja", "Goran", "Hedvig", "Ivo", "Jolanta")
FAMILY = ("Aldermoor", "Brackwater", "Cindermill", "Dunvegard", "Eskerholt")
FIFTY = tuple(f"{given} {family}" for family in FAMILY for given in GIVEN)

BASIC = (
    ("When was the harbour light of Velmora lit for the first time?", Value("date", "3 October 1871")),
    ("Who designed the harbour light of Velmora?", Value("person", "Ottoline Krasnik")),
    ("How many steps lead from the quay of Velmora to the gallery of its harbour light?", Value("count", "214")),
    (
        "Which company delivered the lens of the harbour light of Velmora?",
        Value("organization", "Lindqvist Optical Works"),
    ),
    ("In which quarry was the granite for the sea wall of Velmora cut?", Value("place", "Ravenscar Pit")),
    (
        "How long is the sea wall of Velmora, measured from the old customs house to the pilots' station?",
        Value("quantity", "1,340 metres"),
    ),
    (
        "When did the storm that broke the sea wall of Velmora at three places pass over the town?",
        Value("date", "the night of 11 to 12 January 1906"),
    ),
    (
        "Why did the town council of Velmora refuse the railway company's offer to rebuild the sea wall at the "
        "company's own cost in the spring of 1906?",
        Value("text", "the company wanted the sole right to land coal at the south quay"),
    ),
    ("Who led the rebuilding of the sea wall of Velmora from 1906 to 1909?", Value("person", "Matthias Oyelaran")),
    (
        "What is the popular name of the stone bench at the end of the sea wall of Velmora?",
        Value("name", "Widow's Seat"),
    ),
    (
        "How many tonnes of granite did the rebuilding of the sea wall of Velmora take?",
        Value("quantity", "18,600 tonnes"),
    ),
    (
        "Which post gave its holder the right to inspect the works at Velmora at any hour?",
        Value("text", "district engineer for coasts and inland waterways"),
    ),
    (
        "What does the abbreviation VHS stand for in the reports of the town council of Velmora?",
        Value("name", "Velmora Harbour Syndicate"),
    ),
    ("On which date did the first steam ferry leave Velmora for the island of Skarn?", Value("date", "19 June 1884")),
    ("What was the name of the first steam ferry between Velmora and the island of Skarn?", Value("name", "Petrel")),
    (
        "How many passengers could the first steam ferry between Velmora and the island of Skarn carry?",
        Value("count", "ninety-six"),
    ),
    (
        "Who was the first captain of the steam ferry between Velmora and the island of Skarn?",
        Value("person", "Sigrun Thalassa"),
    ),
    (
        "Which school moved into the former customs house of Velmora in 1953?",
        Value("organization", "Municipal School of Navigation"),
    ),
    (
        "What share of the votes did the plan to close the fish market of Velmora get in the ballot of May 1962?",
        Value("quantity", "23.4 per cent"),
    ),
    (
        "Where did the fishing boats of Velmora unload while the harbour basin was dredged?",
        Value("place", "Corrie Sound"),
    ),
    ("Which award did the restored fish market of Velmora receive in 1998?", Value("name", "Brunelleschi Medal")),
    (
        "How deep is the harbour basin of Velmora at mean low water since the dredging of 1974?",
        Value("quantity", "7.8 metres"),
    ),
    (
        "Who wrote the history of Velmora that the town library published in 1931 & reprinted in 2004?",
        Value("person", "Leocadia Brandt-Nwosu"),
    ),
    (
        "What did the engineer's report of 1909 name as the cause of the three breaches in the sea wall of Velmora, "
        "after soundings along the whole of its foot?",
        Value("text", "sand washed out from under the foot of the wall by the current from the new dock"),
    ),
)
CLOZE = (
    (f"The bell of the pilots' station of Velmora was cast in {GAP} by the Hallam foundry.", Value("date", "1793")),
    (
        f"The pilots of Velmora were paid {GAP} for each ship that they brought in without damage.",
        Value("text", "four silver thalers"),
    ),
    (
        f"Until the bridge was built, the only way from Velmora to {GAP} led over the ford at low tide.",
        Value("place", "Ostermarsh"),
    ),
    (
        f"The herring fleet of Velmora, which had counted 120 boats in 1850, was down to {GAP} boats when the cannery "
        "closed, and the harbour master reported that no young man had signed on for two seasons.",
        Value("count", "seventeen"),
    ),
    (f"{GAP} painted the ceiling of the seamen's chapel of Velmora.", Value("person", "Ignatius Pell")),
    (
        f"The tide gauge of Velmora, the oldest on this coast, has been read every day since {GAP}.",
        Value("date", "1 March 1826"),
    ),
    (
        f"The cannery of Velmora belonged to the {GAP} until it was sold in 1938.",
        Value("organization", "Amberline Trading House"),
    ),
    (f"At its widest, the mouth of the river at Velmora measures {GAP}.", Value("quantity", "460 fathoms")),
    (f"The seamen's chapel of Velmora is dedicated to {GAP}.", Value("name", "Saint Brannoc")),
    (
        f"The salt pans east of Velmora were given up because {GAP}.",
        Value("text", "rock salt from the inland mines cost a third of the price"),
    ),
)
LISTS = (
    (
        "Which offices had their seat in the customs house of Velmora?",
        ("the toll chamber", "the weigh master", "the quarantine board"),
    ),
    (
        "Which boats were lost off Velmora in the storm of 1906?",
        ("Gannet", "Marigold", "Zephyrine", "Old Constance", "Hopewell"),
    ),
    (
        "Which measures did the engineer's report of 1909 demand for the sea wall of Velmora?",
        (
            "a toe of sheet piles along the whole foot of the wall",
            "soundings twice a year",
            "a ban on anchoring within two cables of the breach",
            "a watchman in every month from October to March",
        ),
    ),
    ("Which people received the lifeboat medal of Velmora in 1907?", FIFTY),
    (
        "Which goods could be landed free of toll at the south quay of Velmora?",
        ("hemp", "tar", "oak planks", "sailcloth", "copper nails", "ballast stone", "whale oil", "linseed"),
    ),
    ("Which two firms built the ferry dock of Velmora?", ("Nordahl & Sons", "Trevanion Iron")),
    (
        "Which streets lead down to the fish market of Velmora?",
        (
            "Rope Walk",
            "Cooper's Stair",
            "Eel Lane",
            "Lantern Street",
            "Netmakers' Row",
            "Chandlers' Gate",
            "Tallow Hill",
        ),
    ),
    (
        "Which subjects were taught in the first year at the school in the former customs house of Velmora?",
        ("spherical trigonometry", "signalling", "rigging", "meteorology", "first aid"),
    ),
    (
        "Which villages sent delegates to the Velmora dyke assembly of 1912?",
        ("Upper Tamsin", "Nether Tamsin", "Holm", "Fairlight", "Grimsgarth", "Sallowfield", "Merrow", "Quern", "Ysk"),
    ),
    ("Which birds nest on the sea wall of Velmora?", ("kittiwakes", "fulmars", "rock pipits", "razorbills")),
)
DOCUMENTS = ("The Harbour Works of Velmora, 1850 to 1974", "Ferries, Fish and Salt: A Town Chronicle")


def deck() -> Deck:
    """Forty-five items of every kind, and one that is retired."""
    sources = [Source(f"sources/velmora-{number}.md", "text/markdown", "0" * 64) for number in (1, 2)]
    documents = tuple(
        Document(source.path, source, title, (Block("heading", title, 1, level=1),))
        for source, title in zip(sources, DOCUMENTS, strict=True)
    )
    return Deck("velmora", "Velmora: its harbour, its “people” & its sea", "", tuple(_items()), documents=documents)


def _items() -> Iterator[Item]:
    order = 0
    for question, value in BASIC:
        order += 1
        quote = f"The record has it that {value.text} is what the clerk of the harbour entered in volume {order}."
        if order == 9:
            quote += f" Scan: https://archive.invalid/{'harbourworks' * 12}.tiff"
        yield _item(order, "basic", question, value, quote)
    for text, value in CLOZE:
        order += 1
        yield _item(order, "cloze", text, value, text.replace(GAP, value.text))
    for question, members in LISTS:
        order += 1
        quote = f"Entered under number {order} are {', '.join(members[:-1])} and {members[-1]}."
        yield _item(order, "list", question, Value("list", "; ".join(members), members=members), quote)
    order += 1
    question = "How many cannons did the battery of Velmora count?"
    yield _item(order, "basic", question, Value("text", "thirty-eight"), "A battery of thirty-eight.", "retired")


def _item(order: int, kind: ItemKind, question: str, value: Value, quote: str, status: Status = "new") -> Item:
    source = f"sources/velmora-{1 if order <= 24 else 2}.md"
    start = order * 400
    evidence = Evidence(quote, source, source, 1 + order // 4, 7 * order, start, start + len(quote))
    return Item(
        f"k{order:03}", kind, question, value.text, (evidence,), "clause", value, status, "2026-11-24T08:00:00Z", order
    )


DEEDS = ("burned down", "froze over", "moved inland", "ran aground", "lost its clock")
POSTS = ("mayor", "clerk of works", "warden of the mill", "keeper of the tower", "head of the school", "harbour pilot")
NAMES = ("Ada Holt", "Nils Berg", "Ines Roca", "Tom Aro", "Eva Strand", "Per Lund")
ROWS: tuple[tuple[QuestionKind, int], ...] = (
    ("matching", 1),
    ("ordering", 1),
    ("choice", 12),
    ("true_false", 3),
    ("numeric", 3),
    ("short", 5),
    ("cloze", 4),
    ("list", 3),
)


def _events(like: Item) -> list[Item]:
    made = []
    for n, deed in enumerate(DEEDS * 2):
        value = Value("date", f"{3 * n + 2} May 1932")
        where = f"the mill of Orla {n}"
        phrases = (Phrase("other", deed.split(maxsplit=1)[1]), Phrase("time", value.text, "on"))
        stem = Clause(Phrase("subject", where), Verb((), deed.split()[0], deed.split()[0], "past"), phrases, 2, "when")
        question = f"When was it that {where} {deed}?"
        made.append(replace(like, key=f"e{n}", question=question, answer=value.text, value=value, stem=stem,
                            subject=where, relation=deed, order=100 + n))  # fmt: skip
    return made


def _posts(like: Item) -> list[Item]:
    return [
        replace(like, key=f"p{n}", question=f"Which post did {name} hold in Orla in 1932?", answer=post, order=200 + n,
                value=Value("text", post), fact_kind="role", subject=name, relation="post")
        for n, (name, post) in enumerate(zip(NAMES, POSTS, strict=True))
    ]  # fmt: skip


def of_all_kinds(versions: int) -> Deck:
    """The same deck with events and posts, and a quiz of all eight kinds."""
    whole = deck()
    like = replace(whole.items[0], evidence=(replace(whole.items[0].evidence[0], quote="It is told elsewhere."),))
    rows = tuple(QuizRow(count, kind) for kind, count in ROWS)
    items = (*whole.items, *_events(like), *_posts(like))
    return replace(whole, items=items, blueprint=Blueprint(rows, versions=versions))
