"""Parameter sets inside H.264 and HEVC packets (Annex B).

A clip that is cut out of a stream can be read only when the decoder's headers travel with it,
and a change of these headers is a change of the picture's size.
"""

import re
from collections.abc import Iterator

_START = re.compile(rb"\x00\x00\x01")
_MPEG4_LAYER = re.compile(rb"\x00\x00\x01[\x20-\x2f]")
_MPEG4_PICTURE = re.compile(rb"\x00\x00\x01[\xb3\xb6]")
_H264_SPS, _H264_PPS, _H264_SLICES = 7, 8, frozenset({1, 2, 3, 4, 5})
_HEVC_SETS, _HEVC_FIRST_NON_SLICE = frozenset({32, 33, 34}), 32

ANNEX_B_CODECS = frozenset({"h264", "hevc"})
START_CODE_CODECS = ANNEX_B_CODECS | {"mpeg4"}


def parameter_sets(payload: bytes, codec: str) -> bytes:
    """The parameter sets in front of the first slice, with start codes; empty when there are none.

    Args:
        payload: Packet or extradata as Annex B.
        codec: ``h264``, ``hevc`` or ``mpeg4`` (all in front of the first
            picture: decoders go by the encoder's name in it); others have none.
    """
    if codec == "mpeg4":
        end = _MPEG4_PICTURE.search(payload)
        head = payload[: end.start()] if end else payload
        return head if _MPEG4_LAYER.search(head) else b""
    if codec not in ANNEX_B_CODECS:
        return b""
    return b"".join(b"\x00\x00\x00\x01" + unit for unit in _sets(payload, codec))


def with_parameter_sets(payload: bytes, codec: str, headers: bytes) -> bytes:
    """A keyframe's packet that can be read on its own."""
    if codec not in START_CODE_CODECS or parameter_sets(payload, codec):
        return payload
    return headers + payload


def is_annex_b(extradata: bytes | None) -> bool:
    """Whether a stream's packets carry start codes rather than lengths."""
    return not extradata or extradata[:1] == b"\x00"


def _sets(payload: bytes, codec: str) -> Iterator[bytes]:
    starts = [match.end() for match in _START.finditer(payload, 0, 65536)]
    for number, begin in enumerate(starts):
        if begin >= len(payload):
            return
        kind = _kind(payload[begin], codec)
        if kind == "slice":
            return
        if kind == "set":
            end = starts[number + 1] - 3 if number + 1 < len(starts) else len(payload)
            yield payload[begin:end].rstrip(b"\x00")


def _kind(first: int, codec: str) -> str:
    if codec == "h264":
        number = first & 0x1F
        if number in (_H264_SPS, _H264_PPS):
            return "set"
        return "slice" if number in _H264_SLICES else "other"
    number = first >> 1 & 0x3F
    if number in _HEVC_SETS:
        return "set"
    return "slice" if number < _HEVC_FIRST_NON_SLICE else "other"
