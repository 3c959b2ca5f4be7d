"""A cheap look at a picture: a few numbers and two tiny images, straight from its brightness.

Nothing is scaled or converted: points and rows of the decoder's own plane are enough. A look at
a 1080p picture takes about a millisecond.
"""

from dataclasses import dataclass

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

WIDE, HIGH = 160, 90
_BLOCK = 10
_ROWS = 60
_FLAT_STD = 3.0
_LUMA_FIRST = ("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "nv12", "gray")

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found.

    Attributes:
        points: Brightness of points, shape ``(HIGH, WIDE)``.
        edges: Where edges are, shape ``(HIGH // 2, WIDE // 2)``, mean 0, length 1.
        brightness: Mean, 0 to 255.
        flat: Share of the picture without any texture.
        contrast: Mean square of differences over four pixels.
        sharpness: Differences over one pixel against those over four: falls when the picture
            blurs, stays when it only gets darker, or paler in fog.
        size: Of the picture, pixels.
    """

    points: Bytes
    edges: Floats
    brightness: float
    flat: float
    contrast: float
    sharpness: float
    size: tuple[int, int]


def look_at(raw: VideoFrame) -> Look:
    """Look at a decoder's frame."""
    luma = _luma(raw)
    points = _points(luma)
    contrast, sharpness = _sharpness(luma)
    return Look(
        points=points,
        edges=edges_of(points),
        brightness=float(points.mean()),
        flat=_flat_share(points),
        contrast=contrast,
        sharpness=sharpness,
        size=(raw.width, raw.height),
    )


def edges_of(points: Bytes) -> Floats:
    """Where edges are; the same at noon and dusk, as far as the same things can be seen."""
    half = points.reshape(HIGH // 2, 2, WIDE // 2, 2).mean(axis=(1, 3), dtype=np.float32)
    across = np.abs(np.diff(half, axis=1, append=half[:, -1:]))
    down = np.abs(np.diff(half, axis=0, append=half[-1:]))
    return unit(np.log1p(across + down).astype(np.float32))


def unit(image: Floats) -> Floats:
    """The image with mean 0 and length 1; all zero when it is flat."""
    centred = image - image.mean()
    length = float(np.linalg.norm(centred))
    return centred / length if length > 1e-6 else np.zeros_like(centred)


def shift_between(before: Floats, after: Floats) -> tuple[float, float, tuple[int, int]]:
    """How alike two images of edges are as they lie, and at best when one is pushed.

    Returns:
        Likeness as they lie, likeness at the best push (1 is the same), and that push in points
        of the edge image: right, down.
    """
    product = np.fft.rfft2(before).conj() * np.fft.rfft2(after)
    alike = np.fft.irfft2(product, s=before.shape)
    place = int(np.argmax(alike))
    down, right = divmod(place, before.shape[1])
    down -= before.shape[0] if down > before.shape[0] // 2 else 0
    right -= before.shape[1] if right > before.shape[1] // 2 else 0
    return float(alike[0, 0]), float(alike.flat[place]), (right, down)


def most_changed(before: Bytes, after: Bytes) -> float:
    """Mean difference of the part that changed most, in steps of brightness.

    The part is a few hundred pixels: a clock that is painted into the picture counts.
    """
    difference = np.abs(before.astype(np.int16) - after)
    parts = difference.reshape(HIGH // _BLOCK, _BLOCK, WIDE // _BLOCK, _BLOCK)
    return float(parts.mean(axis=(1, 3)).max())


def _luma(raw: VideoFrame) -> Bytes:
    if raw.format.name not in _LUMA_FIRST:
        raw = VideoReformatter().reformat(raw, format="gray", threads=1)
    plane = raw.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: raw.height, : raw.width]


def _points(luma: Bytes) -> Bytes:
    high, wide = luma.shape
    rows = (np.arange(HIGH) * high + high // 2) // HIGH
    columns = (np.arange(WIDE) * wide + wide // 2) // WIDE
    return np.ascontiguousarray(luma[rows[:, None], columns])


def _flat_share(points: Bytes) -> float:
    parts = points.reshape(HIGH // _BLOCK, _BLOCK, WIDE // _BLOCK, _BLOCK)
    return float((parts.std(axis=(1, 3)) < _FLAT_STD).mean())


def _sharpness(luma: Bytes) -> tuple[float, float]:
    """Contrast, and its share within one pixel; the grain of the sensor is taken off both."""
    rows = luma[:: max(1, luma.shape[0] // _ROWS)].astype(np.int16)
    near = (rows[:, 1:] - rows[:, :-1]).astype(np.float32)
    far = (rows[:, 4:] - rows[:, :-4]).astype(np.float32)
    grain = (1.4826 * float(np.median(np.abs(near)))) ** 2
    contrast = max(float(np.square(far).mean()) - grain, 1e-3)
    return contrast, max(float(np.square(near).mean()) - grain, 0.0) / contrast
