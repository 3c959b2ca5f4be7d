"""Tracing a vehicle for the police: what passed, and under which request it may be searched.

Nobody looks into the index of passages without a tracing file: a written request with a number,
a scope in time and cameras, an expiry, and a second person who authorised it. Each search and
each view is written down before its answer is shown.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId, PassageId, TracingFileId, UserId, Workstation
from app.domain.roles import Verb
from app.domain.workflow import Edge, Workflow

LONGEST_DAYS = 3650
SHORTEST_PART = 2
"""Characters of a plate that are asked for at least, wild cards not counted."""
ANY_CHARACTER = "?"


class TracingState(StrEnum):
    """Where a request stands."""

    REQUESTED = "REQUESTED"
    AUTHORISED = "AUTHORISED"
    REFUSED = "REFUSED"
    HANDED_OVER = "HANDED_OVER"
    CLOSED = "CLOSED"


_S = TracingState

TRACING_FLOW: Workflow[TracingState] = Workflow(
    name="tracing",
    version=1,
    initial=_S.REQUESTED,
    finished=frozenset({_S.REFUSED, _S.CLOSED}),
    edges=(
        Edge(_S.REQUESTED, _S.AUTHORISED, Verb.AUTHORISE_TRACING),
        Edge(_S.REQUESTED, _S.REFUSED, Verb.AUTHORISE_TRACING, ("reason",)),
        Edge(_S.AUTHORISED, _S.HANDED_OVER, Verb.TRACE_VEHICLES, ("receiver",)),
        Edge(_S.AUTHORISED, _S.CLOSED, Verb.TRACE_VEHICLES, ("reason",)),
        Edge(_S.HANDED_OVER, _S.CLOSED, Verb.TRACE_VEHICLES),
        Edge(_S.HANDED_OVER, _S.AUTHORISED, Verb.AUTHORISE_TRACING, ("reason",)),
    ),
)


class Colour(StrEnum):
    """Colour of a vehicle as a witness names it."""

    WHITE = "white"
    GREY = "grey"
    BLACK = "black"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    BROWN = "brown"
    UNKNOWN = "unknown"


class Heading(StrEnum):
    """Which way a vehicle went, as the camera sees it."""

    TOWARDS = "towards"
    AWAY = "away"
    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Passage:
    """A vehicle went by a camera.

    Attributes:
        at: Wall clock of its best picture, of the quality ``clock_quality``.
        plate: Compact upper-case text, as far as it was read, else None.
        lane_id: Lane of the scene, or empty.
        thumb: Where its small picture lies in the album, or empty when there is none.
    """

    id: PassageId
    camera_id: CameraId
    at: datetime
    track_id: int
    class_name: str
    colour: Colour
    heading: Heading
    lane_id: str
    plate: str | None
    plate_confidence: float | None
    clock_quality: str
    thumb: str


@dataclass(frozen=True, slots=True)
class PassageCriteria:
    """What is searched. Empty parts ask for nothing.

    Attributes:
        plate: Any part of a plate; ``?`` stands for one unknown character.
    """

    since: datetime
    until: datetime
    camera_ids: tuple[str, ...] = ()
    plate: str = ""
    class_names: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    headings: tuple[Heading, ...] = ()

    @property
    def plate_part(self) -> str:
        """The part of a plate without separators, in upper case."""
        return "".join(one for one in self.plate.upper() if one.isalnum() or one == ANY_CHARACTER)


@dataclass(frozen=True, slots=True)
class TracingFile:
    """A request of an authority, with everything it allows.

    Attributes:
        request_number: Number of the authority's letter (công văn).
        camera_ids: Cameras that may be searched; empty means all.
        expires_at: After this nothing may be searched or viewed any more.
        receiver: Who signed for the hand-over package.
        package_sha256: Hash of that package.
    """

    id: TracingFileId
    version: int
    short_number: str
    state: TracingState
    request_number: str
    authority: str
    purpose: str
    scope_from: datetime
    scope_to: datetime
    camera_ids: tuple[str, ...]
    expires_at: datetime
    opened_at: datetime
    updated_at: datetime
    opened_by: UserId
    decided_by: UserId | None = None
    reason: str | None = None
    receiver: str | None = None
    package_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class TracingHit:
    """A passage that belongs to the answer; it outlives the index.

    Attributes:
        thumb_sha256: Its picture in the vault, or None when it had none.
        remark: Why it belongs to the answer.
    """

    id: str
    file_id: TracingFileId
    passage: Passage
    camera_name: str
    thumb_sha256: str | None
    marked_by: UserId
    marked_at: datetime
    remark: str


class LookKind(StrEnum):
    """What someone did with a tracing file's passages."""

    SEARCH = "search"
    VIEW = "view"
    MARK = "mark"
    UNMARK = "unmark"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class TracingLook:
    """One search, view or step; append-only.

    Attributes:
        what_json: The criteria of a search, or the passage.
    """

    id: str
    file_id: TracingFileId
    at: datetime
    user_id: UserId
    user_name: str
    workstation: Workstation
    kind: LookKind
    what_json: str


