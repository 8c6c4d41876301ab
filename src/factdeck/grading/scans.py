"""Scanned pages as grey pictures: from PNG, JPEG and TIFF, and from the pages of PDF files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from factdeck import disk
from factdeck.grading.pictures import Grey
from factdeck.problems import Problem, UserError

PDF_DPI = 200
"""What a page of a PDF is drawn with; finer shows no more of a bubble."""
_LONGEST = 3600
"""Pixels along the longer side; whatever is finer is made coarser."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A page; ``name`` is the file's, with the number of the page where it has several.

    ``id`` is drawn from the picture, so that a page is known again under another name.  It begins with a letter,
    or spreadsheets would take some for numbers.
    """

    name: str
    id: str
    grey: Grey


def read(paths: Sequence[Path]) -> Iterator[Scan]:
    """The pages of the files, one after the other.

    Raises UserError where a file is missing or is none of these formats, or two files have one name.
    """
    twice = [name for name, times in Counter(path.name for path in paths).items() if times > 1]
    if twice:
        raise UserError(Problem(twice[0], "two scans have this name", "rename one of them"))
    for path in paths:
        pages = list(_pages(path, disk.read(path)))
        for number, grey in enumerate(pages, 1):
            name = f"{path.name} page {number}" if len(pages) > 1 else path.name
            yield Scan(name, _id(grey), _coarser(grey))


def _pages(path: Path, data: bytes) -> Iterator[Grey]:
    if data.startswith(b"%PDF-"):
        yield from _pdf_pages(path, data)
        return
    done, pages = cv2.imdecodemulti(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE) if data else (False, ())
    if not done or not pages:
        raise UserError(Problem(str(path), "is no picture that can be read", "scan to PDF, PNG, JPEG or TIFF"))
    for page in pages:
        yield np.asarray(page, np.uint8)


def _pdf_pages(path: Path, data: bytes) -> Iterator[Grey]:
    try:
        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                scale = min(PDF_DPI / 72, _LONGEST / max(page.get_size()))
                yield np.array(page.render(scale=scale, grayscale=True).to_numpy(), np.uint8).squeeze()
    except pypdfium2.PdfiumError as error:
        hint = "open it and save it anew, without a password"
        raise UserError(Problem(str(path), f"is no PDF that can be read: {error}", hint)) from error


def _coarser(grey: Grey) -> Grey:
    factor = _LONGEST / max(grey.shape)
    if factor >= 1:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _id(grey: Grey) -> str:
    return "p" + hashlib.sha256(repr(grey.shape).encode() + grey.tobytes()).hexdigest()[:10]
