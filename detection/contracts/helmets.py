"""What a helmet model says about the riders of a two-wheeler, and the port it stands behind.

No model comes with the product: none with a licence and a record that could be trusted was found.
Until one is installed (``ioc-console models add --task helmet``) the rule is silent and says so.
"""

from dataclasses import dataclass
from typing import Protocol

from detection.contracts.detections import ImageArray
from detection.contracts.tracks import TrackedFrame

WITH_HELMET = "helmet"
BARE_HEAD = "bare"
NOT_A_HEAD = "-"
HELMET_CLASSES = (WITH_HELMET, BARE_HEAD, NOT_A_HEAD)
"""What the classes of a helmet model may be called; ``-`` for whatever else it knows."""


@dataclass(frozen=True, slots=True)
class HelmetReading:
    """Heads on one two-wheeler in one frame.

    Attributes:
        heads: Heads that were seen well enough to be judged.
        bare: How many of them wear no helmet.
        confidence: Of the least sure head, 0 to 1.
    """

    track_id: int
    heads: int
    bare: int
    confidence: float


class HelmetReader(Protocol):
    """A model that looks at riders' heads."""

    @property
    def model(self) -> str:
        """Name and weights hash, for the record of each event."""
        ...

    def read(self, image: ImageArray, frame: TrackedFrame) -> tuple[HelmetReading, ...]:
        """Look at the two-wheelers that were seen in a frame.

        Args:
            image: The frame, BGR.
            frame: Its tracks.

        Returns:
            One reading for each two-wheeler of which heads could be judged.
        """
        ...
