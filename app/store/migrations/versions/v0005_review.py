"""Review: what is urgent, who has a case open, and who looks at it a second time.

``cases.urgent_sort`` is the moment in microseconds by which the queue is ordered: when the
case began, earlier by a day for every doubling of severity x confidence.

Revision ID: 0005
"""

import math
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_DAY_US = 86_400_000_000
_CHUNK = 1_000
_TWO = frozenset({"motorcycle", "bicycle"})
_FOUR = frozenset({"car", "bus", "truck"})
_GRAVEST = {
    "red_light": ((6_000_000, 4), (20_000_000, 4)),
    "stop_line": ((400_000, 0), (600_000, 0)),
    "wrong_way": ((6_000_000, 2), (20_000_000, 4)),
    "forbidden_lane": ((800_000, 0), (6_000_000, 2)),
    "forbidden_turn": ((800_000, 0), (3_000_000, 0)),
    "u_turn": ((600_000, 0), (3_000_000, 0)),
    "dwell": ((600_000, 0), (1_000_000, 0)),
    "pavement": ((6_000_000, 2), (8_000_000, 4)),
    "speeding": ((8_000_000, 4), (14_000_000, 6)),
    "overload": ((800_000, 2), (0, 0)),
    "no_helmet": ((600_000, 0), (0, 0)),
}


def upgrade() -> None:
    """Add columns and tables, and put the cases that are there in order."""
    op.add_column("cases", sa.Column("plate_reading_json", sa.Text))
    op.add_column(
        "cases", sa.Column("urgent_sort", sa.BigInteger, nullable=False, server_default="0")
    )
    _order_cases()
    op.create_index("cases_urgent", "cases", ["state", "urgent_sort", "seq"])
    _leases()
    _checks()


def _leases() -> None:
    op.create_table(
        "case_leases",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("workstation", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )


def _checks() -> None:
    op.create_table(
        "case_checks",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_name", sa.Text, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("asked_version", sa.Integer, nullable=False),
        sa.Column("done_by", sa.Text),
        sa.Column("done_name", sa.Text),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("done_version", sa.Integer),
        sa.Column("verdict", sa.Text),
    )
    op.create_index(
        "case_checks_open",
        "case_checks",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )


def _order_cases() -> None:
    cases = sa.table(
        "cases",
        *(sa.column(name) for name in ("seq", "rule", "class_name", "score", "started_at")),
        sa.column("urgent_sort"),
    )
    connection, last = op.get_bind(), None
    while True:
        page = sa.select(cases).order_by(cases.c.seq).limit(_CHUNK)
        rows = connection.execute(page if last is None else page.where(cases.c.seq > last)).all()
        if not rows:
            return
        last = rows[-1].seq
        statement = (
            sa.update(cases)
            .where(cases.c.seq == sa.bindparam("row"))
            .values(urgent_sort=sa.bindparam("place"))
        )
        places = [
            {"row": row.seq, "place": _place(row.rule, row.class_name, row.score, row.started_at)}
            for row in rows
        ]
        connection.execute(statement, places)


def _place(rule: str, class_name: str, score: float, started_at: int) -> int:
    two, four = _GRAVEST.get(rule, ((0, 0), (0, 0)))
    fine, points = two if class_name in _TWO else four if class_name in _FOUR else (0, 0)
    severity = max(fine, 200_000) / 1_000_000 * (1 + points / 12)
    return started_at - round(_DAY_US * math.log2(severity * min(max(score, 0.05), 1.0)))
