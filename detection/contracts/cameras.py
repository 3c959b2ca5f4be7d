"""What is known about a camera's connection: its state, and why it is so."""

from enum import StrEnum


class StreamKind(StrEnum):
    """Which of a camera's two streams."""

    MAIN = "main"
    SUB = "sub"


class Transport(StrEnum):
    """How RTSP carries its packets; other sources ignore it."""

    TCP = "tcp"
    UDP = "udp"


class CameraState(StrEnum):
    """The state that a tile shows."""

    CONNECTING = "connecting"
    LIVE = "live"
    STALE = "stale"
    """There is a picture, but none newer than two seconds."""
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    """The camera answers and does not accept the user or password."""
    BROKEN = "broken"
    """The camera answers, but no picture can be made of what it sends."""
    DISABLED = "disabled"


class StateCause(StrEnum):
    """Why a camera is in its state; a stable code that the screens translate."""

    STARTING = "starting"
    RECONNECTING = "reconnecting"
    PICTURES_ARRIVE = "pictures_arrive"
    NO_PACKETS = "no_packets"
    """The connection is open, but nothing has come for two seconds."""
    STREAM_ENDED = "stream_ended"
    CONNECTION_REFUSED = "connection_refused"
    NO_ANSWER = "no_answer"
    """Nothing answered, or it accepted the connection and stayed silent."""
    HOST_UNKNOWN = "host_unknown"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  # a code, not a password
    STREAM_UNKNOWN = "stream_unknown"
    """The server does not know this path, or the file or device is not there."""
    NO_VIDEO = "no_video"
    DECODE_ERRORS = "decode_errors"
    ADDRESS_INVALID = "address_invalid"
    READER_HUNG = "reader_hung"
    WORKER_LOST = "worker_lost"
    WORKER_HUNG = "worker_hung"
    SWITCHED_OFF = "switched_off"
