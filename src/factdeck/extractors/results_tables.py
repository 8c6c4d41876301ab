"""Results tables: "Revenue | £214.6m | £201.3m" asks what the revenue of the company was in the period.

Finds: sums and rates in a table whose columns are periods (years, halves, quarters), where the title
says whose results they are; of each row the newest period.
Misses: the periods before, changes, tables whose rows are no measures of a business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _tables
from factdeck.extractors._layout import groups
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Fact, Value

_PERIOD = re.compile(
    r"(?:(?:H[12]|Q[1-4]|[1-4]Q|FY|9M|6M)\s?['’]?(?:20)?\d\d(?:[/-]\d\d)?|(?:19|20)\d\d(?:[/-]\d\d)?"
    r"|(?:year|half|quarter|\d+ (?:weeks|months)) (?:ended|to) \d{1,2} \w+ \d{4})",
    re.I,
)
_SUM = re.compile(r"\(?[-–]?(?:[A-Z]{0,3}\s?[$€£¥])?\s?\d[\d.,]*\s?(?:%|p|m|bn|k|c|million|billion)?\)?", re.I)
_SCALE = re.compile(r"(?:in )?(?P<currency>[A-Z]{3}|[$€£¥])?\s?(?P<scale>millions?|billions?|thousands?)", re.I)
"""What heads the first column where it says in what the figures are: "NOK million"."""
_HEADS = re.compile(
    r"\b(?:branches|clients|customers|employees|members|outlets|shareholders|shops|stores|subscribers)$"
)
"""Rows that count, whatever the others are measured in."""
_MOST = 6
_WHOSE = re.compile(r"at (?P<body>.+?) in (?:the )?[\w ]*\d")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each row of each table of results."""
    whose = _WHOSE.match(text.references.topics.setting(text.document))
    for group in groups(text.document, "row") if whose else ():
        rows = [(block, tuple(cell.strip() for cell in block.text.split("\t"))) for block in group.blocks]
        head = rows[0][1]
        column = next((i for i, cell in enumerate(head) if i and _PERIOD.fullmatch(cell)), 0)
        if not column or sum(bool(_PERIOD.fullmatch(cell)) for cell in head[1:]) < 2:
            continue
        told = [row for row in rows[1:] if len(row[1]) == len(head)][:_MOST]
        for block, cells in told:
            if whose and _SUM.fullmatch(cells[column]) and _is_measure(cells[0]):
                yield _fact(text, rows[0][0], block, cells, column, whose["body"], head[column])


def _caption(text: Annotated, head: Block) -> str:
    """The brackets of the line above a table: "Key figures (NOK million)"."""
    above = [block for block in text.document.blocks if block.line < head.line]
    return next(iter(re.findall(r"\(([^()]*)\)", above[-1].text)), "") if above else ""


def _is_measure(label: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]+(?:[ -][a-z]+){0,4}", re.sub(r"\s*\([^()]*\)$", "", label)))


def _fact(
    text: Annotated, head: Block, block: Block, cells: tuple[str, ...], column: int, body: str, period: str
) -> Fact:
    label = cells[0][0].lower() + cells[0][1:]
    noun = re.sub(r"\s*\([^()]*\)$|\s(?:before|after|per|of|in)\s.*$", "", label).split()[-1]
    several = noun != _tables.singular(noun) and not noun.endswith("ss")
    said = any(re.search(rf"\b[Tt]he {re.escape(body)}", each.text) for each in text.document.blocks)
    of = f"the {body}" if said and not body.startswith("the ") else body
    question = f"What {'were' if several else 'was'} the {label} of {of} in {period}?"
    above = [each for each in text.document.blocks if each.line < head.line]
    captioned = (text.evidence(above[-1]),) if above and _SCALE.search(_caption(text, head)) else ()
    evidence = (text.evidence(block), text.evidence(head), *captioned)
    scale = _SCALE.fullmatch(head.text.split("\t")[0].strip()) or _SCALE.search(_caption(text, head))
    own = re.search(r"[^\d.,\s()–-]", cells[column]) or "(" in cells[0]
    told = cells[column]
    heads = _HEADS.search(label) is not None
    if heads:
        question = f"How many {label} did {of} have in {period}?"
    if scale and not own and not heads:
        told = f"{scale['currency'] or ''} {told} {scale['scale']}".strip()
    value = Value("quantity", told)
    return Fact("result", body, label, value, evidence, question, period, 0.8)
