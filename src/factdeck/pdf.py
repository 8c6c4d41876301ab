"""PDFs of the pages that are meant for paper, made by WeasyPrint from the HTML that the writers made.

Chromium is the reference for print, but its PDFs hold the time at which they were made; those of WeasyPrint are the
same bytes for the same page, and tagged (PDF/UA-1), so that a screen reader can follow them.

WeasyPrint is an extra, ``pip install 'factdeck[pdf]'``: few need it, and it needs Pango, which pip can't install.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from factdeck.problems import Problem, UserError
from factdeck.writers.quiz import PAPERS

if TYPE_CHECKING:
    from factdeck.pipeline import Progress

_HERE = "https://page.invalid/"
"""The address that a page is given, so that what it asks for beside itself has one too, and is noticed."""


def beside(files: Mapping[str, bytes], progress: Progress) -> dict[str, bytes]:
    """A PDF of each page that is named for a size of paper, under the page's own name.

    Raises UserError where WeasyPrint is missing, or where a page asks for a file or an address.
    """
    need_weasyprint()
    pages = [name for name in files if _is_paper(name)]
    made: dict[str, bytes] = {}
    for done, name in enumerate(pages):
        progress("printing", done, len(pages))
        made[str(PurePosixPath(name).with_suffix(".pdf"))] = _printed(name, files[name])
    return made


def _is_paper(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix == ".html" and path.stem.endswith(tuple(f"-{paper.name}" for paper in PAPERS))


def _printed(name: str, page: bytes) -> bytes:
    """The PDF of a page, which gets nothing but what stands in it: its template may have come with a deck."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    refused: list[str] = []

    class Refusing(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Notes what it refuses, since WeasyPrint goes on without it and only logs that."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> object:
            if not url.startswith("data:"):
                refused.append(url.removeprefix(_HERE))
            return super().fetch(url, headers)

    html = HTML(string=page, base_url=_HERE, url_fetcher=Refusing(allowed_protocols=("data",)))
    # The first number of a list, <ol start>, counts as a presentational hint.
    result: bytes = html.write_pdf(pdf_variant="pdf/ua-1", presentational_hints=True)
    if refused:
        hint = "a page must hold all that it shows: write pictures into it as data: addresses"
        raise UserError(*(Problem(name, f"asks for {url}", hint) for url in dict.fromkeys(refused)))
    return result


def need_weasyprint() -> None:
    """Raise UserError where WeasyPrint, or what it needs, is missing."""
    try:
        with redirect_stdout(StringIO()):  # where it tells at length that it misses Pango, before it raises OSError
            import weasyprint  # noqa: F401
    except ModuleNotFoundError as error:
        raise UserError(Problem("pdf", "needs WeasyPrint", "pip install 'factdeck[pdf]'")) from error
    except OSError as error:
        hint = "install Pango; on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0"
        raise UserError(Problem("pdf", f"WeasyPrint does not load: {error}", hint)) from error
