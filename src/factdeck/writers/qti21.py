"""QTI 2.1: a test and its items as the content package that most platforms but Canvas and Moodle import.

After the IMS specification "Question and Test Interoperability", version 2.1 (2012): information model, XML
binding and, for the manifest, content packaging 1.1.  Each item scores itself, from 0 to its points, and shows
the quotes when it has been answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from factdeck.exchange import Exchange, Export, Kind, Question, lost, shown
from factdeck.model import GAP
from factdeck.writers._xml import document, node
from factdeck.writers._zip import archive

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_KEYWORDS = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_NAME_HOLDS = 100
_OUTSIDE_NAMES = re.compile(r"[^A-Za-z0-9.-]")
_RESPONSE = "RESPONSE"


def export(deck: Exchange) -> Export:
    """Return <deck>-qti21.zip."""
    files = {
        "imsmanifest.xml": document(_manifest(deck)),
        "test.xml": document(_test(deck)),
        **{_file(question): document(_item(question)) for question in deck.questions},
    }
    by_hand = lost("lists become essays, which a person grades", deck.questions, lambda each: each.kind == "list")
    return Export({f"{deck.deck}-qti21.zip": archive(files)}, tuple(by_hand))


def _name(question: Question) -> str:
    """The key as an identifier: XML wants a letter first, and no signs or spaces in it."""
    return "item-" + _OUTSIDE_NAMES.sub(lambda sign: f"_{ord(sign[0]):x}_", question.key)


def _file(question: Question) -> str:
    return f"items/{_name(question)}.xml"


def _manifest(deck: Exchange) -> Element:
    items = [
        node(
            "resource",
            *_keywords(question),
            node("file", href=_file(question)),
            identifier=_name(question),
            type="imsqti_item_xmlv2p1",
            href=_file(question),
        )
        for question in deck.questions
    ]
    needed = (node("dependency", identifierref=_name(question)) for question in deck.questions)
    file = node("file", href="test.xml")
    test = node("resource", file, *needed, identifier="test", type="imsqti_test_xmlv2p1", href="test.xml")
    return node(
        "manifest",
        node("metadata", node("schema", "QTIv2.1 Package"), node("schemaversion", "1.0.0")),
        node("organizations"),
        node("resources", test, *items),
        identifier="manifest",
        xmlns=_PACKAGE,
        xmlns__imsmd=_KEYWORDS,
    )


def _keywords(question: Question) -> Iterator[Element]:
    words = [node("imsmd:keyword", node("imsmd:langstring", tag, xml__lang="x-none")) for tag in question.tags]
    if words:
        yield node("metadata", node("imsmd:lom", node("imsmd:general", *words)))


def _test(deck: Exchange) -> Element:
    about = [node("rubricBlock", node("p", deck.description), view="candidate")] if deck.description else []
    items = (node("assessmentItemRef", identifier=_name(each), href=_file(each)) for each in deck.questions)
    title = " ".join(deck.title.split())
    section = node("assessmentSection", *about, *items, identifier="section", title=title, visible="true")
    part = node("testPart", section, identifier="part", navigationMode="nonlinear", submissionMode="individual")
    total = node("sum", node("testVariables", variableIdentifier="SCORE"))
    return node(
        "assessmentTest",
        _outcome("SCORE", "float"),
        part,
        node("outcomeProcessing", _set("SCORE", total)),
        identifier="test",
        title=title,
        xmlns=_QTI,
    )


def _item(question: Question) -> Element:
    declared, body, judged = _KINDS[question.kind](question)
    quotes = [
        part
        for proof in question.proofs
        for part in (node("blockquote", node("p", proof.quote)), node("p", proof.place))
    ]
    members = [_numbered(question.members)] if question.members else []
    to_whom_chose = [
        _told("CHOSEN", name, node("p", option.feedback))
        for name, option in zip(_options(question), question.options, strict=True)
        if option.feedback
    ]
    return node(
        "assessmentItem",
        declared,
        _outcome("SCORE", "float", node("defaultValue", node("value", "0"))),
        _outcome("TOLD", "identifier"),
        *([_outcome("CHOSEN", "identifier", cardinality=declared.get("cardinality", ""))] if question.options else []),
        node("itemBody", *body),
        node("responseProcessing", *judged, _set("TOLD", _value("identifier", "QUOTES"))),
        *to_whom_chose,
        _told("TOLD", "QUOTES", *members, *quotes),
        identifier=_name(question),
        title=shown(question, _NAME_HOLDS),
        adaptive="false",
        timeDependent="false",
        xmlns=_QTI,
    )


def _options(question: Question) -> list[str]:
    return [f"OPTION{place}" for place in range(1, len(question.options) + 1)]


def _told(outcome: str, when: str, *what: Element) -> Element:
    return node("modalFeedback", *what, outcomeIdentifier=outcome, identifier=when, showHide="show")


_Parts = tuple[Element, list[Element], list[Element]]
"""The declaration of the response, the body, and how the response is judged."""


def _outcome(name: str, type_: str, *default: Element, cardinality: str = "single") -> Element:
    return node("outcomeDeclaration", *default, identifier=name, cardinality=cardinality, baseType=type_)


def _declared(type_: str, right: Sequence[str], *mapping: Element, cardinality: str = "single") -> Element:
    correct = [node("correctResponse", *(node("value", text) for text in right))] if right else []
    return node(
        "responseDeclaration", *correct, *mapping, identifier=_RESPONSE, cardinality=cardinality, baseType=type_
    )


def _mapping(worth: Mapping[str, Decimal], **of_each: str) -> Element:
    entries = (node("mapEntry", mapKey=key, mappedValue=str(value), **of_each) for key, value in worth.items())
    return node("mapping", *entries, defaultValue="0")


def _set(name: str, value: Element) -> Element:
    return node("setOutcomeValue", value, identifier=name)


def _value(type_: str, text: str) -> Element:
    return node("baseValue", text, baseType=type_)


def _given() -> Element:
    return node("variable", identifier=_RESPONSE)


def _right() -> Element:
    return node("correct", identifier=_RESPONSE)


def _mapped() -> Element:
    return _set("SCORE", node("mapResponse", identifier=_RESPONSE))


def _all_points(question: Question, met: Element) -> Element:
    return node("responseCondition", node("responseIf", met, _set("SCORE", _value("float", str(question.points)))))


def _numbered(texts: Sequence[str]) -> Element:
    return node("ol", *(node("li", text) for text in texts))


def _typed(question: Question) -> _Parts:
    """A short answer, or a gap in its text; upper and lower case are one."""
    worth = {text: Decimal(question.points) for text in question.accepted}
    declared = _declared("string", question.accepted[:1], _mapping(worth, caseSensitive="false"))
    return declared, _entry(question), [_mapped()]


def _entry(question: Question) -> list[Element]:
    field = node("textEntryInteraction", responseIdentifier=_RESPONSE)
    if question.kind == "cloze":
        before, _, after = question.text.partition(GAP)
        return [node("p", before, field, after)]
    return [node("p", question.text), node("p", field)]


def _numeric(question: Question) -> _Parts:
    """The number, or any between its bounds; not all readers know the tolerance of ``equal``."""
    value, off = Decimal(question.number), Decimal(question.tolerance)
    bounds = (("gte", value - off), ("lte", value + off))
    near = node("and", *(node(tag, _given(), _value("float", str(bound))) for tag, bound in bounds))
    met = near if off else node("equal", _given(), _right(), toleranceMode="exact")
    return _declared("float", [question.number]), _entry(question), [_all_points(question, met)]


def _list(question: Question) -> _Parts:
    key = node("rubricBlock", _numbered(question.members), view="scorer")
    field = node("extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines=str(question.enough))
    return _declared("string", []), [key, node("p", question.text), field], []


def _choice(question: Question) -> _Parts:
    names = _options(question)
    right = [name for name, option in zip(names, question.options, strict=True) if option.right]
    choices = [
        node("simpleChoice", option.text, identifier=name) for name, option in zip(names, question.options, strict=True)
    ]
    shuffled = "false" if question.kind == "true_false" else "true"
    several = len(right) > 1
    body = node(
        "choiceInteraction",
        node("prompt", question.text),
        *choices,
        responseIdentifier=_RESPONSE,
        shuffle=shuffled,
        maxChoices="0" if several else "1",
    )
    declared = _declared("identifier", right, cardinality="multiple" if several else "single")
    return declared, [body], [_all_points(question, node("match", _given(), _right())), _set("CHOSEN", _given())]


def _matching(question: Question) -> _Parts:
    """Pairs share the points; where a right side belongs to several, it stands once and may be taken for each."""
    rights = list(dict.fromkeys(right for _, right in question.pairs))
    pairs = [f"LEFT{place} RIGHT{rights.index(right) + 1}" for place, (_, right) in enumerate(question.pairs, 1)]
    share = (Decimal(question.points) / len(pairs)).quantize(Decimal("0.0001"))
    worth = dict.fromkeys(pairs, share) | {pairs[-1]: question.points - share * (len(pairs) - 1)}
    left_set = [_end(f"LEFT{place}", left, 1) for place, (left, _) in enumerate(question.pairs, 1)]
    right_set = [_end(f"RIGHT{place}", right, len(pairs)) for place, right in enumerate(rights, 1)]
    body = node(
        "matchInteraction",
        node("prompt", question.text),
        node("simpleMatchSet", *left_set),
        node("simpleMatchSet", *right_set),
        responseIdentifier=_RESPONSE,
        shuffle="true",
        maxAssociations=str(len(pairs)),
    )
    declared = _declared("directedPair", pairs, _mapping(worth), cardinality="multiple")
    return declared, [body], [_mapped()]


def _end(name: str, text: str, most: int) -> Element:
    return node("simpleAssociableChoice", text, identifier=name, matchMax=str(most))


def _ordering(question: Question) -> _Parts:
    names = [f"STEP{place}" for place in range(1, len(question.members) + 1)]
    steps = [node("simpleChoice", text, identifier=name) for name, text in zip(names, question.members, strict=True)]
    body = node("orderInteraction", node("prompt", question.text), *steps, responseIdentifier=_RESPONSE, shuffle="true")
    declared = _declared("identifier", names, cardinality="ordered")
    return declared, [body], [_all_points(question, node("match", _given(), _right()))]


_KINDS: Mapping[Kind, Callable[[Question], _Parts]] = {
    "short": _typed,
    "numeric": _numeric,
    "cloze": _typed,
    "list": _list,
    "choice": _choice,
    "true_false": _choice,
    "matching": _matching,
    "ordering": _ordering,
}
