"""Passages of vehicles, and the tracing files under which they are searched.

Revision ID: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_STATES = "REQUESTED AUTHORISED REFUSED HANDED_OVER CLOSED"
_FINISHED = "REFUSED CLOSED"
_EDGES = (
    ("REQUESTED", "AUTHORISED", "authorise_tracing", "[]"),
    ("REQUESTED", "REFUSED", "authorise_tracing", '["reason"]'),
    ("AUTHORISED", "HANDED_OVER", "trace_vehicles", '["receiver"]'),
    ("AUTHORISED", "CLOSED", "trace_vehicles", '["reason"]'),
    ("HANDED_OVER", "CLOSED", "trace_vehicles", "[]"),
    ("HANDED_OVER", "AUTHORISED", "authorise_tracing", '["reason"]'),
)


def _text(name: str, *, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not required)


def _time(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def upgrade() -> None:
    """Add the tables of tracing."""
    _passages()
    _files()
    _answers()
    _flow()
    _guard_log()


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.Text, primary_key=True),
        _text("camera_id"),
        _time("at"),
        sa.Column("track_id", sa.Integer, nullable=False),
        _text("class_name"),
        _text("colour"),
        _text("heading"),
        _text("lane_id"),
        _text("plate", required=False),
        sa.Column("plate_confidence", sa.Double),
        _text("clock_quality"),
        _text("thumb"),
    )
    op.create_index("passages_by_time", "passages", ["at", "id"])
    op.create_index("passages_by_camera", "passages", ["camera_id", "at"])
    op.execute(
        "CREATE INDEX passages_with_plate ON passages (at, id, plate, camera_id) "
        "WHERE plate IS NOT NULL"
    )


def _files() -> None:
    op.create_table(
        "tracing_files",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("short_number", sa.Text, nullable=False, unique=True),
        _text("state"),
        _text("request_number"),
        _text("authority"),
        _text("purpose"),
        _time("scope_from"),
        _time("scope_to"),
        _text("camera_ids"),
        _time("expires_at"),
        _time("opened_at"),
        _time("updated_at"),
        _text("opened_by"),
        _text("decided_by", required=False),
        _text("reason", required=False),
        _text("receiver", required=False),
        _text("package_sha256", required=False),
    )


def _answers() -> None:
    op.create_table(
        "tracing_hits",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("file_id", sa.Text, sa.ForeignKey("tracing_files.id"), nullable=False),
        _text("passage_id"),
        _time("at"),
        _text("passage_json"),
        _text("camera_name"),
        _text("thumb_sha256", required=False),
        _text("marked_by"),
        _time("marked_at"),
        _text("remark"),
        sa.UniqueConstraint("file_id", "passage_id"),
    )
    op.create_table(
        "tracing_log",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("file_id", sa.Text, sa.ForeignKey("tracing_files.id"), nullable=False),
        _time("at"),
        _text("user_id"),
        _text("user_name"),
        _text("workstation"),
        _text("kind"),
        _text("what_json"),
    )
    op.create_index("tracing_log_of_file", "tracing_log", ["file_id", "seq"])


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
    names = _STATES.split()
    op.bulk_insert(
        states,
        [
            {
                "flow": "tracing",
                "flow_version": 1,
                "state": name,
                "initial": name == names[0],
                "finished": name in _FINISHED.split(),
            }
            for name in names
        ],
    )
    op.bulk_insert(
        edges,
        [
            {
                "flow": "tracing",
                "flow_version": 1,
                "source": source,
                "target": target,
                "verb": verb,
                "needs": needs,
            }
            for source, target, verb, needs in _EDGES
        ],
    )


def _guard_log() -> None:
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tracing_log_no_{verb.lower()} BEFORE {verb} ON tracing_log "
                "BEGIN SELECT RAISE(ABORT, 'the tracing log is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION tracing_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the tracing log is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER tracing_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON tracing_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION tracing_log_is_append_only()"
    )
