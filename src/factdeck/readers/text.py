"""Plain text: wrapped or not, with letterhead, headings, lists, simple tables and several articles a file."""

from __future__ import annotations

from factdeck.model import Document, Source
from factdeck.readers import _articles, _drafts, _kinds, _lines, _opening, _tables, _wrapped
from factdeck.readers._decode import decode
from factdeck.readers._runs import Words

SUFFIXES = (".txt", ".text")
MEDIA_TYPE = "text/plain"


def read(source: Source, data: bytes) -> list[Document]:
    """The articles of a plain text.  Raises UserError if there is no text in ``data``."""
    text = decode(data, source.path)
    lines = _lines.lines(text)
    rows = _tables.rows(lines)
    paragraphs = _wrapped.paragraphs(lines, rows.keys())
    drafts = _drafts.drafts(paragraphs, rows.values(), Words(text))
    articles = _articles.split(_kinds.classify(_articles.marked(drafts)))
    front, articles[0] = _opening.part(articles[0])
    return _articles.documents(source, articles, front)
