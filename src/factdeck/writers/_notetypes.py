"""The three note types of every factdeck deck, and the names and numbers that Anki knows them by.

The number of a note type, and the numbers, order and count of its fields and templates, are
frozen for ever: a learner's Anki that meets the same note type with one field more, fewer or in
another place makes a second note type of it and stops updating the notes of the first.  What the
fields may need one day is there from the start (Note, Changed and the spares), empty.  Styling,
wording of the templates and, thanks to the numbers, the names may change; then set ``CHANGED``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Environment

from factdeck.model import ItemKind
from factdeck.problems import Problem, UserError
from factdeck.templates import render
from factdeck.writers._apkg import Model

CHANGED = 1_795_564_800
"""When the styling or the templates last changed (2026-11-25, in seconds since 1970).

Bump it by hand, and only then: a newer note type overwrites what learners changed in its look."""

Fields = tuple[tuple[str, int], ...]
"""Name and fixed number of each field, in the order that notes keep."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """The note type of one kind of item, with one template, ``anki/<kind>_front`` and ``_back``."""

    id: int
    name: str
    kind: ItemKind
    template_id: int
    fields: Fields

    def model(self, templates: Environment) -> Model:
        """What genanki needs to write this note type.

        Raises UserError where a template of the user's names a field that notes don't have.
        """
        looks = _keeping_braces(templates)
        cloze = self.kind == "cloze"
        front = self._side(f"anki/{self.kind}_front.html.j2", looks, "{{cloze:Text}}" if cloze else "{{Question}}")
        back = self._side(f"anki/{self.kind}_back.html.j2", looks)
        return Model(
            CHANGED,
            model_id=self.id,
            name=self.name,
            model_type=Model.CLOZE if cloze else Model.FRONT_BACK,
            fields=[_field(name, number) for name, number in self.fields],
            templates=[{"name": "Card 1", "id": self.template_id, "qfmt": front, "afmt": back}],
            css=render(looks, "anki/style.css.j2"),
        )

    def _side(self, name: str, looks: Environment, needed: str = "") -> str:
        """A side of the card; Anki and genanki would take an unknown or missing field without a word."""
        side = render(looks, name)
        known = {field for field, _ in self.fields} | _OF_ANKI
        unknown = [field for field in _REFERENCE.findall(side) if field not in known]
        if unknown:
            raise UserError(Problem(name, f"notes have no field {unknown[0]}", f"they have {', '.join(sorted(known))}"))
        if needed not in side:
            raise UserError(Problem(name, f"the front does not show {needed}, so Anki makes no card", "add it"))
        return side


_REFERENCE = re.compile(r"\{\{[#^/]?(?:[^{}:]+:)*([^{}]+)\}\}")
_OF_ANKI = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
"""What Anki fills in besides the fields of a note."""


def _keeping_braces(templates: Environment) -> Environment:
    """The same templates, where ``{{Field}}`` and ``{{#Field}}`` are left for Anki to fill in."""
    return templates.overlay(
        variable_start_string="[[", variable_end_string="]]", comment_start_string="[#", comment_end_string="#]"
    )


def _field(name: str, number: int) -> dict[str, object]:
    # A field that a learner deletes would fork the note type, so Anki is asked to refuse it.
    spare = name.startswith("Spare")
    return {"name": name, "id": number, "font": "Arial", "size": 20, "collapsed": spare, "preventDeletion": True}


_BASIC: Fields = (
    ("Question", 5_107_310_001),
    ("Answer", 5_107_310_002),
    ("Quote", 5_107_310_003),
    ("Source", 5_107_310_004),
    ("Note", 5_107_310_005),
    ("Retired", 5_107_310_006),
    ("Changed", 5_107_310_007),
    ("FactKey", 5_107_310_008),
    ("Spare1", 5_107_310_009),
    ("Spare2", 5_107_310_010),
    ("Spare3", 5_107_310_011),
)
_CLOZE: Fields = (
    ("Text", 5_107_320_001),
    ("Answer", 5_107_320_002),
    ("Quote", 5_107_320_003),
    ("Source", 5_107_320_004),
    ("Note", 5_107_320_005),
    ("Retired", 5_107_320_006),
    ("Changed", 5_107_320_007),
    ("FactKey", 5_107_320_008),
    ("Spare1", 5_107_320_009),
    ("Spare2", 5_107_320_010),
    ("Spare3", 5_107_320_011),
)
_LIST: Fields = (
    ("Question", 5_107_330_001),
    ("Answer", 5_107_330_002),
    ("Count", 5_107_330_003),
    ("Enough", 5_107_330_004),
    ("Quote", 5_107_330_005),
    ("Source", 5_107_330_006),
    ("Note", 5_107_330_007),
    ("Retired", 5_107_330_008),
    ("Changed", 5_107_330_009),
    ("FactKey", 5_107_330_010),
    ("Spare1", 5_107_330_011),
    ("Spare2", 5_107_330_012),
    ("Spare3", 5_107_330_013),
)

NOTE_TYPES: dict[ItemKind, NoteType] = {
    "basic": NoteType(1_751_073_101, "factdeck basic", "basic", 5_107_310_901, _BASIC),
    "cloze": NoteType(1_751_073_202, "factdeck cloze", "cloze", 5_107_320_901, _CLOZE),
    "list": NoteType(1_751_073_303, "factdeck list", "list", 5_107_330_901, _LIST),
}
