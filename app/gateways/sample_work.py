"""What the makers of made-up cases share: one transaction for many verbs, and a bare case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from app.domain.ids import CameraId, Workstation
from app.domain.records import ReviewCase
from app.ports.queries import Queries
from app.ports.store import Changes, Store, UnitOfWork
from app.services.cases import EvidenceItem, FoundCandidate, open_case
from app.services.desk import Desk
from detection.contracts.events import RuleKind, ViolationCandidate

T = TypeVar("T")
MODEL = "sample"
"""What stands where a real case names its model."""


def joined(desk: Desk, work: UnitOfWork) -> Desk:
    """A desk whose verbs write into a transaction that is open already.

    A thousand cases would take a thousand commits otherwise. Only for work that reads what it
    wrote through the transaction, as the verbs of cases do.
    """
    return replace(desk, store=_OneTransaction(desk.store, work))


@dataclass(frozen=True, slots=True)
class Sample:
    """What a made-up case says of itself.

    Attributes:
        plate_reading: How sure each character of the plate is, as JSON.
    """

    rule: str
    track_id: int
    score: float
    plate: str | None
    plate_confidence: float | None = 0.9
    plate_reading: str | None = None
    class_name: str = "motorcycle"
    evidence: tuple[EvidenceItem, ...] = ()


def sample_case(desk: Desk, camera_id: CameraId, started: datetime, sample: Sample) -> ReviewCase:
    """Open a made-up case by the verb of real ones; its reasons say that it is a sample."""
    candidate = ViolationCandidate(
        kind=RuleKind(sample.rule),
        frame=0,
        confirmed_frame=0,
        time_s=0.0,
        track_id=sample.track_id,
        class_name=sample.class_name,
        box_xyxy=(0.0, 0.0, 0.0, 0.0),
        place_id="sample",
        place_is_line=True,
        direction=None,
        score=sample.score,
        plate=sample.plate,
        why={"sample": True},
    )
    found = FoundCandidate(
        candidate=candidate,
        camera_id=camera_id,
        started_at=started,
        scene_version=1,
        model_name=MODEL,
        model_sha256="0" * 64,
        clock_quality="unknown",
        plate_confidence=sample.plate_confidence,
        plate_reading=sample.plate_reading,
        evidence=sample.evidence,
    )
    made = open_case(desk, found)
    assert made is not None, "each sample has a track of its own"
    return made


@dataclass(frozen=True)
class _OneTransaction:
    """A store that writes into one open transaction; reads see what is committed."""

    store: Store
    work: UnitOfWork

    @property
    def queries(self) -> Queries:
        """The read side of the real store."""
        return self.store.queries

    @property
    def workstation(self) -> Workstation:
        """The workstation of the real store."""
        return self.store.workstation

    def write(self, job: Callable[[UnitOfWork], T]) -> T:
        """Run a job in the transaction that is open."""
        return job(self.work)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Listen at the real store."""
        return self.store.subscribe(listener)

    def take_camera(self, camera_id: CameraId, holder: str, seconds: float) -> bool:
        """Take a lease of the real store."""
        return self.store.take_camera(camera_id, holder, seconds)

    def release_camera(self, camera_id: CameraId, holder: str) -> None:
        """Give a lease of the real store back."""
        self.store.release_camera(camera_id, holder)

    def holder_of_camera(self, camera_id: CameraId) -> str:
        """Ask the real store."""
        return self.store.holder_of_camera(camera_id)

    def close(self) -> None:
        """Nothing: the store is somebody else's to close."""
