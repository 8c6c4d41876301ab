"""Rows that Anki imports as text, in the words of its manual ("Importing - Text Files", "File Headers").

The GUIDs are those of the deck's notes, so that a second import finds the notes of the first one; Anki leaves
a note alone that has come with the .apkg file, since that is of another note type.  The first four columns
behind the GUID are the first fields of the note type "factdeck basic".
"""

from __future__ import annotations

import csv
import io

from factdeck.exchange import Exchange, Export, Question, lost
from factdeck.writers._sides import back, front, losses
from factdeck.writers.anki import guid

_COLUMNS = ("GUID", "Question", "Answer", "Quote", "Source", "Tags")


def export(deck: Exchange, name: str, separator: str, mark: str) -> Export:
    """Return the file ``name``, whose columns ``mark`` parts; ``separator`` is what Anki calls it."""
    file = io.StringIO()
    file.write(f"#separator:{separator}\n#html:false\n#deck:{' '.join(deck.title.split())}\n")
    file.write(f"#guid column:1\n#tags column:{len(_COLUMNS)}\n#columns:{mark.join(_COLUMNS)}\n")
    rows = csv.writer(file, delimiter=mark, lineterminator="\n")
    rows.writerows(_row(deck.deck, question) for question in deck.questions)
    gaps = lost("gaps are shown, but are no clozes to Anki", deck.questions, lambda each: each.kind == "cloze")
    return Export({name: file.getvalue().encode()}, (*gaps, *losses(deck.questions, deck.description)))


def _row(deck: str, question: Question) -> tuple[str, ...]:
    quotes = "\n".join(proof.quote for proof in question.proofs)
    places = "\n".join(proof.place for proof in question.proofs)
    tags = " ".join("_".join(tag.split()) for tag in question.tags)
    return guid(deck, question.key), front(question), back(question), quotes, places, tags
