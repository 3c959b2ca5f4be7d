"""Writing: one unit of work at a time in one lane, published after commit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from app.domain.ids import (
    AttachmentId,
    CallId,
    CameraId,
    CaseId,
    DraftId,
    LayoutId,
    ReportId,
    SosId,
    UnitId,
    UserId,
    Workstation,
)
from app.domain.records import (
    Attachment,
    Call,
    Camera,
    Draft,
    Evidence,
    History,
    Note,
    Policy,
    Report,
    ReviewCase,
    SceneVersion,
    Sos,
    Subject,
    Unit,
    User,
    WallLayout,
    Ward,
)
from app.ports.custody import CustodyWork
from app.ports.penalties import PenaltyWork
from app.ports.precision import PrecisionWork
from app.ports.queries import Queries
from app.ports.review import ReviewWork
from app.ports.tracing import TracingWork
from app.ports.wall import WallWork

T = TypeVar("T")
I_contra = TypeVar("I_contra", contravariant=True)
E = TypeVar("E")


class Repository(Protocol[I_contra, E]):
    """Records of one kind inside a unit of work."""

    def get(self, record_id: I_contra) -> E:
        """The stored record. Raises NotFoundError."""

    def add(self, record: E) -> None:
        """Insert a new record with version 1.

        Raises:
            RuleViolationError: ``already_exists`` when a unique value is taken (the transaction
                goes on), ``missing_reference`` when it names a record that is not there.
        """

    def save(self, record: E) -> E:
        """Write the record against the version it carries; returns it with the next version.

        Raises:
            ConflictError: When the stored version differs; holds both values of every field
                in which ``record`` and the stored row differ.
        """


class UnitOfWork(Protocol):
    """One transaction: what is written in it is kept together or not at all."""

    @property
    def reports(self) -> Repository[ReportId, Report]:
        """Citizen reports."""

    @property
    def calls(self) -> Repository[CallId, Call]:
        """Hotline calls."""

    @property
    def sos(self) -> Repository[SosId, Sos]:
        """SOS."""

    @property
    def cases(self) -> Repository[CaseId, ReviewCase]:
        """Review cases."""

    @property
    def units(self) -> Repository[UnitId, Unit]:
        """Handling units."""

    @property
    def cameras(self) -> Repository[CameraId, Camera]:
        """Cameras."""

    @property
    def users(self) -> Repository[UserId, User]:
        """Users."""

    @property
    def layouts(self) -> Repository[LayoutId, WallLayout]:
        """Wall layouts."""

    @property
    def review(self) -> ReviewWork:
        """Leases and second looks of cases."""

    @property
    def penalties(self) -> PenaltyWork:
        """Penalty files."""

    @property
    def precision(self) -> PrecisionWork:
        """Rate alarms of cameras."""

    @property
    def tracing(self) -> TracingWork:
        """Passages and tracing files."""

    @property
    def custody(self) -> CustodyWork:
        """The chain over all cases, locks and deletions."""

    @property
    def wall(self) -> WallWork:
        """Bookmarks, tours and camera logs."""

    def next_short_number(self, prefix: str, digits: int, at: datetime) -> str:
        """Next number of this workstation, such as ``SOS-26-A07-0123`` (prefix, year, station)."""

    def report_by_source(self, source: str, source_ref: str) -> Report | None:
        """The report imported from there, or None; (source, source_ref) is unique."""

    def case_of(
        self, camera_id: CameraId, rule: str, track_id: int, started_at: datetime
    ) -> CaseId | None:
        """The case that this very candidate is already, or None."""

    def add_history(self, entry: History) -> None:
        """Append a step; there is no way to change or remove one."""

    def last_history(self, subject: Subject, subject_id: str) -> History | None:
        """The newest step of a record."""

    def add_note(self, note: Note) -> None:
        """Append a note."""

    def add_attachment(self, attachment: Attachment) -> None:
        """Append an attachment."""

    def attachment(self, attachment_id: AttachmentId) -> Attachment:
        """One attachment. Raises NotFoundError."""

    def add_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Append evidence files of a case."""

    def put_ward(self, ward: Ward) -> None:
        """Insert or replace a ward."""

    def policy(self, name: str) -> Policy | None:
        """The policy in force, or None while the defaults are."""

    def add_policy(self, policy: Policy) -> None:
        """Append a version. Raises RuleViolationError ``already_exists`` when it is taken."""

    def add_scene(self, scene: SceneVersion) -> None:
        """Append a scene version."""

    def put_draft(self, draft: Draft) -> None:
        """Insert or replace a draft."""

    def drop_draft(self, draft_id: DraftId) -> None:
        """Remove a draft; removing a missing one is no error."""

    def delete_layout(self, layout_id: LayoutId) -> None:
        """Remove a wall layout."""

    def checkpoint(self, name: str) -> str | None:
        """A stored bookmark of a resumable import, or None."""

    def set_checkpoint(self, name: str, value: str) -> None:
        """Store a bookmark in the same transaction as what it stands for."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids that a commit touched, by subject; from here or from another workstation."""

    ids: Mapping[Subject, frozenset[str]]
    local: bool


class Store(Protocol):
    """The database behind one lane for writes and a pool for reads. No Qt, any thread."""

    @property
    def queries(self) -> Queries:
        """The read side."""

    @property
    def workstation(self) -> Workstation:
        """The code that short numbers made here carry."""

    def write(self, job: Callable[[UnitOfWork], T]) -> T:
        """Run ``job`` in the write lane in one transaction and return its result.

        Blocks until committed; changes are published afterwards. An exception from ``job``
        rolls everything back and is raised here. A lost database raises
        EnvironmentFailureError ``database_unreachable``.
        """

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit, also those of other workstations.

        Called on a thread of the store; returns the function that ends it.
        """

    def take_camera(self, camera_id: CameraId, holder: str, seconds: float) -> bool:
        """Take or renew the lease of a camera; False when another holder has it."""

    def release_camera(self, camera_id: CameraId, holder: str) -> None:
        """Give a lease back."""

    def holder_of_camera(self, camera_id: CameraId) -> str:
        """Whose lease of a camera runs; empty when nobody's does."""

    def close(self) -> None:
        """Finish the lane and close all connections."""
