"""Runs an installed helmet model on the two-wheelers of a frame.

Three forms of network are understood: detectors of heads or riders (YOLOX grids, or rows with a
score a class) and classifiers of a head's crop. What is asked is kept small: the largest
two-wheelers of a frame only, and none whose riders are too small to be judged.
"""

import numpy as np
import openvino as ov
from openvino.preprocess import ColorFormat, PrePostProcessor

from detection.backends.checked_files import checked_graph
from detection.backends.decoding import fit_picture, kept_rows
from detection.backends.heads import yolox_grid
from detection.contracts.detections import FloatArray, ImageArray
from detection.contracts.errors import ModelError
from detection.contracts.helmets import BARE_HEAD, HELMET_CLASSES, NOT_A_HEAD, HelmetReading
from detection.contracts.models import ColourOrder, DecoderKind, DeviceName, ModelChoice, ModelSpec
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.arrays import BoolArray, BoxXYXY

LEAST_HEIGHT_PX = 48.0
"""Of the box of rider and motorcycle; a head is about an eighth of it."""
MOST_LOOKS = 6
MARGIN_SHARE = 0.12
"""Of width and height: boxes now and then cut the head off."""
HEAD_SHARE = 0.5
"""Of the height of a box, from above: where a classifier looks."""
MOST_HEADS = 4
PAD_GREY = 114


class HelmetNetwork:
    """A helmet model compiled for a device, behind ``HelmetReader``; one thread at a time."""

    def __init__(self, choice: ModelChoice, device: DeviceName = DeviceName.AUTO) -> None:
        """Check the file once more, open it, and try it on an empty picture.

        Raises:
            ModelError: ``model_altered`` and its like, ``model_unusable``, and
                ``model_shape_unexpected`` when it does not answer as its spec says.
        """
        self._spec = choice.spec
        self._sha256 = checked_graph(choice.spec, choice.path)
        _check_classes(choice.spec)
        core = ov.Core()
        try:
            network = _prepared(core.read_model(choice.path), choice.spec)
            self._compiled = core.compile_model(network, device.value)
        except RuntimeError as error:
            reason = str(error)[:400]
            raise ModelError("model_unusable", name=choice.spec.name, reason=reason) from error
        width, height = choice.spec.input_size
        self._canvas: ImageArray = np.full((1, height, width, 3), PAD_GREY, np.uint8)
        self._answer()

    @property
    def model(self) -> str:
        """Name and digest of the weights."""
        return f"{self._spec.name} sha256:{self._sha256}"

    def read(self, image: ImageArray, frame: TrackedFrame) -> tuple[HelmetReading, ...]:
        """Look at the largest two-wheelers of a frame; see ``HelmetReader``."""
        readings = []
        for tracked in worth_a_look(frame):
            part = part_of(tracked.box_xyxy, image, heads_only=self._is_classifier)
            left, top, right, bottom = part
            if right - left < 2 or bottom - top < 2:
                continue
            heads = self._heads(image[top:bottom, left:right], (left, top), tracked.box_xyxy)
            if heads:
                readings.append(_reading(tracked.track_id, heads))
        return tuple(readings)

    @property
    def _is_classifier(self) -> bool:
        return self._spec.decoder is DecoderKind.CLASSIFIER

    def _heads(
        self, crop: ImageArray, corner: tuple[int, int], box: BoxXYXY
    ) -> list[tuple[str, float]]:
        """Class and score of each head on one two-wheeler."""
        fit = fit_picture(crop, self._canvas[0], self._spec.fit)
        boxes, scores = self._answer()
        best = scores.argmax(axis=1)
        sure = scores.max(axis=1)
        if not self._is_classifier:
            scale = np.array([fit.scale_x, fit.scale_y] * 2)
            placed = boxes * scale + np.array([*corner, *corner])
            good = np.flatnonzero((sure >= self._spec.score_floor) & _belongs(placed, box))
            good = good[np.argsort(-sure[good], kind="stable")]
            sized = placed[good].astype(np.float32)
            sized[:, 2:] -= sized[:, :2]
            kept = kept_rows(sized, sure[good].astype(np.float32), self._spec.overlap_limit)
            best, sure = best[good][kept], sure[good][kept]
        named = [(self._spec.classes[n], float(s)) for n, s in zip(best, sure, strict=True)]
        return [head for head in named if head[0] != NOT_A_HEAD][:MOST_HEADS]

    def _answer(self) -> tuple[FloatArray, FloatArray]:
        """Boxes ``(n, 4)`` in pixels of the input and scores ``(n, classes)`` of the canvas."""
        found = self._compiled(self._canvas)
        raw = np.array(next(iter(found.values())), np.float32)
        count = len(self._spec.classes)
        try:
            match self._spec.decoder:
                case DecoderKind.CLASSIFIER:
                    return np.zeros((1, 4), np.float32), _shares(raw.reshape(1, count))
                case DecoderKind.ROWS:
                    return _from_rows(raw.reshape(4 + count, -1))
                case _:
                    return _from_grids(raw.reshape(-1, 5 + count), self._spec.input_size)
        except ValueError as error:
            raise ModelError(
                "model_shape_unexpected", name=self._spec.name, reason=str(raw.shape)
            ) from error


