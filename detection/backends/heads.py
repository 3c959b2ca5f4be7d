"""Puts the reading of a network's output into the graph itself.

Whatever the network, afterwards it has two outputs: ``boxes`` of shape ``(n, 4)``, xyxy in pixels
of the input, and ``scores`` of shape ``(n, 8)``: the six road users in the order of
``ROAD_USERS``, the best stand-in for a vehicle, and the best score of all classes. Python then
touches a few hundred kilobytes a picture instead of three megabytes, and every network is decoded
by the same code.
"""

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from detection.contracts.detections import FloatArray
from detection.contracts.errors import ModelError
from detection.contracts.models import DecoderKind, ModelSpec

COCO_ROAD_USERS = (0, 1, 2, 3, 5, 7)
"""COCO ids of ``ROAD_USERS``, in its order."""
COCO_CLASSES = 80
COCO_STAND_INS = (6, 8, 28, 61, 63, 64, 65, 67)
"""What vehicles are taken for when they are seen from straight above: train, boat, suitcase,
toilet, laptop, mouse, remote control, telephone. None of them moves in a street as large as one."""
SCORE_COLUMNS = len(COCO_ROAD_USERS) + 2
YOLOX_STRIDES = (8, 16, 32)
CENTERNET_STRIDE = 4


def attach_head(model: ov.Model, spec: ModelSpec) -> ov.Model:
    """Give a network the two outputs of this house, at the input size of its spec.

    Raises:
        ModelError: ``model_shape_unexpected`` when the network is not of the kind its spec says.
    """
    width, height = spec.input_size
    if spec.decoder not in (DecoderKind.YOLOX, DecoderKind.CENTERNET):
        raise ModelError("model_shape_unexpected", name=spec.name, reason=spec.decoder.value)
    try:
        if spec.decoder is DecoderKind.YOLOX:
            model.reshape([1, 3, height, width])
            boxes, scores = _yolox(model, spec.input_size)
        else:
            model.reshape([1, height, width, 3])
            boxes, scores = _centernet(model, spec.input_size)
    except (RuntimeError, ValueError) as error:
        raise ModelError("model_shape_unexpected", name=spec.name, reason=str(error)) from error
    boxes.output(0).get_tensor().set_names({"boxes"})
    scores.output(0).get_tensor().set_names({"scores"})
    return ov.Model([boxes, scores], model.get_parameters(), spec.name)


def yolox_grid(size: tuple[int, int]) -> tuple[FloatArray, FloatArray]:
    """Cell corners and strides of a YOLOX output.

    Returns:
        Cells of shape ``(n, 2)``, x then y, in cells; strides of shape ``(n, 1)``, in pixels.
    """
    cells, strides = [], []
    for stride in YOLOX_STRIDES:
        columns, rows = size[0] // stride, size[1] // stride
        x, y = np.meshgrid(np.arange(columns), np.arange(rows))
        cells.append(np.stack((x.ravel(), y.ravel()), 1))
        strides.append(np.full((columns * rows, 1), stride))
    return np.concatenate(cells).astype(np.float32), np.concatenate(strides).astype(np.float32)


def _yolox(model: ov.Model, size: tuple[int, int]) -> tuple[ov.Node, ov.Node]:
    cells, strides = yolox_grid(size)
    source = model.output(0).get_node().input_value(0)
    rows = ops.reshape(source, np.array([len(cells), 5 + COCO_CLASSES]), special_zero=False)
    centre = ops.multiply(ops.add(_columns(rows, range(2)), cells), strides)
    half = ops.multiply(ops.exp(_columns(rows, range(2, 4))), strides * np.float32(0.5))
    boxes = ops.concat([ops.subtract(centre, half), ops.add(centre, half)], 1)
    classes = _columns(rows, range(5, 5 + COCO_CLASSES))
    scores = ops.multiply(_road_users_and_best(classes), _columns(rows, range(4, 5)))
    return boxes, scores


def _centernet(model: ov.Model, size: tuple[int, int]) -> tuple[ov.Node, ov.Node]:
    by_classes = {output.partial_shape[3].get_length(): output for output in model.outputs}
    if set(by_classes) != {COCO_CLASSES, 4}:
        raise ValueError(sorted(by_classes))
    heat, reach = (by_classes[key].get_node().input_value(0) for key in (COCO_CLASSES, 4))
    columns, rows = size[0] // CENTERNET_STRIDE, size[1] // CENTERNET_STRIDE
    cells = columns * rows
    flat = ops.reshape(heat, np.array([cells, COCO_CLASSES]), special_zero=False)
    planes = ops.reshape(
        ops.transpose(_road_users_and_best(flat), np.array([1, 0])),
        np.array([1, SCORE_COLUMNS, rows, columns]),
        special_zero=False,
    )
    peaks = ops.max_pool(planes, [1, 1], [1, 1], [1, 1], [1, 1], [3, 3]).output(0)
    kept = ops.multiply(planes, ops.convert(ops.equal(planes, peaks), "f32"))
    scores = ops.transpose(
        ops.reshape(kept, np.array([SCORE_COLUMNS, cells]), special_zero=False),
        np.array([1, 0]),
    )
    x, y = np.meshgrid(np.arange(columns), np.arange(rows))
    centre = np.stack((x.ravel(), y.ravel()), 1).astype(np.float32) * CENTERNET_STRIDE
    sides = ops.reshape(reach, np.array([cells, 4]), special_zero=False)
    boxes = ops.add(
        ops.multiply(sides, np.array([[-1, -1, 1, 1]], np.float32)),
        np.concatenate((centre, centre), 1),
    )
    return boxes, scores


def _columns(rows: "ov.Node | ov.Output", wanted: "range | tuple[int, ...]") -> ov.Node:
    """Some columns of a ``(n, m)`` node."""
    return ops.gather(rows, np.array(list(wanted), np.int64), np.int64(1))


def _road_users_and_best(classes: ov.Node) -> ov.Node:
    """Bring ``(n, 80)`` class scores to ``(n, 8)``: road users, stand-in, the best of all classes.

    The best of all, not of the others: cutting 74 columns out costs more than comparing 80.
    """
    best = ops.reduce_max(classes, np.array([1]), keep_dims=True)
    others = _columns(classes, COCO_STAND_INS)
    stand_in = ops.reduce_max(others, np.array([1]), keep_dims=True)
    return ops.concat([_columns(classes, COCO_ROAD_USERS), stand_in, best], 1)
