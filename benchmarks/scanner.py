"""What scanners, phones and their owners do to a sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pencil import Paper

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Scanner:
    """How a page is scanned; lengths are shares of the page's width, ``turn`` is in degrees."""

    name: str
    dpi: int = 200
    turn: float = 0
    upside_down: bool = False
    perspective: float = 0
    blur: float = 0.4
    noise: float = 0.01
    shade: float = 0
    grey: float = 0.97
    jpeg: int = 0
    staple: bool = False
    fold: bool = False
    bend: float = 0
    desk: float = 0
    two_toned: bool = False
    """In black and white; ``desk`` is how dark it is around the page, ``bend`` how many millimetres it is wavy."""

    def scan(self, paper: Paper, dpi: float, rng: np.random.Generator) -> Picture:
        """A picture of a page that has been drawn with so many dots to the inch."""
        page = paper.copy()
        if self.fold:
            self._fold(page, rng)
        if self.staple:
            self._staple(page, dpi, rng)
        if self.bend:
            page = self._bent(page, dpi)
        factor = self.dpi / dpi
        page = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.float32)
        light = self.grey * (1 - self._moved(page, rng))
        blurred = cv2.GaussianBlur(light, (0, 0), max(0.2, self.blur * self.dpi / 150))
        noisy = blurred * self._light(light.shape) + rng.normal(0, self.noise, light.shape)
        picture: Picture = np.clip(noisy * 255, 0, 255).astype(np.uint8)
        if self.two_toned:
            picture = np.where(picture > 150, 255, 0).astype(np.uint8)
        if self.upside_down:
            picture = np.ascontiguousarray(picture[::-1, ::-1])
        if self.jpeg:
            _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, self.jpeg])
            picture = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
        return picture

    def _moved(self, page: Paper, rng: np.random.Generator) -> Paper:
        height, width = page.shape
        angle = np.deg2rad(rng.uniform(-self.turn, self.turn))
        corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
        middle = corners.mean(axis=0)
        turned = (corners - middle) @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        turned += rng.uniform(-1, 1, (4, 2)) * self.perspective * width + middle
        low = np.minimum(turned.min(axis=0), 0)
        high = np.maximum(turned.max(axis=0), (width, height))
        mapping = cv2.getPerspectiveTransform(corners, (turned - low).astype(np.float32))
        size = (int(high[0] - low[0]), int(high[1] - low[1]))
        return np.asarray(cv2.warpPerspective(page, mapping, size, borderValue=(self.desk,)), np.float32)

    def _bent(self, page: Paper, dpi: float) -> Paper:
        """The page with a wave across and a wave down."""
        down, across = np.indices(page.shape, np.float32)
        off = self.bend / 25.4 * dpi
        right = across + off * np.sin(down / page.shape[0] * 6)
        below = down + off * np.sin(across / page.shape[1] * 5 + 1)
        return np.asarray(cv2.remap(page, right, below, cv2.INTER_LINEAR, borderValue=(0.0,)), np.float32)

    def _light(self, shape: tuple[int, ...]) -> Paper:
        """Less light towards one corner, as beside a window."""
        down, right = np.linspace(0, 1, shape[0])[:, None], np.linspace(0, 1, shape[1])[None, :]
        return np.asarray(1 - self.shade * (0.6 * right + 0.4 * down**2), np.float32)

    def _fold(self, page: Paper, rng: np.random.Generator) -> None:
        height, width = page.shape
        at = int(height * rng.uniform(0.4, 0.7))
        cv2.line(page, (0, at), (width, at + int(rng.normal(0, height / 60))), (0.35,), max(1, height // 900))

    def _staple(self, page: Paper, dpi: float, rng: np.random.Generator) -> None:
        """A staple over the corner mark at the upper left, and its shadow."""
        x, y = (int(rng.uniform(12, 18) / 25.4 * dpi) for _ in range(2))
        reach = int(5 / 25.4 * dpi)
        cv2.line(page, (x - reach, y + reach), (x + reach, y - reach), (0.9,), int(0.09 * dpi))


SCANNERS = (
    Scanner("flatbed, 100 dpi", 100, turn=1),
    Scanner("flatbed, 150 dpi", 150, turn=2),
    Scanner("flatbed, 200 dpi", 200, turn=4),
    Scanner("flatbed, 300 dpi", 300, turn=1.5),
    Scanner("upside down", 150, turn=3, upside_down=True),
    Scanner("noise and JPEG", 150, turn=2, noise=0.035, jpeg=40),
    Scanner("blur", 150, turn=2, blur=1.3),
    Scanner("grey paper, uneven light", 200, turn=2, grey=0.8, shade=0.45, noise=0.02),
    Scanner("phone", 200, desk=0.6, turn=4, perspective=0.03, shade=0.35, blur=0.7, noise=0.02, jpeg=60),
    Scanner("bent page", 150, turn=2, bend=1.2, shade=0.2),
    Scanner("staple", 150, turn=3, staple=True),
    Scanner("fold", 150, turn=2, fold=True),
    Scanner("all at once", 150, turn=4, perspective=0.015, blur=0.8, noise=0.025, shade=0.3, jpeg=50, fold=True),
)
