"""Text on plates: RapidOCR finds its lines, its recogniser tells the odds of every character.

The networks come inside the package. An optional part: without it everything else runs and plates
are left to the reviewer.
"""

import logging
from collections.abc import Sequence
from typing import Protocol, cast

import cv2
import numpy as np

from detection.backends.packaged import PLATE_TEXT, packaged_files, read_readers
from detection.backends.plate_network import LineNetwork, LineOdds
from detection.contracts.detections import ImageArray
from detection.contracts.errors import ModelError
from detection.geometry.arrays import FloatArray

SIDE_PX = 480
"""Every picture in which lines are looked for comes in this size: OpenVINO keeps memory for each
new one, and with sizes as they came 40 vehicles took 800 MB."""
GREY = 114


class TextReader(Protocol):
    """Finds lines of text and reads them."""

    def find(self, image: ImageArray) -> tuple[FloatArray, ...]:
        """Corners of each line, shape ``(4, 2)``, clockwise from the upper left, pixels."""
        ...

    def odds(self, line: ImageArray) -> LineOdds:
        """What a picture that is one line of text may say."""
        ...


class _Found(Protocol):
    """An answer of RapidOCR; only what was asked for is there."""

    boxes: Sequence[object] | None


class RapidTextReader:
    """RapidOCR with OpenVINO. Not for use by two threads."""

    def __init__(self, threads: int = 2) -> None:
        """Load the networks; takes about a second.

        Raises:
            ModelError: ``plates_unavailable`` when the package is not installed or broken,
                ``model_altered`` when its networks are not the expected ones.
        """
        packaged = next(one for one in read_readers() if one.name == PLATE_TEXT)
        folder = packaged_files(packaged)
        if folder is None:
            raise ModelError("plates_unavailable", package=packaged.package)
        try:
            from rapidocr import EngineType, RapidOCR  # noqa: PLC0415  # an optional part
        except ImportError as error:
            raise ModelError("plates_unavailable", package=error.name or "rapidocr") from error
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        engine = EngineType.OPENVINO
        try:
            self._finder = RapidOCR(
                params={
                    "Global.log_level": "error",
                    "Global.use_cls": False,
                    "Det.engine_type": engine,
                    "Rec.engine_type": engine,
                    "Cls.engine_type": engine,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": SIDE_PX,
                    "EngineConfig.openvino.inference_num_threads": threads,
                }
            )
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError("plates_unavailable", package="rapidocr") from error
        self._network = LineNetwork(folder, threads)

    def find(self, image: ImageArray) -> tuple[FloatArray, ...]:
        """Corners of each line in a picture, in pixels of it."""
        if 0 in image.shape:
            return ()
        scale = SIDE_PX / max(image.shape[:2])
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        scaled = cv2.resize(image, None, fx=scale, fy=scale, interpolation=how)
        canvas = np.full((SIDE_PX, SIDE_PX, 3), GREY, np.uint8)
        canvas[: scaled.shape[0], : scaled.shape[1]] = scaled[:SIDE_PX, :SIDE_PX]
        try:
            answer = self._finder(canvas, use_det=True, use_rec=False, use_cls=False)
        except Exception as error:  # its errors have no common base
            raise ModelError("plates_failed", reason=type(error).__name__) from error
        boxes = cast("_Found", answer).boxes
        return tuple(
            np.asarray(box, np.float64) / scale for box in (() if boxes is None else boxes)
        )

    def odds(self, line: ImageArray) -> LineOdds:
        """What a picture that is one line of text may say."""
        return self._network.odds(line)
