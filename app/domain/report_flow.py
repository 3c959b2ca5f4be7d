"""States of a citizen report (phản ánh hiện trường) and the steps between them."""

from enum import StrEnum

from app.domain.roles import Verb
from app.domain.workflow import Edge, Workflow


class ReportState(StrEnum):
    """States of a report; codes are stable and stored."""

    NEW = "NEW"
    VERIFY = "VERIFY"
    INFO = "INFO"
    ASSIGNED = "ASSIGNED"
    RETURNED = "RETURNED"
    WORKING = "WORKING"
    RESULT = "RESULT"
    DONE = "DONE"
    REOPEN_REQ = "REOPEN_REQ"
    CLOSED = "CLOSED"
    REJECTED = "REJECTED"
    MERGED = "MERGED"
    SUSPECT = "SUSPECT"
    MALICIOUS = "MALICIOUS"
    WITHDRAWN = "WITHDRAWN"


_S = ReportState
_TRIAGE, _ASSIGN, _ANSWER = Verb.TRIAGE_REPORT, Verb.ASSIGN_REPORT, Verb.ANSWER_REPORT
_CLOSE, _REOPEN = Verb.CLOSE_REPORT, Verb.REOPEN_REPORT
_TO_UNIT = ("unit_id", "category", "due_at")

REPORT_FLOW: Workflow[ReportState] = Workflow(
    name="report",
    version=1,
    initial=_S.NEW,
    finished=frozenset({_S.CLOSED, _S.REJECTED, _S.MERGED, _S.MALICIOUS, _S.WITHDRAWN}),
    edges=(
        Edge(_S.NEW, _S.VERIFY, _TRIAGE),
        Edge(_S.NEW, _S.ASSIGNED, _ASSIGN, _TO_UNIT),
        Edge(_S.NEW, _S.REJECTED, _TRIAGE, ("reason",)),
        Edge(_S.NEW, _S.MERGED, _TRIAGE, ("merged_into",)),
        Edge(_S.NEW, _S.INFO, _TRIAGE, ("reason",)),
        Edge(_S.VERIFY, _S.ASSIGNED, _ASSIGN, _TO_UNIT),
        Edge(_S.VERIFY, _S.INFO, _TRIAGE, ("reason",)),
        Edge(_S.VERIFY, _S.REJECTED, _TRIAGE, ("reason",)),
        Edge(_S.VERIFY, _S.SUSPECT, _TRIAGE, ("reason",)),
        Edge(_S.VERIFY, _S.MERGED, _TRIAGE, ("merged_into",)),
        Edge(_S.INFO, _S.VERIFY, _TRIAGE),
        Edge(_S.INFO, _S.ASSIGNED, _ASSIGN, _TO_UNIT),
        Edge(_S.INFO, _S.WITHDRAWN, _TRIAGE, ("reason",)),
        Edge(_S.INFO, _S.REJECTED, _TRIAGE, ("reason",)),
        Edge(_S.ASSIGNED, _S.WORKING, _ANSWER),
        Edge(_S.ASSIGNED, _S.RETURNED, _ANSWER, ("reason",)),
        Edge(_S.ASSIGNED, _S.VERIFY, _ASSIGN, ("reason",)),
        Edge(_S.RETURNED, _S.ASSIGNED, _ASSIGN, _TO_UNIT),
        Edge(_S.RETURNED, _S.VERIFY, _TRIAGE),
        Edge(_S.WORKING, _S.RESULT, _ANSWER, ("result_text",)),
        Edge(_S.WORKING, _S.RETURNED, _ANSWER, ("reason",)),
        Edge(_S.WORKING, _S.INFO, _TRIAGE, ("reason",)),
        Edge(_S.WORKING, _S.ASSIGNED, _ASSIGN, _TO_UNIT),
        Edge(_S.RESULT, _S.DONE, _CLOSE),
        Edge(_S.RESULT, _S.WORKING, _CLOSE, ("reason",)),
        Edge(_S.DONE, _S.REOPEN_REQ, _TRIAGE, ("reason",)),
        Edge(_S.DONE, _S.CLOSED, _CLOSE),
        Edge(_S.REOPEN_REQ, _S.WORKING, _REOPEN),
        Edge(_S.REOPEN_REQ, _S.DONE, _REOPEN, ("reason",)),
        Edge(_S.CLOSED, _S.REOPEN_REQ, _REOPEN, ("reason",)),
        Edge(_S.REJECTED, _S.VERIFY, _REOPEN, ("reason",)),
        Edge(_S.MERGED, _S.NEW, _TRIAGE, ("reason",)),
        Edge(_S.MERGED, _S.VERIFY, _TRIAGE, ("reason",)),
        Edge(_S.SUSPECT, _S.VERIFY, _TRIAGE),
        Edge(_S.SUSPECT, _S.MALICIOUS, _REOPEN, ("reason",)),
        Edge(_S.MALICIOUS, _S.VERIFY, _REOPEN, ("reason",)),
    ),
)
"""Version 1. ``MERGED -> NEW | VERIFY`` is unmerging back to the state before."""

RUNNING_CLOCK = frozenset({_S.ASSIGNED, _S.WORKING})
"""The unit's clock runs in these states."""

OPEN_STATES = frozenset(ReportState) - REPORT_FLOW.finished - {_S.DONE}
"""Work that somebody still has to do."""
