"""A scan as a level page: found by its corner marks, turned upright, freed of perspective, shadows and grey paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from factdeck.grading.pictures import Dark, Grey, Points
from factdeck.quiz.answer_sheet import CORNER, SheetPage, lay_out
from factdeck.quiz.corner_marks import CORNERS, MODULES
from factdeck.writers.quiz import PAPERS, Paper

SCALE = 8
"""Pixels of a level page to the millimetre, about 200 to the inch."""
FEWEST = 3
"""Corner marks that must be found; the fourth may be below a staple."""
_PERSPECTIVE_FROM = 0.3
"""Millimetres that marks may be off a page without perspective before one is looked for, where one mark is missing.

What three marks tell of perspective hangs on their own small shapes, so that it does harm on a flat scan.
"""
_MOST_OFF = 2.5
"""Millimetres that marks may be off, in the mean, on a page that is bent."""
_GREY = 0.002
"""A scan with a smaller share of grey pixels has none by right; in others the edges of the print alone have more."""
_COARSE, _NEXT_TO_NOTHING = 400, 0.001
"""Pixels along a page that is looked at for being blank, and which share of them may be dark."""
_SHADOW = 9
"""Millimetres; whatever is darker over more than that is a shadow and no mark."""


@dataclass(frozen=True, slots=True, eq=False)
class LevelPage:
    """A page as it was printed: its paper, what it looks like, and how dark each place is against the paper around.

    A ``two_toned`` scan has no grey, so that what is faint is lost on it.
    """

    paper: Paper
    grey: Grey
    dark: Dark
    two_toned: bool


def level(scan: Grey) -> LevelPage | None:
    """The page that a scan shows, or None where fewer than three of its corner marks are found."""
    found = _marks(scan)
    paper = max(PAPERS, key=lambda paper: len(found.keys() & CORNERS[paper.name]))
    ours = {pattern: found[pattern] for pattern in CORNERS[paper.name] if pattern in found}
    if len(ours) < FEWEST:
        return None
    places = {corner.pattern: corner for corner in _empty_sheet(paper).corners}
    square = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], float) * CORNER
    on_page = np.concatenate([square + np.array([places[pattern].x, places[pattern].y]) for pattern in ours])
    mapping = _mapping(on_page, np.concatenate(list(ours.values())), all_four=len(ours) == len(places))
    if mapping is None:
        return None
    two_toned = is_two_toned(scan)
    scan, mapping = _as_fine(scan, mapping)
    onto = mapping @ np.diag([1 / SCALE, 1 / SCALE, 1])
    size = (round(paper.width * SCALE), round(paper.height * SCALE))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    grey = np.asarray(cv2.warpPerspective(scan, onto, size, flags=flags, borderValue=(255.0,)), np.uint8)
    return LevelPage(paper, grey, _darkness(grey, paper), two_toned)


def is_two_toned(scan: Grey) -> bool:
    """Whether a scan is in black and white: its print has no grey edges."""
    return float(np.mean((scan > 50) & (scan < 205))) < _GREY


def is_blank(scan: Grey) -> bool:
    """Whether there is next to nothing on a scan, as on the back of a sheet."""
    factor = _COARSE / max(scan.shape)
    small = cv2.resize(scan, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SHADOW, _SHADOW))
    background = np.maximum(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel).astype(np.float32), 1)
    return float(np.mean(1 - small / background > 0.15)) < _NEXT_TO_NOTHING


def _empty_sheet(paper: Paper) -> SheetPage:
    return lay_out({}, paper.name, paper.width, paper.height)[0]


def _marks(scan: Grey) -> Mapping[int, Points]:
    """The corners of each mark, clockwise from its own upper left; a pattern that is there twice is none."""
    parameters = cv2.aruco.DetectorParameters()
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_5X5_50)
    corners, numbers, _ = cv2.aruco.ArucoDetector(dictionary, parameters).detectMarkers(scan)
    found: dict[int, list[Points]] = {}
    for corner, number in zip(corners, [] if numbers is None else numbers.ravel(), strict=True):
        found.setdefault(int(number), []).append(np.asarray(corner, float).reshape(4, 2))
    return {number: places[0] for number, places in found.items() if len(places) == 1}


def _mapping(on_page: Points, on_scan: Points, all_four: bool) -> Points | None:
    """What takes a place on the page, in millimetres, to the scan; None where no page lies like that."""
    if not all_four:
        affine, _ = cv2.estimateAffine2D(on_page, on_scan, ransacReprojThreshold=1e9)
        straight = np.vstack([affine, (0, 0, 1)]) if affine is not None else None
        if straight is not None and _off(straight, on_page, on_scan) < _PERSPECTIVE_FROM:
            return straight
    found, _ = cv2.findHomography(on_page, on_scan, 0)
    mapping: Points | None = None if found is None else np.asarray(found, float)
    if mapping is None or _off(mapping, on_page, on_scan) > _MOST_OFF:
        return None
    return mapping


def _off(mapping: Points, on_page: Points, on_scan: Points) -> float:
    """How far the marks are off, in millimetres, in the mean of squares."""
    try:
        back = np.linalg.inv(mapping)
    except np.linalg.LinAlgError:
        return float("inf")
    there = np.column_stack([on_scan, np.ones(len(on_scan))]) @ back.T
    return float(np.sqrt(np.mean(np.sum((there[:, :2] / there[:, 2:] - on_page) ** 2, axis=1))))


def _as_fine(scan: Grey, mapping: Points) -> tuple[Grey, Points]:
    """A finer scan made as coarse as a level page, so that no pixel of it goes unseen."""
    factor = SCALE / float(np.sqrt(abs(np.linalg.det(mapping[:2, :2]))))
    if factor > 0.8:
        return scan, mapping
    smaller = cv2.resize(scan, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    shift = (factor - 1) / 2  # the centre of the first pixel is 0, whatever its size
    return np.asarray(smaller, np.uint8), np.array([[factor, 0, shift], [0, factor, shift], [0, 0, 1]]) @ mapping


def _darkness(grey: Grey, paper: Paper) -> Dark:
    """How dark each place is between the paper around it and the black of the corner marks."""
    height, width = grey.shape
    small = cv2.resize(grey, (width // SCALE, height // SCALE), interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_SHADOW, _SHADOW))
    closed = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (0, 0), 3)
    background = np.maximum(cv2.resize(closed, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32), 1)
    raw = np.asarray(np.clip(1 - grey.astype(np.float32) / background, 0, 1), np.float32)
    return np.asarray(np.clip(raw / _black(raw, paper), 0, 1), np.float32)


def _black(raw: Dark, paper: Paper) -> float:
    """How dark the borders of the corner marks are."""
    module = CORNER / MODULES
    values = []
    for corner in _empty_sheet(paper).corners:
        for step in range(1, 2 * MODULES - 1, 2):
            along, middle = step * module / 2, module / 2
            for x, y in ((along, middle), (along, CORNER - middle), (middle, along), (CORNER - middle, along)):
                values.append(raw[round((corner.y + y) * SCALE), round((corner.x + x) * SCALE)])
    return max(0.2, float(np.median(values)))
