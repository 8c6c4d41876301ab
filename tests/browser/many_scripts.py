"""A deck that a person wrote by hand in Hebrew, Arabic, Chinese and Japanese, with English beside them."""

from __future__ import annotations

from factdeck.model import BY_HAND, GAP, Blueprint, Deck, Evidence, Item, ItemKind, QuizRow, Value

TITLE = "הנמל של וולמורה: סיכום"
HEBREW = "מי תכנן את המגדלור של וולמורה?"
ARABIC = "من بنى جدار الميناء القديم؟"
CHINESE = "维尔莫拉的灯塔是哪一年建成的？"
JAPANESE = "ヴェルモラの灯台を設計したのは誰ですか。"
HEBREW_LATIN_FIRST = "VHS הוא קיצור של איזה שם, לפי הדו״ח השנתי של העירייה?"
HEBREW_GAP = f"חומת הים נבנתה בשנת {GAP} על ידי העירייה."
HEBREW_LIST = "אילו ספינות אבדו בסערה?"
ENGLISH = "Who painted the chapel of Velmora?"
_QUOTES = {HEBREW: "את המגדלור תכננה אוטיליה קרסניק בשנת 1871.", CHINESE: "灯塔于1871年建成，高四十米。"}


def deck() -> Deck:
    """Eight items; three of them are asked with options."""
    items = (
        _item(1, HEBREW, "אוטיליה קרסניק", ("מתיאס אוילרן", "Sigrun Thalassa", "דניאל ברגר")),
        _item(2, CHINESE, "一八七一年", ("一八六五年", "一九〇二年", "一八八〇年")),
        _item(3, ENGLISH, "Ignatius Pell", ("Leocadia Brandt", "רחל אלון", "Tomas Reyl")),
        _item(4, ARABIC, "مهندس المدينة"),
        _item(5, JAPANESE, "山田太郎"),
        _item(6, HEBREW_LATIN_FIRST, "אגודת הנמל"),
        _item(7, HEBREW_GAP, "1909", kind="cloze"),
        _item(8, HEBREW_LIST, "שחף; Marigold; זפירין", kind="list"),
    )
    rows = (QuizRow(3, "choice"), QuizRow(None, "short"), QuizRow(None, "cloze"), QuizRow(None, "list"))
    wanted = Blueprint(rows, class_name="כיתה ז", time="40 דקות", instructions="ענו על כל השאלות.")
    return Deck("velmora", TITLE, "", items, blueprint=wanted)


def _item(order: int, question: str, answer: str, wrong: tuple[str, ...] = (), kind: ItemKind = "basic") -> Item:
    members = tuple(answer.split("; ")) if kind == "list" else ()
    value = Value("list" if members else "name", answer, members=members)
    quote = _QUOTES.get(question)
    evidence = (Evidence(quote, "velmora.md", "velmora.md", 2, order, 0, len(quote)),) if quote else ()
    return Item(
        f"k{order}", kind, question, answer, evidence, BY_HAND, value, "approved", "2026-11-24T08:00:00Z", order,
        wrong_options=wrong,
    )  # fmt: skip
