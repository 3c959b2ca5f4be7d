"""What screens may ask the store. Every list is paged by key, never by offset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.ids import CameraId, CaseId, ReportId, SosId, UserId
from app.domain.records import (
    Camera,
    Draft,
    Policy,
    SceneVersion,
    Subject,
    Unit,
    User,
    WallLayout,
    Ward,
)
from app.ports.custody import CustodyQueries
from app.ports.penalties import PenaltyQueries
from app.ports.precision import PrecisionQueries
from app.ports.review import ReviewQueries
from app.ports.rows import (
    CaseDetail,
    CaseRow,
    Count,
    MapPoint,
    OverviewFigures,
    Page,
    ReportDetail,
    ReportRow,
    SosDetail,
    SosRow,
)
from app.ports.scenes import SceneQueries
from app.ports.tracing import TracingQueries
from app.ports.wall import WallQueries


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports, and in which order.

    Attributes:
        states: Empty means all states.
        text: Searched folded (``duong`` finds ``đường``); exact diacritics are ranked first.
        late_at: Only reports open and due before this time.
        order: ``newest``, ``oldest`` or ``due``.
    """

    states: tuple[str, ...] = ()
    category: str | None = None
    ward_code: str | None = None
    unit_id: str | None = None
    channel: str | None = None
    urgency: str | None = None
    text: str = ""
    late_at: datetime | None = None
    received_from: datetime | None = None
    received_to: datetime | None = None
    order: str = "newest"


@dataclass(frozen=True, slots=True)
class SosFilter:
    """Which SOS; the order is always priority, then longest without contact."""

    states: tuple[str, ...] = ()
    ward_code: str | None = None
    text: str = ""
    contact_due_at: datetime | None = None
    opened_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases.

    Attributes:
        states: Empty means all states.
        order: ``urgent`` (severity x confidence x age, see ``urgency``), ``newest``,
            ``oldest`` or ``rule``.
        reviewer: Only what this person may decide: open checks of others come in whatever
            their state, and cases that wait for somebody else's look are left out.
        checks: Only cases with an open check, whatever their state.
    """

    states: tuple[str, ...] = ()
    rule: str | None = None
    camera_id: str | None = None
    order: str = "newest"
    reviewer: UserId | None = None
    checks: bool = False


class Queries(Protocol):
    """Reads over a pool of connections; callable from any thread but the window's."""

    @property
    def review(self) -> ReviewQueries:
        """Leases and second looks of cases."""

    @property
    def penalties(self) -> PenaltyQueries:
        """Penalty files."""

    @property
    def precision(self) -> PrecisionQueries:
        """Shares of dismissed cases, and rates of cameras."""

    @property
    def tracing(self) -> TracingQueries:
        """Passages and tracing files."""

    @property
    def custody(self) -> CustodyQueries:
        """The chain over all cases, locks and deletions."""

    @property
    def scenes(self) -> SceneQueries:
        """Versions of the cameras' scenes."""

    @property
    def wall(self) -> WallQueries:
        """Bookmarks, tours and camera logs."""

    def reports(self, which: ReportFilter, key: str | None = None, n: int = 200) -> Page[ReportRow]:
        """One page of reports."""

    def count_reports(self, which: ReportFilter, stop_at: int = 1000) -> Count:
        """How many reports, counted up to ``stop_at``."""

    def report(self, report_id: ReportId) -> ReportDetail:
        """One report. Raises NotFoundError."""

    def sos_list(self, which: SosFilter, key: str | None = None, n: int = 200) -> Page[SosRow]:
        """One page of SOS."""

    def sos(self, sos_id: SosId) -> SosDetail:
        """One SOS. Raises NotFoundError."""

    def cases(self, which: CaseFilter, key: str | None = None, n: int = 200) -> Page[CaseRow]:
        """One page of review cases."""

    def count_cases(self, which: CaseFilter, stop_at: int = 1000) -> Count:
        """How many cases, counted up to ``stop_at``."""

    def case(self, case_id: CaseId) -> CaseDetail:
        """One case. Raises NotFoundError."""

    def find_short_number(self, text: str) -> tuple[Subject, str] | None:
        """The record with this short number, or None."""

    def map_points(
        self, kinds: frozenset[str], states: frozenset[str] = frozenset()
    ) -> Sequence[MapPoint]:
        """Open reports, open SOS and cameras that have a place."""

    def overview(self, day_start: datetime, now: datetime) -> OverviewFigures:
        """Figures of the day that began at ``day_start``, all from one snapshot."""

    def units(self, text: str = "") -> Sequence[Unit]:
        """Active units; ``text`` is searched folded in name and code."""

    def wards(self) -> Sequence[Ward]:
        """All wards by name, outlines included."""

    def cameras(self) -> Sequence[Camera]:
        """All cameras by code."""

    def scene(self, camera_id: CameraId) -> SceneVersion | None:
        """The newest scene of a camera."""

    def policy(self, name: str) -> Policy | None:
        """The policy in force, or None while the defaults are."""

    def users(self) -> Sequence[User]:
        """All users by login."""

    def user_by_login(self, login: str) -> User | None:
        """One user, compared case-insensitively."""

    def layouts(self, user_id: UserId) -> Sequence[WallLayout]:
        """Saved wall layouts of a user by name."""

    def drafts(self, user_id: UserId) -> Sequence[Draft]:
        """Unfinished typing of a user, newest first."""
