"""The place of a helmet model in a worker: opened with the first picture, and never in the way."""

import logging

from detection.backends.helmet_network import HelmetNetwork
from detection.contracts.detections import ImageArray
from detection.contracts.errors import DetectionError
from detection.contracts.helmets import HelmetReading
from detection.contracts.models import DeviceName, ModelChoice
from detection.contracts.tracks import TrackedFrame

_log = logging.getLogger(__name__)


class HelmetSlot:
    """An installed helmet model for the cameras of a worker; one thread at a time.

    A model that cannot be opened is logged once and then says nothing: road users are judged as
    without it.
    """

    def __init__(self, choice: ModelChoice, device: DeviceName) -> None:
        self._choice, self._device = choice, device
        self._network: HelmetNetwork | None = None
        self._broken = False

    @property
    def model(self) -> str:
        """Name and digest of the weights."""
        return f"{self._choice.spec.name} sha256:{self._choice.sha256}"

    def read(self, image: ImageArray, frame: TrackedFrame) -> tuple[HelmetReading, ...]:
        """Look at the two-wheelers of a frame; see ``HelmetReader``."""
        if self._broken:
            return ()
        try:
            if self._network is None:
                self._network = HelmetNetwork(self._choice, self._device)
            return self._network.read(image, frame)
        except (DetectionError, RuntimeError) as error:
            code = error.code if isinstance(error, DetectionError) else "model_unusable"
            _log.warning("helmets are not looked for: %s", code)
            self._broken = True
            return ()
