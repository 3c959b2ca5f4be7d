"""Looks at one picture of a plate in several ways that fail differently."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detection.backends.plate_network import LineOdds
from detection.backends.plate_ocr import TextReader
from detection.backends.plate_pictures import (
    blurred,
    grey,
    more_contrast,
    padded,
    stretched,
    upright,
)
from detection.contracts.detections import ImageArray
from detection.geometry.arrays import FloatArray

LEAST_WIDTH_PX = 60
"""Narrower plates are not read."""
ONE_LINE_RATIO = 2.4
"""Plates wider than this many heights have one line of text."""
MARGIN = 0.15
LEAST_LINE = 0.3
"""A line of a plate is at least this share of the crop long."""
CLOSE, WIDE = (0.03, 0.08), (0.05, 0.20)
"""Shares added around a line that was found: at each end, above and below."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlateLook:
    """One try at reading one picture of a plate.

    Attributes:
        lines: What each line may say, one or two, from top to bottom.
        spans: Where each line begins and ends, as shares of the crop's width.
        pictures: The very picture of each line, BGR; empty where the line was not found but cut.
    """

    lines: tuple[LineOdds, ...]
    spans: tuple[Span, ...]
    pictures: tuple[ImageArray, ...] = ()


def look_at(crop: ImageArray, reader: TextReader) -> tuple[PlateLook, ...]:
    """Look at a picture of a plate.

    Args:
        crop: The plate with little around it, BGR.
        reader: Reads text.

    Returns:
        Looks; none when the plate is too narrow to be read. The first one is the plainest.
    """
    height, width = crop.shape[:2]
    if width < LEAST_WIDTH_PX or not height:
        return ()
    wider = padded(crop, MARGIN)
    lines = [line for line in reader.find(wider) if _length(line) > LEAST_LINE * wider.shape[1]]
    lines.sort(key=lambda line: float(line[:, 1].mean()))
    one = width / height >= ONE_LINE_RATIO
    looks = _found(wider, lines, width, reader) if len(lines) == (1 if one else 2) else []
    cut = _one_line(crop) if one else _two_lines(crop)
    looks += [_plain(pictures, reader) for pictures in cut]
    return tuple(looks)


def _found(
    wider: ImageArray, lines: Sequence[FloatArray], width: int, reader: TextReader
) -> list[PlateLook]:
    """Looks at lines that were found, each turned upright."""
    edge = (wider.shape[1] - width) / 2

    def look(margins: Span, change: Callable[[ImageArray], ImageArray] | None = None) -> PlateLook:
        pictures = tuple(upright(wider, line, *margins) for line in lines)
        if change is not None:
            pictures = tuple(change(picture) for picture in pictures)
        spans = tuple(_span(line, margins[0], edge, width) for line in lines)
        return PlateLook(tuple(map(reader.odds, pictures)), spans, pictures)

    return [
        look(CLOSE),
        look(WIDE),
        look(CLOSE, more_contrast),
        look(CLOSE, lambda line: stretched(line, 1.25)),
        look(CLOSE, lambda line: stretched(line, 0.8)),
        look(WIDE, grey),
        look(WIDE, blurred),
    ]


def _span(line: FloatArray, across: float, edge: float, width: int) -> Span:
    left, right = float(line[[0, 3], 0].mean()), float(line[[1, 2], 0].mean())
    more = across * (right - left)
    return (left - more - edge) / width, (right + more - edge) / width


def _plain(pictures: tuple[ImageArray, ...], reader: TextReader) -> PlateLook:
    return PlateLook(tuple(map(reader.odds, pictures)), ((0.0, 1.0),) * len(pictures))


def _one_line(crop: ImageArray) -> list[tuple[ImageArray, ...]]:
    height = crop.shape[0]
    tight = crop[round(height * 0.08) : max(round(height * 0.92), 1)]
    return [(crop,), (tight,), (padded(crop, 0.06),)]


_SPLITS = ((0.45, 0.55), (0.50, 0.50), (0.42, 0.58))
"""Where the lower line begins and the upper one ends, as shares of the height."""


def _two_lines(crop: ImageArray) -> list[tuple[ImageArray, ...]]:
    height = crop.shape[0]
    return [(crop[: round(height * high)], crop[round(height * low) :]) for low, high in _SPLITS]


def _length(line: FloatArray) -> float:
    return float(np.linalg.norm(line[1] - line[0]))
