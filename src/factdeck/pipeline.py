"""The whole way, from sources to files, on one page.  Read this first.

    sources --readers--> documents --language--> annotated documents --extractors--> facts
            --wording--> candidates --rules--> items --ledger, choice--> deck --writers--> files

Each stage takes values and returns values; reading and writing of files is the business of ``project`` and ``sources``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factdeck import choice, comparison, disagreements, plugins, rules, wording
from factdeck.disagreements import Settled
from factdeck.facts import gather, place
from factdeck.model import Candidate, Deck, Disagreement, Document, Fact, Rejected
from factdeck.plugins import Extractor
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.comparison import Difference
    from factdeck.exchange import Export
    from factdeck.language.annotate import Annotated
    from factdeck.ledger import Ledger
    from factdeck.project import Project
    from factdeck.sources import SourceFile

Progress = Callable[[str, int, int], None]
"""Told the stage, how many steps are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: the deck, the new state of the ledger, how it differs from the old one, the files by name.

    ``exports`` is what was made for other systems, by the name of the format; its files are among ``files``.
    """

    deck: Deck
    ledger: Ledger
    differences: tuple[Difference, ...]
    files: Mapping[str, bytes]
    exports: Mapping[str, Export] = field(default_factory=dict)


def build(project: Project, now: int, progress: Progress) -> Build:
    """Carry a project's sources all the way to files, without writing any.

    ``now`` is the time, in seconds since 1970, that new and changed items are stamped with.
    Raises UserError where a source can't be read, where no item is what the project asks for, or where no
    candidate is kept: then nothing may be retired, because that says more about the sources than about
    the facts.
    """
    made = preview(project, now, progress)
    exports = export(made.deck, project)
    asked = {name: data for each in exports.values() for name, data in each.files.items()}
    return replace(made, files=write(made.deck, project, progress) | asked, exports=exports)


def preview(project: Project, now: int, progress: Progress) -> Build:
    """What ``build`` would make, without any files; raises UserError as it does."""
    deck, ledger, kept = assemble(project, now, progress)
    if not kept:
        raise UserError(_nothing(project, deck.rejected), *_sides(deck.disagreements))
    keys = {item.key for item in deck.items}
    differences = comparison.differences(project.ledger, ledger)
    return Build(deck, ledger, tuple(each for each in differences if each.key in keys or each.kind == "conflict"), {})


def assemble(project: Project, now: int, progress: Progress) -> tuple[Deck, Ledger, list[Candidate]]:
    """The deck, the new state of the ledger, and the candidates that every rule let pass, maybe none.

    Raises UserError where a source can't be read.
    """
    documents = read(project.sources, project)
    settled, rejected = find(documents, project, progress)
    kept = _in_order_of(documents, settled.kept)
    open_ones = project.ledger.undecided(settled.disagreements)
    silent = _silent(documents, [*settled.kept, *settled.held, *(each.candidate for each in rejected)])
    ledger, items = project.ledger.merge(kept, now, project.tags, settled.held, silent)
    rejected = [*rejected, *project.ledger.refused(kept)]
    chosen, others = choice.choose(items, project.choice, _names(project))
    title = project.title or next((document.title for document in documents if document.title), project.id)
    deck = Deck(
        project.id,
        title,
        project.description,
        chosen,
        tuple(rejected),
        tuple(documents),
        others,
        open_ones,
        project.blueprint,
        _issued(documents),
        tuple(name for name in silent if any(each.is_from([name]) for each in project.ledger.records.values())),
    )
    return deck, ledger, kept


def _silent(documents: Sequence[Document], candidates: Sequence[Candidate]) -> list[str]:
    """The sources in which nothing at all is found, neither good nor bad."""
    speaking = {each.source for candidate in candidates for each in candidate.fact.evidence}
    return list(dict.fromkeys(d.source.path for d in documents if d.source.path not in speaking))


def unsettled(documents: Sequence[Document], project: Project, progress: Progress) -> tuple[Disagreement, ...]:
    """What the documents disagree about, and neither deck.yaml nor a person has decided."""
    if len(documents) < 2:
        return ()
    settled, _ = find(documents, project, progress)
    return project.ledger.undecided(settled.disagreements)


def read(sources: Sequence[SourceFile], project: Project) -> list[Document]:
    """Every document of every source, in the order of the sources."""
    readers = plugins.readers(project.folder)
    return [document for file in sources for document in file.read(readers)]


def find(documents: Sequence[Document], project: Project, progress: Progress) -> tuple[Settled, list[Rejected]]:
    """The candidates of all documents, judged."""
    facts = extract(documents, project, progress)
    return judge(wording.candidates(gather(facts)), documents, project)


def extract(documents: Sequence[Document], project: Project, progress: Progress) -> list[Fact]:
    """The facts of all documents, by the name of the source, then in the order of their evidence.

    What is first decides many a tie between candidates, so the order in which the user gave the
    sources must not count.
    """
    from factdeck.language.annotate import annotate  # imports spaCy, which takes a second

    extractors = plugins.extractors(project.folder)
    return [
        fact
        for text in annotate(sorted(documents, key=lambda document: document.source.path), progress)
        for fact in sorted(_facts(text, extractors), key=place)
    ]


def _facts(text: Annotated, extractors: Mapping[str, Extractor]) -> Iterator[Fact]:
    """The facts of a document, each with the name of its extractor and its topic."""
    topics = choice.topics(text.document)
    for name, extractor in extractors.items():
        for fact in extractor.extract(text):
            yield replace(fact, extractor=name, topic=choice.topic_at(topics, fact.evidence[0].start))


def judge(
    candidates: Sequence[Candidate], documents: Sequence[Document], project: Project
) -> tuple[Settled, list[Rejected]]:
    """What the rules over single items let pass, without what documents disagree about, then those over the deck."""
    from factdeck.language.annotate import own_dates

    known = plugins.rules(project.folder)
    single = {name: rule for name, rule in known.items() if rule.SCOPE == "item"}
    kept, rejected = rules.judge(candidates, single)
    settled = disagreements.settle(kept, project.precedence, own_dates(documents))
    kept, more = rules.judge(settled.kept, {name: rule for name, rule in known.items() if name not in single})
    return replace(settled, kept=tuple(kept)), [*rejected, *settled.refused, *more]


def write(deck: Deck, project: Project, progress: Progress, begin: str = "") -> dict[str, bytes]:
    """The files of every output format, or of those whose names begin so, and PDFs of pages where they are wanted."""
    from factdeck import pdf
    from factdeck.templates import environment

    templates = environment(project.templates)
    writers = [writer for name, writer in plugins.writers(project.folder).items() if name.startswith(begin)]
    files: dict[str, bytes] = {}
    for done, writer in enumerate(writers):
        progress("writing", done, len(writers))
        files.update(writer.write(deck, templates))
    return files | pdf.beside(files, progress) if "pdf" in deck.blueprint.also else files


def export(deck: Deck, project: Project) -> dict[str, Export]:
    """What was asked for in the formats of other systems, in ``export/``, and what they can't hold."""
    if not project.formats:
        return {}
    from factdeck.exchange import Export, exchange

    exporters, asked = plugins.exporters(project.folder), exchange(deck)
    made = {name: exporters[name].export(asked) for name in project.formats}
    return {
        name: Export({f"export/{file}": data for file, data in each.files.items()}, (*asked.losses, *each.losses))
        for name, each in made.items()
    }


