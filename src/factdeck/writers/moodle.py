"""Moodle XML: everything that a quiz of Moodle can hold, with quotes as feedback, tags, points and identity.

The format is what Moodle's own importer reads (question/format/xml/format.php), as its documentation on
"Moodle XML format" describes it.  Answers are compared without regard to case.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from factdeck.exchange import Exchange, Export, Kind, Option, Question, lost, shown
from factdeck.model import GAP
from factdeck.writers._xml import document, explanation, node, paragraph

_NAME_HOLDS = 100
"""Characters of a question's name that a question bank shows without breaking its table."""
_LINES = (5, 10, 15)
"""Heights of an answer box that Moodle's own form offers."""


def export(deck: Exchange) -> Export:
    """Return <deck>-moodle.xml, whose questions go into a category with the title of the deck."""
    questions = [_question(question) for question in deck.questions]
    root = node("quiz", _category(deck), *questions)
    losses = lost("lists become essays, which a person grades", deck.questions, lambda each: each.kind == "list")
    return Export({f"{deck.deck}-moodle.xml": document(root)}, tuple(losses))


def _category(deck: Exchange) -> Element:
    path = f"$course$/top/{deck.title.replace('/', '//')}"  # a single one parts levels
    info = _html("info", paragraph(deck.description)) if deck.description else _html("info", "")
    return node("question", node("category", node("text", path)), info, type="category")


def _question(question: Question) -> Element:
    type_, parts = _KINDS[question.kind]
    text = _gapped(question) if question.kind == "cloze" else paragraph(question.text)
    return node(
        "question",
        node("name", node("text", shown(question, _NAME_HOLDS))),
        _html("questiontext", text),
        _html("generalfeedback", explanation(question)),
        node("defaultgrade", str(question.points)),
        node("penalty", "0.3333333"),
        node("hidden", "0"),
        node("idnumber", question.key),
        *parts(question),
        node("tags", *(node("tag", node("text", tag)) for tag in question.tags)),
        type=type_,
    )


def _html(tag: str, text: str) -> Element:
    return node(tag, node("text", text), format="html")


def _short(question: Question) -> list[Element]:
    answers = [_answer(_literal(text), 100) for text in question.accepted]
    return [node("usecase", "0"), *answers]


def _literal(text: str) -> str:
    """A short answer in which an asterisk stands for itself and not for any text."""
    return text.replace("*", r"\*")


def _answer(text: str, fraction: float, *more: Element, format_: str = "moodle_auto_format") -> Element:
    return node("answer", node("text", text), *more, fraction=f"{fraction:.5f}".rstrip("0").rstrip("."), format=format_)


def _numeric(question: Question) -> list[Element]:
    answer = _answer(question.number, 100, node("tolerance", question.tolerance))
    return [answer, node("unitgradingtype", "0"), node("showunits", "3")]


def _gapped(question: Question) -> str:
    """The text with Moodle's mark for a gap in it."""
    before, _, after = question.text.partition(GAP)
    answers = "~".join(f"={_inside(_literal(text))}" for text in question.accepted)
    return f'<p dir="auto">{_outside(before)}{{1:SHORTANSWER:{answers}}}{_outside(after)}</p>'


def _inside(text: str) -> str:
    r"""An answer in a gap: of all that means something there only a reference in digits survives the importer.

    It takes a backslash away from before a brace or hash even then, so one more stands there.
    """
    text = re.sub(r"\\(?=[}#])", r"\\\\", text)
    return "".join(f"&#{ord(letter)};" if letter in '~}#\\"/&<>' else letter for letter in text)


def _outside(text: str) -> str:
    return html.escape(text, quote=False).replace("{", "&#123;")


def _list(question: Question) -> list[Element]:
    lines = next((lines for lines in _LINES if lines >= question.enough), _LINES[-1])
    return [
        node("responseformat", "plain"),
        node("responserequired", "1"),
        node("responsefieldlines", str(lines)),
        node("attachments", "0"),
        _html("graderinfo", explanation(question)),
        _html("responsetemplate", ""),
    ]


def _choice(question: Question) -> list[Element]:
    right = sum(option.right for option in question.options)
    return [
        node("single", "true" if right == 1 else "false"),
        node("shuffleanswers", "true"),
        node("answernumbering", "abc"),
        *(_option(option, paragraph(option.text), 100 / right) for option in question.options),
    ]


def _true_false(question: Question) -> list[Element]:
    names = ("true", "false")
    return [_option(option, name, 100, "plain_text") for name, option in zip(names, question.options, strict=True)]


def _option(option: Option, text: str, fraction: float, format_: str = "html") -> Element:
    feedback = _html("feedback", paragraph(option.feedback) if option.feedback else "")
    return _answer(text, fraction if option.right else 0, feedback, format_=format_)


def _matching(question: Question) -> list[Element]:
    pairs = [
        node("subquestion", node("text", paragraph(left)), node("answer", node("text", right)), format="html")
        for left, right in question.pairs
    ]
    return [node("shuffleanswers", "true"), *pairs]


def _ordering(question: Question) -> list[Element]:
    """The members in their order; ``fraction`` is the place, not a share of the points."""
    return [
        node("layouttype", "VERTICAL"),
        node("selecttype", "ALL"),
        node("selectcount", "0"),
        node("gradingtype", "ABSOLUTE_POSITION"),
        node("showgrading", "SHOW"),
        node("numberingstyle", "none"),
        *(_answer(paragraph(text), place, format_="html") for place, text in enumerate(question.members, 1)),
    ]


_KINDS: Mapping[Kind, tuple[str, Callable[[Question], list[Element]]]] = {
    "short": ("shortanswer", _short),
    "numeric": ("numerical", _numeric),
    "cloze": ("cloze", lambda question: []),
    "list": ("essay", _list),
    "choice": ("multichoice", _choice),
    "true_false": ("truefalse", _true_false),
    "matching": ("matching", _matching),
    "ordering": ("ordering", _ordering),
}
"""The name of Moodle's question type for each kind, and what it needs besides what all have."""
