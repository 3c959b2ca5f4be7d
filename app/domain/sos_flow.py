"""States of hotline calls and of SOS, and the steps between them."""

from enum import StrEnum

from app.domain.roles import Verb
from app.domain.workflow import Edge, Workflow


class CallState(StrEnum):
    """States of a hotline call."""

    RINGING = "RINGING"
    ANSWERED = "ANSWERED"
    ENDED = "ENDED"
    MISSED = "MISSED"
    CALL_BACK = "CALL_BACK"
    CALLED_BACK = "CALLED_BACK"
    NOT_REACHED = "NOT_REACHED"


class SosState(StrEnum):
    """States of an SOS."""

    NEW = "NEW"
    LOCATED = "LOCATED"
    UNLOCATED = "UNLOCATED"
    WAITING = "WAITING"
    DISPATCHED = "DISPATCHED"
    EN_ROUTE = "EN_ROUTE"
    ON_SCENE = "ON_SCENE"
    SAFE = "SAFE"
    CLOSED = "CLOSED"
    HANDED_OVER = "HANDED_OVER"
    MERGED = "MERGED"
    FALSE_ALARM = "FALSE_ALARM"
    LOST_CONTACT = "LOST_CONTACT"
    UNREACHABLE = "UNREACHABLE"
    NEEDS = "NEEDS"


class SosPriority(StrEnum):
    """P1 danger to life, P2 trapped with water rising, P3 needs support, P4 information."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


_C = CallState
_LOG, _SEND, _CLOSE = Verb.LOG_SOS, Verb.DISPATCH_SOS, Verb.CLOSE_SOS

CALL_FLOW: Workflow[CallState] = Workflow(
    name="call",
    version=1,
    initial=_C.RINGING,
    finished=frozenset({_C.ENDED, _C.CALLED_BACK}),
    edges=(
        Edge(_C.RINGING, _C.ANSWERED, _LOG),
        Edge(_C.RINGING, _C.MISSED, _LOG),
        Edge(_C.ANSWERED, _C.ENDED, _LOG),
        Edge(_C.MISSED, _C.CALL_BACK, _LOG),
        Edge(_C.CALL_BACK, _C.CALLED_BACK, _LOG),
        Edge(_C.CALL_BACK, _C.NOT_REACHED, _LOG),
        Edge(_C.NOT_REACHED, _C.CALL_BACK, _LOG),
        Edge(_C.NOT_REACHED, _C.CALLED_BACK, _LOG),
    ),
)

_S = SosState
_AWAY = (_S.DISPATCHED, _S.EN_ROUTE, _S.ON_SCENE)
_BEFORE = (_S.NEW, _S.LOCATED, _S.UNLOCATED, _S.WAITING)
_OUTCOME = ("outcome",)

SOS_FLOW: Workflow[SosState] = Workflow(
    name="sos",
    version=1,
    initial=_S.NEW,
    finished=frozenset({_S.CLOSED, _S.MERGED, _S.FALSE_ALARM}),
    edges=(
        Edge(_S.NEW, _S.LOCATED, _LOG),
        Edge(_S.NEW, _S.UNLOCATED, _LOG),
        Edge(_S.UNLOCATED, _S.LOCATED, _LOG),
        Edge(_S.LOCATED, _S.UNLOCATED, _LOG),
        Edge(_S.LOCATED, _S.WAITING, _LOG),
        Edge(_S.UNLOCATED, _S.WAITING, _LOG),
        Edge(_S.WAITING, _S.DISPATCHED, _SEND, ("team",)),
        Edge(_S.DISPATCHED, _S.EN_ROUTE, _SEND),
        Edge(_S.EN_ROUTE, _S.ON_SCENE, _SEND),
        Edge(_S.ON_SCENE, _S.SAFE, _SEND),
        Edge(_S.SAFE, _S.CLOSED, _CLOSE, _OUTCOME),
        Edge(_S.SAFE, _S.NEEDS, _SEND, ("reason",)),
        Edge(_S.NEEDS, _S.CLOSED, _CLOSE, _OUTCOME),
        *(Edge(state, _S.UNREACHABLE, _SEND, ("reason",)) for state in _AWAY),
        Edge(_S.UNREACHABLE, _S.WAITING, _SEND),
        *(Edge(state, _S.WAITING, _SEND, ("reason",)) for state in _AWAY[:2]),
        *(Edge(state, _S.HANDED_OVER, _SEND, ("handed_to",)) for state in _BEFORE),
        Edge(_S.HANDED_OVER, _S.SAFE, _SEND),
        Edge(_S.HANDED_OVER, _S.WAITING, _SEND, ("reason",)),
        *(Edge(state, _S.MERGED, _LOG, ("merged_into",)) for state in (*_BEFORE, *_AWAY)),
        *(Edge(state, _S.FALSE_ALARM, _CLOSE, ("reason",)) for state in (*_BEFORE, *_AWAY)),
        *(Edge(state, _S.LOST_CONTACT, _LOG) for state in (*_BEFORE, *_AWAY)),
        Edge(_S.LOST_CONTACT, _S.LOCATED, _LOG),
        Edge(_S.LOST_CONTACT, _S.WAITING, _LOG),
        Edge(_S.LOST_CONTACT, _S.SAFE, _SEND),
        Edge(_S.LOST_CONTACT, _S.FALSE_ALARM, _CLOSE, ("reason",)),
    ),
)
"""Version 1. An unreachable SOS returns to WAITING with its reason."""

SOS_OPEN = frozenset(SosState) - SOS_FLOW.finished
