"""What a failure to open or read a stream means for the people who look at the tile."""

import av.error

from detection.contracts.cameras import CameraState, StateCause
from detection.contracts.errors import SourceError

_STATES: dict[StateCause, CameraState] = {
    StateCause.CONNECTION_REFUSED: CameraState.UNREACHABLE,
    StateCause.NO_ANSWER: CameraState.UNREACHABLE,
    StateCause.HOST_UNKNOWN: CameraState.UNREACHABLE,
    StateCause.STREAM_ENDED: CameraState.UNREACHABLE,
    StateCause.NO_PACKETS: CameraState.STALE,
    StateCause.WRONG_PASSWORD: CameraState.REFUSED,
    StateCause.STREAM_UNKNOWN: CameraState.BROKEN,
    StateCause.NO_VIDEO: CameraState.BROKEN,
    StateCause.DECODE_ERRORS: CameraState.BROKEN,
    StateCause.ADDRESS_INVALID: CameraState.BROKEN,
}

_CAUSES: tuple[tuple[type[BaseException], StateCause], ...] = (
    (av.error.HTTPUnauthorizedError, StateCause.WRONG_PASSWORD),
    (av.error.HTTPForbiddenError, StateCause.WRONG_PASSWORD),
    (av.error.HTTPClientError, StateCause.STREAM_UNKNOWN),
    (av.error.HTTPServerError, StateCause.NO_VIDEO),
    (av.error.PermissionError, StateCause.WRONG_PASSWORD),
    (ConnectionRefusedError, StateCause.CONNECTION_REFUSED),
    (av.error.FileNotFoundError, StateCause.STREAM_UNKNOWN),
    (av.error.ProtocolNotFoundError, StateCause.ADDRESS_INVALID),
    (av.error.DemuxerNotFoundError, StateCause.ADDRESS_INVALID),
    (av.error.ExitError, StateCause.NO_ANSWER),
    (TimeoutError, StateCause.NO_ANSWER),
    (av.error.EOFError, StateCause.STREAM_ENDED),
    (ConnectionError, StateCause.STREAM_ENDED),
    (av.error.InvalidDataError, StateCause.NO_VIDEO),
    (OSError, StateCause.NO_ANSWER),
)

_CODES: dict[str, StateCause] = {cause.value: cause for cause in StateCause}


def cause_of(error: BaseException) -> StateCause:
    """Name the cause of a failure."""
    if isinstance(error, SourceError):
        return _CODES.get(error.code, StateCause.NO_VIDEO)
    for kind, cause in _CAUSES:
        if isinstance(error, kind):
            return cause
    return StateCause.NO_VIDEO


def state_for(cause: StateCause) -> CameraState:
    """The state that a failure leads to."""
    return _STATES.get(cause, CameraState.BROKEN)
