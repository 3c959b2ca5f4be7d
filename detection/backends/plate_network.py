"""The text network of the plate reader: odds of every character in every column of a line."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import openvino

from detection.contracts.detections import ImageArray
from detection.contracts.errors import ModelError
from detection.geometry.arrays import FloatArray

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZĐ"
"""Characters that stand on plates."""
NETWORK_FILE = "PP-OCRv6_rec_small.onnx"
HEIGHT_PX = 48
WIDTHS_PX = (96, 128, 160, 200, 256, 320, 400)
"""Lines come to the network in these widths: OpenVINO keeps memory for each new one."""
_MARKS = "-. \u00b7:,\u2014\u2013_"


@dataclass(frozen=True, slots=True)
class LineOdds:
    """What a line of text may say.

    Attributes:
        odds: Shape ``(columns, 1 + len(ALPHABET))``, columns from left to right: odds of a gap or a
            mark between groups, then of each character of ``ALPHABET``. What is missing to 1 is
            the share of all other signs.
    """

    odds: FloatArray

    @property
    def text(self) -> str:
        """The likeliest character of every column, repeated ones once."""
        best = self.odds.argmax(axis=1)
        best[self.odds.sum(axis=1) < 2 * (1 - self.odds.sum(axis=1))] = 0
        return "".join(
            ALPHABET[place - 1]
            for place, before in zip(best, (0, *best[:-1]), strict=True)
            if place and place != before
        )

    @property
    def score(self) -> float:
        """How sure the columns of ``text`` are on average, 0 to 1."""
        marks = self.odds[:, 1:].max(axis=1, initial=0.0)
        read = marks[marks > self.odds[:, 0]]
        return float(read.mean()) if len(read) else 0.0


NO_LINE = LineOdds(np.zeros((0, 1 + len(ALPHABET))))


class LineNetwork:
    """PP-OCR's recogniser on OpenVINO. Not for use by two threads.

    Args:
        folder: Where the checked networks are.
        threads: Cores it may use.

    Raises:
        ModelError: ``plates_unavailable`` when the network cannot be opened.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        core = openvino.Core()
        try:
            model = core.read_model(folder / NETWORK_FILE)
            signs = str(model.get_rt_info(["framework", "character"]).value).splitlines()
            compiled = core.compile_model(model, "CPU", {"INFERENCE_NUM_THREADS": threads})
        except RuntimeError as error:
            raise ModelError("plates_unavailable", package=NETWORK_FILE) from error
        self._request = compiled.create_infer_request()
        table = {sign: place for place, sign in enumerate(["", *signs, " "])}
        self._gaps = [0, *(table[sign] for sign in _MARKS if sign in table)]
        self._large = [table[sign] for sign in ALPHABET]
        small = [(place, sign.lower()) for place, sign in enumerate(ALPHABET) if sign.isalpha()]
        pairs = [(place + 1, table[sign]) for place, sign in small if sign in table]
        self._small_to = [place for place, _ in pairs]
        self._small = [sign for _, sign in pairs]

    def odds(self, line: ImageArray) -> LineOdds:
        """Read a picture that is one line of text, of any size, BGR.

        Raises:
            ModelError: ``plates_failed``.
        """
        if 0 in line.shape:
            return NO_LINE
        scaled = cv2.resize(line, fitting_size(line), interpolation=cv2.INTER_AREA)
        tensor = (scaled.transpose(2, 0, 1)[None].astype(np.float32) / 255 - 0.5) / 0.5
        try:
            self._request.infer([np.ascontiguousarray(tensor)])
        except RuntimeError as error:
            raise ModelError("plates_failed", reason=type(error).__name__) from error
        found = np.asarray(self._request.get_output_tensor().data[0], np.float64)
        odds = np.empty((len(found), 1 + len(ALPHABET)))
        odds[:, 0] = found[:, self._gaps].sum(axis=1)
        odds[:, 1:] = found[:, self._large]
        odds[:, self._small_to] += found[:, self._small]
        return LineOdds(odds)


def fitting_size(line: ImageArray) -> tuple[int, int]:
    """Width and height in which a line comes to the network."""
    wanted = HEIGHT_PX * line.shape[1] / line.shape[0]
    return min(WIDTHS_PX, key=lambda width: abs(width - wanted)), HEIGHT_PX
