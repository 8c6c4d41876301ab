"""Reads Moodle XML as Moodle does, written after its importer.

No package reads all kinds.  Each step follows question/format/xml/format.php and, for gaps,
``qtype_multianswer_extract_question`` of question/type/multianswer/questiontype.php (Moodle 4): which
elements are read, in which form, and the expressions by which a gap is taken apart.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_ANSWER = r".+?(?<!\\|&)(?<!&amp;)(?=[~#}]|$)"  # Python wants look-behinds of one width, so there are two
_ALTERNATIVE = re.compile(rf"~?(=|%(-?[0-9]+(?:[.,][0-9]*)?)%)?({_ANSWER})(#(.*?(?<!\\)(?=[~}}]|$)))?", re.S)
_TYPES = "NUMERICAL|NM|MULTICHOICE|MC|SHORTANSWER|SA|MW|SHORTANSWER_C|SAC|MWC"
_GAP = re.compile(rf"\{{([0-9]*):({_TYPES}):((?:.+?)(?<!\\|&)(?<!&amp;))\}}", re.S)


@dataclass(frozen=True)
class Read:
    """A question as Moodle would keep it; texts as they are shown, without HTML."""

    type: str
    name: str
    text: str
    answers: tuple[tuple[str, float], ...]
    feedback: str
    mark: float
    tags: tuple[str, ...]
    idnumber: str
    element: Element


def read(data: bytes) -> tuple[str, list[Read]]:
    """The category, and the questions in their order."""
    root = ElementTree.fromstring(data)
    assert root.tag == "quiz"
    first, *questions = root.findall("question")
    assert first.get("type") == "category"
    return _text(first, "category"), [_question(each) for each in questions]


def plain(shown: str) -> str:
    """What a learner sees of HTML; a paragraph ends a line."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</p>|</blockquote>|</li>", "\n", shown))).strip()


def _text(question: Element, path: str) -> str:
    found = question.findtext(f"{path}/text")
    assert found is not None, path
    return found.strip()


def _question(each: Element) -> Read:
    kind = each.get("type", "")
    text, mark = _text(each, "questiontext"), float(each.findtext("defaultgrade", "1"))
    if kind == "cloze":
        text, answers = _gap(text)
    else:
        answers = tuple(
            (_answer(answer, kind), float(answer.get("fraction", "0")) / 100) for answer in each.findall("answer")
        )
    return Read(
        kind,
        _text(each, "name"),
        plain(text),
        answers,
        plain(_text(each, "generalfeedback")),
        mark,
        tuple(tag.findtext("text", "") for tag in each.findall("tags/tag")),
        each.findtext("idnumber", ""),
        each,
    )


def _answer(answer: Element, kind: str) -> str:
    text = (answer.findtext("text") or "").strip()
    if kind == "shortanswer":
        return _unstarred(text)
    return plain(text) if answer.get("format") == "html" else text


def _gap(text: str) -> tuple[str, tuple[tuple[str, float], ...]]:
    (gap,) = _GAP.finditer(text)
    answers = []
    for found in _ALTERNATIVE.finditer(gap[3]):
        answer = html.unescape(found[3]).replace(r"\}", "}").replace(r"\#", "#")
        answers.append((_unstarred(answer), 1.0 if found[1] == "=" else float(found[2] or 0) / 100))
    return f"{text[: gap.start()]}_____{text[gap.end() :]}", tuple(answers)


def _unstarred(text: str) -> str:
    r"""A short answer as it is compared: a bare * would stand for anything, \* stands for itself."""
    assert not re.search(r"(?<!\\)\*", text), f"a wildcard: {text}"
    return text.replace(r"\*", "*")
