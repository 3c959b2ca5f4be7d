"""What the map shows, as values."""

from dataclasses import dataclass, field, replace

from app.domain.sos_flow import SosPriority

KINDS = ("report", "sos", "camera")
LEVELS = tuple(priority.value for priority in SosPriority)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is in view, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a place is in view."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Layers:
    """Which kinds and urgencies are drawn."""

    kinds: frozenset[str] = frozenset(KINDS)
    levels: frozenset[str] = frozenset(LEVELS)
    wards: bool = True

    def with_kind(self, kind: str, *, shown: bool) -> "Layers":
        """The same with a kind switched."""
        return replace(self, kinds=self.kinds | {kind} if shown else self.kinds - {kind})

    def with_level(self, level: str, *, shown: bool) -> "Layers":
        """The same with an urgency switched."""
        return replace(self, levels=self.levels | {level} if shown else self.levels - {level})


@dataclass(frozen=True, slots=True)
class PickRequest:
    """Another screen waits for a place.

    Attributes:
        screen: Who asked.
        record_id: The record that the place is for.
    """

    screen: str
    record_id: str

    @staticmethod
    def of(record_id: str) -> "PickRequest | None":
        """Read ``pick:<screen>:<id>``; None when it is something else."""
        parts = record_id.split(":", 2)
        return PickRequest(parts[1], parts[2]) if len(parts) == 3 and parts[0] == "pick" else None

    def answer(self, lat: float, lon: float) -> str:
        """What the asking screen is told: ``place:<id>:<lat>,<lon>``."""
        return f"place:{self.record_id}:{lat:.6f},{lon:.6f}"


@dataclass(frozen=True, slots=True)
class ListedPoint:
    """A row of the list beside the map."""

    kind: str
    id: str
    level: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class MapState:
    """Everything the screen draws beside the map itself.

    Attributes:
        rows: What is in view, most urgent first, at most ``ROWS_MOST``.
        more: How many more are in view.
    """

    layers: Layers = field(default_factory=Layers)
    rows: tuple[ListedPoint, ...] = ()
    more: int = 0
    picking: PickRequest | None = None
