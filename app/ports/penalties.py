"""Penalty files: what a unit of work may do with them, what screens may ask, who prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.domain.ids import CaseId
from app.domain.penalties import FileView, PenaltyFile, VehicleOwner
from app.domain.penalty_policy import PenaltyPolicy
from app.domain.records import Attachment, Camera, Evidence, History, Note, ReviewCase
from app.ports.rows import Page


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Which files; the order is always that of the violation, oldest first.

    Attributes:
        now: The moment that ages and deadlines are measured at.
        policy: For files that nothing followed yet, and for what is about to lapse.
        band: Key of an age band, or None for all ages.
        text: Part of a plate or of a case number; empty for all.
    """

    view: FileView
    now: datetime
    policy: PenaltyPolicy
    band: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    """A file in a list.

    Attributes:
        since: When the case came into its state.
        owner: Name of the owner, or None while it is not known.
    """

    id: str
    version: int
    short_number: str
    state: str
    rule: str
    class_name: str
    plate: str | None
    camera_name: str
    started_at: datetime
    since: datetime
    due_at: datetime | None
    lapses_at: datetime
    owner: str | None
    notice_number: str | None
    amount_vnd: int | None


@dataclass(frozen=True, slots=True)
class AgeCount:
    """Files of one list in one age band, and what they owe together."""

    view: FileView
    band: str
    files: int
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class PenaltyDetail:
    """Everything that is shown of one file.

    Attributes:
        file: None until something followed the confirmation.
        owners: Owners that were taken over for this case, the newest last.
        waits_for_second: Whether a second person still looks at the case.
    """

    case: ReviewCase
    camera: Camera | None
    file: PenaltyFile | None
    owners: Sequence[VehicleOwner]
    evidence: Sequence[Evidence]
    attachments: Sequence[Attachment]
    history: Sequence[History]
    notes: Sequence[Note]
    waits_for_second: bool


class PenaltyWork(Protocol):
    """Penalty files inside a unit of work."""

    def file(self, case_id: CaseId) -> PenaltyFile | None:
        """The file of a case, or None while nothing followed."""

    def put(self, file: PenaltyFile) -> PenaltyFile:
        """Insert a file of version 0, else write against its version.

        Raises:
            ConflictError: When another version is stored.
        """

    def add_owner(self, owner: VehicleOwner) -> None:
        """Append an owner; there is no way to change one."""

    def lapsed(
        self, now: datetime, policy: PenaltyPolicy, limit: int
    ) -> Sequence[tuple[CaseId, int]]:
        """Open files whose time is over, with the versions of their cases; oldest first."""


class PenaltyQueries(Protocol):
    """Reads of penalty files; any thread but the window's.

    Whoever sees a file knows that its case was confirmed. A case that a second person still
    judges blind is therefore in none of the answers.
    """

    def page(self, which: FileFilter, key: str | None = None, n: int = 200) -> Page[PenaltyRow]:
        """One page of a list."""

    def ageing(self, now: datetime, policy: PenaltyPolicy) -> Sequence[AgeCount]:
        """The lists that grow, by age band, all from one snapshot; empty bands are there too.

        Age is counted from when the case came into its state; of those who did not come, from
        the day they were asked for; of those about to lapse it is the days that are left.
        """

    def detail(self, case_id: CaseId) -> PenaltyDetail:
        """One file.

        Raises:
            NotFoundError: ``not_found``.
            RuleViolationError: ``second_look_blind`` while the second look is open.
        """


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What is printed on a notice; all times local texts are made by the printer.

    Attributes:
        law: Article in words of the law.
        pictures: Stills of the evidence by kind, readable files.
    """

    number: str
    issued_at: datetime
    case_number: str
    owner: VehicleOwner
    plate: str
    class_name: str
    act_vi: str
    law: str
    place: str
    violated_at: datetime
    appear_by: datetime
    appear_place: str
    appear_hours: str
    unit_name: str
    phone: str
    pictures: Mapping[str, Path]
    reminder_to: str | None = None


class NoticePrinter(Protocol):
    """Makes the paper. Blocks for some tenths of a second."""

    def notice(self, facts: NoticeFacts) -> bytes:
        """A PDF in Vietnamese.

        Raises:
            EnvironmentFailureError: ``notice_font_missing``, ``notice_template_missing``.
        """