def worth_a_look(frame: TrackedFrame) -> list[TrackedObject]:
    """The largest motorcycles that were seen in a frame, largest first."""
    found = [
        tracked
        for tracked in frame.objects
        if tracked.observed
        and tracked.class_name == "motorcycle"
        and tracked.box_xyxy[3] - tracked.box_xyxy[1] >= LEAST_HEIGHT_PX
    ]
    found.sort(key=lambda one: (one.box_xyxy[1] - one.box_xyxy[3], one.track_id))
    return found[:MOST_LOOKS]


def part_of(
    box: BoxXYXY, image: ImageArray, *, heads_only: bool = False
) -> tuple[int, int, int, int]:
    """The part of a picture that is looked at for a box: left, top, right, bottom."""
    height, width = image.shape[:2]
    extra_x, extra_y = (box[2] - box[0]) * MARGIN_SHARE, (box[3] - box[1]) * MARGIN_SHARE
    bottom = box[1] + (box[3] - box[1]) * HEAD_SHARE if heads_only else box[3] + extra_y
    return (
        max(0, int(box[0] - extra_x)),
        max(0, int(box[1] - extra_y)),
        min(width, round(box[2] + extra_x)),
        min(height, round(bottom)),
    )


def _reading(track_id: int, heads: list[tuple[str, float]]) -> HelmetReading:
    bare = sum(name == BARE_HEAD for name, _ in heads)
    return HelmetReading(track_id, len(heads), bare, min(score for _, score in heads))


def _belongs(boxes: FloatArray, box: BoxXYXY) -> BoolArray:
    """Which boxes have their middle over this two-wheeler and not over its neighbour."""
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    extra = (box[3] - box[1]) * MARGIN_SHARE
    inside = (middle_x >= box[0]) & (middle_x <= box[2])
    inside &= (middle_y >= box[1] - extra) & (middle_y <= box[3])
    return np.asarray(inside, np.bool_)


def _shares(answer: FloatArray) -> FloatArray:
    """Scores that add up to one, whether or not the network ends with a softmax."""
    if answer.min() >= 0.0 and abs(float(answer.sum()) - 1.0) < 1e-3:
        return answer
    powers = np.exp(answer - answer.max())
    return np.asarray(powers / powers.sum(), np.float32)


def _from_rows(rows: FloatArray) -> tuple[FloatArray, FloatArray]:
    centre, half = rows[:2].T, rows[2:4].T / 2
    return np.concatenate([centre - half, centre + half], axis=1), rows[4:].T


def _from_grids(rows: FloatArray, size: tuple[int, int]) -> tuple[FloatArray, FloatArray]:
    cells, strides = yolox_grid(size)
    centre = (rows[:, :2] + cells) * strides  # raises ValueError for another number of rows
    half = np.exp(np.minimum(rows[:, 2:4], 20.0)) * strides / 2
    return np.concatenate([centre - half, centre + half], axis=1), rows[:, 5:] * rows[:, 4:5]


def _check_classes(spec: ModelSpec) -> None:
    """A model that cannot say "bare", or says something unknown, is not for this slot."""
    if BARE_HEAD not in spec.classes or not set(spec.classes) <= set(HELMET_CLASSES):
        raise ModelError(
            "model_classes_invalid", classes=",".join(spec.classes), known=", ".join(HELMET_CLASSES)
        )


def _prepared(network: ov.Model, spec: ModelSpec) -> ov.Model:
    """Let the network take 8-bit BGR pictures, rows first."""
    width, height = spec.input_size
    shape = network.inputs[0].partial_shape
    rows_first = shape.rank.is_static and shape.rank.get_length() == 4 and shape[3] == 3
    network.reshape([1, height, width, 3] if rows_first else [1, 3, height, width])
    prepared = PrePostProcessor(network)
    picture = prepared.input()
    picture.tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    picture.tensor().set_color_format(ColorFormat.BGR)
    picture.preprocess().convert_element_type(ov.Type.f32)
    if spec.colour is ColourOrder.RGB:
        picture.preprocess().convert_color(ColorFormat.RGB)
    if spec.pixel_scale != 1.0:
        picture.preprocess().scale(spec.pixel_scale)
    picture.model().set_layout(ov.Layout("NHWC" if rows_first else "NCHW"))
    return prepared.build()
