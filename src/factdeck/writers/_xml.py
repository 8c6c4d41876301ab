"""XML that says the same in the same bytes, and the little HTML that learning platforms show from it."""

from __future__ import annotations

import html
from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from factdeck.exchange import Question


def node(tag: str, *children: Element | str, **attributes: str) -> Element:
    """An element with children and text in their order; two underscores in an attribute stand for a colon."""
    made = Element(tag, {name.replace("__", ":"): value for name, value in attributes.items()})
    for child in children:
        if not isinstance(child, str):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


def document(root: Element) -> bytes:
    """The root as a file in UTF-8, with its declaration."""
    ElementTree.indent(root, " ")
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def paragraph(text: str) -> str:
    """Text as an HTML paragraph that finds its own direction."""
    return f'<p dir="auto">{html.escape(text, quote=False)}</p>'


def numbered(texts: Iterable[str]) -> str:
    """Texts as an HTML list."""
    return f'<ol dir="auto">{"".join(f"<li>{html.escape(text, quote=False)}</li>" for text in texts)}</ol>'


def explanation(question: Question) -> str:
    """What a learner or teacher reads behind the answer, as HTML: the members of a list, quotes and places."""
    quotes = "".join(
        f"<blockquote>{paragraph(proof.quote)}</blockquote>{paragraph(proof.place)}" for proof in question.proofs
    )
    return (numbered(question.members) if question.members else "") + quotes
