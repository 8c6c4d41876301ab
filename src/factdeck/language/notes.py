"""Notes without a verb, as reports list them, made whole for the parser.

"12 schools damaged" was not parsed as a clause; "12 schools have been damaged" is.  In the results of a
company "Opened a plant in May" lacks its subject, which is the company.
"""

from __future__ import annotations

import re

from factdeck.language.measures import VAGUE

_DONE = (
    "affected|arrested|assessed|assisted|built|burnt|burned|cancelled|closed|completed|confirmed|contaminated|"
    "cut off|damaged|delivered|deployed|destroyed|detected|detained|diagnosed|displaced|disrupted|distributed|drowned|"
    "evacuated|flooded|hired|hospitali[sz]ed|immuni[sz]ed|infected|injured|inspected|installed|issued|killed|lost|"
    "opened|pledged|provided|reached|received|recorded|registered|rehoused|relocated|repaired|reported|rescued|"
    "restored|sampled|screened|served|set up|shipped|supplied|supported|submerged|tested|trained|treated|"
    "vaccinated|wounded"
)
_NUMBER = r"(?:(?:US)?[$€£]?\d[\d,.]*(?: (?:million|billion))?|[A-Z]?[a-z]+(?:-[a-z]+)?)"
_NOTE = re.compile(
    rf"(?P<subject>{VAGUE}{_NUMBER} (?:[a-z][a-z’'-]+ ){{1,5}}?(?:and {VAGUE}{_NUMBER} (?:[a-z][a-z’'-]+ ){{1,4}}?)?)"
    rf"(?P<done>{_DONE})(?P<or> (?:or|and) (?:{_DONE}))?"
    r"(?P<rest>(?: (?:across|after|among|as|at|by|during|for|from|in|near|nationwide|on|since|so|through|"
    r"throughout|to(?= [A-Z\d]| (?:the|date)\b)|under|with|within|worldwide)\b[^;]*|,[^;]*)?)",
    re.I,
)
_STATE = re.compile(
    rf"(?P<subject>{VAGUE}{_NUMBER} (?:[a-z][a-z’'-]+ ){{1,4}}?)(?P<state>(?:still )?(?:missing|dead|unaccounted for|"
    r"homeless|without [a-z]+|in need(?: of [a-z ]+)?|at risk(?: of [a-z ]+)?|out of (?:service|action|order)))"
    r"(?P<rest>(?: (?:across|after|at|in|near|since)\b[^;]*|,[^;]*)?)",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:am|are|be|been|can|could|did|do|does|had|has|have|is|may|might|must|need|needs|remain|remains|require|"
    r"requires|said|should|was|were|will|would)\b"
)
_SUBJECTLESS = re.compile(
    r"(?:Acquired|Agreed|Announced|Appointed|Bought|Built|Closed|Commenced|Commissioned|Completed|Declared|Delivered|"
    r"Divested|Entered|Expanded|Extended|Formed|Hired|Installed|Introduced|Invested|Issued|Launched|Opened|Paid|"
    r"Purchased|Raised|Received|Reduced|Refinanced|Renewed|Repaid|Repurchased|Returned|Secured|Shipped|Signed|Sold|"
    r"Started|Won)(?= (?:(?:a|an|its|the|all|new|first|two|three|four|five|six|seven|eight|nine|ten)\b|[A-Z$€£\d]))"
)


def whole(text: str, doer: str = "") -> str:
    """A list item or labelled note with the verb or subject that it lacks; else the text itself.

    ``doer`` is the company that the text reports on.

    >>> whole("12 schools damaged in Hob; 3 bridges are closed.")
    '12 schools have been damaged in Hob; 3 bridges are closed.'
    >>> whole("Opened a plant in May", "Orla plc")
    'Orla plc opened a plant in May.'
    """
    if doer and (opening := _SUBJECTLESS.match(text)) and not _FINITE.search(text):
        return f"{doer} {opening[0].lower()}{text[opening.end() :].rstrip('.')}."
    body = text.rstrip(".")
    parts = body.split("; ")
    made = [_made(part) for part in parts]
    return text if made == parts else "; ".join(made) + "."


def _made(part: str) -> str:
    if _FINITE.search(re.split(r", (?:of|which|who|where)\b", part)[0]):
        return part
    if (note := _NOTE.fullmatch(part)) and _is_count(note["subject"]):
        return f"{note['subject']}have been {note['done']}{note['or'] or ''}{note['rest']}"
    if (note := _STATE.fullmatch(part)) and _is_count(note["subject"]):
        return f"{note['subject']}are {note['state']}{note['rest']}"
    return part


def _is_count(subject: str) -> bool:
    """Whether a subject counts several things: "12 schools", "an estimated 4,000 people"."""
    words = re.sub(rf"^{VAGUE}", "", subject, flags=re.I).split()
    several = words[-1].endswith("s") or words[-1] in {"people", "children", "women", "men", "cattle", "livestock"}
    return several and (words[0][0].isdigit() or words[0].lower() in _WORDS)


_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
