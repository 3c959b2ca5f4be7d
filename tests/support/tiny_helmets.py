"""Doubles of a helmet model: ONNX files that judge by brightness and have never seen a helmet.

They stand for an installed model in tests of the way from the file to the event; what they say
about heads means nothing. The files are written byte by byte, so that no ONNX library is needed.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from detection.backends.heads import yolox_grid

SIDE_PX = 32
BARE, HELMET = 0, 1
"""Order of the classes; a dark crop is bare."""
SCORES = np.array([[5.0, -10.0], [-5.0, 10.0]])
"""Of each class: at black, and how much more at white (pixels divided by 255)."""


def classifier(path: Path) -> Path:
    """One score a class for the crop."""
    return _answering(path, SCORES[:, 0].reshape(1, 2), SCORES[:, 1].reshape(1, 2))


def head_rows(path: Path, x_px: float = SIDE_PX / 2) -> Path:
    """A detector with rows: one head in the upper half of the crop, and noise elsewhere."""
    base, slope = np.zeros((1, 6, 8)), np.zeros((1, 6, 8))
    base[0, :, 3] = [x_px, SIDE_PX / 4, 6, 6, 0.95, 0.05]
    slope[0, 4:, 3] = [-0.9, 0.9]
    base[0, :, 5] = [x_px + 0.5, SIDE_PX / 4, 6, 6, 0.8, 0.01]  # the same head once more
    slope[0, 4:, 5] = [-0.79, 0.79]
    base[0, :, 6] = [x_px, SIDE_PX / 4, 6, 6, 0.1, 0.1]  # below the floor
    return _answering(path, base, slope)


def head_grids(path: Path) -> Path:
    """A detector on YOLOX's grids: one head in the cell above the middle."""
    cells, strides = yolox_grid((SIDE_PX, SIDE_PX))
    wanted = np.flatnonzero((strides[:, 0] == 8) & (cells[:, 0] == 2) & (cells[:, 1] == 1))[0]
    base, slope = np.zeros((1, len(cells), 7)), np.zeros((1, len(cells), 7))
    base[0, wanted, 4:] = [1.0, 0.95, 0.05]
    slope[0, wanted, 5:] = [-0.9, 0.9]
    return _answering(path, base, slope)


def _answering(path: Path, base: np.ndarray, slope: np.ndarray) -> Path:
    """A network whose answer is ``base + slope * mean of the picture``."""
    mean = _node("ReduceMean", ["images"], "mean", _ints("axes", range(4)) + _whole("keepdims", 0))
    graph = _part(1, mean)
    graph += _part(1, _node("Mul", ["slope", "mean"], "more"))
    graph += _part(1, _node("Add", ["base", "more"], "answer"))
    graph += _part(2, b"double")
    graph += _part(5, _tensor("base", base)) + _part(5, _tensor("slope", slope))
    graph += _part(11, _value("images", (1, 3, SIDE_PX, SIDE_PX)))
    graph += _part(12, _value("answer", base.shape))
    version = _part(1, b"") + _number(2, 13)
    path.write_bytes(_number(1, 8) + _part(7, graph) + _part(8, version))
    return path


def _node(kind: str, inputs: Iterable[str], output: str, attributes: bytes = b"") -> bytes:
    given = b"".join(_part(1, name.encode()) for name in inputs)
    return given + _part(2, output.encode()) + _part(4, kind.encode()) + attributes


def _ints(name: str, values: Iterable[int]) -> bytes:
    listed = b"".join(_number(8, value) for value in values)
    return _part(5, _part(1, name.encode()) + listed + _number(20, 7))


def _whole(name: str, value: int) -> bytes:
    return _part(5, _part(1, name.encode()) + _number(3, value) + _number(20, 2))


def _tensor(name: str, values: np.ndarray) -> bytes:
    sides = b"".join(_number(1, side) for side in values.shape)
    return (
        sides + _number(2, 1) + _part(8, name.encode()) + _part(9, values.astype("<f4").tobytes())
    )


def _value(name: str, shape: Iterable[int]) -> bytes:
    sides = b"".join(_part(1, _number(1, side)) for side in shape)
    return _part(1, name.encode()) + _part(2, _part(1, _number(1, 1) + _part(2, sides)))


def _part(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
