"""Canvas: a quiz as the zip archive with QTI 1.2 that Canvas imports ("QTI .zip file").

The layout is that of Canvas's own exports, of which text2qti's templates are the best description: a manifest,
the questions in IMS QTI 1.2.1 (ASI), and what the quiz as a whole is in a file of Canvas's.  Canvas compares
short answers without regard to case, and finds a question that it has already by its ``ident``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from factdeck.exchange import Exchange, Export, Kind, Loss, Question, lost, shown
from factdeck.writers._xml import document, explanation, node, paragraph
from factdeck.writers._zip import archive

_NAME_HOLDS = 100
_RESPONSE = "response1"
_ASI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_META = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"


def export(deck: Exchange) -> Export:
    """Return <deck>-canvas.zip."""
    name = f"factdeck-{deck.deck}"
    files = {
        "imsmanifest.xml": document(_manifest(name)),
        f"{name}/assessment_meta.xml": document(_about(deck, name)),
        f"{name}/{name}.xml": document(_assessment(deck, name)),
    }
    return Export({f"{deck.deck}-canvas.zip": archive(files)}, tuple(_losses(deck)))


def _losses(deck: Exchange) -> Iterator[Loss]:
    yield from lost("lists become essays, which a person grades", deck.questions, lambda each: each.kind == "list")
    yield from lost(
        "orderings become matchings of step and place", deck.questions, lambda each: each.kind == "ordering"
    )
    yield from lost("tags are left out", deck.questions, lambda each: each.tags)


def _manifest(name: str) -> Element:
    about = f"{name}-about"
    return node(
        "manifest",
        node("metadata", node("schema", "IMS Content"), node("schemaversion", "1.1.3")),
        node("organizations"),
        node(
            "resources",
            node(
                "resource",
                node("file", href=f"{name}/{name}.xml"),
                node("dependency", identifierref=about),
                identifier=name,
                type="imsqti_xmlv1p2",
            ),
            node(
                "resource",
                node("file", href=f"{name}/assessment_meta.xml"),
                identifier=about,
                type="associatedcontent/imscc_xmlv1p1/learning-application-resource",
                href=f"{name}/assessment_meta.xml",
            ),
        ),
        identifier=f"{name}-manifest",
        xmlns=_PACKAGE,
    )


def _about(deck: Exchange, name: str) -> Element:
    """What Canvas keeps of the quiz; nobody sees it before a teacher publishes it."""
    points = sum(question.points for question in deck.questions)
    return node(
        "quiz",
        node("title", deck.title),
        node("description", paragraph(deck.description) if deck.description else ""),
        node("shuffle_answers", "true"),
        node("quiz_type", "assignment"),
        node("points_possible", str(points)),
        node("available", "false"),
        identifier=name,
        xmlns=_META,
    )


def _assessment(deck: Exchange, name: str) -> Element:
    items = [_item(question, f"{name}-{question.key}") for question in deck.questions]
    section = node("section", *items, ident="root_section")
    return node("questestinterop", node("assessment", section, ident=name, title=deck.title), xmlns=_ASI)


def _item(question: Question, ident: str) -> Element:
    type_, parts = _KINDS[question.kind]
    responses, conditions = parts(question)
    several = sum(option.right for option in question.options) > 1
    fields = {
        "question_type": "multiple_answers_question" if several else type_,
        "points_possible": str(question.points),
        "original_answer_ids": ",".join(label.get("ident", "") for part in responses for label in part.iter(_LABEL)),
        "assessment_question_identifierref": f"{ident}-question",
    }
    options = [
        (f"{_option(place)}_fb", paragraph(option.feedback))
        for place, option in enumerate(question.options)
        if option.feedback
    ]
    return node(
        "item",
        node("itemmetadata", node("qtimetadata", *(_field(*each) for each in fields.items()))),
        node("presentation", _material(paragraph(question.text)), *responses),
        node("resprocessing", _score(), _told_always(), *conditions),
        *(_feedback(*each) for each in [("general_fb", explanation(question)), *options]),
        ident=ident,
        title=shown(question, _NAME_HOLDS),
    )


_LABEL = "response_label"


def _field(label: str, entry: str) -> Element:
    return node("qtimetadatafield", node("fieldlabel", label), node("fieldentry", entry))


def _material(html: str) -> Element:
    return node("material", node("mattext", html, texttype="text/html"))


def _feedback(ident: str, html: str) -> Element:
    return node("itemfeedback", node("flow_mat", _material(html)), ident=ident)


def _score() -> Element:
    return node("outcomes", node("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"))


def _told_always() -> Element:
    return _condition([node("other")], told="general_fb")


def _condition(met: Sequence[Element], score: str = "", action: str = "Set", told: str = "") -> Element:
    """What to do where the response meets all of ``met``: set or add to the score, or show a feedback."""
    last = "No" if score and action == "Set" else "Yes"
    effects = [node("setvar", score, action=action, varname="SCORE")] if score else []
    effects += [node("displayfeedback", feedbacktype="Response", linkrefid=told)] if told else []
    return node("respcondition", node("conditionvar", *met), *effects, **{"continue": last})


def _equal(text: str, response: str = _RESPONSE) -> Element:
    return node("varequal", text, respident=response)


_Parts = tuple[list[Element], list[Element]]
"""The responses that are asked for, and the conditions that judge them."""


def _typed(**attributes: str) -> Element:
    field = node("render_fib", node(_LABEL, ident="answer1", rshuffle="No"), **attributes)
    return node("response_str", field, ident=_RESPONSE, rcardinality="Single")


def _short(question: Question) -> _Parts:
    return [_typed()], [_condition([_equal(text) for text in question.accepted], "100")]


def _numeric(question: Question) -> _Parts:
    value, off = Decimal(question.number), Decimal(question.tolerance)
    near = node("and", _bound("vargte", value - off), _bound("varlte", value + off))
    return [_typed(fibtype="Decimal")], [_condition([node("or", _equal(question.number), near)], "100")]


def _bound(tag: str, value: Decimal) -> Element:
    return node(tag, str(value), respident=_RESPONSE)


def _list(question: Question) -> _Parts:
    return [_typed()], [_condition([node("other")])]


def _choice(question: Question) -> _Parts:
    right = [option.right for option in question.options]
    labels = [_labelled(_option(place), paragraph(option.text)) for place, option in enumerate(question.options)]
    several = sum(right) > 1
    picked = [
        _equal(_option(place)) if good else node("not", _equal(_option(place))) for place, good in enumerate(right)
    ]
    met = [node("and", *picked)] if several else [_equal(_option(right.index(True)))]
    told = [
        _condition([_equal(_option(place))], told=f"{_option(place)}_fb")
        for place, option in enumerate(question.options)
        if option.feedback
    ]
    response = node(
        "response_lid",
        node("render_choice", *labels),
        ident=_RESPONSE,
        rcardinality="Multiple" if several else "Single",
    )
    return [response], [*told, _condition(met, "100")]


def _option(place: int) -> str:
    return f"option{place + 1}"


def _labelled(ident: str, html: str) -> Element:
    return node(_LABEL, _material(html), ident=ident)


def _matching(question: Question) -> _Parts:
    return _matched(question.pairs)


def _ordering(question: Question) -> _Parts:
    return _matched([(step, str(place)) for place, step in enumerate(question.members, 1)])


def _matched(pairs: Sequence[tuple[str, str]]) -> _Parts:
    """A response for each left side; all have the same right sides to choose from, each of them once."""
    rights = {right: f"right{place}" for place, right in enumerate(dict.fromkeys(right for _, right in pairs), 1)}
    responses, conditions = [], []
    share = f"{Decimal(100) / len(pairs):.2f}"
    for place, (left, right) in enumerate(pairs, 1):
        labels = [node(_LABEL, node("material", node("mattext", text)), ident=ident) for text, ident in rights.items()]
        responses.append(
            node("response_lid", _material(paragraph(left)), node("render_choice", *labels), ident=f"response{place}")
        )
        conditions.append(_condition([_equal(rights[right], f"response{place}")], share, "Add"))
    return responses, conditions


_KINDS: Mapping[Kind, tuple[str, Callable[[Question], _Parts]]] = {
    "short": ("short_answer_question", _short),
    "numeric": ("numerical_question", _numeric),
    "cloze": ("short_answer_question", _short),
    "list": ("essay_question", _list),
    "choice": ("multiple_choice_question", _choice),
    "true_false": ("true_false_question", _choice),
    "matching": ("matching_question", _matching),
    "ordering": ("matching_question", _ordering),
}
"""Canvas's name for each kind, and what it asks and judges.  To Canvas a short answer is a gap to fill."""
