"""Synthetic pictures and films for camera tests; no media needed."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

from app.workers.sample_server import write_film


def pictures(width: int = 320, height: int = 240, count: int = 30) -> Iterator[VideoFrame]:
    """A bright bar that wanders over a grey gradient with a little noise."""
    noise = np.random.default_rng(5)
    gradient = np.linspace(40, 160, width, dtype=np.uint8)[None, :, None]
    for number in range(count):
        picture = np.repeat(np.repeat(gradient, height, 0), 3, 2).copy()
        picture += noise.integers(0, 12, (height, width, 1), dtype=np.uint8)
        left = number * width // count
        picture[:, left : left + width // 10] = (20, 200, 240)
        yield VideoFrame.from_ndarray(picture, format="bgr24")


def film(
    path: Path,
    *,
    size: tuple[int, int] = (320, 240),
    count: int = 30,
    fps: int = 15,
    gop: int = 15,
) -> Path:
    """Write a film for the sample RTSP server."""
    write_film(pictures(*size, count), path, fps, gop)
    return path


def video(
    path: Path,
    *,
    size: tuple[int, int] = (320, 240),
    count: int = 30,
    fps: int = 15,
    gop: int = 15,
    codec: str = "libx264",
) -> Path:
    """Write an ordinary video file; the suffix chooses the container."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.gop_size = gop
        if codec == "libx264":
            stream.options = {"preset": "ultrafast", "tune": "zerolatency"}
        for number, picture in enumerate(pictures(*size, count)):
            picture.pts, picture.time_base = number, Fraction(1, fps)
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path
