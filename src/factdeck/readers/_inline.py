"""Where the words of a Markdown block stand: its inline tokens laid along the source.

markdown-it says on which lines a block stands, but not where its words are.  They come in the order
of the source, with only markup between them, so that each is found from the end of the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from factdeck.readers._runs import Runs, chain, verbatim

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n|\r|\n")
_ATOM = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(slots=True)
class Cursor:
    """A place in ``text``; what is sought lies between it and ``end``."""

    text: str
    at: int
    end: int

    def inline(self, tokens: Sequence[Token]) -> list[Runs]:
        """The lines of readable text of some inline tokens, not folded, and move behind them."""
        lines: list[list[Runs]] = [[]]
        for token in tokens:
            if token.type in {"softbreak", "hardbreak"}:
                line_end = _LINE_END.search(self.text, self.at, self.end)
                self.at = line_end.end() if line_end else self.end
                lines.append([])
            elif token.type == "image":
                self.inline(token.children or [])  # the text for those who can't see it is no text of the page
                self._leave_link()
            elif token.type == "link_close":
                if token.markup != "autolink":
                    self._leave_link()
            elif token.type == "html_inline":
                self._find(token.content)
            elif token.type == "text_special":
                lines[-1].append(self._special(token))
            elif token.type == "code_inline":
                lines[-1].append(self._code(token))
            else:
                lines[-1] += self._words(token.content)
        return [chain(line, [""] * (len(line) - 1)) for line in lines]

    def _words(self, content: str) -> list[Runs]:
        """Content that may be written otherwise in the source ("\\|" in a table) is found in parts."""
        whole = self._find(content)
        if whole or not content:
            return [whole] if whole else []
        return [(None if atom.isspace() else self._find(atom)) or Runs(atom, ()) for atom in _ATOM.findall(content)]

    def _code(self, token: Token) -> Runs:
        """What stands between backticks, where a line end counts as a space."""
        fence = re.compile(f"(?<!`){token.markup}(?!`)")
        opening = fence.search(self.text, self.at, self.end)
        closing = fence.search(self.text, opening.end(), self.end) if opening else None
        if opening is None or closing is None:
            return Runs(token.content, ())
        self.at = closing.end()
        return verbatim(self.text[opening.end() : closing.start()], opening.end())

    def _special(self, token: Token) -> Runs:
        """An escape ("\\*") or entity ("&amp;"): only the character that stands there has a place."""
        start = self.text.find(token.markup, self.at, self.end)
        if start < 0:
            return Runs(token.content, ())
        self.at = start + len(token.markup)
        inside = token.markup.find(token.content)
        return verbatim(token.content, start + inside) if inside >= 0 else Runs(token.content, ())

    def _find(self, content: str) -> Runs | None:
        start = self.text.find(content, self.at, self.end)
        if start < 0:
            return None
        self.at = start + len(content)
        return verbatim(content, start)

    def _leave_link(self) -> None:
        """Move behind the destination of a link whose text has been read."""
        self.at = max(self.at, self.text.find("]", self.at, self.end) + 1)
        following = self.text[self.at : self.at + 1]
        if following == "[":
            self.at = max(self.at, self.text.find("]", self.at, self.end) + 1)
        elif following == "(":
            self.at = self._behind_destination(self.at + 1)

    def _behind_destination(self, at: int) -> int:
        at = self._behind_space(at)
        destination = parseLinkDestination(self.text, at, self.end)
        at = self._behind_space(destination.pos if destination.ok else at)
        title = parseLinkTitle(self.text, at, self.end)
        at = self._behind_space(title.pos if title.ok else at)
        return at + 1 if self.text[at : at + 1] == ")" else at

    def _behind_space(self, at: int) -> int:
        while at < self.end and self.text[at].isspace():
            at += 1
        return at
