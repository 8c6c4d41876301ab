"""Markdown (CommonMark with tables): headings, paragraphs, lists, table rows, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from factdeck.model import Document, Source
from factdeck.readers import _articles, _shapes
from factdeck.readers._decode import decode
from factdeck.readers._drafts import Draft
from factdeck.readers._inline import Cursor
from factdeck.readers._runs import Runs, Words, chain, fold, verbatim, wrap

SUFFIXES = (".md", ".markdown")
MEDIA_TYPE = "text/markdown"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(?:.*\n)*?(?:---|\.\.\.)[ \t\r]*(?:\n|\Z)")
_TITLE = re.compile(r"title\s*:\s*(?P<quote>[\"']?)(?P<title>.*\S)(?P=quote)\s*", re.IGNORECASE)
_PREFIX = re.compile(r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*(?:#{1,6}(?=[ \t]))?")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_BOLD_LEVEL = 6
"""The depth of a heading that is only set in bold type: below all that are marked as such."""
_BOLD_LONGEST = 60
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*")


def read(source: Source, data: bytes) -> list[Document]:
    """The articles of a Markdown text.  Raises UserError if there is no text in ``data``.

    The lines of front matter are the front; their title serves where there is no heading.
    """
    text = decode(data, source.path)
    spans = [match.span() for match in _LINE.finditer(text) if match[0]]
    matter = _FRONT_MATTER.match(text)
    head = sum(start < matter.end() for start, _ in spans) if matter else 0
    page = _Page(text, spans, head, Words(text))
    front = page.lines(1, head - 1) if matter else []
    titles = [found["title"] for draft in front if (found := _TITLE.fullmatch(draft.text))]
    articles = _articles.split(_articles.marked(page.drafts()))
    return _articles.documents(source, articles, front, *titles[:1])


@dataclass(frozen=True, slots=True)
class _Page:
    """A Markdown text, where each line of it stands, and how many lines of front matter it has."""

    text: str
    spans: Sequence[tuple[int, int]]
    head: int
    words: Words

    def drafts(self) -> Iterator[Draft]:
        """What stands in the text, in order."""
        for draft in self._blocks():
            start, end = self.spans[draft.line - 1]
            if _shapes.END.fullmatch(self.text[start:end].strip()):
                draft.kind, draft.runs = "end", fold(verbatim(self.text[start:end], start))
            if draft.text:
                yield draft

    def lines(self, first: int, last: int) -> list[Draft]:
        """Lines that are taken as they are, one block each; from 0, the last not included."""
        folded = [
            (number, fold(verbatim(self.text[start:end], start)))
            for number, (start, end) in enumerate(self.spans[first:last], first + 1)
        ]
        return [Draft("line", runs, number) for number, runs in folded if runs.text]

    def _blocks(self) -> Iterator[Draft]:
        start = self.spans[self.head][0] if self.head < len(self.spans) else len(self.text)
        yield from self._below(SyntaxTreeNode(_parser().parse(self.text[start:])), 0)

    def _below(self, parent: SyntaxTreeNode, depth: int) -> Iterator[Draft]:
        """The blocks inside a node that stands in ``depth`` lists."""
        for node in parent.children:
            if node.type == "heading":
                yield Draft("heading", self._inline(node), self._number(node), level=int(node.tag[1]))
            elif node.type == "paragraph":
                is_item = parent.type == "list_item" and node is parent.children[0]
                if not is_item and _is_bold_heading(node):
                    yield Draft("heading", self._inline(node), self._number(node), level=_BOLD_LEVEL)
                    continue
                if not is_item and (labels := self._labels(node)):
                    yield from labels
                    continue
                yield Draft(
                    "item" if is_item else "paragraph",
                    self._inline(node),
                    self._number(node),
                    level=depth if is_item else 0,
                )
            elif node.type == "tr":
                yield Draft("row", self._row(node), self._number(node))
            elif node.type == "html_block":
                yield Draft("paragraph", self._untagged(node), self._number(node))
            elif node.type in {"fence", "code_block"}:
                yield from self._code(node)
            elif node.children:
                yield from self._below(node, depth + node.type.endswith("_list"))

    def _number(self, node: SyntaxTreeNode) -> int:
        """The line on which a node begins, from 1."""
        assert node.map is not None
        return self.head + node.map[0] + 1

    def _span(self, node: SyntaxTreeNode) -> tuple[int, int]:
        assert node.map is not None
        first, last = node.map
        return self.spans[self.head + first][0], self.spans[self.head + max(first + 1, last) - 1][1]

    def _inline(self, node: SyntaxTreeNode) -> Runs:
        start, end = self._span(node)
        prefix = _PREFIX.match(self.text, start, end)
        cursor = Cursor(self.text, prefix.end() if prefix else start, end)
        return wrap(cursor.inline(_tokens(node)), self.words)

    def _labels(self, node: SyntaxTreeNode) -> list[Draft]:
        """The lines of a paragraph in which each is a label and its value ("Venue: ..."); none for any other.

        Markdown would run them together; no writer of such lines means that.
        """
        start, end = self._span(node)
        lines = [fold(line) for line in Cursor(self.text, start, end).inline(_tokens(node))]
        if len(lines) < 2 or not all(_shapes.LABELLED.match(line.text) for line in lines):
            return []
        return [Draft("line", line, self._number(node) + index) for index, line in enumerate(lines)]

    def _row(self, node: SyntaxTreeNode) -> Runs:
        cursor = Cursor(self.text, *self._span(node))
        cells = [wrap(cursor.inline(_tokens(cell)), self.words) for cell in node.children]
        return chain(cells, ["\t"] * (len(cells) - 1)) if any(cell.text for cell in cells) else Runs("", ())

    def _untagged(self, node: SyntaxTreeNode) -> Runs:
        start, end = self._span(node)
        raw = self.text[start:end]
        tags = [(0, 0), *(match.span() for match in _TAG.finditer(raw)), (len(raw), len(raw))]
        return fold(
            chain(
                [verbatim(raw[one[1] : two[0]], start + one[1]) for one, two in pairwise(tags)], [" "] * (len(tags) - 2)
            )
        )

    def _code(self, node: SyntaxTreeNode) -> list[Draft]:
        assert node.map is not None
        first, last = (self.head + number for number in node.map)
        if node.type == "fence":
            start, end = self.spans[last - 1]
            closed = last - first > 1 and _FENCE.fullmatch(self.text, start, end)
            return self.lines(first + 1, last - bool(closed))
        return self.lines(first, last)


def _is_bold_heading(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph is one short line in bold type and no sentence: a heading to whoever reads it."""
    tokens = [token for token in _tokens(node) if token.content or token.type != "text"]
    text = "".join(token.content for token in tokens)
    bold = [token.type for token in tokens if token.type.startswith("strong")] == ["strong_open", "strong_close"]
    whole = bold and tokens[0].type == "strong_open" and tokens[-1].type == "strong_close"
    return whole and len(text) <= _BOLD_LONGEST and not _shapes.terminated(text) and not _shapes.LABELLED.match(text)


def _parser() -> MarkdownIt:
    """CommonMark with tables; escapes and entities stay apart, for they are not in the source as they read."""
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).disable("text_join")


def _tokens(node: SyntaxTreeNode) -> list[Token]:
    """The inline tokens of a block, in order."""
    inline = [child.token for child in node.children if child.type == "inline"]
    return [token for parent in inline if parent for token in parent.children or []]
