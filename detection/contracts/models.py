"""What the catalogue says about a network, before any library has opened it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ModelTask(StrEnum):
    """What a network is asked for."""

    ROAD_USERS = "road-users"
    """Where are the road users in this picture?"""
    HELMETS = "helmet"
    """Do the heads on this two-wheeler wear helmets?"""


class DecoderKind(StrEnum):
    """How the raw output of a network becomes boxes, or a verdict on a crop."""

    YOLOX = "yolox"
    """Rows of ``(n, 5 + classes)`` on YOLOX's grids."""
    CENTERNET = "centernet"
    ROWS = "rows"
    """Columns of ``(4 + classes, n)``, centre and size in pixels of the input, as many tools
    export detectors; helmets only."""
    CLASSIFIER = "classifier"
    """One score a class for the whole crop; helmets only."""


class FitKind(StrEnum):
    """How a picture is brought to the input size of a network."""

    LETTERBOX = "letterbox"
    """Keep the shape, put it in the upper left corner, fill the rest with grey."""
    STRETCH = "stretch"
    """Fill the input, whatever that does to the shape."""


class ColourOrder(StrEnum):
    """Order of the colour planes that a network was trained with."""

    BGR = "bgr"
    RGB = "rgb"


class DeviceName(StrEnum):
    """Where to run a network."""

    AUTO = "AUTO"
    CPU = "CPU"
    GPU = "GPU"
    NPU = "NPU"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model and the only content it may have.

    Attributes:
        name: File name inside a models folder.
        sha256: Lower-case hex digest; None for a file that is made here, whose digest stands in
            the record written beside it.
    """

    name: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Everything that is needed to run a network, except its weights.

    Attributes:
        name: Unique name, such as ``yolox-nano``.
        decoder: How its output is read.
        input_size: Width and height in pixels at which it is run.
        fit: How a picture is brought to that size.
        colour: Order of the colour planes.
        score_floor: Boxes below this score are not even handed to the tracker.
        overlap_limit: Class-agnostic non-maximum suppression, intersection over union.
        graph: The file that OpenVINO opens (ONNX or IR).
        made_from: Files that ``graph`` is converted from; empty when it is used as it comes.
        rank: The lowest available rank is the default.
        licence: SPDX name, or a sentence where there is none.
        task: What it is asked for.
        classes: Names of its classes in the order of its output; empty for the eighty of COCO.
        pixel_scale: What 8-bit pixels are divided by before they go in.
        score_gain: What scores above the floor are multiplied by, up to 1: networks are not
            equally sure of what they see equally well, and the tracker's limits are one set.
    """

    name: str
    decoder: DecoderKind
    input_size: tuple[int, int]
    fit: FitKind
    colour: ColourOrder
    score_floor: float
    overlap_limit: float
    graph: ModelFile
    made_from: tuple[ModelFile, ...]
    rank: int
    licence: str
    task: ModelTask = ModelTask.ROAD_USERS
    classes: tuple[str, ...] = ()
    pixel_scale: float = 1.0
    score_gain: float = 1.0


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A network whose file is there and is what it should be.

    Attributes:
        spec: How to run it.
        path: The file for OpenVINO.
        sha256: Digest of that file, kept with every case.
    """

    spec: ModelSpec
    path: Path
    sha256: str
