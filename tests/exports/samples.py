"""Questions of every kind, and texts that hold all that means something to one format or another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from factdeck.exchange import Exchange, Option, Proof, Question
from factdeck.model import GAP

ODD = r"""~ = # {x} : // \ \n * ; & &amp; < > " ' | _a_ *b* `c` [d](e) $1$ %50% ####e -> {1:SHORTANSWER:=x} ::t:: ]]>"""
RTL = "מתי נפתח הגשר? متى؟"
CJK = "橋はいつ開通しましたか。"
PROOF = Proof("The bridge was opened on 3 May 1902 — “at last”.", "Bridges & Dams, page 3, line 12")
TAGS = ("orla", "orla::source::bridges")


def question(kind: str, text: str, **parts: object) -> Question:
    known: dict[str, object] = {"key": f"{kind}-1", "answer": "3 May 1902", "proofs": (PROOF,), "tags": TAGS}
    return Question(kind=kind, text=text, **known | parts)  # type: ignore[arg-type]


SHORT = question("short", "When was the bridge opened?", accepted=("3 May 1902", "May 3, 1902"))
NUMERIC = question("numeric", "How many arches has it?", answer="Ten", number="10", accepted=("Ten",))
CLOZE = question("cloze", f"It was opened in {GAP} by Ada Brook.", answer="1902", accepted=("1902",))
LIST = question("list", "Who built it?", answer="Ada; Nell; Rose", members=("Ada", "Nell", "Rose"), enough=3, points=3)
CHOICE = question(
    "choice",
    "When was it painted?",
    answer="1904",
    options=(Option("1903", False, "That is when it was cleaned."), Option("1904", True), Option("1905", False)),
)
TRUE_FALSE = question(
    "true_false",
    "It was opened in 1903.",
    answer="False: in 1902",
    options=(Option("True", False, "It was opened in 1902."), Option("False", True)),
)
MATCHING = question(
    "matching", "Who did what?", answer="", pairs=(("Ada", "built it"), ("Nell", "paid for it"), ("Rose", "sang"))
)
ORDERING = question("ordering", "Put in order.", answer="", members=("the plan", "the work", "the feast"))

TODAY = (SHORT, NUMERIC, CLOZE, LIST)
"""The kinds that decks make."""
EVERY = (*TODAY, CHOICE, TRUE_FALSE, MATCHING, ORDERING)

HARD = (
    replace(SHORT, key="odd-1", text=f"What is {ODD}?", answer=ODD, accepted=(ODD,)),
    replace(CLOZE, key="odd-2", text=f"{ODD} {GAP} {ODD}", answer=ODD, accepted=(ODD,)),
    replace(SHORT, key="rtl", text=RTL, answer="בשנת 1902", accepted=("בשנת 1902",), proofs=(Proof(RTL, "גשר"),)),
    replace(CLOZE, key="cjk", text=f"{CJK}{GAP}年", answer="一九〇二", accepted=("一九〇二",)),
    replace(CHOICE, key="odd-3", options=(Option(ODD, True, ODD), Option(f"not {ODD}", False))),
    replace(LIST, key="odd-4", members=(ODD, RTL), answer=f"{ODD}; {RTL}", enough=2),
    replace(MATCHING, key="odd-5", pairs=((ODD, RTL), (RTL, ODD))),
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "x"
)
"""Any one line of text, as an item holds it: white space folded."""


def deck(*questions: Question) -> Exchange:
    return Exchange("orla", "Bridges / Dams & <more>", "Of the Orla.", questions)
