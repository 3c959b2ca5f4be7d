"""The records of the work, as they are stored: one frozen class each.

A record never changes in place: services make a new one with
``dataclasses.replace`` and the store writes it against the version it came
from. Times are aware UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.case_flow import CaseState
from app.domain.ids import (
    AttachmentId,
    CallId,
    CameraId,
    CaseId,
    DraftId,
    EvidenceId,
    LayoutId,
    NoteId,
    ReportId,
    SosId,
    UnitId,
    UserId,
    WardCode,
    Workstation,
)
from app.domain.report_flow import ReportState
from app.domain.roles import Role
from app.domain.sos_flow import CallState, SosPriority, SosState


class Channel(StrEnum):
    """How something reached the centre."""

    APP = "APP"
    PORTAL = "PORTAL"
    HOTLINE = "HOTLINE"
    FACEBOOK = "FACEBOOK"
    ZALO = "ZALO"
    EMAIL = "EMAIL"
    CAMERA = "CAMERA"
    PRESS = "PRESS"
    WALKIN = "WALKIN"
    OPEN311 = "OPEN311"
    FILE = "FILE"


class ReportLane(StrEnum):
    """The centre's two processes: timed, and immediate (quy trình xử lý tức thời)."""

    TIMED = "timed"
    IMMEDIATE = "immediate"


class Subject(StrEnum):
    """Kinds of records that history, notes, drafts and attachments belong to."""

    REPORT = "report"
    SOS = "sos"
    CALL = "call"
    CASE = "case"
    CASE_LEASE = "case_lease"
    CAMERA = "camera"
    USER = "user"
    UNIT = "unit"
    WARD = "ward"
    SCENE = "scene"
    LAYOUT = "layout"
    POLICY = "policy"
    TRACING = "tracing"
    BOOKMARK = "bookmark"
    TOUR = "tour"
    CAMERA_LOG = "camera_log"


@dataclass(frozen=True, slots=True)
class Report:
    """A citizen report. ``source_ref`` is the id at the place it was imported from."""

    id: ReportId
    version: int
    short_number: str
    state: ReportState
    lane: ReportLane
    channel: Channel
    text: str
    received_at: datetime
    updated_at: datetime
    source: str | None = None
    source_ref: str | None = None
    urgency: SosPriority = SosPriority.P4
    category: str | None = None
    ward_code: WardCode | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    reporter_name: str | None = None
    reporter_phone: str | None = None
    unit_id: UnitId | None = None
    due_at: datetime | None = None
    result_text: str | None = None
    reason: str | None = None
    merged_into: ReportId | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A hotline call, in or out."""

    id: CallId
    version: int
    state: CallState
    outgoing: bool
    phone: str | None
    started_at: datetime
    updated_at: datetime
    ended_at: datetime | None = None
    sos_id: SosId | None = None


@dataclass(frozen=True, slots=True)
class Sos:
    """An SOS: who calls, where, how many, how deep, what they need, who goes there."""

    id: SosId
    version: int
    short_number: str
    state: SosState
    priority: SosPriority
    opened_at: datetime
    updated_at: datetime
    last_contact_at: datetime
    next_contact_at: datetime | None = None
    caller_name: str | None = None
    phone: str | None = None
    victim_phone: str | None = None
    ward_code: WardCode | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    people: int | None = None
    children: int | None = None
    elderly: int | None = None
    sick: int | None = None
    water_cm: int | None = None
    needs: tuple[str, ...] = ()
    text: str = ""
    team: str | None = None
    handed_to: str | None = None
    reason: str | None = None
    merged_into: SosId | None = None
    outcome_safe: int | None = None
    outcome_injured: int | None = None
    outcome_missing: int | None = None
    outcome_dead: int | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """A violation candidate on its way through review.

    Unique in the database by camera, rule, track and start time.

    Attributes:
        started_at: Wall clock of ``frame`` (see ``clock_quality``).
        why_json: The rule's explanation as JSON.
        evidence_missing: Code of the cause when files could not be kept, else None.
        manifest_sha256: Hash of the evidence manifest, or None when it is missing.
        plate_reading_json: How sure the reading is, character by character (see
            ``plate_reading``); None when the plate was not read or by an older program.
    """

    id: CaseId
    version: int
    short_number: str
    state: CaseState
    camera_id: CameraId
    rule: str
    track_id: int
    started_at: datetime
    updated_at: datetime
    frame: int
    time_s: float
    class_name: str
    score: float
    place_id: str
    box_json: str
    why_json: str
    scene_version: int
    model_name: str
    model_sha256: str
    clock_quality: str
    plate: str | None = None
    plate_confidence: float | None = None
    plate_corrected: str | None = None
    evidence_missing: str | None = None
    manifest_sha256: str | None = None
    reason: str | None = None
    reviewed_by: UserId | None = None
    reviewed_at: datetime | None = None
    plate_reading_json: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file of a case: written once, found by its hash."""

    id: EvidenceId
    case_id: CaseId
    kind: str
    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A handling unit (đơn vị xử lý)."""

    id: UnitId
    version: int
    code: str
    name: str
    phone: str | None = None
    ward_code: WardCode | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward or commune with its outline as GeoJSON geometry, when one was imported."""

    code: WardCode
    name: str
    kind: str
    lat: float
    lon: float
    merged_from: str = ""
    outline_json: str | None = None


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera. Addresses hold no credentials; those live in the keyring under the id."""

    id: CameraId
    version: int
    code: str
    name: str
    main_url: str
    sub_url: str | None
    transport: str
    enabled: bool
    detect: bool
    ward_code: WardCode | None = None
    lat: float | None = None
    lon: float | None = None
    scene_version: int | None = None


@dataclass(frozen=True, slots=True)
class SceneVersion:
    """A scene as it was saved, never changed afterwards."""

    camera_id: CameraId
    version: int
    scene_json: str
    author_id: UserId
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class User:
    """A person who logs in; ``password_hash`` is an argon2id string."""

    id: UserId
    version: int
    login: str
    name: str
    role: Role
    password_hash: str
    active: bool = True
    failed_logins: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class History:
    """One step of a record: who, when, from where, from, to, why. Append-only.

    Attributes:
        action: Stable code such as ``assigned`` or ``undone``.
        changes_json: Changed fields as ``{"field": [old, new]}``.
    """

    id: str
    subject: Subject
    subject_id: str
    at: datetime
    user_id: UserId
    user_name: str
    workstation: Workstation
    action: str
    from_state: str | None
    to_state: str | None
    reason: str | None
    changes_json: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark by staff; corrections are new notes."""

    id: NoteId
    subject: Subject
    subject_id: str
    author_id: UserId
    author_name: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a record."""

    id: AttachmentId
    subject: Subject
    subject_id: str
    name: str
    media_type: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What someone is typing, kept until it is saved or thrown away."""

    id: DraftId
    user_id: UserId
    workstation: Workstation
    kind: str
    subject_id: str | None
    payload_json: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule of the house that all workstations follow; every version is kept.

    Attributes:
        id: Its name, such as ``review``.
        version: Counts up from 1 with every change.
        value_json: The values that differ from their defaults, or all of them.
    """

    id: str
    version: int
    value_json: str
    author_id: UserId
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class WallLayout:
    """A saved arrangement of the wall: tile count and the camera of each tile."""

    id: LayoutId
    version: int
    user_id: UserId
    name: str
    tiles: int
    camera_ids: tuple[str, ...]
