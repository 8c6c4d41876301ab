"""Marks as pupils make them, drawn on the picture of a printed answer sheet.

Each kind says what is expected of whoever reads it: a clear mark must be read, a doubtful one must be asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from factdeck.quiz.answer_sheet import RADIUS, Bubble

Paper = npt.NDArray[np.float32]
"""How dark each place is, from 0 to 1."""

CLEAR = ("pencil", "light pencil", "pen", "half", "cross", "tick", "erased beside a mark", "none")
DOUBTFUL = ("two marks", "a lighter second mark", "smear alone", "hardly a mark", "circled", "letter circled")

FIRM = ("pencil",) * 4 + tuple(kind for kind in CLEAR if kind != "light pencil") + DOUBTFUL
LIGHT = ("light pencil",) * 5 + ("none", "two marks", "smear alone", "hardly a mark", "circled")
"""What pupils draw from who press firmly, or lightly."""


@dataclass(frozen=True)
class Hand:
    """A hand that draws on a page with so many pixels to the millimetre."""

    paper: Paper
    scale: float
    rng: np.random.Generator

    def answer(self, kind: str, row: tuple[Bubble, ...]) -> str | None:
        """Mark a question; return what must be read of it, None where it must be asked."""
        chosen, other = (row[i] for i in self.rng.permutation(len(row))[:2])
        match kind:
            case "none":
                return ""
            case "erased beside a mark":
                self._smear(other, self.rng.uniform(0.04, 0.11))
                self._scribble(chosen, self._dark("pencil"), 1.0)
            case "two marks":
                self.mark(str(self.rng.choice(("pencil", "pen", "half"))), chosen)
                self.mark(str(self.rng.choice(("pencil", "pen", "cross"))), other)
            case "a lighter second mark":
                dark = self._dark("pencil")
                self._scribble(chosen, dark, 1.0)
                self._scribble(other, dark * self.rng.uniform(0.5, 0.8), 1.0)
            case "smear alone":
                self._smear(chosen, self.rng.uniform(0.10, 0.15))
            case "hardly a mark":
                self._scribble(chosen, self.rng.uniform(0.11, 0.15), 1.0)
            case "circled":
                self._circle(chosen, 0.0, self.rng.uniform(2.8, 3.4))
            case "letter circled":
                self._circle(chosen, -3.9, self.rng.uniform(1.8, 2.2))
            case _:
                self.mark(kind, chosen)
        return None if kind in DOUBTFUL else chosen.label

    def mark(self, kind: str, bubble: Bubble) -> None:
        """Make one mark of a clear kind."""
        dark = self._dark(kind)
        if kind == "cross":
            for side in (-1, 1):
                self._line([(-1.7, -1.7 * side), (1.7, 1.7 * side)], bubble, dark, self.rng.uniform(0.35, 0.5))
        elif kind == "tick":
            self._line([(-1.5, -0.2), (-0.4, 1.4), (2.2, -2.4)], bubble, dark, self.rng.uniform(0.4, 0.6))
        else:
            self._scribble(bubble, dark, 0.6 if kind == "half" else 1.0)

    def _dark(self, kind: str) -> float:
        low, high = {"pen": (0.85, 1.0), "light pencil": (0.26, 0.36), "cross": (0.55, 0.9), "tick": (0.6, 0.9)}.get(
            kind, (0.45, 0.8)
        )
        return float(self.rng.uniform(low, high))

    def _scribble(self, bubble: Bubble, dark: float, share: float) -> None:
        """Strokes to and fro over a share of the bubble, not always within it."""
        width = float(self.rng.uniform(0.5, 0.8))
        angle, start = self.rng.uniform(0, np.pi), -RADIUS * 0.9
        points = []
        steps = int(2 * RADIUS * 0.95 * share / (width * 0.75)) + 1
        for step in range(steps + 1):
            across = start + step * width * 0.75 + self.rng.normal(0, 0.06)
            along = np.sqrt(max(0.1, RADIUS**2 - across**2)) * self.rng.uniform(0.85, 1.08) * (-1) ** step
            points.append(
                (along * np.cos(angle) - across * np.sin(angle), along * np.sin(angle) + across * np.cos(angle))
            )
        self._line(points, bubble, dark, width)

    def _circle(self, bubble: Bubble, across: float, radius: float) -> None:
        angles = np.linspace(0, 2 * np.pi * self.rng.uniform(0.95, 1.1), 24)
        self._line([(across + radius * np.cos(a), radius * np.sin(a)) for a in angles], bubble, self._dark("pen"), 0.5)

    def _smear(self, bubble: Bubble, dark: float) -> None:
        """What a rubber leaves: a wide grey, with a trace of the strokes."""
        box, middle = self._around(bubble)
        mask = np.zeros(box.shape, np.float32)
        centre = self.rng.normal(0, 0.3, 2) * self.scale + middle
        axes = (int(self.rng.uniform(2.2, 3.2) * self.scale), int(self.rng.uniform(2.0, 2.6) * self.scale))
        cv2.ellipse(mask, (int(centre[0]), int(centre[1])), axes, float(self.rng.uniform(0, 180)), 0, 360, (dark,), -1)
        self._lay(box, mask, blur=0.5)
        if dark < 0.1:
            self._line([(-1, -0.6), (1.2, 0.2), (-0.8, 0.9)], bubble, dark * 1.6, 0.5)

    def _line(self, points: list[tuple[float, float]], bubble: Bubble, dark: float, width: float) -> None:
        box, middle = self._around(bubble)
        mask = np.zeros(box.shape, np.uint8)
        shaken = np.array(points) + self.rng.normal(0, 0.12, (len(points), 2))
        places = np.round((shaken * self.scale + middle) * 8).astype(np.int32)
        cv2.polylines(mask, [places], False, (255,), max(1, round(width * self.scale)), cv2.LINE_AA, 3)
        self._lay(box, np.asarray(mask * (dark / 255), np.float32), blur=0.06)

    def _lay(self, box: Paper, mask: Paper, blur: float) -> None:
        """Lay graphite on the grain of the paper."""
        soft = cv2.GaussianBlur(mask, (0, 0), blur * self.scale)
        grain = cv2.GaussianBlur(np.asarray(self.rng.normal(1, 0.5, mask.shape), np.float32), (0, 0), 1.2)
        np.maximum(box, np.clip(soft * grain, 0, 1), out=box)

    def _around(self, bubble: Bubble) -> tuple[Paper, npt.NDArray[np.float64]]:
        """The part of the page around a bubble, and where in it the middle of the bubble is."""
        x, y, reach = int(bubble.x * self.scale), int(bubble.y * self.scale), int(8 * self.scale)
        left, top = max(0, x - reach), max(0, y - reach)
        box = self.paper[top : y + reach, left : x + reach]
        return box, np.array([bubble.x * self.scale - left, bubble.y * self.scale - top])
