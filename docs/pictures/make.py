"""Makes the pictures of the README from the deck on the conference: a card's back and a quiz page.

    make pictures

Needs the packages of the tests, Chromium and pdftoppm.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "anki"))

import real_anki  # noqa: E402

BUILT = ROOT / "build" / "cell-secretaries"
BROWSER = "chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars".split()


def main() -> None:
    """Write card.png and quiz.png beside this file."""
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chromium = [*BROWSER, f"--user-data-dir={folder / 'profile'}"]
        with real_anki.collection((BUILT / "cell-secretaries.apkg").read_bytes()) as opened:
            (number, *_) = opened.find_cards('"*When did the Sixth Conference*"')
            shown = real_anki.card(opened, number)
            (folder / "card.html").write_text(real_anki.card_page(shown), encoding="utf-8")
        picture = [f"--screenshot={here / 'card.png'}", "--window-size=640,320", "--force-device-scale-factor=1.5"]
        subprocess.run([*chromium, *picture, (folder / "card.html").as_uri()], check=True)
        pdf = folder / "quiz.pdf"
        page = (BUILT / "quiz" / "quiz-a4.html").as_uri()
        subprocess.run([*chromium, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page], check=True)
        first_page = ["-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *first_page, pdf, here / "quiz"], check=True)


if __name__ == "__main__":
    main()
