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

LINE_HEIGHT_PX = 64


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

    def lines(self, image: ImageArray, side_px: int) -> tuple[TextLine, ...]:
        """Find lines in a picture and read them; it is scaled so that its longer side is this."""
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
                    "EngineConfig.openvino.inference_num_threads": threads,
                }
            )
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError("plates_unavailable", package="rapidocr") from error

    def lines(self, image: ImageArray, side_px: int) -> tuple[TextLine, ...]:
        """Find lines in a picture and read them."""
        scale = side_px / max(image.shape[:2])
        scaled = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        found = self._run(scaled, find=True)
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
        scale = LINE_HEIGHT_PX / image.shape[0]
        scaled = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        found = self._run(scaled, find=False)
        if not found.txts or not found.scores:
            return "", 0.0
        return str(found.txts[0]), float(found.scores[0])

    def _run(self, image: "cv2.typing.MatLike", *, find: bool) -> _Found:
        answer = self._ocr(image, use_det=find, use_rec=True, use_cls=False, text_score=0.0)
        return cast("_Found", answer)


def _upright(
    corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> tuple[float, float, float, float]:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)
