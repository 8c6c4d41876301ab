"""Makes the pictures of the README from the deck on the conference: a card's back, a quiz on paper and on the screen.

    make pictures

Needs the built deck, the packages of the tests, Chromium and pdftoppm.
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "anki"), str(ROOT / "tests" / "browser")]

import devtools  # noqa: E402
import real_anki  # noqa: E402

HERE = Path(__file__).parent
BUILT = ROOT / "build" / "cell-secretaries"
QUESTION = "When did the Sixth Conference"
"""How the question of the pictured card begins."""
BROWSER = (
    "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars --log-level=3"
).split()
CARD = ("--window-size=640,312", "--force-device-scale-factor=1.5")
"""The card as wide as a reviewer's window and no higher than what stands on it."""
PAGE = "-r 110 -f 1 -l 1 -x 40 -y 40 -W 830 -H 725 -gray -singlefile -png".split()
"""The upper part of the first page, in dots at 110 to the inch, without most of its margin."""
SCREEN = (640, 700)
"""The window of the quiz on the screen, high enough for the quote."""
ANSWER = """{
  const known = JSON.parse(document.getElementById("data").textContent).questions[0];
  document.querySelector(".current input[type=text]").value = known.answer;
  document.querySelector(".current .main").click();
}"""
"""Answers the first question, which is a short one, as it should be."""


def main() -> None:
    """Write card.png, quiz.png and practice.png beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = [*BROWSER, f"--user-data-dir={folder / 'profile'}"]
        card = folder / "card.html"
        card.write_text(card_back(), encoding="utf-8")
        subprocess.run([*browser, *CARD, f"--screenshot={HERE / 'card.png'}", card.as_uri()], check=True)
        pdf = folder / "quiz.pdf"
        quiz = (BUILT / "quiz" / "quiz-a4.html").as_uri()
        subprocess.run([*browser, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", quiz], check=True)
        subprocess.run(["pdftoppm", *PAGE, pdf, HERE / "quiz"], check=True)
        (HERE / "practice.png").write_bytes(practice(folder))


def practice(folder: Path) -> bytes:
    """The quiz on the screen once its first question is answered."""
    with devtools.tab(folder / "practice") as tab:
        tab.resize(*SCREEN)
        tab.open(BUILT / "quiz" / "practice.html")
        tab.value(ANSWER)
        tab.value("document.activeElement.blur(); scrollTo(0, 0)")
        return base64.b64decode(tab.call("Page.captureScreenshot", format="png")["data"])


def card_back() -> str:
    """The back of the card as a web page, put together by Anki from the package."""
    with real_anki.collection((BUILT / "cell-secretaries.apkg").read_bytes()) as anki:
        found = anki.find_cards(f'"Question:{QUESTION}*"')
        if not found:
            sys.exit(f"No card of {BUILT} asks: {QUESTION} ...  Choose another one in {__file__}.")
        return real_anki.card_page(real_anki.card(anki, found[0]))


if __name__ == "__main__":
    main()
