"""One compiled network, shared by everybody in a process who has pictures for it."""

import logging
import math
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openvino as ov
from openvino.preprocess import ColorFormat, PrePostProcessor

from detection.backends.checked_files import checked_graph
from detection.backends.decoding import Fit, decode, fit_picture
from detection.backends.heads import attach_head
from detection.contracts.detections import Detections, FloatArray, ImageArray
from detection.contracts.errors import ModelError
from detection.contracts.models import (
    ColourOrder,
    DecoderKind,
    DeviceName,
    ModelChoice,
    ModelSpec,
)

log = logging.getLogger(__name__)

STAND_IN_SHARE = 0.12
"""Of the input's shorter side: things as large as this are vehicles, whatever they look like."""


@dataclass(frozen=True, slots=True)
class DetectorOptions:
    """How to run a detector on this machine.

    Attributes:
        device: ``AUTO`` takes the best device there is.
        cache_dir: Where OpenVINO keeps compiled networks; None keeps none.
        threads: Most CPU threads to use; 0 leaves it to OpenVINO.
        throughput: Several pictures at once (the default), or one with the least delay.
    """

    device: DeviceName = DeviceName.AUTO
    cache_dir: Path | None = None
    threads: int = 0
    throughput: bool = True


@dataclass(frozen=True, slots=True)
class RawDetections:
    """Outputs of one inference, copied out, not yet decoded."""

    boxes: FloatArray
    scores: FloatArray
    fit: Fit