@dataclass(frozen=True, slots=True)
class TracingPolicy:
    """How long passages are kept and how long a file may be searched.

    Attributes:
        keep_days: Days after which a passage and its picture are deleted.
        file_days: Longest time from authorising to the expiry of a file.
        scope_days: Longest stretch of time that one request may search.
        read_plates: Whether plates of vehicles that go by are read.
    """

    keep_days: int = 30
    file_days: int = 30
    scope_days: int = 366
    read_plates: bool = True

    def checked(self) -> "TracingPolicy":
        """The policy, if it can be lived by.

        Raises:
            RuleViolationError: ``setting_invalid`` with the name.
        """
        for name in POLICY_DAYS:
            if not 1 <= getattr(self, name) <= LONGEST_DAYS:
                raise RuleViolationError("setting_invalid", name=name)
        return self


POLICY_DAYS = ("keep_days", "file_days", "scope_days")
POLICY_CHOICES = ("read_plates",)


def check_request(file: TracingFile, now: datetime, policy: TracingPolicy) -> None:
    """Refuse a request that says too little or asks too much.

    Raises:
        RuleViolationError: ``field_missing`` with its name, ``tracing_scope_wrong``,
            ``tracing_scope_too_long``, ``tracing_expiry_wrong`` with the most days allowed.
    """
    for name in ("request_number", "authority", "purpose"):
        if not getattr(file, name).strip():
            raise RuleViolationError("field_missing", field=name)
    if file.scope_from >= file.scope_to:
        raise RuleViolationError("tracing_scope_wrong")
    if file.scope_to - file.scope_from > timedelta(days=policy.scope_days):
        raise RuleViolationError("tracing_scope_too_long", days=policy.scope_days)
    if not now < file.expires_at <= now + timedelta(days=policy.file_days):
        raise RuleViolationError("tracing_expiry_wrong", days=policy.file_days)


def check_open(file: TracingFile, now: datetime) -> None:
    """Refuse to search or view under a file that does not allow it now.

    Raises:
        RuleViolationError: ``tracing_not_authorised`` or ``tracing_expired``.
    """
    if file.state is not TracingState.AUTHORISED:
        raise RuleViolationError("tracing_not_authorised", number=file.short_number)
    if now >= file.expires_at:
        raise RuleViolationError("tracing_expired", number=file.short_number)


def within_scope(file: TracingFile, wanted: PassageCriteria) -> PassageCriteria:
    """What of a search the file allows.

    Raises:
        RuleViolationError: ``tracing_outside_scope`` when nothing is left,
            ``plate_part_short`` with the fewest characters.
    """
    since = max(wanted.since, file.scope_from)
    until = min(wanted.until, file.scope_to)
    allowed = wanted.camera_ids or file.camera_ids
    if file.camera_ids:
        allowed = tuple(one for one in allowed if one in file.camera_ids)
    if since >= until or (file.camera_ids and not allowed):
        raise RuleViolationError("tracing_outside_scope")
    known = wanted.plate_part.replace(ANY_CHARACTER, "")
    if wanted.plate and len(known) < SHORTEST_PART:
        raise RuleViolationError("plate_part_short", least=SHORTEST_PART)
    return PassageCriteria(
        since,
        until,
        allowed,
        wanted.plate_part,
        wanted.class_names,
        wanted.colours,
        wanted.headings,
    )


def allows(file: TracingFile, passage: Passage) -> bool:
    """Whether a passage lies in the scope."""
    in_time = file.scope_from <= passage.at < file.scope_to
    return in_time and (not file.camera_ids or passage.camera_id in file.camera_ids)


def heading_of(dx_px: float, dy_px: float, least_px: float = 8.0) -> Heading:
    """Heading of a displacement in the picture, x right and y down."""
    if math.hypot(dx_px, dy_px) < least_px:
        return Heading.UNKNOWN
    if abs(dx_px) > 1.5 * abs(dy_px):
        return Heading.RIGHT if dx_px > 0 else Heading.LEFT
    return Heading.TOWARDS if dy_px > 0 else Heading.AWAY