def _issued(documents: Sequence[Document]) -> tuple[str, ...]:
    """When the documents were issued, as far as they say."""
    from factdeck.language.annotate import own_dates

    return tuple(sorted({day for day in own_dates(documents).values() if day}))


def _in_order_of(documents: Sequence[Document], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in the order in which the user gave the sources, each where it is first stated."""
    order = {document.source.path: number for number, document in enumerate(documents)}
    return sorted(candidates, key=lambda each: min((order[e.source], e.start, e.end) for e in each.fact.evidence))


def _nothing(project: Project, rejected: Sequence[Rejected]) -> Problem:
    """Why there is no item: no fact, or none that makes a good one."""
    where = _names(project)
    if not rejected:
        return Problem(where, "no fact found", "factdeck reads English texts that state who, what, when or how many")
    rules = ", ".join(f"{rule} {count}" for rule, count in Counter(each.rule for each in rejected).most_common())
    return Problem(where, f"none of the {len(rejected)} facts found makes a good item", f"refused by: {rules}")


def _sides(found: Sequence[Disagreement]) -> Iterator[Problem]:
    """What each document says, where there is no item because documents disagree about all of them."""
    for side in (side for each in found for side in each.sides):
        for each in side.fact.evidence:
            said = f"{side.question} {side.answer}: “{each.quote}”"
            yield Problem(each.source, said, "say in deck.yaml which document is right", each.line)


def _names(project: Project) -> str:
    return ", ".join(str(file.path) for file in project.sources)


__all__ = [
    "Build",
    "Candidate",
    "Progress",
    "Rejected",
    "assemble",
    "build",
    "export",
    "extract",
    "preview",
    "read",
    "write",
]