class Detector:
    """A network compiled for a device.

    Attributes:
        spec: What was compiled.
        sha256: Digest of its weights, for the record of each case.
        requests: How many pictures the device wants at once.
    """

    def __init__(self, choice: ModelChoice, options: DetectorOptions | None = None) -> None:
        """Check the file once more, then open and compile it; takes up to a second.

        Raises:
            ModelError: ``model_altered`` and its like, ``device_absent``, ``model_unusable``.
        """
        options = options or DetectorOptions()
        self.spec = choice.spec
        self.sha256 = checked_graph(choice.spec, choice.path)
        core = ov.Core()
        _check_device(core, options.device)
        try:
            network = _with_preprocessing(core.read_model(choice.path), choice.spec)
            self._compiled = core.compile_model(
                network, options.device.value, _properties(core, options)
            )
            self.requests = int(self._compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
        except RuntimeError as error:
            raise ModelError(
                "model_unusable", name=choice.spec.name, reason=str(error)[:400]
            ) from error
        self._single = threading.Lock()
        self._request: ov.InferRequest | None = None
        self._canvas = self.new_canvas()

    @property
    def compiled(self) -> ov.CompiledModel:
        """The compiled network, for queues."""
        return self._compiled

    def new_canvas(self) -> ImageArray:
        """An input picture of the network, shape ``(1, height, width, 3)``."""
        width, height = self.spec.input_size
        return np.zeros((1, height, width, 3), np.uint8)

    def detect(self, image: ImageArray) -> Detections:
        """Look at one picture and wait for the answer. Thread-safe, one at a time.

        Args:
            image: Shape ``(height, width, 3)``, uint8, BGR.
        """
        with self._single:
            if self._request is None:
                self._request = self._compiled.create_infer_request()
                self._request.set_input_tensor(ov.Tensor(self._canvas, shared_memory=True))
            fit = fit_picture(image, self._canvas[0], self.spec.fit)
            self._request.infer()
            return self.decode(copy_outputs(self._request, fit))

    def decode(self, raw: RawDetections, *, whole: bool = True) -> Detections:
        """Turn outputs into detections. Any thread.

        Args:
            raw: Outputs of one inference.
            whole: Whether the whole picture was looked at. Only there a thing's size tells a
                vehicle from what it is taken for.
        """
        spec = self.spec
        least_px = STAND_IN_SHARE * min(spec.input_size) if whole else math.inf
        return decode(
            raw.boxes,
            raw.scores,
            raw.fit,
            spec.score_floor,
            spec.overlap_limit,
            stand_in_px=least_px,
            score_gain=spec.score_gain,
        )


class DetectionQueue:
    """Several pictures under way at once, on a detector that others may use as well.

    ``submit`` is for one thread only. ``done`` is called on a thread of OpenVINO with the
    token that was handed in: it must only put the result away.
    """

    def __init__(
        self, detector: Detector, done: Callable[[int, RawDetections], None], size: int = 0
    ) -> None:
        self._detector = detector
        self._done = done
        self._queue = ov.AsyncInferQueue(detector.compiled, size or detector.requests)
        self._canvases = [detector.new_canvas() for _ in range(len(self._queue))]
        self._fits = [Fit(1.0, 1.0)] * len(self._queue)
        for request, canvas in zip(self._queue, self._canvases, strict=True):
            request.set_input_tensor(ov.Tensor(canvas, shared_memory=True))
        self._queue.set_callback(self._keep)

    def __len__(self) -> int:
        """How many pictures can be under way."""
        return len(self._canvases)

    def wait_free(self) -> None:
        """Wait until there is room for a picture; as long as one inference at most."""
        self._queue.get_idle_request_id()

    def submit(self, image: ImageArray, token: int) -> None:
        """Start looking at a picture; waits for room first.

        The picture is drawn into the queue's own memory before this returns.
        """
        slot = self._queue.get_idle_request_id()
        fit = fit_picture(image, self._canvases[slot][0], self._detector.spec.fit)
        self._queue.start_async(userdata=(token, fit))

    def drain(self) -> None:
        """Wait for what is under way."""
        self._queue.wait_all()

    def _keep(self, request: ov.InferRequest, given: tuple[int, Fit]) -> None:
        token, fit = given
        self._done(token, copy_outputs(request, fit))


def copy_outputs(request: ov.InferRequest, fit: Fit) -> RawDetections:
    """Copy the two outputs out before the request is used again."""
    return RawDetections(
        np.array(request.get_tensor("boxes").data, np.float32),
        np.array(request.get_tensor("scores").data, np.float32),
        fit,
    )


def _with_preprocessing(network: ov.Model, spec: ModelSpec) -> ov.Model:
    """Let the network take 8-bit BGR pictures, rows first; the graph does the rest."""
    prepared = PrePostProcessor(attach_head(network, spec))
    picture = prepared.input()
    picture.tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    picture.tensor().set_color_format(ColorFormat.BGR)
    picture.preprocess().convert_element_type(ov.Type.f32)
    if spec.colour is ColourOrder.RGB:
        picture.preprocess().convert_color(ColorFormat.RGB)
    planes_first = spec.decoder is DecoderKind.YOLOX
    picture.model().set_layout(ov.Layout("NCHW" if planes_first else "NHWC"))
    return prepared.build()


def _check_device(core: ov.Core, device: DeviceName) -> None:
    there = {name.split(".")[0] for name in core.available_devices}
    if device is not DeviceName.AUTO and device.value not in there:
        raise ModelError("device_absent", device=device.value, there=", ".join(sorted(there)))


def _can_hold_files(folder: Path) -> bool:
    """Whether the cache can be used; without one the start is half a second slower, no more."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        log.warning("no cache for compiled networks")
        return False
    return os.access(folder, os.W_OK)


def _properties(core: ov.Core, options: DetectorOptions) -> dict[str, str | int | bool]:
    properties: dict[str, str | int | bool] = {
        "PERFORMANCE_HINT": "THROUGHPUT" if options.throughput else "LATENCY"
    }
    if options.cache_dir is not None and _can_hold_files(options.cache_dir):
        properties["CACHE_DIR"] = str(options.cache_dir)
    if options.threads and options.device in (DeviceName.CPU, DeviceName.AUTO):
        core.set_property("CPU", {"INFERENCE_NUM_THREADS": options.threads})
    if options.device is DeviceName.AUTO:
        properties["ENABLE_STARTUP_FALLBACK"] = False  # else the first pictures run elsewhere
    return properties
