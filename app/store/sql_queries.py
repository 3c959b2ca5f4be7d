"""The read side: each question in a transaction of its own over the pool of readers."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection, Engine

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
from app.ports.queries import CaseFilter, ReportFilter, SosFilter
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
from app.store import queries_cases, queries_overview, queries_reports, queries_sos
from app.store import queries_catalogue as catalogue
from app.store.custody import SqlCustodyQueries
from app.store.engines import Address, translated
from app.store.penalties import SqlPenaltyQueries
from app.store.precision import SqlPrecisionQueries
from app.store.review import SqlReviewQueries
from app.store.scenes import SqlSceneQueries
from app.store.tracing import SqlTracingQueries
from app.store.wall import SqlWallQueries

T = TypeVar("T")


class SqlQueries:
    """Answers screens. Any thread but the window's; each answer sees one moment."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine = engine
        self._address = address

    @cached_property
    def review(self) -> SqlReviewQueries:
        """Leases and second looks of cases."""
        return SqlReviewQueries(self._read)

    @cached_property
    def penalties(self) -> SqlPenaltyQueries:
        """Penalty files."""
        return SqlPenaltyQueries(self._read)

    @cached_property
    def precision(self) -> SqlPrecisionQueries:
        """Shares of dismissed cases, and rates of cameras."""
        return SqlPrecisionQueries(self._read)

    @cached_property
    def tracing(self) -> SqlTracingQueries:
        """Passages and tracing files."""
        return SqlTracingQueries(self._read)

    @cached_property
    def custody(self) -> SqlCustodyQueries:
        """The chain over all cases, locks and deletions."""
        return SqlCustodyQueries(self._read)

    @cached_property
    def scenes(self) -> SqlSceneQueries:
        """Versions of the cameras' scenes."""
        return SqlSceneQueries(self._read)

    @cached_property
    def wall(self) -> SqlWallQueries:
        """Bookmarks, tours and camera logs."""
        return SqlWallQueries(self._read)

    def reports(self, which: ReportFilter, key: str | None = None, n: int = 200) -> Page[ReportRow]:
        """One page of reports."""
        return self._read(lambda c: queries_reports.report_page(c, which, key, n))

    def count_reports(self, which: ReportFilter, stop_at: int = 1000) -> Count:
        """How many reports, counted up to ``stop_at``."""
        return self._read(lambda c: queries_reports.count_reports(c, which, stop_at))

    def report(self, report_id: ReportId) -> ReportDetail:
        """One report. Raises NotFoundError."""
        return self._read(lambda c: catalogue.report_detail(c, report_id))

    def sos_list(self, which: SosFilter, key: str | None = None, n: int = 200) -> Page[SosRow]:
        """One page of SOS."""
        return self._read(lambda c: queries_sos.sos_page(c, which, key, n))

    def sos(self, sos_id: SosId) -> SosDetail:
        """One SOS. Raises NotFoundError."""
        return self._read(lambda c: catalogue.sos_detail(c, sos_id))

    def cases(self, which: CaseFilter, key: str | None = None, n: int = 200) -> Page[CaseRow]:
        """One page of review cases."""
        return self._read(lambda c: queries_cases.case_page(c, which, key, n))

    def count_cases(self, which: CaseFilter, stop_at: int = 1000) -> Count:
        """How many cases, counted up to ``stop_at``."""
        return self._read(lambda c: queries_cases.count_cases(c, which, stop_at))

    def case(self, case_id: CaseId) -> CaseDetail:
        """One case. Raises NotFoundError."""
        return self._read(lambda c: catalogue.case_detail(c, case_id))

    def find_short_number(self, text: str) -> tuple[Subject, str] | None:
        """The record with this short number, or None."""
        return self._read(lambda c: catalogue.find_short_number(c, text))

    def map_points(
        self, kinds: frozenset[str], states: frozenset[str] = frozenset()
    ) -> Sequence[MapPoint]:
        """Open reports, open SOS and cameras that have a place."""
        return self._read(lambda c: queries_overview.map_points(c, kinds, states))

    def overview(self, day_start: datetime, now: datetime) -> OverviewFigures:
        """Figures of the day that began at ``day_start``, all from one snapshot."""
        return self._read(lambda c: queries_overview.overview(c, day_start, now))

    def units(self, text: str = "") -> Sequence[Unit]:
        """Active units; ``text`` is searched folded in name and code."""
        return self._read(lambda c: catalogue.all_units(c, text))

    def wards(self) -> Sequence[Ward]:
        """All wards by name, outlines included."""
        return self._read(catalogue.all_wards)

    def cameras(self) -> Sequence[Camera]:
        """All cameras by code."""
        return self._read(catalogue.all_cameras)

    def scene(self, camera_id: CameraId) -> SceneVersion | None:
        """The newest scene of a camera."""
        return self._read(lambda c: catalogue.newest_scene(c, camera_id))

    def policy(self, name: str) -> Policy | None:
        """The policy in force, or None while the defaults are."""
        return self._read(lambda c: catalogue.newest_policy(c, name))

    def users(self) -> Sequence[User]:
        """All users by login."""
        return self._read(catalogue.all_users)

    def user_by_login(self, login: str) -> User | None:
        """One user, compared case-insensitively."""
        return self._read(lambda c: catalogue.user_by_login(c, login))

    def layouts(self, user_id: UserId) -> Sequence[WallLayout]:
        """Saved wall layouts of a user by name."""
        return self._read(lambda c: catalogue.layouts_of(c, user_id))

    def drafts(self, user_id: UserId) -> Sequence[Draft]:
        """Unfinished typing of a user, newest first."""
        return self._read(lambda c: catalogue.drafts_of(c, user_id))

    def _read(self, question: Callable[[Connection], T]) -> T:
        with translated(self._address), self._engine.begin() as connection:
            return question(connection)
