"""Text in pictures, by RapidOCR on OpenVINO; its networks come inside its package.

An optional part: without the package everything else runs and plates are left to the reviewer.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import cv2
import numpy as np

from detection.backends.packaged import PLATE_TEXT, packaged_files, read_readers
from detection.contracts.detections import ImageArray
from detection.contracts.errors import ModelError

SIDE_PX = 480
LINE_HEIGHT_PX = 48
WIDEST_LINE = 6.5
"""A line wider than this many heights gets a taller picture.

Every picture comes to the networks in one of two sizes: OpenVINO keeps memory for each new one, and
with sizes as they came 40 vehicles took 800 MB.
"""
GREY = 114


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text in a picture.

    Attributes:
        box_xyxy: Upright box around it, pixels of the picture.
        score: The reader's confidence, 0 to 1.
    """

    box_xyxy: tuple[float, float, float, float]
    text: str
    score: float


class TextReader(Protocol):
    """Finds and reads text."""

    def lines(self, image: ImageArray) -> tuple[TextLine, ...]:
        """Find lines in a picture and read them."""
        ...

    def line(self, image: ImageArray) -> tuple[str, float]:
        """Read a picture that is one line of text; text and score."""
        ...


class _Found(Protocol):
    """An answer of RapidOCR; only what was asked for is there."""

    boxes: Sequence[object] | None
    txts: Sequence[str] | None
    scores: Sequence[float] | None


class RapidTextReader:
    """RapidOCR with OpenVINO. Not for use by two threads."""

    def __init__(self, threads: int = 2) -> None:
        """Load the networks; takes about a second.

        Raises:
            ModelError: ``plates_unavailable`` when the package is not installed or broken,
                ``model_altered`` when its networks are not the expected ones.
        """
        for packaged in read_readers():
            if packaged.name == PLATE_TEXT and packaged_files(packaged) is None:
                raise ModelError("plates_unavailable", package=packaged.package)
        try:
            from rapidocr import EngineType, RapidOCR  # noqa: PLC0415  # an optional part
        except ImportError as error:
            raise ModelError("plates_unavailable", package=error.name or "rapidocr") from error
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        engine = EngineType.OPENVINO
        try:
            self._ocr = RapidOCR(
                params={
                    "Global.log_level": "error",
                    "Global.use_cls": False,
                    "Det.engine_type": engine,
                    "Rec.engine_type": engine,
                    "Cls.engine_type": engine,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": SIDE_PX,
                    "Rec.rec_batch_num": 1,
                    "EngineConfig.openvino.inference_num_threads": threads,
                }
            )
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError("plates_unavailable", package="rapidocr") from error

    def lines(self, image: ImageArray) -> tuple[TextLine, ...]:
        """Find lines in a picture and read them."""
        scale = SIDE_PX / max(image.shape[:2])
        scaled = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        canvas = np.full((SIDE_PX, SIDE_PX, 3), GREY, np.uint8)
        canvas[: scaled.shape[0], : scaled.shape[1]] = scaled[:SIDE_PX, :SIDE_PX]
        found = self._run(canvas, find=True)
        if found.boxes is None or found.txts is None or found.scores is None:
            return ()
        return tuple(
            TextLine(_upright(np.asarray(box) / scale), str(text), float(score))
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        )

    def line(self, image: ImageArray) -> tuple[str, float]:
        """Read a picture that is one line of text."""
        if 0 in image.shape:
            return "", 0.0
        missing = max(0.0, image.shape[1] / WIDEST_LINE - image.shape[0])
        edge = round(missing / 2)
        tall = cv2.copyMakeBorder(image, edge, edge, 0, 0, cv2.BORDER_REPLICATE)
        scale = LINE_HEIGHT_PX / tall.shape[0]
        scaled = cv2.resize(tall, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        found = self._run(scaled, find=False)
        if not found.txts or not found.scores:
            return "", 0.0
        return str(found.txts[0]), float(found.scores[0])

    def _run(self, image: "cv2.typing.MatLike", *, find: bool) -> _Found:
        try:
            answer = self._ocr(image, use_det=find, use_rec=True, use_cls=False, text_score=0.0)
        except Exception as error:  # its errors have no common base
            raise ModelError("plates_failed", reason=type(error).__name__) from error
        return cast("_Found", answer)


def _upright(
    corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> tuple[float, float, float, float]:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)
