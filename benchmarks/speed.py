"""How long a person waits: for the help, and for a deck, against spaCy's bare pass over the same text.

    python benchmarks/speed.py [FILE]

All times are those of whole processes, start-up included: the best of a few, in seconds.  Without a
FILE, the first source in decks/ is used.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARE = """
import sys, spacy
from factdeck.language.annotate import MODELS
name = next(name for name in MODELS if spacy.util.is_package(name))
list(spacy.load(name).pipe(open(sys.argv[1], encoding="utf-8").read().split("\\n\\n")))
"""


def best(times: int, *command: str, folder: str) -> float:
    """The seconds that the fastest of some runs of a command takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    sources = [Path(name).resolve() for name in sys.argv[1:]] or sorted(ROOT.glob("decks/*/sources/*.txt"))
    if not sources:
        sys.exit("There is no source in decks/: name a file.")
    text = sources[0]
    with tempfile.TemporaryDirectory() as folder:
        start_up = best(5, "-m", "factdeck", "--help", folder=folder)
        bare = best(3, "-c", BARE, str(text), folder=folder)
        whole = best(3, "-m", "factdeck", "make", str(text), "-o", "out", folder=folder)
    print(f"factdeck --help  {start_up:6.2f} s")
    print(f"bare spaCy       {bare:6.2f} s  {len(text.read_text(encoding='utf-8').split())} words of {text.name}")
    print(f"factdeck make    {whole:6.2f} s  {whole / bare:.2f} times as long")


if __name__ == "__main__":
    main()
