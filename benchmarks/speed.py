"""How long the whole way takes, against spaCy's bare pass over the same text.

    python benchmarks/speed.py [FILE...]

Both take turns in one process, with the model loaded, so that whatever else the machine does slows
both; the figures are medians of several rounds.  Without a FILE, the texts are those in documents/
and, where there are any, those of the folder shared/ beside the checkout.  The start-up, which a
person also waits for, is that of a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from factdeck import pipeline, project
from factdeck.language.annotate import model

HERE = Path(__file__).resolve().parent
BESIDE = HERE.parent.parent / "shared" / "sources"
ROUNDS = 9


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare_pass(files: list[Path]) -> Callable[[], object]:
    """SpaCy's pass over the paragraphs of some texts."""
    paragraphs = [each for file in files for each in file.read_text(encoding="utf-8").split("\n\n")]
    return lambda: list(model().pipe(paragraphs))


def whole_way(files: list[Path]) -> Callable[[], object]:
    """The pipeline from sources to the files of a deck, which are not written."""
    sources = project.from_files(files, HERE / "nowhere")
    return lambda: pipeline.build(sources, 0, lambda *_: None)


def start_up() -> float:
    """The seconds that the help takes."""
    command = [sys.executable, "-m", "factdeck", "--help"]
    return seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    files = files or sorted((HERE / "documents").glob("*.txt")) + sorted(BESIDE.glob("*.txt"))
    bare, whole = bare_pass(files), whole_way(files)
    bare(), whole()  # the first round fills the caches
    rounds = [(seconds(bare), seconds(whole)) for _ in range(ROUNDS)]
    words = sum(len(file.read_text(encoding="utf-8").split()) for file in files)
    print(f"{len(files)} texts, {words:,} words, {ROUNDS} rounds")
    print(f"factdeck --help  {median(start_up() for _ in range(5)):6.2f} s")
    print(f"bare spaCy       {median(one for one, _ in rounds):6.2f} s")
    print(f"whole way        {median(other for _, other in rounds):6.2f} s")
    print(f"ratio            {median(other / one for one, other in rounds):6.2f}")


if __name__ == "__main__":
    main()
