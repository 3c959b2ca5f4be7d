"""What follows a confirmed case: owner, notices, decisions, payments; and rates of cameras.

The second version of the case flow asks each step for its proof. The index that holds what
the shares of dismissed cases are counted from spares reading the cases themselves.

Revision ID: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_STATES = (
    "DETECTED SCREENED INSUFFICIENT OWNER_FOUND APPROVED NOTIFIED RESENT WORKED DECIDED PAID "
    "CLOSED CANCELLED APPEALED TRANSFERRED OVERDUE ENFORCED TIME_BARRED"
)
_FINISHED = "CLOSED INSUFFICIENT CANCELLED TRANSFERRED TIME_BARRED"
_EDGES = """
DETECTED SCREENED
DETECTED INSUFFICIENT reason
DETECTED CANCELLED reason
SCREENED OWNER_FOUND owner_id
OWNER_FOUND SCREENED reason
OWNER_FOUND APPROVED
APPROVED NOTIFIED notice_number,sent_by
NOTIFIED RESENT resent_to
NOTIFIED WORKED minutes_number
RESENT WORKED minutes_number
WORKED DECIDED decision_number,amount_vnd
DECIDED OVERDUE
OVERDUE ENFORCED reason
DECIDED PAID receipt_number
OVERDUE PAID receipt_number
ENFORCED PAID receipt_number
PAID CLOSED
SCREENED CANCELLED reason
OWNER_FOUND CANCELLED reason
APPROVED CANCELLED reason
NOTIFIED CANCELLED reason
RESENT CANCELLED reason
WORKED CANCELLED reason
DECIDED CANCELLED reason
OVERDUE CANCELLED reason
ENFORCED CANCELLED reason
SCREENED TRANSFERRED reason
OWNER_FOUND TRANSFERRED reason
APPROVED TRANSFERRED reason
NOTIFIED TRANSFERRED reason
RESENT TRANSFERRED reason
WORKED TRANSFERRED reason
SCREENED TIME_BARRED
OWNER_FOUND TIME_BARRED
APPROVED TIME_BARRED
NOTIFIED TIME_BARRED
RESENT TIME_BARRED
WORKED TIME_BARRED
DECIDED TIME_BARRED
OVERDUE TIME_BARRED
ENFORCED TIME_BARRED
APPEALED TIME_BARRED
WORKED APPEALED reason
DECIDED APPEALED reason
OVERDUE APPEALED reason
ENFORCED APPEALED reason
PAID APPEALED reason
APPEALED DECIDED reason
APPEALED CANCELLED reason
"""


def _text(name: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not required)


def _number(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=not required)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    """Add tables, the index and the flow."""
    _penalties()
    _owners()
    _alarms()
    op.create_index(
        "cases_precision", "cases", ["started_at", "state", "camera_id", "rule", "reason"]
    )
    _flow()


def _penalties() -> None:
    op.create_table(
        "penalties",
        sa.Column("id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        _count("version"),
        _number("since", required=True),
        _number("due_at"),
        _number("lapses_at", required=True),
        _text("looked_up"),
        _text("owner_id"),
        _text("found_by"),
        _text("approved_by"),
        _text("notice_number"),
        _number("notice_at"),
        _text("notice_sha256"),
        _number("appear_by"),
        _number("sent_at"),
        _text("sent_by"),
        _number("answered_at"),
        _text("answer"),
        _number("resent_at"),
        _text("resent_to"),
        _text("minutes_number"),
        _number("worked_at"),
        _text("decision_number"),
        _number("decided_at"),
        _text("act_key"),
        _text("law"),
        _number("range_min_vnd"),
        _number("range_max_vnd"),
        _number("amount_vnd"),
        _text("amount_reason"),
        _number("pay_by"),
        _number("paid_at"),
        _text("receipt_number"),
        _text("exit_reason"),
    )
    op.create_index("penalties_notice", "penalties", ["notice_number"], unique=True)


def _owners() -> None:
    named = ("plate", "name", "address", "ward", "phone", "vehicle", "source", "found_by")
    op.create_table(
        "vehicle_owners",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False, index=True),
        *(_text(name, required=True) for name in named),
        _number("found_at", required=True),
    )


def _alarms() -> None:
    op.create_table(
        "rate_alarms",
        sa.Column("id", sa.Text, primary_key=True),
        _count("version"),
        _text("camera_id", required=True),
        _text("kind", required=True),
        _number("begins", required=True),
        _count("hours"),
        _count("cases"),
        sa.Column("middle", sa.Float, nullable=False),
        _count("low"),
        _count("high"),
        _count("weeks"),
        _number("opened_at", required=True),
        _text("done_by"),
        _text("done_name"),
        _number("done_at"),
        _text("reason"),
    )
    op.create_index(
        "rate_alarms_window", "rate_alarms", ["camera_id", "begins", "hours"], unique=True
    )
    op.create_index("rate_alarms_open", "rate_alarms", ["done_at", "begins"])


def _flow() -> None:
    states = sa.table(
        "workflow_states",
        *(sa.column(name) for name in ("flow", "flow_version", "state", "initial", "finished")),
    )
    edges = sa.table(
        "workflow_edges",
        *(
            sa.column(name)
            for name in ("flow", "flow_version", "source", "target", "verb", "needs")
        ),
    )
    whole: dict[str, object] = {"flow": "case", "flow_version": 2}
    op.bulk_insert(
        states,
        [
            {
                **whole,
                "state": name,
                "initial": name == "DETECTED",
                "finished": name in _FINISHED.split(),
            }
            for name in _STATES.split()
        ],
    )
    op.bulk_insert(edges, [{**whole, **_edge(line)} for line in _EDGES.strip().split("\n")])


def _edge(line: str) -> dict[str, object]:
    source, target, *needs = line.split()
    names = ", ".join(f'"{name}"' for name in needs[0].split(",")) if needs else ""
    return {"source": source, "target": target, "verb": "review_case", "needs": f"[{names}]"}
