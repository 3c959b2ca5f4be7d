"""Writes pictures as an H.264 film, as a camera would send it: no B-frames, a short GOP."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from app.gateways.sample_films.cutouts import Image

GOP_S = 1.0
_QUALITY = {"main": "21", "sub": "25"}


class FilmWriter:
    """A main and a sub stream of the same pictures. Use as a context manager."""

    def __init__(self, main: Path, sub: Path, fps: Fraction, size: tuple[int, int]) -> None:
        small = (size[0] // 4 * 2, size[1] // 4 * 2)
        self._streams = [
            _Stream(main, fps, size, _QUALITY["main"]),
            _Stream(sub, fps, small, _QUALITY["sub"]),
        ]

    def write_all(self, pictures: Iterable[Image]) -> int:
        """Write the pictures and finish both files.

        Returns:
            How many pictures were written.
        """
        count = 0
        try:
            for picture in pictures:
                for stream in self._streams:
                    stream.write(picture)
                count += 1
            for stream in self._streams:
                stream.finish()
        finally:
            for stream in self._streams:
                stream.close()
        return count


class _Stream:
    def __init__(self, path: Path, fps: Fraction, size: tuple[int, int], quality: str) -> None:
        self._size = size
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = self._container.add_stream("libx264", rate=fps)
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.thread_count = 1
        self._stream.options = {
            "preset": "veryfast",
            "crf": quality,
            "g": str(round(fps * Fraction(GOP_S))),
            "bf": "0",
            "sc_threshold": "0",
            "x264-params": "threads=1",
        }

    def write(self, picture: Image) -> None:
        fitted = picture
        if (picture.shape[1], picture.shape[0]) != self._size:
            fitted = cv2.resize(picture, self._size, interpolation=cv2.INTER_AREA).astype(np.uint8)
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(fitted), format="bgr24")
        for packet in self._stream.encode(frame):
            self._container.mux(packet)

    def finish(self) -> None:
        for packet in self._stream.encode(None):
            self._container.mux(packet)

    def close(self) -> None:
        self._container.close()
