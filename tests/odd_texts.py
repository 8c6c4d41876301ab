"""Texts to test the whole way with: plain sentences put together anyhow, and all that may stand between them."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

DOCUMENTS = sorted((Path(__file__).resolve().parent.parent / "benchmarks" / "documents").glob("*.txt"))

_NAMES = (
    "Ada Brook",
    "Dr Nell Hardy",
    "Mayor Rose Pratt",
    "Łucja Żak",
    "the Upper Varda Water Board (UVWB)",
    "the UVWB",
    "the Third Assembly of the Ormond Guild of Weavers",
    "the Assembly",
    "the Kesh mill",
    "Kesh",
    "He",
    "she",
    "it",
    "They",
    "Brook",
    "the Kesh Museum's director, Ada Brook,",
    "Ada Brook, head of the Kesh Mill, Nell Hardy, owner of a shop, and Rose Pratt, dyer",
    "Ada Brook; Nell Hardy; and Rose Pratt",
    "three dyers: Ada Brook, Nell Hardy and Rose Pratt",
    "fourteen globes and nine maps",
    "1,130 looms [sic]",
    "$2.4 million",
    "312 mm of rain",
    "12 per cent",
    'the "Clean Canal" campaign',
    "“Old Kettle”",
    "the title of Honorary Citizen",
    "李白",
    "АДА Брук",
    "",
)
_VERBS = (
    "opened",
    "was opened by",
    "founded",
    "was born in",
    "became",
    "was elected president of",
    "honoured",
    "made speeches to",
    "had been rebuilt by",
    "will open",
    "did not close",
    "said that",
    "beat",
    "is",
    "are",
    "which was built by",
    "— this is the main idea of",
    "because",
    "rose by",
    "stands for",
    ": ",
    ",",
)
_TIMES = (
    "on 17 May 1968.",
    "on April 8.",
    "on Tuesday.",
    "last year!",
    "in the 1970s?",
    "from 3 to 7 July 2014.",
    "on 31 February 2001.",
    "in 9999 BC.",
    "in Kesh (see above).",
    "by 81 points to 66 (half-time 40–30).",
    "...",
    ") of ((",
    "]]][[",
    '"',
    "'",
    "No. 5.",
    "",
)
_LINES = (
    "KESH CLOCK MUSEUM",
    "Press release\n14 August 2018",
    "Minutes of the meeting held in the Old Granary on Monday, 5 February 2018",
    "Present: Cllr Ruth Pellow (Chair), Cllr Dev Malhotra, Cllr Simon Teague",
    "Opening hours\nSaturday: 10.00 to 13.00",
    "Kesh, August 14, 2018 (NORDA) -- ",
    "- one\n- Ada Brook opened Kesh in 1911.",
    "1. one\n  a) two\n    * Nell Hardy\n2) three",
    "The board has three aims:\n\n- to open a mill;\n- to close a dam; and\n- to feed 40 dyers.",
    "Place   Height  Year\nKesh    4.5     1602\nTallo   3.1     1711",
    "| Place | Height |\n|---|---|\n| Kesh | 4.5 m |\n| Tallo |",
    "# Heading\n\n**Ada Brook** opened *Kesh* in 1911.",
    "> Ada Brook opened\n> the *Kesh* mill [in](http://a.b) 1911.",
    "# # #",
    "Q: When?\nA: Then.",
    "\x0c",
    "12",
    "\u2028\u00ad",
    "=" * 80,
)
_ODD = (
    "\u200b",  # no width
    "\u202e1911\u202c",  # right to left
    "\u00a0",
    "\ufeff",
    "\u0000",
    "\r",
    "e\u0301\u0301",
    "\ufb01rst",  # a ligature
    "１９１１",
    "١٩١١",
    "²³½",
    "Ⅻ",
    "👩\u200d🔬",
    "İstanbul",
    "ẞ",
    "’s",
    "\U000e0041",
    "\ud800",
)

_sentences = st.tuples(*map(st.sampled_from, (_NAMES, _VERBS, _NAMES, _TIMES))).map(" ".join)
_paragraphs = st.lists(_sentences, min_size=1, max_size=4).map(" ".join)
_joints = st.sampled_from((" ", "", ", ", " and "))
_long = st.tuples(_sentences, _joints).map(lambda drawn: drawn[1].join([drawn[0]] * 60))
_odd = st.lists(st.sampled_from(_ODD) | _sentences, min_size=2, max_size=5).map("".join)
_blocks = st.one_of(_paragraphs, _paragraphs, st.sampled_from(_LINES), _odd, st.text(max_size=30))

texts = st.lists(_blocks, min_size=1, max_size=5).map("\n\n".join)
"""Any text: sentences of all kinds, lists, headings, tables, odd characters."""

long_texts = st.lists(_blocks | _long, min_size=1, max_size=3).map("\n\n".join)
"""Texts with very long sentences, some of them a single word."""


def _pieces() -> list[str]:
    written = "\n\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    parts = re.split(r"\n\s*\n|(?<=[.?!])\s+(?=[A-Z])", written)
    return [part.strip() for part in parts if part.strip()]


PIECES = _pieces()
"""The sentences and lines of the documents that the figures are taken from."""

_piece_and_space = st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", " ", "\n", "\n\n"))).map("".join)
shuffled = st.lists(_piece_and_space, min_size=2, max_size=12).map("".join)
"""Sentences of real documents in an order that nobody wrote."""
